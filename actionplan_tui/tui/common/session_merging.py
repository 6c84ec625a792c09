"""The session's part for other copies of the database: what one would bring, taking that in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import plain
from actionplan_tui.settings import Settings

if TYPE_CHECKING:
    from actionplan_tui.exchange.copies.other import Other
    from actionplan_tui.store import EarlierCopy, MergeReport, Store

T = TypeVar("T")


@dataclass(frozen=True)
class Brings:
    """What another copy brings.

    Attributes:
        report: What comes, what differs, and what contradicts.
        versions: The ids of the plans of which a plan file is another version than that in force.
    """

    report: MergeReport
    versions: tuple[str, ...]


class MergeCalls:
    """What a session does with other copies of the database."""

    settings: Settings
    beside: Sequence[Path] = ()
    """The copies beside the database that have what is missing in it, as last looked for."""

    earlier: Sequence[EarlierCopy] = ()
    """The copies beside the database that hold erased words, as last looked for."""

    async def _run(self, work: Callable[[Store], T]) -> T:
        raise NotImplementedError

    async def open_other(self, path: Path | str) -> Other:
        """Open another copy in memory, after looking it through; its reader closes its store.

        Raises:
            ValueError: It is the database itself.
            OSError: It cannot be read.
            StoreError: It is damaged, has errors, or is nothing of this program.
        """
        from actionplan_tui.exchange.copies.other import opened

        here = await self._run(lambda store: store)
        if _same(path, here.path):
            told = _("{path} is the database itself.")
            raise ValueError(told.format(path=plain(str(path))))
        work = partial(opened, path, self.settings.now(), here)
        return await asyncio.get_running_loop().run_in_executor(None, work)

    async def look_beside(self) -> Sequence[Path]:
        """Look for copies beside the database that have what is missing in it; return them."""

        def look(store: Store) -> Sequence[Path]:
            from actionplan_tui.store import copies_beside

            return copies_beside(store, self.settings.now())

        # Not in the store's thread: nobody waits for it.
        store = await self._run(lambda store: store)
        work = partial(look, store)
        self.beside = await asyncio.get_running_loop().run_in_executor(None, work)
        return self.beside

    async def look_earlier(self) -> Sequence[EarlierCopy]:
        """Look for copies beside the database that hold words which were erased; return them."""

        def look(store: Store) -> Sequence[EarlierCopy]:
            from actionplan_tui.store import databases_beside

            if not any(databases_beside(store.path)):
                return ()
            from actionplan_tui.store import earlier_copies

            return earlier_copies(store, self.settings.now())

        store = await self._run(lambda store: store)
        work = partial(look, store)
        self.earlier = await asyncio.get_running_loop().run_in_executor(None, work)
        return self.earlier

    async def remove_earlier(self, paths: Sequence[Path]) -> None:
        """Remove copies for good.

        Raises:
            StoreError: One cannot be removed.
        """

        def remove() -> None:
            from actionplan_tui.store import remove_copy

            for path in paths:
                remove_copy(path)

        try:
            await asyncio.get_running_loop().run_in_executor(None, remove)
        finally:
            await self.look_earlier()

    async def merge(self, other: Other, *, dry_run: bool) -> Brings:
        """Take in what another copy has: all of it, or nothing; see `Store.copy`.

        Args:
            other: As `open_other` returned it.
            dry_run: Only say what would come.

        Raises:
            StoreError: It cannot be taken in.
        """

        def work(store: Store) -> Brings:
            from actionplan_tui.exchange.copies.other import other_versions

            # Of a plan that is known a file is a version like any other: loading puts it in force.
            known = () if other.is_database else tuple(store.plan_ids())
            report = store.copy.merge(other.store.copy, known, dry_run=dry_run)
            return Brings(report, tuple(other_versions(other.store, store, known)))

        return await self._run(work)


def _same(path: Path | str, own: str) -> bool:
    """Whether something that is named is the database itself."""
    if isinstance(path, str) or "://" in own:
        return str(path) == own
    return Path(own).exists() and path.samefile(own)
