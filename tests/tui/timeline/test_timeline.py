"""The timeline: bars checked by hand, time and rows scrolled, the filter shared."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from actionplan_tui.reports.words.signs import SIGNS
from actionplan_tui.tui.followup.item_page import ItemScreen
from actionplan_tui.tui.timeline.axis import Timeline
from actionplan_tui.tui.timeline.screen import TimelineScreen
from actionplan_tui.tui.timeline.words import GLYPHS
from tests.tui.conftest import (
    MANY,
    PLAN,
    Database,
    Start,
    current,
    drawn_lines,
    listed,
    press,
    screen_text,
)
from tests.tui.make import a_plan, item, note, party, review

DATED = a_plan(
    "p",
    "Dated plan",
    party("AAA"),
    review("mid", "Mid-term review", due="2024-06-10"),
    item(
        "1",
        "Moved and marked",
        note("2024-01-10", author="AAA", milestone="a", reached="2023-12-20", due="2024-08-31"),
        start="2023-11-20",
        due="2024-04-30",
        milestones=[
            {"id": "a", "date": "2023-12-31", "title": "Kick-off"},
            {"id": "b", "date": "2024-01-20", "title": "Draft"},
            {"id": "c", "date": "2024-06-15", "title": "Proof"},
        ],
    ),
    item("2", "Undated"),
    item("3", "Assumed", start="2024-02-20?", due="HT2024?"),
    item("4", "Goes on", due="ongoing"),
    language="en",
    levels=["Activity"],
)


def timeline(pilot: Pilot[None]) -> TimelineScreen:
    screen = pilot.app.screen
    assert isinstance(screen, TimelineScreen)
    return screen


def shown(pilot: Pilot[None]) -> list[str]:
    """The ids of the rows, in their order."""
    chart = timeline(pilot).chart
    return [row.id for row in chart.rows] if chart.display else []


def chosen(pilot: Pilot[None]) -> str:
    row = timeline(pilot).current_row()
    assert row
    return row.id


def line(pilot: Pilot[None], words: str) -> str:
    return next(text for text in screen_text(pilot).splitlines() if words in text)


def bar(pilot: Pilot[None], title: str) -> str:
    """What stands in the line of a row from the first cell of the axis on."""
    axis = line(pilot, "No.")
    begin = axis.index("Item") + 4
    begin += len(axis[begin:]) - len(axis[begin:].lstrip())
    return line(pilot, title)[begin:].rstrip(" ▁▂▃▄▅▆▇█")


async def test_digit_3_shows_the_rows_of_the_filter_under_their_plan(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "3")
        assert shown(pilot) == ["1.1", "1.2", "1.3"]
        text = screen_text(pilot)
        assert "Test plan [bold]" in text
        assert "Open items: 3 items · by term" in text
        assert "2022        2023        2024        2025        2026" in text


async def test_bars_are_where_they_belong(start: Start) -> None:
    # A cell is a month, the first one January 2022; the day asked for falls in the 26th.
    async with start() as pilot:
        await press(pilot, "3")
        assert bar(pilot, "Late thing") == "╍" * 12 + " " * 13 + "╎"
        assert bar(pilot, "Thing due soon") == "╍" * 12 + "▬" * 13 + "╎╍"
        assert bar(pilot, "Åtgärd med ø") == "╍" * 12 + "▬" * 13 + "╎" + "▬" * 10 + "╍" * 12


async def test_marks_are_where_they_belong(start: Start, database: Database) -> None:
    async with start(path=database(DATED)) as pilot:
        await press(pilot, "3")
        # A cell is a month, the first one July 2023: the deadline moved from April to August,
        # one milestone was reached in December, one of January is not reported, one is in June.
        assert bar(pilot, "Moved and marked") == "    ▬✓✗╎▬›▬⋄▬▐"
        assert bar(pilot, "Assumed") == "      ?╎▬▬▬▬╍╍╍╍╍╍?"
        reviews = line(pilot, "╷")
        assert reviews.index("▾") - reviews.index("╷") == 11


async def test_rows_without_dates_say_so(start: Start, database: Database) -> None:
    async with start(path=database(DATED)) as pilot:
        await press(pilot, "3")
        assert "no dates" in line(pilot, "Undated")
        assert "Ongoing" in line(pilot, "Goes on")


async def test_the_chosen_rows_dates_are_said_in_words(start: Start, database: Database) -> None:
    async with start(path=database(DATED)) as pilot:
        await press(pilot, "3")
        text = " ".join(screen_text(pilot).split())
        assert "Start: 20 November 2023" in text
        assert "Deadlines: 30 April 2024 › 31 August 2024" in text
        assert "Next milestone: Proof, 15 June 2024, in 135 days" in text
        assert "Milestone passed, not reported as reached: Draft, 20 January 2024" in text


async def test_the_legend_names_the_signs_that_are_there(start: Start, database: Database) -> None:
    async with start(path=database(DATED)) as pilot:
        await press(pilot, "3")
        text = screen_text(pilot)
        assert "Deadline: ▐ day" in text
        assert "Milestone: ✓ reached  ✗ not reported  ⋄ to come" in text
        assert "▾ follow-up" in text
        assert "╎ 2024-02-01" in text
    async with start() as pilot:
        await press(pilot, "3")
        assert "✗" not in screen_text(pilot)


async def test_plus_and_minus_and_point_and_comma_change_the_zoom(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "3", "plus")
        assert "by quarter" in screen_text(pilot)
        assert "Q1    Q2    Q3    Q4" in screen_text(pilot)
        await press(pilot, "full_stop")
        assert "Jan   Feb   Mar" in screen_text(pilot)
        await press(pilot, "full_stop")
        assert "by month" in screen_text(pilot)
        await press(pilot, "minus", "comma", "comma", "comma")
        assert "by year" in screen_text(pilot)
        assert bar(pilot, "Thing due soon") == "╍" * 6 + "▬" * 6 + "╎╍"


async def test_the_day_asked_for_stays_in_view_while_one_looks_closer(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "3", "minus", "minus")
        for _step in range(3):
            await press(pilot, "plus")
            assert "╎" in line(pilot, "Late thing")


async def test_time_scrolls_by_ticks_and_home_comes_back(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "3", "plus", "plus", "plus")
        chart = timeline(pilot).chart
        before = chart.left
        await press(pilot, "right")
        assert chart.left == before + 6
        await press(pilot, "left", "left")
        assert chart.left == before - 6
        await press(pilot, *["shift+right"] * 3)
        assert "╎" not in line(pilot, "Åtgärd")
        assert "◂" in line(pilot, "Late thing")
        await press(pilot, "home")
        assert "╎" in line(pilot, "Åtgärd")
        await press(pilot, *["shift+left"] * 9)
        assert "Jan" in line(pilot, "No.")
        assert "2022" in screen_text(pilot)
        assert "▸" not in line(pilot, "Åtgärd")


async def test_end_goes_to_the_deadline_of_the_row(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "3", "plus", "plus", "plus", "ctrl+end", "end")
        assert "2025" in screen_text(pilot)
        assert "Dec" in line(pilot, "No.")


async def test_the_filter_and_the_row_are_those_of_the_follow_up(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "down", "3")
        assert chosen(pilot) == "1.2"
        await press(pilot, "down", "1")
        assert current(pilot).id == "1.3"
        await press(pilot, "3", "o")
        assert shown(pilot) == ["1.1"]
        await press(pilot, "1")
        assert listed(pilot) == ["1.1"]
        await press(pilot, "a", "3")
        assert shown(pilot) == ["1.1", "1.2", "1.3", "2.1"]
        await press(pilot, "escape")
        assert shown(pilot) == ["1.1", "1.2", "1.3"]


async def test_mine_narrows_here_too(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "3", "m")
        assert shown(pilot) == ["1.1", "1.2"]
        await press(pilot, "m")
        assert shown(pilot) == ["1.1", "1.2", "1.3"]


async def test_an_empty_timeline_says_why_and_what_to_do(start: Start) -> None:
    async with start(as_of=date(2022, 6, 1)) as pilot:
        await press(pilot, "3", "o")
        assert shown(pilot) == []
        assert "Nothing is overdue here." in screen_text(pilot)
        assert "Esc goes back" in screen_text(pilot)
        await press(pilot, "escape")
        assert shown(pilot) == ["1.1", "1.2", "1.3", "2.1"]
        before = chosen(pilot)
        await press(pilot, "down")
        assert chosen(pilot) != before


async def test_a_database_without_plans_points_to_where_one_is_loaded(
    start: Start, tmp_path: Path
) -> None:
    async with start(path=tmp_path / "empty.db") as pilot:
        await press(pilot, "3")
        assert "No plan is loaded yet." in screen_text(pilot)
        await press(pilot, "plus", "end", "home", "right", "S", "enter", "n")
        assert "No plan is loaded yet." in screen_text(pilot)


async def test_the_most_urgent_first_by_key(start: Start, database: Database) -> None:
    late = item("0", "Later", due="2026")
    async with start(path=database(PLAN + late)) as pilot:
        await press(pilot, "3")
        assert shown(pilot) == ["0", "1.1", "1.2", "1.3"]
        await press(pilot, "S")
        assert shown(pilot) == ["1.1", "1.2", "1.3", "0"]
        await press(pilot, "S")
        assert shown(pilot) == ["0", "1.1", "1.2", "1.3"]


async def test_enter_opens_the_item_and_escape_goes_back_to_it(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "3", "down", "down", "enter")
        assert isinstance(pilot.app.screen, ItemScreen)
        assert "Åtgärd med ø" in screen_text(pilot)
        await press(pilot, "escape")
        assert chosen(pilot) == "1.3"


async def test_the_keys_that_note_act_on_the_chosen_row(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "3", "down", "equals_sign")
        assert "Nothing new noted on 1.2" in screen_text(pilot)
        await press(pilot, "d")
        pilot.app.screen.query_one("#due", Input).value = "2025"
        pilot.app.screen.query_one("#reason", Input).value = "Waiting"
        await press(pilot, "ctrl+s")
        assert chosen(pilot) == "1.2"
        moved = "╍" * 12 + "▬" * 13 + "╎›" + "▬" * 9 + "╍" * 12
        assert bar(pilot, "Thing due soon") == moved


async def test_another_day_is_scrolled_to(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "3", "plus", "plus", "plus", "t")
        pilot.app.screen.query_one(Input).value = "2026-05-20"
        await press(pilot, "enter")
        assert "2026" in screen_text(pilot)
        assert "╎" in line(pilot, "Late thing")


@pytest.mark.parametrize(
    ("lang", "term", "quarter", "month"),
    [("sv", "VT    HT", "kv 1  kv 2", "jan   feb   mars"), ("nb", "V     H", "kv. 1", "jan   feb")],
)
async def test_ticks_are_named_in_the_language(
    start: Start, lang: str, term: str, quarter: str, month: str
) -> None:
    async with start(lang=lang) as pilot:
        await press(pilot, "3")
        assert term in screen_text(pilot)
        await press(pilot, "plus")
        assert quarter in screen_text(pilot)
        await press(pilot, "plus")
        assert month in screen_text(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_it_can_be_read_at_every_size(start: Start, size: tuple[int, int]) -> None:
    async with start(size=size) as pilot:
        await press(pilot, "3")
        row = line(pilot, "1.2")
        assert "Thing due" in row
        assert "╍" in row
        assert "╎" in row
        assert "╎ 2024-02-01" in screen_text(pilot)
        assert "? help" in screen_text(pilot)


async def test_the_cursor_skips_the_names_of_plans_and_pages(
    start: Start, database: Database
) -> None:
    async with start(path=database(PLAN, DATED), size=(80, 24)) as pilot:
        await press(pilot, "3", "ctrl+home")
        assert chosen(pilot) == "1"
        await press(pilot, "down", "down", "down", "down")
        assert chosen(pilot) == "1.1"
        await press(pilot, "pageup")
        assert chosen(pilot) == "1"
        await press(pilot, "ctrl+end")
        assert chosen(pilot) == "1.3"


async def test_a_click_moves_the_cursor_and_a_double_click_opens(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "3")
        at = screen_text(pilot).splitlines().index(line(pilot, "Åtgärd"))
        await pilot.click(offset=(20, at))
        await press(pilot)
        assert chosen(pilot) == "1.3"
        await pilot.click(offset=(20, at - 1), times=2)
        await press(pilot, "home")
        assert isinstance(pilot.app.screen, ItemScreen)


async def test_a_long_timeline_draws_only_what_is_seen(
    start: Start, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = drawn_lines(monkeypatch, Timeline)
    async with start(path=database(MANY)) as pilot:
        await press(pilot, "3")
        counted.clear()
        await press(pilot, "ctrl+end")
        assert "Thing 2999" in screen_text(pilot)
        assert "Test plan" in screen_text(pilot)
        assert len(counted) < 300


# --- reviews that come back, milestones, tags -----------------------------------------------------

ASKED = a_plan(
    "q",
    "Asked plan",
    party("AAA"),
    review(
        *("kv", "Quarterly review"),
        every="quarter",
        due_after=20,
        closes_after=14,
        **{"from": "2024-Q1", "to": "2024-Q4"},
    ),
    item(
        *(
            "1",
            "Yearly duty",
            note("2023-05-01", author="AAA", milestone="2023", reached="2023-04"),
        ),
        recurs={"every": "year", "due": "15 april", "from": "2023", "to": "2025"},
        tags=["duty"],
    ),
    item("2", "Steps", milestones=[{"id": "a", "date": "2023-11", "title": "Draft"}], due="2025"),
    language="en",
    levels=["Activity"],
    start="2023",
    end="2025",
)


async def test_reviews_that_come_back_stand_on_the_days_they_are_due(
    start: Start, database: Database
) -> None:
    async with start(path=database(ASKED), size=(120, 40)) as pilot:
        await press(pilot, "3")
        # A cell is a month; the reports of a quarter are due twenty days into the next one.
        marks = line(pilot, "▾")
        begin = line(pilot, "2023  ").index("2023")
        assert marks[begin:].rstrip() == "╷     ╷     ╷╎ ▾  ▾  ▾  ▾     ╷"


async def test_milestones_of_a_duty_that_comes_back_are_marked(
    start: Start, database: Database
) -> None:
    async with start(path=database(ASKED), size=(120, 40)) as pilot:
        await press(pilot, "3")
        assert (
            bar(pilot, "Yearly duty") == "╌" * 3 + "✓" + "╌" * 9 + "╎╌⋄" + "╌" * 11 + "⋄" + "╌" * 8
        )
        assert bar(pilot, "Steps")[10] == "✗"


async def test_the_axis_ends_where_the_plans_do(start: Start, database: Database) -> None:
    async with start(path=database(ASKED), size=(120, 40)) as pilot:
        await press(pilot, "3", "minus")
        years = line(pilot, "No.")
        assert "2025" in years
        assert "2026" not in years
        assert line(pilot, "Yearly duty").rstrip().endswith("╌")
        await press(pilot, "t")
        pilot.app.screen.query_one(Input).value = "2027-05-01"
        await press(pilot, "enter")
        assert "2027" in line(pilot, "2025")  # where one looks from is on it too


def signs_of(text: str) -> set[str]:
    known = {glyph for kind, glyph in GLYPHS.items() if kind != "tick"}
    known |= {one.sign for one in SIGNS.values()} - {"-"}
    return set(text) & known


@pytest.mark.parametrize(
    "keys", [(), ("minus",), ("plus", "plus"), ("plus", "end"), ("a", "right")]
)
async def test_the_legend_names_every_sign_on_the_screen_and_no_other(
    start: Start, database: Database, keys: tuple[str, ...]
) -> None:
    for plan in (ASKED, DATED, PLAN, MANY):
        async with start(path=database(plan), size=(110, 40)) as pilot:
            await press(pilot, "3", *keys)
            screen = timeline(pilot)
            chart, legend = screen.chart.region, screen.query_one("#legend").region
            lines = screen_text(pilot).splitlines()
            drawn = "".join(
                text[: chart.width - 1] for text in lines[chart.y + 1 : chart.bottom - 1]
            )
            told = "".join(lines[legend.y : legend.bottom])
            assert signs_of(told) == signs_of(drawn)


async def test_t_narrows_the_timeline_to_a_tag(start: Start, database: Database) -> None:
    async with start(path=database(ASKED)) as pilot:
        await press(pilot, "3", "T")
        assert "duty" in screen_text(pilot)
        await press(pilot, "enter")
        assert shown(pilot) == ["1"]
        assert "duty" in screen_text(pilot).splitlines()[0] + screen_text(pilot).splitlines()[1]
        await press(pilot, "1")
        assert listed(pilot) == ["1"]
        await press(pilot, "3", "T")
        assert shown(pilot) == ["1", "2"]
