"""The follow-up screen: what it shows, and what the keys that look at things do."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input

from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.plan.plan import Observation
from actionplan_tui.domain.register.register import Register
from actionplan_tui.tui.common.session import Session
from actionplan_tui.tui.followup.item_page import ItemScreen
from actionplan_tui.tui.rows.detail import sparkline
from actionplan_tui.tui.rows.list import RowList
from tests.tui.conftest import (
    MANY,
    Database,
    Start,
    current,
    drawn_lines,
    followup,
    listed,
    press,
    screen_text,
    settled,
    write,
)


async def test_open_rows_stand_most_urgent_first(start: Start) -> None:
    async with start() as pilot:
        assert listed(pilot) == ["1.1", "1.2", "1.3"]
        text = screen_text(pilot)
        assert "State as of 1 February 2024" in text
        assert "Overdue" in text
        assert "397 d late" in text
        assert "All plans" in text


async def test_the_detail_explains_the_standing_and_shows_the_history(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "end")
        text = screen_text(pilot)
        assert "Åtgärd med ø" in text
        assert "Test plan [bold] › First goal" in text
        assert "In progress" in text
        assert "Under way [red]not markup[/red]" in text


async def test_filters_show_what_they_say_and_the_same_key_goes_back(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "o")
        assert listed(pilot) == ["1.1"]
        await press(pilot, "o")
        assert listed(pilot) == ["1.1", "1.2", "1.3"]
        await press(pilot, "s")
        assert listed(pilot) == ["1.2"]
        await press(pilot, "p")
        assert listed(pilot) == ["1.3"]
        await press(pilot, "a")
        assert listed(pilot) == ["1.1", "1.2", "1.3", "2.1"]
        await press(pilot, "escape")
        assert listed(pilot) == ["1.1", "1.2", "1.3"]


async def test_unreported_are_those_that_the_review_asks_in_vain(start: Start) -> None:
    async with start(as_of=date(2023, 12, 31)) as pilot:
        await press(pilot, "u")
        assert listed(pilot) == ["1.1", "1.2"]


async def test_mine_are_also_those_of_my_group(start: Start) -> None:
    async with start(me="AAA") as pilot:
        await press(pilot, "m")
        assert listed(pilot) == ["1.1", "1.2"]
        assert "AAA" in screen_text(pilot)


async def test_mine_asks_whose_when_nobody_said(start: Start) -> None:
    async with start(me="") as pilot:
        await press(pilot, "m")
        assert "Whose items?" in screen_text(pilot)
        await press(pilot, "down", "down", "enter")
        assert listed(pilot) == ["1.3"]


@pytest.mark.parametrize("typed", ["atgard", "ÅTGÄRD", "med o", "under way"])
async def test_search_finds_whatever_case_and_accents(start: Start, typed: str) -> None:
    async with start() as pilot:
        await press(pilot, "f")
        await write(pilot, typed)
        assert listed(pilot) == ["1.3"]
        await press(pilot, "enter")
        assert isinstance(pilot.app.focused, RowList)
        await press(pilot, "escape")
        assert listed(pilot) == ["1.1", "1.2", "1.3"]
        assert not followup(pilot).query_one("#search", Input).display


async def test_an_empty_list_says_why_and_what_to_do(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "f")
        await write(pilot, "zebra")
        text = screen_text(pilot)
        assert "Nothing here contains “zebra”." in text
        assert "Esc" in text


async def test_the_list_has_the_keys_again_after_an_empty_one(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "f")
        await write(pilot, "zebra")
        await press(pilot, "escape", "down")
        assert current(pilot).id == "1.2"
        await press(pilot, "d", "escape", "s", "s", "up")
        assert current(pilot).id == "1.1"


async def test_the_cursor_stays_on_its_item_through_filter_and_reload(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "down", "a", "f5")
        assert current(pilot).id == "1.2"


async def test_the_tree_narrows_the_list_and_counts_what_the_filter_leaves(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "a", "shift+tab", "down", "right", "down", "down")
        assert listed(pilot) == ["2.1"]
        assert "Second goal" in screen_text(pilot)
        await press(pilot, "tab")
        assert isinstance(pilot.app.focused, RowList)


async def test_the_tree_shows_its_plan_with_who_has_reported(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "shift+tab", "down")
        assert "Yearly review 2024" in screen_text(pilot)


async def test_enter_opens_the_item_and_escape_goes_back_to_it(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "down", "enter")
        assert isinstance(pilot.app.screen, ItemScreen)
        assert "Thing due soon" in screen_text(pilot)
        await press(pilot, "escape")
        assert current(pilot).id == "1.2"


async def test_another_day_changes_what_is_late(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "t")
        dialog = pilot.app.screen
        dialog.query_one(Input).value = "end of 2022"
        await press(pilot, "enter")
        assert "State as of 31 December 2022" in screen_text(pilot)
        await press(pilot, "o")
        assert listed(pilot) == []
        assert "Nothing is overdue here." in screen_text(pilot)


async def test_a_day_that_cannot_be_read_is_explained_and_not_taken(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "t")
        pilot.app.screen.query_one(Input).value = "30 February 2024"
        await press(pilot, "enter")
        assert "there is no such day" in screen_text(pilot)
        await press(pilot, "escape")
        assert "State as of 1 February 2024" in screen_text(pilot)


async def test_the_language_changes_while_the_app_runs(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "l", "down", "enter")
        text = screen_text(pilot)
        assert "Läget per 1 februari 2024" in text
        assert "Försenad" in text
        assert "ny notering" in text
        for english in ("State as of", "Overdue", "Deadline", "Responsible", "new note"):
            assert english not in text


@pytest.mark.parametrize(
    ("size", "tree", "detail"),
    [((120, 40), True, True), ((80, 24), False, True), ((60, 16), False, False)],
)
async def test_parts_give_way_on_small_screens(
    start: Start, size: tuple[int, int], tree: bool, detail: bool
) -> None:
    async with start(size=size) as pilot:
        screen = followup(pilot)
        assert screen.query_one("#tree").display is tree
        assert screen.query_one("#detail").display is detail
        text = screen_text(pilot)
        assert "1.1" in text
        assert "Late thing" in text
        assert "397 d late" in text
        assert "? help" in text


async def test_the_tree_comes_with_one_key_on_a_small_screen(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "v")
        assert followup(pilot).query_one("#tree").display
        assert "All plans" in screen_text(pilot)
        await press(pilot, "v")
        assert not followup(pilot).query_one("#tree").display


async def test_the_window_is_there_before_the_plans_are_read(
    start: Start, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = threading.Event()
    read = Session.register

    async def later(self: Session, view: View) -> Register:
        import asyncio

        await asyncio.get_running_loop().run_in_executor(None, ready.wait, 10)
        return await read(self, view)

    monkeypatch.setattr(Session, "register", later)
    from actionplan_tui.settings import Settings
    from actionplan_tui.tui.app import ActionPlanApp
    from tests.tui.conftest import NOW

    app = ActionPlanApp(Settings(str(db), date(2024, 2, 1), None, 90, "AAA", "en", lambda: NOW))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Reading the plans" in screen_text(pilot)
        ready.set()
        await settled(pilot)
        assert listed(pilot) == ["1.1", "1.2", "1.3"]


async def test_an_empty_database_offers_the_examples(start: Start, tmp_path: Path) -> None:
    async with start(path=tmp_path / "empty.db", as_of=date(2021, 10, 15)) as pilot:
        assert "No plan is loaded yet in" in screen_text(pilot)
        await press(pilot, "b")
        assert "5 plans loaded." in screen_text(pilot)
        assert len(listed(pilot)) > 20


async def test_a_damaged_database_is_said_in_words(start: Start, tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_text("this is no database, but it is long enough to look at " * 50)
    async with start(path=broken) as pilot:
        assert "broken.db" in screen_text(pilot)
        await press(pilot, "n", "o", "question_mark")
        assert pilot.app.is_running


async def test_a_click_moves_the_cursor_and_a_double_click_opens(start: Start) -> None:
    async with start() as pilot:
        await pilot.click(RowList, offset=(10, 2))
        await settled(pilot)
        assert current(pilot).id == "1.2"
        await pilot.click(RowList, offset=(10, 3), times=2)
        await settled(pilot)
        assert isinstance(pilot.app.screen, ItemScreen)


async def test_the_words_of_a_key_can_be_clicked(start: Start) -> None:
    async with start() as pilot:
        line = screen_text(pilot).splitlines()[-1]
        await pilot.click("#keys", offset=(line.index("overdue"), 0))
        await settled(pilot)
        assert listed(pilot) == ["1.1"]


async def test_help_shows_keys_and_words(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "question_mark")
        text = screen_text(pilot)
        assert "Note a new deadline, with the reason" in text
        await press(pilot, "escape")
        assert listed(pilot)


async def test_the_palette_speaks_the_language(start: Start) -> None:
    async with start(lang="sv") as pilot:
        await press(pilot, "ctrl+p")
        await settled(pilot)
        assert "Sök efter ett kommando" in screen_text(pilot)


async def test_a_long_list_draws_only_what_is_seen(
    start: Start, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = drawn_lines(monkeypatch, RowList)
    async with start(path=database(MANY)) as pilot:
        assert len(listed(pilot)) == 2999
        drawn.clear()
        await press(pilot, "end")
        assert "Thing 2999" in screen_text(pilot)
        assert len(drawn) < 200


def test_a_curve_has_a_bar_for_each_value() -> None:
    def bars(*values: float | str) -> str:
        return sparkline([Observation(parse_period("2021"), value) for value in values])

    assert bars(0, 7, 3.5) == "▁█▅"
    assert bars(5, "few", 5) == "▁▁"
    assert bars(5) == ""
