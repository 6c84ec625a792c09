"""The axis of time: which cell a day falls in at a zoom, and what a row draws on it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from actionplan_tui.domain.dates.period import Period, last_day
from actionplan_tui.domain.register.register import Row
from actionplan_tui.records import dataclass

CELLS = 6
"""How many cells the axis gives to one tick: a year, a term, a quarter or a month."""
FAR = 10**9
"""The last cell of a bar that has no end."""


@dataclass(frozen=True, slots=True)
class Zoom:
    """How close one looks: what the ticks are called and how many months each has."""

    name: str
    months: int


ZOOMS = (Zoom("year", 12), Zoom("term", 6), Zoom("quarter", 3), Zoom("month", 1))
"""From the widest view to the closest."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One division of the axis: its first cell, its days, which one of its year it is (from 1)."""

    cell: int
    first: date
    last: date
    number: int


def cell_of(zoom: Zoom, day: date) -> int:
    """Return the cell that a day falls in.

    Cells are counted from the year 0. Every tick has `CELLS` of them, however long it is: a
    month is divided evenly among its days, so that a leap day moves nothing outside February.
    """
    length = monthrange(day.year, day.month)[1]
    months = day.year * 12 + day.month - 1
    return (months * length + day.day - 1) * CELLS // (zoom.months * length)


def first_day(zoom: Zoom, cell: int) -> date:
    """Return the first day that falls in a cell."""
    months, rest = divmod(cell * zoom.months, CELLS)
    year, month = divmod(months, 12)
    length = monthrange(year, month + 1)[1]
    return date(year, month + 1, 1 + -(-rest * length // CELLS))


def ticks(zoom: Zoom, first: int, last: int) -> Iterator[Tick]:
    """Yield the ticks that have any of the cells from `first` to `last`."""
    for cell in range(first - first % CELLS, last + 1, CELLS):
        begun = first_day(zoom, cell)
        ended = first_day(zoom, cell + CELLS) - timedelta(days=1)
        yield Tick(cell, begun, ended, (begun.month - 1) // zoom.months + 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on one day of a row.

    `sign`: `reached`, `missed` or `coming` for a milestone; `later` or `earlier` for a former
    deadline, by where the next one lies. A milestone is `missed` when its last day has passed, the
    row is open, and nobody has said that it was reached; on a row that is closed such a one has
    no mark.
    """

    sign: str
    day: date
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """What a row has on the axis.

    Attributes:
        start: When it begins, if anything says so.
        end: Its deadline in force, also if that is only the plan's end; None: without end.
        own: Whether the deadline is its own.
        marks: Former deadlines and milestones, the most important last.
    """

    start: Period | None
    end: Period | None
    own: bool
    marks: tuple[Mark, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.start or self.end or self.marks)

    @property
    def days(self) -> Iterator[date]:
        """The outermost days of everything that is drawn, in no order."""
        if self.start:
            yield self.start.first
        if self.end:
            yield self.end.last
        for mark in self.marks:
            yield mark.day


_ORDER = ("later", "earlier", "coming", "reached", "missed")


def _former(row: Row) -> Iterator[Mark]:
    for change in row.deadlines:
        if isinstance(change.from_, Period):
            now = last_day(change.to)
            back = now is not None and now < change.from_.last
            yield Mark("earlier" if back else "later", change.from_.last, change.from_.assumed)


def _milestones(row: Row, as_of: date) -> Iterator[Mark]:
    missed = {stone.id for stone in row.missed}
    for stone in row.milestones:
        reached = row.reached.get(stone.id)
        if reached:
            yield Mark("reached", reached.last, reached.assumed)
        elif stone.id in missed:
            yield Mark("missed", stone.date.last, stone.date.assumed)
        elif stone.date.last >= as_of:
            yield Mark("coming", stone.date.last, stone.date.assumed)


def has_own_due(row: Row) -> bool:
    """Whether the deadline in force is the row's own, not merely the plan's end."""
    return isinstance(row.own_due, Period)


def bar_of(row: Row, as_of: date) -> Bar:
    """Return what a row has on the axis, as seen from a day."""
    marks = (*_former(row), *_milestones(row, as_of))
    return Bar(
        start=row.start,
        end=row.due if isinstance(row.due, Period) else None,
        own=has_own_due(row),
        marks=tuple(sorted(marks, key=lambda mark: _ORDER.index(mark.sign))),
    )


@dataclass(frozen=True, slots=True)
class Stroke:
    """Cells of one kind, from the first to the last.

    `kind`: `body` (between start and deadline), `about` (a year, a term or a month that is not
    known to the day), `plan` (without a deadline of its own), `end` (a deadline on a day),
    `assumed`, or the sign of a mark.
    """

    first: int
    last: int
    kind: str


LINES = frozenset({"body", "about", "plan"})
"""The kinds of strokes that lie below all others."""


def _lines(bar: Bar, zoom: Zoom) -> Iterator[Stroke]:
    start = cell_of(zoom, bar.start.first) if bar.start else None
    end = cell_of(zoom, bar.end.last) if bar.end else FAR
    if start is not None and start <= end:
        yield Stroke(start, end, "body" if bar.own else "plan")
    if not bar.own:
        return
    if bar.start and start is not None and bar.start.days > 1 and start <= end:
        yield Stroke(start, min(cell_of(zoom, bar.start.last), end), "about")
    if bar.end and bar.end.days > 1:
        begun = cell_of(zoom, bar.end.first)
        if start is not None and start <= end:
            begun = max(begun, start)
        yield Stroke(begun, end, "about")


def strokes(bar: Bar, zoom: Zoom) -> list[Stroke]:
    """Return what a bar draws, in absolute cells; what comes later lies above.

    The part of a bar that lies within a start or a deadline worded as a longer period (a year, a
    term, a month) is `about`. A deadline on a day ends in an `end`. Beside an assumed date
    stands an `assumed`: before the start (also for a milestone on it), after everything else. A
    bar without a deadline has no end; one without a start has only its end.
    """
    found = list(_lines(bar, zoom))
    if bar.start and bar.start.assumed:
        before = cell_of(zoom, bar.start.first) - 1
        found.append(Stroke(before, before, "assumed"))
    begun = bar.start.first if bar.start and bar.start.assumed else None
    pins = [(mark.day, mark.sign, mark.assumed and mark.day != begun) for mark in bar.marks]
    if bar.end and (bar.end.assumed or (bar.own and bar.end.days == 1)):
        kind = "end" if bar.own and bar.end.days == 1 else ""
        pins.insert(0, (bar.end.last, kind, bar.end.assumed))
    for day, _sign, assumed in pins:
        if assumed:
            after = cell_of(zoom, day) + 1
            found.append(Stroke(after, after, "assumed"))
    for day, sign, _assumed in pins:
        if sign:
            found.append(Stroke(cell_of(zoom, day), cell_of(zoom, day), sign))
    return found


def last_cell(zoom: Zoom, day: date) -> int:
    """Return the last cell of the tick that a day falls in."""
    cell = cell_of(zoom, day)
    return cell - cell % CELLS + CELLS - 1


def extent(bars: Iterable[Bar], days: Iterable[date]) -> tuple[date, date]:
    """Return the first and the last day of some bars and of some other days (at least one)."""
    found = set(days)
    for bar in bars:
        found.update(bar.days)
    return min(found), max(found)
