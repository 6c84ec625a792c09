"""From the plain tables of a plan file to the plan."""

from __future__ import annotations

from actionplan_tui.domain.dates.period import parse_due, parse_period
from actionplan_tui.domain.dates.yearday import parse_year_day
from actionplan_tui.domain.document.values import Table, links_of, period_of, strings
from actionplan_tui.domain.plan.plan import (
    Indicator,
    Item,
    Milestone,
    Observation,
    Party,
    Plan,
    Recurrence,
    ReviewEntry,
    Status,
    SumTable,
    Unit,
    natural_key,
)

PREVIOUS = "previous"
"""What `covers` says of a recurring review that asks about the period before its own."""


def _observation(table: Table) -> Observation:
    return Observation(parse_period(table["date"]), table["value"])


def _item(table: Table) -> Item:
    return Item(
        id=table["id"],
        title=table["title"],
        key=table.get("key", table["id"]),
        description=table.get("description", ""),
        responsible=strings(table, "responsible"),
        start=period_of(table, "start"),
        due=parse_due(table["due"]) if "due" in table else None,
        each_unit=table.get("each_unit", ""),
        kind=table.get("kind", ""),
        scope=table.get("scope", ""),
        milestones=tuple(
            Milestone(
                row["id"],
                parse_period(row["date"]),
                row.get("title", ""),
                row.get("mode", ""),
                strings(row, "responsible"),
            )
            for row in table.get("milestones", ())
        ),
        related=strings(table, "related"),
        due_text=table.get("due_text", ""),
        same_as=table.get("same_as", ""),
        reporting=table.get("reporting", ""),
        recurs=_recurrence(table["recurs"]) if "recurs" in table else None,
        number=table.get("number", ""),
        support=strings(table, "support"),
        after=strings(table, "after"),
        tags=strings(table, "tags"),
        fields=tuple(table.get("fields", {}).items()),
        links=links_of(table),
    )


def _recurrence(table: Table) -> Recurrence:
    return Recurrence(
        every=table["every"],
        from_=parse_period(table["from"]),
        to=parse_period(table["to"]),
        due_on=parse_year_day(table.get("due", "")),
    )


def _indicator(table: Table) -> Indicator:
    return Indicator(
        id=table["id"],
        title=table["title"],
        item=table.get("item", ""),
        unit=table.get("unit", ""),
        direction=table.get("direction", ""),
        baseline=_observation(table["baseline"]) if "baseline" in table else None,
        target=_observation(table["target"]) if "target" in table else None,
        values=tuple(_observation(row) for row in table.get("values", ())),
    )


def _review(table: Table) -> ReviewEntry:
    recurring = "every" in table
    return ReviewEntry(
        id=table["id"],
        title=table["title"],
        due=period_of(table, "due") if not recurring else None,
        reply_by=period_of(table, "reply_by"),
        closes=period_of(table, "closes"),
        covers=period_of(table, "covers") if not recurring else None,
        basis=table.get("basis", ""),
        series=table.get("series", ""),
        every=table.get("every", ""),
        from_=period_of(table, "from"),
        to=period_of(table, "to"),
        due_on=parse_year_day(table.get("due", "")) if recurring else None,
        due_after=table.get("due_after", 0),
        closes_after=table.get("closes_after", 0),
        previous=recurring and table.get("covers") == PREVIOUS,
    )


def plan_from_document(document: Table) -> Plan:
    """Build a plan from the tables of a file that was found free of errors.

    Raises:
        KeyError, ValueError: The tables were not checked before.
    """
    head = document["plan"]
    return Plan(
        id=head["id"],
        title=head["title"],
        levels=tuple(head["levels"]),
        owner=head.get("owner", ""),
        registration=head.get("registration", ""),
        language=head.get("language", ""),
        start=period_of(head, "start"),
        end=period_of(head, "end"),
        effect_level=head.get("effect_level", ""),
        responsible=strings(head, "responsible"),
        source=head.get("source", ""),
        decided=period_of(head, "decided"),
        decided_where=head.get("decided_where", ""),
        reporting=head.get("reporting", ""),
        statuses=tuple(
            Status(row["id"], row["base"], row["label"]) for row in document.get("statuses", ())
        ),
        reviews=tuple(_review(row) for row in document.get("reviews", ())),
        parties=tuple(
            Party(
                row["id"],
                row.get("kind", "unknown"),
                row.get("name", ""),
                strings(row, "members"),
                row.get("mandate", ""),
            )
            for row in document.get("parties", ())
        ),
        units=tuple(
            Unit(row["id"], row["name"], row["set"], strings(row, "responsible"))
            for row in document.get("units", ())
        ),
        items=tuple(
            sorted(
                (_item(row) for row in document.get("items", ())),
                key=lambda item: natural_key(item.id),
            )
        ),
        indicators=tuple(_indicator(row) for row in document.get("indicators", ())),
        tables=tuple(
            SumTable(row["key"], strings(row, "columns"), row.get("note", ""))
            for row in document.get("tables", ())
        ),
        withdrawn=tuple(_item(row) for row in document.get("withdrawn", ())),
    )
