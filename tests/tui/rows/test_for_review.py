"""Notes of today while another, closed review is shown: what they are for is asked and said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Select

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.store import Store
from tests.tui.conftest import NOW, Database, Start, listed, press, screen_text
from tests.tui.make import a_plan, item, note, party, review

PLAN = a_plan(
    "late",
    "Late reports",
    party("AAA"),
    review(
        *("kv", "Quarterly report"),
        every="quarter",
        **{"from": "2023-Q3", "to": "2024-Q4"},
    ),
    item("1", "One"),
    item("2", "Two"),
    item("3", "Three", note("2023-11-01", author="AAA", text="In time")),
    language="en",
    levels=["Activity"],
    start="2023",
    end="2025",
)
CLOSED = "Quarterly report Q4 2023"


def stored(db: Path) -> list[Note]:
    with Store.open(db, NOW) as store:
        return [one for one in store.notes() if one.text != "In time"]


async def show_closed(pilot: Pilot[None]) -> None:
    """Put the review that closed in December in question; in the list what nobody reported."""
    await press(pilot, "2", "y", "up", "enter", "1", "u")


async def test_a_quick_note_asks_once_which_review_it_is_for(
    start: Start, database: Database
) -> None:
    path = database(PLAN)
    async with start(path=path) as pilot:
        await show_closed(pilot)
        assert listed(pilot) == ["1", "2"]
        await press(pilot, "equals_sign")
        text = " ".join(screen_text(pilot).split())
        assert f"By its day the note does not count for {CLOSED}. What is it for?" in text
        assert f"for {CLOSED}, came late" in text
        assert "by its day: for Quarterly report Q1 2024" in text
        await press(pilot, "enter")
        assert f"for {CLOSED}, came late" in screen_text(pilot)
        await press(pilot, "u", "u")
        assert listed(pilot) == ["2"]
        await press(pilot, "equals_sign")  # it is not asked again
        await press(pilot, "u", "u")
        assert listed(pilot) == []
    assert [one.review for one in stored(path)] == ["kv-2023-Q4", "kv-2023-Q4"]


async def test_what_counts_by_its_day_is_said_not_to_count_here(
    start: Start, database: Database
) -> None:
    path = database(PLAN)
    async with start(path=path) as pilot:
        await show_closed(pilot)
        await press(pilot, "equals_sign", "down", "enter")
        assert f"does not count for {CLOSED}" in screen_text(pilot)
        await press(pilot, "u", "u")
        assert listed(pilot) == ["1", "2"]
    assert [one.review for one in stored(path)] == [""]


async def test_escape_writes_nothing(start: Start, database: Database) -> None:
    path = database(PLAN)
    async with start(path=path) as pilot:
        await show_closed(pilot)
        await press(pilot, "equals_sign", "escape")
        assert listed(pilot) == ["1", "2"]
    assert stored(path) == []


async def test_the_dialog_says_it_beside_the_date_and_takes_the_review(
    start: Start, database: Database
) -> None:
    path = database(PLAN)
    async with start(path=path) as pilot:
        await show_closed(pilot)
        await press(pilot, "k")
        told = " ".join(screen_text(pilot).split())
        assert f"does not count for {CLOSED}, unless you choose that at “For”" in told
        await press(pilot, "ctrl+s")
        assert f"does not count for {CLOSED}" in screen_text(pilot)
        await press(pilot, "end", "n")
        pilot.app.screen.query_one("#review", Select).value = "kv-2023-Q4"
        pilot.app.screen.query_one("#status", Select).value = "in_progress"
        await press(pilot, "ctrl+s")
        assert f"for {CLOSED}, came late" in screen_text(pilot)
    assert sorted(one.review for one in stored(path)) == ["", "kv-2023-Q4"]


async def test_a_note_for_the_current_review_is_not_asked_about(
    start: Start, database: Database
) -> None:
    async with start(path=database(PLAN)) as pilot:
        await press(pilot, "u", "equals_sign")
        assert "counts" not in screen_text(pilot).splitlines()[-2]
        assert "does not count" not in screen_text(pilot)


@pytest.mark.parametrize("language", ["sv", "nb"])
async def test_it_fits_at_80_columns(start: Start, database: Database, language: str) -> None:
    path = database(PLAN)
    async with start(path=path, size=(80, 24), lang=language, as_of=date(2024, 2, 1)) as pilot:
        await show_closed(pilot)
        await press(pilot, "equals_sign", "down", "enter")
        words = {"sv": "räknas inte till Quarterly", "nb": "teller ikke med i Quarterly"}
        assert words[language] in screen_text(pilot)
