"""Sorting, grouping, marking several, copying, finding back; and what others write meanwhile."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, TextArea

from actionplan_tui.domain.notes.compose import RANDOM_BYTES, Draft, compose
from actionplan_tui.planfile import read_text
from actionplan_tui.store import Store
from actionplan_tui.tui.rows.list import RowList
from tests.tui.conftest import (
    NOW,
    PLAN,
    Start,
    current,
    followup,
    listed,
    press,
    screen_text,
    settled,
    write,
)


def rows(pilot: Pilot[None]) -> RowList:
    return followup(pilot).query_one(RowList)


async def test_the_list_is_sorted_by_what_is_chosen(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "a", "S", "down", "enter")
        assert listed(pilot) == ["1.1", "1.2", "1.3", "2.1"]
        await press(pilot, "S", *["down"] * 5, "enter")
        assert listed(pilot) == ["1.3", "2.1", "1.1", "1.2"]


async def test_a_click_on_a_heading_sorts_and_a_second_one_goes_back(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "a")
        heading = rows(pilot).render_line(0).text
        at = heading.index("Item")
        await pilot.click(RowList, offset=(at, 0))
        await settled(pilot)
        assert listed(pilot) == ["1.3", "2.1", "1.1", "1.2"]
        await pilot.click(RowList, offset=(at, 0))
        await settled(pilot)
        assert listed(pilot) == ["1.1", "1.2", "1.3", "2.1"]


async def test_the_sorted_column_has_a_sign_and_escape_leads_back(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "a")
        assert "▲" not in rows(pilot).render_line(0).text
        await press(pilot, "S", *["down"] * 2, "enter")
        assert "Deadline ▲" in rows(pilot).render_line(0).text
        # First what is open again, as ever; then the most urgent first.
        await press(pilot, "escape")
        assert (followup(pilot).place.filter, followup(pilot).place.sort) == ("open", "due")
        await press(pilot, "escape")
        assert followup(pilot).place.sort == "urgency"
        assert "▲" not in rows(pilot).render_line(0).text


async def test_the_newest_first_has_the_sign_that_points_down(start: Start) -> None:
    async with start(size=(220, 40)) as pilot:
        await press(pilot, "S", "end", "enter")
        assert "Latest note ▼" in rows(pilot).render_line(0).text


async def test_while_one_searches_the_bottom_line_says_what_ends_it(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "f")
        bottom = screen_text(pilot).splitlines()[-1]
        assert " ".join(bottom.split()) == "Enter to the items found Esc end the search"
        await write(pilot, "soon")
        await press(pilot, "enter")
        assert "new note" in screen_text(pilot).splitlines()[-1]


async def test_rows_stand_under_their_goals(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "a", "g", "down", "down", "enter")
        text = screen_text(pilot)
        assert "1  First goal  3" in text
        assert "2  Second goal  1" in text
        await press(pilot, "end")
        assert current(pilot).id == "2.1"


async def test_rows_stand_under_those_who_answer_for_them(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "a", "g", "end", "enter")
        assert listed(pilot) == ["1.1", "2.1", "1.2", "1.3"]


async def test_one_note_on_several_marked_items_and_one_undo(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "space", "space", "n")
        assert "2 items: 1.1, 1.2" in screen_text(pilot)
        pilot.app.screen.query_one("#text", TextArea).text = "For both"
        pilot.app.screen.query_one("#status", Select).value = "on_hold"
        await press(pilot, "ctrl+s")
        assert "Noted on 1.1, 1.2" in screen_text(pilot)
        with Store.open(db, NOW) as store:
            assert {note.item for note in store.notes()[-2:]} == {"1.1", "1.2"}
        statuses = {row.id: row.status.id for row in rows(pilot).rows}
        assert statuses == {"1.1": "on_hold", "1.2": "on_hold", "1.3": "in_progress"}
        assert not rows(pilot).marked
        await press(pilot, "z")
        statuses = {row.id: row.status.id for row in rows(pilot).rows}
        assert statuses == {"1.1": "unknown", "1.2": "unknown", "1.3": "in_progress"}


async def test_a_fault_in_a_note_on_several_saves_none(start: Start, db: Path) -> None:
    async with start() as pilot:
        with Store.open(db, NOW) as store:
            before = len(store.notes())
        await press(pilot, "space", "space", "d")
        pilot.app.screen.query_one("#due", Input).value = "2021"
        await press(pilot, "ctrl+s")
        with Store.open(db, NOW) as store:
            assert len(store.notes()) == before


async def test_escape_takes_the_marks_off_first(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "a", "space", "escape")
        assert not rows(pilot).marked
        assert len(listed(pilot)) == 4
        await press(pilot, "escape")
        assert len(listed(pilot)) == 3


async def test_undo_of_a_correction_says_again_what_was_corrected(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "end", "r")
        pilot.app.screen.query_one("#status", Select).value = "on_hold"
        await press(pilot, "ctrl+s")
        assert current(pilot).status.id == "on_hold"
        await press(pilot, "z")
        assert current(pilot).status.id == "in_progress"
        assert "Under way" in screen_text(pilot)


async def test_an_item_is_copied_as_text(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "c")
        assert pilot.app.clipboard.splitlines()[0] == "test/1.1  Late thing"
        assert "Overdue since 1 January 2023" in pilot.app.clipboard
        assert "Copied: 1.1" in screen_text(pilot)


async def test_the_item_is_found_in_the_tree(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "a", "end", "j")
        assert listed(pilot) == ["2.1"]
        assert "2 Second goal" in screen_text(pilot)


async def test_the_next_time_starts_where_the_user_was(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "o", "S", "down", "enter")
    async with start() as pilot:
        assert followup(pilot).place.filter == "overdue"
        assert followup(pilot).place.sort == "id"
        assert listed(pilot) == ["1.1"]


@pytest.mark.parametrize("kept", ["", "[]", "{not json", '{"x": {"filter": "nonsense"}}'])
async def test_a_damaged_memory_is_forgotten(start: Start, db: Path, kept: str) -> None:
    from actionplan_tui.tui.common import memory

    memory.path().parent.mkdir(parents=True, exist_ok=True)
    memory.path().write_text(kept.replace('"x"', f'"{db}"'))
    async with start() as pilot:
        assert listed(pilot) == ["1.1", "1.2", "1.3"]


async def test_what_another_process_writes_shows_without_losing_place(
    start: Start, db: Path
) -> None:
    async with start() as pilot:
        await press(pilot, "f")
        await write(pilot, "thing")
        await press(pilot, "enter", "down", "n")
        pilot.app.screen.query_one("#text", TextArea).text = "Half a sent"
        reading = read_text(PLAN, "test.toml")
        assert reading.planfile
        plan = reading.planfile.plan
        draft = Draft(date="2024-01-31", author="CCC", status="done", text="Elsewhere")
        with Store.open(db, NOW) as other:
            item = plan.item_by_id["1.1"]
            later = NOW + timedelta(minutes=1)
            other.append([compose(plan, item, None, draft, later, bytes(RANDOM_BYTES))])
        for _try in range(40):
            await pilot.pause(0.1)
            if [row.id for row in rows(pilot).rows] == ["1.2"]:
                break
        assert [row.id for row in rows(pilot).rows] == ["1.2"]
        assert pilot.app.screen.query_one("#text", TextArea).text == "Half a sent"
        await press(pilot, "ctrl+s")
        assert current(pilot).id == "1.2"
        assert followup(pilot).place.search == "thing"


async def test_one_key_explains_the_item_at_hand(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "h")
        text = screen_text(pilot)
        assert "Why 1.1 stands as it does" in text
        assert "Yes: 2022 (31 December 2022)" in text


async def test_every_key_of_the_follow_up_has_its_own_id_and_key(start: Start) -> None:
    async with start() as pilot:
        keys = followup(pilot).shown_commands()
    ids = [command.id for command in keys]
    assert None not in ids
    assert len(set(ids)) == len(ids)
    single = [key for command in keys for key in command.keys.split(",")]
    assert len(set(single)) == len(single)
