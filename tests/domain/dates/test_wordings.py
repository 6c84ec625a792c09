"""What committees write: each wording with its days, or refused with what may be meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.calendar import CALENDAR_YEAR, NAMED, Calendar
from actionplan_tui.domain.dates.period import ONGOING, Period, PeriodError
from actionplan_tui.domain.dates.reading import parse_deadline, parse_due, parse_kept, parse_period
from actionplan_tui.locales import LANGUAGES, translator
from actionplan_tui.reports.words.phrases import period_error

Parse = Callable[[object, Calendar], Period]
PLAIN = [
    ("2024", "2024-01-01", "2024-12-31"),
    ("September 30, 2020", "2020-09-30", "2020-09-30"),
    ("Sept 30, 2020", "2020-09-30", "2020-09-30"),
    ("30 September 2020", "2020-09-30", "2020-09-30"),
    ("Sep 2020", "2020-09-01", "2020-09-30"),
    ("den 15 april 2024", "2024-04-15", "2024-04-15"),
    ("1. juni 2020", "2020-06-01", "2020-06-01"),
    ("31.12.22", "2022-12-31", "2022-12-31"),
    ("31.12.2022", "2022-12-31", "2022-12-31"),
    ("31/12/2022", "2022-12-31", "2022-12-31"),
    ("2022-03-04", "2022-03-04", "2022-03-04"),
    ("H1 2024", "2024-01-01", "2024-06-30"),
    ("H2 2024", "2024-07-01", "2024-12-31"),
    ("första halvåret 2024", "2024-01-01", "2024-06-30"),
    ("andra halvåret 2024", "2024-07-01", "2024-12-31"),
    ("1. halvår 2024", "2024-01-01", "2024-06-30"),
    ("2. halvår 2024", "2024-07-01", "2024-12-31"),
    ("first half of 2024", "2024-01-01", "2024-06-30"),
    ("Q2 2021", "2021-04-01", "2021-06-30"),
    ("Q2/2021", "2021-04-01", "2021-06-30"),
    ("2021-Q2", "2021-04-01", "2021-06-30"),
    ("kvartal 2 2021", "2021-04-01", "2021-06-30"),
    ("2:a kvartalet 2021", "2021-04-01", "2021-06-30"),
    ("andra kvartalet 2021", "2021-04-01", "2021-06-30"),
    ("2. kvartal 2021", "2021-04-01", "2021-06-30"),
    ("tertial 1 2024", "2024-01-01", "2024-04-30"),
    ("T2 2024", "2024-05-01", "2024-08-31"),
    ("vecka 14 2024", "2024-04-01", "2024-04-07"),
    ("v. 14 2024", "2024-04-01", "2024-04-07"),
    ("uke 14 2024", "2024-04-01", "2024-04-07"),
    ("läsåret 2023/24", "2023-07-01", "2024-06-30"),
    ("läsåret 2023/2024", "2023-07-01", "2024-06-30"),
    ("studieåret 2023/2024", "2023-07-01", "2024-06-30"),
    ("academic year 2023/24", "2023-07-01", "2024-06-30"),
    ("2021–2022", "2021-01-01", "2022-12-31"),
    ("2011-12", "2011-12-01", "2011-12-31"),
    ("03.04.2022", "2022-04-03", "2022-04-03"),
    ("12/31/2022", "2022-12-31", "2022-12-31"),
    ("VT24/HT24", "2024-01-01", "2024-12-31"),
    ("ht -23", "2023-07-01", "2023-12-31"),
    ("våren -24", "2024-01-01", "2024-06-30"),
    ("HT23/VT24", "2023-07-01", "2024-06-30"),
    ("HT23-VT24", "2023-07-01", "2024-06-30"),
    ("under HT23", "2023-07-01", "2023-12-31"),
    ("i slutet av 2021", "2021-12-31", "2021-12-31"),
    ("slutet av 2021", "2021-12-31", "2021-12-31"),
    ("year-end 2021", "2021-12-31", "2021-12-31"),
    ("end 2021", "2021-12-31", "2021-12-31"),
    ("Jan-Mar 2022", "2022-01-01", "2022-03-31"),
    ("January to March 2022", "2022-01-01", "2022-03-31"),
    ("mars–maj 2024", "2024-03-01", "2024-05-31"),
    ("15–17 april 2021", "2021-04-15", "2021-04-17"),
    ("2024-H1", "2024-01-01", "2024-06-30"),
    ("halvår 2 2024", "2024-07-01", "2024-12-31"),
    ("second half of 2024", "2024-07-01", "2024-12-31"),
    ("1:a halvåret 2024", "2024-01-01", "2024-06-30"),
    ("første halvår 2024", "2024-01-01", "2024-06-30"),
    ("fourth quarter of 2021", "2021-10-01", "2021-12-31"),
    ("tredje kvartal 2021", "2021-07-01", "2021-09-30"),
    ("Q1–Q3 2024", "2024-01-01", "2024-09-30"),
    ("andra tertialet 2024", "2024-05-01", "2024-08-31"),
    ("3. tertial 2024", "2024-09-01", "2024-12-31"),
    ("week 1 2021", "2021-01-04", "2021-01-10"),
    ("vecka 53 2020", "2020-12-28", "2021-01-03"),
    ("2024-W14", "2024-04-01", "2024-04-07"),
    ("V. 14 2024", "2024-04-01", "2024-04-07"),
    ("veckor 14–16 2024", "2024-04-01", "2024-04-21"),
    ("skoleåret 2023–2024", "2023-07-01", "2024-06-30"),
    ("vår-24", "2024-01-01", "2024-06-30"),
    ("autumn term 2021", "2021-07-01", "2021-12-31"),
    ("i løpet av 2023", "2023-01-01", "2023-12-31"),
    ("during spring 2024", "2024-01-01", "2024-06-30"),
    ("from 2022 to 2024", "2022-01-01", "2024-12-31"),
    ("från mars till maj 2024", "2024-03-01", "2024-05-31"),
    ("04/04/2022", "2022-04-04", "2022-04-04"),
    ("15 april–3 maj 2021", "2021-04-15", "2021-05-03"),
    ("April 15th, 2021", "2021-04-15", "2021-04-15"),
    ("VT24/HT24?", "2024-01-01", "2024-12-31"),
]
DEADLINES = [
    ("senast HT23", "2023-07-01", "2023-12-31"),
    ("senast den 31 mars 2017", "2017-03-31", "2017-03-31"),
    ("senast 31 mars 2017", "2017-03-31", "2017-03-31"),
    ("senast i mars 2017", "2017-03-01", "2017-03-31"),
    ("senast utgången av 2021", "2021-12-31", "2021-12-31"),
    ("innan utgången av 2021", "2021-12-31", "2021-12-31"),
    ("innen 31. mars 2022", "2022-03-31", "2022-03-31"),
    ("innen utgangen av 2022", "2022-12-31", "2022-12-31"),
    ("innen mars 2022", "2022-03-01", "2022-03-31"),
    ("by March 2022", "2022-03-01", "2022-03-31"),
    ("by 31 March 2022", "2022-03-31", "2022-03-31"),
    ("by end of Q2 2022", "2022-06-30", "2022-06-30"),
    ("by the end of 2021", "2021-12-31", "2021-12-31"),
    ("no later than 30 June 2022", "2022-06-30", "2022-06-30"),
    ("inför HT2021", "2021-06-30", "2021-06-30"),
    ("inför läsåret 2021/2022", "2021-06-30", "2021-06-30"),
    ("før studieåret 2021/2022", "2021-06-30", "2021-06-30"),
    ("before 2022", "2021-12-31", "2021-12-31"),
    ("före 1 juli 2021", "2021-06-30", "2021-06-30"),
    ("innan 1 juli 2021", "2021-06-30", "2021-06-30"),
    ("før 1. juli 2021", "2021-06-30", "2021-06-30"),
    ("senest 31.12.2022", "2022-12-31", "2022-12-31"),
    ("before the end of 2021", "2021-12-31", "2021-12-31"),
    ("före utgången av Q2 2022", "2022-06-30", "2022-06-30"),
    ("By the end of HT2023", "2023-12-31", "2023-12-31"),
    ("inför v. 14 2024?", "2024-03-31", "2024-03-31"),
    ("senast 2022–2024", "2022-01-01", "2024-12-31"),
]
ONGOING_WORDS = [
    "löpande",
    "löpende",
    "fortløpende",
    "kontinuerligt",
    "kontinuerlig",
    "tills vidare",
    "ongoing",
    "continuous",
    "fortlöpande",
    "until further notice",
]
REFUSED: list[tuple[str, str, list[str]]] = [
    ("innen studiestart 2021", "vague", []),
    ("03/04/2022", "two_meanings", ["2022-04-03", "2022-03-04"]),
    ("2021-22", "two_meanings", ["academic year 2021/22", "2021–2022"]),
    ("2021-2022", "two_meanings", ["academic year 2021/22", "2021–2022"]),
    ("V24", "two_meanings", ["VT2024", "week 24 2024"]),
    ("v. 24", "two_meanings", ["VT2024", "week 24 2024"]),
    ("i mitten av 2023", "vague", []),
    ("mid-2023", "vague", []),
    ("2024-02-30", "no_such_day", ["2024-02-29"]),
    ("HT2023/HT2024", "two_meanings", ["HT2023–HT2024", "HT2023", "HT2024"]),
    ("2022/2024", "study_years", []),
    ("vecka 53 2021", "no_such_week", ["week 52 2021"]),
    ("15 april", "no_year", []),
    ("Q2", "no_year", []),
    ("31.4.2024", "no_such_day", ["2024-04-30"]),
    ("2024-13", "no_such_day", []),
    ("HT2024–VT2024", "reversed", []),
    ("sommaren 2024", "vague", []),
    ("när det passar", "unreadable", []),
    ("01/02/2022 – 2023", "two_meanings", ["2022-02-01", "2022-01-02"]),
    ("före 2021-2022", "two_meanings", ["academic year 2021/22", "2021–2022"]),
]
FISCAL = [
    Calendar(month, named) for month in (4, 7, 10) for named in NAMED
]  # fmt: skip
CALENDARS = st.sampled_from([CALENDAR_YEAR, *FISCAL])
WORDINGS = [row[0] for row in PLAIN + DEADLINES if row[0] != "2011-12"]  # a fiscal year, too


def days(period: Period) -> tuple[str, str]:
    return period.first.isoformat(), period.last.isoformat()


@pytest.mark.parametrize(("written", "first", "last"), PLAIN)
def test_a_date_is_read(written: str, first: str, last: str) -> None:
    period = parse_period(written)
    assert days(period) == (first, last)
    assert period.text == written
    assert parse_due(written) == parse_deadline(written) == period


@pytest.mark.parametrize(("written", "first", "last"), DEADLINES)
def test_the_wording_of_a_deadline_is_read_where_one_is_meant(
    written: str, first: str, last: str
) -> None:
    period = parse_deadline(written)
    assert days(period) == (first, last)
    assert period.text == written
    with pytest.raises(PeriodError) as caught:
        parse_period(written)
    assert caught.value.code == "deadline_word"
    (meant,) = caught.value.meanings
    assert days(parse_period(meant.text)) == (first, last)


@pytest.mark.parametrize("written", ONGOING_WORDS)
def test_only_a_deadline_can_be_ongoing(written: str) -> None:
    assert parse_due(written) is ONGOING
    for parse in (parse_period, parse_deadline):
        with pytest.raises(PeriodError) as caught:
            parse(written)
        assert caught.value.code == "ongoing"


@pytest.mark.parametrize(("written", "code", "meant"), REFUSED)
def test_what_is_not_clear_is_refused_with_what_may_be_meant(
    written: str, code: str, meant: list[str]
) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_due(written)
    assert caught.value.code == code
    assert [period.text for period in caught.value.meanings] == meant
    for period in caught.value.meanings:
        assert days(parse_period(period.text)) == days(period)


def readable(words: str) -> list[str]:
    """Return what a message offers that can be read as a date."""
    found = []
    for part in re.findall(r"[^\W_]+[^.,;()“”\"]*[^\W_]|\d[\d/–-]+", words):
        pieces = part.split()
        for start in range(len(pieces)):
            for end in range(start + 1, len(pieces) + 1):
                try:
                    parse_period(" ".join(pieces[start:end]))
                except PeriodError:
                    continue
                found.append(" ".join(pieces[start:end]))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "written", [row[0] for row in REFUSED] + ["ongoing", "innan 1 juli 2021", "2024–2022"]
)
def test_whatever_is_refused_names_a_way_out(written: str, language: str) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(written)
    words = period_error(caught.value, translator(language))
    assert readable(words.replace(written, "")), words


def test_two_meanings_are_told_with_their_days() -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period("2022/23", Calendar(4))
    told = period_error(caught.value, translator("sv"))
    assert "läsåret 2022/23 (1 juli 2022 – 30 juni 2023)" in told
    assert "2022-23 (1 april 2022 – 31 mars 2023)" in told


# --- fiscal years


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2023", "2023-04-01", "2024-03-31"),
        (2023, "2023-04-01", "2024-03-31"),
        ("2023-24", "2023-04-01", "2024-03-31"),
        ("H2 2023", "2023-10-01", "2024-03-31"),
        ("Q4 2023", "2024-01-01", "2024-03-31"),
        ("andra kvartalet 2023", "2023-07-01", "2023-09-30"),
        ("T3 2023", "2023-12-01", "2024-03-31"),
        ("utgången av 2023", "2024-03-31", "2024-03-31"),
        ("2022–2024", "2022-04-01", "2025-03-31"),
        ("läsåret 2023/24", "2023-07-01", "2024-06-30"),
        ("HT2023", "2023-07-01", "2023-12-31"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2023-12-24", "2023-12-24", "2023-12-24"),
    ],
)
def test_years_and_their_parts_are_fiscal(written: object, first: str, last: str) -> None:
    assert days(parse_period(written, Calendar(4))) == (first, last)


def test_a_fiscal_year_may_be_named_after_its_end() -> None:
    ending = Calendar(4, "end")
    assert days(parse_period("2024", ending)) == ("2023-04-01", "2024-03-31")
    assert days(parse_period("Q1 2024", ending)) == ("2023-04-01", "2023-06-30")
    assert days(parse_period("2023-24", ending)) == ("2023-04-01", "2024-03-31")
    assert days(parse_deadline("före 2024", ending)) == ("2023-03-31", "2023-03-31")


@pytest.mark.parametrize("calendar", FISCAL)
@pytest.mark.parametrize("written", ["2022/23", "2022/2023", "2011-12", "2021-2022"])
def test_what_could_be_a_study_year_is_refused_in_a_fiscal_plan(
    written: str, calendar: Calendar
) -> None:
    with pytest.raises(PeriodError) as caught:
        parse_period(written, calendar)
    assert caught.value.code == "two_meanings"
    for meant in caught.value.meanings:
        assert days(parse_period(meant.text, calendar)) == days(meant)


@given(st.integers(1950, 2150), st.sampled_from([2, 3, 4]), CALENDARS)
def test_the_parts_of_a_year_fill_it(number: int, parts: int, calendar: Calendar) -> None:
    first, last = calendar.year(number)
    spans = [calendar.part(number, which, parts) for which in range(1, parts + 1)]
    assert (spans[0][0], spans[-1][1]) == (first, last)
    for before, after in pairwise(spans):
        assert after[0] == before[1] + timedelta(days=1)
    assert calendar.year_of(first) == calendar.year_of(last) == number
    assert calendar.year(number + 1)[0] == last + timedelta(days=1)


# --- whatever is written


def test_what_was_kept_is_read_as_it_was() -> None:
    assert parse_kept("2021-2022").text == "2021-2022"
    assert days(parse_kept("2021-2022 ?")) == ("2021-01-01", "2022-12-31")
    assert days(parse_kept("senast 2021")) == ("2021-01-01", "2021-12-31")
    with pytest.raises(PeriodError):
        parse_kept("2021-22")


@given(st.sampled_from(WORDINGS), st.sampled_from(["", "?", " ?"]), CALENDARS)
def test_every_wording_goes_round(written: str, assumed: str, calendar: Calendar) -> None:
    text = written.rstrip("?") + assumed
    period = parse_deadline(text, calendar)
    assert period.text == text
    assert period.first <= period.last
    assert parse_deadline(period.text, calendar) == period
    assert period.assumed == text.endswith("?")
    assert days(parse_deadline(f"  {text.upper()}\n", calendar)) == days(period)


PIECES = st.lists(
    st.sampled_from(
        [
            *("2021", "2022", "22", "23", "4", "13", "31", "99", "HT", "VT", "v", "v.", "vecka"),
            *("Q", "H", "T", "mars", "april", "maj", "senast", "före", "by", "the", "end", "of"),
            *("utgången", "av", "under", "första", "halvåret", "kvartal", "tertial", "läsåret"),
            *("i", "den", "to", "till", "from", "/", "-", "–", ".", ",", " ", " ", " ", "?"),
            *("\u017f", "\u0130", "\u212a", "\u0664"),  # letters and digits that look like others
        ]
    ),
    max_size=9,
).map("".join)


def read(parse: Parse, text: str, calendar: Calendar) -> Period | PeriodError:
    try:
        return parse(text, calendar)
    except PeriodError as error:
        return error


@given(st.one_of(PIECES, st.text(max_size=40)), CALENDARS)
def test_any_text_is_read_or_refused(text: str, calendar: Calendar) -> None:
    for parse in (parse_period, parse_deadline, parse_kept):
        found = read(parse, text, calendar)
        if isinstance(found, Period):
            assert found.first <= found.last
            assert parse(found.text, calendar) == found
            continue
        assert period_error(found, translator("sv"))
        for meant in found.meanings:
            if date(1901, 1, 1) < meant.first and meant.last < date(2199, 1, 1):
                assert days(parse_deadline(meant.text, calendar)) == days(meant)
