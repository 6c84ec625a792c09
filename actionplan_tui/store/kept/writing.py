"""Appends notes, redactions, events, records and acts, inside a transaction each."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from actionplan_tui.domain.meeting.act import Act, act_to_plain
from actionplan_tui.domain.meeting.entries import FLOOR
from actionplan_tui.domain.meeting.record import Record, record_to_plain
from actionplan_tui.domain.notes.note import (
    Note,
    Redaction,
    erasable,
    from_iso,
    iso_utc,
    new_id,
    words,
)
from actionplan_tui.locales import _
from actionplan_tui.store.kept.codec import (
    normal,
    note_to_row,
    redaction_to_row,
    to_json,
    words_to_row,
)
from actionplan_tui.store.kept.reading import Event, Reader, is_archived
from actionplan_tui.store.kept.transaction import Writer, stored_otherwise
from actionplan_tui.store.kept.twins import add_record, identity, records
from actionplan_tui.store.results import StoreError

_EVENT = 10  # random bytes in the id of an event

Knows = Callable[[str, str], bool | None]
"""Takes a plan and a key; returns whether it ever had such an item, None: there is no such plan."""


def append(
    writer: Writer,
    notes: Iterable[Note],
    *,
    checked: bool = False,
    knows: Knows | None = None,
) -> list[Note]:
    """Add notes; those that are stored already are left as they are.

    Args:
        writer: The transaction.
        notes: In any order; they may repeat what is stored.
        checked: Whether it is known that their plans and items exist.
        knows: Says so of each, where there is a faster way than reading the plans.

    Returns:
        The notes that were new.

    Raises:
        StoreError: A plan or item is unknown, or a known id comes with other content.
    """
    normalised = [normal(note) for note in notes]
    if not checked:
        check_places(normalised, knows or reading_plans(writer.reader))
    stored = writer.reader.hashes([note.id for note in normalised])
    fresh: dict[str, tuple[Note, dict[str, Any]]] = {}
    seen = dict(stored)
    for note in normalised:
        row = note_to_row(note)
        if seen.setdefault(note.id, row["hash"]) != row["hash"]:
            raise stored_otherwise(row)
        if note.id not in stored and (note.id not in fresh or note.redaction):
            fresh[note.id] = (note, row)
    # In the order in which they lie in the database: far apart, each would move what is around it.
    added = [fresh[identifier] for identifier in sorted(fresh)]
    writer.insert_new("note", [row for _note, row in added])
    writer.insert_new(
        "note_words", [words_to_row(note) for note, _row in added if not note.redaction]
    )
    erase(writer, [(note.id, note.redaction) for note in normalised if note.redaction])
    return [note for note, _row in fresh.values()]


def reading_plans(reader: Reader) -> Knows:
    """Return what says of items whether they are known, by reading their plans."""
    keys: dict[str, set[str] | None] = {}

    def knows(plan: str, item: str) -> bool | None:
        if plan not in keys:
            keys[plan] = reader.item_keys(plan)
        known = keys[plan]
        return None if known is None else item in known

    return knows


def check_places(notes: Sequence[Note], knows: Knows) -> None:
    """Refuse notes of plans and items that are not known.

    Raises:
        StoreError: There is one.
    """
    for note in notes:
        if note.plan == FLOOR:
            continue  # raised in a meeting: it stands in no plan, and nothing follows it up
        known = knows(note.plan, note.item)
        if known is None:
            raise StoreError(
                _("There is no plan {plan} in the database. Load its file first.").format(
                    plan=note.plan
                )
            )
        if not known:
            raise StoreError(
                _("The plan {plan} has no item {item} and never had one.").format(
                    plan=note.plan, item=note.item
                )
            )


def erase(writer: Writer, redactions: Sequence[tuple[str, Redaction]]) -> None:
    """Record redactions; the database erases the words with them. Known ones change nothing."""
    rows = {(note, r): redaction_to_row(note, r) for note, r in redactions}
    writer.insert("redaction", list(rows.values()))
    writer.erased = writer.erased or bool(rows)


def redact(writer: Writer, note_id: str, ground: str, author: str, now: datetime) -> None:
    """Erase a note's words.

    Raises:
        StoreError: No such note, nothing to erase, or no ground given.
    """
    note = writer.reader.find(note_id)
    if not ground.strip():
        raise StoreError(_("Say on what ground the words are erased."))
    act = Redaction(ground.strip(), now, author, erasable(note))
    if note.redaction and note.redaction == replace(act, erased=note.redaction.erased):
        return  # tried again, and it was done the first time
    if note.redaction:
        raise StoreError(_("The words of the note {id} are erased already.").format(id=note.id))
    if not words(note):
        raise StoreError(_("The note {id} has no words to erase.").format(id=note.id))
    erase(writer, [(note.id, act)])


def new_chance() -> bytes:
    """Return the random bytes of an act; drawn once, before it is tried."""
    return os.urandom(32)


def drawn(chance: bytes, name: str, count: int) -> bytes:
    """Return random bytes for one thing of an act, the same each time that the act is tried.

    Args:
        chance: As `new_chance` returns it.
        name: What they are for; different in one act for each thing.
        count: How many; at most 64.
    """
    return hashlib.sha512(chance + name.encode()).digest()[:count]


def is_made(events: Sequence[Event], plan_id: str, kind: str, chance: bytes) -> bool:
    """Whether an act was tried before, and its event on a plan was kept."""
    own = drawn(chance, f"{kind} {plan_id}", _EVENT)
    return any(new_id(from_iso(event.recorded), own) == event.id for event in events)


def add_event(
    writer: Writer,
    plan_id: str,
    kind: str,
    now: datetime,
    chance: bytes,
    version: str | None = None,
    source: str = "",
) -> None:
    """Record that a plan was loaded, archived or taken back from the archive."""
    former = writer.reader.events().get(plan_id)
    if former:
        # The newest event decides, also when the clock stands still or goes back.
        now = max(now, from_iso(former[0].recorded) + timedelta(microseconds=1))
    row = {
        "id": new_id(now, drawn(chance, f"{kind} {plan_id}", _EVENT)),
        "plan_id": plan_id,
        "kind": kind,
        "version": version,
        "recorded": iso_utc(now),
        "source": source,
    }
    writer.insert("plan_event", [row])


def archive(writer: Writer, plan_id: str, archived: bool, now: datetime, chance: bytes) -> None:
    """Put a plan away, or take it back; nothing of it is lost.

    Raises:
        StoreError: The plan is not loaded.
    """
    events = writer.reader.events().get(plan_id)
    if events is None:
        raise StoreError(_("There is no plan {plan} in the database.").format(plan=plan_id))
    kind = "archive" if archived else "unarchive"
    if is_archived(events) != archived and not is_made(events, plan_id, kind, chance):
        add_event(writer, plan_id, kind, now, chance)


def keep_record(writer: Writer, record: Record) -> None:
    """Add what is kept of a meeting that is closed; one that is known already changes nothing.

    If another copy has closed the meeting meanwhile, and what it did came here, both are kept.
    """
    add_record(writer, _record_row(record))


def is_kept(reader: Reader, record: Record) -> bool:
    """Whether a meeting was closed with a record, so that doing it again has nothing to do."""
    return identity(_record_row(record)) in records(reader)


def _record_row(record: Record) -> dict[str, Any]:
    document = to_json(record_to_plain(record))
    return {
        "uid": record.uid,
        "id": record.id,
        "closed": iso_utc(record.closed),
        "document": document,
        "digest": hashlib.sha256(document.encode()).hexdigest(),
    }


def keep_act(writer: Writer, act: Act) -> None:
    """Add an act on minutes; one that is known already changes nothing."""
    document = to_json(act_to_plain(act))
    row = {
        "id": act.id,
        "meeting": act.meeting,
        "kind": act.kind,
        "recorded": iso_utc(act.recorded),
        "author": act.author,
        "document": document,
        "digest": hashlib.sha256(document.encode()).hexdigest(),
    }
    writer.insert("meeting_act", [row])
