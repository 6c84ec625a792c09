"""Short phrases: dates, deadlines, those responsible and statuses, as the reports word them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from actionplan_tui.domain.dates.period import Due, Period, PeriodError, Unfixed
from actionplan_tui.domain.plan.plan import Indicator, Observation, Plan, Status
from actionplan_tui.locales import NP_, Translator, current
from actionplan_tui.locales.date_errors import date_error
from actionplan_tui.locales.dates import format_day, format_span, format_yearly_span
from actionplan_tui.locales.words import status_label
from actionplan_tui.reports.words.text import plain

_SPELT_OUT = re.compile(r"[a-zåäöæø]{4}")
_SOME_YEAR = 2024
_NOT_WORDS = re.compile(r"[\W_]+")


def _same(one: str, other: str) -> bool:
    first, second = (_NOT_WORDS.sub(" ", text).strip().casefold() for text in (one, other))
    return first == second


def _ends_with(wording: str, day: str) -> bool:
    whole, end = (_NOT_WORDS.sub(" ", text).strip().casefold() for text in (wording, day))
    return whole.endswith(f" {end}")


def listed(parts: Sequence[str], translator: Translator | None = None) -> str:
    """Return names or phrases as a sentence lists them: "A, B and C"."""
    if len(parts) < 2:
        return "".join(parts)
    form = (translator or current()).gettext("{first} and {last}")
    return form.format(first=", ".join(parts[:-1]), last=parts[-1])


def exact_day(period: Period, translator: Translator | None = None) -> str:
    """Return a period as worded and its last day: "2023 (31 December 2023)".

    A single day is said once. An assumed date says so.
    """
    return _exact(period, period.last, translator or current())


def first_day(period: Period, translator: Translator | None = None) -> str:
    """Return a period as worded and its first day: "HT2021 (1 July 2021)"."""
    return _exact(period, period.first, translator or current())


def _exact(period: Period, exact: date, t: Translator) -> str:
    day, wording = format_day(exact, t), plain(period.text).rstrip("? ")
    if period.first == period.last and _ends_with(wording, day):
        day, wording = wording, period.last.isoformat()  # "senast 31 mars 2022" says its day
    only_day = period.first == period.last and (
        wording == period.last.isoformat() or _same(wording, day)
    )
    if period.assumed:
        day = t.gettext("{day}, assumed").format(day=day)
        return day if only_day else f"{wording}? ({day})"
    return day if only_day else f"{wording} ({day})"


def period_text(period: Period, translator: Translator | None = None) -> str:
    """Return a period as it was worded; a bare ISO day is written as people write days."""
    wording = plain(period.text)
    if wording == period.last.isoformat():
        return format_day(period.last, translator)
    return wording


def due_text(due: Due | None, translator: Translator | None = None) -> str:
    """Return a deadline inside a sentence: worded, with its exact last day; or that there is none.

    "2023 (31 December 2023)", "31 December 2023", "ongoing", "no deadline", "not fixed: 90 days
    after the guidance".
    """
    t = translator or current()
    if isinstance(due, Period):
        return exact_day(due, t)
    if isinstance(due, Unfixed):
        return t.gettext("not fixed: {text}").format(text=plain(due.text))
    return t.pgettext("in a sentence", "ongoing") if due else t.gettext("no deadline")


def status_text(status: Status, translator: Translator | None = None) -> str:
    """Return the word for a status: the plan's own label, else the common word."""
    return plain(status.label) or plain(status_label(status.id or "unknown", translator))


def party_name(plan: Plan, party_id: str) -> str:
    """Return a party's name, or its id if the plan does not name it."""
    party = plan.party_by_id.get(party_id)
    return plain(party.name if party and party.name else party_id)


def party_short(plan: Plan, party_id: str) -> str:
    """Return a party's id where that is initials or an abbreviation, else its name."""
    return party_name(plan, party_id) if _SPELT_OUT.search(party_id) else plain(party_id)


NOBODY = NP_("standing", "Unassigned")


def responsible_text(
    plan: Plan, parties: Sequence[str], translator: Translator | None = None
) -> str:
    """Return the names of parties, divided by commas; of none: that nobody answers for it."""
    if not parties:
        return (translator or current()).pgettext(*NOBODY)
    return ", ".join(party_name(plan, party) for party in parties)


def period_reading(period: Period, translator: Translator | None = None) -> str:
    """Return what a date was read as: "HT2023 = 1 July – 31 December 2023"."""
    t = translator or current()
    span = format_span(period.first, period.last, t)
    if period.assumed:
        span = t.gettext("{day}, assumed").format(day=span)
    return f"{plain(period.text)} = {span}"


def years_text(plan: Plan, translator: Translator | None = None) -> str:
    """Return which days the years of a plan have; empty where they are those of the calendar.

    "from 1 April to 31 March; 2023 is 1 April 2023 – 31 March 2024".
    """
    calendar = plan.calendar
    if not calendar.fiscal:
        return ""
    t = translator or current()
    end = plan.end or plan.start
    number = calendar.year_of(end.last) if end else _SOME_YEAR
    first, last = calendar.year(number)
    start, stop = format_yearly_span(first, last, t)
    return t.gettext("from {first} to {last}; {year} is {days}").format(
        first=start, last=stop, year=number, days=format_span(first, last, t)
    )


def period_error(error: PeriodError, translator: Translator | None = None) -> str:
    """Return what is wrong with a date that cannot be read, and what to write instead."""
    ways = [(meant.text, meant.first, meant.last) for meant in error.meanings]
    return date_error(error.code, plain(error.text), ways, translator)


def number_text(
    number: float | str, translator: Translator | None = None, decimals: int = 0
) -> str:
    """Return a number with the decimal sign of the language: "12", "4.5", "4,5"; words as is.

    Args:
        number: The number, or words.
        translator: The language.
        decimals: How many decimals it has at least: "4,0".
    """
    if isinstance(number, str):
        return plain(number)
    t = translator or current()
    exact = f"{number:.10g}"
    text = exact if decimals <= _decimals(exact) else f"{number:.{decimals}f}"
    text = text.replace("-", "−")
    return text if t.language == "en" else text.replace(".", ",")


def most_decimals(numbers: Iterable[float | str]) -> int:
    """Return how many decimals the numbers of a series have at most; words have none."""
    return max((_decimals(f"{n:.10g}") for n in numbers if not isinstance(n, str)), default=0)


def _decimals(exact: str) -> int:
    return 0 if "e" in exact else len(exact.partition(".")[2])


def distance_text(days: int, translator: Translator | None = None) -> str:
    """Return a number of days from the day asked for: "in 77 days", "today", "77 days ago"."""
    t = translator or current()
    if days == 0:
        return t.gettext("today")
    if days > 0:
        return t.ngettext("in {count} day", "in {count} days", days).format(count=days)
    return t.ngettext("{count} day ago", "{count} days ago", -days).format(count=-days)


def day_and_distance(day: date, as_of: date, translator: Translator | None = None) -> str:
    """Return a day and how far it is: "31 December 2021, in 77 days"."""
    return f"{format_day(day, translator)}, {distance_text((day - as_of).days, translator)}"


def indicator_line(
    indicator: Indicator, values: Sequence[Observation], translator: Translator | None = None
) -> str:
    """Return an indicator with its baseline, its values and its target in one line.

    Args:
        indicator: What is measured.
        values: Its values, the oldest first.
        translator: The language.
    """
    t = translator or current()
    unit = f" ({plain(indicator.unit)})" if indicator.unit else ""
    series = ", ".join(
        f"{period_text(value.date, t)} {number_text(value.value, t)}" for value in values
    )
    parts = [series or t.gettext("no values")]
    if indicator.baseline:
        parts.insert(
            0,
            t.gettext("baseline {value} ({date})").format(
                value=number_text(indicator.baseline.value, t),
                date=period_text(indicator.baseline.date, t),
            ),
        )
    if indicator.target:
        parts.append(
            t.gettext("target {value} ({date})").format(
                value=number_text(indicator.target.value, t),
                date=period_text(indicator.target.date, t),
            )
        )
    return f"{plain(indicator.title)}{unit}: {'; '.join(parts)}"
