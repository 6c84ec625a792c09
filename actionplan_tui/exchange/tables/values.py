"""What stands in the cells: dates, parties, marks of footnotes; in doubt nothing is guessed."""

from __future__ import annotations

import re

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.dates.reading import parse_due, parse_period
from actionplan_tui.exchange.tables.source import one_line

_MARKS = re.compile(r"(?:\s*(?:\*+|\[\^\w+\]|[¹²³†‡]))+$")
_APART = re.compile(r"\s*;\s*|\s+\+\s+|\s*&\s*|\s*,\s*(?:(?:and|och|og|samt)\s+)?", re.IGNORECASE)
_JOINED = re.compile(r"\s+(?:and|och|og|samt|with|med|plus)\s+|\s*/\s*", re.IGNORECASE)


def without_marks(text: str) -> tuple[str, str]:
    """Return a text without the marks of footnotes at its end, and these marks."""
    found = _MARKS.search(text)
    return (text[: found.start()].rstrip(), found[0].strip()) if found else (text, "")


def is_due(text: str) -> bool:
    """Whether a text is a deadline that the program reads."""
    try:
        parse_due(text)
    except PeriodError:
        return False
    return True


def is_period(text: str) -> bool:
    """Whether a text is a day or period that the program reads."""
    try:
        parse_period(text)
    except PeriodError:
        return False
    return True


def lacks_year(text: str) -> bool:
    """Whether a text would be a day if it said of which year: `28. jan`."""
    return not is_period(text) and any(is_period(f"{text} {year}") for year in (2023, 2024))


def two_dates(text: str) -> tuple[str, ...]:
    """Return the dates of a text that is one after the other, an old one and a new one perhaps."""
    words = text.split()
    for at in range(1, min(len(words), 12)):
        halves = " ".join(words[:at]), " ".join(words[at:])
        if all(map(is_period, halves)):
            return halves
    return ()


def is_short(word: str) -> bool:
    """Whether a word looks like initials or the short name of a body: `PNO`, `KA-KM4`, `MedCUL`."""
    capitals = sum(c.isupper() for c in word)
    return word[:1].isupper() and 2 <= len(word) <= 10 and capitals >= 2 and "/" not in word


def parties_in(text: str) -> tuple[list[str], bool]:
    """Return the names of the parties in a cell, and whether that is certain.

    What is divided by commas, semicolons, plus signs is several; so are short names beside each
    other (`PNO OEK`), and two short names with “and” between them. Longer names with such a word
    inside may be one party or two, and a short name with a word in small letters after it too.
    """
    found: list[str] = []
    certain = True
    for part in filter(None, (one.strip() for one in _APART.split(text))):
        words = part.split()
        sides = [side.strip() for side in _JOINED.split(part)]
        if all(map(is_short, words)):
            found += words
        elif len(sides) > 1 and all(map(is_short, sides)):
            found += sides
        else:
            mixed = len(words) > 1 and is_short(words[0]) and words[1][:1].islower()
            certain = certain and len(sides) == 1 and not mixed
            found.append(part)
    return found, certain


def several(text: str) -> list[str]:
    """Return the names in a cell if each that can stand alone is a party of its own."""
    found: list[str] = []
    for part in filter(None, (one.strip() for one in _APART.split(text))):
        for side in filter(None, (one.strip() for one in _JOINED.split(part))):
            first, _space, rest = side.partition(" ")
            found += [first, rest] if rest and is_short(first) else [side]
    return found


def as_typed(column: str, text: str) -> tuple[str, bool]:
    """Return what stands in a cell of a table as somebody would type it, and whether it is certain.

    Parties get commas between them, marks of footnotes go. What is doubtful stays as it is.

    Args:
        column: `responsible`, `due`, or another.
        text: On one line.
    """
    if column == "responsible" and text:
        said, _marks = without_marks(text)
        names, certain = parties_in(said)
        return (", ".join(names), True) if certain else (text, False)
    if column == "due" and text:
        said, _marks = without_marks(text)
        return said, is_due(said)
    return one_line(text), True
