"""How long a row stands as it does: until the calendar, or a note of a later day, changes that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from actionplan_tui.domain.dates.period import last_day
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.row import Row

_DAY = timedelta(days=1)


def lasts_until(row: Row, view: View) -> date:
    """Return the last day on which a row surely stands as it does, and is as urgent.

    With the notes that count in the view, that is, and no others: who knows of notes of later
    days must look at the row again on the first of these.

    Args:
        row: As it was judged in the view.
        view: The day asked for and the horizon.
    """
    changes = (day for one in _days(row) for day in _changes(one, view.horizon))
    later = min((day for day in changes if day > view.as_of), default=None)
    return later - _DAY if later else date.max


def _days(row: Row) -> Iterator[date]:
    """Yield all days that a rule of standing reads, of a row."""
    ends = (row.own_due, row.due, row.plan.end, row.event)
    yield from filter(None, map(last_day, ends))
    if row.start:
        yield row.start.first
    for milestone in row.milestones:
        yield milestone.date.last


def _changes(day: date, horizon: int) -> Iterator[date]:
    """Yield from which days on a rule may say otherwise because of one day.

    It is there; it is past; it is near. What has not begun, or is due after all days that there
    are, changes nothing.
    """
    yield day
    if day < date.max:
        yield day + _DAY
    if (day - date.min).days >= horizon:
        yield day - timedelta(days=horizon)
