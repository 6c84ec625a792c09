"""A plan's own words for a status, in the app: in the list, on the page, in the dialog."""

from __future__ import annotations

import pytest
from textual.widgets import Select

from tests.tui.conftest import Database, Start, press, screen_text
from tests.tui.make import a_plan, item, note, party, review, table

PLAN = a_plan(
    "own",
    "Own words",
    table("statuses", id="mostly", label="Mostly there", base="done"),
    table("statuses", id="parked", label="Parked", base="on_hold"),
    party("AAA"),
    review("mid", "Mid-term", due="2024-06"),
    item("1", "One", note("2024-01-10", author="AAA", status="parked")),
    item("2", "Two", note("2024-01-11", author="AAA", status="mostly")),
    item("3", "Three", after=["1"]),
    language="en",
    levels=["Activity"],
    start="2023",
    end="2025",
)


@pytest.mark.parametrize(
    "keys", [("a",), ("a", "down"), ("enter",), ("h",), ("4", "enter"), ("2", "enter")]
)
async def test_the_plans_own_word_stands_there_and_the_common_one_nowhere(
    start: Start, database: Database, keys: tuple[str, ...]
) -> None:
    async with start(path=database(PLAN), size=(120, 40)) as pilot:
        await press(pilot, *keys)
        text = screen_text(pilot)
        assert "On hold" not in text
        assert "Parked" in text or keys[0] in "24"


async def test_the_dialog_offers_the_plans_own_first(start: Start, database: Database) -> None:
    async with start(path=database(PLAN)) as pilot:
        await press(pilot, "n")
        assert "as before: Parked" in screen_text(pilot)
        offered = [
            str(words) for words, _value in pilot.app.screen.query_one("#status", Select)._options
        ]
        assert [word for word in offered if word][:3] == [
            "Mostly there",
            "Parked",
            "Not started",
        ]
        pilot.app.screen.query_one("#status", Select).value = "mostly"
        await press(pilot, "ctrl+s")
        await press(pilot, "a")
        assert screen_text(pilot).count("Mostly there") >= 2
