"""A day of every year: how it is written, and which of them lies in a period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.period import Period, PeriodError
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.dates.yearly import day_in, day_without_year


@pytest.mark.parametrize(
    "written",
    [
        *("15 april", "15. april", "den 15 april", "15:e april", "15th of April", "April 15"),
        *("15/4", "15.4.", "15.4", " 15  apr. ", "senast 15 april", "by the 15th April"),
    ],
)
def test_a_day_without_a_year_is_read(written: str) -> None:
    yearly = day_without_year(written)
    assert (yearly.month, yearly.day) == (4, 15)
    assert yearly.text == " ".join(written.split())


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("april", "unreadable"),
        ("15 april 2024", "unreadable"),
        ("15 smarch", "unreadable"),
        ("", "unreadable"),
        ("31 april", "no_such_day"),
        ("15/13", "no_such_day"),
        ("29 februari", "no_such_day"),  # not every year has one
    ],
)
def test_what_is_no_day_of_every_year(written: str, code: str) -> None:
    with pytest.raises(PeriodError) as caught:
        day_without_year(written)
    assert caught.value.code == code


def test_the_first_such_day_on_or_after_the_first_of_the_period() -> None:
    april = day_without_year("15 april")
    assert day_in(parse_period("2024"), april) == date(2024, 4, 15)
    assert day_in(parse_period("2024", Calendar(7)), april) == date(2025, 4, 15)
    assert day_in(parse_period("HT2024"), april) == date(2025, 4, 15)
    assert day_in(parse_period("2024-04-15"), april) == date(2024, 4, 15)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.dates(date(2023, 1, 1), date(2023, 12, 31)))
def test_it_lies_within_a_year(first: date, some: date) -> None:
    found = day_in(Period(first, first, "x"), day_without_year(f"{some.day}/{some.month}"))
    assert first <= found <= first + timedelta(days=365)
    assert (found.month, found.day) == (some.month, some.day)
