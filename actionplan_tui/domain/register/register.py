"""The register: every row that is followed up, with its standing at a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from actionplan_tui.domain.dates.period import Due, Period, last_day
from actionplan_tui.domain.notes.history import PlanRecord, View, counting_notes, newest
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.plan_notes import Deadline, DeadlineChange, PlanNotes
from actionplan_tui.domain.plan.besides import besides_words, numbered
from actionplan_tui.domain.plan.parties import party_words
from actionplan_tui.domain.plan.plan import Item, Plan, Status, Unit, natural_key
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.asked import is_asked
from actionplan_tui.domain.register.review import Asking, asking
from actionplan_tui.domain.register.standing import OPEN, Facts, days_left, standing
from actionplan_tui.domain.text.folding import fold

WITHDRAWN = "withdrawn"


@dataclass(frozen=True, eq=False)
class Row:
    """One line of the follow-up: an item, or an item as asked of one unit.

    It is itself and no other: to compare two by what they say would compare their plans.

    Attributes:
        responsible: Party ids in force.
        due: The deadline in force: its own, else the plan's end.
        ongoing: Whether it says in so many words that it has no deadline of its own.
        original_due: The deadline as the plan was decided, before anything moved it.
        deadlines: Every change of the deadline by a note since then, the oldest first.
        standing: One of the standings, or `withdrawn`.
        days: From the day asked for to the deadline in force; negative: past.
        asked: Whether the review in question asks for a report.
        report: The newest note that reports on it and counts for the review in question.
        late: Whether all such notes came after that review had closed.
        last_note: The newest note; for a unit its own, if it has any, else one for all units.
        reached: When milestones were reached, by their id.
        outlook: The newest note that says what is expected; beside the standing, never instead.
    """

    plan: Plan
    item: Item
    unit: Unit | None
    responsible: tuple[str, ...]
    start: Period | None
    due: Due | None
    ongoing: bool
    original_due: Due | None
    deadlines: tuple[DeadlineChange, ...]
    status: Status
    standing: str
    days: int | None
    asked: bool
    report: Note | None
    last_note: Note | None
    proposal: Note | None = None
    proposed_due: Note | None = None
    reached: dict[str, Period] = field(default_factory=dict)
    outlook: Note | None = None
    late: bool = False

    def __repr__(self) -> str:
        return f"<Row {self.ref}>"

    @property
    def id(self) -> str:
        """The item's id, with `@unit` where units are asked."""
        return f"{self.item.id}@{self.unit.id}" if self.unit else self.item.id

    @property
    def number(self) -> str:
        """What is printed where the id would stand: the plan's own number, with the unit."""
        return f"{numbered(self.item)}@{self.unit.id}" if self.unit else numbered(self.item)

    @property
    def ref(self) -> str:
        """The reference that commands take: plan and id."""
        return f"{self.plan.id}/{self.id}"

    @property
    def title(self) -> str:
        """The item's title, with the unit's name where units are asked."""
        return f"{self.item.title} – {self.unit.name}" if self.unit else self.item.title

    @property
    def level(self) -> str:
        """The plan's own word for the item's level."""
        return self.plan.level(self.item)

    @cached_property
    def path(self) -> tuple[str, ...]:
        """The ancestors' titles, the top first."""
        return self.plan.path(self.item)

    @cached_property
    def haystack(self) -> str:
        """The text of the row that a search looks through, folded."""
        words = [
            self.id,
            self.title,
            *self.path,
            self.item.description,
            *(party_words(self.plan, party) for party in self.responsible),
            self.last_note.text if self.last_note else "",
            *besides_words(self.plan, self.item),
        ]
        return fold(" ".join(words))

    @property
    def moves(self) -> int:
        """How often a note changed the last day of the deadline."""
        return len(self.deadlines)

    @property
    def withdrawn(self) -> bool:
        """Whether the item has left the plan."""
        return self.standing == WITHDRAWN

    @property
    def unassigned(self) -> bool:
        """Whether nobody answers for it."""
        return not self.responsible

    @property
    def at_risk(self) -> bool:
        """Whether it is open and the responsible last said that it will hardly be in time."""
        return self.standing in OPEN and self.outlook is not None and self.outlook.doubtful

    @property
    def unreported(self) -> bool:
        """Whether the review asks for a report and none has come."""
        return self.asked and self.report is None


@dataclass(frozen=True, eq=False)
class Goal:
    """A node above the rows: what its rows come to, and what notes on itself say.

    Attributes:
        rows: The rows below it, or the row itself for a leaf.
        status: What notes on the node itself report; it closes none of the rows.
        assessment: The newest note on the node: the written assessment.
        effect: The newest note on the node that judges its effect.
    """

    plan: Plan
    item: Item
    rows: tuple[Row, ...]
    status: Status
    assessment: Note | None
    effect: Note | None

    def __repr__(self) -> str:
        return f"<Goal {self.plan.id}/{self.item.id}>"

    @property
    def standings(self) -> Counter[str]:
        """How many rows have each standing."""
        return Counter(row.standing for row in self.rows)


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


def _event_end(item: Item, deadline: Deadline) -> date | None:
    """Return the last day of an event: as its own deadline, milestones or start say it."""
    if item.kind != "event":
        return None
    if isinstance(deadline.due, Period) and not deadline.inherited:
        return deadline.due.last
    dated = [stone.date.last for stone in item.milestones]
    if item.start:
        dated = dated or [item.start.last]
    return max(dated, default=last_day(deadline.due))


def judge(
    plan: Plan, item: Item, unit: Unit | None, plan_notes: PlanNotes, view: View, asked: Asking
) -> Row:
    """Return a row with its standing, from the plan and the notes that count.

    Args:
        plan: The version that the item stands in.
        item: A leaf.
        unit: The unit that is asked, if units are.
        plan_notes: The notes that count in the view.
        view: The day asked for and the horizon.
        asked: What is asked about.
    """
    own = unit.id if unit else ""
    deadline = plan_notes.deadline(item, own)
    status = plan_notes.status(item, own)
    start = plan.start_of(item)
    outside = plan.scopes.get(item.id, "inside") != "inside"
    facts = Facts(
        outside=outside,
        closed=status.closes,
        event_end=_event_end(item, deadline),
        due=deadline.due,
        plan_end=plan.end,
        start=start.first if start else None,
    )
    reports = [n for n in plan_notes.notes(item.key, own) if n.reports and asked.counts(n)]
    return Row(
        plan=plan,
        item=item,
        unit=unit,
        responsible=plan_notes.responsible(item, unit),
        start=start,
        due=facts.in_force,
        ongoing=facts.due is not None and not isinstance(facts.due, Period),
        original_due=plan_notes.original_due(item),
        deadlines=plan_notes.moves(deadline.changes),
        status=status,
        standing=standing(facts, view.as_of, view.horizon),
        days=days_left(facts.in_force, view.as_of),
        asked=not outside and is_asked(plan, item, own, plan_notes, start, asked),
        report=reports[-1] if reports else None,
        late=bool(reports) and all(map(asked.late, reports)),
        last_note=plan_notes.speaking(item, own, lambda _note: True),
        proposal=plan_notes.speaking(item, own, lambda note: note.proposal),
        proposed_due=plan_notes.open_proposal(item, own),
        reached=plan_notes.reached(item, own),
        outlook=plan_notes.speaking(item, own, lambda note: note.outlook),
    )


def _plan_rows(plan: Plan, plan_notes: PlanNotes, view: View, asked: Asking) -> Iterator[Row]:
    for item in plan.leaves():
        for unit in plan.units_of(item) or (None,):
            yield judge(plan, item, unit, plan_notes, view, asked)


def _gone(row: Row) -> Row:
    return replace(row, standing=WITHDRAWN, asked=False)


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
) -> Register:
    """Judge every row of some plans in one view.

    Args:
        records: The plans as loaded.
        notes: All of their notes, in any order; more than that does no harm.
        view: The day asked for, what was known, the horizon.
        reviews: By plan, the review in question; by default the current one.
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
        rows.extend(_plan_rows(plan, plan_notes, view, asked))
        rows.extend(_withdrawn_rows(record, plan_notes, view, asked))
    return Register(view, tuple(records), tuple(rows), notes_by_plan, questions)
