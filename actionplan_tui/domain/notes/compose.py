"""From what somebody typed to a note: parsing and checking, once for commands and dialogs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import TypeVar

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.period import Due, Period, PeriodError, of_day
from actionplan_tui.domain.dates.reading import parse_deadline, parse_due, parse_period
from actionplan_tui.domain.notes.note import (
    EFFECTS,
    PROCEDURES,
    PROPOSALS,
    NextStep,
    Note,
    content,
    new_id,
)
from actionplan_tui.domain.plan.plan import STATUSES, Item, Plan, Unit
from actionplan_tui.domain.text.nearest import nearest
from actionplan_tui.domain.text.typed import clean, number

RANDOM_BYTES = 26
"""How many random bytes a new note takes: ten for its id, the rest for its salt."""

WARNINGS = frozenset({"undeclared_author"})
"""The problems that do not keep a note from being written."""

_T = TypeVar("_T")
_ABSTAINED = ("due", "responsible", "reached", "values")


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as typed: raw text, nothing of it read yet; what is empty says nothing.

    Attributes:
        date: A period in any wording; must be given.
        due: A period in any wording, or `ongoing`.
        responsible: Ids or names of parties, separated by commas.
        milestone: The id of one of the item's milestones.
        values: Each `INDICATOR=NUMBER`.
        retracts: The whole id of the note that this one takes back.
    """

    date: str = ""
    text: str = ""
    author: str = ""
    status: str = ""
    due: str = ""
    reason: str = ""
    decision: str = ""
    proposed_due: str = ""
    responsible: str = ""
    milestone: str = ""
    reached: str = ""
    values: tuple[str, ...] = ()
    next_text: str = ""
    next_date: str = ""
    no_change: bool = False
    effect: str = ""
    proposal: str = ""
    procedure: str = ""
    meeting: str = ""
    retracts: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a draft.

    Attributes:
        code: Which fault; worded where it is shown. Of dates those of `PeriodError`, else
            `unknown_status`, `unknown_party`, `unknown_milestone`, `unknown_indicator`,
            `unknown_effect`, `unknown_proposal`, `unknown_procedure`, `no_value`, `not_a_number`,
            `value_twice`, `no_milestone`, `due_before_start`, `nothing_new_but`, `says_nothing`,
            `no_date`, `no_author`, `undeclared_author`.
        field: The field of the draft.
        value: What was typed there, or the part of it that is at fault.
        suggestions: What may be written instead, the likeliest first; may be empty.
        meanings: What a date may mean, as in `PeriodError`.
    """

    code: str
    field: str
    value: str = ""
    suggestions: tuple[str, ...] = ()
    meanings: tuple[Period, ...] = ()

    @property
    def warning(self) -> bool:
        """Whether the note can be written all the same."""
        return self.code in WARNINGS


class DraftError(ValueError):
    """A draft with faults was to be made a note; `problems` lists them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(", ".join(f"{problem.field}: {problem.code}" for problem in problems))
        self.problems = problems


def _code(text: str) -> str:
    return re.sub(r"[\s-]+", "_", clean(text).casefold())


@dataclass
class _Reading:
    """Reads the fields of a draft, collecting what is wrong with them."""

    plan: Plan
    item: Item
    draft: Draft
    found: list[Problem] = field(default_factory=list)

    def fault(self, code: str, name: str, value: str = "", known: Iterable[str] = ()) -> None:
        self.found.append(Problem(code, name, value, nearest(value, known)))

    def period(self, name: str, read: Callable[[object, Calendar], _T]) -> _T | None:
        typed = clean(getattr(self.draft, name))
        if not typed:
            return None
        try:
            return read(typed, self.plan.calendar)
        except PeriodError as error:
            self.found.append(Problem(error.code, name, error.text, meanings=error.meanings))
            return None

    def one_of(self, name: str, known: Iterable[str]) -> str:
        typed, codes = getattr(self.draft, name), tuple(known)
        if not clean(typed):
            return ""
        if _code(typed) in codes:
            return _code(typed)
        likely = nearest(_code(typed), codes, len(codes)) or codes
        self.found.append(Problem(f"unknown_{name}", name, clean(typed), likely))
        return ""

    def status(self) -> str:
        typed = clean(self.draft.status)
        if not typed:
            return ""
        own = {status.id.casefold(): status.id for status in self.plan.statuses}
        own |= {_code(status.id): status.id for status in self.plan.statuses}
        own |= {_code(status.label): status.id for status in self.plan.statuses}
        known = own | {status: status for status in STATUSES}
        if typed in {status.id for status in self.plan.statuses}:
            return typed
        if found := known.get(_code(typed)):
            return found
        codes = tuple(dict.fromkeys(known.values()))
        self.found.append(
            Problem("unknown_status", "status", typed, nearest(_code(typed), codes) or codes)
        )
        return ""

    def party(self, typed: str) -> str:
        for party in self.plan.parties:
            if typed.casefold() in (party.id.casefold(), party.name.casefold()):
                return party.id
        return ""

    def responsible(self) -> tuple[str, ...]:
        parties: dict[str, None] = {}
        for part in re.split(r"[,;]", clean(self.draft.responsible)):
            typed = part.strip()
            pieces = [typed] if not typed or self.party(typed) else typed.split()
            for piece in filter(None, pieces):
                if known := self.party(piece):
                    parties[known] = None
                else:
                    self.fault("unknown_party", "responsible", piece, self.plan.party_by_id)
        return tuple(parties)

    def milestone(self) -> str:
        typed = clean(self.draft.milestone)
        known = [stone.id for stone in self.plan.milestones_of(self.item)]
        if not typed:
            if clean(self.draft.reached):
                self.found.append(Problem("no_milestone", "milestone", "", tuple(known)))
            return ""
        for stone in known:
            if stone.casefold() == typed.casefold():
                return stone
        likely = nearest(typed, known) or tuple(known)
        self.found.append(Problem("unknown_milestone", "milestone", typed, likely))
        return ""

    def values(self) -> tuple[tuple[str, float], ...]:
        known = {indicator.id.casefold(): indicator.id for indicator in self.plan.indicators}
        measured: dict[str, float] = {}
        for typed in filter(None, map(clean, self.draft.values)):
            name, equals, figure = (part.strip() for part in typed.partition("="))
            indicator = known.get(name.casefold())
            if not equals or not figure:
                self.fault("no_value", "values", typed)
            elif indicator is None:
                likely = nearest(name, known.values()) or tuple(known.values())
                self.found.append(Problem("unknown_indicator", "values", name, likely))
            elif indicator in measured:
                self.fault("value_twice", "values", indicator)
            else:
                try:
                    measured[indicator] = number(figure)
                except ValueError:
                    self.fault("not_a_number", "values", figure)
        return tuple(sorted(measured.items()))

    def author(self) -> str:
        typed = clean(self.draft.author)
        if not typed:
            self.fault("no_author", "author")
            return ""
        if known := self.party(typed):
            return known
        if self.plan.parties:
            self.fault("undeclared_author", "author", typed, self.plan.party_by_id)
        return typed

    def next_step(self) -> NextStep | None:
        text, day = clean(self.draft.next_text), self.period("next_date", parse_deadline)
        return NextStep(text, day) if text or day else None

    def day(self) -> Period:
        if not clean(self.draft.date):
            self.fault("no_date", "date")
        return self.period("date", parse_period) or of_day(date.min)

    def due(self, name: str) -> Due | None:
        due = self.period(name, parse_due)
        start = self.plan.start_of(self.item)
        if isinstance(due, Period) and start and due.last < start.first:
            self.found.append(Problem("due_before_start", name, due.text, (start.text,)))
        return due

    def note(self, unit: Unit | None, now: datetime, random: bytes) -> Note:
        draft = self.draft
        note = Note(
            id=new_id(now, random),
            plan=self.plan.id,
            item=self.item.key,
            unit=unit.id if unit else "",
            date=self.day(),
            recorded=now.astimezone(UTC),
            author=self.author(),
            text=clean(draft.text),
            status=self.status(),
            due=self.due("due"),
            reason=clean(draft.reason),
            decision=clean(draft.decision),
            proposed_due=self.due("proposed_due"),
            responsible=self.responsible(),
            milestone=self.milestone(),
            reached=self.period("reached", parse_period),
            values=self.values(),
            next=self.next_step(),
            no_change=draft.no_change,
            effect=self.one_of("effect", EFFECTS),
            proposal=self.one_of("proposal", PROPOSALS),
            procedure=self.one_of("procedure", PROCEDURES),
            meeting=clean(draft.meeting),
            retracts=clean(draft.retracts),
            salt=random[10:].hex(),
        )
        if note.no_change:
            changed = [name for name in _ABSTAINED if getattr(note, name)]
            if self.plan.status(note.status).closes:
                changed.append("status")
            self.found += [Problem("nothing_new_but", name) for name in changed]
        if not self.found_errors and not note.retracts and not note.has_content:
            self.fault("says_nothing", "text")
        return note

    @property
    def found_errors(self) -> bool:
        return any(p.code != "no_author" and not p.warning for p in self.found)


def problems(plan: Plan, item: Item, unit: Unit | None, draft: Draft) -> list[Problem]:
    """Return all that is wrong with a draft, in the order of its fields; warnings too.

    Args:
        plan: The version of the plan that the item stands in.
        item: What the note is on: a row's item or a node above it.
        unit: The unit that it is of, where units are asked.
        draft: What was typed.
    """
    reading = _Reading(plan, item, draft)
    reading.note(unit, datetime(1970, 1, 1, tzinfo=UTC), bytes(RANDOM_BYTES))
    return reading.found


def compose(
    plan: Plan, item: Item, unit: Unit | None, draft: Draft, now: datetime, random: bytes
) -> Note:
    """Make a note of a draft.

    Args:
        plan: The version of the plan that the item stands in.
        item: What the note is on.
        unit: The unit that it is of, where units are asked.
        draft: What was typed.
        now: The present moment, with its time zone.
        random: `RANDOM_BYTES` random bytes.

    Raises:
        DraftError: Something is wrong with it, other than warnings.
    """
    if len(random) < RANDOM_BYTES:
        raise ValueError(f"{RANDOM_BYTES} random bytes are needed")
    reading = _Reading(plan, item, draft)
    note = reading.note(unit, now, random)
    if errors := [problem for problem in reading.found if not problem.warning]:
        raise DraftError(errors)
    return note


def retraction(target: Note, author: str, now: datetime, random: bytes) -> Note:
    """Return the note that takes another back and says nothing besides.

    Args:
        target: What is taken back.
        author: Who takes it back.
        now: The present moment, with its time zone; its day is that of the note.
        random: `RANDOM_BYTES` random bytes.
    """
    return Note(
        id=new_id(now, random),
        plan=target.plan,
        item=target.item,
        unit=target.unit,
        date=of_day(now.date()),
        recorded=now.astimezone(UTC),
        author=clean(author),
        retracts=target.id,
        salt=random[10:].hex(),
    )


def _figure(value: float | str) -> str:
    if isinstance(value, str):
        return value
    return str(int(value)) if value.is_integer() else repr(value)


def draft_of(note: Note) -> Draft:
    """Return a note as a draft, to be corrected: the text of each field as it would be typed."""
    step = note.next
    said = content(note)
    return Draft(
        date=note.date.text,
        text=note.text,
        author=note.author,
        status=note.status,
        due=said.get("due", ""),
        reason=note.reason,
        decision=note.decision,
        proposed_due=said.get("proposed_due", ""),
        responsible=", ".join(note.responsible),
        milestone=note.milestone,
        reached=said.get("reached", ""),
        values=tuple(f"{name}={_figure(value)}" for name, value in note.values),
        next_text=step.text if step else "",
        next_date=step.date.text if step and step.date else "",
        no_change=note.no_change,
        effect=note.effect,
        proposal=note.proposal,
        procedure=note.procedure,
        meeting=note.meeting,
    )
