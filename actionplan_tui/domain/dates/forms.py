"""The forms that a date without any other words has: a year, a term, a quarter, a day …"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from actionplan_tui.domain.dates.calendar import Calendar, Span, months_from
from actionplan_tui.domain.dates.period import Period, PeriodError, of_day
from actionplan_tui.domain.dates.words import (
    AUTUMN,
    ORDINALS,
    PARTS,
    SPRING,
    STUDY_YEAR,
    WEEK,
    any_of,
)

YEAR = r"((?:19|20|21)\d\d)"
TERM = any_of(SPRING | AUTUMN)
_SEASON = any_of((SPRING | AUTUMN) - {"v", "h"})  # in Swedish "v 21" is a week
_PART = any_of(PARTS)
_LONG_PART = any_of({word: n for word, n in PARTS.items() if len(word) > 1})
_ORDINAL = rf"(?:([1-4])(?:\.|:[ae]|[ae]|st|nd|rd|th)?|({any_of(ORDINALS)}))"
_NTH = r"(?:\.|:[ae]|st|nd|rd|th)?"
_NAME = r"([^\W\d_]+)\.?"

Build = Callable[[re.Match[str], Calendar], Span | None]


def second_year(first: str, second: str) -> int:
    """Return the second year of two as written: of four digits, or of the last two."""
    start = int(first)
    if len(second) == 4:
        return int(second)
    end = start - start % 100 + int(second)
    return end + 100 if end < start else end


def _successive(first: str, second: str, text: str) -> int:
    start = int(first)
    if second_year(first, second) != start + 1:
        raise PeriodError("study_years", text)
    return start


def _day(year: int, month: int, day: int, text: str) -> Span:
    try:
        exact = date(year, month, day)
    except ValueError as error:
        meant: tuple[Period, ...] = ()
        if 1 <= month <= 12 and day > 28:
            meant = (of_day(months_from(year, month - 1)[1]),)
        raise PeriodError("no_such_day", text, meant) from error
    return exact, exact


def _month(year: int, month: int, text: str) -> Span:
    if not 1 <= month <= 12:
        raise PeriodError("no_such_day", text)
    return months_from(year, month - 1)


def _short_year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _term(word: str, year: str) -> Span:
    number = _short_year(year)
    if word in SPRING:
        return date(number, 1, 1), date(number, 6, 30)
    return date(number, 7, 1), date(number, 12, 31)


def study_year(start: int) -> Span:
    """Return the days of the study year that begins in a calendar year."""
    return date(start, 7, 1), date(start + 1, 6, 30)


def _part(calendar: Calendar, word: str, which: str, year: str) -> Span | None:
    number = int(which) if which.isdecimal() else ORDINALS[which]
    if number > PARTS[word]:
        return None
    return calendar.part(int(year), number, PARTS[word])


def _weeks(first: str, last: str, year: str, text: str) -> Span:
    days: list[date] = []
    for number, weekday in ((first, 1), (last, 7)):
        try:
            days.append(date.fromisocalendar(int(year), int(number), weekday))
        except ValueError as error:
            week = date(int(year), 12, 28).isocalendar().week  # always in the year's last week
            monday = date.fromisocalendar(int(year), week, 1)
            sunday = monday + timedelta(days=6)
            meant = Period(monday, sunday, f"week {week} {year}")
            raise PeriodError("no_such_week", text, (meant,)) from error
    if days[0] > days[1]:
        raise PeriodError("reversed", text)
    return days[0], days[1]


def _named(day: str | None, name: str, year: str, text: str) -> Span | None:
    from actionplan_tui.domain.dates.months import month_of

    month = month_of(name)
    if month is None:
        return None
    if day is None:
        return _month(int(year), month, text)
    return _day(int(year), month, int(day), text)


def _with_slashes(one: str, two: str, year: str, text: str) -> Span:
    """Read a day of which only one order makes sense (which has two was refused before)."""
    day, month = (int(two), int(one)) if int(two) > 12 >= int(one) else (int(one), int(two))
    return _day(int(year), month, day, text)


def _fiscal(calendar: Calendar, first: str, second: str, text: str) -> Span:
    if not calendar.fiscal or second_year(first, second) != int(first) + 1:
        return _month(int(first), int(second), text)
    return calendar.year(calendar.name(int(first)))


_FORMS: list[tuple[str, Build]] = [
    (YEAR, lambda m, c: c.year(int(m[1]))),
    (rf"{YEAR}-(\d\d)-(\d\d)", lambda m, _c: _day(int(m[1]), int(m[2]), int(m[3]), m[0])),
    (rf"{YEAR}-(\d\d)", lambda m, c: _fiscal(c, m[1], m[2], m[0])),
    (rf"({TERM})[\s-]*{YEAR}", lambda m, _c: _term(m[1], m[2])),
    (rf"({_SEASON})[\s-]*(\d\d)", lambda m, _c: _term(m[1], m[2])),
    (rf"{YEAR}\s*({TERM})", lambda m, _c: _term(m[2], m[1])),
    (
        rf"{YEAR}\s*[-/ ]?\s*({_PART})([1-4])",
        lambda m, c: _part(c, m[2], m[3], m[1]),
    ),
    (
        rf"({_PART})\s?([1-4])(?:\s*[-/,]\s*|\s+){YEAR}",
        lambda m, c: _part(c, m[1], m[2], m[3]),
    ),
    (
        rf"{_ORDINAL}\s*({_LONG_PART})(?:\s+(?:of|av|i))?,?\s+{YEAR}",
        lambda m, c: _part(c, m[3], m[1] or m[2], m[4]),
    ),
    (rf"(?:{WEEK})\s*(\d\d?)[\s,/-]+{YEAR}", lambda m, _c: _weeks(m[1], m[1], m[2], m[0])),
    (rf"{YEAR}-?w(\d\d)", lambda m, _c: _weeks(m[2], m[2], m[1], m[0])),
    (
        rf"(?:{WEEK})\s*(\d\d?)\s?[–—-]\s?(\d\d?),?\s+{YEAR}",
        lambda m, _c: _weeks(m[1], m[2], m[3], m[0]),
    ),
    (
        rf"(\d\d?)\.\s?(\d\d?)\.\s?({YEAR}|\d\d)",
        lambda m, _c: _day(_short_year(m[3]), int(m[2]), int(m[1]), m[0]),
    ),
    (rf"(\d\d?)/(\d\d?)[- ]{YEAR}", lambda m, _c: _day(int(m[3]), int(m[2]), int(m[1]), m[0])),
    (rf"(\d\d?)/(\d\d?)/{YEAR}", lambda m, _c: _with_slashes(m[1], m[2], m[3], m[0])),
    (
        rf"{YEAR}/(\d{{4}}|\d\d)",
        lambda m, _c: study_year(_successive(m[1], m[2], m[0])),
    ),
    (
        rf"(?:{STUDY_YEAR})\s+{YEAR}\s?[-–—/]\s?(\d{{4}}|\d\d)",
        lambda m, _c: study_year(_successive(m[1], m[2], m[0])),
    ),
    (
        rf"(?:(\d\d?)(?:\.\s*|{_NTH}\s+)(?:of\s+)?)?{_NAME},?\s+{YEAR}",
        lambda m, _c: _named(m[1], m[2], m[3], m[0]),
    ),
    (rf"{_NAME}\s+(\d\d?){_NTH},?\s+{YEAR}", lambda m, _c: _named(m[2], m[1], m[3], m[0])),
]


_WITH_A_DIGIT = (YEAR, r"(\d\d?)")
_WITH_EITHER = (_ORDINAL, r"(?:(\d\d?)")


@cache
def forms_of(*, digit: bool) -> tuple[int, ...]:
    """Return the numbers of the forms that a date can have which begins with a digit, or not.

    Each of the others would be made into a pattern and held against it in vain.
    """
    return tuple(
        number
        for number, (form, _build) in enumerate(_FORMS)
        if form.startswith(_WITH_EITHER) or form.startswith(_WITH_A_DIGIT) == digit
    )


@cache
def _pattern(number: int) -> re.Pattern[str]:
    """Return the pattern of a form; made when a date is first held against it, not at import."""
    return re.compile(_FORMS[number][0])


def read_form(text: str, calendar: Calendar) -> Span | None:
    """Return the days of a date that has one of the forms.

    Args:
        text: In small letters.
        calendar: How years are counted.

    Returns:
        None if it has none of them.

    Raises:
        PeriodError: It has one of the forms, and there are no such days.
    """
    for number in forms_of(digit=text[:1].isdigit()):
        match = _pattern(number).fullmatch(text)
        if match and (span := _FORMS[number][1](match, calendar)):
            return span
    return None
