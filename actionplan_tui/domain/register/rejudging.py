"""A register after notes came or were taken back: only the rows that they bear on are judged."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from actionplan_tui.domain.notes.history import PlanRecord, View, counting_notes
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.judging import judge, judge_again
from actionplan_tui.domain.register.part import items_for, keys_for
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.review import Asking, asking
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
    by_plan = _counting(register.view, keys, notes)
    before: dict[str, list[Row]] = {record.plan.id: [] for record in register.records}
    for row in register.rows:
        before[row.plan.id].append(row)
    notes_by_plan = dict(register.notes_by_plan)
    rows: list[Row] = []
    for record in register.records:
        plan = record.plan.id
        old = before[plan]
        if changed := keys.get(plan):
            notes_by_plan[plan] = notes_by_plan[plan].replaced(changed, by_plan.get(plan, ()))
            asked = register.asking[plan]
            anew = _Anew(record, notes_by_plan[plan], changed, register.view, asked)
            rows += (*anew.rows(old), *anew.withdrawn(old))
        else:
            rows += old
    made = Register(register.view, register.records, tuple(rows), notes_by_plan, register.asking)
    return made.share(register)


def seen_from(
    register: Register,
    view: View,
    reviews: Mapping[str, Review],
    keys: Mapping[str, Collection[str]],
    notes: Iterable[Note],
) -> Register:
    """Return a register as it is seen in another view, or for other reviews in question.

    It is what `build_register` makes of all notes in that view; plans and notes are those of the
    register. Of rows on which the same notes bear only that is judged anew which the calendar
    and what is asked about make of them.

    Args:
        register: Of whole plans.
        view: The view; `known_on` is that of the register.
        reviews: By plan, the review in question where it is not the current one.
        keys: By plan, the keys of the items of which other notes may count in the view, or for
            what is asked about: those with notes of the days between.
        notes: All notes on these keys, in any order, with those that take some of them back.
    """
    by_plan = _counting(view, keys, notes)
    notes_by_plan: dict[str, PlanNotes] = {}
    questions: dict[str, Asking] = {}
    rows: list[Row] = []
    for record in register.records:
        plan = record.plan.id
        changed, before = keys.get(plan, ()), register.asking[plan]
        asked = questions[plan] = asking(record.plan, view.as_of, reviews.get(plan))
        known = register.notes_by_plan[plan].replaced(changed, by_plan.get(plan, ()))
        notes_by_plan[plan] = known
        anew = _Anew(record, known, changed, view, asked)
        rows += (*anew.rows(register.rows_of(plan), before), *anew.withdrawn(()))
    return Register(view, register.records, tuple(rows), notes_by_plan, questions).share(register)


def _counting(
    view: View, keys: Mapping[str, Collection[str]], notes: Iterable[Note]
) -> dict[str, list[Note]]:
    """Return by plan the notes on some keys that count in a view."""
    by_plan: dict[str, list[Note]] = {}
    for note in counting_notes(notes, view):
        if note.item in keys.get(note.plan, ()):
            by_plan.setdefault(note.plan, []).append(note)
    return by_plan


class _Anew:
    """Judges rows of a plan whose notes on some keys are others now.

    Args:
        record: Of the plan.
        plan_notes: All notes on it that count now.
        keys: The keys.
        view: From where one looks.
        asked: What is asked about.
    """

    def __init__(
        self,
        record: PlanRecord,
        plan_notes: PlanNotes,
        keys: Collection[str],
        view: View,
        asked: Asking,
    ) -> None:
        self._record, self._notes, self._keys = record, plan_notes, keys
        self._view, self._asked = view, asked

    def _judged(self, plan: Plan, item: Item, unit: Unit | None, notes: PlanNotes) -> Row:
        return judge(plan, item, unit, notes, self._view, self._asked)

    def rows(self, before: Iterable[Row], asked: Asking | None = None) -> Iterator[Row]:
        """Yield the rows that are part of the plan.

        Args:
            before: As they were.
            asked: What was asked about in another view in which they were seen; None: in this.
        """
        touched = items_for(self._record.plan, self._keys)
        for row in before:
            if row.withdrawn:
                continue
            if row.item.id in touched:
                yield self._judged(row.plan, row.item, row.unit, self._notes)
            elif asked is None:
                yield row
            else:
                question = self._asked if self._asks_otherwise(row, asked) else None
                yield judge_again(row, self._notes, self._view, question)

    def _asks_otherwise(self, row: Row, before: Asking) -> bool:
        """Whether what is asked about may say something else of a row with the same notes.

        The same notes count for the same review, and for none; what starts later is not asked.
        """
        now = self._asked
        if now.review != before.review or now.after != before.after:
            return True
        ends = now.window.last, before.window.last
        return row.start is not None and min(ends) < row.start.first <= max(ends)

    def withdrawn(self, before: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows of what left the plan; a note may bring one, or take it away."""
        known = {row.place: row for row in before if row.withdrawn}
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
