"""A plan and its parts, as decided: what its file says, with what is inherited down the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from actionplan_tui.domain.dates.calendar import Calendar, calendar_of
from actionplan_tui.domain.dates.period import Due, Period, of_day
from actionplan_tui.domain.dates.recurring import occasions
from actionplan_tui.domain.plan.item import Field, Item
from actionplan_tui.domain.plan.parts import (
    CLOSING,
    DIRECTIONS,
    DONE,
    NOBODY_REPORTS,
    PARTY_KINDS,
    SCOPES,
    STATUSES,
    SUMS,
    UNKNOWN,
    Indicator,
    Link,
    Milestone,
    Observation,
    Party,
    Recurrence,
    ReviewEntry,
    Status,
    SumTable,
    Unit,
)
from actionplan_tui.records import dataclass

__all__ = [
    "CLOSING",
    "DIRECTIONS",
    "DONE",
    "NOBODY_REPORTS",
    "PARTY_KINDS",
    "SCOPES",
    "STATUSES",
    "SUMS",
    "UNKNOWN",
    "Field",
    "Indicator",
    "Item",
    "Link",
    "Milestone",
    "Observation",
    "Party",
    "Plan",
    "Recurrence",
    "ReviewEntry",
    "Status",
    "SumTable",
    "Unit",
    "natural_key",
]

_RUNS = re.compile(r"(\d+)")
_COMMON = {code: Status(code, code) for code in STATUSES} | {"": Status(UNKNOWN, UNKNOWN)}


def natural_key(identifier: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Return a sort key that puts `1.2` before `1.10` and letters after digits."""
    return tuple(
        tuple(
            (0, int(run), "") if run.isdecimal() else (1, 0, run)
            for run in _RUNS.split(part)
            if run
        )
        for part in identifier.split(".")
    )


@dataclass(frozen=True)
class Plan:
    """What was decided. Items stand in natural order of their ids, parents before children.

    `decided`: the day on which it was decided; before it nothing counts as an amendment.
    `reporting` is `none` where nobody asks for reports on anything in it.
    `withdrawn` are items that a file names as having left the plan; those of earlier versions
    are found by comparing versions.
    """

    id: str
    title: str
    levels: tuple[str, ...]
    owner: str = ""
    registration: str = ""
    language: str = ""
    start: Period | None = None
    end: Period | None = None
    year_starts: str = ""
    year_named: str = ""
    effect_level: str = ""
    responsible: tuple[str, ...] = ()
    source: str = ""
    decided: Period | None = None
    decided_where: str = ""
    reporting: str = ""
    statuses: tuple[Status, ...] = ()
    reviews: tuple[ReviewEntry, ...] = ()
    parties: tuple[Party, ...] = ()
    units: tuple[Unit, ...] = ()
    items: tuple[Item, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    tables: tuple[SumTable, ...] = ()
    withdrawn: tuple[Item, ...] = ()

    def sharing(self, other: Plan | None) -> Plan:
        """Return this version with the items of another one where they say the same.

        Versions differ in little: what they say alike is there once, however many there are.
        """
        if other is None:
            return self
        known = {item.key: item for item in (*other.withdrawn, *other.items)}

        def shared(items: tuple[Item, ...]) -> tuple[Item, ...]:
            return tuple(item.same(known.get(item.key, item)) for item in items)

        return replace(self, items=shared(self.items), withdrawn=shared(self.withdrawn))

    @cached_property
    def calendar(self) -> Calendar:
        """How it counts its years, and so in which days dates of its file and notes are read."""
        return calendar_of(self.year_starts, self.year_named)

    @cached_property
    def item_by_id(self) -> dict[str, Item]:
        """Items by id."""
        return {item.id: item for item in self.items}

    @cached_property
    def item_by_key(self) -> dict[str, Item]:
        """Items by the key that their notes hang on."""
        if all(item.key == item.id for item in self.items):
            return self.item_by_id
        return {item.key: item for item in self.items}

    @cached_property
    def _nodes(self) -> dict[str, Item]:
        """Items by id, those that left the plan too unless another one has their id."""
        if not self.withdrawn:
            return self.item_by_id
        return {item.id: item for item in (*self.withdrawn, *self.items)}

    @cached_property
    def _own_statuses(self) -> dict[str, Status]:
        return {status.id: status for status in reversed(self.statuses)}

    @cached_property
    def party_by_id(self) -> dict[str, Party]:
        """Parties by id."""
        return {party.id: party for party in self.parties}

    @cached_property
    def unit_by_id(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def children(self) -> dict[str, tuple[Item, ...]]:
        """Children by the parent's id; those of the empty id are the top."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.parent_id, []).append(item)
        return {parent: tuple(items) for parent, items in found.items()}

    @cached_property
    def parents(self) -> frozenset[str]:
        """The ids of items that have items below them, those that left the plan included."""
        return frozenset(item.parent_id for item in (*self.withdrawn, *self.items))

    def target(self, item: Item) -> Item:
        """Return the item that an item is the same measure as; itself, if it is a measure itself.

        That is a leaf of the plan that is not the same as yet another one.
        """
        target = self.item_by_id.get(item.same_as) if item.same_as else None
        if target is None or target.same_as or target.id in self.children:
            return item
        return target

    @cached_property
    def mirrors(self) -> dict[str, tuple[Item, ...]]:
        """By the id of an item, those that are the same measure under another goal."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            if (target := self.target(item)) is not item:
                found.setdefault(target.id, []).append(item)
        return {target: tuple(items) for target, items in found.items()}

    def keys(self, item: Item) -> tuple[str, ...]:
        """Return the keys of all notes that speak for an item: those of the same measure too."""
        target = self.target(item)
        return (target.key, *(mirror.key for mirror in self.mirrors.get(target.id, ())))

    @cached_property
    def scopes(self) -> dict[str, str]:
        """The scope in force by item id: its own, else its nearest ancestor's, else `inside`.

        What is the same as another measure has that one's.
        """
        scopes: dict[str, str] = {}
        for item in self.items:
            scopes[item.id] = item.scope or scopes.get(item.parent_id, "inside")
        same = {one.id: scopes[target] for target in self.mirrors for one in self.mirrors[target]}
        return scopes | same

    def scope(self, item: Item) -> str:
        """Return the scope in force of an item of this version, also of one that left it."""
        return next((node.scope for node in self._saying(item) if node.scope), "inside")

    def asks_nobody(self, item: Item) -> bool:
        """Whether nobody is asked for reports on an item: the plan, it or an ancestor says so."""
        said = (node.reporting for node in self._saying(item))
        return NOBODY_REPORTS in (self.reporting, *said)

    def _saying(self, item: Item) -> tuple[Item, ...]:
        """Return the items whose keys hold for an item: it or what it is the same as, and above."""
        target = self.target(item)
        return target, *self.ancestors(target)

    def parent(self, item: Item) -> Item | None:
        """Return the item above; for one that left the plan also one that left it."""
        above = self.ancestors(item)
        return above[0] if above else None

    @cached_property
    def _above(self) -> dict[str, tuple[Item, ...]]:
        """By the id of an item what stands above it; only of those that were asked about."""
        return {}

    def ancestors(self, item: Item) -> tuple[Item, ...]:
        """Return the ancestors of an item, the nearest first."""
        above = self._above.get(item.id)
        if above is None:
            parent = self._nodes.get(item.parent_id)
            above = self._chain(parent) if parent else ()
            self._above[item.id] = above
        return above

    @cached_property
    def _chains(self) -> dict[str, tuple[Item, ...]]:
        """By its id an item and what stands above it; what stands below it shares that."""
        return {}

    def _chain(self, item: Item) -> tuple[Item, ...]:
        if item.id not in self._chains:
            self._chains[item.id] = (item, *self.ancestors(item))
        return self._chains[item.id]

    def path(self, item: Item) -> tuple[str, ...]:
        """Return the titles of an item's ancestors, the top first."""
        return tuple(ancestor.title for ancestor in self.ancestors(item))[::-1]

    def level(self, item: Item) -> str:
        """Return the plan's own word for the item's level; empty if the plan has none so deep."""
        return self.levels[item.depth - 1] if item.depth <= len(self.levels) else ""

    def leaves(self) -> Iterator[Item]:
        """Yield the items that are followed up: leaves, except mere information."""
        for item in self.items:
            if item.id not in self.children and self.scopes[item.id] != "information":
                yield item

    def units_of(self, item: Item) -> tuple[Unit, ...]:
        """Return the units of which an item is asked separately; none for a single row."""
        name = self.target(item).each_unit
        return tuple(unit for unit in self.units if unit.set == name) if name else ()

    def start_of(self, item: Item) -> Period | None:
        """Return the start in force: the item's, the nearest ancestor's, the plan's."""
        for node in self._saying(item):
            if node.start is not None:
                return node.start
        return self.start

    def planned_due(self, item: Item) -> Due | None:
        """Return the item's or its nearest ancestor's deadline as the file says it."""
        return next((node.planned for node in self._saying(item) if node.planned), None)

    def milestones_of(self, item: Item) -> tuple[Milestone, ...]:
        """Return the milestones of an item in the order of their days.

        To those that its file names come those of a duty that comes back: one for each of its
        periods, with the period's id, due on the day that it says or else on the last day.
        """
        target = self.target(item)
        if not target.milestones and not target.recurs:
            return ()
        return self._milestones.get(target.id) or self._dated(target)

    @cached_property
    def _milestones(self) -> dict[str, tuple[Milestone, ...]]:
        return {item.id: self._dated(item) for item in self.items if item.recurs or item.milestones}

    def _dated(self, item: Item) -> tuple[Milestone, ...]:
        recurring = self._occasions(item.recurs) if item.recurs else ()
        return tuple(sorted((*item.milestones, *recurring), key=lambda stone: stone.date.last))

    def _occasions(self, recurs: Recurrence) -> Iterator[Milestone]:
        for one in occasions(recurs.every, recurs.from_, recurs.to, self.calendar, self.language):
            due = recurs.due_on
            day = of_day(due.on_or_after(one.period.first)) if due else one.period
            yield Milestone(one.id, day)

    def status(self, code: str) -> Status:
        """Return the status of that id: the plan's own, a common one, else unknown."""
        own = self._own_statuses.get(code) or _COMMON.get(code)
        return own or Status(code or UNKNOWN, UNKNOWN)
