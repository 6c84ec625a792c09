"""The register: every row that is followed up, with its standing at a date."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from actionplan_tui.domain.notes.history import PlanRecord, View, counting_notes, newest
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.plan.relations import ref_of, relations
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.judging import judge
from actionplan_tui.domain.register.review import Asking, asking
from actionplan_tui.domain.register.row import WITHDRAWN, Goal, Row, once
from actionplan_tui.domain.register.withdrawn import gone, withdrawn_places
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
        return {ref: self.rows[at] for ref, at in self._at_ref.items()}

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
        return tuple(self.rows[at] for at in self._at_item.get(ref, ()))

    def rows_of(self, plan_id: str) -> tuple[Row, ...]:
        """Return a plan's rows that are still part of it."""
        if plan_id not in self._rows_by_plan:
            at = self._at_plan.get(plan_id, ())
            self._rows_by_plan[plan_id] = tuple(map(self.rows.__getitem__, at))
        return self._rows_by_plan[plan_id]

    @cached_property
    def _rows_by_plan(self) -> dict[str, tuple[Row, ...]]:
        return {}

    def rows_below(self, plan: Plan, item: Item) -> tuple[Row, ...]:
        """Return the rows of an item of a plan, or those below it."""
        return tuple(self.rows[at] for at in self._at_node.get((plan.id, item.id), ()))

    # --- where among the rows some stand: the same as long as they are rows of the same items

    @cached_property
    def _at_ref(self) -> dict[str, int]:
        found: dict[str, int] = {}
        places = range(len(self.rows))
        for at in sorted(places, key=lambda at: self.rows[at].withdrawn):
            found.setdefault(self.rows[at].ref, at)
        return found

    @cached_property
    def _at_item(self) -> dict[str, list[int]]:
        grouped: dict[str, list[int]] = {}
        for at, row in enumerate(self.rows):
            if not row.withdrawn:
                grouped.setdefault(ref_of(row.plan, row.item), []).append(at)
        return grouped

    @cached_property
    def _at_plan(self) -> dict[str, list[int]]:
        grouped: dict[str, list[int]] = {}
        for at, row in enumerate(self.rows):
            if not row.withdrawn:
                grouped.setdefault(row.plan.id, []).append(at)
        return grouped

    @cached_property
    def _at_node(self) -> dict[tuple[str, str], list[int]]:
        grouped: dict[tuple[str, str], list[int]] = {}
        for at, row in enumerate(self.rows):
            if row.withdrawn:
                continue
            for node in (row.item, *row.plan.ancestors(row.item)):
                grouped.setdefault((row.plan.id, node.id), []).append(at)
        return grouped

    def share(self, other: Register) -> Register:
        """Return this register with what another of the same plans has found out already.

        What is known of the places of rows is shared if there is each time a row of the same
        item and unit in the same place.
        """
        pairs = zip(self.rows, other.rows, strict=False)
        same = len(self.rows) == len(other.rows) and all(
            one is two or one.place == two.place for one, two in pairs
        )
        names = (*_OF_PLANS, *_OF_PLACES) if same else _OF_PLANS
        vars(self).update({name: vars(other)[name] for name in names if name in vars(other)})
        return self

    def goal(self, plan: Plan, item: Item) -> Goal:
        """Return what stands under an item of a plan, and the notes on the item itself."""
        plan_notes = self.notes_by_plan[plan.id]
        notes = plan_notes.notes(item.key)
        reported = newest(notes, lambda note: note.status)
        return Goal(
            plan=plan,
            item=item,
            rows=self.rows_below(plan, item),
            status=plan.status(reported.status if reported else ""),
            assessment=newest(notes, lambda note: note.reports),
            effect=newest(notes, lambda note: note.effect),
        )


_OF_PLANS = ("plan_by_id", "relations")
_OF_PLACES = ("_at_ref", "_at_item", "_at_plan", "_at_node")
"""What a register has found out about its plans, and about the places of its rows."""


def _plan_rows(
    plan: Plan, plan_notes: PlanNotes, view: View, asked: Asking, only: Collection[str] | None
) -> Iterator[Row]:
    for item in plan.leaves():
        if only is not None and item.id not in only:
            continue
        for unit in plan.units_of(item) or (None,):
            yield judge(plan, item, unit, plan_notes, view, asked)


def _withdrawn_rows(
    record: PlanRecord, plan_notes: PlanNotes, view: View, asked: Asking
) -> Iterator[Row]:
    """Yield rows of items that left the plan, and of units that are no longer asked."""
    by_version = {id(record.plan): plan_notes}
    for version, item, unit in withdrawn_places(record, plan_notes):
        former = by_version.get(id(version)) or PlanNotes(version, plan_notes.all_notes, record)
        by_version[id(version)] = former
        yield gone(judge(version, item, unit, former, view, asked))


def build_register(
    records: Sequence[PlanRecord],
    notes: Iterable[Note],
    view: View,
    reviews: Mapping[str, Review] | None = None,
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
