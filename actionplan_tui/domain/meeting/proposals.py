"""What a body's next meeting should take up: what the meetings before left, then what is late."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from actionplan_tui.domain.meeting.entries import is_from_floor
from actionplan_tui.domain.meeting.floor import raised_again
from actionplan_tui.domain.meeting.noting import party_name
from actionplan_tui.domain.meeting.record import Outcome, Point, Record
from actionplan_tui.domain.meeting.since import Task
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.selection import Selection, choose
from actionplan_tui.domain.register.standing import OVERDUE
from actionplan_tui.records import dataclass

GROUPS = (
    "tabled",
    "referred_back",
    "not_dealt_with",
    "assigned",
    "asked",
    "overdue",
    "unreported",
)
"""By why items are proposed, in the order of the agenda; an item stands in the first only."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Something that a meeting left to be done.

    Attributes:
        record: Of the meeting.
        point: The item.
        outcome: What was said of it.
        note: The note that it became.
    """

    record: Record
    point: Point
    outcome: Outcome
    note: Note

    @property
    def until(self) -> date | None:
        """The last day on which it is to be done; None: none was set."""
        step = self.note.next
        return step.date.last if step and step.date else None


def same_body(one: str, other: str) -> bool:
    """Whether two names are of one body: capitals and spaces make no difference."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def of_body(records: Iterable[Record], body: str) -> list[Record]:
    """Return the records of a body's meetings, the oldest first."""
    found = [one for one in records if same_body(one.head.body, body)]
    return sorted(found, key=lambda one: (one.head.day, one.closed, one.uid))


def plans_of(records: Iterable[Record]) -> tuple[str, ...]:
    """Return the ids of the plans that meetings have dealt with."""
    return tuple(dict.fromkeys(plan for record in records for plan in record.plans))


def assignments(record: Record, notes: Mapping[str, Note]) -> Iterator[Assignment]:
    """Return what a meeting left to be done, in the order of its agenda.

    Args:
        record: Of the meeting as it stands now: each outcome names its newest note.
        notes: The notes that count, by id; what was taken back is not among them.
    """
    for point in record.points:
        for outcome in point.outcomes:
            note = notes.get(outcome.note)
            if note is not None and note.next is not None:
                yield Assignment(record, point, outcome, note)


def last_before(records: Iterable[Record], body: str, day: date) -> Record | None:
    """Return the record of a body's last meeting before a day; None: there is none."""
    return next((one for one in reversed(of_body(records, body)) if one.head.day < day), None)


def tasks_of(
    last: Record, register: Register, notes: Iterable[Note], plans: Collection[str]
) -> tuple[Task, ...]:
    """Return what a meeting left to be done, with what the notes since say of it, and no more.

    Args:
        last: Of the meeting.
        register: The rows as they stand now.
        notes: The notes that count.
        plans: The ids of the plans in question; items from the floor are, too.
    """
    known = list(notes)
    found = assignments(last, {note.id: note for note in known})
    return tuple(
        _task(one, register, known)
        for one in found
        if one.point.from_floor or one.point.plan in plans
    )


def _task(one: Assignment, register: Register, notes: Iterable[Note]) -> Task:
    point = one.point
    row = None if point.from_floor else register.by_ref.get(point.ref)  # another meeting's floor
    task = Task(point.plan, one.note.id, one.outcome.who, one.outcome.to, point.id, point.title)
    if row is None:
        return task
    unit = row.unit.id if row.unit else ""
    places = {(row.plan.id, key, unit) for key in row.keys}
    since = [
        note
        for note in notes
        if note.day > one.record.head.day
        and note.reports
        and (note.plan, note.item, note.unit) in places
    ]
    if not since:
        return task
    answer = max(since, key=lambda note: note.order)
    return replace(
        task,
        answer=answer.id,
        speaker=party_name(row.plan, answer.author),
        status=row.plan.status(answer.status) if answer.status else None,
    )


def proposals(
    records: Sequence[Record],
    notes: Iterable[Note],
    rows: Iterable[Row],
    day: date,
    plans: Collection[str] = (),
    waiting: Iterable[str] = (),
) -> dict[str, tuple[str, ...]]:
    """Return what a body's next meeting should take up, by group; groups may be empty.

    Only open rows; of the meetings before, what the newest that had the row on its agenda left,
    and what any of them left to be done until now. What the last one had from the floor and
    postponed stands in its group too (see `floor.raised_again`).

    Args:
        records: Of the body's meetings as they stand now, corrections and all, the oldest first.
        notes: The notes of their plans that count.
        rows: The register's rows.
        day: The day of the next meeting.
        plans: The ids of the plans in question; none: all.
        waiting: The references of the rows of which something waits for a decision.
    """
    open_ = {row.ref: row for row in choose(rows, Selection(), "id")}
    asked = {ref: row for ref, row in open_.items() if not plans or row.plan.id in plans}
    left = _left(records, {note.id: note for note in notes}, day)
    found: dict[str, list[str]] = {group: [] for group in GROUPS}
    taken: set[str] = set()

    def take(group: str, refs: Iterable[str]) -> None:
        known = (ref for ref in dict.fromkeys(refs) if ref in asked or is_from_floor(ref))
        new = [ref for ref in known if ref not in taken]
        found[group] += new
        taken.update(new)

    for group in ("tabled", "referred_back", "not_dealt_with", "assigned"):
        take(group, left[group])
    take("asked", waiting)
    late = Selection(standings=frozenset({OVERDUE}))
    take("overdue", (row.ref for row in choose(asked.values(), late, "id")))
    silent = Selection(unreported=True)
    take("unreported", (row.ref for row in choose(asked.values(), silent, "id")))
    return {group: tuple(refs) for group, refs in found.items()}


def _left(records: Sequence[Record], notes: Mapping[str, Note], day: date) -> dict[str, list[str]]:
    """Return what meetings left, by group; items from the floor of the last one by their titles."""
    newest = {
        point.ref: (record, point)
        for record in records
        for point in record.points
        if not point.from_floor
    }
    left: dict[str, list[str]] = {group: [] for group in GROUPS}
    for ref, (_record, point) in newest.items():
        kinds = [outcome.kind for outcome in point.outcomes if outcome.note in notes]
        if "tabled" in kinds:
            left["tabled"].append(ref)
        elif "referred_back" in kinds:
            left["referred_back"].append(ref)
        elif not any(kind != "absent" for kind in kinds):
            left["not_dealt_with"].append(ref)
    for point in records[-1].points if records else ():
        if point.from_floor and not point.dealt_with:
            kinds = [outcome.kind for outcome in point.outcomes]
            group = next((one for one in ("tabled", "referred_back") if one in kinds), "")
            left[group or "not_dealt_with"].append(raised_again(point.title))
    for record in records:
        for task in assignments(record, notes):
            if task.point.from_floor:  # what stands in no plan is told of, and not taken up again
                continue
            newest_of_row = newest[task.point.ref][0] is record
            if newest_of_row if task.until is None else record.head.day < task.until <= day:
                left["assigned"].append(task.point.ref)
    return left
