"""Dates as committees write them: a period with its first day, its last day and its wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from functools import lru_cache


class Ongoing(Enum):
    """A deadline that says in so many words that there is none."""

    ONGOING = "ongoing"

    @property
    def text(self) -> str:
        """The wording, as in a plan file."""
        return self.value


ONGOING = Ongoing.ONGOING


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of whole days and the words in which somebody wrote it.

    Attributes:
        first: The first day, inclusive.
        last: The last day, inclusive.
        text: The wording, kept as it was written.
        assumed: Whether the wording ends in a question mark (the date is assumed).
    """

    first: date
    last: date
    text: str
    assumed: bool = False

    def __str__(self) -> str:
        return self.text

    def nearest(self, day: date) -> date:
        """Return the day of this period that lies nearest to `day`."""
        return min(max(day, self.first), self.last)

    @property
    def days(self) -> int:
        """How many days the period has, at least 1."""
        return (self.last - self.first).days + 1


Due = Period | Ongoing


class PeriodError(ValueError):
    """A date that cannot be read.

    Attributes:
        code: `unreadable`, `no_such_day`, `reversed` or `study_years`, to be worded where shown.
        text: What was written.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text


_SPRING = {
    *("vt", "v", "vår", "våren", "vårtermin", "vårterminen", "vårsemesteret", "spring"),
}
_AUTUMN = {
    *("ht", "h", "høst", "høsten", "høstsemesteret", "autumn", "fall"),
    *("höst", "hösten", "hösttermin", "höstterminen"),
}
_TERM = "|".join(sorted(_SPRING | _AUTUMN, key=len, reverse=True))
_END_OF = re.compile(
    r"(?:(?:senast|innen|by)\s+)?(?:(?:vid|ved)\s+)?"
    r"(?:utgången|utgangen|slutet|slutten|(?:the\s+)?end)\s+(?:av|of)\s+(.+)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(.+?)\s*[–—]\s*(.+)|(.+?)\s+-\s+(.+)|(\d{4})-(\d{4})|([^\d-]+\d{2,4})-([^\d-]+\d{2,4})"
    r"|([^\W\d_]+)-([^\W\d_]+\s+\d{4})|(\d\d?\.?)-(\d\d?\.?\s+[^\W\d_]+\s+\d{4})"
)
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2212": "-"})

_Span = tuple[date, date]


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise PeriodError("no_such_day", text) from error


def _month(year: int, month: int, text: str) -> _Span:
    first = _day(year, month, 1, text)
    following = date(year + month // 12, month % 12 + 1, 1)
    return first, following - timedelta(days=1)


def _year(digits: str) -> int:
    return int(digits) + (2000 if len(digits) == 2 else 0)


def _term(word: str, year: str) -> _Span:
    number = _year(year)
    if word.lower() in _SPRING:
        return date(number, 1, 1), date(number, 6, 30)
    return date(number, 7, 1), date(number, 12, 31)


def _study_year(first: str, second: str, text: str) -> _Span:
    start = int(first)
    end = int(second) if len(second) == 4 else start - start % 100 + int(second)
    if len(second) == 2 and end < start:
        end += 100
    if end != start + 1:
        raise PeriodError("study_years", text)
    return date(start, 7, 1), date(end, 6, 30)


def _named(day: str | None, name: str, year: str, text: str) -> _Span:
    from actionplan_tui.domain.dates.months import month_of  # dates in figures do without dateutil

    month = month_of(name)
    if month is None:
        raise PeriodError("unreadable", text)
    if day is None:
        return _month(int(year), month, text)
    exact = _day(int(year), month, int(day), text)
    return exact, exact


def _quarter(year: int, quarter: int, text: str) -> _Span:
    return _month(year, 3 * quarter - 2, text)[0], _month(year, 3 * quarter, text)[1]


def _one_day(year: str, month: str, day: str, text: str) -> _Span:
    exact = _day(int(year), int(month), int(day), text)
    return exact, exact


_Y = r"((?:19|20|21)\d\d)"
_ANY_YEAR = re.compile(_Y)
LONGEST = 100
"""How long the wording of a date may be, in characters; so that no text makes reading slow."""
_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str], str], _Span]]] = [
    (re.compile(pattern, re.IGNORECASE), build)
    for pattern, build in (
        (_Y, lambda m, _t: (date(int(m[1]), 1, 1), date(int(m[1]), 12, 31))),
        (rf"({_TERM})[\s-]*{_Y}", lambda m, _t: _term(m[1], m[2])),
        # Not "v 21" nor "h 21": in Swedish "v" before two digits is a week.
        (r"(vt|ht)[\s-]*(\d\d)", lambda m, _t: _term(m[1], m[2])),
        (rf"{_Y}\s*({_TERM})", lambda m, _t: _term(m[2], m[1])),
        (rf"{_Y}[- ]?[QK]([1-4])", lambda m, t: _quarter(int(m[1]), int(m[2]), t)),
        (rf"(?:Q|K|kvartal\s*)([1-4])\s+{_Y}", lambda m, t: _quarter(int(m[2]), int(m[1]), t)),
        (rf"([1-4])\.?\s*kvartal(?:et)?\s+{_Y}", lambda m, t: _quarter(int(m[2]), int(m[1]), t)),
        (rf"{_Y}-(\d\d)", lambda m, t: _month(int(m[1]), int(m[2]), t)),
        (rf"{_Y}-(\d\d)-(\d\d)", lambda m, t: _one_day(m[1], m[2], m[3], t)),
        (rf"(\d\d?)\.\s?(\d\d?)\.\s?{_Y}", lambda m, t: _one_day(m[3], m[2], m[1], t)),
        (rf"(\d\d?)/(\d\d?)[- ]{_Y}", lambda m, t: _one_day(m[3], m[2], m[1], t)),
        (rf"{_Y}/(\d{{4}}|\d\d)", lambda m, t: _study_year(m[1], m[2], t)),
        (
            rf"(?:(?:den\s+)?(\d\d?)(?:\.\s*|(?::[ae]|st|nd|rd|th)?\s+))?([^\W\d_]+)\.?,?\s+{_Y}",
            lambda m, t: _named(m[1], m[2], m[3], t),
        ),
    )
]


def _simple(text: str, whole: str) -> _Span:
    if end := _END_OF.fullmatch(text):
        last = _simple(end[1], whole)[1]
        return last, last
    for pattern, build in _FORMS:
        if match := pattern.fullmatch(text):
            return build(match, whole)
    raise PeriodError("unreadable", whole)


def _first_part(first: str, last: str, whole: str) -> _Span:
    """Read the beginning of a range; what it does not name, it has of the end."""
    if re.fullmatch(r"\d\d?\.?", first):
        return _simple(f"{first} {last.partition(' ')[2]}", whole)
    year = _ANY_YEAR.search(last)
    if year and not re.search(r"\d\d\d\d|[^\W\d_]\s*\d\d$", first):
        return _simple(f"{first} {year[1]}", whole)
    return _simple(first, whole)


def _span(text: str, whole: str) -> _Span:
    try:
        return _simple(text, whole)
    except PeriodError as error:
        match = _RANGE.fullmatch(text)
        if match is None or error.code != "unreadable":
            raise
    first, last = (part for part in match.groups() if part is not None)
    left, right = _first_part(first, last, whole), _simple(last, whole)
    if left[0] > right[1]:
        raise PeriodError("reversed", whole)
    return left[0], right[1]


@lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    wording = " ".join(unicodedata.normalize("NFC", text).split())
    assumed = wording.endswith("?")
    if len(wording) > LONGEST:
        raise PeriodError("unreadable", wording[:LONGEST] + "…")
    first, last = _span(wording.rstrip("? ").translate(_HYPHENS), wording)
    return Period(first, last, wording, assumed)


def parse_period(value: object) -> Period:
    """Read a date as people write it.

    Takes a year, an academic term, a quarter, a month, a day, a study year, a range of any two
    of these, or the end of one, in Swedish, Norwegian or English; also a whole number (a year)
    and the dates that TOML has. Spring terms run from 1 January to 30 June, autumn terms from
    1 July to 31 December, study years from 1 July to 30 June.

    Args:
        value: What was written.

    Returns:
        The period with its wording (white space folded).

    Raises:
        PeriodError: It cannot be read; the code says why.
    """
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise PeriodError("unreadable", str(value))
    return _parse(str(value))


def parse_due(value: object) -> Due:
    """Read a deadline: a period, or the word `ongoing` (also `löpande`, `løpende`).

    Raises:
        PeriodError: It is neither.
    """
    if isinstance(value, str) and value.strip().casefold() in {"ongoing", "löpande", "løpende"}:
        return ONGOING
    return parse_period(value)


def of_day(day: date) -> Period:
    """Return the period of one single day, worded as in ISO 8601."""
    return Period(day, day, day.isoformat())


def last_day(due: Due | None) -> date | None:
    """Return the last day of a deadline; None for none and for ongoing."""
    return due.last if isinstance(due, Period) else None


def worded(period: Period, text: str) -> Period:
    """Return the same days under another wording."""
    return replace(period, text=text)
