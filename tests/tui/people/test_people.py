"""The screen of those who answer: who stands where, groups unfolded, the way to the rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from actionplan_tui.tui.followup.item_page import ItemScreen
from actionplan_tui.tui.followup.screen import FollowUp
from actionplan_tui.tui.people.parties import PartyList
from actionplan_tui.tui.people.screen import PeopleScreen
from actionplan_tui.tui.rows.list import RowList
from tests.tui.conftest import PLAN, Database, Start, followup, listed, press, screen_text
from tests.tui.make import item, party

MORE = "".join(
    [
        party("IDLE", name="Idle hands"),
        party(
            "inner",
            kind="board",
            name="Inner [b]board[/b]",
            mandate="Decides what is tested",
            members=["outer", "AAA"],
        ),
        party("outer", kind="group", name="Outer group", members=["inner"]),
        item("3", "Third goal"),
        item("3.1", "Nobody's thing"),
        item("3.2", "Thing of a group", due="2026", responsible=["outer"]),
        item("3.3", "Thing of the board", due="2026", responsible=["inner"]),
    ]
)


@pytest.fixture
def groups(database: Database) -> Path:
    """A database whose plan has groups in groups, and an item that nobody answers for."""
    return database(PLAN + MORE)


def parties(pilot: Pilot[None]) -> list[str]:
    screen = pilot.app.screen
    assert isinstance(screen, PeopleScreen)
    return ["/".join(line.path) for line in screen.query_one(PartyList).lines]


async def test_unassigned_stands_first_and_who_answers_for_nothing_last(
    start: Start, groups: Path
) -> None:
    async with start(path=groups) as pilot:
        await press(pilot, "4")
        # AAA has 1.1 overdue; 1.2 is due soon through BBB
        assert parties(pilot) == ["", "aaa", "bbb", "inner", "outer", "ccc", "idle"]
        text = screen_text(pilot)
        assert "Unassigned" in text
        assert "Nobody's thing" in text
        assert "Inner [b]board[/b]" in text


async def test_without_unassigned_items_there_is_no_line_for_them(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "4")
        assert parties(pilot) == ["aaa", "bbb", "ccc"]


async def test_the_numbers_are_those_counted_by_hand(start: Start, groups: Path) -> None:
    async with start(path=groups, size=(240, 40)) as pilot:
        await press(pilot, "4", "down")
        # Its own: 1.1, which is overdue, and 2.1, which is closed. Through BBB: 1.2, due soon.
        # Through the board 3.3, and 3.2 since the board is a member of the group.
        text = screen_text(pilot)
        assert "4 open items, 1 overdue, 1 due soon, 4 unreported, 1 closed" in text
        assert "3 as a member of a group" in text
        [line] = [line for line in text.splitlines() if line.startswith("   AAA")]
        assert line.split("│")[0].split() == ["AAA", "Person", "4", "▴", "1", "⧫", "1", "4"]


async def test_the_chosen_one_is_shown_with_its_mandate_and_its_rows(
    start: Start, groups: Path
) -> None:
    async with start(path=groups) as pilot:
        await press(pilot, "4", "down", "down", "down")
        text = screen_text(pilot)
        assert "Mandate: Decides what is tested" in text
        assert "Board · Test plan [bold]" in text
        assert "Member of: Outer group" in text
        assert "Thing of a group" in text


async def test_groups_unfold_and_the_cursor_stays(start: Start, groups: Path) -> None:
    async with start(path=groups) as pilot:
        await press(pilot, "4", *["down"] * 4, "right", "down", "right")
        assert parties(pilot)[4:7] == ["outer", "outer/inner", "outer/inner/aaa"]
        await press(pilot, "f5", "down")
        assert "AAA" in screen_text(pilot)
        await press(pilot, "left", "left", "left", "left")
        assert parties(pilot) == ["", "aaa", "bbb", "inner", "outer", "ccc", "idle"]


async def test_they_stand_by_name_with_one_key(start: Start, groups: Path) -> None:
    async with start(path=groups) as pilot:
        await press(pilot, "4", "S")
        assert parties(pilot) == ["", "aaa", "bbb", "ccc", "inner", "outer", "idle"]
        assert "by name" in screen_text(pilot)
        heading = pilot.app.screen.query_one(PartyList).render_line(0).text
        assert "Who answers ▲" in heading
        await press(pilot, "S")
        assert parties(pilot)[-2] == "ccc"
        assert "▲" not in pilot.app.screen.query_one(PartyList).render_line(0).text
        await press(pilot, "S", "escape")
        assert parties(pilot)[-2] == "ccc"


@pytest.mark.parametrize("key", ["enter", "m"])
async def test_one_key_shows_only_theirs(start: Start, groups: Path, key: str) -> None:
    async with start(path=groups) as pilot:
        await press(pilot, "4", "down", "down", key)
        assert isinstance(pilot.app.screen, FollowUp)
        assert listed(pilot) == ["1.2"]
        await press(pilot, "4")
        assert "BBB" in screen_text(pilot)


async def test_of_nobody_it_shows_what_nobody_answers_for(start: Start, groups: Path) -> None:
    async with start(path=groups) as pilot:
        await press(pilot, "4", "enter")
        assert listed(pilot) == ["3.1"]
        await press(pilot, "escape")
        assert len(listed(pilot)) == 6


async def test_the_keys_of_the_filters_lead_to_that_of_theirs(start: Start, groups: Path) -> None:
    async with start(path=groups) as pilot:
        for key, rows in (("o", ["1.1"]), ("s", ["1.2"]), ("u", ["1.1", "1.2", "3.2", "3.3"])):
            await press(pilot, "4", "home", "down", key)
            assert followup(pilot).place.mine == "AAA"
            assert listed(pilot) == rows


async def test_who_answers_for_nothing_leads_nowhere(start: Start, groups: Path) -> None:
    async with start(path=groups) as pilot:
        await press(pilot, "4", "end", "enter")
        assert isinstance(pilot.app.screen, PeopleScreen)
        assert "Answers for nothing" in screen_text(pilot)


async def test_their_rows_can_be_opened_and_noted_on(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "4", "tab", "enter")
        assert isinstance(pilot.app.screen, ItemScreen)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(RowList).has_focus
        await press(pilot, "equals_sign")
        assert "Nothing new noted on 1.1" in screen_text(pilot)
        await press(pilot, "escape")
        assert pilot.app.screen.query_one(PartyList).has_focus


@pytest.mark.parametrize(
    ("size", "theirs"), [((200, 60), True), ((120, 40), True), ((80, 24), True), ((60, 20), False)]
)
async def test_parts_give_way_on_small_screens(
    start: Start, groups: Path, size: tuple[int, int], theirs: bool
) -> None:
    async with start(path=groups, size=size) as pilot:
        await press(pilot, "4")
        text = screen_text(pilot)
        assert pilot.app.screen.query_one("#theirs").display is theirs
        assert "Unassigned" in text
        assert "Overdue" in text
        assert "? help" in text


async def test_it_speaks_the_language(start: Start, groups: Path) -> None:
    async with start(path=groups, lang="sv") as pilot:
        await press(pilot, "4")
        text = screen_text(pilot)
        assert "Ansvarig saknas" in text
        assert "Utan rapport" in text
        await press(pilot, "l", "down", "enter")
        assert "Ansvarlig mangler" in screen_text(pilot)


async def test_an_empty_database_says_what_to_do(start: Start, tmp_path: Path) -> None:
    async with start(path=tmp_path / "empty.db") as pilot:
        await press(pilot, "4")
        assert "No plan is loaded yet." in screen_text(pilot)
        await press(pilot, "enter", "S", "right", "o")
        assert pilot.app.is_running
