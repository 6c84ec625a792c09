"""How the plan itself was changed, from version to version of its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from actionplan_tui.domain.dates.period import Due, last_day
from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.plan.plan import Item, Plan


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of the plan itself between two versions of its file.

    Attributes:
        kind: `deadline`, `end` (of the plan's period) or `added`.
        item: The item as it is called now; None for the plan.
        from_: The deadline before.
        to: The deadline after.
        day: On which day the changed plan came; None: not known.
    """

    kind: str
    item: Item | None
    from_: Due | None = None
    to: Due | None = None
    day: date | None = None


def amendments(record: PlanRecord) -> tuple[Amendment, ...]:
    """Return how the plan changed since it was decided, the oldest change first."""
    plans = record.decided()
    days = record.loaded[::-1][-len(plans) :] or (None,) * len(plans)
    versions = zip(plans, days, strict=True)
    found: list[Amendment] = []
    for (before, _day), (after, day) in pairwise(versions):
        found.extend(replace(change, day=day) for change in _changed(before, after))
    return tuple(found)


def _differs(one: Due | None, other: Due | None) -> bool:
    return (one is None) != (other is None) or last_day(one) != last_day(other)


def _changed(before: Plan, after: Plan) -> Iterator[Amendment]:
    if _differs(before.end, after.end):
        yield Amendment("end", None, before.end, after.end)
    for item in after.items:
        old = before.item_by_key.get(item.key)
        if old is None:
            yield Amendment("added", item)
        elif _differs(old.due, item.due):
            yield Amendment("deadline", item, before.planned_due(old), after.planned_due(item))
