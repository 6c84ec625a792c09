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
    if window.first and plan_notes.status(item, unit, window.first - timedelta(days=1)).closes:
        return False
    said = plan_notes.status_note(item, unit, window.last)
    for_all = said is not None and bool(unit) and not said.unit
    return not (for_all and plan.status(said.status if said else "").closes)
