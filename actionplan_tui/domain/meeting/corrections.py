"""What later notes make of a meeting: corrected, taken back, added, and who did that when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from actionplan_tui.domain.dates.period import Due
from actionplan_tui.domain.meeting.entries import (
    ASSIGNED,
    DECISION,
    KINDS,
    MENTIONED,
    PROCEDURES,
    entry_of,
)
from actionplan_tui.domain.meeting.noting import PUT_DOWN, party_name, put_down_of
from actionplan_tui.domain.meeting.record import Outcome, Point, Record
from actionplan_tui.domain.notes.note import POSTPONED, Note, content
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.text.typed import names_in
from actionplan_tui.records import dataclass

_OF_ONE_THING = ("deadline", "hand_over", "done", "status", "next", "proposal", "asked",
                 "nothing_new")  # fmt: skip
"""The kinds that follow from what a note says, in the order in which minutes tell them."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one later note changed in a paragraph.

    Attributes:
        ref: The row whose point it is; `paragraph`: its number.
        moment: When it was written down (UTC); `author`: by whom; `note`: in which note.
        old: What stood there; empty: it was added.
        new: What stands there instead; empty: it was taken away.
        reason: Why, if that was said.
    """

    ref: str
    paragraph: int
    moment: datetime
    author: str
    note: str
    old: tuple[Outcome, ...]
    new: tuple[Outcome, ...]
    reason: str = ""


def kinds_said(note: Note, former: str = "") -> tuple[str, ...]:
    """Return what a note says as the kinds of what is said in a meeting, the former one first.

    Args:
        note: With content.
        former: What it was before it was corrected; kinds that do not follow from what a note
            says (a text, procedure) stay as they were.
    """
    done = note.status == "done" and former != "status"
    said = {
        "deadline": note.due,
        "hand_over": note.responsible,
        "done": note.status if done else "",
        "status": "" if done else note.status,
        "next": note.next and note.next.text,
        "proposal": note.proposal,
        "asked": note.proposed_due,
        "nothing_new": note.no_change,
    }
    found = [kind for kind in _OF_ONE_THING if said[kind]]
    if former in found:
        return (former, *(kind for kind in found if kind != former))
    if former == "decided":  # its step and its status are parts of it
        return (former, *(kind for kind in found if kind not in ("next", "done", "status")))
    if note.procedure and former not in _OF_ONE_THING:
        same = PROCEDURES.get(former) == note.procedure
        named = note.procedure if note.procedure in KINDS else "remark"
        return (former if same else named, *found)
    if not former and note.entry == DECISION and note.text and not found:
        return ("decided",)
    if former and former not in (*_OF_ONE_THING, *POSTPONED, "text"):
        return (former, *found)
    return tuple(found) or ("text",)


class _Reading:
    """Reads the notes that came after a record; one use."""

    def __init__(self, record: Record, notes: Iterable[Note], plans: Mapping[str, Plan]) -> None:
        self.record, self.plans = record, plans
        self.notes = sorted(notes, key=lambda note: (note.recorded, note.seq, note.id))
        self.by_id = {note.id: note for note in self.notes}
        self.after: dict[str, list[Note]] = {}
        for note in self.notes:
            if note.retracts:
                self.after.setdefault(note.retracts, []).append(note)
        self.seen: set[str] = set()
        self.changes: list[Change] = []

    def corrected(self) -> tuple[Record, tuple[Change, ...]]:
        followed = [self._point(point) for point in self.record.points]
        points = [self._finished(*both) for both in self._with_added(followed)]
        changes = sorted(self.changes, key=lambda change: (change.moment, change.note))
        return replace(self.record, points=tuple(points)), tuple(changes)

    def _point(self, point: Point) -> tuple[Point, Point]:
        outcomes: list[Outcome] = []
        for group in grouped(point.outcomes):
            outcomes += self._follow(point, group)
        return point, replace(point, outcomes=tuple(outcomes))

    def _follow(self, point: Point, group: Sequence[Outcome]) -> list[Outcome]:
        """Return what stands instead of what one note said, followed to the newest."""
        said = group[0].note
        if said in self.seen:  # a file that says that two notes take each other back
            return []
        self.seen.add(said)
        before, then = self.by_id.get(said), self.after.get(said, [])
        here = [note for note in then if note.has_content and _same_place(before, note)]
        if not then:
            return list(group)
        if not here:
            self._changed(point, then[0], group, ())
        found: list[Outcome] = []
        for note in here:
            made = self._outcomes(note, point, group[0])
            self._changed(point, note, group, made)
            found += self._follow(point, made)
        return found

    def _changed(
        self, point: Point, note: Note, old: Sequence[Outcome], new: Sequence[Outcome]
    ) -> None:
        self.changes.append(_change(point, note, old, new))

    def _with_added(self, points: list[tuple[Point, Point]]) -> Iterator[tuple[Point, Point]]:
        """Yield each point with what was said of it and written down only afterwards."""
        late = {
            note.id: note
            for note in self.notes
            if note.meeting == self.record.id
            and note.recorded >= self.record.closed
            and note.has_content
            and note.id not in self.seen
        }
        added: dict[str, list[Note]] = {}
        for note in late.values():
            taken = late.get(note.retracts)
            if taken is None or not _same_place(taken, note):
                added.setdefault(self._ref(note), []).append(note)
        for before, point in points:
            outcomes = list(point.outcomes)
            for note in added.get(point.ref, ()):
                made = self._outcomes(note, point, Outcome("", "", self._speaker(note)))
                self._changed(point, note, (), made)
                outcomes += self._follow(point, made)
            yield before, replace(point, outcomes=tuple(outcomes))

    def _ref(self, note: Note) -> str:
        plan = self.plans.get(note.plan)
        item = plan.item_by_key.get(note.item) if plan else None
        place = item.id if item else note.item
        return f"{note.plan}/{place}" + (f"@{note.unit}" if note.unit else "")

    def _speaker(self, note: Note) -> str:
        """Return who said what was added: somebody who was there and does not keep the minutes."""
        head, plan = self.record.head, self.plans.get(note.plan)
        known = party_name(plan, note.author) if plan else note.author
        there = {one.name for one in head.present} | {head.chair, *head.adjusters}
        there |= {self.record.name(name) for name in there}
        spoke = note.author != head.secretary and {note.author, known} & there
        return known if spoke else ""

    def _outcomes(self, note: Note, point: Point, before: Outcome) -> tuple[Outcome, ...]:
        """Return what a note says, with what is kept of the outcome in whose place it stands."""
        kinds = kinds_said(note, before.kind)
        return tuple(self._outcome(note, point, before, kind) for kind in kinds)

    def _outcome(self, note: Note, point: Point, before: Outcome, kind: str) -> Outcome:
        plan, same = self.plans.get(note.plan), kind == before.kind
        one = replace(before, kind=kind, note=note.id)
        if not same:
            noted = kind == "done" and self.record.head.noted
            step = ASSIGNED if note.entry == DECISION else MENTIONED
            form = step if kind == "next" else ""
            one = Outcome(kind, note.id, before.speaker, form=form, noted=noted)
        if before.entry or not before.note:  # of a record in which reports are told from decisions
            known = entry_of(kind, one.form) if kind in KINDS else ""
            one = replace(one, entry=note.entry or known)
        if plan is None:
            return replace(one, to=before.to, who=before.who)
        if kind in ("done", "status", "decided"):
            one = replace(one, status=plan.status(note.status) if note.status else None)
        if kind == "hand_over":
            return replace(one, to=tuple(party_name(plan, who) for who in note.responsible))
        if kind == "next" or (kind == "decided" and note.next):
            return _step(one, before, note, plan, point)
        if kind in PUT_DOWN and not (same and before.who and note.text.startswith(before.who)):
            return replace(one, **put_down_of(kind, note.text, plan))
        return one

    def _finished(self, before: Point, point: Point) -> Point:
        """Return a point in which each deadline and hand-over counts from the one before it."""
        if point.outcomes == before.outcomes:
            return before
        due = next((o.due_from for o in before.outcomes if o.kind == "deadline"), before.due)
        who = next((o.from_ for o in before.outcomes if o.kind == "hand_over"), before.responsible)
        outcomes = tuple(self._chained(point.outcomes, due, who))
        return replace(point, outcomes=outcomes, passed=not outcomes)

    def _chained(
        self, outcomes: Iterable[Outcome], due: Due | None, who: tuple[str, ...]
    ) -> Iterator[Outcome]:
        for outcome in outcomes:
            note = self.by_id.get(outcome.note)
            if outcome.kind == "deadline":
                yield replace(outcome, due_from=due)
                due = note.due if note and note.due else due
            elif outcome.kind == "hand_over":
                yield replace(outcome, from_=who)
                who = outcome.to or who
            else:
                yield outcome


def _same_place(before: Note | None, note: Note) -> bool:
    if before is None:
        return True
    return (note.plan, note.item, note.unit) == (before.plan, before.item, before.unit)


def _change(point: Point, note: Note, old: Sequence[Outcome], new: Sequence[Outcome]) -> Change:
    # The reason of a note that says something is the reason of what it says.
    why = "" if new else note.reason
    return Change(
        point.ref, point.paragraph, note.recorded, note.author, note.id, tuple(old), tuple(new), why
    )


def _step(one: Outcome, before: Outcome, note: Note, plan: Plan, point: Point) -> Outcome:
    """Return a next step with who is to do it, as its note says that now."""
    text = note.next.text if note.next else ""
    if before.kind == one.kind and text.startswith(before.who):
        return one
    who, colon, _step = text.partition(": ")
    parties = [find_party(name, plan.parties) for name in names_in(who)] if colon else []
    if parties and all(parties):
        names = tuple(party_name(plan, party.id) for party in parties if party)
        return replace(one, who=f"{who}: ", to=names)
    answers = one.kind == "next" and one.form != MENTIONED
    return replace(one, who="", to=point.responsible if answers else ())


def grouped(outcomes: Iterable[Outcome]) -> list[list[Outcome]]:
    """Return outcomes by their notes, in order."""
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(outcome.note, []).append(outcome)
    return list(groups.values())


def corrected(
    record: Record, notes: Iterable[Note], plans: Mapping[str, Plan]
) -> tuple[Record, tuple[Change, ...]]:
    """Return a meeting as later notes correct it, and what they changed, the oldest first.

    A note that takes one of the meeting back and says something stands in its place; one that
    says nothing takes it away. A note of the meeting (its `meeting`) that was written down after
    it was closed is added to the point of its row. Nothing else changes anything.

    Args:
        record: The meeting as it was closed.
        notes: All notes of its plans.
        plans: Its plans by id, for the names of parties and statuses.
    """
    return _Reading(record, notes, plans).corrected()


def differences(before: Point, after: Point, notes: Mapping[str, Note]) -> tuple[Change, ...]:
    """Return what differs between two states of a point, one change for each note that did it.

    A note that says again what another said changes nothing.

    Args:
        before: As it was.
        after: As it is.
        notes: The notes by id, to say what stands in whose place.
    """
    was, now = grouped(before.outcomes), grouped(after.outcomes)
    kept = {group[0].note for group in was} & {group[0].note for group in now}
    new: dict[str, list[list[Outcome]]] = {}
    for group in now:
        if group[0].note not in kept:
            new.setdefault(_origin(group[0].note, was, notes), []).append(group)
    found: list[Change] = []
    for group in was:
        if group[0].note in kept:
            continue
        later = new.pop(group[0].note, [])
        changed = [one for one in later if not _says_same(group, one, notes)]
        found += [_change(after, notes[one[0].note], group, one) for one in changed]
        if not later and (by := _taken_back_by(group[0].note, notes)):
            found.append(_change(after, by, group, ()))
    for groups in new.values():
        found += [_change(after, notes[one[0].note], (), one) for one in groups]
    return tuple(found)


def _says_same(old: Sequence[Outcome], new: Sequence[Outcome], notes: Mapping[str, Note]) -> bool:
    """Whether two groups of outcomes say the same, by notes of the same content."""
    said = [notes.get(group[0].note) for group in (old, new)]
    plain = [content(replace(note, retracts="", meeting="")) for note in said if note]
    if len(plain) < 2 or plain[0] != plain[1]:
        return False
    return [replace(one, note="") for one in old] == [replace(one, note="") for one in new]


def _origin(note_id: str, was: Sequence[Sequence[Outcome]], notes: Mapping[str, Note]) -> str:
    """Return which note of a former state a note stands for, over those between; empty: none."""
    known, seen = {group[0].note for group in was}, set[str]()
    while note_id and note_id not in known and note_id not in seen:
        seen.add(note_id)
        note_id = notes[note_id].retracts if note_id in notes else ""
    return note_id if note_id in known else ""


def _taken_back_by(note_id: str, notes: Mapping[str, Note]) -> Note | None:
    by = [note for note in notes.values() if note.retracts == note_id]
    return min(by, key=lambda note: note.order, default=None)
