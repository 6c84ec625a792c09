"""A part of the plans that can be judged by itself: what is asked for, and what that takes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from actionplan_tui.domain.dates.period import Due, Period, last_day
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.register.row import Row
from actionplan_tui.domain.register.selection import Selection, urgency_of
from actionplan_tui.domain.register.standing import OPEN, Facts, standing
from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """What the page of one row speaks of: it, what it is related to, what it comes after.

    Attributes:
        ref: The id of a row in its plan, with its unit where units are asked; in any case.
    """

    ref: str


@dataclass(frozen=True, slots=True)
class Fitting:
    """The rows that a selection chooses, and perhaps others that it does not."""

    selection: Selection


@dataclass(frozen=True, slots=True)
class Named:
    """The rows of some items, and no others.

    Attributes:
        items: Their ids, by plan.
    """

    items: Mapping[str, Collection[str]]


Part = Page | Fitting | Named
"""Which rows are wanted of each plan in force."""


@dataclass(frozen=True, slots=True, eq=False)
class FirstRows:
    """The first rows that a selection chooses, the most urgent first, and how many it chooses.

    Attributes:
        plans: All plans, with no more of their items than the rows need.
        rows: The first rows.
        count: How many rows it chooses in all, each measure once.
        by_plan: How many of each plan.
        branching: The plans in which something stands below something else.
    """

    plans: tuple[Plan, ...]
    rows: tuple[Row, ...]
    count: int
    by_plan: Mapping[str, int]
    branching: frozenset[str]


def wanted_standings(selection: Selection) -> frozenset[str] | None:
    """Return the standings of the rows that a selection can choose; None: of any, or withdrawn."""
    if selection.withdrawn or (not selection.standings and selection.unreported):
        return None
    return selection.standings or (None if selection.every else OPEN)


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is known of an item that is followed up before it is judged.

    Attributes:
        simple: Whether its standing follows from the rest, and from the notes on it alone.
        due: The deadline of its own as the newest note on it or the plan says it.
        closed: Whether the newest note with a status closes it, or it is rejected.
        start: The first day of its start.
    """

    simple: bool
    outside: bool = False
    due: Due | None = None
    closed: bool = False
    start: date | None = None


def may_stand(leaf: Leaf, plan_end: Period | None, view: View, wanted: Collection[str]) -> bool:
    """Whether an item may stand in one of some ways: never no where judging it would say yes.

    Args:
        leaf: The item.
        plan_end: The end of its plan.
        view: The day asked for and the horizon.
        wanted: Standings.
    """
    return not leaf.simple or simply_stands(leaf, plan_end, view)[0] in wanted


def simply_stands(leaf: Leaf, plan_end: Period | None, view: View) -> tuple[str, int, date | None]:
    """Return how a simple item stands, how urgent it is, and the day that makes it so.

    As its row is sorted by urgency: it has no milestone, and is no event.

    Args:
        leaf: The item, which is simple.
        plan_end: The end of its plan.
        view: The day asked for and the horizon.
    """
    facts = Facts(leaf.outside, leaf.closed, None, leaf.due, plan_end, leaf.start)
    stands = standing(facts, view.as_of, view.horizon)
    return stands, urgency_of(stands), last_day(facts.in_force)


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
