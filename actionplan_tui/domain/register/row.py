"""A row of the follow-up and a goal above rows: all that is said of them at a date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, fields
from datetime import date
from operator import attrgetter
from typing import Any

from actionplan_tui.domain.dates.period import ONGOING, Due, Period, Unfixed
from actionplan_tui.domain.notes.note import REJECTED, Note
from actionplan_tui.domain.notes.plan_notes import DeadlineChange
from actionplan_tui.domain.plan.besides import besides_words, numbered
from actionplan_tui.domain.plan.parties import party_words
from actionplan_tui.domain.plan.plan import UNKNOWN, Item, Milestone, Plan, Status, Unit
from actionplan_tui.domain.register.points import Point
from actionplan_tui.domain.register.standing import OPEN
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.records import dataclass

WITHDRAWN = "withdrawn"

NOT_STATED = Status("not_stated", UNKNOWN)
"""In counts: something was reported, but no status."""


class _Found:
    """What a row has worked out of itself, once it was asked for."""

    __slots__ = ("_haystack", "_ref")
    _ref: str
    _haystack: str


@dataclass(frozen=True, eq=False, slots=True)
class Row(_Found):
    """One line of the follow-up: an item, or an item as asked of one unit.

    It is itself and no other: to compare two by what they say would compare their plans.

    Attributes:
        responsible: Party ids in force.
        own_due: The deadline of its own: a note's, the item's, an ancestor's; also that it is
            ongoing or not fixed yet. None: nothing is said.
        due: The deadline in force: its own, else the plan's end.
        original_due: The deadline as the plan was decided, before anything moved it.
        deadlines: Every change of the deadline by a note since then, the oldest first.
        event: When it takes place, of an event: its last day decides.
        standing: One of the standings, or `withdrawn`.
        days: From the day asked for to the deadline in force; negative: past.
        asked: Whether the review in question asks for a report.
        report: The newest note that reports on it and counts for the review in question.
        late: Whether all such notes came after that review had closed.
        last_note: The newest note that speaks for it, of a unit its own or one for all units.
        milestones: Its milestones in the order of their days, those that come back too.
        reached: When milestones were reached, by their id.
        missed: The milestones that are past and not reached, while it is open and reports are
            asked for; none that takes place by itself, as a meeting does.
        next_point: What comes next while it is open: a milestone, its deadline, the plan's end.
        outlook: The newest note that says what is expected; beside the standing, never instead.
        response: The newest answer to a recommendation; empty: none.
        told_on: The day of the newest report on it, or of the note that its status is from if
            that is newer; None: nobody has reported at all.
        closed_on: The day of the note since which its status closes it.
        days_late: Of what is done, how many days after its deadline in force then that was said;
            0: in time. None: not done, no deadline of its own, or it cannot be told.
    """

    plan: Plan
    item: Item
    unit: Unit | None
    responsible: tuple[str, ...]
    start: Period | None
    own_due: Due | None
    due: Due | None
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
    event: Period | None = None
    milestones: tuple[Milestone, ...] = ()
    reached: Mapping[str, Period] = field(default_factory=dict)
    missed: tuple[Milestone, ...] = ()
    next_point: Point | None = None
    outlook: Note | None = None
    response: str = ""
    told_on: date | None = None
    closed_on: date | None = None
    days_late: int | None = None
    late: bool = False

    def __repr__(self) -> str:
        return f"<Row {self.ref}>"

    def say(self, said: Mapping[str, Any]) -> None:
        """Fill in, while it is made, what is made of the rest that it says; by the fields' names.

        Nothing that it has worked out of itself hangs on what is filled in so.
        """
        for name, value in said.items():
            setattr(self, name, value)

    def again(self) -> Row:
        """Return another row that says the same, to be filled in otherwise (`say`)."""
        made = Row(*_all_of(self))
        for name in _Found.__slots__:
            if hasattr(self, name):
                setattr(made, name, getattr(self, name))
        return made

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
        try:
            return self._ref
        except AttributeError:
            object.__setattr__(self, "_ref", f"{self.plan.id}/{self.id}")
            return self._ref

    @property
    def title(self) -> str:
        """The item's title, with the unit's name where units are asked."""
        return f"{self.item.title} – {self.unit.name}" if self.unit else self.item.title

    @property
    def level(self) -> str:
        """The plan's own word for the item's level."""
        return self.plan.level(self.item)

    @property
    def path(self) -> tuple[str, ...]:
        """The ancestors' titles, the top first."""
        return self.plan.path(self.item)

    @property
    def haystack(self) -> str:
        """The text of the row that a search looks through, folded."""
        try:
            return self._haystack
        except AttributeError:
            object.__setattr__(self, "_haystack", fold(" ".join(self._searched())))
            return self._haystack

    def _searched(self) -> Iterable[str]:
        return [
            self.id,
            self.title,
            *self.path,
            self.item.description,
            *(party_words(self.plan, party) for party in self.responsible),
            *(word for stone in self.milestones for word in self._words_of(stone)),
            self.last_note.text if self.last_note else "",
            *besides_words(self.plan, self.item),
        ]

    @property
    def target(self) -> Item:
        """The item whose notes, dates and responsible persons it has; most often its own."""
        return self.plan.target(self.item)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that its notes hang on: several where it is the same measure as another."""
        return self.plan.keys(self.item)

    @property
    def mirror(self) -> bool:
        """Whether it is the same measure as another item, shown once more."""
        return bool(self.item.same_as) and self.target is not self.item

    @property
    def place(self) -> tuple[int, str, str]:
        """Which version of which plan, which item and which unit it is of."""
        return id(self.plan), self.item.id, self.unit.id if self.unit else ""

    @property
    def measure(self) -> tuple[str, str, str]:
        """What it is counted as: plan, item and unit, the same for rows of one measure."""
        return self.plan.id, self.target.id, self.unit.id if self.unit else ""

    @property
    def owing(self) -> tuple[str, ...]:
        """Ids of the parties that owe it a milestone: named by those not reached, while open."""
        if not self.milestones or self.standing not in OPEN:
            return ()
        waiting = (stone for stone in self.milestones if stone.id not in self.reached)
        return tuple(dict.fromkeys(party for stone in waiting for party in stone.responsible))

    def _words_of(self, stone: Milestone) -> Iterator[str]:
        yield stone.title
        yield from (party_words(self.plan, party) for party in stone.responsible)

    @property
    def moves(self) -> int:
        """How often a note changed the last day of the deadline; to fix it first is no move."""
        return sum(not isinstance(change.from_, Unfixed) for change in self.deadlines)

    @property
    def ongoing(self) -> bool:
        """Whether it says in so many words that it has no deadline."""
        return self.own_due is ONGOING

    @property
    def unfixed(self) -> bool:
        """Whether its deadline is not fixed yet."""
        return isinstance(self.own_due, Unfixed)

    @property
    def rejected(self) -> bool:
        """Whether it stands as closed because the newest answer is that it is rejected."""
        return self.response == REJECTED

    @property
    def withdrawn(self) -> bool:
        """Whether the item has left the plan."""
        return self.standing == WITHDRAWN

    @property
    def unassigned(self) -> bool:
        """Whether nobody answers for it."""
        return not self.responsible

    @property
    def told(self) -> bool:
        """Whether anybody has reported on it at all, or its status is known."""
        return self.told_on is not None

    @property
    def told_since_the_end(self) -> bool:
        """Whether anybody has reported on it since the plan's period ended."""
        end = self.plan.end
        return self.told_on is not None and (end is None or self.told_on > end.last)

    @property
    def stated(self) -> Status:
        """The status as it is counted: what was reported without a status is apart from silence."""
        silent = self.status.base == UNKNOWN and not self.status.label
        return NOT_STATED if self.told and silent else self.status

    @property
    def at_risk(self) -> bool:
        """Whether it is open and the responsible last said that it will hardly be in time."""
        return self.standing in OPEN and self.outlook is not None and self.outlook.doubtful

    @property
    def unreported(self) -> bool:
        """Whether the review asks for a report and none has come."""
        return self.asked and self.report is None


_all_of = attrgetter(*(one.name for one in fields(Row)))


def once(rows: Iterable[Row]) -> list[Row]:
    """Return rows for counting: of several that are the same measure only one, in their order.

    That is the one that the others refer to, if it is among them, else the first.
    """
    found = list(rows)
    if not any(row.mirror for row in found):
        return found
    chosen: dict[tuple[str, str, str], Row] = {}
    for row in found:
        if not row.mirror or row.measure not in chosen:
            chosen[row.measure] = row
    return [row for row in found if chosen[row.measure] is row]


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
        """How many rows have each standing, what is the same measure counted once."""
        return Counter(row.standing for row in once(self.rows))
