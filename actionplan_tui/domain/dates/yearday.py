"""A day without a year, as in "15 april": what comes back every year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from actionplan_tui.domain.dates.words import small
from actionplan_tui.records import dataclass

_NAMED = re.compile(
    r"(?:(?:senast|senest|innen|by|no later than) )?(?:(?:den|the) )?"
    r"(?:(\d\d?)(?:\. ?|(?::[ae]|st|nd|rd|th)? )(?:of )?([^\W\d_]+)\.?"
    r"|([^\W\d_]+)\.? (\d\d?)(?:st|nd|rd|th)?)"
)
_DAY_FIRST = re.compile(r"(\d\d?)/(\d\d?)|(\d\d?)\. ?(\d\d?)\.?")
_FIGURES = re.compile(r"(?:--)?(\d\d)-(\d\d)")
_LEAP = 2000


@dataclass(frozen=True, slots=True)
class YearDay:
    """A month, a day in it, and the words in which somebody wrote them."""

    month: int
    day: int
    text: str

    def on_or_after(self, first: date) -> date:
        """Return the first such day on or after a day."""
        here = date(first.year, self.month, self.day)
        return here if here >= first else here.replace(year=first.year + 1)


def parse_year_day(text: str) -> YearDay | None:
    """Read a day without a year: `15 april`, `15. april`, `April 15`, `15/4`, `04-15`.

    Returns:
        None if it is none; so is 29 February, which most years do not have.
    """
    wording = " ".join(text.split())
    if match := _FIGURES.fullmatch(wording):
        month, day = int(match[1]), int(match[2])
    elif match := _DAY_FIRST.fullmatch(wording):
        month, day = int(match[2] or match[4]), int(match[1] or match[3])
    elif match := _NAMED.fullmatch(small(wording)):
        from actionplan_tui.domain.dates.months import month_of

        month, day = month_of(match[2] or match[3]) or 0, int(match[1] or match[4])
    else:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(_LEAP + 1, month)[1]:
        return None
    return YearDay(month, day, wording)
