"""Indicators: a measured series as far as it is known at a date, and which way it moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Indicator, Observation

UP, DOWN, HOLD, VARYING = "up", "down", "hold", "varying"

LEAST_COMPARED = 3
"""From how many values that can be compared on a direction is named."""

_LONGEST_POINT = 366
_SPOT = 1


def series(indicator: Indicator, notes: Iterable[Note], as_of: date) -> tuple[Observation, ...]:
    """Return the values of an indicator that are known at a date, the oldest period first.

    A value in the plan's file is known from the last day of its period, one in a note from the
    day of the note. Of several values of the same days the newest note's holds, and a note's
    before the file's. Nothing is filled in where a value is missing. The baseline is not part
    of it.

    Args:
        indicator: One of the plan's.
        notes: Those of the plan that count (`history.effective`), in any order.
        as_of: The day asked for.
    """
    found = {
        (value.date.last, value.date.first): value
        for value in indicator.values
        if value.date.last <= as_of
    }
    measuring = (note for note in notes if note.values and note.day <= as_of)
    for note in sorted(measuring, key=lambda note: note.order):
        for code, figure in note.values:
            if code == indicator.id:
                found[note.date.last, note.date.first] = Observation(note.date, figure)
    return tuple(found[days] for days in sorted(found))


def latest(observations: Sequence[Observation]) -> Observation | None:
    """Return the newest of the observations (oldest first); None if there are none."""
    return observations[-1] if observations else None


def in_numbers(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the observations whose value is a number, in their order."""
    return tuple(one for one in observations if one.number is not None)


def points(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the observations that are points of a series: of a year at most.

    A mean over several years is known, and stands in the tables, but is no point beside the years.
    """
    return tuple(one for one in observations if one.date.days <= _LONGEST_POINT)


def summed(indicator: Indicator, observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return a series as its figures are read: with `sum`, the sums of whole years.

    A year counts as soon as its values are numbers that cover it without a gap; otherwise nothing
    is summed. Without `sum` the series is returned as `points` gives it.

    Args:
        indicator: Whose `sum` counts.
        observations: As `series` returns them.
    """
    if not indicator.sum:
        return points(observations)
    years: dict[int, list[Observation]] = {}
    first_month = 7 if indicator.sum == "study-year" else 1
    for one in points(observations):
        day = one.date.first
        years.setdefault(day.year - (day.month < first_month), []).append(one)
    found = []
    for year, values in sorted(years.items()):
        first = date(year, first_month, 1)
        last = date.fromordinal(date(year + 1, first_month, 1).toordinal() - 1)
        numbers = [one.number for one in values if one.number is not None]
        ends = [values[0].date.first == first, values[-1].date.last == last]
        gaps = [after.date.first - before.date.last for before, after in pairwise(values)]
        if all(ends) and all(gap.days == 1 for gap in gaps) and len(numbers) == len(values):
            text = f"{year}/{year + 1}" if first_month > 1 else str(year)
            found.append(Observation(Period(first, last, text), sum(numbers)))
    return tuple(found)


def compared(indicator: Indicator, observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the newest figure and those before it that are of its kind, the oldest first.

    An autumn is compared with autumns, a year with years, a day with days. Empty: no figure.

    Args:
        indicator: Whose `sum` counts.
        observations: As `series` returns them.
    """
    figures = summed(indicator, observations)
    return tuple(one for one in figures if _kind(one.date) == _kind(figures[-1].date))


def _kind(period: Period) -> tuple[int, ...]:
    if period.days <= _SPOT:
        return (_SPOT,)
    first, last = period.first, period.last
    long = (last.year - first.year) * 12 + last.month - first.month
    return (long, first.month) if long < 11 else (long,)


def trend(indicator: Indicator, observations: Sequence[Observation]) -> str:
    """Return which way the three newest comparable figures go; empty: not known.

    `up` or `down` where none of them turns back, `hold` where they are equal, else `varying`. Of
    fewer than `LEAST_COMPARED`, and of what stands in words, nothing is said.

    Args:
        indicator: Whose `sum` counts.
        observations: As `series` returns them.
    """
    newest = compared(indicator, observations)[-LEAST_COMPARED:]
    values = [one.number for one in newest if one.number is not None]
    if len(values) < LEAST_COMPARED:
        return ""
    steps = [after - before for before, after in pairwise(values)]
    if not any(steps):
        return HOLD
    if all(step >= 0 for step in steps):
        return UP
    return DOWN if all(step <= 0 for step in steps) else VARYING


def moves_as_wanted(indicator: Indicator, observations: Sequence[Observation]) -> bool | None:
    """Return whether the figures move in the direction wanted.

    None: no direction is wanted, or they do not move or vary, or too little is known to tell.
    Where the value is to be held, any movement is not as wanted.
    """
    moved = trend(indicator, observations)
    if not moved or not indicator.direction:
        return None
    if indicator.direction == HOLD:
        return moved == HOLD
    return None if moved in (HOLD, VARYING) else moved == indicator.direction


def from_baseline(indicator: Indicator, observations: Sequence[Observation]) -> float | None:
    """Return how far the newest figure is above the baseline (below: negative); None: not known."""
    newest = latest(compared(indicator, observations))
    value = newest.number if newest else None
    before = indicator.baseline.number if indicator.baseline else None
    return None if value is None or before is None else round(value - before, 10)


def target_met(indicator: Indicator, observations: Sequence[Observation]) -> bool | None:
    """Return whether the newest figure meets the target, whenever that is due.

    At least the target where up is wanted, at most where down is, exactly where the value is
    to be held. None: no target, no direction or no value, or one in words.
    """
    newest = latest(compared(indicator, observations))
    value = newest.number if newest else None
    goal = indicator.target.number if indicator.target else None
    if value is None or goal is None:
        return None
    met = {UP: value >= goal, DOWN: value <= goal, HOLD: value == goal}
    return met.get(indicator.direction)
