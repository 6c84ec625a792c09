"""Of which rows a report is asked for."""

from __future__ import annotations

from datetime import timedelta

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.register.review import Asking


def is_asked(
    plan: Plan, item: Item, unit: str, plan_notes: PlanNotes, start: Period | None, asked: Asking
) -> bool:
    """Whether a report on a row inside the mandate is asked for.

    Not where nobody asks for reports, not of what was closed before the window or starts after
    its end, and not of a unit from the day on which a note for all units closed it.
    """
    window = asked.window
    if plan.asks_nobody(item) or (start is not None and start.first > window.last):
        return False
    if window.first and plan_notes.closed_by(item, unit, window.first - timedelta(days=1)):
        return False
    closed = plan_notes.closed_by(item, unit, window.last)
    return not (closed and unit and not closed.unit)
