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
from actionplan_tui.domain.register.part import FirstRows, Named, simply_stands, wanted_standings
from actionplan_tui.domain.register.register import Register, Row, once
from actionplan_tui.domain.register.selection import Selection, choose
from actionplan_tui.domain.register.standing import STANDINGS
from actionplan_tui.store.derived.standings import NEVER, Judged, judged, touched
from actionplan_tui.store.derived.wanted import Told, head, leaves
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
    if not told_first(selection):
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


def _plans(reader: Reader, view: View, selection: Selection) -> list[_Kept | _Laid] | None:
    """Return what is known of each plan; None: of too many rows it is not sure how they stand."""
    now = mark_now(reader)
    known = judged(reader, now.events)
    found: list[_Kept | _Laid] = []
    for one in reader.loaded(None, view.known_on, False):
        sha256 = one.versions[0]
        kept = _Kept(reader, one.plan_id, sha256, selection, known.get(sha256))
        if kept.look(view, now):
            found.append(kept)
        else:
            found.append(_Laid(reader, one.plan_id, sha256, selection, view))
    size = sum(one.size() for one in found)
    most = min(UNSURE, size // SHARE) if SHARE else UNSURE
    return found if sum(len(one.unsure) for one in found) <= most else None


class _OfPlan:
    """What is known of how the rows of one plan stand, and of which of them that is not sure."""

    def __init__(self, reader: Reader, plan_id: str, sha256: str, selection: Selection) -> None:
        self.plan_id, self.unsure = plan_id, frozenset[str]()
        self._reader, self._sha256 = reader, sha256
        self._chosen = not selection.plan or selection.plan == plan_id

    def branches(self) -> bool:
        """Return whether an item of the plan stands below another."""
        sql = "SELECT 1 FROM read1_item WHERE sha256 = ? AND followed >= 0 AND id LIKE ? LIMIT 1"
        return bool(self._reader.query(sql, [self._sha256, "%.%"]))

    def is_unsure(self, row: Row) -> bool:
        """Return whether a row is of this plan and of an item of which it is not sure."""
        return row.plan.id == self.plan_id and row.item.id in self.unsure


class _Laid(_OfPlan):
    """What follows from how a version is laid out, and from the notes that count."""

    def __init__(
        self, reader: Reader, plan_id: str, sha256: str, selection: Selection, view: View
    ) -> None:
        super().__init__(reader, plan_id, sha256, selection)
        self._size, self._places = 0, dict[str, tuple[int, str, int]]()
        standings = wanted_standings(selection) or STANDINGS
        plan = head(reader, sha256)
        unsure = set()
        for seq, (item, leaf) in enumerate(
            leaves(reader, sha256, Told(reader, sha256, plan, view))
        ):
            self._size += 1
            if not leaf.simple:
                unsure.add(item)
                continue
            stands, urgency, day = simply_stands(leaf, plan.end, view)
            there = not selection.item or f"{item}.".startswith(f"{selection.item}.")
            if self._chosen and there and stands in standings:
                self._places[item] = urgency, day.isoformat() if day else NEVER, seq
        self.unsure = frozenset(unsure)

    def size(self) -> int:
        """Return of how many items something is known."""
        return self._size

    def count(self) -> int:
        """Return how many rows are chosen of which it is sure how they stand."""
        return len(self._places)

    def place(self, item: str, unit: str) -> tuple[int, str, int] | None:
        """Return where a row stands; None: it is not chosen, or not sure."""
        return None if unit else self._places.get(item)

    def before(self, urgency: int, pressing: str, seq: int) -> int:
        """Return how many of the rows that are chosen stand before a place."""
        return sum(place < (urgency, pressing, seq) for place in self._places.values())

    def first(self, enough: int) -> list[Any]:
        """Return the places of the first rows that are chosen, of those that are sure."""
        found = ((*place, item, "") for item, place in self._places.items())
        return nsmallest(enough, found)


class _Kept(_OfPlan):
    """What is kept of how rows stood, where that still holds."""

    def __init__(
        self, reader: Reader, plan_id: str, sha256: str, selection: Selection, known: Judged | None
    ) -> None:
        super().__init__(reader, plan_id, sha256, selection)
        self._known = known
        standings = wanted_standings(selection) or STANDINGS
        marks = ", ".join("?" * len(standings))
        self._fits = f"FROM read1_standing WHERE sha256 = ? AND standing IN ({marks})"
        self._values: list[object] = [sha256, *sorted(standings)]
        if selection.item:
            # "/" comes next after ".", which divides the parts of an id.
            self._fits += " AND (id = ? OR (id >= ? AND id < ?))"
            item = selection.item
            self._values += [item, f"{item}.", f"{item}/"]

    def size(self) -> int:
        """Return of how many rows something is kept."""
        sql = "SELECT COUNT(*) FROM read1_standing WHERE sha256 = ?"
        return int(self._reader.query(sql, [self._sha256])[0][0])

    def look(self, view: View, now: Mark) -> bool:
        """Find out of which items it is not sure how they stand; return whether of some it is."""
        if not self._known or not self._known.holds(view):
            return False
        found = touched(self._reader, self.plan_id, self._sha256, self._known.mark, now)
        if found is None:
            return False
        sql = "SELECT DISTINCT id FROM read1_standing WHERE sha256 = ? AND until < ?"
        over = self._reader.query(sql, [self._sha256, view.as_of.isoformat()])
        found |= {item for (item,) in over}
        self.unsure = frozenset(found | self._same_measures(found))
        return True

    def _same_measures(self, items: set[str]) -> set[str]:
        """Return all items that are the same measure as another, if one of some items is that."""
        sql = "SELECT DISTINCT id FROM read1_standing WHERE sha256 = ? AND measure <> ''"
        shared = {item for (item,) in self._reader.query(sql, [self._sha256])} if items else set()
        return shared if shared & items else set()

    def count(self) -> int:
        """Return how many rows are chosen of which it is sure how they stand, each measure once."""
        if not self._chosen:
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
        if item in self.unsure or not self._chosen:
            return None
        found = self._reader.query(
            f"SELECT urgency, pressing, seq {self._fits} AND id = ? AND unit = ?",
            [*self._values, item, unit],
        )
        return found[0] if found else None

    def before(self, urgency: int, pressing: str, seq: int) -> int:
        """Return how many of the rows that are chosen stand before a place."""
        if not self._chosen:
            return 0
        sql = (
            f"SELECT COUNT(*) {self._fits} AND (urgency < ? OR (urgency = ? AND (pressing < ? "
            "OR (pressing = ? AND seq < ?))))"
        )
        values = [*self._values, urgency, urgency, pressing, pressing, seq]
        return int(self._reader.query(sql, values)[0][0])

    def first(self, enough: int) -> list[Any]:
        """Return the places of the first rows that are chosen, of those that are sure."""
        if not self._chosen:
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

    def __init__(self, plans: Sequence[_Kept | _Laid], ref: str) -> None:
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
