"""The axis of time: cells and ticks at every zoom, and what a row draws on it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.views.timeline import (
    CELLS,
    FAR,
    ZOOMS,
    Bar,
    Mark,
    Stroke,
    Zoom,
    bar_of,
    cell_of,
    extent,
    first_day,
    strokes,
    ticks,
)
from tests.domain.generated import NOTES, plan
from tests.domain.make import a_plan, day, item, note, register, row

YEAR, TERM, QUARTER, MONTH = ZOOMS
ZOOM = st.sampled_from(ZOOMS)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


# --- days and cells


@given(ZOOM, DAYS, DAYS)
def test_a_later_day_never_falls_in_an_earlier_cell(zoom: Zoom, one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert cell_of(zoom, first) <= cell_of(zoom, last)


@given(ZOOM, DAYS)
def test_a_cell_begins_with_its_first_day_and_not_before(zoom: Zoom, seen: date) -> None:
    cell = cell_of(zoom, seen)
    begun = first_day(zoom, cell)
    assert begun <= seen < first_day(zoom, cell + 1)
    assert cell_of(zoom, begun) == cell
    assert cell_of(zoom, begun - timedelta(days=1)) == cell - 1


@given(ZOOM, DAYS)
def test_a_days_cell_lies_within_the_tick_that_has_the_day(zoom: Zoom, seen: date) -> None:
    cell = cell_of(zoom, seen)
    (tick,) = ticks(zoom, cell, cell)
    assert tick.first <= seen <= tick.last
    assert tick.cell <= cell < tick.cell + CELLS
    assert tick.first.day == 1
    assert cell_of(zoom, tick.first) == tick.cell
    assert cell_of(zoom, tick.last) == tick.cell + CELLS - 1
    assert 1 <= tick.number <= 12 // zoom.months


@given(ZOOM, st.integers(100, 8000), st.integers(0, 60))
def test_ticks_follow_each_other_without_a_gap(zoom: Zoom, first: int, more: int) -> None:
    found = list(ticks(zoom, first, first + more))
    assert found[0].cell <= first
    assert first + more < found[-1].cell + CELLS
    for before, after in pairwise(found):
        assert after.cell == before.cell + CELLS
        assert after.first == before.last + timedelta(days=1)


@pytest.mark.parametrize("year", [2023, 2024, 2000, 1900])
def test_a_leap_day_moves_nothing_outside_its_month(year: int) -> None:
    for zoom in ZOOMS:
        assert cell_of(zoom, date(year, 3, 1)) == year * 12 * CELLS // zoom.months + (
            2 * CELLS // zoom.months
        )
    assert cell_of(TERM, date(2024, 2, 29)) == cell_of(TERM, date(2024, 2, 1))
    assert cell_of(MONTH, date(2024, 2, 29)) == cell_of(MONTH, date(2024, 3, 1)) - 1


def test_ticks_are_years_terms_quarters_and_months() -> None:
    def named(zoom: Zoom) -> list[tuple[str, str, int]]:
        first = cell_of(zoom, date(2024, 1, 1))
        last = cell_of(zoom, date(2024, 12, 31))
        return [(str(t.first), str(t.last), t.number) for t in ticks(zoom, first, last)]

    assert named(YEAR) == [("2024-01-01", "2024-12-31", 1)]
    assert named(TERM) == [("2024-01-01", "2024-06-30", 1), ("2024-07-01", "2024-12-31", 2)]
    assert named(QUARTER)[2] == ("2024-07-01", "2024-09-30", 3)
    assert named(MONTH)[1] == ("2024-02-01", "2024-02-29", 2)
    assert len(named(MONTH)) == 12


# --- bars


def drawn(
    zoom: Zoom, since: str, *, notes: Any = (), as_of: str = "2021-10-15", **said: Any
) -> str:
    """Draw an item's bar from a day on: `=` body, `~` about, `.` plan, other kinds by a letter."""
    head = said.pop("head", {"start": None, "end": None})
    bar = bar_of(row(a_plan(item("1", **said), head=head), notes, as_of), day(as_of))
    letters = {"body": "=", "about": "~", "plan": ".", "end": "|", "assumed": "?"}
    letters |= {"later": ">", "earlier": "<", "reached": "R", "missed": "M", "coming": "C"}
    left, cells = cell_of(zoom, day(since)), dict[int, str]()
    for stroke in strokes(bar, zoom):
        for cell in range(stroke.first, min(stroke.last, left + 40) + 1):
            cells[cell - left] = letters[stroke.kind]
    assert min(cells) >= 0
    return "".join(cells.get(at, " ") for at in range(max(cells) + 1))


def test_a_bar_between_two_days_ends_sharp() -> None:
    # A cell is a month: March to September, the last day in September.
    assert drawn(TERM, "2021-01-01", start="2021-03-04", due="2021-09-15") == "  ======|"


def test_a_deadline_worded_as_a_year_is_not_known_to_the_day() -> None:
    # A cell is two months.
    assert drawn(YEAR, "2021-01-01", start="2021-05-01", due="2023") == "  ==========~~~~~~"


def test_a_deadline_worded_as_a_term_and_a_start_worded_as_one() -> None:
    assert drawn(TERM, "2021-01-01", start="VT2021", due="HT2022") == "~~~~~~============~~~~~~"
    assert drawn(TERM, "2021-01-01", start="2021", due="VT2021") == "~~~~~~"


def test_the_end_of_a_year_is_a_day() -> None:
    assert drawn(YEAR, "2021-01-01", start="2021-01-01", due="end of 2022") == "===========|"


def test_assumed_dates_are_questioned_outside_of_the_bar() -> None:
    assert drawn(TERM, "2021-01-01", start="2021-03-04?", due="2021-06-15?") == " ?===|?"
    assert drawn(TERM, "2021-01-01", start="2021-02-01", due="2021-Q2?") == " ==~~~?"


def test_a_milestone_on_an_assumed_start_is_not_questioned_twice() -> None:
    stones = [{"id": "a", "date": "2021-11-04?"}, {"id": "b", "date": "2022-02-15?"}]
    dates = {"start": "2021-11-04?", "due": "2022-02-15?"}
    assert drawn(TERM, "2021-10-01", **dates, milestones=stones) == "?C==C?"


def test_without_a_start_there_is_only_the_end() -> None:
    assert drawn(TERM, "2021-01-01", due="2021-05-31") == "    |"
    assert drawn(TERM, "2021-01-01", due="2021-Q2") == "   ~~~"


def test_a_deadline_before_the_start_draws_no_bar_backwards() -> None:
    assert drawn(TERM, "2021-01-01", start="2021-08", due="2021-03-15") == "  |"


def test_the_plans_period_is_told_from_a_deadline_of_its_own() -> None:
    head = {"start": "2021", "end": "2022"}
    assert drawn(YEAR, "2021-01-01", head=head) == "." * 12
    assert drawn(YEAR, "2021-01-01", head=head, due="2022-06-30") == "~~~~~~==|"


def test_what_goes_on_without_end_has_no_last_cell() -> None:
    first = cell_of(TERM, day("2021-03-04"))
    for head in ({"start": None, "end": None}, {"end": "2022"}):
        for said in ({"due": "ongoing"}, {"due_text": "after the guidance"}):
            one = row(a_plan(item("1", start="2021-03-04", **said), head=head))
            bar = bar_of(one, day("2021-10-15"))
            assert strokes(bar, TERM) == [Stroke(first, FAR, "plan")]


def test_nothing_is_drawn_where_nothing_is_dated() -> None:
    undated = a_plan(item("1"), item("2", due="ongoing"), head={"start": None, "end": None})
    for at in ("1", "2"):
        bar = bar_of(row(undated, at=at), day("2021-10-15"))
        assert not bar.dated
        assert strokes(bar, YEAR) == []


def test_a_moved_deadline_leaves_its_old_end() -> None:
    notes = [
        note("1", "2021-02-01", due="2021-10-31"),
        note("1", "2021-03-01", due="2021-12-31"),
    ]
    shown = drawn(TERM, "2021-01-01", notes=notes, start="2021-01-01", due="2021-08-31")
    assert shown == "=======>=>=|"


def test_a_deadline_that_came_earlier_leaves_its_old_end_behind_the_new() -> None:
    notes = [note("1", "2021-02-01", due="2021-04-30")]
    assert drawn(TERM, "2021-01-01", notes=notes, start="2021-01-01", due="2021-08-31") == (
        "===|   <"
    )


def test_milestones_are_reached_missed_or_to_come() -> None:
    stones = [
        {"id": "a", "date": "2021-02-10"},
        {"id": "b", "date": "2021-04"},
        {"id": "c", "date": "2021-10-15"},
        {"id": "d", "date": "2021-11-20?"},
    ]
    notes = [note("1", "2021-05-05", milestone="a", reached="2021-03-01")]
    shown = drawn(
        TERM, "2021-01-01", notes=notes, start="2021-01-01", due="2022-01-31", milestones=stones
    )
    # Reached stands where it was reached; on its last day a milestone is not missed yet.
    assert shown == "==RM=====CC?|"


def test_a_milestone_lies_above_the_end_and_a_missed_one_above_all() -> None:
    stones = [{"id": "a", "date": "2021-03-10"}, {"id": "b", "date": "2021-03-31"}]
    shown = drawn(TERM, "2021-01-01", start="2021-01-01", due="2021-03-31", milestones=stones)
    assert shown == "==M"


def test_the_extent_is_that_of_everything_that_is_drawn() -> None:
    stone = Mark("coming", date(2026, 5, 1))
    bars = [Bar(None, None, own=False, marks=(stone,)), Bar(None, None, own=False)]
    assert extent(bars, [date(2024, 1, 1)]) == (date(2024, 1, 1), date(2026, 5, 1))
    assert extent([], [date(2024, 1, 1)]) == (date(2024, 1, 1), date(2024, 1, 1))


@given(NOTES, ZOOM, st.dates(date(2019, 1, 1), date(2025, 12, 31)))
def test_every_row_can_be_drawn_and_ends_at_its_deadline(
    notes: list[Any], zoom: Zoom, as_of: date
) -> None:
    for one in register(plan(), notes, as_of).rows:
        bar = bar_of(one, as_of)
        found = strokes(bar, zoom)
        assert bool(found) == bar.dated
        lines = [stroke for stroke in found if stroke.kind in ("body", "about", "plan")]
        assert all(stroke.first <= stroke.last for stroke in found)
        if bar.end and lines:
            assert max(stroke.last for stroke in lines) == cell_of(zoom, bar.end.last)
