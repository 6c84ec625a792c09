"""Keeps what was prepared for those who answer, and sent to them: entries, only ever added."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from actionplan_tui.domain.notes.note import iso_utc
from actionplan_tui.domain.reminding.reminder import (
    REFUSED,
    Reminder,
    reminder_from_plain,
    reminder_to_plain,
)
from actionplan_tui.store.kept.codec import to_json
from actionplan_tui.store.kept.reading import Reader

if TYPE_CHECKING:
    from actionplan_tui.store.kept.transaction import Writer

_ALL = "SELECT document FROM reminder ORDER BY recorded, id"
_HEADS = "SELECT id, party, kind FROM reminder"


class KeptReminders:
    """What was prepared and sent; `Store.reminders` gives it."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Reader]],
        writing: Callable[[], AbstractContextManager[Writer]],
    ) -> None:
        self._reading = reading
        self._writing = writing

    def all(self) -> list[Reminder]:
        """Return all entries, the oldest first."""
        with self._reading() as reader:
            found = reader.query(_ALL)
        return [reminder_from_plain(json.loads(document)) for (document,) in found]

    def add(self, entries: Iterable[Reminder]) -> None:
        """Add entries: all of them, or none. Those that are there already change nothing."""
        rows = [reminder_row(one) for one in entries]
        with self._writing() as writer:
            writer.insert("reminder", rows)

    def begin(self, entry: Reminder, known: Collection[str]) -> bool:
        """Add the first entry on a message, unless somebody else wrote to the party meanwhile.

        Args:
            entry: That it is tried to send it.
            known: The ids of the entries that were looked at before.

        Returns:
            Whether it was added, so that it may be sent.
        """
        with self._writing() as writer:
            found = writer.reader.query(_HEADS)
            if any(one == entry.id for one, _party, _kind in found):
                return True  # tried again, and it was done the first time
            party = entry.party.casefold()
            if any(
                one not in known and kind != REFUSED and other.casefold() == party
                for one, other, kind in found
            ):
                return False
            writer.insert("reminder", [reminder_row(entry)])
        return True


def reminder_row(one: Reminder) -> dict[str, Any]:
    """Return an entry as its table has it."""
    document = to_json(reminder_to_plain(one))
    return {
        "id": one.id,
        "party": one.party,
        "kind": one.kind,
        "recorded": iso_utc(one.recorded),
        "author": one.author,
        "document": document,
        "digest": hashlib.sha256(document.encode()).hexdigest(),
    }
