"""How far the reports for a review have come: in total, per goal, per party, per unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from actionplan_tui.domain.notes.history import newest
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.domain.register.register import Register, Row, once
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.domain.register.selection import Coverage, coverage
from actionplan_tui.domain.register.standing import OPEN, OUTSIDE
from actionplan_tui.records import dataclass

REPORTED, MISSING, NOT_ASKED = "reported", "missing", "not_asked"


@dataclass(frozen=True, slots=True)
class Part:
    """A node of the plan's tree, how far the reports under it have come, and what it unfolds to."""

    item: Item
    coverage: Coverage
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyShare:
    """What one party answers for, itself or as a member of a group that does.

    Attributes:
        party: Its id; empty for what nobody answers for.
        coverage: How many of its rows are asked for and reported.
        members: For a group, its members.
    """

    party: str
    coverage: Coverage
    members: tuple[PartyShare, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """An item as asked of one unit.

    Attributes:
        row: The row.
        last: Its newest report, of whatever review; None: it was never reported on.
    """

    row: Row
    last: Note | None

    @property
    def state(self) -> str:
        """`reported`, `missing` or `not_asked`, in the review in question."""
        if not self.row.asked:
            return NOT_ASKED
        return REPORTED if self.row.report else MISSING


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """An item with a cell for each unit that it is asked of."""

    item: Item
    cells: tuple[Cell, ...]
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Matrix:
    """The items that are asked of each unit of a set.

    Attributes:
        set: The name of the set, as in the plan's file.
        units: Its units, in the order of the file.
        lines: The items, in the order of the plan.
        totals: For each unit, how far it has come.
    """

    set: str
    units: tuple[Unit, ...]
    lines: tuple[MatrixLine, ...]
    totals: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class UnnamedUnits:
    """Items that are asked of each unit of a set of which the plan names no unit."""

    set: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Goals:
    """The goals of one level: how many there are, and which have no written assessment."""

    level: str
    depth: int
    count: int
    unassessed: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """How far a plan has come in a review. What misses most stands first in `parts`, `shares`.

    Attributes:
        plan: The plan.
        asking: What is asked about: a review, the time after the last one, all so far.
        total: Of all rows.
        parts: The top of the tree.
        shares: Those who answer; what nobody answers for before all others. A row counts for
            each of those who answer for it, so that the shares may add up to more than the total.
        matrices: Items by unit, one matrix for each set of units.
        unnamed: What is asked of units that the plan does not name.
        goals: By level, the top first.
        missed: How many rows have a milestone that is past and not reached.
        unfixed: How many open rows have a deadline that is not fixed yet.
        at_risk: How many rows are open and last said to be at risk or off track.
    """

    plan: Plan
    asking: Asking
    total: Coverage
    parts: tuple[Part, ...]
    shares: tuple[PartyShare, ...]
    matrices: tuple[Matrix, ...]
    unnamed: tuple[UnnamedUnits, ...]
    goals: tuple[Goals, ...]
    missed: int
    unfixed: int
    at_risk: int = 0


def _urgency(found: Coverage) -> tuple[bool, int]:
    """Sort what misses most first, what is not asked last."""
    return (not found.asked, -found.missing)


def _parts(plan: Plan, parent: str, under: dict[str, list[Row]]) -> tuple[Part, ...]:
    found = [
        Part(item, coverage(under[item.id]), _parts(plan, item.id, under))
        for item in plan.children.get(parent, ())
        if item.id in under
    ]
    return tuple(sorted(found, key=lambda part: _urgency(part.coverage)))


def _rows_under(rows: Iterable[Row]) -> dict[str, list[Row]]:
    under: dict[str, list[Row]] = {}
    for row in rows:
        for node in (row.item, *row.plan.ancestors(row.item)):
            under.setdefault(node.id, []).append(row)
    return under


def _known(plan: Plan, party: str) -> tuple[str, ...]:
    found = plan.party_by_id.get(party)
    return found.members if found else ()


def _answering(plan: Plan, parties: Sequence[str]) -> dict[str, str]:
    """Return parties and all their members, however deep; by their ids without case."""
    found: dict[str, str] = {}
    todo = list(parties)
    while todo:
        party = todo.pop(0)
        if party.casefold() not in found:
            found[party.casefold()] = party
            todo.extend(_known(plan, party))
    return found


def _shares(plan: Plan, rows: Iterable[Row]) -> tuple[PartyShare, ...]:
    per_party: dict[str, list[Row]] = {}
    named: dict[str, str] = {}
    for responsible, group in groupby(
        sorted((row for row in rows if row.asked), key=lambda row: row.responsible),
        key=lambda row: row.responsible,
    ):
        theirs = list(group)
        named |= {party.casefold(): party for party in responsible}
        for party in _answering(plan, responsible) or ("",):
            per_party.setdefault(party, []).extend(theirs)

    def share(party: str, above: frozenset[str]) -> PartyShare:
        folded = party.casefold()
        deeper = above | {folded}
        members = [m for m in _known(plan, party) if m.casefold() not in deeper]
        return PartyShare(
            party,
            coverage(per_party[folded]),
            tuple(share(member, deeper) for member in dict.fromkeys(members)),
        )

    found = [share(party, frozenset()) for _key, party in sorted(named.items())]
    found.sort(key=lambda one: _urgency(one.coverage))
    nobody = [PartyShare("", coverage(per_party[""]))] if "" in per_party else []
    return (*nobody, *found)


def _matrices(register: Register, plan: Plan, rows: Iterable[Row]) -> Iterator[Matrix]:
    plan_notes = register.notes_by_plan[plan.id]
    by_item: dict[str, list[Row]] = {}
    for row in rows:
        if row.unit is not None:
            by_item.setdefault(row.item.id, []).append(row)

    def cell(row: Row) -> Cell:
        own = plan_notes.notes(row.item.key, row.unit.id if row.unit else "")
        return Cell(row, newest(own, lambda note: note.reports))

    for name in dict.fromkeys(unit.set for unit in plan.units):
        asked = [found for found in by_item.values() if found[0].target.each_unit == name]
        if asked:
            yield Matrix(
                set=name,
                units=tuple(unit for unit in plan.units if unit.set == name),
                lines=tuple(
                    MatrixLine(found[0].item, tuple(map(cell, found)), coverage(found))
                    for found in asked
                ),
                totals=tuple(map(coverage, zip(*asked, strict=True))),
            )


def _unnamed(plan: Plan) -> Iterator[UnnamedUnits]:
    by_set: dict[str, list[Item]] = {}
    for item in plan.leaves():
        if item.each_unit and not plan.units_of(item) and plan.scopes[item.id] == "inside":
            by_set.setdefault(item.each_unit, []).append(item)
    for name, items in by_set.items():
        yield UnnamedUnits(name, tuple(items))


def _goals(register: Register, plan: Plan, under: dict[str, list[Row]]) -> Iterator[Goals]:
    """Yield the levels; a goal that has nothing inside the mandate under it needs no assessment."""
    plan_notes = register.notes_by_plan[plan.id]
    goals = [
        item
        for item in plan.items
        if item.id in plan.children
        and any(row.standing != OUTSIDE for row in under.get(item.id, ()))
    ]
    for depth in sorted({item.depth for item in goals}):
        level = [item for item in goals if item.depth == depth]
        yield Goals(
            level=plan.level(level[0]),
            depth=depth,
            count=len(level),
            unassessed=tuple(
                item
                for item in level
                if newest(plan_notes.notes(item.key), lambda note: note.reports) is None
            ),
        )


def build_overview(register: Register, plan_id: str) -> Overview:
    """Count how far a plan has come in the review that the register was judged for.

    Args:
        register: The plan's rows.
        plan_id: Which plan of the register.

    Raises:
        KeyError: The register has no such plan.
    """
    plan = next((plan for plan in register.plans if plan.id == plan_id), None)
    if plan is None:
        raise KeyError(plan_id)
    rows = register.rows_of(plan_id)
    under, counted = _rows_under(rows), once(rows)
    return Overview(
        plan=plan,
        asking=register.asking[plan_id],
        total=coverage(rows),
        parts=_parts(plan, "", under),
        shares=_shares(plan, rows),
        matrices=tuple(_matrices(register, plan, rows)),
        unnamed=tuple(_unnamed(plan)),
        goals=tuple(_goals(register, plan, under)),
        missed=sum(bool(row.missed) for row in counted),
        unfixed=sum(row.unfixed and row.standing in OPEN for row in counted),
        at_risk=sum(row.at_risk for row in counted),
    )
