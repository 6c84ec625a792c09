"""The app's way to the store: every call runs in one thread of its own, beside the screen."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from actionplan_tui.domain.notes.compose import RANDOM_BYTES, Draft, compose, retraction
from actionplan_tui.domain.notes.history import View, recorded_by
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.undo import Written, after_undo, said_again
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.records import dataclass
from actionplan_tui.settings import Settings
from actionplan_tui.tui.common.reaching import TRIES_FOR, Reach
from actionplan_tui.tui.common.session_merging import MergeCalls
from actionplan_tui.tui.common.session_plans import PlanCalls

if TYPE_CHECKING:
    from actionplan_tui.domain.register.part import FirstRows
    from actionplan_tui.domain.register.selection import Selection
    from actionplan_tui.store import Preview, Store

T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """A note in the history of a row, and the note that took it back if one did."""

    note: Note
    taken_back_by: Note | None = None


LARGE = 2000
"""From so many rows on it is worth the while to give memory back after they were read."""


class Placed(Protocol):
    """What a note can be written on: an item of a plan, or of one of its units."""

    @property
    def plan(self) -> Plan:
        """The plan."""

    @property
    def item(self) -> Item:
        """The item."""

    @property
    def unit(self) -> Unit | None:
        """The unit; None: all of the item."""


class Session(PlanCalls, MergeCalls):
    """Reads and writes for the app; every method that touches the database is awaited.

    Args:
        settings: What the program was started with.
        tell: See `Reach`.
    """

    def __init__(
        self, settings: Settings, tell: Callable[[bool], object] = lambda _away: None
    ) -> None:
        self.settings = settings
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self.reach = Reach(settings, tell)
        self._unsure: dict[object, list[Note]] = {}
        """By what was asked for, the notes of which it is not known whether they were kept."""
        self._version: int | None = None
        self.written: list[list[Written]] = []
        """What was written in this session and not undone, by act, the newest last."""
        self.reviews: dict[str, str] = {}
        """By plan, the id of the review in question, where it is not the current one."""
        self.answers: dict[tuple[str, str], bool] = {}
        """By plan and review: whether notes whose day is not its own are for it, once asked."""

    async def _run(self, work: Callable[[Store], T], tries_for: float = TRIES_FOR) -> T:
        def job() -> T:
            return self.reach.do(work, tries_for)

        # What has begun is finished: a key pressed meanwhile must not stop a note half-way.
        begun = asyncio.get_running_loop().run_in_executor(self._thread, job)
        return await asyncio.shield(begun)

    async def run(self, work: Callable[[Store], T]) -> T:
        """Do something with the store, in its thread; return what comes of it."""
        return await self._run(work)

    def submit(self, work: Callable[[Store], object]) -> None:
        """Have something done with the store, in its thread, without waiting for it."""
        self._thread.submit(lambda: self.reach.do(work))

    def close(self) -> None:
        """Finish what is under way and let go of the database."""
        self.reach.end()
        self._thread.submit(self.reach.let_go)
        self._thread.shutdown(wait=True)

    async def register(self, view: View) -> Register:
        """Read all plans that are not archived and judge their rows in a view.

        Each plan is judged for the review that is in question (see `reviews`). If only notes
        came since the last time, only the rows that they bear on are judged.
        """

        return await self._run(lambda store: store.current.register(view, self.reviews))

    def tidy_up(self, register: Register) -> None:
        """Have memory given back, beside the screen, after much was read."""
        if len(register.rows) >= LARGE:
            from actionplan_tui.tui.common.heap import give_back

            self._thread.submit(give_back)

    async def first_rows(self, view: View, selection: Selection, ref: str) -> FirstRows | None:
        """Return the first rows that a selection chooses, if that is quicker than reading all.

        Args:
            view: The day asked for and the rest.
            selection: What is chosen, the most urgent first.
            ref: The row under the cursor.
        """
        return await self._run(lambda store: store.parts.first_rows(view, selection, ref))

    def keep_standings(self, register: Register) -> None:
        """Have it kept how rows stand, so that the next start can show the first ones first."""

        def keep(store: Store) -> None:
            if (mark := store.current.mark_of(register)) is not None:
                store.parts.keep_standings(register, mark)

        self.submit(keep)

    async def changed(self) -> bool:
        """Whether another process has written since this was last asked."""
        from actionplan_tui.store import LostError

        try:
            version = await self._run(lambda store: store.data_version(), tries_for=0)
        except LostError:  # who goes away is told of once
            return False
        before, self._version = self._version, version
        return before is not None and version != before

    async def history(self, row: Row, view: View) -> list[Entry]:
        """Return the notes on a row that a view shows, the newest first."""
        units = {"", row.unit.id if row.unit else ""}

        def read(store: Store) -> list[Entry]:
            at_hand = recorded_by(store.item_notes(row.plan.id, *row.keys), view.known_on)
            acts = {note.retracts: note for note in at_hand if note.retracts}
            shown = [
                Entry(note, acts.get(note.id))
                for note in at_hand
                if note.unit in units and note.day <= view.as_of and note.has_content
            ]
            return sorted(shown, key=lambda entry: entry.note.order, reverse=True)

        return await self._run(read)

    async def note(self, rows: Sequence[Row], draft: Draft) -> list[Note]:
        """Make a note of a draft for each of some rows and append them, all or none.

        Raises:
            DraftError: The draft has faults.
            StoreError: It could not be saved.
        """
        return await self.note_each([(row, draft) for row in rows])

    async def note_each(self, said: Sequence[tuple[Placed, Draft]]) -> list[Note]:
        """Make a note of a draft of its own for each of some places and append them, all or none.

        Raises:
            DraftError: A draft has faults.
            StoreError: They could not be saved.
        """
        from actionplan_tui.store import LostError

        now = self.settings.now()
        # Whoever saves the same once more after the server was away means the same notes.
        asked = tuple((on.plan.id, on.item.key, on.unit and on.unit.id, one) for on, one in said)
        notes = self._unsure.pop(asked, None) or [
            compose(on.plan, on.item, on.unit, draft, now, os.urandom(RANDOM_BYTES))
            for on, draft in said
        ]

        def write(store: Store) -> list[Note]:
            store.append(notes)
            self.written.append([Written(note.id, note.retracts) for note in notes])
            return notes

        try:
            return await self._run(write)
        except LostError:
            self._unsure[asked] = notes
            raise

    async def take_back(self, notes: Sequence[Note], author: str) -> None:
        """Append for each of some notes one that takes it back and says nothing else."""
        now = self.settings.now()
        acts = [retraction(note, author, now, os.urandom(RANDOM_BYTES)) for note in notes]

        def write(store: Store) -> None:
            store.append(acts)
            self.written.append([Written(act.id, act.retracts) for act in acts])

        await self._run(write)

    async def last_written(self) -> list[Note]:
        """Return the notes of the last act that is not undone; none if there is no such act."""
        return [await self.find(one.note) for one in self.written[-1]] if self.written else []

    async def undo(self, notes: Sequence[Note], author: str, rows: Sequence[Row | None]) -> None:
        """Undo what was done last: take notes back, or say again what they had taken back.

        What is said again takes its place among the acts before, so that it can be undone too.

        Args:
            notes: Those of the last act, as `last_written` returns them.
            author: Who signs what takes them back.
            rows: The row that each of them stands on; None: it is not in the plan any more.

        Raises:
            DraftError: What a note had taken back does not fit the plan any more.
            StoreError: It could not be saved.
        """
        now = self.settings.now()
        again: dict[str, str] = {}
        acts: list[Note] = []
        for one, note, row in zip(self.written[-1], notes, rows, strict=True):
            random = os.urandom(RANDOM_BYTES)
            if one.instead_of and row is not None:
                before = await self.find(one.instead_of)
                acts.append(said_again(note, before, (row.plan, row.item, row.unit), now, random))
                again[before.id] = acts[-1].id
            elif note.has_content:
                acts.append(retraction(note, author, now, random))

        def write(store: Store) -> None:
            store.append(acts)
            self.written = after_undo(self.written, again)

        await self._run(write)

    async def find(self, note_id: str) -> Note:
        """Return a note by its id."""
        return await self._run(lambda store: store.find_note(note_id))

    async def backup(self, target: Path, *, replace: bool) -> None:
        """Copy the database into a file; one that is there gives way only if that is said.

        Raises:
            StoreError: It cannot be written there.
        """
        await self._run(lambda store: store.backup(target, overwrite=replace))

    async def look_at_copy(self, copy: Path) -> Preview:
        """Return what would go and come back if a copy took the place of the database.

        Raises:
            StoreError: It is no copy that can be read.
        """
        from actionplan_tui.store import preview

        now = self.settings.now()
        return await self._let_go(lambda path: preview(path, copy, now))

    async def restore(self, copy: Path) -> Path | None:
        """Put a copy in the place of the database; return where that is kept.

        Raises:
            StoreError: Somebody else has the database open, or the system refuses; nothing was
                changed.
        """
        from actionplan_tui.store import restore

        now = self.settings.now()
        kept = await self._let_go(lambda path: restore(path, copy, now))
        self.written.clear()
        return kept

    async def _let_go(self, work: Callable[[str], T]) -> T:
        """Do something with the file of the database while nothing here has it open.

        It is opened again by whoever needs it next, whatever becomes of the work.
        """

        def job(_store: Store) -> T:
            from actionplan_tui.store import database_path

            self.reach.let_go()
            self._version = None
            return work(database_path(self.settings.db))

        return await self._run(job)

    async def load_bundled(self) -> int:
        """Load the plans that come with the program; return how many there are."""
        from actionplan_tui.planfile import read_paths
        from actionplan_tui.resources import plans_folder

        def load(store: Store) -> int:
            files = [
                reading.planfile for reading in read_paths([plans_folder()]) if reading.planfile
            ]
            store.load(files, self.settings.now())
            return len(files)

        return await self._run(load)
