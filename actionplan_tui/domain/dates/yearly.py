"""A day that comes back every year, as in “15 april”, and the one of them in a period."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from actionplan_tui.domain.dates.months import month_of
from actionplan_tui.domain.dates.period import Period, PeriodError
from actionplan_tui.domain.dates.words import small

_FORMS = (
    re.compile(
        r"(?P<day>\d\d?)(?:\.\s*|(?::[ae]|st|nd|rd|th)?\s+)(?:of\s+)?(?P<name>[^\W\d_]+)\.?"
    ),
    re.compile(r"(?P<name>[^\W\d_]+)\.?\s+(?P<day>\d\d?)(?:st|nd|rd|th)?"),
    re.compile(r"(?P<day>\d\d?)/(?P<month>\d\d?)"),
    re.compile(r"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.?"),
)
_BEFORE = re.compile(r"(?:(?:senast|senest|innen|by|no later than)\s+)?(?:(?:den|the)\s+)?(.+)")


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """A day without its year; never 29 February."""

    month: int
    day: int
    text: str


def day_without_year(text: str) -> YearlyDay:
    """Read a day without a year: `15 april`, `1. juni`, `April 15`, `15/4`, `senast 15 april`.

    Raises:
        PeriodError: It is none, or not one of every year; the code is `unreadable` or
            `no_such_day`.
    """
    wording = " ".join(text.split())
    match = _BEFORE.fullmatch(small(wording))
    for form in _FORMS:
        found = form.fullmatch(match[1]) if match else None
        if found is None:
            continue
        parts = found.groupdict()
        month = int(parts["month"]) if "month" in parts else month_of(parts["name"])
        if month is None:
            break
        try:
            date(2023, month, int(parts["day"]))  # a year without 29 February
        except ValueError as error:
            raise PeriodError("no_such_day", wording) from error
        return YearlyDay(month, int(parts["day"]), wording)
    raise PeriodError("unreadable", wording)


def day_in(period: Period, yearly: YearlyDay) -> date:
    """Return the first such day on or after a period's first: it may lie after its last."""
    day = date(period.first.year, yearly.month, yearly.day)
    if day < period.first:
        day = date(period.first.year + 1, yearly.month, yearly.day)
    return day
