"""A plan and its parts, as decided: what its file says, with what is inherited down the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from actionplan_tui.domain.dates.calendar import Calendar, calendar_of
from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.plan.item import Field, Item
from actionplan_tui.domain.plan.parts import (
    CLOSING,
    DIRECTIONS,
    NOBODY_REPORTS,
    PARTY_KINDS,
    SCOPES,
    STATUSES,
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

__all__ = [
    "CLOSING",
    "DIRECTIONS",
    "NOBODY_REPORTS",
    "PARTY_KINDS",
    "SCOPES",
    "STATUSES",
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
        return {item.key: item for item in self.items}

    @cached_property
    def _nodes(self) -> dict[str, Item]:
        """Items by id, those that left the plan too unless another one has their id."""
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

    @cached_property
    def scopes(self) -> dict[str, str]:
        """The scope in force by item id: its own, else its nearest ancestor's, else `inside`."""
        scopes: dict[str, str] = {}
        for item in self.items:
            scopes[item.id] = item.scope or scopes.get(item.parent_id, "inside")
        return scopes

    def scope(self, item: Item) -> str:
        """Return the scope in force of an item of this version, also of one that left it."""
        said = (node.scope for node in (item, *self.ancestors(item)))
        return next(filter(None, said), "inside")

    def asks_nobody(self, item: Item) -> bool:
        """Whether nobody is asked for reports on an item: the plan, it or an ancestor says so."""
        said = (node.reporting for node in (item, *self.ancestors(item)))
        return NOBODY_REPORTS in (self.reporting, *said)

    def parent(self, item: Item) -> Item | None:
        """Return the item above; for one that left the plan also one that left it."""
        return self._nodes.get(item.parent_id)

    def ancestors(self, item: Item) -> Iterator[Item]:
        """Yield the ancestors of an item, the nearest first."""
        parent = self.parent(item)
        while parent is not None:
            yield parent
            parent = self.parent(parent)

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
        return tuple(unit for unit in self.units if item.each_unit and unit.set == item.each_unit)

    def start_of(self, item: Item) -> Period | None:
        """Return the start in force: the item's, the nearest ancestor's, the plan's."""
        for node in (item, *self.ancestors(item)):
            if node.start is not None:
                return node.start
        return self.start

    def planned_due(self, item: Item) -> Due | None:
        """Return the item's or its nearest ancestor's deadline as the file says it."""
        for node in (item, *self.ancestors(item)):
            if node.due is not None:
                return node.due
        return None

    def status(self, code: str) -> Status:
        """Return the status of that id: the plan's own, a common one, else unknown."""
        own = self._own_statuses.get(code)
        return own or Status(code or UNKNOWN, code if code in STATUSES else UNKNOWN)
