"""Days as people may ask for them: any period, and words such as `today`."""

from __future__ import annotations

from datetime import date, timedelta

from actionplan_tui.domain.dates.reading import parse_period

_FROM_TODAY = {
    "today": 0,
    "idag": 0,
    "i dag": 0,
    "yesterday": -1,
    "igår": -1,
    "i går": -1,
    "tomorrow": 1,
    "imorgon": 1,
    "i morgon": 1,
    "imorgen": 1,
    "i morgen": 1,
}


def resolve_day_words(text: str, today: date) -> str:
    """Return a date as typed, but for `today`, `yesterday`, `tomorrow` the day that is meant."""
    shift = _FROM_TODAY.get(" ".join(text.casefold().split()))
    return text if shift is None else (today + timedelta(days=shift)).isoformat()


def read_last_day(text: str, today: date) -> date:
    """Return the last day of a period as typed.

    Raises:
        PeriodError: It cannot be read.
    """
    return parse_period(resolve_day_words(text, today)).last
