"""Related measures: what a plan relates to each other, and where their statuses differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan_tui.domain.plan.plan import UNKNOWN
from actionplan_tui.domain.plan.relations import ref_of
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.row import Row
from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Related:
    """Something that a row is related to, whichever of the two plans says so.

    Attributes:
        row: The row.
        ref: What it is related to: `plan/item`.
        title: Its title; empty if its plan is not at hand.
        others: Its rows; none for a goal.
        differing: Those of its rows whose status is known and is based on another one than that
            of the row, which is known too.
    """

    row: Row
    ref: str
    title: str = ""
    others: tuple[Row, ...] = ()
    differing: tuple[Row, ...] = ()


def _differ(one: Row, other: Row) -> bool:
    bases = {one.status.base, other.status.base}
    units = {row.unit.id for row in (one, other) if row.unit}
    return len(bases) == 2 and UNKNOWN not in bases and len(units) < 2


def related(register: Register, row: Row) -> tuple[Related, ...]:
    """Return what a row is related to, in the order of the plans' files, each once."""
    others = register.relations.get(ref_of(row.plan, row.item), ())
    return tuple(_related(register, row, ref) for ref in others)


def _related(register: Register, row: Row, ref: str) -> Related:
    plan_id, _slash, item_id = ref.rpartition("/")
    plan = register.plan_by_id.get(plan_id)
    item = plan.item_by_id.get(item_id) if plan else None
    if item is None:
        return Related(row, ref)
    others = register.rows_of_item(ref)
    return Related(row, ref, item.title, others, tuple(one for one in others if _differ(row, one)))


def contradictions(register: Register, rows: Iterable[Row]) -> tuple[Related, ...]:
    """Return which of some rows are related to one whose status differs, each pair once."""
    return tuple(_contradictions(register, rows))


def _contradictions(register: Register, rows: Iterable[Row]) -> Iterator[Related]:
    seen: set[frozenset[str]] = set()
    for row in rows:
        for one in related(register, row):
            pairs = [frozenset((row.ref, other.ref)) for other in one.differing]
            if pairs and not seen.issuperset(pairs):
                seen.update(pairs)
                yield one
