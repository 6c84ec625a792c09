"""Reads dates as committees write them, in Swedish, Norwegian and English."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from functools import lru_cache

from actionplan_tui.domain.dates.calendar import CALENDAR_YEAR, Calendar, Span
from actionplan_tui.domain.dates.doubts import doubts
from actionplan_tui.domain.dates.forms import TERM, YEAR, read_form
from actionplan_tui.domain.dates.period import (
    ONGOING,
    Ongoing,
    Period,
    PeriodError,
    of_day,
    worded,
)
from actionplan_tui.domain.dates.words import ONGOING_WORDS, VAGUE, small

LONGEST = 100
"""How long the wording of a date may be, in characters; so that no text makes reading slow."""

_DEADLINE = re.compile(
    r"(?:(?P<by>senast|senest|innen|by|no later than|not later than|at the latest)"
    r"|(?P<before>innan|inför|före|foran|før|before|ahead of|in time for))\s+(?P<rest>.+)",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:under loppet av|i løpet av|in the course of|during|under|from|från|fra|in|i|"
    r"den|the|vid|ved)\s+(.+)",
    re.IGNORECASE,
)
_END_OF = re.compile(
    r"(?:(?:utgången|utgangen|utløpet|slutet|slutten)\s+(?:av|på)\s+|(?:year-)?end\s+of\s+"
    r"|(?:year-)?end[\s-]+)(.+)",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(.+?)\s*[–—]\s*(.+)|(.+?)\s+-\s+(.+)|(\d{4})-(\d{4})|([^\d-]+\d{2,4})-([^\d-]+\d{2,4})"
    r"|([^\W\d_]+\.?[1-4]?)-([^\W\d_]+\.?\s?[1-4]?\s+\d{4})"
    r"|(\d\d?\.?)-(\d\d?\.?\s+[^\W\d_]+\s+\d{4})"
    rf"|((?:{TERM})[\s-]*\d+)\s*/\s*((?:{TERM})[\s-]*\d+)"
    r"|(.+?)\s+(?:to|till|til|until|through)\s+(.+)",
    re.IGNORECASE,
)
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2212": "-"})
_TWO_YEARS = re.compile(r"\b(\d{4})-(\d{4})\b")
_ANY_YEAR = re.compile(YEAR)
_VAGUE = re.compile(rf".*\b(?:{VAGUE})\b.*")
_SOME_YEAR = 2024


def _bare(text: str) -> str:
    """Return a date without the small words before it, as in “under HT2023”, “den 15 april”."""
    while filler := _FILLER.fullmatch(text):
        text = filler[1]
    return text


def _read_plain(text: str, calendar: Calendar) -> Span | None:
    """Read one date, or the end of one; None if it has no known form."""
    rest = _bare(text)
    if end := _END_OF.fullmatch(rest):
        span = _read(end[1], calendar)
        return span[1], span[1]
    if meanings := doubts(small(rest), calendar):
        raise PeriodError("two_meanings", rest, meanings)
    return read_form(small(rest), calendar)


def _first_part(first: str, last: str, calendar: Calendar) -> Span | None:
    """Read the beginning of a range; what it does not name, it has of the end."""
    if re.fullmatch(r"\d\d?\.?", first):
        return _read_plain(f"{first} {last.partition(' ')[2]}", calendar)
    year = _ANY_YEAR.search(last)
    if year and not re.search(r"\d\d\d\d|[^\W\d_]\s*-?\d\d$", first):
        return _read_plain(f"{first} {year[1]}", calendar)
    return _read_plain(first, calendar)


def _read_range(text: str, calendar: Calendar) -> Span | None:
    match = _RANGE.fullmatch(_bare(text))
    if match is None:
        return None
    first, last = (part for part in match.groups() if part is not None)
    left, right = _first_part(first, last, calendar), _read_plain(last, calendar)
    if left is None or right is None:
        return None
    if left[0] > right[1]:
        raise PeriodError("reversed", text)
    return left[0], right[1]


def _read(text: str, calendar: Calendar) -> Span:
    """Read a date in which no deadline is meant."""
    span = _read_plain(text, calendar) or _read_range(text, calendar)
    if span is None:
        raise PeriodError(_why_not(text, calendar), text)
    return span


def _why_not(text: str, calendar: Calendar) -> str:
    """Return the code for a date that has no known form."""
    folded = small(text)
    if _VAGUE.fullmatch(folded):
        return "vague"
    if folded and not _ANY_YEAR.search(folded):
        try:
            if read_form(f"{folded} {_SOME_YEAR}", calendar):
                return "no_year"
        except PeriodError:
            pass
    return "unreadable"


def _read_deadline(match: re.Match[str], wording: str, calendar: Calendar) -> Span:
    """Read what is to be ready by something, or before it."""
    rest = match["rest"]
    try:
        first, last = _read(rest, calendar)
    except PeriodError as error:
        if error.code in ("unreadable", "vague") and error.text == rest:
            raise PeriodError(error.code, wording) from error
        raise
    if match["by"]:
        return first, last
    end = _END_OF.fullmatch(_bare(rest))  # "before the end of 2021": until it
    day = last if end else first - timedelta(days=1)
    return day, day


@lru_cache(maxsize=8192)
def _parse(text: str, calendar: Calendar, deadline: bool) -> Period:
    wording = " ".join(unicodedata.normalize("NFC", text).split())
    if len(wording) > LONGEST:
        raise PeriodError("unreadable", wording[:LONGEST] + "…")
    assumed = wording.endswith("?")
    body = wording.rstrip("? ").translate(_HYPHENS)
    match = _DEADLINE.fullmatch(body)
    if match is None:
        return Period(*_read(body, calendar), wording, assumed)
    span = _read_deadline(match, wording, calendar)
    if deadline:
        return Period(*span, wording, assumed)
    meant = Period(*span, match["rest"]) if match["by"] else of_day(span[1])
    raise PeriodError("deadline_word", wording, (meant,))


def _text_of(value: object) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        value = value.isoformat()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise PeriodError("unreadable", str(value))
    return str(value)


@lru_cache(maxsize=8192)
def _means_ongoing(text: str) -> bool:
    return small(" ".join(text.split())) in ONGOING_WORDS


def _is_ongoing(value: object) -> bool:
    return isinstance(value, str) and _means_ongoing(value)


def _parsed(value: object, calendar: Calendar, *, deadline: bool) -> Period:
    if _is_ongoing(value):
        raise PeriodError("ongoing", str(value).strip())
    return _parse(value if isinstance(value, str) else _text_of(value), calendar, deadline)


def parse_period(value: object, calendar: Calendar = CALENDAR_YEAR) -> Period:
    """Read a date as people write it.

    Takes a year, a half, a quarter, a tertial, an academic term, a month, a week, a day, a study
    year, a range of any two of these, or the end of one, in Swedish, Norwegian or English; also
    a whole number (a year) and the dates that TOML has. Spring terms run from 1 January to
    30 June, autumn terms from 1 July to 31 December, study years from 1 July to 30 June; years
    and their halves, quarters and tertials as the calendar counts them.

    Args:
        value: What was written.
        calendar: How the plan counts its years.

    Returns:
        The period with its wording (white space folded).

    Raises:
        PeriodError: It cannot be read, can mean two things, or is the wording of a deadline
            (“by”, “before”, “ongoing”); the code says which.
    """
    return _parsed(value, calendar, deadline=False)


def parse_deadline(value: object, calendar: Calendar = CALENDAR_YEAR) -> Period:
    """Read the date by which something is to be done: also “by March 2022”, “before 2022”.

    What is to be ready before something, or when it begins, has the day before as its last.

    Raises:
        PeriodError: It cannot be read; the code says why.
    """
    return _parsed(value, calendar, deadline=True)


def parse_due(value: object, calendar: Calendar = CALENDAR_YEAR) -> Period | Ongoing:
    """Read a deadline: a date as `parse_deadline` reads it, or the word `ongoing` (`löpande`).

    Raises:
        PeriodError: It is neither.
    """
    return ONGOING if _is_ongoing(value) else parse_deadline(value, calendar)


def parse_kept(value: object, calendar: Calendar = CALENDAR_YEAR) -> Period:
    """Read a date, or a deadline that is one, of something that was found right when it was kept.

    Two years with a hyphen (`2021-2022`, `end of 2021-2022`) were read as a range once.

    Raises:
        PeriodError: It cannot be read.
    """
    try:
        return parse_deadline(value, calendar)
    except PeriodError:
        ranged, found = _TWO_YEARS.subn(r"\1–\2", str(value).translate(_HYPHENS))
        if not found:
            raise
        return worded(parse_deadline(ranged, calendar), " ".join(str(value).split()))


def unambiguous(wording: str) -> str:
    """Return a wording that was kept as one that is read today; see `parse_kept`."""
    try:
        parse_deadline(wording)
    except PeriodError as error:
        if error.code == "two_meanings":
            return _TWO_YEARS.sub(r"\1–\2", wording.translate(_HYPHENS))
    return wording


def parse_kept_due(value: object, calendar: Calendar = CALENDAR_YEAR) -> Period | Ongoing:
    """Read a deadline that was found right when it was kept; see `parse_kept`."""
    return ONGOING if _is_ongoing(value) else parse_kept(value, calendar)
