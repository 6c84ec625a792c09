"""The follow-up summary as data: what a document of any format says, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from actionplan_tui.domain.dates.period import last_day
from actionplan_tui.domain.notes.history import PlanRecord, View, newest
from actionplan_tui.domain.notes.note import POSTPONED, Note
from actionplan_tui.domain.notes.plan_notes import PlanNotes
from actionplan_tui.domain.plan.plan import (
    DONE,
    STATUSES,
    UNKNOWN,
    Indicator,
    Item,
    Observation,
    Plan,
    Status,
)
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.indicator import series
from actionplan_tui.domain.register.register import Goal, Register, Row, once
from actionplan_tui.domain.register.related import Related, contradictions
from actionplan_tui.domain.register.review import Asking, Window
from actionplan_tui.domain.register.row import NOT_STATED
from actionplan_tui.domain.register.selection import Coverage, coverage
from actionplan_tui.domain.register.standing import (
    CLOSED,
    OUTSIDE,
    OVERDUE,
    PASSED,
    PERIOD_ENDED,
    URGENCY,
)
from actionplan_tui.domain.summary.amendments import Amendment, amendments
from actionplan_tui.domain.summary.brief import Brief, brief
from actionplan_tui.domain.summary.clauses import Clause, clauses
from actionplan_tui.domain.summary.parts import (
    Ineffective,
    Matrix,
    Preparation,
    Step,
    effects,
    ineffective,
    matrices,
    preparation,
    steps,
)
from actionplan_tui.records import dataclass

MOST_NOTES = 3
"""How many notes since the review's window began an item shows, the newest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with the notes that the summary quotes.

    Attributes:
        row: The row.
        status_note: The note that its status is taken from.
        notes: The newest notes since the window began, the newest first; if there are none, the
            newest note of an earlier day.
        next: The newest of those notes that says what comes next.
        effect: The newest note that judges its effect.
        response: The newest note that answers the recommendation.
    """

    row: Row
    status_note: Note | None
    notes: tuple[Note, ...]
    next: Note | None
    effect: Note | None
    response: Note | None


@dataclass(frozen=True, slots=True)
class Done:
    """What is done: how much in time, and how much after its deadline in force then.

    Attributes:
        in_time: On the last day of the deadline or before.
        late: The rest that can be told, the latest first.
        untold: Without a deadline of their own, or the note's period has days before and after
            the deadline's last.
    """

    in_time: int
    late: tuple[Entry, ...]
    untold: int


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the plan's tree.

    Attributes:
        item: The item.
        goal: What stands under it, and the notes on itself: the written assessment, the effect.
        entries: Its own rows, if it is followed up itself: one, or one a unit.
        children: The parts under it.
        indicators: What is measured of it, with the values known at the cut-off date.
        information: Whether it is only shown, not followed up.
        judged: Whether the plan wants its effect judged.
    """

    item: Item
    goal: Goal
    entries: tuple[Entry, ...]
    children: tuple[Node, ...]
    indicators: tuple[tuple[Indicator, tuple[Observation, ...]], ...]
    information: bool
    judged: bool


@dataclass(frozen=True)
class Summary:
    """All that a follow-up summary says of one plan at one cut-off date.

    Attributes:
        plan: The plan in force.
        view: The cut-off date, and what was known.
        asking: What it is about: a review, the time after the last one, all that was so far.
        rows: Everything followed up, and what lies outside the mandate. All that is counted or
            listed below has each measure once, wherever else in the plan it is shown.
        statuses: How many rows inside the mandate have each status, none of them zero; what was
            reported without a status stands as `NOT_STATED`.
        standings: How many rows have each standing, the most urgent first, none of them zero.
        coverage: How many of the rows that the review asks for have been reported.
        tree: The plan's tree with the rows.
        indicators: The plan's own indicators with the values known at the cut-off date.
        overdue: Their deadline has passed.
        missed: A milestone of theirs is past and not reached, the first of them first.
        passed: Events that have passed, the outcome not reported.
        remaining: Open after the plan's period, without a deadline of their own.
        unreported: Asked for by the review, and no report.
        outside: Outside the mandate.
        unassigned: Open, and nobody answers for it.
        unfixed: Open, and the deadline is not fixed yet.
        rejected: Recommendations that were answered with no; they stand as closed.
        done: Of what is done, how much in time, how much late.
        contradictions: Related measures of whose statuses one closes and the other does not.
        at_risk: Open, and last said to be at risk or off track by those responsible.
        withdrawn: No longer in the plan.
        moved: Their deadline was changed by notes.
        brief: What a board asks first: how many stand how, and what hinders.
        clauses: What notes propose for the review to decide.
        preparation: Who was asked, who answered, where it was dealt with.
        matrices: The rows that are asked of units, item by unit.
        ineffective: Delivered, and judged to have no effect.
        effects: Of how much that is delivered an effect is judged, whichever.
        steps: What comes next, by the newest note on each open row that says so; also what has
            passed without a report.
        notes: All notes that count, the oldest first; of one moment in the order of the plan.
        procedures: What meetings did instead of dealing with an item, in the window, oldest first.
        amendments: Changes of the plan itself, the oldest first.
        versions: How many versions of the plan there are since it was decided, this one included.
    """

    plan: Plan
    view: View
    asking: Asking
    rows: tuple[Row, ...]
    statuses: tuple[tuple[Status, int], ...]
    standings: tuple[tuple[str, int], ...]
    coverage: Coverage
    tree: tuple[Node, ...]
    indicators: tuple[tuple[Indicator, tuple[Observation, ...]], ...]
    overdue: tuple[Entry, ...]
    missed: tuple[Entry, ...]
    passed: tuple[Entry, ...]
    remaining: tuple[Entry, ...]
    unreported: tuple[Entry, ...]
    outside: tuple[Entry, ...]
    unassigned: tuple[Entry, ...]
    unfixed: tuple[Entry, ...]
    rejected: tuple[Entry, ...]
    done: Done
    contradictions: tuple[Related, ...]
    at_risk: tuple[Entry, ...]
    withdrawn: tuple[Entry, ...]
    moved: tuple[Entry, ...]
    brief: Brief
    clauses: tuple[Clause, ...]
    preparation: Preparation
    matrices: tuple[Matrix, ...]
    ineffective: tuple[Ineffective, ...]
    effects: int
    steps: tuple[Step, ...]
    notes: tuple[Note, ...]
    procedures: tuple[tuple[Item, Note], ...]
    amendments: tuple[Amendment, ...]
    versions: int

    @property
    def review(self) -> Review | None:
        """The review that it is for; None: the plan prescribes none, or all have closed."""
        return self.asking.review

    @property
    def window(self) -> Window:
        """The days in which a report counts."""
        return self.asking.window

    @property
    def followed(self) -> int:
        """How many rows are followed up: those inside the mandate, each measure once."""
        return sum(row.standing != OUTSIDE for row in once(self.rows))


class _Builder:
    """Builds a summary from a register; one use."""

    def __init__(self, register: Register, record: PlanRecord) -> None:
        self.plan = record.plan
        self.record = record
        self.register = register
        self.view = register.view
        self.plan_notes: PlanNotes = register.notes_by_plan[self.plan.id]
        self.asking = register.asking[self.plan.id]
        self._rows: dict[str, list[Row]] = {}
        for row in register.rows_of(self.plan.id):
            self._rows.setdefault(row.item.id, []).append(row)

    def entry(self, row: Row) -> Entry:
        unit = row.unit.id if row.unit else ""
        spoken = self.plan_notes.spoken(row.item, unit)
        first = self.asking.window.first
        recent = [
            note
            for note in reversed(spoken)
            if first is None or note.day >= first or self.asking.counts(note)
        ]
        notes = tuple(recent[:MOST_NOTES]) or tuple(spoken[-1:])
        return Entry(
            row=row,
            status_note=self.plan_notes.speaking(row.item, unit, lambda n: n.status),
            notes=notes,
            next=next((note for note in notes if note.next), None),
            effect=newest(spoken, lambda n: n.effect),
            response=self.plan_notes.response(row.item, unit),
        )

    def measured(self, item_id: str) -> tuple[tuple[Indicator, tuple[Observation, ...]], ...]:
        return tuple(
            (indicator, series(indicator, self.plan_notes.all_notes, self.view.as_of))
            for indicator in self.plan.indicators
            if indicator.item == item_id
        )

    def node(self, item: Item) -> Node:
        return Node(
            item=item,
            goal=self.register.goal(self.plan, item),
            entries=tuple(self.entry(row) for row in self._rows.get(item.id, ())),
            children=tuple(self.node(child) for child in self.plan.children.get(item.id, ())),
            indicators=self.measured(item.id),
            information=self.plan.scopes[item.id] == "information",
            judged=bool(self.plan.effect_level)
            and self.plan.level(item) == self.plan.effect_level
            and self.plan.scopes[item.id] == "inside",
        )

    def entries(self, rows: Iterable[Row], fits: Callable[[Row], object]) -> tuple[Entry, ...]:
        return tuple(self.entry(row) for row in rows if fits(row))

    def done(self, rows: Iterable[Row]) -> Done:
        done = [row for row in rows if row.status.base == DONE]
        late = [row for row in done if row.days_late]
        return Done(
            in_time=sum(row.days_late == 0 for row in done),
            late=self.entries(sorted(late, key=lambda row: -(row.days_late or 0)), bool),
            untold=sum(row.days_late is None for row in done),
        )

    def procedures(self) -> tuple[tuple[Item, Note], ...]:
        placed = (
            (self.plan.item_by_key.get(note.item), note)
            for note in self.plan_notes.all_notes
            if note.procedure in POSTPONED and self.asking.counts(note)
        )
        return tuple((item, note) for item, note in placed if item is not None)

    def notes(self) -> tuple[Note, ...]:
        """Return all notes, the oldest first; those of one moment in the order of the plan."""
        places = {item.key: place for place, item in enumerate(self.plan.items)}
        return tuple(
            sorted(
                self.plan_notes.all_notes,
                key=lambda note: (note.day, note.recorded, places.get(note.item, len(places))),
            )
        )

    def build(self) -> Summary:
        shown = self.register.rows_of(self.plan.id)
        rows = once(shown)
        gone = [r for r in self.register.rows if r.withdrawn and r.plan.id == self.plan.id]
        inside = [row for row in rows if row.standing != OUTSIDE]
        open_ = [row for row in inside if row.standing != CLOSED]
        standings = Counter(row.standing for row in rows)
        late = sorted(
            (row for row in rows if row.standing == OVERDUE),
            key=lambda row: last_day(row.due) or date.max,
        )
        return Summary(
            plan=self.plan,
            view=self.view,
            asking=self.asking,
            rows=shown,
            statuses=status_counts(rows),
            standings=tuple((name, standings[name]) for name in URGENCY if standings[name]),
            coverage=coverage(rows),
            tree=tuple(self.node(item) for item in self.plan.children.get("", ())),
            indicators=self.measured(""),
            overdue=self.entries(late, lambda _row: True),
            missed=self.entries(
                sorted(
                    (row for row in rows if row.missed), key=lambda row: row.missed[0].date.last
                ),
                lambda _row: True,
            ),
            passed=self.entries(rows, lambda row: row.standing == PASSED),
            remaining=self.entries(rows, lambda row: row.standing == PERIOD_ENDED),
            unreported=self.entries(rows, lambda row: row.unreported),
            outside=self.entries(rows, lambda row: row.standing == OUTSIDE),
            unassigned=self.entries(open_, lambda row: row.unassigned),
            unfixed=self.entries(open_, lambda row: row.unfixed),
            rejected=self.entries(inside, lambda row: row.rejected),
            done=self.done(inside),
            contradictions=contradictions(self.register, rows),
            at_risk=self.entries(open_, lambda row: row.at_risk),
            withdrawn=self.entries(gone, lambda _row: True),
            moved=self.entries(rows, lambda row: row.moves),
            brief=brief(rows, self.plan_notes),
            clauses=clauses(self.plan, self.register, rows, self.asking),
            preparation=preparation(rows, self.plan_notes.all_notes, self.asking),
            matrices=matrices(self.plan, shown),
            ineffective=ineffective(self.register, self.plan),
            effects=effects(self.register, self.plan),
            steps=steps(rows, self.plan_notes, self.view.as_of),
            notes=self.notes(),
            procedures=self.procedures(),
            amendments=amendments(self.record),
            versions=len(self.record.decided()),
        )


def status_counts(rows: Iterable[Row]) -> tuple[tuple[Status, int], ...]:
    """Return how many rows inside the mandate have each status, none of them zero.

    Each measure counts once, a plan's own statuses by themselves, what was reported without a
    status as `NOT_STATED`.
    """
    counts = Counter(row.stated for row in once(rows) if row.standing != OUTSIDE)
    order = (UNKNOWN, *STATUSES)
    return tuple(
        sorted(
            counts.items(),
            key=lambda pair: (order.index(pair[0].base), pair[0] == NOT_STATED, pair[0].label),
        )
    )


def build_summary(register: Register, plan_id: str, review: Review | None = None) -> Summary:
    """Build the summary of one plan.

    Args:
        register: The plan's rows, judged for the review in question (see `build_register`).
        plan_id: Which plan of the register.
        review: The review that it is for, to make sure that the register was built for it.

    Raises:
        KeyError: The register has no such plan.
        ValueError: The register was built for another review.
    """
    record = next((r for r in register.records if r.plan.id == plan_id), None)
    if record is None:
        raise KeyError(plan_id)
    if review is not None and register.reviews[plan_id] != review:
        raise ValueError(f"the register of {plan_id} was not built for the review {review.id}")
    return _Builder(register, record).build()
