"""Dates that can mean two things: refused, with each meaning and how to write it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from actionplan_tui.domain.dates.calendar import Calendar, Span, months_from
from actionplan_tui.domain.dates.forms import TERM, YEAR, read_form, second_year, study_year
from actionplan_tui.domain.dates.period import Period, of_day

Meanings = tuple[Period, ...]


def _study(start: int) -> Period:
    first, last = study_year(start)
    return Period(first, last, f"academic year {start}/{(start + 1) % 100:02}")


def _years(start: int, calendar: Calendar) -> Period:
    first, last = calendar.year(start)[0], calendar.year(start + 1)[1]
    return Period(first, last, f"{start}–{start + 1}")


def _one_year(begins: int, calendar: Calendar) -> Period:
    number, after = calendar.name(begins), (begins + 1) % 100
    month = 1 <= after <= 12  # as in 2011-12
    text = str(number) if month else f"{begins}-{after:02}"
    return Period(*calendar.year(number), text)


def _follows(first: str, second: str) -> bool:
    return second_year(first, second) == int(first) + 1


def _slash(match: re.Match[str], calendar: Calendar) -> Meanings:
    """Two years with a slash, where years are fiscal: a study year, or one of those."""
    if not calendar.fiscal or not _follows(match[1], match[2]):
        return ()
    return _study(int(match[1])), _one_year(int(match[1]), calendar)


def _short(match: re.Match[str], calendar: Calendar) -> Meanings:
    """A year and two digits: a month, the year after, or neither without doubt."""
    start, digits = int(match[1]), int(match[2])
    if not _follows(match[1], match[2]):
        return ()
    if not calendar.fiscal:
        return () if 1 <= digits <= 12 else (_study(start), _years(start, calendar))
    if not 1 <= digits <= 12:
        return ()
    first, last = months_from(start, digits - 1)
    month = Period(first, last, f"{first.isoformat()} – {last.isoformat()}")
    return month, _one_year(start, calendar)


def _hyphen(match: re.Match[str], calendar: Calendar) -> Meanings:
    """Two years with a hyphen that follow each other: one year that spans both, or both."""
    if not _follows(match[1], match[2]):
        return ()
    start = int(match[1])
    fiscal = (_one_year(start, calendar),) if calendar.fiscal else ()
    return _study(start), *fiscal, _years(start, calendar)


def _day_or_month(match: re.Match[str], _calendar: Calendar) -> Meanings:
    one, two, year = int(match[1]), int(match[2]), int(match[3])
    if one == two or not (1 <= one <= 12 and 1 <= two <= 12):
        return ()
    return of_day(date(year, two, one)), of_day(date(year, one, two))


def _week_or_term(match: re.Match[str], calendar: Calendar) -> Meanings:
    year = 2000 + int(match[1])
    if not 1 <= int(match[1]) <= 52:
        return ()
    monday = date.fromisocalendar(year, int(match[1]), 1)
    sunday = date.fromisocalendar(year, int(match[1]), 7)
    spring = read_form(f"vt{year}", calendar) or (monday, sunday)
    return Period(*spring, f"VT{year}"), Period(monday, sunday, f"week {match[1]} {year}")


def _two_terms(match: re.Match[str], calendar: Calendar) -> Meanings:
    """Two terms with a slash that do not follow each other: from one to the other, or either."""
    spans: list[Span] = []
    for text in (match[1], match[2]):
        span = read_form(text, calendar)
        if span is None:
            return ()
        spans.append(span)
    (first, end), (begin, last) = spans
    if first >= begin or (begin - end).days == 1:
        return ()
    one, two = (f"{'VT' if span[0].month == 1 else 'HT'}{span[0].year}" for span in spans)
    return Period(first, last, f"{one}–{two}"), Period(first, end, one), Period(begin, last, two)


_DOUBTS: list[tuple[re.Pattern[str], Callable[[re.Match[str], Calendar], Meanings]]] = [
    (re.compile(pattern), meanings)
    for pattern, meanings in (
        (rf"{YEAR}/(\d{{4}}|\d\d)", _slash),
        (rf"{YEAR}-(\d\d)", _short),
        (rf"{YEAR}-(\d{{4}})", _hyphen),
        (rf"(\d\d?)/(\d\d?)/{YEAR}", _day_or_month),
        (r"v\.?\s*(\d\d?)", _week_or_term),
        (rf"((?:{TERM})[\s-]*\d+)\s*/\s*((?:{TERM})[\s-]*\d+)", _two_terms),
    )
]


def doubts(text: str, calendar: Calendar) -> Meanings:
    """Return what a date may mean if that is more than one thing; else nothing.

    Args:
        text: In small letters.
        calendar: How years are counted.
    """
    for pattern, meanings in _DOUBTS:
        if (match := pattern.fullmatch(text)) and (found := meanings(match, calendar)):
            return found
    return ()
