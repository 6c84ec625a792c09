"""From what somebody typed to a note: parsing and checking, once for commands and dialogs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import UTC, date, datetime
from typing import TypeVar

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.period import Due, Period, PeriodError, of_day
from actionplan_tui.domain.dates.reading import parse_deadline, parse_due, parse_period
from actionplan_tui.domain.notes.draft import (
    PERSONAL_NUMBER,
    WARNINGS,
    Draft,
    DraftError,
    Problem,
    draft_of,
)
from actionplan_tui.domain.notes.note import (
    EFFECTS,
    ENTRIES,
    OUTLOOKS,
    PROCEDURES,
    PROPOSALS,
    RESPONSES,
    NextStep,
    Note,
    new_id,
)
from actionplan_tui.domain.plan.links import SCHEMES, is_file_name, scheme_of
from actionplan_tui.domain.plan.plan import STATUSES, Indicator, Item, Link, Plan, Unit
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.text.nearest import nearest
from actionplan_tui.domain.text.personal_numbers import personal_numbers
from actionplan_tui.domain.text.typed import clean, number
from actionplan_tui.records import dataclass

__all__ = [
    "RANDOM_BYTES",
    "WARNINGS",
    "Draft",
    "DraftError",
    "Problem",
    "compose",
    "draft_of",
    "problems",
    "retraction",
]

RANDOM_BYTES = 26
"""How many random bytes a new note takes: ten for its id, the rest for its salt."""

_T = TypeVar("_T")
_ABSTAINED = ("due", "responsible", "reached", "values")


def _in_words(indicator: Indicator) -> bool:
    """Whether the values of a series that the plan has are in words, and not numbers."""
    known = (indicator.baseline, indicator.target, *indicator.values)
    return any(one is not None and one.number is None for one in known)


def _code(text: str) -> str:
    return re.sub(r"[\s-]+", "_", clean(text).casefold())


_WORDS = ("text", "reason", "decision", "next_text", "links")
"""The fields in which people write freely."""


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

    def review(self) -> str:
        typed = clean(self.draft.review)
        known = {one.id.casefold(): one.id for one in reviews(self.plan)} if typed else {}
        if typed and typed.casefold() not in known:
            likely = nearest(typed, known.values()) or tuple(known.values())
            self.found.append(Problem("unknown_review", "review", typed, likely))
        return known.get(typed.casefold(), "")

    def values(self) -> tuple[tuple[str, float | str], ...]:
        known = {indicator.id.casefold(): indicator.id for indicator in self.plan.indicators}
        in_words = {one.id for one in self.plan.indicators if _in_words(one)}
        measured: dict[str, float | str] = {}
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
                    if indicator in in_words:
                        measured[indicator] = figure
                    else:
                        self.fault("not_a_number", "values", figure)
        return tuple(sorted(measured.items()))

    def links(self) -> tuple[Link, ...]:
        found = []
        for line in self.draft.links.splitlines():
            url, _space, title = clean(line).partition(" ")
            scheme = scheme_of(url)
            if not url:
                continue
            if url.casefold().startswith("www."):
                self.found.append(Problem("no_link", "links", url, (f"https://{url}",)))
            elif scheme not in ("", *SCHEMES):
                self.found.append(Problem("not_opened", "links", f"{scheme}:", SCHEMES))
            elif not scheme and not is_file_name(url):
                self.fault("no_link", "links", url)
            else:
                found.append(Link(url, title.strip()))
        return tuple(found)

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
            entry=self.one_of("entry", ENTRIES),
            review=self.review(),
            response=self.one_of("response", RESPONSES),
            outlook=self.one_of("outlook", OUTLOOKS),
            links=self.links(),
            meeting=clean(draft.meeting),
            retracts=clean(draft.retracts),
            salt=random[10:].hex(),
        )
        for name in _WORDS:
            for found in personal_numbers(getattr(draft, name)):
                self.found.append(Problem(PERSONAL_NUMBER, name, found))
        if note.procedure and note.entry not in ("", "procedure"):
            self.fault("entry_but", "entry", note.entry)
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


def retraction(target: Note, author: str, now: datetime, random: bytes, reason: str = "") -> Note:
    """Return the note that takes another back and says nothing besides, but why.

    Args:
        target: What is taken back.
        author: Who takes it back.
        now: The present moment, with its time zone; its day is that of the note.
        random: `RANDOM_BYTES` random bytes.
        reason: Why; it reports nothing.
    """
    return Note(
        id=new_id(now, random),
        plan=target.plan,
        item=target.item,
        unit=target.unit,
        date=of_day(now.date()),
        recorded=now.astimezone(UTC),
        author=clean(author),
        reason=clean(reason),
        retracts=target.id,
        salt=random[10:].hex(),
    )
