"""What waits for a decision: deadlines asked for, proposals, answers to recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actionplan_tui.domain.dates.period import Due
from actionplan_tui.domain.notes.draft import Draft
from actionplan_tui.domain.notes.history import newest
from actionplan_tui.domain.notes.note import REJECTED, Note
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.row import Row, once
from actionplan_tui.domain.register.standing import CLOSED, OUTSIDE
from actionplan_tui.records import dataclass

DEADLINE, PROPOSAL, RESPONSE = "deadline", "proposal", "response"
KINDS = (DEADLINE, PROPOSAL, RESPONSE)
OPPOSITE = {"accepted": REJECTED, "partly": "accepted", REJECTED: "accepted"}
"""What a body that does not agree with an answer to a recommendation decides instead."""


@dataclass(frozen=True, slots=True, eq=False)
class Waiting:
    """One thing that was asked for and is not decided.

    Attributes:
        kind: One of `KINDS`.
        plan: Of the item.
        item: What it is asked of.
        unit: The unit that asks, where it is for that one only.
        note: The note that asks.
        due: The deadline in force now; None: there is none.
        row: The row that it was found on; None: it is asked of a goal.
    """

    kind: str
    plan: Plan
    item: Item
    unit: Unit | None
    note: Note
    due: Due | None = None
    row: Row | None = None

    @property
    def id(self) -> str:
        """The item's id, with `@unit` where it is for that unit only."""
        return f"{self.item.id}@{self.unit.id}" if self.unit else self.item.id

    @property
    def ref(self) -> str:
        """The reference of the row that it is asked of, `plan/id`."""
        return f"{self.plan.id}/{self.id}"

    @property
    def number(self) -> str:
        """What is printed where the id would stand."""
        return f"{numbered(self.item)}@{self.unit.id}" if self.unit else numbered(self.item)

    @property
    def key(self) -> tuple[str, str]:
        """Which it is among all that waits: the note that asks, and for what."""
        return self.note.id, self.kind


def waiting(register: Register) -> list[Waiting]:
    """Return what waits for a decision, plan by plan in the order of its items, each once.

    A deadline that is asked for waits until it is decided or in force; a proposal until a later
    note decides on it; an answer to a recommendation until a decision gives one. Of what is
    closed or outside the mandate nothing waits, but an answer that closed it.
    """
    found: list[Waiting] = []
    for plan in register.plans:
        rows = once(register.rows_of(plan.id))
        asked = {one.key: one for one in undecided(register, plan, rows)}
        places = {item.id: place for place, item in enumerate(plan.items)}
        found += sorted(
            asked.values(), key=lambda one: (places[one.item.id], KINDS.index(one.kind))
        )
    return found


def undecided(register: Register, plan: Plan, rows: Iterable[Row]) -> Iterator[Waiting]:
    """Yield what waits on the goals of a plan and on some of its rows.

    What is asked for all units is yielded for each of their rows.
    """
    yield from _of_goals(register, plan)
    yield from _of_rows(register, rows)


def rows_waiting(register: Register) -> list[str]:
    """Return the references of the rows of which something waits for a decision."""
    found = [
        row.ref
        for one in waiting(register)
        for row in register.rows_of_item(f"{one.plan.id}/{one.item.id}")
        if one.unit is None or row.unit is one.unit
    ]
    return list(dict.fromkeys(found))


def _of_goals(register: Register, plan: Plan) -> Iterator[Waiting]:
    """Yield the proposals for what stands above rows."""
    plan_notes = register.notes_by_plan[plan.id]
    for item in plan.items:
        note = newest(plan_notes.notes(item.key), lambda one: one.proposal)
        if item.id not in plan.children or note is None:
            continue
        below = [row for row in register.rows_below(plan, item) if row.standing != OUTSIDE]
        is_open = not below or any(row.standing != CLOSED for row in below)
        if is_open and not plan_notes.decided(note, item):
            yield Waiting(PROPOSAL, plan, item, None, note)


def _of_rows(register: Register, rows: Iterable[Row]) -> Iterator[Waiting]:
    for row in rows:
        if row.standing == OUTSIDE:
            continue
        plan_notes, unit = register.notes_by_plan[row.plan.id], row.unit.id if row.unit else ""
        closed = row.standing == CLOSED
        answer = plan_notes.response(row.item, unit)
        if answer and not _decides(answer) and (not closed or row.rejected):
            yield Waiting(RESPONSE, row.plan, row.item, _whose(row, answer), answer, row=row)
        if closed:
            continue
        if asked := row.proposed_due:
            own = _whose(row, asked)
            due = plan_notes.deadline(row.item, own.id if own else "").due or row.plan.end
            yield Waiting(DEADLINE, row.plan, row.item, own, asked, due, row)
        if row.proposal and not plan_notes.decided(row.proposal, row.item, unit):
            own, said = _whose(row, row.proposal), row.proposal
            yield Waiting(PROPOSAL, row.plan, row.item, own, said, row=row)


def _whose(row: Row, note: Note) -> Unit | None:
    """Return the unit of a row if a note is of that unit only."""
    return row.unit if note.unit else None


def _decides(note: Note) -> bool:
    """Whether a note is a decision itself."""
    return bool(note.decision) or note.entry == "decision"


def decision(one: Waiting, base: Draft, where: str, text: str = "") -> Draft:
    """Return the draft of the note that decides as was asked, and why if the note says it.

    Args:
        one: What waits.
        base: The date and who signs.
        where: Where it was decided.
        text: What is decided of a proposal, in words.
    """
    said: dict[str, str] = {}
    if one.kind == DEADLINE and one.note.proposed_due:
        said = {"due": one.note.proposed_due.text}
    elif one.kind == RESPONSE:
        said = {"response": one.note.response}
    else:
        said = {"text": text}
    return _drafted(base, where, {**said, "reason": one.note.reason})


def refusal(one: Waiting, base: Draft, where: str, why: str) -> Draft:
    """Return the draft of the note that decides otherwise: what is in force stays so.

    Of a deadline it says the one in force again, of an answer the opposite one. Of a proposal,
    and of a deadline where there is none, it only says that this is the decision, and why.

    Args:
        one: What waits.
        base: The date and who signs.
        where: Where it was decided; may be empty.
        why: The reason.
    """
    said = {"reason": why}
    if one.kind == DEADLINE and one.due:
        said["due"] = one.due.text
    elif one.kind == RESPONSE:
        said["response"] = OPPOSITE[one.note.response]
    return _drafted(base, where, said)


def _drafted(base: Draft, where: str, said: dict[str, str]) -> Draft:
    return replace(base, entry="decision", decision=where, **said)  # type: ignore[arg-type]
