"""Indicators: a measured series as far as it is known at a date, and which way it moves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Indicator, Observation

UP, DOWN, HOLD = "up", "down", "hold"


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


def trend(indicator: Indicator, observations: Sequence[Observation]) -> str:
    """Return which way the newest value moved: `up`, `down` or `hold`; empty: not known.

    It is compared with the value before it, the first one with the baseline. What stands in
    words has no direction.

    Args:
        indicator: Whose baseline counts.
        observations: As `series` returns them.
    """
    values = [observation.number for observation in observations]
    if len(values) == 1 and indicator.baseline:
        values = [indicator.baseline.number, *values]
    if len(values) < 2:
        return ""
    before, newest = values[-2:]
    if before is None or newest is None:
        return ""
    return HOLD if newest == before else UP if newest > before else DOWN


def moves_as_wanted(indicator: Indicator, observations: Sequence[Observation]) -> bool | None:
    """Return whether the newest value moved in the direction wanted.

    None: no direction is wanted, or it did not move, or too little is known to tell. Where the
    value is to be held, any movement is not as wanted.
    """
    moved = trend(indicator, observations)
    if not moved or not indicator.direction:
        return None
    if moved == HOLD and indicator.direction != HOLD:
        return None
    return moved == indicator.direction


def target_met(indicator: Indicator, observations: Sequence[Observation]) -> bool | None:
    """Return whether the newest value meets the target, whenever that is due.

    At least the target where up is wanted, at most where down is, exactly where the value is
    to be held. None: no target, no direction or no value, or one in words.
    """
    newest = latest(observations)
    value = newest.number if newest else None
    goal = indicator.target.number if indicator.target else None
    if value is None or goal is None:
        return None
    met = {UP: value >= goal, DOWN: value <= goal, HOLD: value == goal}
    return met.get(indicator.direction)
