"""Parts of the follow-up summary: matrices, preparation, effects, next steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from actionplan_tui.domain.notes.history import newest
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import Item, Plan, Unit
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.domain.register.standing import CLOSED, OUTSIDE
from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Matrix:
    """Items that are asked of units, and the units: one cell for each row.

    Attributes:
        units: The units of one set.
        lines: Each item with its row for every unit, in their order.
    """

    units: tuple[Unit, ...]
    lines: tuple[tuple[Item, tuple[Row, ...]], ...]


@dataclass(frozen=True, slots=True)
class Preparation:
    """Who was asked, who answered, and where it was dealt with.

    Attributes:
        asked: Ids of the parties that answer for what the review asks for.
        nobody: For how many rows that the review asks for and that are open nobody answers.
        authors: Ids of those who signed the reports that count.
        unsigned: How many of these reports nobody signed.
        meetings: The meetings that notes of the window name, in their order.
    """

    asked: tuple[str, ...]
    nobody: int
    authors: tuple[str, ...]
    unsigned: int
    meetings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What a note says comes next on a row.

    Attributes:
        row: The row.
        note: The note.
        passed: Whether its day has passed without a report since.
    """

    row: Row
    note: Note
    passed: bool

    @property
    def day(self) -> date | None:
        """Its last day; None: none is said."""
        return self.note.next.date.last if self.note.next and self.note.next.date else None


@dataclass(frozen=True, slots=True)
class Ineffective:
    """What was delivered and whose effect was judged: its id and title, and the judgement."""

    id: str
    title: str
    note: Note


def matrices(plan: Plan, rows: Iterable[Row]) -> tuple[Matrix, ...]:
    """Return a matrix for each set of units that items are asked of, in the order of the plan."""
    by_item: dict[str, list[Row]] = {}
    for row in rows:
        if row.unit:
            by_item.setdefault(row.item.id, []).append(row)
    sets: dict[str, list[tuple[Item, tuple[Row, ...]]]] = {}
    for item in plan.items:
        if item.id in by_item:
            sets.setdefault(plan.target(item).each_unit, []).append((item, tuple(by_item[item.id])))
    return tuple(Matrix(plan.units_of(lines[0][0]), tuple(lines)) for lines in sets.values())


def preparation(rows: Iterable[Row], notes: Iterable[Note], asking: Asking) -> Preparation:
    """Return who was asked and who answered.

    Args:
        rows: All rows of the plan.
        notes: Those that count, the oldest first.
        asking: What is asked about.
    """
    asked = [row for row in rows if row.asked]
    reports = {row.report.id: row.report for row in asked if row.report}
    signed = [note.author for note in reports.values() if note.author]
    named = [note.meeting for note in notes if note.meeting and asking.counts(note)]
    return Preparation(
        asked=tuple(dict.fromkeys(party for row in asked for party in row.responsible)),
        nobody=sum(row.unassigned and row.standing != CLOSED for row in asked),
        authors=tuple(sorted(dict.fromkeys(signed))),
        unsigned=len(reports) - len(signed),
        meetings=tuple(dict.fromkeys(named)),
    )


def ineffective(register: Register, plan: Plan) -> tuple[Ineffective, ...]:
    """Return what was delivered without effect, in the order of the plan.

    That is an item below which, or a row that, all inside the mandate is done, and whose newest
    judgement of its effect says that there is none.
    """
    return tuple(one for one in _judged(register, plan) if one.note.effect == "none")


def _delivered(rows: Sequence[Row]) -> bool:
    inside = [row for row in rows if row.standing != OUTSIDE]
    return bool(inside) and all(row.status.base == "done" for row in inside)


def effects(register: Register, plan: Plan) -> int:
    """Return of how many items and rows that are delivered the effect is judged, whichever it is.

    That it is not known is no judgement.
    """
    return sum(judged.note.effect != "unknown" for judged in _judged(register, plan))


def _judged(register: Register, plan: Plan) -> Iterator[Ineffective]:
    """Yield what is delivered and has a judgement of its effect, with the newest one."""
    plan_notes = register.notes_by_plan[plan.id]
    own: dict[str, list[Row]] = {}
    for row in register.rows_of(plan.id):
        own.setdefault(row.item.id, []).append(row)
    for item in plan.items:
        judged = newest(plan_notes.notes(item.key), lambda note: note.effect)
        if judged and _delivered(register.goal(plan, item).rows):
            yield Ineffective(item.id, item.title, judged)
        for row in own.get(item.id, ()):
            note = (
                newest(plan_notes.notes(item.key, row.unit.id), lambda n: n.effect)
                if row.unit
                else None
            )
            if note and _delivered([row]):
                yield Ineffective(row.id, row.title, note)


def steps(rows: Iterable[Row], plan_notes: PlanNotes, as_of: date) -> tuple[Step, ...]:
    """Return what comes next on open rows by their newest note that says so, dated ones first.

    A step whose day has passed stays, until a later note reports on the row in that time or after.
    """
    found = []
    for row in rows:
        if row.standing in (OUTSIDE, CLOSED):
            continue
        note = plan_notes.speaking(row.item, row.unit.id if row.unit else "", lambda n: n.next)
        if note is None or note.next is None:
            continue
        day = note.next.date
        passed = day is not None and day.last < as_of
        if not (day and passed and _spoken_for(plan_notes, row, note, day.first)):
            found.append(Step(row, note, passed))
    return tuple(sorted(found, key=lambda step: step.day or date.max))


def _spoken_for(plan_notes: PlanNotes, row: Row, step: Note, first: date) -> bool:
    """Return whether a note later than a step's reports on its row, in the step's time or after."""
    later = plan_notes.spoken(row.item, row.unit.id if row.unit else "")
    return any(note.reports and note.day >= first and note.order > step.order for note in later)
