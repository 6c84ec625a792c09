"""What waits for a decision, on one screen: decided and refused, several at once, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.waiting import rows_waiting
from actionplan_tui.store import Store
from actionplan_tui.tui.decisions.list import WaitingList
from actionplan_tui.tui.decisions.screen import DecisionsScreen
from actionplan_tui.tui.followup.screen import FollowUp
from tests.tui.conftest import NOW, Database, Start, press, screen_text, write
from tests.tui.make import a_plan, item, note, party

PLAN = a_plan(
    "asks",
    "Plan that asks",
    party("AAA"),
    item(
        "1",
        "First thing",
        note("2024-01-10", author="AAA", proposed_due="2025-06-30", reason="No staff"),
        due="2024-03",
    ),
    item("2", "Second thing", note("2024-01-11", author="AAA", proposal="drop"), due="2024-04"),
    item("3", "Third thing", note("2024-01-12", author="AAA", response="rejected"), due="2024-05"),
    item("4", "Fourth thing", note("2024-01-12", author="AAA", text="Under way"), due="2024-05"),
    language="sv",
    start="2022",
    end="2026",
    levels=["Measure"],
)


@pytest.fixture
def asking(database: Database) -> Path:
    """A database in which three things wait."""
    return database(PLAN)


def numbers(pilot: Pilot[None]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, DecisionsScreen)
    return [one.number for one in screen.query_one(WaitingList).lines]


def added(path: Path) -> list[Note]:
    """The notes that were written in the app, the oldest first."""
    with Store.open(path, NOW) as store:
        return sorted(
            (one for one in store.notes(["asks"]) if one.recorded >= NOW), key=lambda one: one.item
        )


async def test_what_is_asked_for_and_nothing_else_waits(start: Start, asking: Path) -> None:
    async with start(path=asking) as pilot:
        await press(pilot, "Y")
        assert numbers(pilot) == ["1", "2", "3"]
        shown = screen_text(pilot)
        assert "Deadline 2025-06-30" in shown
        assert "Reason: No staff" in shown
        assert "Deadline in force: 2024-03" in shown
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, FollowUp)


async def test_several_are_decided_at_once_with_where_and_undone_together(
    start: Start, asking: Path
) -> None:
    async with start(path=asking) as pilot:
        await press(pilot, "Y", "space", "space", "plus")
        await write(pilot, "Board, item 5")
        await press(pilot, "enter")
        assert numbers(pilot) == ["3"]
        deadline, dropped = added(asking)
        assert deadline.due is not None
        assert (deadline.due.text, deadline.reason, deadline.decision, deadline.entry) == (
            "2025-06-30", "No staff", "Board, item 5", "decision",
        )  # fmt: skip
        # in the language of the plan, not of the screen
        assert (dropped.text, dropped.decision) == ("Beslutat: stryk", "Board, item 5")
        await press(pilot, "z")
        assert numbers(pilot) == ["1", "2", "3"]


async def test_a_refusal_asks_why_and_where_and_moves_nothing(start: Start, asking: Path) -> None:
    async with start(path=asking) as pilot:
        await press(pilot, "Y", "minus")
        assert "The deadline stays as it is. Why?" in screen_text(pilot)
        await write(pilot, "Funds end")
        await press(pilot, "enter")
        await write(pilot, "Board, item 6")
        await press(pilot, "enter")
        assert numbers(pilot) == ["2", "3"]
        (refused,) = added(asking)
        assert (refused.reason, refused.decision) == ("Funds end", "Board, item 6")
        row = pilot.app.register.by_ref["asks/1"]  # type: ignore[attr-defined]
        assert (row.due.text, row.moves) == ("2024-03", 0)


async def test_where_is_remembered_for_the_next_one(start: Start, asking: Path) -> None:
    async with start(path=asking) as pilot:
        await press(pilot, "Y", "plus")
        await write(pilot, "Board, item 5")
        await press(pilot, "enter", "plus", "enter")
        assert [one.decision for one in added(asking)] == ["Board, item 5", "Board, item 5"]


@pytest.mark.parametrize("keys", [("plus", "escape"), ("minus", "escape")])
async def test_nothing_is_written_without_where_or_why(
    start: Start, asking: Path, keys: tuple[str, ...]
) -> None:
    async with start(path=asking) as pilot:
        await press(pilot, "Y", *keys)
        assert numbers(pilot) == ["1", "2", "3"]
        assert added(asking) == []


async def test_nothing_waits_is_said(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "Y")
        assert "Nothing waits for a decision" in screen_text(pilot)
        await press(pilot, "plus")
        assert "nothing waits for a decision" in screen_text(pilot)


async def test_what_waits_is_proposed_for_a_meeting(start: Start, asking: Path) -> None:
    async with start(path=asking) as pilot:
        register = pilot.app.register  # type: ignore[attr-defined]
        assert rows_waiting(register) == ["asks/1", "asks/2", "asks/3"]


async def test_a_decision_counts_though_newer_notes_stand_before_it(
    start: Start, database: Database
) -> None:
    plan = a_plan(
        "asks",
        "Plan that asks",
        item(
            "1",
            "A thing",
            note("2024-01-10", author="AAA", proposal="drop"),
            note("2024-01-11", author="AAA", entry="decision", text="It is kept"),
            note("2024-01-12", author="AAA", text="Under way", status="in_progress"),
            note("2024-01-13", author="AAA", outlook="on_track", no_change=True),
        ),
        levels=["Measure"],
    )
    async with start(path=database(plan)) as pilot:
        await press(pilot, "Y")
        assert numbers(pilot) == []
