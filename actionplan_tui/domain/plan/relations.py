"""Which items of some plans are related to each other."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan_tui.domain.plan.plan import Item, Plan


def relations(plans: Iterable[Plan]) -> dict[str, tuple[str, ...]]:
    """Return by `plan/item` what items are related to, in both directions, each once."""
    found: dict[str, dict[str, None]] = {}
    for plan in plans:
        for item in plan.items:
            here = ref_of(plan, item)
            for target in item.related:
                there = target if "/" in target else f"{plan.id}/{target}"
                if there != here:
                    found.setdefault(here, {})[there] = None
                    found.setdefault(there, {})[here] = None
    return {ref: tuple(others) for ref, others in found.items()}


def ref_of(plan: Plan, item: Item) -> str:
    """Return the reference of an item: `plan/item`."""
    return f"{plan.id}/{item.id}"
