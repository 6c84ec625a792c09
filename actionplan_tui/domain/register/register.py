"""The register: every row that is followed up, with its standing at a date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from actionplan_tui.domain.notes.history import PlanRecord, View, counting_notes, newest
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import Item, Plan, Unit, natural_key
from actionplan_tui.domain.plan.relations import ref_of, relations
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.judging import judge
from actionplan_tui.domain.register.review import Asking, asking
from actionplan_tui.domain.register.row import WITHDRAWN, Goal, Row, once
from actionplan_tui.records import dataclass

__all__ = ["WITHDRAWN", "Goal", "Register", "Row", "build_register", "judge", "once"]


@dataclass(frozen=True, eq=False)
class Register:
    """All rows of some plans in one view, and the notes that they were judged from.

    Each is itself: whether there is a newer one is asked by identity, never row by row.
    """

    view: View
    records: tuple[PlanRecord, ...]
    rows: tuple[Row, ...]
    notes_by_plan: dict[str, PlanNotes]
    asking: dict[str, Asking]

    @cached_property
    def reviews(self) -> dict[str, Review | None]:
        """By plan, the review in question; None: there is none, or the last one has closed."""
        return {plan: asked.review for plan, asked in self.asking.items()}

    def __repr__(self) -> str:
        return f"<Register of {len(self.rows)} rows, {self.view.as_of}>"

    @cached_property
    def by_ref(self) -> dict[str, Row]:
        """Rows by `plan/id`; a row that left the plan gives way to one that has its id now."""
        found: dict[str, Row] = {}
        for row in sorted(self.rows, key=lambda row: row.withdrawn):
            found.setdefault(row.ref, row)
        return found

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans in force."""
        return tuple(record.plan for record in self.records)

    @cached_property
    def plan_by_id(self) -> dict[str, Plan]:
        """The plans in force by their ids."""
        return {plan.id: plan for plan in self.plans}

    @cached_property
    def relations(self) -> dict[str, tuple[str, ...]]:
        """What items of the plans are related to: `plan/item` to others, in both directions."""
        return relations(self.plans)

    def rows_of_item(self, ref: str) -> tuple[Row, ...]:
        """Return the rows of an item (`plan/item`): several where units are asked."""
        return tuple(self._rows_by_item.get(ref, ()))

    @cached_property
    def _rows_by_item(self) -> dict[str, list[Row]]:
        grouped: dict[str, list[Row]] = {}
        for row in self.rows:
            if not row.withdrawn:
                grouped.setdefault(ref_of(row.plan, row.item), []).append(row)
        return grouped

    def rows_of(self, plan_id: str) -> tuple[Row, ...]:
        """Return a plan's rows that are still part of it."""
        return self._rows_by_plan.get(plan_id, ())

    @cached_property
    def _rows_by_plan(self) -> dict[str, tuple[Row, ...]]:
        grouped: dict[str, list[Row]] = {}
        for row in self.rows:
            if not row.withdrawn:
                grouped.setdefault(row.plan.id, []).append(row)
        return {plan: tuple(rows) for plan, rows in grouped.items()}

    @cached_property
    def _rows_by_node(self) -> dict[tuple[str, str], list[Row]]:
        grouped: dict[tuple[str, str], list[Row]] = {}
        for row in self.rows:
            if row.withdrawn:
                continue
            for node in (row.item, *row.plan.ancestors(row.item)):
                grouped.setdefault((row.plan.id, node.id), []).append(row)
        return grouped

    def rows_below(self, plan: Plan, item: Item) -> tuple[Row, ...]:
        """Return the rows of an item of a plan, or those below it."""
        return tuple(self._rows_by_node.get((plan.id, item.id), ()))

    def goal(self, plan: Plan, item: Item) -> Goal:
        """Return what stands under an item of a plan, and the notes on the item itself."""
        plan_notes = self.notes_by_plan[plan.id]
        notes = plan_notes.notes(item.key)
        reported = newest(notes, lambda note: note.status)
        return Goal(
            plan=plan,
            item=item,
            rows=tuple(self._rows_by_node.get((plan.id, item.id), ())),
            status=plan.status(reported.status if reported else ""),
            assessment=newest(notes, lambda note: note.reports),
            effect=newest(notes, lambda note: note.effect),
        )


def _plan_rows(
    plan: Plan, plan_notes: PlanNotes, view: View, asked: Asking, only: Collection[str] | None
) -> Iterator[Row]:
    for item in plan.leaves():
        if only is not None and item.id not in only:
            continue
        for unit in plan.units_of(item) or (None,):
            yield judge(plan, item, unit, plan_notes, view, asked)


def _gone(row: Row) -> Row:
    return replace(row, standing=WITHDRAWN, asked=False, missed=(), next_point=None)


def _former_unit(record: PlanRecord, unit_id: str) -> Unit:
    versions = (record.plan, *record.former)
    known = (version.unit_by_id.get(unit_id) for version in versions)
    return next(filter(None, known), Unit(unit_id, unit_id, ""))


def _withdrawn_rows(
    record: PlanRecord, plan_notes: PlanNotes, view: View, asked: Asking
) -> Iterator[Row]:
    """Yield rows of items that left the plan, and of units that are no longer asked."""
    noted: dict[str, list[str]] = {}
    for key, unit_id in plan_notes.places:
        if unit_id:
            noted.setdefault(key, []).append(unit_id)

    def left(version: Plan, item: Item) -> list[Unit]:
        asked = {unit.id for unit in version.units_of(item)}
        return [
            _former_unit(record, unit)
            for unit in sorted(noted.get(item.key, ()), key=natural_key)
            if unit not in asked
        ]

    notes_by_plan = {id(record.plan): plan_notes}
    spoken_of = {key for key, _unit in plan_notes.places}
    decided = {one.key for plan in record.decided() for one in (*plan.items, *plan.withdrawn)}
    for version, item in record.withdrawn():
        if item.id in version.parents or version.scope(item) == "information":
            continue
        if item.key not in decided and item.key not in spoken_of:
            continue  # it went before the plan was decided
        former = notes_by_plan.get(id(version)) or PlanNotes(version, plan_notes.all_notes, record)
        notes_by_plan[id(version)] = former
        for unit in (*(version.units_of(item) or (None,)), *left(version, item)):
            yield _gone(judge(version, item, unit, former, view, asked))
    for item in record.plan.items:
        for unit in left(record.plan, item) if item.key in noted else ():
            yield _gone(judge(record.plan, item, unit, plan_notes, view, asked))


def build_register(
    records: Sequence[PlanRecord],
    notes: Iterable[Note],
    view: View,
    reviews: dict[str, Review] | None = None,
    only: Mapping[str, Collection[str]] | None = None,
) -> Register:
    """Judge every row of some plans in one view.

    Args:
        records: The plans as loaded.
        notes: All of their notes, in any order; more than that does no harm.
        view: The day asked for, what was known, the horizon.
        reviews: By plan, the review in question; by default the current one.
        only: By plan, the ids of the items whose rows are wanted; those of items that left the
            plan are then left out. A plan that is not named is judged whole.
    """
    by_plan: dict[str, list[Note]] = {}
    for note in counting_notes(notes, view):
        by_plan.setdefault(note.plan, []).append(note)
    rows: list[Row] = []
    notes_by_plan: dict[str, PlanNotes] = {}
    questions: dict[str, Asking] = {}
    for record in records:
        plan = record.plan
        asked = asking(plan, view.as_of, (reviews or {}).get(plan.id))
        plan_notes = PlanNotes(plan, by_plan.get(plan.id, []), record)
        notes_by_plan[plan.id], questions[plan.id] = plan_notes, asked
        wanted = (only or {}).get(plan.id)
        rows.extend(_plan_rows(plan, plan_notes, view, asked, wanted))
        if wanted is None:
            rows.extend(_withdrawn_rows(record, plan_notes, view, asked))
    return Register(view, tuple(records), tuple(rows), notes_by_plan, questions)
