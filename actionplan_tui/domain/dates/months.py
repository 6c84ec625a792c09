"""The names of months as committees write them."""

from __future__ import annotations

_NAMES = (
    ("januari", "januar", "january", "jan"),
    ("februari", "februar", "february", "feb", "febr"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("maj", "mai", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augusti", "august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "desember", "dec", "des"),
)
"""Month names in Swedish, Norwegian and English, with their usual abbreviations."""

MONTH_NAMES = tuple(name for names in _NAMES for name in names)
"""All names and abbreviations, in small letters."""

_MONTHS = {name: month for month, names in enumerate(_NAMES, 1) for name in names}


def month_of(name: str) -> int | None:
    """Return the number of a month, 1 to 12, as it is called here or in dateutil; else None."""
    known = _MONTHS.get(name.lower())
    if known:
        return known
    from dateutil.parser import parserinfo  # slow: only for words that are seldom a month

    return parserinfo().month(name)
