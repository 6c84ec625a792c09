"""The meeting that is open in the app: what is written in it, saved as it is typed."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_tui.domain.meeting.entries import DraftEntry
from actionplan_tui.domain.meeting.floor import with_floor, with_rows
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import Holder, Meeting, MeetingInfo, new_meeting
from actionplan_tui.domain.meeting.proposals import same_body
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Register
from actionplan_tui.locales import LANGUAGES, language, translator
from actionplan_tui.settings import Settings
from actionplan_tui.tui.common.session import Session
from actionplan_tui.tui.meeting.undo import Steps

if TYPE_CHECKING:
    from actionplan_tui.domain.meeting.conclusion import Conclusion
    from actionplan_tui.domain.meeting.noting import Cite
    from actionplan_tui.domain.meeting.record import Record
    from actionplan_tui.store import Store

DELAY = 0.3
"""After how many seconds what was typed is saved."""
_RANDOM = 10


class MeetingDrafts:
    """One open meeting with its drafts, or none.

    What changes is kept here at once and written by `flush`; `changed` is called to have that
    done soon.

    Args:
        session: The way to the store.
        settings: What the program was started with.
        changed: Called after every change that is to be saved.
    """

    def __init__(self, session: Session, settings: Settings, changed: Callable[[], None]) -> None:
        self._session, self._settings, self._changed = session, settings, changed
        self._meeting: Meeting | None = None
        self.register: Register | None = None
        self.holder: Holder | None = None
        self.other: Holder | None = None
        """Who else has the meeting open; then it is only looked on at here."""
        self.scratch = ""
        self._steps = Steps()
        self._said: dict[str, DraftEntry] = {}
        self._dropped: set[str] = set()
        self._head = self._scratch = False
        self._saving = asyncio.Lock()

    # --- what is open

    @property
    def open(self) -> bool:
        """Whether a meeting is open here."""
        return self._meeting is not None

    @property
    def meeting(self) -> Meeting:
        """The meeting as it stands."""
        assert self._meeting is not None  # noqa: S101
        return self._meeting

    @property
    def watching(self) -> bool:
        """Whether somebody else writes, so that nothing can be written here."""
        return self.other is not None

    @property
    def writable(self) -> bool:
        """Whether a meeting is open here and nobody else writes in it."""
        return self.open and not self.watching

    @property
    def view(self) -> View:
        """The day of the meeting, at which its rows are judged."""
        return View(self.meeting.head.day, None, self._settings.horizon)

    @property
    def cite(self) -> Cite:
        """How the decisions of the meeting are referred to."""
        from actionplan_tui.reports.minutes.words import citation

        meeting = self.meeting
        code = meeting.language if meeting.language in LANGUAGES else language()
        return citation(meeting.head, translator(code))

    async def meetings(self) -> list[MeetingInfo]:
        """Return all meetings, open and closed."""
        return await self._session.run(lambda store: store.meetings.all())

    async def start(self, head: Head, agenda: Iterable[str]) -> Meeting:
        """Save a new meeting; it is not opened by this."""
        now, refs, noted = self._settings.now(), list(agenda), self._settings.noted

        def work(store: Store) -> Meeting:
            known = store.meetings.all()
            closed = [one for one in known if one.closed and same_body(one.body, head.body)]
            earlier = [one for one in closed if one.day < head.day]
            last = max(earlier, key=lambda one: (one.day, one.uid), default=None)
            made = new_meeting(
                replace(head, previous=last.day if last else None, noted=noted),
                refs,
                now,
                os.urandom(_RANDOM),
                language=language(),
                taken=[one.id for one in known],
            )
            made = with_rows(made)
            store.meetings.create(made)
            return made

        return await self._session.run(work)

    async def enter(
        self, meeting_id: str, *, take_over: bool = False, look_on: bool = False
    ) -> Holder | None:
        """Open a meeting as it stands; return who else has it open, then nothing is done.

        Args:
            meeting_id: Which.
            take_over: Also if somebody else writes in it; they are told.
            look_on: Only to look, while somebody else writes.

        Raises:
            StoreError: It is not open.
        """
        from actionplan_tui.store import this_process

        holder = this_process(os.urandom(_RANDOM).hex(), self._name())
        now = self._settings.now()

        def work(store: Store) -> tuple[Meeting, str, Holder | None]:
            other = store.meetings.claim(meeting_id, holder, now, take_over=take_over)
            return store.meetings.get(meeting_id), store.meetings.scratch(meeting_id), other

        meeting, scratch, other = await self._session.run(work)
        if other and not look_on:
            return other
        self._meeting, self.holder, self.other = meeting, holder, other
        self.scratch = "" if other else scratch
        self.register = None
        self._steps.forget()
        self._forget()
        await self.judge(None)
        return None

    def _name(self) -> str:
        from actionplan_tui import preferences

        return self._settings.me or preferences.author()

    async def judge(self, register: Register | None) -> None:
        """Judge the rows at the day of the meeting, by the register at hand if it is of that."""
        if register is None or register.view != self.view:
            register = await self._session.register(self.view)
        self.register = with_floor(register, self.meeting)

    async def leave(self) -> None:
        """Let go of the meeting; it stays open."""
        await self.flush()
        meeting, holder = self.meeting, self.holder
        self._meeting = self.register = None
        if holder and not self.watching:
            await self._session.run(lambda store: store.meetings.release(meeting.id, holder))
        self.other = None

    def lost(self) -> None:
        """Take note that the meeting is not open any more: somebody else closed it."""
        self._meeting = self.register = self.other = None
        self._forget()

    def give_up(self) -> str:
        """Give up what is not saved, as somebody else writes now; return it in words."""
        from actionplan_tui.tui.meeting.words import typed_words

        lines = [typed_words(one) for one in self._said.values() if not one.empty]
        lines += [self.scratch] if self._scratch else []
        self._forget()
        # Whatever version the other one has written shows what is kept.
        self._meeting = replace(self.meeting, version=0) if self._meeting else None
        return "\n".join(lines)

    def farewell(self) -> None:
        """Have everything written and let go, without waiting: the app ends."""
        if self._meeting is None or self.holder is None or self.watching:
            return
        meeting, holder, write = self._meeting, self.holder, self._writing()

        def work(store: Store) -> None:
            if write:
                write(store)
            store.meetings.release(meeting.id, holder)

        self._session.submit(work)

    # --- changing it

    def change(self, meeting: Meeting, undo: str = "") -> None:
        """Take over a changed head, agenda or place; drafts that are new in it too.

        Args:
            meeting: As it is now.
            undo: What was done, in words, for the one who takes it back; empty: that is nothing
                to take back. The same for `put` and `drop`.
        """
        self._steps.remember(undo, self.meeting)
        known = {one.id: one for one in self.meeting.said}
        self._said |= {one.id: one for one in meeting.said if known.get(one.id) != one}
        if self.register is not None and meeting.floor != self.meeting.floor:
            self.register = with_floor(self.register, meeting)
        self._meeting, self._head = meeting, True
        self._changed()

    def put(self, *said: DraftEntry, undo: str = "") -> None:
        """Add drafts, or put them in the place of those with their ids."""
        self._steps.remember(undo, self.meeting)
        for one in said:
            self._meeting = self.meeting.with_said(one)
            self._said[one.id] = one
            self._dropped.discard(one.id)
        self._changed()

    def drop(self, *ids: str, undo: str = "") -> None:
        """Erase drafts."""
        self._steps.remember(undo, self.meeting)
        for said_id in ids:
            self._meeting = self.meeting.without_said(said_id)
            self._said.pop(said_id, None)
            self._dropped.add(said_id)
        self._changed()

    def write_scratch(self, text: str) -> None:
        """Take over the scratch page."""
        self.scratch, self._scratch = text, True
        self._changed()

    @property
    def undoable(self) -> bool:
        """Whether there is something to undo."""
        return self.open and self._steps.any(self.meeting)

    def undo(self) -> str:
        """Take back what was done last, and go where that was; return what it was, in words."""
        step, now = self._steps.pop(self.meeting), self.meeting
        if step is None:
            return ""
        was, known = step.before, {one.id: one for one in now.said}
        self.drop(*(known.keys() - {one.id for one in was.said}))
        self.put(*(one for one in was.said if known.get(one.id) != one))
        self.change(replace(was, blank=now.blank, version=now.version))
        return step.words

    # --- saving it

    def _forget(self) -> None:
        self._said, self._dropped = {}, set()
        self._head = self._scratch = False

    def _writing(self) -> Callable[[Store], int] | None:
        """Return what writes all that is not saved yet; None: everything is."""
        meeting, key = self.meeting, self.holder.key if self.holder else ""
        said, dropped = tuple(self._said.values()), tuple(self._dropped)
        head, scratch = self._head, self.scratch if self._scratch else None
        if not (said or dropped or head or scratch is not None):
            return None

        def write(store: Store) -> int:
            version = 0
            if head:
                version = store.meetings.save(meeting, holder=key)
            if said:
                version = store.meetings.save_said(meeting.id, *said, holder=key)
            if dropped:
                version = store.meetings.drop_said(meeting.id, *dropped, holder=key)
            if scratch is not None:
                store.meetings.save_scratch(meeting.id, scratch, holder=key)
            return version

        return write

    async def flush(self) -> None:
        """Write what is not saved yet.

        Raises:
            StoreError: It could not be saved; it is kept, and tried again.
        """
        async with self._saving:
            if self._meeting is None or self.watching:
                return
            write = self._writing()
            if write is None:
                return
            kept = (self._said, self._dropped, self._head, self._scratch)
            self._forget()
            try:
                version = await self._session.run(write)
            except Exception:
                said, dropped, head, scratch = kept
                self._said = {
                    key: one for key, one in (said | self._said).items()
                    if key not in self._dropped
                }  # fmt: skip
                self._dropped |= dropped - set(self._said)
                self._head, self._scratch = self._head or head, self._scratch or scratch
                raise
            if version and self._meeting is not None:
                self._meeting = replace(self._meeting, version=version)

    @property
    def unsaved(self) -> bool:
        """Whether something is not on the disk yet."""
        return self._meeting is not None and not self.watching and self._writing() is not None

    # --- who else

    async def beat(self) -> Holder | None:
        """Give a sign that the meeting is open here; return who has taken it over, if somebody."""
        if self._meeting is None or self.holder is None or self.watching:
            return None
        meeting_id, holder, now = self.meeting.id, self.holder, self._settings.now()
        other = await self._session.run(lambda store: store.meetings.beat(meeting_id, holder, now))
        told, self.other = self.other, other or self.other
        return other if told is None else None

    async def follow(self) -> bool:
        """Look what somebody else has written; return whether there is something new.

        Raises:
            StoreError: The meeting was closed.
        """
        if self._meeting is None or not self.watching:
            return False
        known = self.meeting
        found = await self._session.run(
            lambda store: store.meetings.follow(known.id, known.version)
        )
        if found is not None and self._meeting is not None:
            self._meeting = found
            if self.register is not None:
                self.register = with_floor(self.register, found)
        return found is not None

    # --- closing it

    async def conclude(self) -> Conclusion:
        """Return what the meeting would become if it were closed now; saves all drafts first."""
        from actionplan_tui.domain.meeting.conclusion import conclude
        from actionplan_tui.domain.meeting.entries import FLOOR
        from actionplan_tui.domain.meeting.proposals import last_before

        await self.flush()
        register = await self._session.register(self.view)
        meeting_id, now, cite = self.meeting.id, self._settings.now(), self.cite

        def work(store: Store) -> Conclusion:
            meeting = store.meetings.get(meeting_id)
            plans = sorted({ref.partition("/")[0] for ref in meeting.agenda})
            head = meeting.head
            last = last_before(store.meetings.records(), head.body, head.day)
            notes = store.notes([*plans, FLOOR])
            return conclude(meeting, register, notes, now, os.urandom, cite, last)

        return await self._session.run(work)

    async def close(self, conclusion: Conclusion) -> None:
        """Close the meeting: its drafts become notes.

        Raises:
            StoreError: Nothing was changed; why.
        """
        key = self.holder.key if self.holder else ""
        await self._session.run(lambda store: store.meetings.close(conclusion, holder=key))
        self._meeting = self.register = None
        self._forget()

    async def discard(self, meeting_id: str) -> None:
        """Erase an open meeting with all that was written in it."""
        await self._session.run(lambda store: store.meetings.discard(meeting_id))

    async def record(self, meeting_id: str) -> tuple[Record, list[Note]]:
        """Return what is kept of a closed meeting, and the notes of its plans."""

        def work(store: Store) -> tuple[Record, list[Note]]:
            record = store.meetings.record(meeting_id)
            return record, list(store.notes(record.noted_in))

        return await self._session.run(work)
