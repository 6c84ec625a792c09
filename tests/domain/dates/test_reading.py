"""Dates as committees write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.period import ONGOING, Period, PeriodError, last_day, of_day
from actionplan_tui.domain.dates.reading import parse_due, parse_period

YEARS = st.integers(1950, 2150)
MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
SPRING = ["VT", "vt", "V", "Vår", "våren", "VÅREN", "spring", "Spring", "vårterminen"]
AUTUMN = ["HT", "ht", "H", "Høst", "høsten", "hösten", "Höst", "autumn", "Autumn", "höstterminen"]


def span(text: object) -> tuple[str, str]:
    period = parse_period(text)
    return period.first.isoformat(), period.last.isoformat()


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        (2024, "2024-01-01", "2024-12-31"),
        ("HT2023", "2023-07-01", "2023-12-31"),
        ("HT23", "2023-07-01", "2023-12-31"),
        ("ht 23", "2023-07-01", "2023-12-31"),
        ("HT-23", "2023-07-01", "2023-12-31"),
        ("VT24", "2024-01-01", "2024-06-30"),
        ("H2023", "2023-07-01", "2023-12-31"),
        ("2014H", "2014-07-01", "2014-12-31"),
        ("V2024", "2024-01-01", "2024-06-30"),
        ("Høst 2019", "2019-07-01", "2019-12-31"),
        ("høsten 2021", "2021-07-01", "2021-12-31"),
        ("hösten 2021", "2021-07-01", "2021-12-31"),
        ("höstterminen 2021", "2021-07-01", "2021-12-31"),
        ("våren 2024", "2024-01-01", "2024-06-30"),
        ("va\u030aren 2024", "2024-01-01", "2024-06-30"),
        ("autumn 2021", "2021-07-01", "2021-12-31"),
        ("spring 2024", "2024-01-01", "2024-06-30"),
        ("2021-Q2", "2021-04-01", "2021-06-30"),
        ("2021-Q4", "2021-10-01", "2021-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("mars 2024", "2024-03-01", "2024-03-31"),
        ("Mars 2024", "2024-03-01", "2024-03-31"),
        ("desember 2024", "2024-12-01", "2024-12-31"),
        ("2021-04-15", "2021-04-15", "2021-04-15"),
        ("2021\u201104\u201115", "2021-04-15", "2021-04-15"),
        ("15 april 2021", "2021-04-15", "2021-04-15"),
        ("15\u00a0april\u00a02021", "2021-04-15", "2021-04-15"),
        ("1. juni 2020", "2020-06-01", "2020-06-01"),
        ("1.juni 2020", "2020-06-01", "2020-06-01"),
        ("29 February 2024", "2024-02-29", "2024-02-29"),
        ("2021/2022", "2021-07-01", "2022-06-30"),
        ("2021/22", "2021-07-01", "2022-06-30"),
        ("2022–2024", "2022-01-01", "2024-12-31"),
        ("2022-2024", "2022-01-01", "2024-12-31"),
        ("2022 - 2024", "2022-01-01", "2024-12-31"),
        ("HT2021–VT2022", "2021-07-01", "2022-06-30"),
        ("HT21-VT22", "2021-07-01", "2022-06-30"),
        ("2022-03 – 2022", "2022-03-01", "2022-12-31"),
        ("2022 – utgången av 2024", "2022-01-01", "2024-12-31"),
        ("2021-03-01 – 2021-04-15", "2021-03-01", "2021-04-15"),
        ("utgången av 2021", "2021-12-31", "2021-12-31"),
        ("vid utgången av 2021", "2021-12-31", "2021-12-31"),
        ("utgangen av 2021", "2021-12-31", "2021-12-31"),
        ("end of 2021", "2021-12-31", "2021-12-31"),
        ("the end of 2021", "2021-12-31", "2021-12-31"),
        ("end of mars 2021", "2021-03-31", "2021-03-31"),
        ("utgången av VT2021", "2021-06-30", "2021-06-30"),
        ("2023?", "2023-01-01", "2023-12-31"),
        ("HT2021 ?", "2021-07-01", "2021-12-31"),
        (date(2021, 4, 15), "2021-04-15", "2021-04-15"),
        (datetime(2021, 4, 15, 23, 59, tzinfo=UTC), "2021-04-15", "2021-04-15"),
        ("  2024 ", "2024-01-01", "2024-12-31"),
    ],
)
def test_what_is_read(written: object, first: str, last: str) -> None:
    assert span(written) == (first, last)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "unreadable"),
        ("?", "unreadable"),
        ("soon", "unreadable"),
        ("24", "unreadable"),
        (24, "unreadable"),
        (True, "unreadable"),
        (2024.0, "unreadable"),
        (None, "unreadable"),
        (["2024"], "unreadable"),
        (clock(12, 0), "unreadable"),
        (date(1, 1, 1), "unreadable"),
        (date(2200, 1, 1), "unreadable"),
        ("20240", "unreadable"),
        ("0024", "unreadable"),
        ("v 48", "two_meanings"),  # a week in Swedish, or the spring of 2048
        ("v48", "two_meanings"),
        ("v 60", "unreadable"),
        ("h21", "unreadable"),
        ("15 smarch 2021", "unreadable"),
        ("2021-Q5", "unreadable"),
        ("2021 – 2022 – 2023", "unreadable"),
        ("2021 –", "unreadable"),
        ("ongoing", "ongoing"),
        ("2024-13", "no_such_day"),
        ("2024-00", "no_such_day"),
        ("2023-02-29", "no_such_day"),
        ("31 juni 2021", "no_such_day"),
        ("2021-02-30 – 2021-03-01", "no_such_day"),
        ("2021/2023", "study_years"),
        ("2022/2021", "study_years"),
        ("2021/2021", "study_years"),
        ("2024–2022", "reversed"),
        ("VT2022 – HT2021", "reversed"),
    ],
)
def test_what_is_not_read(written: object, code: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(written)
    assert caught.value.code == code
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("word", ["ongoing", "Ongoing", " löpande ", "løpende"])
def test_a_deadline_may_be_ongoing(word: str) -> None:
    assert parse_due(word) is ONGOING
    assert parse_due(ONGOING.text) is ONGOING
    assert last_day(ONGOING) is None


def test_an_assumed_date_keeps_its_question_mark() -> None:
    period = parse_period("HT2021?")
    assert period.assumed
    assert str(period) == "HT2021?"
    assert not parse_period("HT2021").assumed


def test_nearest() -> None:
    period = parse_period("2021")
    assert period.nearest(date(2020, 5, 1)) == date(2021, 1, 1)
    assert period.nearest(date(2021, 5, 1)) == date(2021, 5, 1)
    assert period.nearest(date(2022, 5, 1)) == date(2021, 12, 31)
    assert period.days == 365


@st.composite
def simple_wordings(draw: st.DrawFn) -> str:
    """Make up a wording of every form but ranges and ends."""
    year, month = draw(YEARS), draw(st.integers(1, 12))
    name = MONTHS[draw(st.sampled_from(list(MONTHS)))].split()[month - 1]
    name = draw(st.sampled_from([name, name.upper(), name.lower()]))
    number = draw(st.integers(1, 28))
    term = draw(st.sampled_from(SPRING + AUTUMN))
    gap = draw(st.sampled_from(["", " "]))
    forms = [
        f"{year}",
        f"{term}{gap}{year}",
        f"{year}{draw(st.sampled_from(['H', 'V', 'HT', 'VT']))}",
        f"{draw(st.sampled_from(['HT', 'VT', 'ht', 'vt']))}{year % 100:02}",
        f"{year}-Q{(month + 2) // 3}",
        f"{year}-{month:02}",
        f"{name} {year}",
        f"{year}-{month:02}-{number:02}",
        f"{number} {name} {year}",
        f"{number}. {name} {year}",
        f"{year}/{year + 1}",
    ]
    return draw(st.sampled_from(forms))


@st.composite
def wordings(draw: st.DrawFn) -> str:
    text = draw(simple_wordings())
    ends = ["utgången av", "utgangen av", "end of", "the end of", "slutten av", "slutet av"]
    text = draw(st.sampled_from([text, f"{draw(st.sampled_from(ends))} {text}"]))
    return text + draw(st.sampled_from(["", "?", " ?"]))


@given(wordings())
def test_a_wording_goes_round(text: str) -> None:
    period = parse_period(text)
    assert period.text == text
    assert period.first <= period.last
    assert parse_period(period.text) == period
    assert parse_period(f" {text}\n") == period
    assert period.assumed == text.endswith("?")


@given(simple_wordings(), simple_wordings(), st.sampled_from(["–", " – ", " - ", "—"]))
def test_a_range_begins_with_its_left_and_ends_with_its_right(a: str, b: str, dash: str) -> None:
    left, right = parse_period(a), parse_period(b)
    if left.first > right.last:
        with pytest.raises(PeriodError, match="reversed"):
            parse_period(f"{a}{dash}{b}")
        return
    period = parse_period(f"{a}{dash}{b}")
    assert (period.first, period.last) == (left.first, right.last)
    assert parse_period(period.text) == period


@given(YEARS, st.integers(1, 12), st.integers(1, 28))
def test_the_languages_agree(year: int, month: int, number: int) -> None:
    names = [MONTHS[language].split()[month - 1] for language in MONTHS]
    exact = {parse_period(f"{number} {name} {year}").first for name in names}
    assert exact == {date(year, month, number)}
    assert {span(f"{name} {year}") for name in names} == {span(f"{year}-{month:02}")}


@given(YEARS)
def test_terms_quarters_and_months_fill_the_year(year: int) -> None:
    for parts in (
        [f"VT{year}", f"HT{year}"],
        [f"{year}-Q{quarter}" for quarter in range(1, 5)],
        [f"{year}-{month:02}" for month in range(1, 13)],
    ):
        periods = [parse_period(part) for part in parts]
        assert periods[0].first == date(year, 1, 1)
        assert periods[-1].last == date(year, 12, 31)
        for before, after in pairwise(periods):
            assert after.first == before.last + timedelta(days=1)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_days_of_a_calendar_go_round(exact: date) -> None:
    assert parse_period(exact) == of_day(exact) == parse_period(exact.isoformat())
    assert parse_period(exact) == Period(exact, exact, exact.isoformat())


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        period = parse_period(text)
    except PeriodError:
        return
    assert period.first <= period.last
    assert parse_period(period.text) == period
