"""What the calendar makes of a row: the one place that decides what is overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actionplan_tui.domain.dates.period import ONGOING, Due, Period, last_day

OUTSIDE = "outside"
CLOSED = "closed"
PASSED = "passed"
OVERDUE = "overdue"
PERIOD_ENDED = "period_ended"
DUE_SOON = "due_soon"
UPCOMING = "upcoming"
PENDING = "pending"
STANDINGS = (OUTSIDE, CLOSED, PASSED, OVERDUE, PERIOD_ENDED, DUE_SOON, UPCOMING, PENDING)
URGENCY = (OVERDUE, PASSED, PERIOD_ENDED, DUE_SOON, PENDING, UPCOMING, CLOSED, OUTSIDE)
OPEN = frozenset(STANDINGS) - {OUTSIDE, CLOSED}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the standing of a row depends on, besides the day.

    Attributes:
        outside: Whether it lies outside the mandate.
        closed: Whether its status closes it.
        event_end: For an event, its last day if it has one.
        due: The deadline of its own (a note's, the item's, an ancestor's); None: none said.
        plan_end: The last day of the plan.
        start: The first day of its start.
    """

    outside: bool = False
    closed: bool = False
    event_end: date | None = None
    due: Due | None = None
    plan_end: Period | None = None
    start: date | None = None

    @property
    def in_force(self) -> Due | None:
        """The deadline in force: its own, else the plan's end; ongoing: none of its own."""
        if isinstance(self.due, Period):
            return self.due
        return self.plan_end or (ONGOING if self.due is ONGOING else None)


def days_left(due: Due | None, as_of: date) -> int | None:
    """Return the days from a day to the last day of a deadline; negative when it is past."""
    last = last_day(due)
    return (last - as_of).days if last else None


def standing(facts: Facts, as_of: date, horizon: int) -> str:
    """Return the standing at a date: the first of the rules, read from the top, that fits.

    A deadline is missed from the day after its last day, not before.

    Args:
        facts: About one row.
        as_of: The day asked for.
        horizon: How many days before its deadline a row is due soon.
    """
    own = last_day(facts.due)
    left = days_left(facts.in_force, as_of)
    rules = (
        (OUTSIDE, facts.outside),
        (CLOSED, facts.closed),
        (PASSED, facts.event_end is not None and facts.event_end < as_of),
        (OVERDUE, own is not None and own < as_of),
        (
            PERIOD_ENDED,
            own is None and facts.plan_end is not None and left is not None and left < 0,
        ),
        (DUE_SOON, left is not None and 0 <= left <= horizon),
        (UPCOMING, facts.start is not None and facts.start > as_of),
    )
    return next((name for name, fits in rules if fits), PENDING)
