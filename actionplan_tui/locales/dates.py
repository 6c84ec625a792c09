"""Dates and numbers of days as they are written in each language.

Every function takes an optional translator; without one the current language decides.
"""

from __future__ import annotations

from datetime import date

from actionplan_tui.locales.catalogue import Translator, current
from actionplan_tui.locales.months import WIDE

_AFTER_DAY = {"nb": "."}
"""What stands after the number of a day."""

_LITTLE_ENDIAN = frozenset({"nb"})
"""The languages that write a day in figures from the day on; the others write it as ISO does."""


def format_day(day: date, translator: Translator | None = None) -> str:
    """Return a day in full: "15 October 2021", "15 oktober 2021", "15. oktober 2021"."""
    return f"{_day_and_month(day, (translator or current()).language)} {day.year}"


def format_short(day: date, translator: Translator | None = None) -> str:
    """Return a day in figures: "2021-10-15", in Norwegian "15.10.2021"."""
    if (translator or current()).language in _LITTLE_ENDIAN:
        return f"{day.day:02}.{day.month:02}.{day.year}"
    return f"{day.year}-{day.month:02}-{day.day:02}"


def format_span(first: date, last: date, translator: Translator | None = None) -> str:
    """Return the days from `first` to `last`, both included.

    What the ends share is said once: "1–3 juli 2021", "1 juli – 31 december 2021",
    "1 juli 2021 – 30 juni 2022".
    """
    words = translator or current()
    end = format_day(last, words)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{_number(first, words.language)}–{end}"
    if first.year == last.year:
        return f"{_day_and_month(first, words.language)} – {end}"
    return f"{format_day(first, words)} – {end}"


def month_name(month: int, translator: Translator | None = None) -> str:
    """Return the name of a month, from 1 to 12: "April", "april"."""
    return WIDE[(translator or current()).language][month - 1]


def format_yearly_span(
    first: date, last: date, translator: Translator | None = None
) -> tuple[str, str]:
    """Return two days without their years: "1 April", "31 March"."""
    language = (translator or current()).language
    return _day_and_month(first, language), _day_and_month(last, language)


def _number(day: date, language: str) -> str:
    return f"{day.day}{_AFTER_DAY.get(language, '')}"


def _day_and_month(day: date, language: str) -> str:
    return f"{_number(day, language)} {WIDE[language][day.month - 1]}"


def days(n: int, translator: Translator | None = None) -> str:
    """Return a number of days: "1 day", "397 dagar". `n` is 0 or more."""
    return _count(
        n,
        (translator or current()).ngettext("{count} day", "{count} days", n),
    )


def days_late(n: int, translator: Translator | None = None, *, short: bool = False) -> str:
    """Return how late something is, `n` ≥ 1 days: "397 days late", short "397 d late"."""
    words = translator or current()
    if n < 1:
        raise ValueError(f"late by {n} days is not late")
    if short:
        return _count(n, words.gettext("{count} d late"))
    return _count(n, words.ngettext("{count} day late", "{count} days late", n))


def days_left(n: int, translator: Translator | None = None, *, short: bool = False) -> str:
    """Return how many days are left, `n` ≥ 0: "12 days left", short "12 d left", 0: "today"."""
    words = translator or current()
    if n == 0:
        return words.gettext("today")
    if short:
        return _count(n, words.gettext("{count} d left"))
    return _count(n, words.ngettext("{count} day left", "{count} days left", n))


def relative_days(n: int, translator: Translator | None = None, *, short: bool = False) -> str:
    """Return the days from now to a deadline in words; a negative `n` is late by that much."""
    if n < 0:
        return days_late(-n, translator, short=short)
    return days_left(n, translator, short=short)


def _count(n: int, message: str) -> str:
    if n < 0:
        raise ValueError(f"{n} is no number of days")
    return message.format(count=n)
