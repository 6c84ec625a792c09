"""Between a note and its rows: what SQL selects by has a column, the rest stands in one of JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from sys import intern
from typing import Any

from actionplan_tui.domain.dates.period import ONGOING, Due, Period
from actionplan_tui.domain.document.values import links_of
from actionplan_tui.domain.notes.note import (
    NextStep,
    Note,
    Redaction,
    fingerprint,
    from_iso,
    iso_utc,
    redacted,
    words,
    words_digest,
)

# In the order in which `note_from_row` takes them.
READ_COLUMNS = (
    "id",
    "plan",
    "item",
    "unit",
    "date",
    "first",
    "last",
    "recorded",
    "author",
    "status",
    "responsible",
    "milestone",
    "effect",
    "proposal",
    "procedure",
    "retracts",
    "said",
    "digest",
    "measured",
    "seq",
    "entry",
    "review",
    "response",
    "outlook",
    "source",
    "taken_by",
)
_WORDS = len(READ_COLUMNS)  # words and salt come after the columns


def to_json(data: object, *, as_written: bool = False) -> str:
    """Return compact JSON; dates as ISO text, moments as their day.

    Args:
        data: Plain values.
        as_written: Keys stand as they are given, as the columns of a plan's own; else sorted.
    """
    return (_as_written if as_written else _sorted)(data)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _writer(*, sort_keys: bool) -> Callable[[object], str]:
    return json.JSONEncoder(
        ensure_ascii=False, sort_keys=sort_keys, separators=(",", ":"), default=_plain
    ).encode


_sorted, _as_written = _writer(sort_keys=True), _writer(sort_keys=False)


def _period_out(period: Due) -> list[str] | str:
    if isinstance(period, Period):
        return [period.first.isoformat(), period.last.isoformat(), period.text]
    return period.text


@lru_cache(maxsize=8192)
def _period(first: str, last: str, text: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last), text, text.endswith("?"))


@lru_cache(maxsize=8192)
def _moment(text: str) -> datetime:
    return from_iso(text)


def _due_in(value: Sequence[str] | str | None) -> Due | None:
    if value is None:
        return None
    return ONGOING if isinstance(value, str) else _period(*value)


def due_said(said: str) -> Due | None:
    """Return the deadline that a note says, from what is stored of it beside its columns."""
    return _due_in(json.loads(said).get("due"))


def _said(note: Note) -> str:
    said: dict[str, Any] = {
        "decision": note.decision,
        "meeting": note.meeting,
        "no_change": note.no_change,
        "due": _period_out(note.due) if note.due else None,
        "proposed_due": _period_out(note.proposed_due) if note.proposed_due else None,
        "reached": _period_out(note.reached) if note.reached else None,
    }
    said = {key: value for key, value in said.items() if value}
    if note.next:
        said["next"] = _period_out(note.next.date) if note.next.date else []
    return to_json(said) if said else ""


def normal(note: Note) -> Note:
    """Return the note as it is stored: without words if it is redacted, else without digest."""
    if note.redaction:
        return redacted(note, note.redaction)
    return replace(note, digest="") if note.digest else note


def note_to_row(note: Note) -> dict[str, Any]:
    """Return the row of a note, without its words.

    Args:
        note: As `normal` returns it.
    """
    digest = words_digest(note)
    return {
        "id": note.id,
        "plan": note.plan,
        "item": note.item,
        "unit": note.unit,
        "date": note.date.text,
        "first": note.date.first.isoformat(),
        "last": note.date.last.isoformat(),
        "day": note.day.isoformat(),
        "recorded": iso_utc(note.recorded),
        "author": note.author,
        "status": note.status,
        "due": note.due.text if note.due else "",
        "proposed_due": note.proposed_due.text if note.proposed_due else "",
        "responsible": to_json(note.responsible) if note.responsible else "",
        "milestone": note.milestone,
        "reached": note.reached.text if note.reached else "",
        "effect": note.effect,
        "proposal": note.proposal,
        "procedure": note.procedure,
        "measured": to_json(note.values) if note.values else "",
        "seq": note.seq,
        "entry": note.entry,
        "review": note.review,
        "response": note.response,
        "outlook": note.outlook,
        "source": note.source,
        "taken_by": note.taken_by,
        "retracts": note.retracts,
        "content": int(note.has_content),
        "said": _said(note),
        "digest": digest,
        "hash": fingerprint(note, digest),
    }


def words_to_row(note: Note) -> dict[str, str]:
    """Return the row that holds a note's words and salt, which a redaction erases."""
    free = words(note)
    return {"note_id": note.id, "words": to_json(free) if free else "", "salt": note.salt}


def redaction_to_row(note_id: str, redaction: Redaction) -> dict[str, str]:
    """Return the row of a redaction."""
    return {
        "note_id": note_id,
        "recorded": iso_utc(redaction.recorded),
        "author": redaction.author,
        "ground": redaction.ground,
        "erased": " ".join(redaction.erased),
    }


def note_from_row(row: Sequence[Any], erased: Mapping[str, Redaction]) -> Note:
    """Build a note; words that many notes say are there once.

    Args:
        row: The columns of `READ_COLUMNS`, then words and salt (None: none stored).
        erased: Redactions by the id of their note.
    """
    said = json.loads(row[16]) if row[16] else {}
    free = json.loads(row[_WORDS]) if row[_WORDS] else {}
    redaction = erased.get(row[0])
    step = None
    if "next" in said:
        day = _period(*said["next"]) if said["next"] else None
        if day or not redaction:
            step = NextStep(free.get("next", ""), day)
    return Note(
        id=row[0],
        plan=intern(row[1]),
        item=intern(row[2]),
        unit=intern(row[3]),
        date=_period(row[5], row[6], row[4]),
        recorded=_moment(row[7]),
        author=intern(row[8]),
        text=free.get("text", ""),
        status=intern(row[9]),
        due=_due_in(said.get("due")),
        reason=free.get("reason", ""),
        decision=said.get("decision", ""),
        proposed_due=_due_in(said.get("proposed_due")),
        responsible=tuple(json.loads(row[10])) if row[10] else (),
        milestone=intern(row[11]),
        reached=_period(*said["reached"]) if "reached" in said else None,
        values=tuple((key, number) for key, number in json.loads(row[18])) if row[18] else (),
        next=step,
        no_change=said.get("no_change", False),
        effect=intern(row[12]),
        proposal=intern(row[13]),
        procedure=intern(row[14]),
        entry=intern(row[20]),
        review=intern(row[21]),
        response=intern(row[22]),
        outlook=intern(row[23]),
        source=row[24],
        taken_by=row[25],
        links=links_of(free),
        meeting=said.get("meeting", ""),
        retracts=row[15],
        seq=row[19],
        salt=row[0] if row[_WORDS + 1] == row[0] else row[_WORDS + 1] or "",
        redaction=redaction,
        digest=row[17] if redaction else "",
    )
