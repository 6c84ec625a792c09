"""A part of a plan that can be judged by itself: what its rows need of items and notes."""

from __future__ import annotations

from collections.abc import Callable, Collection

from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.plan.relations import ref_of, relations

Part = Callable[[Plan], Collection[str] | None]
"""Takes a plan in force; returns the ids of the items whose rows are wanted, None: of all."""


def page_of(plan: Plan, ref: str) -> frozenset[str] | None:
    """Return the ids of the items whose rows the page of one row speaks of.

    Its own, those it is related to, and those below what it comes after.

    Args:
        plan: The plan in force.
        ref: The id of a row in it, with its unit where units are asked; in any case of letters.

    Returns:
        None if that is no row of this version: what it is then takes all of them to tell.
    """
    wanted = ref.casefold()
    for item in plan.leaves():
        if any(one.casefold() == wanted for one in _rows_of(plan, item)):
            return frozenset({item.id, *_related_to(plan, item), *_before(plan, item)})
    return None


def _rows_of(plan: Plan, item: Item) -> list[str]:
    """Return the ids of an item's rows, as `Row.id` has them."""
    return [f"{item.id}@{unit.id}" for unit in plan.units_of(item)] or [item.id]


def _related_to(plan: Plan, item: Item) -> set[str]:
    others = relations([plan]).get(ref_of(plan, item), ())
    here = (ref.rpartition("/") for ref in others)
    return {other for plan_id, _slash, other in here if plan_id == plan.id}


def _before(plan: Plan, item: Item) -> set[str]:
    """Return the ids of the items followed up at or below those that an item comes after."""
    after = set(item.after)
    return {
        leaf.id
        for leaf in (plan.leaves() if after else ())
        if not after.isdisjoint(node.id for node in (leaf, *plan.ancestors(leaf)))
    }


def note_keys(plan: Plan, items: Collection[str]) -> set[str]:
    """Return the keys of all notes that bear on the rows of items: theirs and those above.

    Notes with values of indicators count wherever they stand; they are not among these.
    """
    return {
        key for one in items if (item := plan.item_by_id.get(one)) for key in keys_for(plan, item)
    }


def keys_for(plan: Plan, item: Item) -> set[str]:
    """Return the keys of all notes that bear on the rows of one item, which may have left."""
    target = plan.target(item)
    nodes = (item, target, *plan.ancestors(item), *plan.ancestors(target))
    return {key for node in nodes for key in plan.keys(node)}


def items_for(plan: Plan, keys: Collection[str]) -> set[str]:
    """Return the ids of the items on whose rows notes on some keys bear: `keys_for` turned round.

    Those at and below what the notes stand on, and what is the same measure as one of these.
    """
    nodes = [item for item in (*plan.withdrawn, *plan.items) if item.key in keys]
    below = [one for node in nodes for one in _same_measure(plan, node)]
    found: set[str] = set()
    while below:
        item = below.pop()
        found.update(one.id for one in _same_measure(plan, item))
        below.extend(plan.children.get(item.id, ()))
    return found


def _same_measure(plan: Plan, item: Item) -> tuple[Item, ...]:
    target = plan.target(item)
    return item, target, *plan.mirrors.get(target.id, ())
