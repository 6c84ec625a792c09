"""Meetings in the database: open ones are saved as they are written, closed ones only read."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from actionplan_tui.domain.meeting.act import Act, State, states_of
from actionplan_tui.domain.meeting.entries import DraftEntry, said_from_plain
from actionplan_tui.domain.meeting.meeting import Holder, Meeting, MeetingInfo, meeting_from_plain
from actionplan_tui.domain.meeting.minutes_acts import Kept, Make
from actionplan_tui.domain.meeting.record import Record
from actionplan_tui.domain.notes.note import Note, from_iso
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.kept.records import (
    corrected_since,
    find_record,
    info_from_plain,
    read_acts,
    read_kept,
    read_now,
    record_infos,
)
from actionplan_tui.store.results import NotOpenError

if TYPE_CHECKING:
    from actionplan_tui.domain.meeting.conclusion import Conclusion
    from actionplan_tui.store.kept.transaction import Writer

SILENT = timedelta(seconds=60)
"""After how long without a sign nobody is taken to have a meeting open any more."""


def this_process(key: str, name: str) -> Holder:
    """Return who holds a meeting in this process.

    Args:
        key: Random text, one for each time that a meeting is opened.
        name: Who it is, for others to be told.
    """
    return Holder(key, name, platform.node(), os.getpid())


def _ended(holder: Holder) -> bool:
    """Return whether it is known that the process of a holder has ended on this machine."""
    if os.name != "posix" or holder.host != platform.node() or holder.process <= 0:
        return False
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


class Meetings:
    """The meetings of a store; `Store.meetings` gives it.

    Everything that is written is on the disk when the method returns. Writing methods return the
    meeting's new version. They take the key of the holder that writes: if somebody else has
    taken the meeting over, `StoreError` says who, and nothing was written.
    """

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Reader]],
        writing: Callable[[], AbstractContextManager[Writer]],
    ) -> None:
        self._reading = reading
        self._writing = writing

    # --- reading ----------------------------------------------------------------------------------

    def all(self) -> list[MeetingInfo]:
        """Return all meetings, the newest day first; open ones before closed ones of that day."""
        with self._reading() as reader:
            found = [_open_info(*row) for row in reader.query(_OPEN)]
            found += record_infos(reader)
        return sorted(
            found, key=lambda one: (one.day, one.closed is None, one.opened, one.uid), reverse=True
        )

    def get(self, meeting_id: str) -> Meeting:
        """Return an open meeting as it stands, with its drafts.

        Raises:
            StoreError: There is none: unknown, or closed.
        """
        with self._reading() as reader:
            return _meeting(reader, meeting_id)

    def version(self, meeting_id: str) -> int:
        """Return the version of an open meeting; 0: it is not open (any more)."""
        with self._reading() as reader:
            rows = reader.query("SELECT version FROM meeting WHERE id = ?", [meeting_id])
        return int(rows[0][0]) if rows else 0

    def follow(self, meeting_id: str, known: int) -> Meeting | None:
        """Return an open meeting if it has another version than the one that is known.

        For a second screen: it asks again and again, cheaply. The scratch page is not in it.

        Raises:
            StoreError: It is not open any more.
        """
        version = self.version(meeting_id)
        return None if version and version == known else self.get(meeting_id)

    def scratch(self, meeting_id: str) -> str:
        """Return the scratch page of an open meeting."""
        with self._reading() as reader:
            rows = reader.query("SELECT scratch FROM meeting WHERE id = ?", [meeting_id])
        if not rows:
            raise NotOpenError(meeting_id)
        return str(rows[0][0])

    def holder(self, meeting_id: str, now: datetime) -> Holder | None:
        """Return who has a meeting open; None: nobody, or nobody who still gives a sign."""
        with self._reading() as reader:
            found = _holder(reader, meeting_id)
            now = reader.moment(now)
        return found if found and _lives(found, now) else None

    def records(self) -> list[Record]:
        """Return all closed meetings as later notes and acts have them now, the oldest first."""
        with self._reading() as reader:
            return read_now(reader)

    def record(self, name: str) -> Record:
        """Return the record of a closed meeting.

        Args:
            name: Its id, whatever the case, or its UUID or the beginning of that.

        Raises:
            StoreError: There is none, or there are several.
        """
        with self._reading() as reader:
            return find_record(reader, name)

    def kept(self, name: str, known_on: date | None = None) -> Kept:
        """Return all that is kept of a closed meeting: record, acts on its minutes, notes, plans.

        Args:
            name: As for `record`.
            known_on: Of acts and notes those recorded by the end of that day, UTC.

        Raises:
            StoreError: There is no such meeting, or there are several.
        """
        with self._reading() as reader:
            return read_kept(reader, name, known_on)

    def acts(self) -> list[Act]:
        """Return all acts on minutes, the oldest first, without the records that they froze."""
        with self._reading() as reader:
            return read_acts(reader, records=False)

    def states(self) -> dict[str, State]:
        """Return how far the minutes of each closed meeting have come, by UUID."""
        with self._reading() as reader:
            infos, acts = record_infos(reader), read_acts(reader)
            waiting = {
                uid for uid in corrected_since(reader, acts) if read_kept(reader, uid).pending
            }
        return states_of(infos, acts, waiting)

    # --- writing ----------------------------------------------------------------------------------

    def act(self, name: str, make: Make, notes: Iterable[Note] = ()) -> Act:
        """Do something with the minutes of a closed meeting: adjust, announce, take back.

        Notes and act in one transaction, or nothing. What is made of them is made of what is in
        the database at that moment, whatever somebody else writes meanwhile.

        Args:
            name: As for `record`.
            make: Makes the act (see `domain.meeting.minutes_acts`).
            notes: Notes that come with it, such as a correction; they count in it.

        Raises:
            ActError: It cannot be done.
            StoreError: There is no such meeting, or it could not be saved.
        """
        from actionplan_tui.store.open_meetings.writing import act

        with self._writing() as writer:
            return act(writer, name, make, notes)

    def create(self, meeting: Meeting) -> int:
        """Save a new meeting.

        Raises:
            StoreError: A meeting has that id already.
        """
        from actionplan_tui.store.open_meetings.writing import create

        with self._writing() as writer:
            return create(writer, meeting)

    def save(self, meeting: Meeting, holder: str = "") -> int:
        """Save everything of a meeting but its drafts: head, agenda, where it stands.

        Raises:
            StoreError: It is not open, or somebody else has taken it over.
        """
        from actionplan_tui.store.open_meetings.writing import save

        with self._writing() as writer:
            return save(writer, meeting, holder)

    def save_said(self, meeting_id: str, *said: DraftEntry, holder: str = "") -> int:
        """Save drafts: new ones, and those that were changed.

        Raises:
            StoreError: The meeting is not open, or somebody else has taken it over.
        """
        from actionplan_tui.store.open_meetings.writing import save_said

        with self._writing() as writer:
            return save_said(writer, meeting_id, said, holder)

    def drop_said(self, meeting_id: str, *said_ids: str, holder: str = "") -> int:
        """Erase drafts; those that are not there change nothing.

        Raises:
            StoreError: The meeting is not open, or somebody else has taken it over.
        """
        from actionplan_tui.store.open_meetings.writing import drop_said

        with self._writing() as writer:
            return drop_said(writer, meeting_id, said_ids, holder)

    def save_scratch(self, meeting_id: str, text: str, holder: str = "") -> None:
        """Save the scratch page; the version stays, as it is nobody else's business.

        Raises:
            StoreError: The meeting is not open, or somebody else has taken it over.
        """
        from actionplan_tui.store.open_meetings.writing import save_scratch

        with self._writing() as writer:
            save_scratch(writer, meeting_id, text, holder)

    def close(self, conclusion: Conclusion, holder: str = "") -> None:
        """Close a meeting: append its notes, keep its record, erase drafts and scratch page.

        All of it in one transaction, or nothing.

        Raises:
            StoreError: A draft has a fault, the meeting was changed since the conclusion was
                made, it is not open, or somebody else has taken it over.
        """
        from actionplan_tui.store.open_meetings.writing import close

        with self._writing() as writer:
            close(writer, conclusion, holder)

    def discard(self, meeting_id: str, holder: str = "") -> None:
        """Erase an open meeting with all its drafts: it did not take place.

        Raises:
            StoreError: It is not open, or somebody else has taken it over.
        """
        from actionplan_tui.store.open_meetings.writing import discard

        with self._writing() as writer:
            discard(writer, meeting_id, holder)

    # --- who has it open --------------------------------------------------------------------------

    def claim(
        self, meeting_id: str, holder: Holder, now: datetime, *, take_over: bool = False
    ) -> Holder | None:
        """Say that a meeting is open here.

        Args:
            meeting_id: An open meeting.
            holder: As `this_process` returns it.
            now: The present moment.
            take_over: Also if somebody else has it open.

        Returns:
            None: it is held now. Otherwise who else has it open; then nothing was changed.

        Raises:
            StoreError: It is not open.
        """
        from actionplan_tui.store.open_meetings.writing import hold

        with self._writing() as writer:
            now = writer.reader.moment(now)
            other = _holder(writer.reader, meeting_id)
            if other and other.key != holder.key and not take_over and _lives(other, now):
                return other
            hold(writer, meeting_id, holder, now)
        return None

    def beat(self, meeting_id: str, holder: Holder, now: datetime) -> Holder | None:
        """Give a sign that a meeting is still open here; more often than `SILENT`.

        Returns:
            None: it is still held here. Otherwise who has taken it over.

        Raises:
            StoreError: It is not open any more.
        """
        return self.claim(meeting_id, holder, now)

    def release(self, meeting_id: str, holder: Holder) -> None:
        """Say that a meeting is no longer open here; whoever else holds it keeps it."""
        from actionplan_tui.store.open_meetings.writing import let_go

        with self._writing() as writer:
            let_go(writer, meeting_id, holder)


_OPEN = "SELECT id, uid, document FROM meeting ORDER BY uid"


def _meeting(reader: Reader, meeting_id: str) -> Meeting:
    # One statement, so that head and drafts are of one moment.
    rows = reader.query(
        "SELECT m.id, m.uid, m.version, m.document, s.document FROM meeting m "
        "LEFT JOIN meeting_said s ON s.meeting = m.id WHERE m.id = ? ORDER BY s.id",
        [meeting_id],
    )
    if not rows:
        raise NotOpenError(meeting_id)
    said = [said_from_plain(json.loads(row[4])) for row in rows if row[4] is not None]
    name, uid, version, document = rows[0][:4]
    return meeting_from_plain(json.loads(document), name, uid, version, said)


def _holder(reader: Reader, meeting_id: str) -> Holder | None:
    rows = reader.query(
        "SELECT holder, name, host, process, beat FROM meeting_holder WHERE meeting = ?",
        [meeting_id],
    )
    if not rows:
        return None
    key, name, host, process, beat = rows[0]
    return Holder(key, name, host, process, from_iso(beat))


def _lives(holder: Holder, now: datetime) -> bool:
    silent = holder.beat is None or now - holder.beat > SILENT
    return not silent and not _ended(holder)


def _open_info(meeting_id: str, uid: str, document: str) -> MeetingInfo:
    return info_from_plain(meeting_id, uid, json.loads(document), None)
