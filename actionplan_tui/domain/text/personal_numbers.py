"""Swedish and Norwegian personal identity numbers inside a text, known by their check digits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_SWEDISH = re.compile(r"(?<![\d-])(?:(19|20)?(\d{6}))\s?[-+]?\s?(\d{4})(?![\d-])")
_NORWEGIAN = re.compile(r"(?<![\d-])(\d{6})\s?(\d{5})(?![\d-])")
_MAYBE = re.compile(r"\d{6}")  # stands in all of them, and is found fast
_FIRST, _SECOND = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_ANY_YEAR = (1900, 2000)


def personal_numbers(text: str) -> Iterator[str]:
    """Yield the personal identity numbers in a text, of each only what stands for its day.

    A Swedish one has its day and a check digit by the Luhn algorithm (SFS 1991:481, section 18;
    a co-ordination number has 60 added to its day); a Norwegian one two check digits (mod 11; a
    D number has 40 added to its day, a number of the health service to its month). A space or a
    hyphen may stand in them.

    Args:
        text: Whatever people wrote.
    """
    if not _MAYBE.search(text):
        return
    for match in _SWEDISH.finditer(text):
        day, rest = match[2], match[3]
        if _is_day(day[4:6], day[2:4], day[:2], more=60) and _luhn(day + rest):
            yield f"{day}–…"
    for match in _NORWEGIAN.finditer(text):
        day, digits = match[1], match[1] + match[2]
        norwegian = _is_day(day[:2], day[2:4], day[4:6], more=40, later=40)
        if norwegian and not _rest(digits, _FIRST) and not _rest(digits, _SECOND):
            yield f"{day} …"


def _is_day(day: str, month: str, year: str, *, more: int, later: int = 0) -> bool:
    """Whether figures name a day, with what may have been added to its day and its month."""
    number, of = int(day), int(month)
    number -= more if number > more else 0
    of -= later if later and of > later else 0
    for century in _ANY_YEAR:
        try:
            date(century + int(year), of, number)
        except ValueError:
            continue
        return True
    return False


def _luhn(digits: str) -> bool:
    doubled = (int(one) * (2 - place % 2) for place, one in enumerate(digits))
    return sum(one // 10 + one % 10 for one in doubled) % 10 == 0


def _rest(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(one) * weight for one, weight in zip(digits, weights, strict=False)) % 11
