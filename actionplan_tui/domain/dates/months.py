"""The names of months as committees write them."""

from __future__ import annotations

from dateutil.parser import parserinfo


class _Months(parserinfo):
    """Month names in Swedish, Norwegian and English, with their usual abbreviations."""

    MONTHS: list[tuple[str, ...]] = [  # type: ignore[assignment]
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
    ]


MONTH_NAMES = tuple(name for names in _Months.MONTHS for name in names)
"""All names and abbreviations, in small letters."""

_months = _Months()


def month_of(name: str) -> int | None:
    """Return the number of a month, 1 to 12; None: there is no such name."""
    return _months.month(name)
