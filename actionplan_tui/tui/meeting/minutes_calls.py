"""What the app asks of the store about minutes after the meeting, and what it has kept there."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from actionplan_tui.domain.meeting.act import Doing
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.undo import Written
from actionplan_tui.tui.common.session import Session

if TYPE_CHECKING:
    from actionplan_tui.domain.meeting.act import Act, State
    from actionplan_tui.domain.meeting.meeting import MeetingInfo
    from actionplan_tui.domain.meeting.minutes_acts import Kept, Make
    from actionplan_tui.store import Store

_RANDOM = 10


async def read_meetings(session: Session) -> tuple[list[MeetingInfo], dict[str, State]]:
    """Return all meetings, and how far the minutes of the closed ones have come, by UUID."""

    def work(store: Store) -> tuple[list[MeetingInfo], dict[str, State]]:
        with store.snapshot():
            return store.meetings.all(), store.meetings.states()

    return await session.run(work)


async def read_kept(session: Session, uid: str) -> Kept:
    """Return all that is kept of a closed meeting."""

    def work(store: Store) -> Kept:
        with store.snapshot():
            return store.meetings.kept(uid)

    return await session.run(work)


def doing(session: Session, author: str, today: date) -> Doing:
    """Return who writes an act down now."""
    return Doing(author, session.settings.now(), today, os.urandom(_RANDOM))


async def keep_notes(session: Session, notes: Sequence[Note]) -> None:
    """Append notes that can be undone as one.

    Raises:
        StoreError: They could not be saved.
    """

    def work(store: Store) -> None:
        store.append(notes)
        session.written.append([Written(note.id, note.retracts) for note in notes])

    await session.run(work)


async def keep_act(session: Session, uid: str, make: Make, notes: Sequence[Note] = ()) -> Act:
    """Do something with minutes, with the notes that come with it: all of it or nothing.

    Raises:
        ActError: It cannot be done.
        StoreError: It could not be saved.
    """

    def work(store: Store) -> Act:
        act = store.meetings.act(uid, make, notes)
        if notes:
            session.written.append([Written(note.id, note.retracts) for note in notes])
        return act

    return await session.run(work)
