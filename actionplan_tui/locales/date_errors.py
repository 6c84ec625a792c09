"""What is wrong with a date that cannot be read, in words, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from actionplan_tui.locales.catalogue import N_, NP_, Translator, current
from actionplan_tui.locales.dates import format_span

Way = tuple[str, date, date]
"""What may be meant: how to write it, its first day and its last."""

# By code: where it is known what may be meant, and where it is not.
_MESSAGES: Mapping[str, tuple[str, str]] = {
    "unreadable": (
        "",
        N_(
            "“{text}” cannot be read as a date. Write for example 2024, HT2023, 2024-03, "
            "15 April 2024, 2021-Q2, 2021/2022, 2022–2024 or end of 2021."
        ),
    ),
    "no_such_day": (
        N_("“{text}”: there is no such day. The last one of that month is {ways}."),
        N_("“{text}”: there is no such day. Write year, month and day, as in 2021-04-15."),
    ),
    "no_such_week": (
        N_("“{text}”: there is no such week. The last one of that year is {ways}."),
        "",
    ),
    "reversed": (
        "",
        N_("“{text}” ends before it begins. Write the earlier date first: 2022–2024."),
    ),
    "study_years": (
        "",
        N_(
            "“{text}”: the years of a study year follow each other. Write 2021/2022, or "
            "2021–2023 for several years."
        ),
    ),
    "no_year": (
        "",
        N_("“{text}”: the year is missing. Write it too, for example “{text} 2024”."),
    ),
    "vague": (
        "",
        N_(
            "“{text}” does not say which days. Write the month, the quarter or the day that is "
            "meant, such as 2024-06, Q2 2024 or 15 June 2024."
        ),
    ),
    "two_meanings": (
        N_("“{text}” can mean more than one thing. Write {ways}."),
        N_("“{text}” can mean more than one thing."),
    ),
    "deadline_word": (
        N_("“{text}” is how a deadline is written, and none is asked for here. Write {ways}."),
        "",
    ),
    "ongoing": (
        "",
        N_(
            "“{text}” means that there is no deadline. A date belongs here: write one, such as "
            "2024 or HT2023, or nothing at all."
        ),
    ),
}
_MISSING = N_("A date is missing. Write for example 2024, HT2023 or 15 April 2024.")
_NAMES = {
    "academic year": NP_("before a year, in a date", "academic year"),
    "week": NP_("before a number, in a date", "week"),
}


def date_error(
    code: str, text: str, ways: Iterable[Way] = (), translator: Translator | None = None
) -> str:
    """Return what is wrong with a date, as sentences.

    Args:
        code: That of the error.
        text: What was written, fit to be shown.
        ways: What may be meant.
        translator: The language; by default the current one.
    """
    t = translator or current()
    if code == "unreadable" and not text:
        return t.gettext(_MISSING)
    known, unknown = _MESSAGES[code]
    told = [way[0] if code == "no_such_day" else _way(way, t) for way in ways]
    between = " " + t.pgettext("between what may be written", "or") + " "
    return t.gettext(known if told else unknown).format(text=text, ways=between.join(told))


def _way(way: Way, t: Translator) -> str:
    """Return how to write something, in the user's language, and what it is read as."""
    wording, first, last = way
    for word, name in _NAMES.items():
        if wording.startswith(word):
            wording = t.pgettext(*name) + wording.removeprefix(word)
    return f"{wording} ({format_span(first, last, t)})"
