"""The dated points of a row: milestones that were missed, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.plan.plan import Milestone
from actionplan_tui.records import dataclass

MILESTONE, DEADLINE, PLAN_END = "milestone", "deadline", "plan_end"


@dataclass(frozen=True, slots=True)
class Point:
    """What a row comes to next.

    Attributes:
        kind: `milestone`; `deadline`: its own; `plan_end`: it has none of its own, and the plan
            ends.
        date: When, as worded; the last day decides.
        days: From the day asked for to that last day.
        milestone: The milestone, of one.
    """

    kind: str
    date: Period
    days: int
    milestone: Milestone | None = None


def missed(
    milestones: Sequence[Milestone], reached: Mapping[str, Period], as_of: date
) -> tuple[Milestone, ...]:
    """Return the milestones whose last day is past and of which no note says that it was reached.

    One that takes place on its day, as a meeting does, is not missed: that nobody told of it says
    nothing of whether it was held.

    Args:
        milestones: Of an open row on which reports are asked for.
        reached: When milestones were reached, by their id.
        as_of: The day asked for.
    """
    return tuple(
        one
        for one in milestones
        if one.date.last < as_of and one.id not in reached and not one.takes_place
    )


def next_point(
    milestones: Sequence[Milestone],
    reached: Mapping[str, Period],
    own: Due | None,
    in_force: Due | None,
    as_of: date,
) -> Point | None:
    """Return the nearest of what is not past: a milestone not reached, the deadline in force.

    Of one day the deadline goes before the milestone. None: nothing is to come.

    Args:
        milestones: Of an open row.
        reached: When milestones were reached, by their id.
        own: The deadline of its own.
        in_force: The deadline in force.
        as_of: The day asked for.
    """
    points = _points(milestones, reached, own, in_force, as_of)
    return min(
        (point for point in points if point.days >= 0), key=lambda point: point.days, default=None
    )


def _points(
    milestones: Sequence[Milestone],
    reached: Mapping[str, Period],
    own: Due | None,
    in_force: Due | None,
    as_of: date,
) -> Iterator[Point]:
    if isinstance(in_force, Period):
        left = (in_force.last - as_of).days
        yield Point(DEADLINE if own else PLAN_END, in_force, left)
    for one in milestones:
        if one.id not in reached:
            yield Point(MILESTONE, one.date, (one.date.last - as_of).days, one)


def nearest(
    milestones: Sequence[Milestone], reached: Mapping[str, Period], as_of: date
) -> Milestone | None:
    """Return the milestone that a report is likely about: not reached, the nearest to a day.

    Before and after count alike; of two equally near the earlier. None: all were reached.
    """
    return min(
        (one for one in milestones if one.id not in reached),
        key=lambda one: (abs((one.date.last - as_of).days), one.date.last),
        default=None,
    )
