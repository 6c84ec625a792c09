"""Between a note and its table in a plan file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from actionplan_tui.domain.dates.calendar import CALENDAR_YEAR, Calendar
from actionplan_tui.domain.dates.reading import parse_kept
from actionplan_tui.domain.document.values import (
    Table,
    calendar_in,
    due_of,
    filled,
    links_of,
    period_of,
    strings,
)
from actionplan_tui.domain.notes import note as notes_module
from actionplan_tui.domain.notes.note import NextStep, Note, Redaction


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


def _measured(value: float | str) -> float | str:
    return value if isinstance(value, str) else float(value)


def note_from_table(
    table: Table, plan: str, item: str, place: int = 0, calendar: Calendar = CALENDAR_YEAR
) -> Note:
    """Build a note from its table: of a plan file, checked before.

    Without `recorded` it is dated midnight UTC of the last day of its period; without `id`
    it gets the id that its content gives (and a salt that follows from the id).

    Args:
        table: The keys of the plan file's notes.
        plan: The plan's id.
        item: The key of the item that the note hangs on.
        place: How many notes stand before it at the item, which is its order of writing
            unless the program has written it (with an id).
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
        due=due_of(table, "due", calendar),
        reason=table.get("reason", ""),
        decision=table.get("decision", ""),
        proposed_due=due_of(table, "proposed_due", calendar),
        responsible=strings(table, "responsible"),
        milestone=table.get("milestone", ""),
        reached=period_of(table, "reached", calendar),
        values=tuple(sorted((key, _measured(n)) for key, n in table.get("values", {}).items())),
        next=NextStep(step.get("text", ""), period_of(step, "date", calendar)) if step else None,
        no_change=table.get("no_change", False),
        effect=table.get("effect", ""),
        proposal=table.get("proposal", ""),
        procedure=table.get("procedure", ""),
        entry=table.get("entry", ""),
        review=table.get("review", ""),
        response=table.get("response", ""),
        outlook=table.get("outlook", ""),
        links=links_of(table),
        meeting=table.get("meeting", ""),
        retracts=table.get("retracts", ""),
        source=table.get("source", ""),
        taken_by=table.get("taken_by", ""),
        seq=table.get("seq", 0 if "id" in table else place),
        salt=table.get("salt", ""),
        digest=table.get("digest", ""),
        redaction=Redaction(
            erased.get("ground", ""),
            moment(erased["recorded"]),
            erased.get("author", ""),
            strings(erased, "erased"),
        )
        if erased
        else None,
    )
    identifier = table.get("id") or notes_module.file_id(note)
    return replace(note, id=identifier, salt=note.salt or ("" if erased else identifier))


def notes_from_document(document: Table) -> list[Note]:
    """Return all notes that stand in a checked plan file, in the order of the file."""
    plan, calendar = document["plan"]["id"], calendar_in(document)
    return [
        note_from_table(row, plan, item.get("key", item["id"]), place, calendar)
        for item in (*document.get("items", ()), *document.get("withdrawn", ()))
        for place, row in enumerate(item.get("notes", ()))
    ]


def note_to_table(note: Note) -> dict[str, Any]:
    """Return a note as a table of the plan file, id and time of recording included."""
    table: dict[str, Any] = {"id": note.id, "date": note.date.text}
    table["recorded"] = notes_module.iso_utc(note.recorded)
    if note.seq:
        table["seq"] = note.seq
    for key in ("unit", "author"):
        if value := getattr(note, key):
            table[key] = value
    table.update(notes_module.content(note))
    for key in ("source", "taken_by"):
        if value := getattr(note, key):
            table[key] = value
    if note.salt and note.salt != note.id:
        table["salt"] = note.salt
    if note.redaction:
        table["digest"] = note.digest
        table["redaction"] = filled(
            ground=note.redaction.ground,
            recorded=notes_module.iso_utc(note.redaction.recorded),
            author=note.redaction.author,
            erased=note.redaction.erased,
        )
    return table
