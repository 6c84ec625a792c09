"""A period: its first day, its last day and its wording; and what is wrong with one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import Enum

from actionplan_tui.records import dataclass


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
        if day <= self.first:
            return self.first
        return self.last if day >= self.last else day

    @property
    def days(self) -> int:
        """How many days the period has, at least 1."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Unfixed:
    """A deadline that is not fixed yet, and the words in which that is said."""

    text: str


Due = Period | Ongoing | Unfixed


class PeriodError(ValueError):
    """A date that cannot be read, or not without doubt.

    Attributes:
        code: To be worded where it is shown. `unreadable`; `no_such_day`, `no_such_week`;
            `reversed`; `study_years` (its two years do not follow each other); `no_year`;
            `vague` (it names no days, as “mid-2023”); `two_meanings`; `deadline_word` (“by”,
            “before” where no deadline is meant); `ongoing` (where a date is needed).
        text: What was written, or the part of it that is at fault.
        meanings: What may be meant: of each its days, and as its text how to write it so that
            it is read as these.
    """

    def __init__(self, code: str, text: str, meanings: tuple[Period, ...] = ()) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text
        self.meanings = meanings


def of_day(day: date) -> Period:
    """Return the period of one single day, worded as in ISO 8601."""
    return Period(day, day, day.isoformat())


def last_day(due: Due | None) -> date | None:
    """Return the last day of a deadline; None for none, for ongoing and while it is not fixed."""
    return due.last if isinstance(due, Period) else None


def worded(period: Period, text: str) -> Period:
    """Return the same days under another wording."""
    return replace(period, text=text)
