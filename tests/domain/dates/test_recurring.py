"""Periods that come back: their ids, their wordings, and that they leave no day out."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.calendar import CALENDAR_YEAR, NAMED, Calendar
from actionplan_tui.domain.dates.period import of_day
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.dates.recurring import EVERY, occasions
from tests.domain.generated import DAYS

LANGUAGES = ("sv", "nb", "en")
CALENDARS = st.builds(Calendar, st.integers(1, 12), st.sampled_from(NAMED))


@pytest.mark.parametrize(
    ("every", "language", "ids", "wordings"),
    [
        ("year", "sv", ["2021", "2022"], ["2021", "2022"]),
        ("half-year", "en", ["2021-H2", "2022-H1"], ["H2 2021", "H1 2022"]),
        (
            "half-year",
            "sv",
            ["2021-H2", "2022-H1"],
            ["andra halvåret 2021", "första halvåret 2022"],
        ),
        ("term", "sv-FI", ["HT2021", "VT2022"], ["HT2021", "VT2022"]),
        ("term", "nn", ["HT2021", "VT2022"], ["høsten 2021", "våren 2022"]),
        ("quarter", "fi", ["2021-Q4", "2022-Q1"], ["Q4 2021", "Q1 2022"]),
        ("quarter", "nb", ["2021-Q4", "2022-Q1"], ["4. kvartal 2021", "1. kvartal 2022"]),
        ("month", "sv", ["2021-12", "2022-01"], ["december 2021", "januari 2022"]),
    ],
)
def test_ids_and_wordings(every: str, language: str, ids: list[str], wordings: list[str]) -> None:
    found = occasions(
        every, parse_period("2021-12"), parse_period("2022-01"), CALENDAR_YEAR, language
    )
    assert [one.id for one in found] == ids
    assert [one.period.text for one in found] == wordings


def test_there_are_none_where_the_end_comes_first() -> None:
    assert occasions("year", parse_period("2023"), parse_period("2021")) == []


def test_fiscal_years_are_counted_as_the_plan_counts_them() -> None:
    calendar = Calendar(4, "end")
    ends = parse_period("2022", calendar), parse_period("2022", calendar)
    [year] = occasions("year", *ends, calendar)
    assert (year.id, str(year.period.first)) == ("2022", "2021-04-01")
    quarters = occasions("quarter", *ends, calendar)
    assert [one.id for one in quarters] == ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"]
    assert str(quarters[0].period.last) == "2021-06-30"


@given(
    st.sampled_from(EVERY),
    DAYS,
    st.integers(0, 2000),
    CALENDARS,
    st.sampled_from(["sv", "nb", "en"]),
)
def test_they_follow_each_other_and_read_back(
    every: str, first: date, days: int, calendar: Calendar, language: str
) -> None:
    last = first + timedelta(days=days)
    found = occasions(every, of_day(first), of_day(last), calendar, language)
    assert found[0].period.first <= first <= found[0].period.last
    assert found[-1].period.first <= last <= found[-1].period.last
    assert len({one.id for one in found}) == len(found)
    for one, following in pairwise(found):
        assert following.period.first == one.period.last + timedelta(days=1)
    for one in found:
        read = parse_period(one.period.text, calendar)
        assert (read.first, read.last) == (one.period.first, one.period.last)
