"""Checks a database against what it says of itself: fingerprints, digests, counts, guards."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Iterator
from typing import Any

from actionplan_tui.domain.meeting.entries import FLOOR
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.locales import _
from actionplan_tui.store.derived.checking import wrong_standings
from actionplan_tui.store.derived.keeping import differing
from actionplan_tui.store.guard.chain import broken
from actionplan_tui.store.guard.consistency import (
    acts,
    events,
    is_of_meeting,
    named_notes,
    reminders,
    said_of_itself,
)
from actionplan_tui.store.kept.codec import note_from_row, note_to_row, words_to_row
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.migrations.revisions import is_newer
from actionplan_tui.store.results import Problem, StoreError


def verify(reader: Reader) -> list[Problem]:
    """Return everything that is wrong with a database; see `Store.verify`."""
    damaged = list(_damage(reader))
    if damaged:
        return damaged
    _refuse_newer(reader)
    from actionplan_tui.store.guard.triggers import changed_schema

    found = [
        *_foreign_keys(reader),
        *changed_schema(reader),
        *_kept(reader),
        *_laid_out(reader),
    ]
    return broken(reader, found)


def verify_copy(reader: Reader, here: Reader) -> list[Problem]:
    """Return what is wrong with another copy in what could be taken in from it.

    A note that is row for row as it is here is not looked at again; neither is what is never
    taken in: what is laid out of plans, and the guards of the tables.

    Args:
        reader: The other copy.
        here: This one.
    """
    damaged = list(_damage(reader))
    if damaged:
        return damaged
    _refuse_newer(reader)
    found = [*_foreign_keys(reader), *_kept(reader, _as_here(reader, here))]
    return broken(reader, found)


def _kept(reader: Reader, sound: Collection[str] = frozenset()) -> list[Problem]:
    """Return what is wrong with what is kept; `sound`: the ids of notes not to be looked at."""
    return [
        *_versions(reader),
        *events(reader),
        *_notes(reader, sound),
        *named_notes(reader),
        *_meetings(reader),
        *acts(reader),
        *reminders(reader),
    ]


def _as_here(reader: Reader, here: Reader) -> set[str]:
    """Return the ids of the notes of which every row of another copy is as it is here."""
    rows = set(here.query("SELECT id, n.* FROM note n"))
    words = dict(_words(here))
    same = {row[0] for row in reader.query("SELECT id, n.* FROM note n") if row in rows}
    theirs = dict(_words(reader))
    erased, erased_here = _erased(reader), _erased(here)
    return {
        note
        for note in same
        if theirs.get(note) == words.get(note) and (note in erased) == (note in erased_here)
    }


def _words(reader: Reader) -> Iterator[tuple[str, tuple[object, ...]]]:
    return ((row[0], row) for row in reader.query("SELECT note_id, words, salt FROM note_words"))


def _erased(reader: Reader) -> set[str]:
    return {row[0] for row in reader.query("SELECT note_id FROM redaction")}


def _refuse_newer(reader: Reader) -> None:
    """Refuse to judge a schema that came after this program: what is new would seem wrong to it."""
    for (version,) in reader.query("SELECT version_num FROM alembic_version"):
        if is_newer(version):
            told = _("The schema {schema} is newer than this program. Verify it with a newer one.")
            raise StoreError(told.format(schema=version))


def _damage(reader: Reader) -> Iterator[Problem]:
    if reader.server:
        return  # the server looks after its own files
    try:
        lines = [line for (line,) in reader.query("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as error:  # so damaged that the check itself cannot go on
        lines = [str(error)]
    for line in lines:
        if line != "ok":
            yield Problem("damaged", "", _("The file is damaged: {detail}").format(detail=line))


def _foreign_keys(reader: Reader) -> Iterator[Problem]:
    if reader.server:
        from actionplan_tui.store.guard.on_server import foreign_keys

        yield from foreign_keys(reader)
        return
    for table, _row, parent, _key in reader.query("PRAGMA foreign_key_check"):
        message = _("A row in {table} points to one in {parent} that is not there.")
        yield Problem("foreign_key", table, message.format(table=table, parent=parent))


def _digest(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()


def _versions(reader: Reader) -> Iterator[Problem]:
    for plan, title, sha256, document, digest in reader.query(
        "SELECT plan_id, title, sha256, document, digest FROM plan_version ORDER BY plan_id, sha256"
    ):
        same = _digest(document) == digest
        if not same or said_of_itself(document) != (plan, title):
            message = _("The version {version} of the plan {plan} was changed in the database.")
            yield Problem("version", plan, message.format(version=sha256[:12], plan=plan))


def _laid_out(reader: Reader) -> Iterator[Problem]:
    versions = reader.query("SELECT sha256, document, digest FROM plan_version")
    # Of one that was changed itself that is said already.
    changed = {one for one, document, digest in versions if _digest(document) != digest}
    kept = [(one, document) for one, document, _digest_ in versions]
    for sha256 in sorted({*differing(reader, kept), *wrong_standings(reader)}):
        if sha256 in changed:
            continue
        message = _(
            "What is laid out of the version {version} for reading is not what the plan says. "
            "Make it anew with: {command}"
        )
        command = "actionplan database rebuild"
        yield Problem("derived", sha256, message.format(version=sha256[:12], command=command))


def _meetings(reader: Reader) -> Iterator[Problem]:
    for uid, meeting, document, digest in reader.query(
        "SELECT uid, id, document, digest FROM meeting_record ORDER BY closed, uid"
    ):
        same = _digest(document) == digest
        if not same or not is_of_meeting(document, uid):
            message = _("The record of the meeting {meeting} was changed in the database.")
            yield Problem("meeting", meeting, message.format(meeting=meeting))


def _notes(reader: Reader, sound: Collection[str] = frozenset()) -> Iterator[Problem]:
    """Yield what is wrong with notes, without those that are known to be sound."""
    stored = {row["id"]: row for row in reader.rows("SELECT * FROM note", sound)}
    texts = {row["note_id"]: row for row in reader.rows("SELECT * FROM note_words", sound)}
    keys: dict[str, set[str]] = {}
    raw, erased = reader.raw_notes(sorted(stored))
    for columns in raw:
        try:
            note = note_from_row(columns, erased)
        except (ValueError, TypeError, KeyError, AttributeError):
            yield _changed(columns[0])
            continue
        if note.plan not in keys:
            keys[note.plan] = reader.item_keys(note.plan) or set()
        yield from _note(note, stored[note.id], texts.get(note.id))
        if note.plan != FLOOR and note.item not in keys[note.plan]:
            message = _("The note {id} hangs on {plan}/{item}, which is not in the database.")
            yield Problem(
                "orphan", note.id, message.format(id=note.id, plan=note.plan, item=note.item)
            )


def _changed(note_id: str) -> Problem:
    message = _("The note {id} was changed in the database.")
    return Problem("note", note_id, message.format(id=note_id))


def _note(note: Note, row: dict[str, Any], text: dict[str, Any] | None) -> Iterator[Problem]:
    if note.redaction:
        if text is not None:
            message = _("The words of the note {id} should be erased and are still there.")
            yield Problem("words", note.id, message.format(id=note.id))
    elif text is None:
        message = _(
            "The words of the note {id} are gone, and no record says that they were erased."
        )
        yield Problem("words", note.id, message.format(id=note.id))
        return
    expected = note_to_row(note)
    if note.redaction:
        expected["content"] = row["content"]  # from before its words were erased
    if expected != row or (text and words_to_row(note) != text):
        yield _changed(note.id)
