"""Walks the journal: the first entry that does not fit, what was removed, changed or slipped in."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from actionplan_tui.locales import _
from actionplan_tui.store.kept.journal import (
    BEGUN,
    COPIED,
    Entry,
    Item,
    arrivals,
    digest,
    entries,
    stored,
)
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.results import Problem

_CODES = {
    "plan_version": "version",
    "plan_event": "event",
    "note": "note",
    "redaction": "words",
    "meeting_record": "meeting",
    "meeting_act": "act",
    "reminder": "reminder",
}
_ABOUT_SUBJECT = {*_CODES.values(), "missing"} - {"act"}
"""Of which problems the subject is what is wrong, so that it helps to know when it came."""


def broken(reader: Reader, others: Sequence[Problem]) -> list[Problem]:
    """Return what is wrong by all checks: those of the journal, and others with since when.

    Args:
        reader: The database.
        others: What the other checks found.
    """
    if not reader.has_table("journal_row"):
        return list(others)  # the check of the schema says so
    found, came = entries(reader), arrivals(reader)
    of = {one.sequence: one for one in found}
    numbers: dict[str, int] = {}
    for (_kind, identifier, _sealed), number in came.items():
        numbers[identifier] = min(number, numbers.get(identifier, number))
    told = [_with_arrival(one, of.get(numbers.get(one.subject, 0))) for one in others]
    known = {one.subject for one in others}
    return [*told, *_chain(found, came), *_rows(stored(reader), came, of, known)]


def missing() -> str:
    """Return that there is no journal any more."""
    return _("The journal is empty: somebody took away its entries.")


def _with_arrival(problem: Problem, entry: Entry | None) -> Problem:
    if entry is None or problem.code not in _ABOUT_SUBJECT:
        return problem
    return replace(problem, message=f"{problem.message} {_arrival(entry)}")


def _arrival(entry: Entry) -> str:
    if entry.kind == BEGUN:
        told = _("It was here on {moment}, when the journal began.")
        return told.format(moment=entry.moment)
    told = _("It came here on {moment} (entry {number} of the journal).")
    return told.format(moment=entry.moment, number=entry.sequence)


def _chain(found: Sequence[Entry], came: Mapping[Item, int]) -> Iterator[Problem]:
    """Yield the first entry that does not fit those before it, or its rows."""
    if not found:
        yield Problem("journal", "", missing())
    rows: dict[int, list[Item]] = {}
    for one, number in came.items():
        rows.setdefault(number, []).append(one)
    before: Entry | None = None
    for number, entry in enumerate(found, 1):
        own = rows.get(entry.sequence, [])
        fits = (
            entry.sequence == number
            and entry.previous == (before.hash if before else "")
            and entry.hash == entry.sealed()
            and (entry.kind == BEGUN) == (before is None)
            and (entry.kind == COPIED or before is None or entry.copy_id == before.copy_id)
            and (entry.count, entry.digest) == (len(own), digest(own))
        )
        if not fits:
            told = _(
                "Entry {number} of the journal, of {moment}, is the first that does not fit. What "
                "came before it fits; what came since then may have been changed."
            )
            message = told.format(number=entry.sequence, moment=entry.moment)
            yield Problem("journal", str(entry.sequence), message)
            return
        before = entry


def _rows(
    there: Sequence[Item],
    came: Mapping[Item, int],
    of: Mapping[int, Entry],
    known: Collection[str],
) -> Iterator[Problem]:
    """Yield the rows that were changed, removed, or slipped in past the program."""
    stands = set(there)
    extra = stands - came.keys()
    gone = {one: number for one, number in came.items() if one not in stands}
    places = {one[:2] for one in extra}
    changed = {one[:2] for one in gone} & places
    for (kind, identifier, _sealed), number in sorted(gone.items(), key=lambda one: one[1]):
        if identifier in known:
            continue
        is_changed = (kind, identifier) in changed
        told = _("Changed past the program: {what}.") if is_changed else _("Removed: {what}.")
        message = told.format(what=_what(kind, identifier))
        code = _CODES[kind] if is_changed else "missing"
        problem = Problem(code, identifier, message)
        yield _with_arrival(problem, of.get(number))
    for kind, identifier, _sealed in sorted(extra):
        if (kind, identifier) in changed:
            continue
        told = _("Slipped in past the program: {what}. No entry of the journal has it.")
        yield Problem("journal", identifier, told.format(what=_what(kind, identifier)))


def _what(kind: str, identifier: str) -> str:
    words = {
        "plan_version": _("the version {id} of a plan"),
        "plan_event": _("the event {id} of a plan (loaded, archived)"),
        "note": _("the note {id}"),
        "redaction": _("the redaction of the note {id}"),
        "meeting_record": _("the record of the meeting {id}"),
        "meeting_act": _("the act {id} on minutes"),
        "reminder": _("the entry {id} on a reminder"),
    }
    short = identifier[:12] if kind == "plan_version" else identifier
    return words[kind].format(id=short)
