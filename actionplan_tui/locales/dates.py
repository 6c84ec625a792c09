"""Dates and numbers of days as they are written in each language.

Every function takes an optional translator; without one the current language decides.
"""

from __future__ import annotations

import functools
from datetime import date
from typing import TYPE_CHECKING

from actionplan_tui.locales.catalogue import Translator, current

if TYPE_CHECKING:
    from babel import Locale

# English as written in Sweden: day before month, and the short form is the ISO date.
_LOCALES = {"en": "en_SE", "sv": "sv_SE", "nb": "nb_NO"}


@functools.cache
def _locale(language: str) -> Locale:
    from babel import Locale

    return Locale.parse(_LOCALES[language])


def format_day(day: date, translator: Translator | None = None) -> str:
    """Return a day in full: "15 October 2021", "15 oktober 2021", "15. oktober 2021"."""
    from babel.dates import format_date

    return format_date(day, "long", locale=_locale((translator or current()).language))


def format_short(day: date, translator: Translator | None = None) -> str:
    """Return a day in figures: "2021-10-15", in Norwegian "15.10.2021"."""
    from babel.dates import format_date

    return format_date(day, "short", locale=_locale((translator or current()).language))


def format_span(first: date, last: date, translator: Translator | None = None) -> str:
    """Return the days from `first` to `last`, both included.

    What the ends share is said once: "1–3 juli 2021", "1 juli – 31 december 2021",
    "1 juli 2021 – 30 juni 2022".
    """
    from babel.dates import format_skeleton

    words = translator or current()
    end = format_day(last, words)
    if first == last:
        return end
    locale = _locale(words.language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{format_skeleton('d', first, locale=locale)}–{end}"
    if first.year == last.year:
        return f"{format_skeleton('MMMMd', first, locale=locale)} – {end}"
    return f"{format_day(first, words)} – {end}"


def month_name(month: int, translator: Translator | None = None) -> str:
    """Return the name of a month, from 1 to 12: "April", "april"."""
    from babel.dates import get_month_names

    names = get_month_names("wide", locale=_locale((translator or current()).language))
    return str(names[month])


def format_yearly_span(
    first: date, last: date, translator: Translator | None = None
) -> tuple[str, str]:
    """Return two days without their years: "1 April", "31 March"."""
    from babel.dates import format_skeleton

    locale = _locale((translator or current()).language)
    start, end = (format_skeleton("MMMMd", day, locale=locale) for day in (first, last))
    return start, end


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
