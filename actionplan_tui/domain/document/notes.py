"""Between a note and its table in a plan file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from actionplan_tui.domain.dates.calendar import CALENDAR_YEAR, Calendar
from actionplan_tui.domain.dates.period import Period
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
from actionplan_tui.domain.plan.parts import Link


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


def _period(table: Table, key: str, calendar: Calendar) -> Period:
    return parse_kept(table[key], calendar)


def _moment(table: Table, key: str, _calendar: Calendar) -> datetime:
    return moment(table[key])


def _strings(table: Table, key: str, _calendar: Calendar) -> tuple[str, ...]:
    return strings(table, key)


def _values(table: Table, key: str, _calendar: Calendar) -> tuple[tuple[str, float | str], ...]:
    return tuple(sorted((name, _measured(number)) for name, number in table[key].items()))


def _step(table: Table, key: str, calendar: Calendar) -> NextStep | None:
    step = table[key]
    return NextStep(step.get("text", ""), period_of(step, "date", calendar)) if step else None


def _links(table: Table, _key: str, _calendar: Calendar) -> tuple[Link, ...]:
    return links_of(table)


def _redaction(table: Table, key: str, _calendar: Calendar) -> Redaction | None:
    erased = table[key]
    if not erased:
        return None
    return Redaction(
        erased.get("ground", ""),
        moment(erased["recorded"]),
        erased.get("author", ""),
        strings(erased, "erased"),
    )


_AS_WRITTEN = frozenset(
    (
        "unit",
        "author",
        "text",
        "status",
        "reason",
        "decision",
        "milestone",
        "no_change",
        "effect",
        "proposal",
        "procedure",
        "entry",
        "review",
        "response",
        "outlook",
        "meeting",
        "retracts",
        "source",
        "taken_by",
        "seq",
        "salt",
        "digest",
    )
)
_READ: dict[str, Callable[[Table, str, Calendar], Any]] = {
    "date": _period,
    "recorded": _moment,
    "due": due_of,
    "proposed_due": due_of,
    "reached": period_of,
    "responsible": _strings,
    "values": _values,
    "next": _step,
    "links": _links,
    "redaction": _redaction,
}
"""How each key of a note is read that is not taken as it is written."""


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
    said = {key: value for key, value in table.items() if key in _AS_WRITTEN}
    for key in table.keys() & _READ.keys():
        said[key] = _READ[key](table, key, calendar)
    if "recorded" not in said:
        said["recorded"] = notes_module.midnight(said["date"].last)
    if "seq" not in said and "id" not in table:
        said["seq"] = place
    identifier = table.get("id") or notes_module.file_id(Note("", plan, item, **said))
    if not said.get("salt"):
        said["salt"] = "" if said.get("redaction") else identifier
    return Note(identifier, plan, item, **said)


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
