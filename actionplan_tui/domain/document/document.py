"""Between a plan with its notes and the plain tables of its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from actionplan_tui.domain.dates.calendar import CALENDAR_YEAR, Calendar, calendar_of
from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.dates.reading import parse_kept, parse_kept_due
from actionplan_tui.domain.notes import note as notes_module
from actionplan_tui.domain.notes.note import NextStep, Note, Redaction
from actionplan_tui.domain.plan.plan import (
    Indicator,
    Item,
    Milestone,
    Observation,
    Party,
    Plan,
    ReviewEntry,
    Status,
    Unit,
    natural_key,
)

Table = Mapping[str, Any]

FORMAT = 1


def moment(value: object) -> datetime:
    """Read a moment: a TOML date-time, a date (its midnight) or ISO text; without zone: UTC.

    Raises:
        ValueError: It is none of these.
    """
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return notes_module.midnight(value)
    raise ValueError(str(value))


def _period(table: Table, key: str, calendar: Calendar) -> Period | None:
    return parse_kept(table[key], calendar) if key in table else None


def _due(table: Table, key: str, calendar: Calendar) -> Due | None:
    return parse_kept_due(table[key], calendar) if key in table else None


def _calendar(document: Table) -> Calendar:
    head = document["plan"]
    return calendar_of(head.get("year_starts", ""), head.get("year_named", ""))


def _strings(table: Table, key: str) -> tuple[str, ...]:
    return tuple(table.get(key, ()))


def _observation(table: Table, calendar: Calendar) -> Observation:
    return Observation(parse_kept(table["date"], calendar), table["value"])


def _item(table: Table, calendar: Calendar) -> Item:
    return Item(
        id=table["id"],
        title=table["title"],
        key=table.get("key", table["id"]),
        description=table.get("description", ""),
        responsible=_strings(table, "responsible"),
        start=_period(table, "start", calendar),
        due=_due(table, "due", calendar),
        each_unit=table.get("each_unit", ""),
        kind=table.get("kind", ""),
        scope=table.get("scope", ""),
        milestones=tuple(
            Milestone(
                row["id"],
                parse_kept(row["date"], calendar),
                row.get("title", ""),
                row.get("mode", ""),
            )
            for row in table.get("milestones", ())
        ),
        related=_strings(table, "related"),
    )


def _indicator(table: Table, calendar: Calendar) -> Indicator:
    return Indicator(
        id=table["id"],
        title=table["title"],
        item=table.get("item", ""),
        unit=table.get("unit", ""),
        direction=table.get("direction", ""),
        baseline=_observation(table["baseline"], calendar) if "baseline" in table else None,
        target=_observation(table["target"], calendar) if "target" in table else None,
        values=tuple(_observation(row, calendar) for row in table.get("values", ())),
    )


def _review(table: Table, calendar: Calendar) -> ReviewEntry:
    return ReviewEntry(
        id=table["id"],
        title=table["title"],
        due=_period(table, "due", calendar),
        reply_by=_period(table, "reply_by", calendar),
        every=table.get("every", ""),
        from_=_period(table, "from", calendar),
        to=_period(table, "to", calendar),
    )


def plan_from_document(document: Table) -> Plan:
    """Build a plan from the tables of a file that was found free of errors.

    Raises:
        KeyError, ValueError: The tables were not checked before.
    """
    head = document["plan"]
    calendar = _calendar(document)
    return Plan(
        id=head["id"],
        title=head["title"],
        levels=tuple(head["levels"]),
        owner=head.get("owner", ""),
        registration=head.get("registration", ""),
        language=head.get("language", ""),
        start=_period(head, "start", calendar),
        end=_period(head, "end", calendar),
        year_starts=head.get("year_starts", ""),
        year_named=head.get("year_named", ""),
        effect_level=head.get("effect_level", ""),
        responsible=_strings(head, "responsible"),
        source=head.get("source", ""),
        statuses=tuple(
            Status(row["id"], row["base"], row["label"]) for row in document.get("statuses", ())
        ),
        reviews=tuple(_review(row, calendar) for row in document.get("reviews", ())),
        parties=tuple(
            Party(
                row["id"],
                row.get("kind", "unknown"),
                row.get("name", ""),
                _strings(row, "members"),
                row.get("mandate", ""),
            )
            for row in document.get("parties", ())
        ),
        units=tuple(
            Unit(row["id"], row["name"], row["set"], _strings(row, "responsible"))
            for row in document.get("units", ())
        ),
        items=tuple(
            sorted(
                (_item(row, calendar) for row in document.get("items", ())),
                key=lambda item: natural_key(item.id),
            )
        ),
        indicators=tuple(_indicator(row, calendar) for row in document.get("indicators", ())),
        withdrawn=tuple(_item(row, calendar) for row in document.get("withdrawn", ())),
    )


def note_from_table(table: Table, plan: str, item: str, calendar: Calendar = CALENDAR_YEAR) -> Note:
    """Build a note from its table: of a plan file, checked before.

    Without `recorded` it is dated midnight UTC of the last day of its period; without `id`
    it gets the id that its content gives (and a salt that follows from the id).

    Args:
        table: The keys of the plan file's notes.
        plan: The plan's id.
        item: The key of the item that the note hangs on.
        calendar: How the plan counts its years.
    """
    period = parse_kept(table["date"], calendar)
    recorded = moment(table["recorded"]) if "recorded" in table else None
    step = table.get("next")
    erased = table.get("redaction")
    note = Note(
        id="",
        plan=plan,
        item=item,
        unit=table.get("unit", ""),
        date=period,
        recorded=recorded or notes_module.midnight(period.last),
        author=table.get("author", ""),
        text=table.get("text", ""),
        status=table.get("status", ""),
        due=_due(table, "due", calendar),
        reason=table.get("reason", ""),
        decision=table.get("decision", ""),
        proposed_due=_due(table, "proposed_due", calendar),
        responsible=_strings(table, "responsible"),
        milestone=table.get("milestone", ""),
        reached=_period(table, "reached", calendar),
        values=tuple(sorted((key, float(n)) for key, n in table.get("values", {}).items())),
        next=NextStep(step.get("text", ""), _period(step, "date", calendar)) if step else None,
        no_change=table.get("no_change", False),
        effect=table.get("effect", ""),
        proposal=table.get("proposal", ""),
        procedure=table.get("procedure", ""),
        meeting=table.get("meeting", ""),
        retracts=table.get("retracts", ""),
        salt=table.get("salt", ""),
        digest=table.get("digest", ""),
        redaction=Redaction(
            erased.get("ground", ""), moment(erased["recorded"]), erased.get("author", "")
        )
        if erased
        else None,
    )
    identifier = table.get("id") or notes_module.file_id(note)
    return replace(note, id=identifier, salt=note.salt or ("" if erased else identifier))


def notes_from_document(document: Table) -> list[Note]:
    """Return all notes that stand in a checked plan file, in the order of the file."""
    plan, calendar = document["plan"]["id"], _calendar(document)
    return [
        note_from_table(row, plan, item.get("key", item["id"]), calendar)
        for item in (*document.get("items", ()), *document.get("withdrawn", ()))
        for row in item.get("notes", ())
    ]


def note_to_table(note: Note) -> dict[str, Any]:
    """Return a note as a table of the plan file, id and time of recording included."""
    table: dict[str, Any] = {"id": note.id, "date": note.date.text}
    table["recorded"] = notes_module.iso_utc(note.recorded)
    for key in ("unit", "author"):
        if value := getattr(note, key):
            table[key] = value
    table.update(notes_module.content(note))
    if note.salt and note.salt != note.id:
        table["salt"] = note.salt
    if note.redaction:
        table["digest"] = note.digest
        table["redaction"] = _filled(
            ground=note.redaction.ground,
            recorded=notes_module.iso_utc(note.redaction.recorded),
            author=note.redaction.author,
        )
    return table


def _filled(**values: object) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, tuple):
            value = list(value)
        if isinstance(value, Period):
            value = value.text
        if value not in ("", None, [], {}):
            table[key.rstrip("_")] = value
    return table


def _observed(observation: Observation | None) -> dict[str, Any] | None:
    return {"date": observation.date.text, "value": observation.value} if observation else None


def _item_table(item: Item, notes: Iterable[Note]) -> dict[str, Any]:
    return _filled(
        id=item.id,
        key=item.key if item.key != item.id else "",
        title=item.title,
        description=item.description,
        responsible=item.responsible,
        start=item.start,
        due=item.due.text if item.due else "",
        each_unit=item.each_unit,
        kind=item.kind,
        scope=item.scope,
        milestones=[
            _filled(id=stone.id, date=stone.date, title=stone.title, mode=stone.mode)
            for stone in item.milestones
        ],
        related=item.related,
        notes=[note_to_table(note) for note in notes],
    )


def plan_to_document(plan: Plan, notes: Iterable[Note] = ()) -> dict[str, Any]:
    """Return a plan and its notes as the tables of its file, empty ones left out.

    Items that left the plan stand under `withdrawn`, with their notes.
    """
    by_key: dict[str, list[Note]] = {}
    for note in notes:
        by_key.setdefault(note.item, []).append(note)
    return _filled(
        format=FORMAT,
        plan=_filled(
            id=plan.id,
            title=plan.title,
            owner=plan.owner,
            registration=plan.registration,
            language=plan.language,
            start=plan.start,
            end=plan.end,
            year_starts=plan.year_starts,
            year_named=plan.year_named,
            levels=plan.levels,
            effect_level=plan.effect_level,
            responsible=plan.responsible,
            source=plan.source,
        ),
        statuses=[_filled(id=s.id, label=s.label, base=s.base) for s in plan.statuses],
        reviews=[
            _filled(
                id=r.id,
                title=r.title,
                due=r.due,
                reply_by=r.reply_by,
                every=r.every,
                from_=r.from_,
                to=r.to,
            )
            for r in plan.reviews
        ],
        parties=[
            _filled(id=p.id, kind=p.kind, name=p.name, members=p.members, mandate=p.mandate)
            for p in plan.parties
        ],
        units=[
            _filled(id=u.id, name=u.name, set=u.set, responsible=u.responsible) for u in plan.units
        ],
        items=[_item_table(item, by_key.get(item.key, ())) for item in plan.items],
        indicators=[
            _filled(
                id=i.id,
                item=i.item,
                title=i.title,
                unit=i.unit,
                direction=i.direction,
                baseline=_observed(i.baseline),
                target=_observed(i.target),
                values=[_observed(value) for value in i.values],
            )
            for i in plan.indicators
        ],
        withdrawn=[_item_table(item, by_key.get(item.key, ())) for item in plan.withdrawn],
    )
