"""What comes back: the years, halves, terms, quarters or months from one to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from actionplan_tui.domain.dates.calendar import CALENDAR_YEAR, Calendar, Span, months_from
from actionplan_tui.domain.dates.period import Period
from actionplan_tui.records import dataclass

EVERY = ("year", "half-year", "term", "quarter", "month")
"""How often something comes back."""

_PARTS = {"half-year": (2, "H"), "quarter": (4, "Q")}
_MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "en": "January February March April May June July August September October November December",
}
_WORDS: Mapping[str, Mapping[str, Callable[[int, int], str]]] = {
    "sv": {
        "half-year": lambda year, part: f"{('första', 'andra')[part - 1]} halvåret {year}",
        "term": lambda year, part: f"{('VT', 'HT')[part - 1]}{year}",
        "quarter": lambda year, part: f"kvartal {part} {year}",
    },
    "nb": {
        "half-year": lambda year, part: f"{part}. halvår {year}",
        "term": lambda year, part: f"{('våren', 'høsten')[part - 1]} {year}",
        "quarter": lambda year, part: f"{part}. kvartal {year}",
    },
    "en": {
        "half-year": lambda year, part: f"H{part} {year}",
        "term": lambda year, part: f"{('spring', 'autumn')[part - 1]} {year}",
        "quarter": lambda year, part: f"Q{part} {year}",
    },
}
_KIN = {"no": "nb", "nn": "nb"}


@dataclass(frozen=True, slots=True)
class Occasion:
    """One period of a row of them.

    Attributes:
        id: What tells it from the others: `2022`, `2022-H1`, `HT2021`, `2022-Q1`, `2022-03`.
        period: Its days, worded as one writes them in the language asked for.
    """

    id: str
    period: Period


def occasions(
    every: str,
    from_: Period,
    to: Period,
    calendar: Calendar = CALENDAR_YEAR,
    language: str = "",
) -> list[Occasion]:
    """Return the periods from that in which one begins to that in which another ends.

    Args:
        every: One of `EVERY`. Terms and months are the same in every calendar.
        from_: Its first day lies in the first of them.
        to: Its last day lies in the last of them; before `from_`: there are none.
        calendar: How years, halves and quarters are counted.
        language: The tag of the language in which they are worded; of another than Swedish,
            Norwegian or English they are worded as in English.
    """
    spoken = language.partition("-")[0].lower()
    spoken = _KIN.get(spoken, spoken if spoken in _WORDS else "en")
    return [
        Occasion(name, Period(*days, text))
        for name, days, text in _steps(every, calendar, spoken, from_.first, to.last)
        if from_.first <= days[1] and days[0] <= to.last
    ]


def _steps(
    every: str, calendar: Calendar, language: str, first: date, last: date
) -> Iterator[tuple[str, Span, str]]:
    """Yield at least the periods that have days from one day to another."""
    words = _WORDS[language]
    if every in ("term", "month"):
        for year in range(first.year, last.year + 1):
            for part in range(1, 3 if every == "term" else 13):
                if every == "month":
                    name = _MONTHS[language].split()[part - 1]
                    yield f"{year}-{part:02}", months_from(year, part - 1), f"{name} {year}"
                else:
                    text = words["term"](year, part)
                    yield f"{('VT', 'HT')[part - 1]}{year}", CALENDAR_YEAR.part(year, part, 2), text
        return
    for year in range(calendar.year_of(first), calendar.year_of(last) + 1):
        if every == "year":
            yield str(year), calendar.year(year), str(year)
            continue
        of, letter = _PARTS[every]
        for part in range(1, of + 1):
            text = words[every](year, part)
            yield f"{year}-{letter}{part}", calendar.part(year, part, of), text
