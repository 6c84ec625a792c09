"""Milestones in the app: what was missed is seen and filtered, the nearest is reported by a key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, Select

from actionplan_tui.store import Store
from actionplan_tui.tui.overview.screen import ReviewScreen
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
from tests.tui.make import a_plan, item, note, party

PLAN = a_plan(
    "duties",
    "Duties",
    party("AAA"),
    party("WG", kind="group", name="Working group"),
    item("1", "First goal"),
    item(
        "1.1",
        "Report every April",
        note("2022-04-10", milestone="2022", reached="2022-04-10"),
        due="ongoing",
        recurs={"every": "year", "due": "15 april", "from": "2022", "to": "2026"},
    ),
    item(
        "1.2",
        "A survey",
        due="2026",
        responsible=["AAA"],
        milestones=[
            {"id": "m1", "date": "2025", "title": "Sent", "responsible": ["WG"]},
        ],
    ),
    item("1.3", "A plain one", due="2024-01"),
    item("1.4", "Not fixed", due_text="90 days after the guidance"),
    item("2", "Second goal"),
    item("2.1", "The survey once more", same_as="1.2", related=["1.3"]),
    levels=["Goal", "Step"],
    start="2022",
    end="2027",
)


async def test_what_missed_a_milestone_stands_after_what_is_overdue(
    start: Start, database: Database
) -> None:
    """As of 1 February 2024 the April of 2023 was not reported."""
    async with start(path=database(PLAN)) as pilot:
        assert listed(pilot)[:2] == ["1.3", "1.1"]
        text = screen_text(pilot)
        assert "✗ Missed" in text
        await press(pilot, "P")
        assert listed(pilot) == ["1.1"]
        assert "Milestones that have passed" in screen_text(pilot)
        detail = " ".join(screen_text(pilot).split())
        assert "Milestone passed, not reported as reached: 2023, 15 April 2023" in detail
        await press(pilot, "P")
        assert "1.2" in listed(pilot)


async def test_one_key_reports_the_nearest_milestone(start: Start, database: Database) -> None:
    path = database(PLAN)
    async with start(path=path) as pilot:
        await press(pilot, "down", "K")
        assert current(pilot).id == "1.1"
        # 15 April 2024 is 74 days ahead, 15 April 2023 lies 292 days back.
        assert pilot.app.screen.query_one("#milestone", Select).value == "2024"
        pilot.app.screen.query_one("#milestone", Select).value = "2023"
        pilot.app.screen.query_one("#reached", Input).value = "2023-04-20"
        await press(pilot, "ctrl+s")
        assert not current(pilot).missed
        assert str(current(pilot).reached["2023"]) == "2023-04-20"
        await press(pilot, "P")
        assert listed(pilot) == []
        assert "No milestone has passed unreported here." in screen_text(pilot)
    with Store.open(path, NOW) as store:
        [written] = [one for one in store.notes() if one.milestone == "2023"]
    assert written.date.text == "2024-02-01"


async def test_without_a_milestone_the_key_does_nothing(start: Start, database: Database) -> None:
    async with start(path=database(PLAN)) as pilot:
        assert current(pilot).id == "1.3"
        await press(pilot, "K")
        assert not pilot.app.screen.query("#milestone")


async def test_a_milestone_without_a_day_is_refused(start: Start, database: Database) -> None:
    async with start(path=database(PLAN)) as pilot:
        await press(pilot, "down", "K")
        pilot.app.screen.query_one("#reached", Input).value = "2023-02-31"
        await press(pilot, "ctrl+s")
        assert pilot.app.screen.query("#milestone")
        assert "2023-02-31" in screen_text(pilot)


async def test_the_item_says_where_else_it_is_shown(start: Start, database: Database) -> None:
    async with start(path=database(PLAN), size=(120, 50)) as pilot:
        await press(pilot, "a")
        await press(pilot, *["down"] * listed(pilot).index("2.1"))
        assert current(pilot).id == "2.1"
        text = " ".join(screen_text(pilot).split())
        assert "1.2 A survey (First goal): counted there" in text
        assert "1.3 A plain one: No report, Overdue" in text
        assert "Working group" in text


async def test_the_overview_counts_what_was_missed_and_what_is_not_fixed(
    start: Start, database: Database
) -> None:
    async with start(path=database(PLAN)) as pilot:
        await press(pilot, "2")
        text = screen_text(pilot)
        assert "1 item has missed a milestone" in text
        assert "1 deadline is not fixed yet" in text
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        while (target := screen.target()) is None or "not fixed" not in target.title:
            await press(pilot, "down")
        await press(pilot, "enter")
        assert followup(pilot).place.filter == "unfixed"
        assert listed(pilot) == ["1.4"]


async def test_a_small_terminal_shows_the_dialog_of_a_milestone(
    start: Start, database: Database
) -> None:
    for size in ((60, 20), (80, 24)):
        async with start(path=database(PLAN), size=size) as pilot:
            await press(pilot, "down", "K")
            text = screen_text(pilot)
            assert "Milestone reached" in text
            assert "Save" in text


def test_the_plan_is_read_without_a_finding(tmp_path: Path) -> None:
    from actionplan_tui.planfile import read_text

    found = read_text(PLAN, str(tmp_path / "duties.toml")).findings
    assert [one for one in found if one.level == "error"] == []


SOON = a_plan(
    "soon",
    "Soon",
    party("AAA"),
    item(
        "1",
        "A thing with a long title that takes whatever room there is in the list",
        milestones=[{"id": "a", "date": "30 september 2021", "title": "Draft"}],
    ),
    language="en",
    levels=["Activity"],
    start="2021",
    end="2024",
)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "milestone 2021-09-30"),
        ("sv", "milstolpe 2021-09-30"),
        ("nb", "milepæl 30.09.2021"),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_that_a_day_is_of_a_milestone_is_never_cut(
    start: Start, database: Database, language: str, said: str, size: tuple[int, int]
) -> None:
    path = database(SOON)
    async with start(path=path, size=size, lang=language, as_of=date(2021, 9, 1)) as pilot:
        assert any(said in text for text in screen_text(pilot).splitlines()[:8])


async def test_a_measure_under_two_goals_is_counted_once(start: Start, database: Database) -> None:
    async with start(path=database(PLAN)) as pilot:
        await press(pilot, "a")
        assert listed(pilot).count("2.1") == 1
        text = screen_text(pilot)
        assert "All items: 4 items" in text
        tree = next(line for line in text.splitlines()[3:] if "All plans" in line)
        assert tree.split("│")[0].split() == ["All", "plans", "4"]
        await press(pilot, "3")
        assert "All items: 4" in screen_text(pilot)
