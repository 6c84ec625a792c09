"""The app's way to the store: every call runs in one thread of its own, beside the screen."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from actionplan_tui.domain.compose import RANDOM_BYTES, Draft, compose, retraction
from actionplan_tui.domain.history import View, known
from actionplan_tui.domain.note import Note
from actionplan_tui.domain.register import Register, Row, build_register
from actionplan_tui.domain.review import window
from actionplan_tui.settings import Settings

if TYPE_CHECKING:
    from actionplan_tui.store import Store

T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """A note in the history of a row, and the note that took it back if one did."""

    note: Note
    taken_back_by: Note | None = None


class Session:
    """Reads and writes for the app; every method that touches the database is awaited.

    Args:
        settings: What the program was started with.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._store: Store | None = None
        self.written: list[str] = []
        """Ids of the notes written in this session and not taken back, the newest last."""

    async def _run(self, work: Callable[[Store], T]) -> T:
        def job() -> T:
            return work(self._opened())

        return await asyncio.get_running_loop().run_in_executor(self._thread, job)

    def _opened(self) -> Store:
        if self._store is None:
            from actionplan_tui.store import Store

            self._store = Store.open(self.settings.db, self.settings.now())
        return self._store

    def close(self) -> None:
        """Finish what is under way and let go of the database."""

        def job() -> None:
            if self._store is not None:
                self._store.close()

        self._thread.submit(job)
        self._thread.shutdown(wait=True)

    async def register(self, view: View) -> Register:
        """Read all plans that are not archived and judge their rows in a view."""

        def read(store: Store) -> Register:
            records = store.records(None, view.known_on)
            windows = {
                record.plan.id: (asked.first, asked.last)
                for record in records
                for asked in [window(record.plan, view.as_of)]
            }
            notes = store.selected_notes(list(windows), view, windows)
            return build_register(records, notes, view)

        return await self._run(read)

    async def history(self, row: Row, view: View) -> list[Entry]:
        """Return the notes on a row that a view shows, the newest first."""
        units = {"", row.unit.id if row.unit else ""}

        def read(store: Store) -> list[Entry]:
            at_hand = known(store.item_notes(row.plan.id, row.item.key), view.known_on)
            acts = {note.retracts: note for note in at_hand if note.retracts}
            shown = [
                Entry(note, acts.get(note.id))
                for note in at_hand
                if note.unit in units and note.day <= view.as_of and note.has_content
            ]
            return sorted(shown, key=lambda entry: entry.note.order, reverse=True)

        return await self._run(read)

    async def note(self, row: Row, draft: Draft) -> Note:
        """Make a note of a draft and append it.

        Raises:
            DraftError: The draft has faults.
            StoreError: It could not be saved.
        """
        note = compose(
            row.plan, row.item, row.unit, draft, self.settings.now(), os.urandom(RANDOM_BYTES)
        )
        await self._run(lambda store: store.append([note]))
        self.written.append(note.id)
        return note

    async def take_back(self, note: Note, author: str) -> None:
        """Append a note that takes another one back and says nothing else."""
        act = retraction(note, author, self.settings.now(), os.urandom(RANDOM_BYTES))
        await self._run(lambda store: store.append([act]))
        self.written = [written for written in self.written if written != note.id]

    async def find(self, note_id: str) -> Note:
        """Return a note by its id."""
        return await self._run(lambda store: store.find_note(note_id))

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
