"""Keys typed before what they are about has come wait for it: in order, none lost, none astray."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from actionplan_tui.domain.register.register import Register
from actionplan_tui.locales import set_language
from actionplan_tui.settings import Settings
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.common.key_order import KeyOrder
from actionplan_tui.tui.common.session import Session
from actionplan_tui.tui.common.workers import READING
from actionplan_tui.tui.followup.item_page import ItemScreen
from actionplan_tui.tui.followup.screen import FollowUp
from actionplan_tui.tui.meeting import item_screen, list_screen, minutes_screen
from actionplan_tui.tui.meeting.list_screen import MeetingsScreen
from actionplan_tui.tui.plans.screen import PlansScreen
from tests.terminal.cases import after_meeting
from tests.tui.conftest import NOW, Start, settled
from tests.tui.meetings import app_of, opened

PATIENCE = 60.0
"""Seconds after which what is waited for will not come."""


class Gate:
    """Something that is read, and comes when it is let."""

    def __init__(self, read: Callable[..., Awaitable[Any]]) -> None:
        self._read = read
        self.asked, self.open = asyncio.Event(), asyncio.Event()

    def method(self) -> Callable[..., Awaitable[Any]]:
        """Return what takes the place of what reads."""

        async def read(*args: Any, **more: Any) -> Any:
            self.asked.set()
            await self.open.wait()
            return await self._read(*args, **more)

        return read


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No key waits for what the one before it has begun to read: as if that took too long."""
    busy = KeyOrder._busy
    monkeypatch.setattr(
        KeyOrder, "_busy", lambda self: (one for one in busy(self) if one.group != READING)
    )


def gated(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> Gate:
    gate = Gate(getattr(owner, name))
    monkeypatch.setattr(owner, name, gate.method())
    return gate


def typed(pilot: Pilot[None], *keys: str) -> None:
    """Type keys all at once."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


async def came(pilot: Pilot[None], gate: Gate) -> None:
    """Wait until it is read, and everybody was heard; then let it come."""
    await gate.asked.wait()
    for _round in range(3):
        await pilot.pause()
    gate.open.set()


async def until(pilot: Pilot[None], so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not so():
            await pilot.pause()


@pytest.mark.usefixtures("impatient")
async def test_from_the_first_moment_keys_are_about_the_rows_that_come(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = gated(monkeypatch, Session, "register")
    set_language("en")
    day = date(2024, 2, 1)
    app = ActionPlanApp(Settings(str(db), day, None, 90, me="AAA", lang="en", now=lambda: NOW))
    async with app.run_test(size=(120, 40)) as pilot:
        typed(pilot, "a", "down", "space", "space", "enter")
        await gate.asked.wait()
        for _round in range(3):
            await pilot.pause()
        assert not app.followup.marked
        gate.open.set()
        await until(pilot, lambda: isinstance(app.screen, ItemScreen))
        assert isinstance(app.screen, ItemScreen)
        shown = [row.ref for row in app.followup._list().rows]
        assert sorted(app.followup.marked) == sorted(shown[1:3])
        assert app.screen.current_row() == app.followup._list().rows[3]


@pytest.mark.usefixtures("impatient")
async def test_a_meeting_is_opened_by_keys_that_were_faster_than_the_list(
    start: Start, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(db)
    gate = gated(monkeypatch, list_screen, "read_meetings")
    async with start() as pilot:
        typed(pilot, "5", "enter")
        await came(pilot, gate)
        await until(pilot, lambda: app_of(pilot).meeting_open)
        assert isinstance(pilot.app.screen, item_screen.MeetingItemScreen)


@pytest.mark.usefixtures("impatient")
async def test_the_plan_is_opened_that_the_cursor_would_stand_on(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as pilot:
        gate = gated(monkeypatch, Session, "plans")
        typed(pilot, "6", "down", "enter")
        await came(pilot, gate)
        followup = app_of(pilot).followup
        await until(pilot, lambda: followup.place.branch.plan == "test")
        assert isinstance(pilot.app.screen, FollowUp)


@pytest.mark.usefixtures("impatient")
async def test_the_paragraph_is_read_that_the_cursor_would_stand_on(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = after_meeting(tmp_path)
    gate = gated(monkeypatch, minutes_screen, "read_kept")
    async with start(path=db) as pilot:
        typed(pilot, "5", "enter", "down", "x")
        await came(pilot, gate)
        await until(pilot, lambda: "Why is it taken away?" in _titles(pilot))


def _titles(pilot: Pilot[None]) -> str:
    with suppress(AttributeError):
        return str(pilot.app.screen._title)  # type: ignore[attr-defined]
    return ""


@pytest.mark.usefixtures("impatient")
async def test_a_key_that_leads_away_does_not_wait(
    start: Start, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(db)
    gate = gated(monkeypatch, list_screen, "read_meetings")
    async with start() as pilot:
        typed(pilot, "5")
        await gate.asked.wait()
        typed(pilot, "6")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlansScreen))
        gate.open.set()
        await settled(pilot)
        assert isinstance(pilot.app.screen, PlansScreen)


async def test_keys_do_not_wait_for_what_cannot_be_read(
    start: Start, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_args: object) -> Register:
        raise OSError("nothing can be read")

    opened(db)
    monkeypatch.setattr(list_screen, "read_meetings", fails)
    async with start() as pilot:
        typed(pilot, "5", "i")
        await until(pilot, lambda: not isinstance(pilot.app.screen, MeetingsScreen | FollowUp))
