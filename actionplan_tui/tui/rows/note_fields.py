"""The fields of one line in the dialog of a note: names, examples, how dates are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.period import Due, Period, PeriodError
from actionplan_tui.domain.dates.reading import parse_deadline, parse_due, parse_period
from actionplan_tui.locales import N_

LINES = (
    ("date", N_("Date")),
    ("reached", N_("Reached")),
    ("due", N_("New deadline")),
    ("reason", N_("Reason")),
    ("decision", N_("Decided")),
    ("next_text", N_("Next step")),
    ("next_date", N_("When")),
    ("author", N_("Signed")),
)
HINTS = {
    "due": N_("for example HT{year}"),
    "reason": N_("why it is moved"),
    "decision": N_("where, for example: board {year}-10-15 § 12"),
    "reached": N_("when the milestone was reached"),
    "next_text": N_("what is to be done next, and by whom"),
    "next_date": N_("for example HT{year}"),
    "author": N_("initials or name"),
}
DATES: Mapping[str, Callable[[object, Calendar], Due]] = {
    "date": parse_period,
    "reached": parse_period,
    "due": parse_due,
    "next_date": parse_deadline,
}


def is_deadline(period: Period, calendar: Calendar) -> bool:
    """Whether a date is worded as a deadline ("by 31 March"), and not just as a day or period."""
    try:
        parse_period(period.text, calendar)
    except PeriodError as error:
        return error.code == "deadline_word"
    return False
