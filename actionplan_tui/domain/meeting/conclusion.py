"""Closing a meeting: its drafts become notes, and what it was becomes a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import takewhile

from actionplan_tui.domain.meeting.agenda import Random
from actionplan_tui.domain.meeting.entries import FLOOR, MENTIONED, SPOKEN, UNDERTAKEN, DraftEntry
from actionplan_tui.domain.meeting.floor import with_floor
from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.domain.meeting.named import groups_of, names_of
from actionplan_tui.domain.meeting.noting import (
    Cite,
    faults_of,
    form_of,
    lead_of,
    note_draft,
    parties_named,
    party_name,
    party_names,
    votes,
)
from actionplan_tui.domain.meeting.proposals import tasks_of
from actionplan_tui.domain.meeting.record import Outcome, Point, Record
from actionplan_tui.domain.meeting.since import since
from actionplan_tui.domain.notes.compose import RANDOM_BYTES, Problem, compose
from actionplan_tui.domain.notes.history import counting_notes, newest
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.text.typed import clean
from actionplan_tui.records import dataclass

_JUDGED = frozenset({"deadline", "hand_over"})
"""What a later decision of the same meeting on the same item counts from."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A draft that cannot become a note, and why.

    Attributes:
        said: The draft.
        problems: As `compose` has them; besides these `missing` (a field that its kind needs) and
            `gone` (its row is in no plan that is loaded).
    """

    said: DraftEntry
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Conclusion:
    """A meeting as it is to be closed.

    Attributes:
        meeting: The meeting that it was made of; the store refuses if it was changed since.
        notes: What its drafts become, in their order.
        record: What is kept of the meeting.
        faults: The drafts that keep it from being closed; they are not in the record.
        cited: The notes of others that its minutes need: what became of last time's tasks.
    """

    meeting: Meeting
    notes: tuple[Note, ...]
    record: Record
    faults: tuple[Fault, ...]
    cited: tuple[Note, ...] = ()


def _outcome(
    one: DraftEntry,
    note: Note,
    row: Row,
    register: Register,
    before: Sequence[Note],
    *,
    noted: bool,
) -> Outcome:
    """Return what a note came to, judged after those that the meeting made of the row before."""
    plan = row.plan
    moved = newest(before, lambda earlier: earlier.due)
    handed = newest(before, lambda earlier: earlier.responsible)
    responsible = handed.responsible if handed else row.responsible
    form = form_of(one, plan)
    speaker = party_names(plan, one.speaker) if one.kind in SPOKEN else ""
    base = Outcome(
        one.kind, note.id, speaker=speaker, entry=note.entry, form=form, who=lead_of(one, plan)
    )
    if one.kind in ("done", "status", "decided") and note.status:
        base = replace(base, status=plan.status(note.status))
    if one.kind == "done":
        return replace(base, noted=noted)
    if one.kind == "deadline":
        plan_notes = register.notes_by_plan[plan.id]
        own = plan_notes.deadline(row.item, row.unit.id if row.unit else "").due
        return replace(base, due_from=moved.due if moved else own)
    if one.kind == "hand_over":
        return replace(
            base,
            from_=tuple(party_name(plan, party) for party in responsible),
            to=tuple(party_name(plan, party) for party in note.responsible),
        )
    if one.kind == "vote":
        return replace(base, votes=votes(one, plan))
    if one.kind in ("next", "decided"):
        named = one.next_who or (one.speaker if form == UNDERTAKEN else "")
        if clean(named):
            return replace(base, to=parties_named(plan, named))
        if one.kind == "next" and form != MENTIONED:
            return replace(base, to=tuple(party_name(plan, party) for party in responsible))
    if clean(one.who):
        return replace(base, to=parties_named(plan, one.who))
    return base


def _note(
    meeting: Meeting, one: DraftEntry, row: Row, now: datetime, random: Random, cite: Cite
) -> Note:
    written = note_draft(meeting, one, row.plan, cite)
    return compose(row.plan, row.item, row.unit, written, now, random(RANDOM_BYTES))


def outcome_of(
    meeting: Meeting, one: DraftEntry, register: Register, now: datetime, random: Random, cite: Cite
) -> tuple[Outcome, Note] | None:
    """Return what a draft would become if the meeting closed now; None: nothing yet.

    For showing it in the minutes' own words while it is written; the arguments are those of
    `conclude`.
    """
    row = register.by_ref.get(one.ref)
    if row is None or not _sound(meeting, one, row, cite):
        return None
    earlier = takewhile(lambda known: known.id != one.id, meeting.of(one.ref))
    before = [
        _note(meeting, known, row, now, random, cite)
        for known in earlier
        if known.kind in _JUDGED and _sound(meeting, known, row, cite)
    ]
    note = _note(meeting, one, row, now, random, cite)
    return _outcome(one, note, row, register, before, noted=meeting.head.noted), note


def _sound(meeting: Meeting, one: DraftEntry, row: Row, cite: Cite) -> bool:
    return not one.empty and not faults_of(meeting, one, row, cite)


def _points(
    meeting: Meeting, register: Register, outcomes: dict[str, list[Outcome]]
) -> Iterable[Point]:
    for ref in meeting.agenda:
        row = register.by_ref.get(ref)
        said = tuple(outcomes.get(ref, ()))
        base = Point(
            ref=ref,
            id=ref.partition("/")[2],
            title="",
            plan=ref.partition("/")[0],
            plan_title="",
            paragraph=meeting.paragraph(ref),
            outcomes=said,
            passed=not said,
            why=meeting.passed.get(ref, "") if not said else "",
        )
        if row is not None:
            base = replace(
                base,
                id=row.number,
                title=row.title,
                plan_title=row.plan.title,
                responsible=tuple(party_name(row.plan, party) for party in row.responsible),
                due=row.own_due,
                links=row.item.links,
            )
        yield base


def conclude(
    meeting: Meeting,
    register: Register,
    notes: Iterable[Note],
    now: datetime,
    random: Random,
    cite: Cite,
    last: Record | None = None,
) -> Conclusion:
    """Make notes of a meeting's drafts and a record of the meeting; nothing is saved by this.

    Notes that are written at the same moment count in the order of the drafts. Drafts on rows
    that are no longer on the agenda stand at its end.

    Args:
        meeting: As it stands.
        register: The rows of its plans, judged at the day of the meeting.
        notes: All notes of these plans, for what happened since the previous meeting.
        now: The present moment, with its time zone.
        random: Gives random bytes.
        cite: How a paragraph is referred to in the notes of decisions.
        last: Of the body's previous meeting, for what became of its tasks.
    """
    register = with_floor(register, meeting)
    agenda = dict.fromkeys((*meeting.agenda, *(one.ref for one in meeting.said if not one.empty)))
    meeting_then = replace(meeting, agenda=tuple(agenda))
    made: list[Note] = []
    faults: list[Fault] = []
    outcomes: dict[str, list[Outcome]] = {}
    of_row: dict[str, list[Note]] = {}
    for one in meeting.said:
        if one.empty:
            continue
        row = register.by_ref.get(one.ref)
        wrong = faults_of(meeting_then, one, row, cite)
        if wrong or row is None:
            faults.append(Fault(one, wrong))
            continue
        moment = now + timedelta(microseconds=len(made))
        note = _note(meeting_then, one, row, moment, random, cite)
        before = of_row.setdefault(one.ref, [])
        came_to = _outcome(one, note, row, register, before, noted=meeting.head.noted)
        outcomes.setdefault(one.ref, []).append(came_to)
        before.append(note)
        made.append(note)
    plans = {ref.partition("/")[0] for ref in agenda} - {FLOOR}
    happened = None
    cited: tuple[Note, ...] = ()
    if meeting.head.previous:
        counting = counting_notes(notes, register.view)
        happened = since(register, counting, meeting.head.previous, plans)
        if last is not None:
            happened = replace(happened, tasks=tasks_of(last, register, counting, plans))
        needed = set(happened.note_ids)
        cited = tuple(note for note in counting if note.id in needed)
    record = Record(
        id=meeting.id,
        uid=meeting.uid,
        head=meeting.head,
        language=meeting.language,
        opened=meeting.opened,
        closed=now,
        points=tuple(_points(meeting_then, register, outcomes)),
        since=happened,
        names=names_of(meeting.head, register.plans),
        groups=groups_of(meeting.head.absent, register.plans),
    )
    return Conclusion(meeting, tuple(made), record, tuple(faults), cited)
