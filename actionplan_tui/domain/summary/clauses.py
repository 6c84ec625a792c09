"""What notes propose for the decision: clauses on what is neither closed nor decided already."""

from __future__ import annotations

from collections.abc import Iterable

from actionplan_tui.domain.dates.period import Due
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.domain.register.waiting import DEADLINE, PROPOSAL, undecided
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
    found: dict[tuple[str, str], Clause] = {}
    for one in undecided(register, plan, rows):
        if one.kind == DEADLINE and one.row:
            own = one.row.own_due is not None
            clause = Clause(DUE, one.item, one.note, one.unit, one.row.due, own)
        elif one.kind == PROPOSAL and asking.counts(one.note):
            clause = Clause(one.note.proposal, one.item, one.note, one.unit)
        else:
            continue
        found.setdefault((clause.kind, clause.id), clause)
    places = {item.id: place for place, item in enumerate(plan.items)}
    return tuple(
        sorted(found.values(), key=lambda one: (CLAUSES.index(one.kind), places[one.item.id]))
    )
