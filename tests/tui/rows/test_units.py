"""Units that stand alike in the app: one line, opened and closed, noted on as a whole or apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.store import Store
from actionplan_tui.tui.rows.list import RowList
from tests.tui.conftest import (
    NOW,
    Database,
    Start,
    current,
    followup,
    listed,
    press,
    screen_text,
)
from tests.tui.make import a_plan, item, unit

PLAN = a_plan(
    "units-2022",
    "Plan with units",
    *(unit(f"u{n}", f"Programme {n}") for n in range(1, 6)),
    item("1", "A goal"),
    item(
        "1.1",
        "Late in every one of the programmes of us",
        due="2022",
        each_unit="programmes",
    ),
    item("1.2", "Another thing", due="2023"),
    language="en",
    start="2022",
    end="2026",
    levels=["Goal", "Activity"],
)
APART = [f"1.1@u{n}" for n in range(1, 6)]


@pytest.fixture
def units(database: Database) -> Path:
    return database(PLAN)


def shown(pilot: Pilot[None]) -> list[str]:
    """What stands in the lines of the list."""
    return [row.id for row in followup(pilot).query_one(RowList).entries]


def stored(db: Path) -> list[Note]:
    with Store.open(db, NOW) as store:
        return store.notes()


@pytest.mark.parametrize("opening", ["right", "enter"])
async def test_units_are_one_line_that_a_key_opens_and_closes(
    start: Start, units: Path, opening: str
) -> None:
    async with start(path=units, size=(80, 24)) as pilot:
        assert shown(pilot) == ["1.1", "1.2"]
        text = screen_text(pilot)
        assert "– 5 of 5 units" in text
        assert "1.1 " in text
        assert "→ units" in text
        assert "7 items" not in text
        assert "6 items" in text
        await press(pilot, opening)
        assert shown(pilot) == [*APART, "1.2"]
        assert current(pilot).id == "1.1@u1"
        assert "→ units" not in screen_text(pilot)
        await press(pilot, "down", "down", "left")
        assert shown(pilot) == ["1.1", "1.2"]
        assert current(pilot).id == "1.1"
        await press(pilot, "down", "right", "left")
        assert shown(pilot) == ["1.1", "1.2"]


async def test_id_and_number_of_units_stay_in_sight_however_narrow(
    start: Start, units: Path
) -> None:
    for width in (60, 80, 120):
        async with start(path=units, size=(width, 24)) as pilot:
            line = next(one for one in screen_text(pilot).split("\n") if "5 of 5 units" in one)
            assert "1.1" in line


async def test_a_note_on_it_can_be_one_for_each_unit(start: Start, units: Path) -> None:
    async with start(path=units) as pilot:
        await press(pilot, "n")
        assert "for each of the 5 units" in screen_text(pilot)
        await press(pilot, "enter")
        pilot.app.screen.query_one("#text", TextArea).text = "All have begun."
        await press(pilot, "ctrl+s")
        assert shown(pilot) == ["1.1", "1.2"]
        assert sorted(note.unit for note in stored(units)) == ["u1", "u2", "u3", "u4", "u5"]
        assert not any(row.unreported for row in followup(pilot).query_one(RowList).rows[:5])
        await press(pilot, "z")
        assert followup(pilot).query_one(RowList).rows[0].unreported


async def test_a_deadline_for_all_is_one_note_that_is_nobodys_report(
    start: Start, units: Path
) -> None:
    async with start(path=units) as pilot:
        await press(pilot, "d", "enter")
        assert "5 of 5 units" in screen_text(pilot)
        await press(pilot, *"2025", "tab", *"Why", "ctrl+s")
        (note,) = stored(units)
        assert (note.item, note.unit) == ("1.1", "")
        assert "Noted on 1.1" in screen_text(pilot)
        assert all(row.unreported for row in followup(pilot).query_one(RowList).rows[-5:])
        await press(pilot, "x", "down", "enter")
        assert note.id in {one.retracts for one in stored(units)}


async def test_a_correction_for_all_can_be_undone(start: Start, units: Path) -> None:
    async with start(path=units) as pilot:
        await press(pilot, "d", "enter", *"2025", "tab", *"Why", "ctrl+s")
        await press(pilot, "r")
        pilot.app.screen.query_one("#text", TextArea).text = "As the board decided."
        await press(pilot, "ctrl+s")
        await press(pilot, "z")
        row = followup(pilot).query_one(RowList).rows[-1]
        assert row.due
        assert row.due.text == "2025"
        assert row.last_note
        assert row.last_note.text == ""


async def test_escape_notes_nothing(start: Start, units: Path) -> None:
    async with start(path=units) as pilot:
        for key in ("n", "equals_sign", "k", "d"):
            await press(pilot, key, "escape")
        assert stored(units) == []


async def test_one_that_is_noted_on_leaves_the_line(start: Start, units: Path) -> None:
    async with start(path=units) as pilot:
        await press(pilot, "right", "down", "equals_sign")
        assert shown(pilot) == [*APART, "1.2"]
        await press(pilot, "left")
        assert shown(pilot) == ["1.1", "1.1@u2", "1.2"]
        assert "4 of 5 units" in screen_text(pilot)
        # Only for those: the fifth has reported already.
        await press(pilot, "up", "up", "equals_sign")
        assert "nobody's report" not in screen_text(pilot)


async def test_a_mark_on_it_is_one_on_each(start: Start, units: Path) -> None:
    async with start(path=units) as pilot:
        await press(pilot, "space")
        assert "5 marked" in screen_text(pilot)
        await press(pilot, "up", "right")
        assert shown(pilot) == [*APART, "1.2"]
        await press(pilot, "space")
        assert "4 marked" in screen_text(pilot)


async def test_what_is_written_and_counted_are_the_units(start: Start, units: Path) -> None:
    async with start(path=units) as pilot:
        assert listed(pilot) == [*APART, "1.2"]
        shown_rows = followup(pilot).on_screen()
        assert shown_rows
        assert [row.id for row in shown_rows.rows] == [*APART, "1.2"]


async def test_where_notes_stand_on_the_units_the_line_says_so(start: Start, units: Path) -> None:
    async with start(path=units) as pilot:
        await press(pilot, "equals_sign", "enter")
        assert "No report yet" not in screen_text(pilot)
        assert "open the line to read them" in screen_text(pilot)
        await press(pilot, "x")
        assert "no note for all of these units" in screen_text(pilot)
