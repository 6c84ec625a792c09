"""Choosing rows: which ones, in which order, and how many of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any

from actionplan_tui.domain.dates.period import last_day
from actionplan_tui.domain.plan.besides import field_says, has_tag
from actionplan_tui.domain.plan.parties import party_words
from actionplan_tui.domain.plan.plan import STATUSES, natural_key
from actionplan_tui.domain.register.register import WITHDRAWN, Row, once
from actionplan_tui.domain.register.standing import (
    DUE_SOON,
    OPEN,
    OVERDUE,
    PENDING,
    UPCOMING,
    URGENCY,
)
from actionplan_tui.domain.text.folding import alphabetical, fold
from actionplan_tui.records import dataclass

__all__ = [
    "FILTERS",
    "LAST_RANK",
    "SORTS",
    "Coverage",
    "Selection",
    "answers_for",
    "choose",
    "coverage",
    "fold",
    "party_words",
]

LAST_RANK = len(URGENCY) + 1


def searched_text(row: Row) -> str:
    """Return the text of a row that a search looks through, folded; made once per row."""
    return row.haystack


def answers_for(row: Row, party: str, *, owed: bool = True) -> bool:
    """Whether a party answers for a row, itself or as a member of a group that does.

    Groups are followed down as far as they have members; ids are compared without case.

    Args:
        row: The row.
        party: A party's id.
        owed: Whether a milestone of the row that the party owes counts too.
    """
    wanted, seen = party.casefold(), set[str]()
    todo = [*row.responsible, *(row.owing if owed else ())]
    while todo:
        current = todo.pop()
        if current.casefold() == wanted:
            return True
        if current not in seen:
            seen.add(current)
            known = row.plan.party_by_id.get(current)
            todo.extend(known.members if known else ())
    return False


@dataclass(frozen=True)
class Selection:
    """Which rows to show; what is empty does not narrow.

    Attributes:
        standings: Any of these; empty: what is open (or every standing, see `every`).
        every: All standings instead of what is open.
        unreported: Only those that the review asks for in vain.
        unassigned: Only those that nobody answers for.
        missed: Only those with a milestone that is past and not reached.
        unfixed: Only those that are open and whose deadline is not fixed yet.
        at_risk: Only those whose responsible last said that they are at risk or off track.
        withdrawn: The rows that left the plan, instead of those in it.
        responsible: A party's id; what it answers for and what it owes a milestone of.
        unit: A unit's id.
        tag: A tag of the item.
        fields: Columns of the plan's own and what they are to say; an empty value: anything.
        search: Words that must all occur, whatever their case and accents.
        plan: A plan's id.
        item: Only rows at or under this item of the plan.
    """

    standings: frozenset[str] = field(default_factory=frozenset)
    every: bool = False
    unreported: bool = False
    unassigned: bool = False
    missed: bool = False
    unfixed: bool = False
    at_risk: bool = False
    withdrawn: bool = False
    responsible: str = ""
    unit: str = ""
    tag: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    search: str = ""
    plan: str = ""
    item: str = ""

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words searched for, folded."""
        return tuple(fold(self.search).split())

    def _standing_fits(self, row: Row) -> bool:
        if self.withdrawn or row.standing == WITHDRAWN:
            return self.withdrawn and row.withdrawn
        if self.standings:
            return row.standing in self.standings
        return self.every or self.unreported or row.standing in OPEN

    def _place_fits(self, row: Row) -> bool:
        if self.plan and row.plan.id != self.plan:
            return False
        return not self.item or f"{row.item.id}.".startswith(f"{self.item}.")

    def _unit_fits(self, row: Row) -> bool:
        return row.unit is not None and row.unit.id.casefold() == self.unit.casefold()

    def _fields_fit(self, row: Row) -> bool:
        return all(field_says(row.item, name, value) for name, value in self.fields)

    def _answers(self, row: Row) -> bool:
        # Who owes no more than a milestone is not asked to report on the whole.
        return answers_for(row, self.responsible, owed=not self.unreported)

    @cached_property
    def _narrowing(self) -> tuple[Callable[[Row], object], ...]:
        """What asks of a row what is asked for; what is empty asks nothing."""
        asks: tuple[tuple[object, Callable[[Row], object]], ...] = (
            (self.plan or self.item, self._place_fits),
            (True, self._standing_fits),
            (self.unreported, lambda row: row.unreported),
            (self.unassigned, lambda row: row.unassigned),
            (self.missed, lambda row: row.missed),
            (self.unfixed, lambda row: row.unfixed),
            (self.at_risk, lambda row: row.at_risk),
            (self.tag, lambda row: has_tag(row.item, self.tag)),
            (self.fields, self._fields_fit),
            (self.unit, self._unit_fits),
            (self.responsible, self._answers),
            (self.words, lambda row: all(word in row.haystack for word in self.words)),
        )
        return tuple(ask for asked, ask in asks if asked)

    def fits(self, row: Row) -> bool:
        """Whether a row is to be shown."""
        return all(ask(row) for ask in self._narrowing)


def urgency_rank(row: Row) -> int:
    """Return how urgent a row is by its standing; 0 is the most urgent.

    Right after what is overdue comes what has missed a milestone.
    """
    return urgency_of(row.standing, missed=bool(row.missed))


def urgency_of(standing: str, *, missed: bool = False) -> int:
    """Return how urgent something is that stands in some way; 0 is the most urgent."""
    if missed and standing != OVERDUE:
        return 1
    place = _RANKS.get(standing, len(URGENCY))
    return place + 1 if place else 0


_RANKS = {standing: place for place, standing in enumerate(URGENCY)}


def _standing_rank(row: Row) -> int:
    return _RANKS.get(row.standing, len(URGENCY))


def _by_date(day: date | None) -> tuple[bool, date]:
    return (day is None, day or date.max)


def _due_day(row: Row) -> date | None:
    return last_day(row.due)


def _pressing_day(row: Row) -> date | None:
    """Return the day that makes a row urgent: of what it missed first, else of what comes next."""
    if urgency_rank(row) == 1:
        return row.missed[0].date.last
    nears = row.next_point if row.standing in (DUE_SOON, PENDING, UPCOMING) else None
    return nears.date.last if nears else last_day(row.due)


def _last_said(row: Row) -> tuple[bool, int]:
    return (row.last_note is None, -row.last_note.day.toordinal() if row.last_note else 0)


_STATUS_RANK = {status: place for place, status in enumerate(STATUSES)}

FILTERS: Mapping[str, Selection] = {
    "open": Selection(),
    "overdue": Selection(standings=frozenset({"overdue"})),
    "pending": Selection(standings=frozenset({"pending"})),
    "due_soon": Selection(standings=frozenset({"due_soon"})),
    "missed": Selection(missed=True),
    "unfixed": Selection(unfixed=True),
    "unreported": Selection(unreported=True),
    "withdrawn": Selection(withdrawn=True),
    "at_risk": Selection(at_risk=True),
    "all": Selection(every=True),
}
"""What can be asked for by one key, by name. What they are called: `reports/words/filters.py`."""

SORTS: dict[str, Callable[[Row], Any]] = {
    "urgency": lambda row: (urgency_rank(row), _by_date(_pressing_day(row))),
    "id": lambda row: (row.plan.id, natural_key(row.id)),
    "due": lambda row: _by_date(_due_day(row)),
    "days": lambda row: _by_date(_due_day(row)),
    "start": lambda row: _by_date(row.start.first if row.start else None),
    "standing": _standing_rank,
    "status": lambda row: (_STATUS_RANK.get(row.status.base, -1), row.status.id),
    "title": lambda row: alphabetical(row.title, row.plan.language),
    "level": lambda row: row.item.depth,
    "responsible": lambda row: (not row.responsible, [fold(party) for party in row.responsible]),
    "plan": lambda row: row.plan.id,
    "moves": lambda row: -row.moves,
    "last": _last_said,
}
"""What rows can be sorted by; those alike stand in the order of the plans and their ids."""


def choose(rows: Iterable[Row], selection: Selection, sort: str = "urgency") -> list[Row]:
    """Return the rows that fit, sorted; rows that are alike keep the order of plan and id."""
    chosen = [row for row in rows if selection.fits(row)]
    return sorted(chosen, key=SORTS[sort])


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many rows a review asks of, how many have reported, how many of these `nothing new`.

    `unchanged` counts the rows whose newest report says that there is nothing new, `late` those
    that reported only after the review had closed.
    """

    asked: int
    reported: int
    unchanged: int
    late: int = 0

    @property
    def missing(self) -> int:
        """How many have not reported."""
        return self.asked - self.reported


def coverage(rows: Sequence[Row]) -> Coverage:
    """Count who has reported, among the rows that a review asks of; each measure once."""
    asked = [row for row in once(rows) if row.asked]
    reports = [row.report for row in asked if row.report]
    return Coverage(
        len(asked),
        len(reports),
        sum(report.no_change for report in reports),
        sum(row.late for row in asked),
    )
