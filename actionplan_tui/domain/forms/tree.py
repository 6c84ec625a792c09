"""Taking items out of the tree, and giving them other numbers: what goes along, what hinders."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.plan.ids import LONGEST_ID
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.text.nearest import nearest
from actionplan_tui.records import dataclass

_ITEM_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9][A-Za-z0-9_-]*)*")


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes with an item that leaves the plan.

    Attributes:
        items: The item and all that stands below it.
        named_by: Items that name one of them as coming before or as related; that goes too.
        faults: What has to be changed first.
    """

    items: tuple[Item, ...]
    named_by: tuple[Item, ...] = ()
    faults: tuple[Fault, ...] = ()


def branch(plan: Plan, item_id: str) -> tuple[Item, ...]:
    """Return an item and all that stands below it, in the order of the plan."""
    below = f"{item_id}."
    return tuple(one for one in plan.items if one.id == item_id or one.id.startswith(below))


def parent_of_next(plan: Plan, item: Item) -> str:
    """Return what the item that is written after another one stands below; empty: the top.

    It goes below what others stand below, else beside it. An item that has none below itself yet
    is taken for what those beside it are, else for what all of its level are; where there are none
    it is a goal unless its level is the last one.
    """
    if item.depth >= len(plan.levels):
        return item.parent_id
    if item.id in plan.children:
        return item.id
    beside = [one for one in plan.children.get(item.parent_id, ()) if one.id != item.id]
    alike = beside or [one for one in plan.items if one.depth == item.depth and one.id != item.id]
    goal = not alike or any(one.id in plan.children for one in alike)
    return item.id if goal else item.parent_id


def removal(plan: Plan, item_id: str) -> Removal:
    """Return what goes with an item, and what stands in the way."""
    gone = branch(plan, item_id)
    ids = {one.id for one in gone}
    rest = [one for one in plan.items if one.id not in ids]
    local = {*ids, *(f"{plan.id}/{one}" for one in ids)}
    named = tuple(one for one in rest if local & {*one.after, *one.related})
    faults = [Fault("", "same_as_it", one.id, (one.same_as,)) for one in rest if one.same_as in ids]
    faults += [
        Fault("", "measured_on_it", one.title, (one.item,))
        for one in plan.indicators
        if one.item in ids
    ]
    if not rest:
        faults.append(Fault("", "last_item", item_id))
    return Removal(gone, named, tuple(faults))


def renumbered(plan: Plan, item_id: str, number: str) -> tuple[dict[str, str], list[Fault]]:
    """Return the new numbers of an item and of all below it, by the old ones; and all faults."""
    found = branch(plan, item_id)
    numbers = {one.id: number + one.id[len(item_id) :] for one in found}
    return numbers, list(_faults(plan, item_id, number, numbers))


def _faults(plan: Plan, old: str, number: str, numbers: dict[str, str]) -> Iterator[Fault]:
    rest = {one.id: one for one in plan.items if one.id not in numbers}
    parent = number.rpartition(".")[0]
    if not number:
        yield Fault("id", "no_id")
    elif not _ITEM_ID.fullmatch(number) or len(number) > LONGEST_ID:
        yield Fault("id", "bad_id", number)
    elif number.startswith(f"{old}."):
        yield Fault("id", "below_itself", number, (old,))
    elif number in rest:
        yield Fault("id", "id_taken", number, (rest[number].title,))
    elif parent and parent not in rest:
        yield Fault("id", "no_parent", parent, nearest(parent, rest, 1))
    elif max(one.count(".") for one in numbers.values()) >= len(plan.levels):
        yield Fault("id", "too_deep", number, plan.levels)
    elif clash := next((one for one in numbers.values() if one in rest), ""):
        yield Fault("id", "id_taken", clash, (rest[clash].title,))


def swapped(plan: Plan, item_id: str, by: int) -> dict[str, str]:
    """Return the new numbers if an item and its neighbour among its siblings change places.

    Args:
        plan: The plan.
        item_id: The item.
        by: -1 for the one before, 1 for the one after.

    Returns:
        The new number by the old one, with all that stands below the two; empty: no neighbour.
    """
    item = plan.item_by_id[item_id]
    siblings = [one.id for one in plan.children.get(item.parent_id, ())]
    other = siblings.index(item_id) + by
    if not 0 <= other < len(siblings):
        return {}
    neighbour = siblings[other]
    return {
        **{one.id: neighbour + one.id[len(item_id) :] for one in branch(plan, item_id)},
        **{one.id: item_id + one.id[len(neighbour) :] for one in branch(plan, neighbour)},
    }
