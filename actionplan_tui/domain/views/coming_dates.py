"""What is still to come: the milestones and reviews of plans, the next ones first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.plan.plan import Item, Milestone, Plan
from actionplan_tui.domain.plan.reviews import Review, reviews
from actionplan_tui.domain.register.register import Register, Row, once
from actionplan_tui.domain.register.standing import OPEN
from actionplan_tui.records import dataclass


@dataclass(frozen=True)
class ComingDate:
    """A date that is still to come.

    Attributes:
        plan: Whose it is.
        period: When, as worded; its last day decides.
        review: The review, of one.
        reply: Whether it is the day by which answers to the review are wanted.
        item: The item, of a milestone.
        milestone: The milestone, of one.
        missing: Of how many rows it is not reported as reached: more than one where units are
            asked.
    """

    plan: Plan
    period: Period
    review: Review | None = None
    reply: bool = False
    item: Item | None = None
    milestone: Milestone | None = None
    missing: int = 0

    @property
    def day(self) -> date:
        """The day on which it is due."""
        return self.period.last


def coming_dates(register: Register, plan_id: str = "") -> list[ComingDate]:
    """Return what comes on or after the day that a register is seen from, the next first.

    Milestones that are reached, or whose item is closed or outside the mandate, are left out.

    Args:
        register: The plans.
        plan_id: Only of this plan; empty: of all.
    """
    as_of = register.view.as_of
    found: list[ComingDate] = []
    for plan in register.plans:
        if plan_id in ("", plan.id):
            found += _reviews(plan)
            found += _milestones(plan, register.rows_of(plan.id))
    return sorted((one for one in found if one.day >= as_of), key=lambda one: one.day)


def _reviews(plan: Plan) -> Iterator[ComingDate]:
    for review in reviews(plan):
        if review.reply_by:
            yield ComingDate(plan, review.reply_by, review=review, reply=True)
        yield ComingDate(plan, review.due, review=review)


def _milestones(plan: Plan, rows: tuple[Row, ...]) -> Iterator[ComingDate]:
    waiting: dict[tuple[str, str], int] = {}
    for row in once(rows):
        for stone in row.milestones if row.standing in OPEN else ():
            if stone.id not in row.reached:
                place = (row.target.id, stone.id)
                waiting[place] = waiting.get(place, 0) + 1
    for item in plan.items:
        for stone in plan.milestones_of(item):
            if missing := waiting.pop((item.id, stone.id), 0):
                yield ComingDate(plan, stone.date, item=item, milestone=stone, missing=missing)
