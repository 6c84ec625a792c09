"""A database in a synced folder: the app says once that a server is the way for several."""

from __future__ import annotations

from pathlib import Path

from tests.tui.conftest import Start, load, screen_text

SAID = "folder that Dropbox syncs"


async def shown(start: Start, path: Path) -> bool:
    """Whether it is said when the app has started on a database."""
    async with start(path=path) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        return SAID in " ".join(screen_text(pilot).split())


async def test_it_is_said_at_the_first_start_only(start: Start, tmp_path: Path) -> None:
    path = tmp_path / "Dropbox" / "plans.db"
    load(path)
    assert await shown(start, path)
    assert not await shown(start, path)
    other = tmp_path / "Dropbox" / "others.db"
    load(other)
    assert await shown(start, other)


async def test_elsewhere_nothing_is_said(start: Start, db: Path) -> None:
    assert not await shown(start, db)
