"""What the calendar makes of a row: the one place that decides what is overdue."""

from __future__ import annotations

from datetime import date

from actionplan_tui.domain.dates.period import Due, Period, last_day
from actionplan_tui.records import dataclass

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
        closed: Whether its status closes it, or its newest answer is that it is rejected.
        event_end: For an event, its last day if it has one.
        due: The deadline of its own (a note's, the item's, an ancestor's), also that there is none
            or that it is not fixed yet; None: nothing is said.
        plan_end: The last day of the plan.
        start: The first day of its start.
        milestone: The last day of the nearest milestone that is neither reached nor past.
    """

    outside: bool = False
    closed: bool = False
    event_end: date | None = None
    due: Due | None = None
    plan_end: Period | None = None
    start: date | None = None
    milestone: date | None = None

    @property
    def in_force(self) -> Due | None:
        """The deadline in force: its own, else the plan's end.

        Where it is ongoing, or its deadline is not fixed yet, there is none, not the plan's end
        either; what is returned says that.
        """
        return self.due or self.plan_end


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
    own, end = last_day(facts.due), last_day(facts.plan_end)
    near = (last_day(facts.in_force), facts.milestone)
    rules = (
        (OUTSIDE, facts.outside),
        (CLOSED, facts.closed),
        (PASSED, facts.event_end is not None and facts.event_end < as_of),
        (OVERDUE, own is not None and own < as_of),
        (PERIOD_ENDED, own is None and end is not None and end < as_of),
        (DUE_SOON, any(last and 0 <= (last - as_of).days <= horizon for last in near)),
        (UPCOMING, facts.start is not None and facts.start > as_of),
    )
    return next((name for name, fits in rules if fits), PENDING)
