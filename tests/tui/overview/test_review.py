"""The overview: coverage and the matrix as counted by hand, and where each line leads."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot

from actionplan_tui.domain.reminding.reminder import PREPARED, SAID, About, new_reminder
from actionplan_tui.store import Store
from actionplan_tui.tui.overview.list import OverviewList
from actionplan_tui.tui.overview.screen import ReviewScreen
from tests.tui.conftest import (
    NOW,
    Database,
    Start,
    followup,
    listed,
    load,
    press,
    screen_text,
    settled,
)
from tests.tui.make import a_plan, item, note, party, review, unit

PLAN = a_plan(
    "prog",
    "Programme plan [bold]",
    review("yearly", "Yearly review", every="year", **{"from": "2022"}, to="2026"),
    review("end", "Final review", due="2027-06", reply_by=date(2027, 3, 1)),
    party("BOARD", kind="board", members=["AAA", "BBB"]),
    party("AAA", name="Test Person"),
    party("BBB"),
    unit("med", "Medicine", "AAA"),
    unit("nur", "Nursing", "BBB"),
    unit("phy", "Physiotherapy"),
    item("1", "First goal", note("2023", author="AAA", text="The goal is near.")),
    item(
        "1.1",
        "Compare the courses",
        note("2024-01-15", unit="med", author="AAA", status="done"),
        note("2022-12-01", unit="nur", author="BBB", status="in_progress"),
        each_unit="programmes",
        due="2023",
    ),
    item(
        "1.2",
        "Ask the students",
        note("2024-01-20", unit="nur", author="BBB", no_change=True),
        note("2022-12-02", unit="phy", author="BBB", status="done"),
        each_unit="programmes",
        due="2024-03",
    ),
    item("2", "Second goal"),
    item("2.1", "Meet the region", responsible=["AAA", "BBB"]),
    item("2.2", "Nobody's handbook", each_unit="departments"),
    language="en",
    start="2022",
    end="2026",
    levels=["Goal", "Activity"],
    responsible=["BOARD"],
)


def remind(db: Path, *days: int, kind: str = SAID) -> None:
    """Record that AAA was reminded for the review of 2024, on days of January."""
    about = (About("prog", "yearly-2024", ("1.1@med",)),)
    with Store.open(db, NOW) as store:
        store.reminders.add(
            new_reminder(
                "AAA",
                kind,
                date(2024, 1, one),
                "SEK",
                datetime(2024, 1, one, 12, tzinfo=UTC),
                bytes([one] * 10),
                about=about,
            )
            for one in days
        )


async def test_how_often_one_was_reminded_is_said_of_the_one_under_the_cursor(
    start: Start, prog: Path
) -> None:
    remind(prog, 12, 20)
    remind(prog, 25, kind=PREPARED)
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        await go(pilot, "share", "prog", "AAA")
        await settled(pilot)
        text = " ".join(screen_text(pilot).split())
        assert "Reminded twice, last 20 January 2024; reminder prepared 25 January 2024" in text
        await go(pilot, "share", "prog", "BBB")
        assert "eminded" not in screen_text(pilot)


async def test_what_was_only_prepared_is_never_called_reminded(start: Start, prog: Path) -> None:
    remind(prog, 25, kind=PREPARED)
    async with start(path=prog, lang="sv") as pilot:
        await press(pilot, "2")
        await go(pilot, "share", "prog", "AAA")
        await settled(pilot)
        text = " ".join(screen_text(pilot).split())
        assert "Påminnelse förberedd 25 januari 2024" in text
        assert "påmind" not in text.casefold()


@pytest.fixture
def prog(database: Database) -> Path:
    """A database with a plan that asks units."""
    return database(PLAN)


@pytest.fixture
def both(db: Path) -> Path:
    """A database with two plans."""
    load(db, PLAN)
    return db


def overview(pilot: Pilot[None]) -> OverviewList:
    """The list of the overview."""
    assert isinstance(pilot.app.screen, ReviewScreen)
    return pilot.app.screen.query_one(OverviewList)


async def go(pilot: Pilot[None], *key: str) -> None:
    """Put the cursor on the line of a key."""
    overview(pilot).go_to(key)
    await pilot.pause()
    current = overview(pilot).current
    assert current
    assert current.key == key


async def test_the_cursor_walks_over_all_that_leads_somewhere(start: Start, prog: Path) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        seen = overview(pilot)
        walked = []
        while (current := seen.current) and current.key not in walked:
            walked.append(current.key)
            await pilot.press("down")
        assert walked == [line.key for line in seen.lines if line.key]
        assert {key[0] for key in walked} == {
            *("plan", "review", "part", "share", "unit", "units", "goals", "goal")
        }
        await press(pilot, "home")
        assert seen.cursor == 1


def line_with(pilot: Pilot[None], *words: str) -> str:
    """The first line on the screen that has all these words."""
    lines = screen_text(pilot).splitlines()
    return next((line for line in lines if all(word in line for word in words)), "")


async def test_coverage_in_total_per_goal_and_per_responsible(start: Start, prog: Path) -> None:
    """Asked in 2024: 1.1 of three units, 1.2 of two (one was done in 2022), 2.1, 2.2.

    The board answers for what is asked of physiotherapy and for 2.2, and its members with it.
    """
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        assert "Yearly review 2024 · its period ends 31 December 2024, in 334 days" in screen_text(
            pilot
        )
        total, second = line_with(pilot, "Programme plan", "2 of 7"), line_with(pilot, "Second")
        assert total.split()[-5:] == ["2", "of", "7", "5", "1"]
        assert all(part in total for part in "█▓░")
        assert "█" not in second
        assert "2 of 5" in line_with(pilot, "1 First goal")
        assert "0 of 2" in line_with(pilot, "2 Second goal")
        assert "1 of 5" in line_with(pilot, "BBB")
        assert "0 of 2" in line_with(pilot, "BOARD")
        assert "Test Person" in screen_text(pilot)


async def test_a_goal_unfolds_and_folds(start: Start, prog: Path) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        await go(pilot, "part", "prog", "1")
        await press(pilot, "right")
        assert "1 of 2" in line_with(pilot, "1.2 Ask the students", "1 of 2")
        await press(pilot, "down", "left")
        current = overview(pilot).current
        assert current
        assert current.key == ("part", "prog", "1")
        await press(pilot, "left")
        assert not line_with(pilot, "1.2 Ask the students", "1 of 2")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (("plan", "prog"), ["1.1@nur", "1.1@phy", "1.2@med", "2.1", "2.2"]),
        (("part", "prog", "1"), ["1.1@nur", "1.1@phy", "1.2@med"]),
        (("part", "prog", "2"), ["2.1", "2.2"]),
        (("share", "prog", "BBB"), ["1.1@nur", "1.1@phy", "2.1", "2.2"]),
        (("share", "prog", "BOARD"), ["1.1@phy", "2.2"]),
        (("unit", "prog", "1.1"), ["1.1@nur", "1.1@phy"]),
        (("goal", "prog", "2"), ["2.1", "2.2"]),
    ],
)
async def test_enter_leads_to_exactly_those_rows(
    start: Start, prog: Path, line: tuple[str, ...], found: list[str]
) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        await go(pilot, *line)
        await press(pilot, "enter")
        assert pilot.app.screen is followup(pilot)
        assert sorted(listed(pilot)) == found


async def test_a_group_unfolds_to_its_members(start: Start, prog: Path) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        await go(pilot, "share", "prog", "BOARD")
        assert "that of a group for its members" in screen_text(pilot)
        await press(pilot, "right")
        await go(pilot, "share", "prog", "BOARD", "AAA")
        await press(pilot, "enter")
        assert sorted(listed(pilot)) == ["1.1@phy", "1.2@med", "2.1", "2.2"]


async def test_all_shows_also_what_is_reported(start: Start, prog: Path) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        await go(pilot, "share", "prog", "AAA")
        await press(pilot, "a")
        expected = ["1.1@med", "1.1@phy", "1.2@med", "1.2@phy", "2.1", "2.2"]
        assert sorted(listed(pilot)) == expected


async def test_the_matrix_says_who_never_reported_and_who_when(start: Start, prog: Path) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        await go(pilot, "unit", "prog", "1.1")
        first = line_with(pilot, "1.1 Compare the courses")
        assert first.split()[-7:] == ["∎", "✓", "Done", "▴", "2022-12-01", "▴", "never"]
        second = line_with(pilot, "1.2 Ask the students", "✓")
        assert second.split()[-8:] == ["⧫", "never", "⧫", "✓", "nothing", "new", "∎", "Closed"]
        assert line_with(pilot, "Reported  ", "1 of 2").split()[-9:] == [
            *("1", "of", "2"),
            *("1", "of", "2"),
            *("0", "of", "1"),
        ]


async def test_a_cell_leads_to_its_row_and_a_unit_to_what_it_misses(
    start: Start, prog: Path
) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        await go(pilot, "unit", "prog", "1.1")
        await press(pilot, "right", "right")
        text = screen_text(pilot)
        assert "1.1@nur  Compare the courses – Nursing" in text
        assert "Not reported; the last report: 1 December 2022, BBB: In progress" in text
        await press(pilot, "enter")
        assert listed(pilot) == ["1.1@nur"]
        await press(pilot, "2", "down", "down")
        assert "1 of 2 items is reported, 1 with nothing new." in screen_text(pilot)
        await press(pilot, "enter")
        assert listed(pilot) == ["1.1@nur"]
        await press(pilot, "escape")
        assert "1.1@phy" in listed(pilot)


async def test_a_cell_is_noted_on_at_once(start: Start, prog: Path) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        await go(pilot, "unit", "prog", "1.1")
        await press(pilot, "right", "right", "right", "equals_sign")
        assert "Nothing new noted on 1.1@phy" in screen_text(pilot)
        assert "✓ nothing new" in line_with(pilot, "1.1 Compare the courses")
        assert "3 of 7" in line_with(pilot, "Programme plan [bold]", "of 7")
        await press(pilot, "z")
        assert "never" in line_with(pilot, "1.1 Compare the courses")


async def test_the_units_scroll_where_there_is_no_room(start: Start, prog: Path) -> None:
    async with start(path=prog, size=(60, 20)) as pilot:
        await press(pilot, "2")
        await go(pilot, "unit", "prog", "1.1")
        assert "Medicine" in screen_text(pilot)
        assert "Physiotherapy" not in screen_text(pilot)
        await press(pilot, "right", "right", "right")
        text = screen_text(pilot)
        assert "Physiother" in text
        assert "Medicine" not in text
        assert "never" in line_with(pilot, "1.1 Compare")


async def test_a_set_without_units_says_what_to_write(start: Start, prog: Path) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2", "end")
        text = " ".join(screen_text(pilot).split())
        assert "1 item is asked of each of the units “departments”" in text
        assert 'add [[units]] with set = "departments"' in text


async def test_a_plan_that_asks_no_units_says_nothing_of_them(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "2")
        assert "unit" not in screen_text(pilot)


async def test_goals_without_an_assessment(start: Start, prog: Path) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        await go(pilot, "goals", "prog", "1")
        assert "Goal: 1 of 2" in screen_text(pilot)
        await press(pilot, "down")
        current = overview(pilot).current
        assert current
        assert current.key == ("goal", "prog", "2")


async def test_another_review_is_judged_everywhere_until_escape(start: Start, prog: Path) -> None:
    """In 2022: 1.1@nur and 1.2@phy were reported; all were asked, eight in all."""
    async with start(path=prog) as pilot:
        await press(pilot, "2", "y")
        assert "Yearly review 2022 · 2022-12-31, 397 days ago" in screen_text(pilot)
        await press(pilot, "home", "enter")
        assert "2 of 8" in line_with(pilot, "Programme plan [bold]", "of 8")
        assert "not the current review" in screen_text(pilot)
        await press(pilot, "enter")
        expected = ["1.1@med", "1.1@phy", "1.2@med", "1.2@nur", "2.1", "2.2"]
        assert sorted(listed(pilot)) == expected
        await press(pilot, "2", "escape")
        assert "2 of 7" in line_with(pilot, "Programme plan [bold]", "of 7")
        assert "not the current review" not in screen_text(pilot)


async def test_the_reply_by_day_is_shown(start: Start, prog: Path) -> None:
    async with start(path=prog, as_of=date(2027, 1, 1)) as pilot:
        await press(pilot, "2")
        text = screen_text(pilot)
        assert "Final review · by 30 June 2027, in 180 days" in text
        assert "answers by 1 March 2027, in 59 days" in text
        await go(pilot, "review", "prog")
        await press(pilot, "enter")
        assert "Which review?" in screen_text(pilot)


async def test_all_plans_and_one_of_them(start: Start, both: Path) -> None:
    async with start(path=both) as pilot:
        await press(pilot, "2")
        text = screen_text(pilot)
        assert "Programme plan [bold]" in text
        assert "Test plan [bold]" in text
        assert "Per goal" not in text
        await go(pilot, "plan", "test")
        await press(pilot, "right")
        assert "Per goal" in screen_text(pilot)
        await press(pilot, "v", "down", "enter")
        text = screen_text(pilot)
        assert "Per unit: programmes" in text
        assert "Test plan" not in text
        await press(pilot, "escape")
        assert "Test plan [bold]" in screen_text(pilot)


async def test_the_cursor_stays_on_its_line_in_another_language(start: Start, prog: Path) -> None:
    async with start(path=prog) as pilot:
        await press(pilot, "2")
        await go(pilot, "share", "prog", "BOARD")
        await press(pilot, "l", "down", "enter")
        current = overview(pilot).current
        assert current
        assert current.key == ("share", "prog", "BOARD")
        assert "Per ansvarig" in screen_text(pilot)


async def test_without_plans_it_says_where_to_go(start: Start, tmp_path: Path) -> None:
    async with start(path=tmp_path / "empty.db") as pilot:
        await press(pilot, "2")
        assert "No plan is loaded yet." in screen_text(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
async def test_numbers_are_there_at_every_size(
    start: Start, prog: Path, size: tuple[int, int], lang: str
) -> None:
    async with start(path=prog, size=size, lang=lang) as pilot:
        await press(pilot, "2")
        of = "of" if lang == "en" else "av"
        assert f"2 {of} 7" in line_with(pilot, "▾ Programme", "5")
        assert f"2 {of} 5" in line_with(pilot, "1 First goal")


AFTER = a_plan(
    "after",
    "Beyond its review",
    review("mid", "Mid-term review", due="end of 2022", closes="2023-01-20"),
    item("1", "Reported since", note("2023-03-01", status="in_progress")),
    item("2", "Reported before", note("2022-11-01", status="in_progress")),
    language="en",
    start="2020",
    end="2026",
    levels=["Action"],
)


async def test_after_the_last_review_the_time_since_is_asked_about(
    start: Start, database: Database
) -> None:
    """And the closed one can be looked back at, and left again."""
    async with start(path=database(AFTER)) as pilot:
        await press(pilot, "2")
        assert "after “Mid-term review” · reports since 21 January 2023" in screen_text(pilot)
        assert "1 of 2" in line_with(pilot, "Beyond its review", "of 2")
        await press(pilot, "y", "up", "enter")
        assert "Mid-term review · by 31 December 2022" in screen_text(pilot)
        assert "reports count until" in screen_text(pilot)
        assert "not the current review" in screen_text(pilot)
        await press(pilot, "escape")
        assert "reports since 21 January 2023" in screen_text(pilot)
        await press(pilot, "1", "u")
        assert listed(pilot) == ["2"]


async def test_where_nobody_asks_the_overview_says_so(start: Start, database: Database) -> None:
    silent = AFTER.replace('end = "2026"', 'end = "2026"\nreporting = "none"')
    async with start(path=database(silent)) as pilot:
        await press(pilot, "2")
        assert "Nobody is asked for reports on this plan." in screen_text(pilot)
        await press(pilot, "1", "u")
        assert listed(pilot) == []
