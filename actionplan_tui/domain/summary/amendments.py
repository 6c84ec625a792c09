"""How the plan itself was changed, from version to version of its file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from actionplan_tui.domain.dates.period import Due, last_day
from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Amendment:
    """A change of the plan itself between two versions of its file.

    Attributes:
        kind: `deadline`, `end` (of the plan's period), `added`, `withdrawn`; `reworded`: its
            title, description or number; `changed`: anything else of the item or the plan.
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
    """Yield all that differs: where nothing is yielded, nothing but the order of items does."""
    if _differs(before.end, after.end):
        yield Amendment("end", None, before.end, after.end)
    for item in after.items:
        old = before.item_by_key.get(item.key)
        if old is None:
            yield Amendment("added", item)
            continue
        if moved := _differs(old.due, item.due):
            yield Amendment("deadline", item, before.planned_due(old), after.planned_due(item))
        if _words(old) != _words(item):
            yield Amendment("reworded", item)
        if _rest(old, moved) != _rest(item, moved):
            yield Amendment("changed", item)
    for item in before.items:
        if item.key not in after.item_by_key:
            yield Amendment("withdrawn", item)
    if _head(before) != _head(replace(after, end=before.end)):
        yield Amendment("changed", None)


def _words(item: Item) -> tuple[str, str, str, str]:
    return item.id, item.number, item.title, item.description


def _rest(item: Item, moved: bool) -> Item:
    """Return an item without its words, and without its deadline if that is told by itself."""
    bare = replace(item, id="", number="", title="", description="")
    return replace(bare, due=None) if moved else bare


def _head(plan: Plan) -> Plan:
    return replace(plan, items=(), withdrawn=())
