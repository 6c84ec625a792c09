"""The first rows of a list and how many there are, before all plans are read and judged.

What is kept of how rows stood proposes which come first; these are judged as always, and so is
every row of which it is not known how it stands now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import Any

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.part import FirstRows, Named, wanted_standings
from actionplan_tui.domain.register.register import Register, Row, once
from actionplan_tui.domain.register.selection import Selection, choose
from actionplan_tui.domain.register.standing import STANDINGS
from actionplan_tui.store.derived.standings import Judged, judged, touched
from actionplan_tui.store.kept.current import Mark, mark_now
from actionplan_tui.store.kept.reading import Reader

ENOUGH = 120
"""How many rows are shown first: more than a screen has lines."""
MOST = 600
"""Up to which place in the list the row under the cursor may stand."""
UNSURE = 1500
"""Of how many items it may be unknown how they stand; with more, all is read at once."""
SHARE = 4
"""And of no more than one in so many."""


def told_first(selection: Selection) -> bool:
    """Whether which rows a selection chooses follows from where they are and how they stand."""
    rest = replace(selection, standings=frozenset(), every=False, plan="", item="")
    return rest == Selection()


def first_rows(
    reader: Reader,
    view: View,
    selection: Selection,
    ref: str,
    judge: Callable[[Named], Register],
) -> FirstRows | None:
    """Return the first rows that a selection chooses; None: for that, all is to be read.

    Args:
        reader: In one snapshot, in which all versions in force are laid out.
        view: The day asked for, what was known, the horizon.
        selection: What is chosen.
        ref: The row under the cursor: the rows reach beyond it if it is among them.
        judge: Reads and judges the rows of some items of all plans, in the same snapshot.
    """
    if not told_first(selection) or view.known_on:
        return None
    plans = _plans(reader, view, selection)
    if plans is None:
        return None
    wanted = _Wanted(plans, ref)
    if wanted.enough > MOST:
        return None
    first = wanted.places()
    items = {one.plan_id: {*one.unsure} for one in plans}
    for *_order, plan_id, item, _unit in first:
        items[plan_id].add(item)
    register = judge(Named(items))
    chosen = choose(register.rows, selection)
    rows = _shown(chosen, _of(first[-1]) if len(first) == wanted.enough else None)
    if rows is None or any(row.ref == ref for row in chosen[len(rows) :]):
        return None
    by_plan = {
        one.plan_id: one.count() + len(once(row for row in chosen if one.is_unsure(row)))
        for one in plans
    }
    branching = frozenset(one.plan_id for one in plans if one.branches())
    return FirstRows(register.plans, tuple(rows), sum(by_plan.values()), by_plan, branching)


def _shown(chosen: list[Row], last: tuple[str, str, str] | None) -> list[Row] | None:
    """Return the rows up to the last after which none is missing; None: that is none of them.

    Args:
        chosen: What is chosen of the rows that were judged.
        last: Plan, item and unit of that row; None: none is missing after any.
    """
    if last is None:
        return chosen
    there = [_name(row) for row in chosen]
    return chosen[: there.index(last) + 1] if last in there else None


def _of(place: Sequence[Any]) -> tuple[str, str, str]:
    plan_id, item, unit = place[-3:]
    return plan_id, item, unit


def _name(row: Row) -> tuple[str, str, str]:
    return row.plan.id, row.item.id, row.unit.id if row.unit else ""


def _plans(reader: Reader, view: View, selection: Selection) -> list[_Kept] | None:
    """Return what is kept of each plan; None: too little, or too little of it is to be trusted."""
    loaded = reader.loaded(None, None, False)
    now = mark_now(reader)
    known = judged(reader, now.events)
    found = [
        _Kept(reader, one.plan_id, one.versions[0], selection, known.get(one.versions[0]))
        for one in loaded
    ]
    size = sum(one.size() for one in found)
    if not size:
        return None
    left = min(UNSURE, size // SHARE) if SHARE else UNSURE
    for one in found:
        if not one.look(view, now, left):
            return None
        left -= len(one.unsure)
    return found


class _Kept:
    """What is kept of how the rows of one plan stand, and of which of them that is not sure."""

    def __init__(
        self, reader: Reader, plan_id: str, sha256: str, selection: Selection, known: Judged | None
    ) -> None:
        self.plan_id, self.unsure = plan_id, frozenset[str]()
        self._reader, self._sha256, self._known = reader, sha256, known
        standings = wanted_standings(selection) or STANDINGS
        marks = ", ".join("?" * len(standings))
        self._fits = f"FROM read1_standing WHERE sha256 = ? AND standing IN ({marks})"
        self._values: list[object] = [sha256, *sorted(standings)]
        self._chosen = not selection.plan or selection.plan == plan_id
        if selection.item:
            # "/" comes next after ".", which divides the parts of an id.
            self._fits += " AND (id = ? OR (id >= ? AND id < ?))"
            item = selection.item
            self._values += [item, f"{item}.", f"{item}/"]

    def size(self) -> int:
        """Return of how many rows something is kept."""
        if self._known is None:
            return 0
        sql = "SELECT COUNT(*) FROM read1_standing WHERE sha256 = ?"
        return int(self._reader.query(sql, [self._sha256])[0][0])

    def branches(self) -> bool:
        """Return whether an item of the plan stands below another."""
        sql = "SELECT 1 FROM read1_item WHERE sha256 = ? AND followed >= 0 AND id LIKE ? LIMIT 1"
        return bool(self._reader.query(sql, [self._sha256, "%.%"]))

    def look(self, view: View, now: Mark, most: int) -> bool:
        """Find out of which items it is not sure how they stand; return whether these are few."""
        sql = "SELECT DISTINCT id FROM read1_item WHERE sha256 = ? AND followed = 1 LIMIT ?"
        found: set[str] | None = None
        if self._known and self._known.holds(view):
            found = touched(self._reader, self.plan_id, self._sha256, self._known.mark, now)
        if found is None:
            ids = self._reader.query(sql, [self._sha256, most + 1])
            found = {item for (item,) in ids}
            self._known = None
        else:
            sql = "SELECT DISTINCT id FROM read1_standing WHERE sha256 = ? AND until < ?"
            over = self._reader.query(sql, [self._sha256, view.as_of.isoformat()])
            found |= {item for (item,) in over}
            found |= self._same_measures(found)
        self.unsure = frozenset(found)
        return len(found) <= most

    def _same_measures(self, items: set[str]) -> set[str]:
        """Return all items that are the same measure as another, if one of some items is that."""
        sql = "SELECT DISTINCT id FROM read1_standing WHERE sha256 = ? AND measure <> ''"
        shared = {item for (item,) in self._reader.query(sql, [self._sha256])} if items else set()
        return shared if shared & items else set()

    def is_unsure(self, row: Row) -> bool:
        """Return whether a row is of this plan and of an item of which it is not sure."""
        return row.plan.id == self.plan_id and row.item.id in self.unsure

    def count(self) -> int:
        """Return how many rows are chosen of which it is sure how they stand, each measure once."""
        if self._known is None or not self._chosen:
            return 0
        single = f"SELECT COUNT(*) {self._fits} AND measure = ''"
        count: int = self._reader.query(single, self._values)[0][0]
        count -= self._unsure(single)
        shared = f"SELECT COUNT(DISTINCT measure) {self._fits} AND measure <> ''"
        sure = not self._unsure(f"SELECT COUNT(*) {self._fits} AND measure <> ''")
        return count + (self._reader.query(shared, self._values)[0][0] if sure else 0)

    def _unsure(self, counting: str) -> int:
        found = self._reader.in_batches(f"{counting} AND id IN", sorted(self.unsure), *self._values)
        return sum(count for (count,) in found)

    def place(self, item: str, unit: str) -> tuple[int, str, int] | None:
        """Return where a row stands by what is kept of it; None: it is not chosen, or not sure."""
        if self._known is None or item in self.unsure or not self._chosen:
            return None
        found = self._reader.query(
            f"SELECT urgency, pressing, seq {self._fits} AND id = ? AND unit = ?",
            [*self._values, item, unit],
        )
        return found[0] if found else None

    def before(self, urgency: int, pressing: str, seq: int) -> int:
        """Return how many of the rows that are chosen stand before a place."""
        if self._known is None or not self._chosen:
            return 0
        sql = (
            f"SELECT COUNT(*) {self._fits} AND (urgency < ? OR (urgency = ? AND (pressing < ? "
            "OR (pressing = ? AND seq < ?))))"
        )
        values = [*self._values, urgency, urgency, pressing, pressing, seq]
        return int(self._reader.query(sql, values)[0][0])

    def first(self, enough: int) -> list[Any]:
        """Return the places of the first rows that are chosen, of those that are sure."""
        if self._known is None or not self._chosen:
            return []
        # Those that are not sure are left out; there are no more of them than are counted.
        most = enough + self._unsure(f"SELECT COUNT(*) {self._fits}")
        found = self._reader.query(
            f"SELECT urgency, pressing, seq, id, unit {self._fits} "
            "ORDER BY urgency, pressing, seq LIMIT ?",
            [*self._values, most],
        )
        return [row for row in found if row[3] not in self.unsure]


class _Wanted:
    """Which rows of all plans are to be shown first, by what is kept of them.

    Args:
        plans: What is kept of the plans, in their order.
        ref: The row under the cursor.
    """

    def __init__(self, plans: Sequence[_Kept], ref: str) -> None:
        self._plans, self.enough = plans, ENOUGH
        plan_id, _slash, rest = ref.partition("/")
        item, _at, unit = rest.partition("@")
        for number, plan in enumerate(plans):
            if plan.plan_id == plan_id and (place := plan.place(item, unit)):
                self.enough = max(ENOUGH, self._before(number, *place) + ENOUGH // 2)

    def _before(self, number: int, urgency: int, pressing: str, seq: int) -> int:
        """Return how many rows stand before one; of rows alike those of earlier plans do."""
        return sum(
            plan.before(urgency, pressing, seq if at == number else (-1, 1 << 31)[at < number])
            for at, plan in enumerate(self._plans)
        )

    def places(self) -> list[Any]:
        """Return the rows that come first: what they are sorted by, then plan, item and unit."""
        found = (
            (urgency, pressing, number, seq, plan.plan_id, item, unit)
            for number, plan in enumerate(self._plans)
            for urgency, pressing, seq, item, unit in plan.first(self.enough)
        )
        return nsmallest(self.enough, found)
