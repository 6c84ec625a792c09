"""The parts of a plan besides its items: parties, units, statuses, reviews, milestones, series."""

from __future__ import annotations

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.dates.yearday import YearDay
from actionplan_tui.records import dataclass

PARTY_KINDS = ("person", "role", "group", "board", "organisation", "unknown")
DONE = "done"
STATUSES = ("not_started", "in_progress", "on_hold", DONE, "cancelled", "carried_over")
UNKNOWN = "unknown"
CLOSING = frozenset({DONE, "cancelled", "carried_over"})
SCOPES = ("inside", "outside", "information")
DIRECTIONS = ("up", "down", "hold")
SUMS = ("year", "study-year")
NOBODY_REPORTS = "none"
"""What `reporting` says where nobody is asked for reports."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who answers for something: a person, role, group, board or organisation."""

    id: str
    kind: str = "unknown"
    name: str = ""
    members: tuple[str, ...] = ()
    mandate: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A programme or department of which items that ask its set are asked separately."""

    id: str
    name: str
    set: str
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """What notes report. `base` is one of the six common statuses, or `unknown`.

    A plan's own status has a label of its own; the common ones have an empty label and
    are worded where they are shown.
    """

    id: str
    base: str
    label: str = ""

    @property
    def closes(self) -> bool:
        """Whether an item with this status needs no further follow-up."""
        return self.base in CLOSING


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A review as the plan prescribes it: once (`due`), or again and again (`every`).

    Attributes:
        id: Of a recurring one what the ids of its reviews begin with.
        title: What it is called.
        due: When it is due, if it is held once.
        reply_by: By when answers are wanted.
        closes: The last day on which a report counts for it; None: that on which it is due.
        covers: The period that it asks about, for documents.
        basis: What the document says of it.
        series: The series of single reviews that it belongs to; empty: that of all others.
        every: `year`, `half-year`, `term`, `quarter` or `month`; empty: it is held once.
        from_: The first period of a recurring one.
        to: The last one.
        due_on: A day without a year: when a yearly one is due; None: at the period's end.
        due_after: How many days after its period's end a recurring one is due.
        closes_after: How many days after it is due a recurring one closes.
        previous: Whether a recurring one asks about the period before its own.
    """

    id: str
    title: str
    due: Period | None = None
    reply_by: Period | None = None
    closes: Period | None = None
    covers: Period | None = None
    basis: str = ""
    series: str = ""
    every: str = ""
    from_: Period | None = None
    to: Period | None = None
    due_on: YearDay | None = None
    due_after: int = 0
    closes_after: int = 0
    previous: bool = False


@dataclass(frozen=True, slots=True)
class Milestone:
    """A dated checkpoint inside an item; with `responsible` of its own, if the plan says so.

    `mode` says how it is held (on site, zoom), `place` where: then it is a meeting on a day, not
    something to be reached by it.
    """

    id: str
    date: Period
    title: str = ""
    mode: str = ""
    responsible: tuple[str, ...] = ()
    place: str = ""

    @property
    def held(self) -> str:
        """How and where it is held: "zoom", "on site, hall 3"."""
        return ", ".join(part for part in (self.mode, self.place) if part)

    @property
    def takes_place(self) -> bool:
        """Whether it takes place on a day, as a meeting does, whoever reports it."""
        return bool(self.held)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A duty that comes back: its milestones are its periods, from one to another.

    Attributes:
        every: `year`, `half-year`, `term`, `quarter` or `month`.
        from_: The first period.
        to: The last one.
        due_on: A day without a year: when a yearly one is due; None: at the period's end.
    """

    every: str
    from_: Period
    to: Period
    due_on: YearDay | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Something to be found elsewhere: an address or the name of a file, and what it is called."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class SumTable:
    """Indicators that documents set side by side in one table, as the plan's document has them.

    Attributes:
        key: What its lines are called, such as a cohort or a year of study.
        columns: The ids of the indicators.
        title: What it is called.
        note: What stands below it.
        turned: Whether an indicator is a line, and a period a column.
    """

    key: str
    columns: tuple[str, ...]
    title: str = ""
    note: str = ""
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Observation:
    """One value of an indicator, a number or words, and the period that it is of."""

    date: Period
    value: float | str

    @property
    def number(self) -> float | None:
        """The value as a number; None if it stands in words."""
        return None if isinstance(self.value, str) else self.value


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measured series. `item` is empty for the plan's own; no direction: only watched.

    `sum` is `year` or `study-year` where the figures of parts of a year are to be read as sums.
    """

    id: str
    title: str
    item: str = ""
    unit: str = ""
    direction: str = ""
    baseline: Observation | None = None
    target: Observation | None = None
    values: tuple[Observation, ...] = ()
    sum: str = ""
