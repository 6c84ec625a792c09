"""A register after notes came or were taken back: only the rows that they bear on are judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from actionplan_tui.domain.notes.history import PlanRecord, counting_notes
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.domain.register.judging import judge
from actionplan_tui.domain.register.part import items_for, keys_for
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.row import Row
from actionplan_tui.domain.register.withdrawn import gone, withdrawn_places


def rejudged(
    register: Register, keys: Mapping[str, Collection[str]], notes: Iterable[Note]
) -> Register:
    """Return a register as it is when the notes on some items are others than it was judged from.

    It is what `build_register` makes of all notes in the same view. The rows that these notes
    bear on are judged: those of the items and of what stands below them, of what is the same
    measure, and what left the plan. All others are the rows of the register itself.

    Args:
        register: Of whole plans.
        keys: By plan, the keys of the items. A plan that the register does not have does no harm.
        notes: All notes on these keys, in any order, with those that take some of them back;
            notes on other keys do no harm.
    """
    by_plan: dict[str, list[Note]] = {}
    for note in counting_notes(notes, register.view):
        if note.item in keys.get(note.plan, ()):
            by_plan.setdefault(note.plan, []).append(note)
    before: dict[str, list[Row]] = {record.plan.id: [] for record in register.records}
    for row in register.rows:
        before[row.plan.id].append(row)
    notes_by_plan = dict(register.notes_by_plan)
    rows: list[Row] = []
    same_items = True
    for record in register.records:
        plan = record.plan.id
        old = before[plan]
        if changed := keys.get(plan):
            notes_by_plan[plan] = notes_by_plan[plan].replaced(changed, by_plan.get(plan, ()))
            anew = _Anew(register, record, notes_by_plan[plan], changed)
            new = [*anew.rows(old), *anew.withdrawn(old)]
            same_items = same_items and list(map(_place, old)) == list(map(_place, new))
            rows += new
        else:
            rows += old
    return register.with_rows(rows, notes_by_plan, same_items=same_items)


def _place(row: Row) -> tuple[int, str, str]:
    return id(row.plan), row.item.id, row.unit.id if row.unit else ""


class _Anew:
    """Judges rows of a plan whose notes on some keys are others now.

    Args:
        register: As it was.
        record: Of the plan.
        plan_notes: All notes on it, as they are now.
        keys: The keys.
    """

    def __init__(
        self,
        register: Register,
        record: PlanRecord,
        plan_notes: PlanNotes,
        keys: Collection[str],
    ) -> None:
        self._view, self._asked = register.view, register.asking[record.plan.id]
        self._record, self._notes, self._keys = record, plan_notes, keys

    def _judged(self, plan: Plan, item: Item, unit: Unit | None, notes: PlanNotes) -> Row:
        return judge(plan, item, unit, notes, self._view, self._asked)

    def rows(self, before: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows that are part of the plan."""
        touched = items_for(self._record.plan, self._keys)
        for row in before:
            if row.withdrawn:
                continue
            if row.item.id in touched:
                yield self._judged(row.plan, row.item, row.unit, self._notes)
            else:
                yield row

    def withdrawn(self, before: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows of what left the plan; a note may bring one, or take it away."""
        known = {_place(row): row for row in before if row.withdrawn}
        for version, item, unit in withdrawn_places(self._record, self._notes):
            old = known.get((id(version), item.id, unit.id if unit else ""))
            heard = keys_for(version, item)
            if old is None or not heard.isdisjoint(self._keys):
                yield gone(self._judged(version, item, unit, self._of(version, heard)))
            else:
                yield old

    def _of(self, version: Plan, keys: Collection[str]) -> PlanNotes:
        if version is self._record.plan:
            return self._notes
        heard = [note for note in self._notes.all_notes if note.item in keys]
        return PlanNotes(version, heard, self._record)
