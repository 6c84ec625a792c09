"""A copy of the database among others: where its journal stands, and what it takes in."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from actionplan_tui.domain.notes.note import from_iso
from actionplan_tui.locales import _
from actionplan_tui.store.guard.chain import missing
from actionplan_tui.store.kept.journal import COPIED, Entry, digest, entries, newest, stored
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.kept.twins import records
from actionplan_tui.store.results import Digest, JournalInfo, MergeReport, Problem, StoreError

if TYPE_CHECKING:
    from actionplan_tui.store.guard.on_server import ServerState
    from actionplan_tui.store.kept.transaction import Writer

_IDS = (
    "SELECT id FROM note",
    "SELECT note_id, recorded, author, ground FROM redaction",
    "SELECT sha256 FROM plan_version",
    "SELECT id FROM plan_event",
    "SELECT id FROM meeting_act",
    "SELECT id FROM reminder",
)
"""What tells apart the rows of each table that is merged; records of meetings have a way of
their own."""
_BEGINNING = "SELECT hash FROM journal ORDER BY sequence LIMIT 1"
_COPIED = "SELECT arrived FROM journal WHERE kind = ?"
_SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_HEAD = re.compile(r"(?:(\d+):)?([0-9a-f]{16,64})")


def _has_sealed(here: Reader, last: Entry) -> bool:
    """Whether a journal has another's newest entry, which seals all that came before it."""
    sealed = last.previous if last.kind == COPIED else last.hash
    return bool(here.query("SELECT 1 FROM journal WHERE hash = ?", [sealed]))


class Copy:
    """One copy of a database among others; `Store.copy` gives it."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Reader]],
        writing: Callable[[], AbstractContextManager[Writer]],
        snapshot: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._reading = reading
        self._writing = writing
        self._snapshot = snapshot

    def server_state(self) -> ServerState:
        """Return what the server of the database says of itself; a file has none."""
        from actionplan_tui.store.guard.on_server import server_state

        with self._reading() as reader:
            return server_state(reader)

    @property
    def clock_off(self) -> timedelta:
        """By how much the clock that all who write share is ahead of this computer's."""
        with self._reading() as reader:
            return reader.moment(_SOME_DAY) - _SOME_DAY

    def info(self) -> JournalInfo:
        """Return the head of its journal, and the digests by which two copies are compared.

        Raises:
            StoreError: There is no journal: somebody took it away.
        """
        with self._reading() as reader:
            found = entries(reader)
            if not found:
                raise StoreError(missing())
            notes = reader.query("SELECT id, hash FROM note")
            erased = [(one, sealed) for kind, one, sealed in stored(reader) if kind == "redaction"]
        head, first = found[-1], found[0]
        since = next(one for one in reversed(found) if one.kind != "written")
        return JournalInfo(
            head=head.head,
            entries=len(found),
            arrived=from_iso(head.arrived),
            copy=head.copy_id,
            since=since.sequence,
            copied_from=found[since.sequence - 2].head if since.kind == COPIED else "",
            older=first.count,
            began=from_iso(first.arrived),
            notes=Digest(len(notes), digest(notes)),
            redactions=Digest(len(erased), digest(erased)),
        )

    @property
    def role_is_too_mighty(self) -> bool:
        """Whether, on a server, the role may change what only grows; no file has roles."""
        with self._reading() as reader:
            if not reader.server:
                return False
            from actionplan_tui.store.dialects.roles import EXCESS

            return reader.query(EXCESS) == [(True,)]

    def erased(self) -> list[str]:
        """Return the ids of the notes whose words were erased."""
        with self._reading() as reader:
            return [row[0] for row in reader.query("SELECT DISTINCT note_id FROM redaction")]

    def since(self, head: str) -> list[Problem]:
        """Return whether a head that was written down is still in the journal; none: it is.

        What came up to it is unchanged if besides `Store.verify` finds nothing.

        Args:
            head: `NUMBER:HASH`; of the hash at least 16 digits.

        Raises:
            StoreError: That is no head.
        """
        match = _HEAD.fullmatch(head.strip().lower())
        if not match:
            told = _(
                "{head} is no head of a journal. Write it as verify prints it: a number, a colon, "
                "and at least 16 of the digits 0–9 and letters a–f."
            )
            raise StoreError(told.format(head=head))
        number, sealed = match.groups()
        with self._reading() as reader:
            found = entries(reader)
        if any(
            one.hash.startswith(sealed) and number in (None, str(one.sequence)) for one in found
        ):
            return []
        if number and int(number) > len(found):
            told = _(
                "The journal ends with entry {last}; entry {number} was written down. What came "
                "after {moment} was cut off, or the head is of another copy."
            )
            moment = found[-1].moment if found else "–"
            message = told.format(last=len(found), number=number, moment=moment)
        else:
            message = _(
                "The journal does not have the entry that was written down: something up to it was "
                "changed and the journal written anew, or the head is of another copy."
            )
        return [Problem("journal", head.strip(), message)]

    def has_all_of(self, there: Reader) -> bool:
        """Whether all that came into another database is known to be in this one.

        Its journal says so, whatever version it is of; one that has none says nothing.
        """
        try:
            last = newest(there)
        except sqlite3.Error:
            return False
        with self._reading() as here:
            return last is not None and _has_sealed(here, last)

    def is_behind(self, other: Copy) -> bool:
        """Whether another one is a copy of this database and has what is missing here.

        Two copies of one database have a common beginning of their journals. What was left
        behind on purpose, by going back to an earlier copy, does not count as missing as long as
        nobody has written to it since.
        """
        with other._snapshot(), other._reading() as there, self._reading() as here:
            beginning, last = there.query(_BEGINNING), newest(there)
            if last is None or list(beginning) != list(here.query(_BEGINNING)):
                return False
            if _has_sealed(here, last):
                return False
            if last.kind == COPIED and last.arrived in {
                arrived for (arrived,) in here.query(_COPIED, [COPIED])
            }:
                return False
            return bool(records(there).keys() - records(here).keys()) or any(
                set(map(tuple, there.query(sql))) - set(map(tuple, here.query(sql))) for sql in _IDS
            )

    def unsound(self, other: Copy) -> list[Problem]:
        """Return what is wrong with another copy in what could be taken in; none: it is sound.

        What is the same in both is not looked at again, so this is faster than `Store.verify`.
        """
        from actionplan_tui.store.guard.verify import verify_copy

        with other._snapshot(), other._reading() as there, self._reading() as here:
            return verify_copy(there, here)

    def merge(
        self, other: Copy, without: Collection[str] = (), *, dry_run: bool = False
    ) -> MergeReport:
        """Take in all that another copy has and this one has not; see `MergeReport`.

        It is a union: of notes, redactions, versions, events, records of meetings, and acts. The
        same copies give the same in whatever order they are brought together; doing it again
        changes nothing. In one transaction, or nothing: with `dry_run`, or if something says
        something else in the two.

        Args:
            other: It stays as it is.
            without: Plans whose versions and events are not taken, only what was noted on them.
            dry_run: Only say what would come.

        Raises:
            StoreError: A note hangs on an item that such a plan never had.
        """
        from actionplan_tui.store.kept.merging import merge
        from actionplan_tui.store.kept.transaction import RollBack

        report = MergeReport()
        if other is self:
            return report
        with other._snapshot(), other._reading() as there, self._writing() as writer:
            report = merge(writer, there, without)
            if dry_run or report.conflicts:
                raise RollBack
        return report
