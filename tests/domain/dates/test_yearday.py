"""A day of every year: how it is written, and which of them is the first of a period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.dates.yearday import YearDay, parse_year_day


@pytest.mark.parametrize(
    "written",
    [
        *("15 april", "15. april", "15.april", "den 15 april", "15:e april", "15th of April"),
        *("April 15", "15/4", "15.4.", "15.4", " 15  apr. ", "senast 15 april", "04-15"),
        *("by the 15th April", "SENAST DEN 15 APRIL"),
    ],
)
def test_a_day_without_a_year_is_read(written: str) -> None:
    assert parse_year_day(written) == YearDay(4, 15, " ".join(written.split()))


@pytest.mark.parametrize(
    "written",
    ["april", "15 april 2024", "15 smarch", "", "31 april", "15/13", "29 februari", "0/4"],
)
def test_what_is_no_day_of_every_year(written: str) -> None:
    assert parse_year_day(written) is None


def test_the_first_such_day_on_or_after_the_first_of_the_period() -> None:
    april = parse_year_day("15 april")
    assert april
    assert april.on_or_after(parse_period("2024").first) == date(2024, 4, 15)
    assert april.on_or_after(parse_period("2024", Calendar(7)).first) == date(2025, 4, 15)
    assert april.on_or_after(parse_period("HT2024").first) == date(2025, 4, 15)
    assert april.on_or_after(date(2024, 4, 15)) == date(2024, 4, 15)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.dates(date(2023, 1, 1), date(2023, 12, 31)))
def test_it_lies_within_a_year(first: date, some: date) -> None:
    yearly = parse_year_day(f"{some.day}/{some.month}")
    assert yearly
    found = yearly.on_or_after(first)
    assert first <= found <= first + timedelta(days=365)
    assert (found.month, found.day) == (some.month, some.day)


@given(st.text(max_size=30))
def test_any_text_is_read_or_not(text: str) -> None:
    found = parse_year_day(text)
    assert found is None or parse_year_day(found.text) == found
