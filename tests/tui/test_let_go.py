"""What was looked at once does not stay in memory: a register goes when there are newer ones."""

from __future__ import annotations

import gc
from weakref import ref

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.row import Row
from actionplan_tui.store.kept.current import VIEWS
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.overview.list import OverviewList
from actionplan_tui.tui.people.parties import PartyList
from actionplan_tui.tui.rows.list import RowList
from tests.tui.conftest import PLAN, Database, Start, followup, press, write
from tests.tui.make import item

SCREENS = ("2", "3", "4", "5", "6", "1")
"""Every screen, the first at last."""
LONG = PLAN + "".join(item(f"1.{n}", f"Thing {n}") for n in range(4, 100))


def register_of(pilot: Pilot[None]) -> Register:
    """The register that is shown."""
    register = followup(pilot).app.register
    assert register
    return register


async def look_from(pilot: Pilot[None], day: str) -> None:
    """Look from another day, which judges every row anew."""
    await press(pilot, "t", "ctrl+u")
    await write(pilot, day)
    await press(pilot, "enter")
    assert register_of(pilot).view.as_of.isoformat() == day


@pytest.mark.parametrize("stays", SCREENS)
async def test_no_screen_that_is_not_seen_holds_a_former_register(start: Start, stays: str) -> None:
    async with start() as pilot:
        await press(pilot, *SCREENS, stays)
        before = ref(register_of(pilot))
        for month in range(1, VIEWS + 1):
            await look_from(pilot, f"2023-{month:02}-01")
        gc.collect()
        assert before() is None
        rows = [one for one in gc.get_objects() if isinstance(one, Row)]
        assert len(rows) == VIEWS * len(register_of(pilot).rows)


async def test_the_user_finds_each_screen_as_it_was_left(start: Start, database: Database) -> None:
    async with start(path=database(LONG)) as pilot:
        await press(pilot, "a", *["pagedown"] * 2, "up", "2", *["down"] * 3, "4", "down")
        left = places(pilot)
        await press(pilot, "5")
        await look_from(pilot, "2023-01-01")
        await press(pilot, "4", "2", "1")
        assert places(pilot) == left


def places(pilot: Pilot[None]) -> list[object]:
    """Where the cursor stands on some screens, and how far the list is scrolled."""
    app = pilot.app
    assert isinstance(app, ActionPlanApp)
    people, overview = app.main_screen("people"), app.main_screen("review")
    party = people.query_one(PartyList).current
    line = overview.query_one(OverviewList).current
    rows = followup(pilot).query_one(RowList)
    assert party
    assert line
    assert rows.current
    assert rows.scroll_offset.y
    return [party.path, line.key, rows.current.ref, rows.scroll_offset.y]


async def test_a_dialog_that_was_closed_goes(start: Start) -> None:
    async with start() as pilot:
        closed: list[ref[Screen[object]]] = []
        for key in ("n", "enter", "question_mark", "E", "t", "h"):
            before = pilot.app.screen
            await press(pilot, key)
            assert pilot.app.screen is not before
            closed.append(ref(pilot.app.screen))
            await press(pilot, "escape")
            assert pilot.app.screen is before
        del before
        await press(pilot, "down")
        gc.collect()
        assert [one() for one in closed if one()] == []
