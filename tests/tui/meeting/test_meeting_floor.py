"""Items from the floor: one key, a title, and what is said of them."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, Select

from actionplan_tui.store import Store
from actionplan_tui.tui.editing.item_form import ItemFormDialog
from tests.tui.conftest import NOW, Start, press, screen_text, settled, write
from tests.tui.meetings import HEAD, Sit, Typed, app_of, entered, kinds, on_disk, opened, said_in


async def test_what_is_raised_is_dealt_with_as_any_item(sitting: Sit) -> None:
    async with sitting() as pilot:
        found = await said_in(pilot, "O", Typed("The coffee machine"), "enter")
        assert found.current == "+/+1"
        text = screen_text(pilot)
        assert "Other business" in text
        assert "§ 13   The coffee machine" in text
        assert "Item 2 of 4" in text
        found = await said_in(pilot, "n", Typed("It leaks"), "escape", "T")
        assert kinds(pilot) == [("text", ""), ("tabled", "")]
        await press(pilot, "o")
        assert "The coffee machine" in screen_text(pilot)
        await write(pilot, "to buy another")
        await press(pilot, "escape")
        for key in ("=", "k", "d", "D", "H"):
            await press(pilot, key)
            assert "stands in no plan" in screen_text(pilot)
        await press(pilot, "s")
        assert "stands in no plan" in screen_text(pilot)
        assert len(kinds(pilot)) == 3
        await press(pilot, "v")
        text = screen_text(pilot)
        assert [line for line in text.split("\n") if "The coffee machine" in line and "»" in line]
        await press(pilot, "escape", "M")
        text = screen_text(pilot)
        assert "§ 13 The coffee machine" in text
        assert "Nothing has been said of the item so far." in text
        assert "not dealt with" not in text
        await press(pilot, "escape", "X")
        text = screen_text(pilot)
        assert "The item was not dealt with." in text
        assert "so far" not in text


async def test_what_was_raised_is_taken_back_and_nothing_raised_is_nothing(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "O", "escape")
        assert on_disk(pilot).floor == {}
        await said_in(pilot, "O", Typed("The coffee machine"), "enter", "z")
        assert "Taken back: Raised · The coffee machine" in screen_text(pilot)
        assert len(on_disk(pilot).agenda) == 3
        assert "The coffee machine" not in screen_text(pilot).replace("Raised · The coffee", "")


async def test_it_becomes_an_item_of_a_plan_when_that_is_wanted(
    start: Start, db: Path, tmp_path: Path
) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await said_in(pilot, "O", Typed("The coffee machine"), "enter")
        await said_in(pilot, "n", Typed("It leaks"), "escape")
        await press(pilot, "X", "enter")
        await settled(pilot)
        await press(pilot, "escape", "I")
        await settled(pilot)
        assert "Below what?" in screen_text(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        await write(pilot, str(tmp_path / "own.toml"))  # where the plan is to be written
        await press(pilot, "enter")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, ItemFormDialog)
        assert form.query_one("#title", Input).value == "The coffee machine"
    with Store.open(db, NOW) as store:
        record = store.meetings.record(meeting)
        assert [point.title for point in record.points if point.from_floor] == [
            "The coffee machine"
        ]


async def test_what_was_postponed_stands_in_the_next_meeting(start: Start, db: Path) -> None:
    opened(db)
    async with start() as pilot:
        await entered(pilot)
        await said_in(pilot, "O", Typed("The coffee machine"), "enter", "T")
        await press(pilot, "X", "enter")
        await settled(pilot)
        await press(pilot, "escape", "5", "i")
        await settled(pilot)
        form = pilot.app.screen
        assert "tabled last time (1)" in screen_text(pilot)
        form.query_one("#day", Input).value = "2024-03-01"
        await press(pilot, "ctrl+s")
        await settled(pilot)
        made = app_of(pilot).drafts.meeting
        assert made.agenda[0] == "+/+1"  # what was tabled comes first
        assert made.floor == {"+/+1": "The coffee machine"}
        assert made.head.previous == HEAD.day


async def test_what_was_postponed_stands_last_where_the_agenda_is_another(
    start: Start, db: Path
) -> None:
    opened(db)
    async with start() as pilot:
        await entered(pilot)
        await said_in(pilot, "O", Typed("The coffee machine"), "enter", "T")
        await press(pilot, "X", "enter")
        await settled(pilot)
        await press(pilot, "escape", "5", "i")
        await settled(pilot)
        pilot.app.screen.query_one("#source", Select).value = "open"
        pilot.app.screen.query_one("#day", Input).value = "2024-03-01"
        await press(pilot, "ctrl+s")
        await settled(pilot)
        made = app_of(pilot).drafts.meeting
        assert (len(made.agenda), made.agenda[-1]) == (4, "+/+1")


async def test_its_words_are_corrected_in_the_minutes_afterwards(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await said_in(pilot, "O", Typed("The coffee machine"), "enter")
        await said_in(pilot, "n", Typed("It leaks"), "escape")
        await press(pilot, "X", "enter")
        await settled(pilot)
        await press(pilot, "escape", "enter")
        await settled(pilot)
        await press(pilot, "down", "down")
        assert "The coffee machine" in screen_text(pilot)
        await press(pilot, "r")
        await settled(pilot)
        await write(pilot, ", and badly")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "It leaks, and badly" in screen_text(pilot)
    with Store.open(db, NOW) as store:
        texts = {note.text for note in store.notes(["+"])}
        assert texts == {"It leaks", "It leaks, and badly"}
        assert store.meetings.record(meeting).floor == {"+/+1": "The coffee machine"}
