"""Closing a meeting: its drafts become notes, and what it was becomes a record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import takewhile

from actionplan_tui.domain.meeting.agenda import Random
from actionplan_tui.domain.meeting.meeting import DECISIONS, DraftEntry, Meeting
from actionplan_tui.domain.meeting.record import Outcome, Point, Record
from actionplan_tui.domain.meeting.since import since
from actionplan_tui.domain.notes.compose import (
    RANDOM_BYTES,
    Draft,
    Problem,
    compose,
    problems,
)
from actionplan_tui.domain.notes.history import counting_notes, newest
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.text.typed import clean, names_in

Cite = Callable[[int], str]
"""Gives where something was decided, for the number of a paragraph: "PN 2021-10-15 § 12"."""

_NEEDED = {
    "status": ("status",),
    "deadline": ("due",),
    "asked": ("proposed_due",),
    "hand_over": ("responsible",),
    "next": ("next_text",),
    "proposal": ("proposal",),
}
"""What must be filled in for what is said to be what its kind says."""
_JUDGED = frozenset({"deadline", "hand_over"})
"""What a later decision of the same meeting on the same item counts from."""
_GROUPS = frozenset({"group", "board", "organisation"})


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
    """

    meeting: Meeting
    notes: tuple[Note, ...]
    record: Record
    faults: tuple[Fault, ...]


def party_name(plan: Plan, party: str) -> str:
    """Return a party's name, or its id if the plan does not name it."""
    known = plan.party_by_id.get(party)
    return known.name if known and known.name else party


def party_names(plan: Plan, typed: str) -> str:
    """Return the names of parties that were typed by id or name, separated by commas."""
    by_typed = {one.id.casefold(): one for one in plan.parties}
    by_typed |= {one.name.casefold(): one for one in plan.parties if one.name}
    parts = [part.strip() for part in re.split(r"[,;]", clean(typed)) if part.strip()]
    found = (by_typed.get(part.casefold()) for part in parts)
    return ", ".join(
        party_name(plan, party.id) if party else part
        for party, part in zip(found, parts, strict=True)
    )


def _doer(plan: Plan, typed: str) -> str:
    """Return by whom something is to be done as its note says it: groups by name.

    Persons stay as they were typed: a note has no names that a summary would have to hide.
    """
    names = (find_party(one, plan.parties) for one in names_in(typed))
    known = [one for one in names if one]
    grouped = known and all(one.kind in _GROUPS for one in known)
    return party_names(plan, typed) if grouped else clean(typed)


def note_draft(meeting: Meeting, one: DraftEntry, plan: Plan, cite: Cite) -> Draft:
    """Return what is said as the draft of a note: only what its kind says, and its text.

    Args:
        meeting: Where it is said.
        one: What is said.
        plan: The plan of the item.
        cite: How a paragraph is referred to.
    """
    base = Draft(
        date=meeting.head.day.isoformat(),
        author=one.speaker or meeting.head.secretary,
        text=one.text,
        meeting=meeting.id,
        decision=cite(meeting.paragraph(one.ref)) if one.kind in DECISIONS else "",
        reason=one.reason if one.kind in DECISIONS | {"asked", "absent"} else "",
    )
    if one.kind in ("tabled", "referred_back", "absent"):
        return replace(base, procedure=one.kind)
    step = clean(one.next_text)
    who = _doer(plan, one.next_who)
    said: dict[str, dict[str, str]] = {
        "done": {"status": "done"},
        "status": {"status": one.status},
        "deadline": {"due": one.due},
        "asked": {"proposed_due": one.due},
        "hand_over": {"responsible": one.responsible},
        "next": {"next_text": f"{who}: {step}" if who and step else step,
                 "next_date": one.next_date},
        "proposal": {"proposal": one.proposal},
    }  # fmt: skip
    if one.kind == "nothing_new":
        return replace(base, no_change=True)
    return replace(base, **said.get(one.kind, {}))  # type: ignore[arg-type]


def faults_of(
    meeting: Meeting, one: DraftEntry, row: Row | None, cite: Cite
) -> tuple[Problem, ...]:
    """Return what keeps a draft from becoming a note; an empty text is no fault."""
    if one.empty:
        return ()
    if row is None:
        return (Problem("gone", "item", one.ref),)
    written = note_draft(meeting, one, row.plan, cite)
    missing = [
        Problem("missing", name)
        for name in _NEEDED.get(one.kind, ())
        if not clean(getattr(written, name))
    ]
    found = problems(row.plan, row.item, row.unit, written)
    wrong = [p for p in found if not p.warning and not (missing and p.code == "says_nothing")]
    return (*missing, *wrong)


def _outcome(
    one: DraftEntry, note: Note, row: Row, register: Register, before: Sequence[Note]
) -> Outcome:
    """Return what a note came to, judged after those that the meeting made of the row before."""
    plan = row.plan
    moved = newest(before, lambda earlier: earlier.due)
    handed = newest(before, lambda earlier: earlier.responsible)
    responsible = handed.responsible if handed else row.responsible
    base = Outcome(one.kind, note.id, speaker=party_names(plan, one.speaker))
    if one.kind in ("done", "status"):
        return replace(base, status=plan.status(note.status))
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
    if one.kind == "next":
        if clean(one.next_who):
            to = party_names(plan, one.next_who)
            return replace(base, to=(to,), who=f"{_doer(plan, one.next_who)}: ")
        return replace(base, to=tuple(party_name(plan, party) for party in responsible))
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
    return _outcome(one, note, row, register, before), note


def _sound(meeting: Meeting, one: DraftEntry, row: Row, cite: Cite) -> bool:
    return not one.empty and not faults_of(meeting, one, row, cite)


def _names(meeting: Meeting, plans: Iterable[Plan]) -> dict[str, str]:
    head = meeting.head
    typed = [head.chair, head.secretary, *head.adjusters, *head.absent]
    typed += [one.name for one in head.present]
    known: dict[str, str] = {}
    for plan in plans:
        for name in typed:
            party = plan.party_by_id.get(name)
            if party and party.name:
                known.setdefault(name, party.name)
    return known


def _groups(absent: Iterable[str], plans: Iterable[Plan]) -> tuple[str, ...]:
    """Return which of those absent are no persons: groups, boards, organisations."""
    kinds: dict[str, str] = {}
    for plan in plans:
        for party in plan.parties:
            if party.kind != "unknown":
                for known in filter(None, (party.id, party.name.casefold())):
                    kinds.setdefault(known, party.kind)
    return tuple(one for one in absent if (kinds.get(one) or kinds.get(one.casefold())) in _GROUPS)


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
                due=row.due,
            )
        yield base


def conclude(
    meeting: Meeting,
    register: Register,
    notes: Iterable[Note],
    now: datetime,
    random: Random,
    cite: Cite,
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
    """
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
        outcomes.setdefault(one.ref, []).append(_outcome(one, note, row, register, before))
        before.append(note)
        made.append(note)
    plans = {ref.partition("/")[0] for ref in agenda}
    happened = None
    if meeting.head.previous:
        counting = counting_notes(notes, register.view)
        happened = since(register, counting, meeting.head.previous, plans)
    record = Record(
        id=meeting.id,
        uid=meeting.uid,
        head=meeting.head,
        language=meeting.language,
        opened=meeting.opened,
        closed=now,
        points=tuple(_points(meeting_then, register, outcomes)),
        since=happened,
        names=_names(meeting, register.plans),
        groups=_groups(meeting.head.absent, register.plans),
    )
    return Conclusion(meeting, tuple(made), record, tuple(faults))
