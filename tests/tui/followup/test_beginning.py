"""The start on many items: the first rows and the count at once, all else as soon as it is read."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import Register
from actionplan_tui.settings import Settings
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.common.session import Session
from actionplan_tui.tui.rows.list import RowList
from tests.tui.conftest import MANY, NOW, Database, Start, followup, press, screen_text, settled

ITEMS = 2999


@pytest.fixture
async def many(database: Database, start: Start) -> Path:
    """A database of many items in which the app was once."""
    path = database(MANY)
    async with start(path=path) as pilot:
        await press(pilot, "down", "down")
    return path


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """What opens when all may be read."""
    opened = asyncio.Event()
    read = Session.register

    async def waiting(self: Session, view: View) -> Register:
        await opened.wait()
        return await read(self, view)

    monkeypatch.setattr(Session, "register", waiting)
    return opened


@asynccontextmanager
async def begun(path: Path, as_of: date = date(2024, 2, 1)) -> AsyncIterator[Pilot[None]]:
    """Start the app; go on when it has shown what it can before everything is read."""
    settings = Settings(
        db=str(path), as_of=as_of, known_on=None, horizon=90, me="AAA", lang="en", now=lambda: NOW
    )
    async with ActionPlanApp(settings).run_test(size=(120, 40)) as pilot:
        while "Reading the plans" in screen_text(pilot):
            await pilot.pause()
        yield pilot


async def until_read(pilot: Pilot[None], gate: asyncio.Event) -> None:
    gate.set()
    await settled(pilot)


async def test_the_first_rows_and_their_number_come_before_all_is_read(
    many: Path, gate: asyncio.Event
) -> None:
    async with begun(many) as pilot:
        app = pilot.app
        assert isinstance(app, ActionPlanApp)
        assert not app.register
        before = screen_text(pilot)
        assert f"Open items: {ITEMS} items" in before
        assert "Thing 23" in before
        assert "All else is still being read" in before
        await until_read(pilot, gate)
        after = screen_text(pilot)
        assert "still being read" not in after
        assert len(followup(pilot).query_one(RowList).rows) == ITEMS
        # The rows, the tree and the count are where they were; what is chosen is told below.
        rows = [line[40:].split()[:3] for line in before.splitlines()[4:20]]
        assert [line[40:].split()[:3] for line in after.splitlines()[4:20]] == rows
        assert [line[:30] for line in after.splitlines()[:20]] == [
            line[:30] for line in before.splitlines()[:20]
        ]


async def test_the_cursor_is_where_it_was_and_moves_before_all_is_read(
    many: Path, gate: asyncio.Event
) -> None:
    async with begun(many) as pilot:
        first = followup(pilot).current_row()
        await pilot.press("down", "down")
        now = followup(pilot).current_row()
        assert first is not None
        assert now is not None
        assert (first.id, now.id) == ("1.3", "1.5")
        await until_read(pilot, gate)
        row = followup(pilot).current_row()
        assert row is not None
        assert row.id == "1.5"


async def test_a_key_about_the_whole_waits_for_it(many: Path, gate: asyncio.Event) -> None:
    async with begun(many) as pilot:
        pressing = asyncio.create_task(pilot.press("end"))
        await pilot.pause()
        row = followup(pilot).current_row()
        assert row is not None
        assert row.id == "1.3"
        await until_read(pilot, gate)
        await pressing
        await settled(pilot)
        row = followup(pilot).current_row()
        assert row is not None
        assert row.id == f"1.{ITEMS}"


async def test_notes_of_others_since_are_in_what_is_shown_first(
    many: Path, gate: asyncio.Event
) -> None:
    async with begun(many) as pilot:
        await until_read(pilot, gate)
        await press(pilot, "home", "k", "ctrl+s")
    gate.clear()
    async with begun(many) as pilot:
        assert f"Open items: {ITEMS - 1} items" in screen_text(pilot)
        await until_read(pilot, gate)


async def test_from_an_earlier_day_and_at_the_first_start_the_first_rows_come_first_too(
    database: Database, gate: asyncio.Event
) -> None:
    path = database(MANY)
    for day in (date(2024, 2, 1), date(2024, 1, 31)):
        gate.clear()
        async with begun(path, day) as pilot:
            assert f"Open items: {ITEMS} items" in screen_text(pilot)
            await until_read(pilot, gate)
            assert f"Open items: {ITEMS} items" in screen_text(pilot)


@pytest.mark.parametrize(
    "keys",
    [
        ("down", "n", "escape", "down", "h", "escape", "enter", "escape"),
        ("a", "down", "o", "escape", "2", "1", "pagedown", "x", "j", "k", "escape"),
        ("slash", "2", "3", "enter", "escape", "tab", "down", "enter", "right", "shift+tab"),
        ("t", "escape", "6", "1", "end", "home", "g", "escape", "f5", "pageup"),
    ],
)
async def test_keys_pressed_at_once_do_what_they_do_later(
    many: Path, gate: asyncio.Event, keys: tuple[str, ...]
) -> None:
    """Those that wait are dealt with in their order, those about the cursor at once."""
    paths = [many.parent / name / "plans.db" for name in ("one", "two")]
    for path in paths:  # the app remembers of each where one was
        path.parent.mkdir()
        shutil.copyfile(many, path)
    async with begun(paths[0]) as pilot:
        pressing = asyncio.create_task(pilot.press(*keys))
        for _round in range(5):
            await pilot.pause()
        await until_read(pilot, gate)
        await pressing
        await settled(pilot)
        early = screen_text(pilot)
    async with begun(paths[1]) as pilot:
        await settled(pilot)
        await press(pilot, *keys)
        assert screen_text(pilot) == early


async def test_a_click_before_all_is_read_is_heeded(many: Path, gate: asyncio.Event) -> None:
    async with begun(many) as pilot:
        await pilot.click("#tree", offset=(5, 1))
        await pilot.click("#rows", offset=(30, 4))
        await pilot.pause()
        await until_read(pilot, gate)
        assert f"Test plan [bold] · Open items: {ITEMS} items" in screen_text(pilot)
