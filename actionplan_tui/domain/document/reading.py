"""From the plain tables of a plan file to the plan."""

from __future__ import annotations

from sys import intern

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.reading import parse_kept
from actionplan_tui.domain.dates.yearday import parse_year_day
from actionplan_tui.domain.document.values import (
    Table,
    calendar_in,
    due_of,
    links_of,
    period_of,
    strings,
)
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


def _observation(table: Table, calendar: Calendar) -> Observation:
    return Observation(parse_kept(table["date"], calendar), table["value"])


def _item(table: Table, calendar: Calendar) -> Item:
    identifier = intern(table["id"])  # what hangs on it says the same
    return Item(
        id=identifier,
        title=table["title"],
        key=intern(table.get("key", identifier)),
        description=table.get("description", ""),
        responsible=strings(table, "responsible"),
        start=period_of(table, "start", calendar),
        due=due_of(table, "due", calendar),
        each_unit=table.get("each_unit", ""),
        kind=table.get("kind", ""),
        scope=table.get("scope", ""),
        milestones=tuple(
            Milestone(
                row["id"],
                parse_kept(row["date"], calendar),
                row.get("title", ""),
                row.get("mode", ""),
                strings(row, "responsible"),
                row.get("place", ""),
            )
            for row in table.get("milestones", ())
        ),
        related=strings(table, "related"),
        due_text=table.get("due_text", ""),
        same_as=table.get("same_as", ""),
        reporting=table.get("reporting", ""),
        recurs=_recurrence(table["recurs"], calendar) if "recurs" in table else None,
        number=table.get("number", ""),
        support=strings(table, "support"),
        after=strings(table, "after"),
        tags=strings(table, "tags"),
        fields=tuple(table.get("fields", {}).items()),
        links=links_of(table),
    )


def _recurrence(table: Table, calendar: Calendar) -> Recurrence:
    return Recurrence(
        every=table["every"],
        from_=parse_kept(table["from"], calendar),
        to=parse_kept(table["to"], calendar),
        due_on=parse_year_day(table.get("due", "")),
    )


def _indicator(table: Table, calendar: Calendar) -> Indicator:
    return Indicator(
        id=table["id"],
        title=table["title"],
        item=table.get("item", ""),
        unit=table.get("unit", ""),
        direction=table.get("direction", ""),
        sum=table.get("sum", ""),
        baseline=_observation(table["baseline"], calendar) if "baseline" in table else None,
        target=_observation(table["target"], calendar) if "target" in table else None,
        values=tuple(_observation(row, calendar) for row in table.get("values", ())),
    )


def _review(table: Table, calendar: Calendar) -> ReviewEntry:
    recurring = "every" in table
    return ReviewEntry(
        id=table["id"],
        title=table["title"],
        due=period_of(table, "due", calendar) if not recurring else None,
        reply_by=period_of(table, "reply_by", calendar),
        closes=period_of(table, "closes", calendar),
        covers=period_of(table, "covers", calendar) if not recurring else None,
        basis=table.get("basis", ""),
        series=table.get("series", ""),
        every=table.get("every", ""),
        from_=period_of(table, "from", calendar),
        to=period_of(table, "to", calendar),
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
    head, calendar = document["plan"], calendar_in(document)
    return Plan(
        id=head["id"],
        title=head["title"],
        levels=tuple(head["levels"]),
        owner=head.get("owner", ""),
        registration=head.get("registration", ""),
        language=head.get("language", ""),
        start=period_of(head, "start", calendar),
        end=period_of(head, "end", calendar),
        year_starts=head.get("year_starts", ""),
        year_named=head.get("year_named", ""),
        effect_level=head.get("effect_level", ""),
        responsible=strings(head, "responsible"),
        source=head.get("source", ""),
        decided=period_of(head, "decided", calendar),
        decided_where=head.get("decided_where", ""),
        reporting=head.get("reporting", ""),
        statuses=tuple(
            Status(row["id"], row["base"], row["label"]) for row in document.get("statuses", ())
        ),
        reviews=tuple(_review(row, calendar) for row in document.get("reviews", ())),
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
                (_item(row, calendar) for row in document.get("items", ())),
                key=lambda item: natural_key(item.id),
            )
        ),
        indicators=tuple(_indicator(row, calendar) for row in document.get("indicators", ())),
        tables=tuple(
            SumTable(
                row["key"],
                strings(row, "columns"),
                row.get("title", ""),
                row.get("note", ""),
                row.get("turned", False),
            )
            for row in document.get("tables", ())
        ),
        withdrawn=tuple(_item(row, calendar) for row in document.get("withdrawn", ())),
    )
