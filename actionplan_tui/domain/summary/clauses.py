"""What notes propose for the decision: clauses on what is neither closed nor decided already."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan_tui.domain.dates.period import Due
from actionplan_tui.domain.notes.history import newest
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.domain.register.standing import CLOSED, OUTSIDE
from actionplan_tui.records import dataclass

DUE = "due"
CLAUSES = ("keep", "revise", "drop", DUE)
"""What can be proposed for an item: one of the notes' proposals, or a new deadline."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What is proposed for one item.

    Attributes:
        kind: One of `CLAUSES`.
        item: The item.
        note: The note that proposes it.
        unit: The unit, where it is for that one only.
        due: For a new deadline the one in force now.
        own: Whether that is a deadline of its own, not the plan's end.
    """

    kind: str
    item: Item
    note: Note
    unit: Unit | None = None
    due: Due | None = None
    own: bool = False

    @property
    def id(self) -> str:
        """The item's id, with `@unit` where it is for that unit only."""
        return f"{self.item.id}@{self.unit.id}" if self.unit else self.item.id

    @property
    def number(self) -> str:
        """What is printed where the id would stand."""
        return f"{numbered(self.item)}@{self.unit.id}" if self.unit else numbered(self.item)


def clauses(
    plan: Plan, register: Register, rows: Iterable[Row], asking: Asking
) -> tuple[Clause, ...]:
    """Return what notes propose, in the order of `CLAUSES` and of the plan, each once.

    A proposal counts if its note counts for the review: earlier ones were for earlier reviews to
    decide. A deadline that is asked for counts until it is decided. Nothing is proposed of what is
    closed or of what a later note has decided.
    """
    plan_notes = register.notes_by_plan[plan.id]
    found: dict[tuple[str, str], Clause] = {}

    def add(clause: Clause) -> None:
        found.setdefault((clause.kind, clause.id), clause)

    for item in plan.items:
        note = newest(plan_notes.notes(item.key), lambda one: one.proposal)
        if item.id not in plan.children or note is None or not asking.counts(note):
            continue
        below = [row for row in register.rows_below(plan, item) if row.standing != OUTSIDE]
        is_open = not below or any(row.standing != CLOSED for row in below)
        if is_open and not plan_notes.decided(note, item):
            add(Clause(note.proposal, item, note))
    for row in rows:
        if row.standing in (OUTSIDE, CLOSED):
            continue
        own = row.unit.id if row.unit else ""
        note = row.proposal
        if note and asking.counts(note) and not plan_notes.decided(note, row.item, own):
            add(Clause(note.proposal, row.item, note, _unit(row, note)))
        if asked := row.proposed_due:
            unit = _unit(row, asked)
            add(Clause(DUE, row.item, asked, unit, row.due, own=row.own_due is not None))
    places = {item.id: place for place, item in enumerate(plan.items)}
    return tuple(
        sorted(found.values(), key=lambda one: (CLAUSES.index(one.kind), places[one.item.id]))
    )


def _unit(row: Row, note: Note) -> Unit | None:
    """Return the unit of a row if its note is of that unit only."""
    return row.unit if note.unit else None
