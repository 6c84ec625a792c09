"""How a plan counts its years: from which month on, and how a year is named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

Span = tuple[date, date]
"""A first and a last day, both inclusive."""

NAMED = ("start", "end")
"""By which calendar year a year is named that spans two: that in which it begins, or ends."""


class Calendar(NamedTuple):
    """How years, halves, quarters and tertials are counted; terms and study years never change.

    Attributes:
        starts: The month in which a year begins, 1 to 12; 1: the calendar year.
        named: One of `NAMED`.
    """

    starts: int = 1
    named: str = "start"

    @property
    def fiscal(self) -> bool:
        """Whether its years are other than the calendar's."""
        return self.starts != 1

    def begins(self, number: int) -> int:
        """Return the calendar year in which the year of that name begins."""
        return number - 1 if self.fiscal and self.named == "end" else number

    def name(self, begins: int) -> int:
        """Return how the year is named that begins in a calendar year."""
        return begins + 1 if self.fiscal and self.named == "end" else begins

    def year(self, number: int) -> Span:
        """Return the days of the year of that name."""
        return self.part(number, 1, 1)

    def part(self, number: int, which: int, of: int) -> Span:
        """Return the days of a part of a year.

        Args:
            number: The year's name.
            which: Which part, from 1.
            of: How many parts the year has: 2 halves, 3 tertials, 4 quarters.
        """
        months = 12 // of
        first = self.starts - 1 + (which - 1) * months
        year = self.begins(number)
        return months_from(year, first)[0], months_from(year, first + months - 1)[1]

    def year_of(self, day: date) -> int:
        """Return the name of the year that a day lies in."""
        return self.name(day.year if day.month >= self.starts else day.year - 1)


CALENDAR_YEAR = Calendar()
"""Years that begin on 1 January."""


def months_from(year: int, months: int) -> Span:
    """Return the days of the month that many months after January of a year."""
    first = date(year + months // 12, months % 12 + 1, 1)
    following = date(year + (months + 1) // 12, (months + 1) % 12 + 1, 1)
    return first, following - timedelta(days=1)


def calendar_of(year_starts: str, year_named: str) -> Calendar:
    """Return the calendar that a plan file says: `year_starts` two digits, both may be empty."""
    return Calendar(int(year_starts or 1), year_named or NAMED[0])
