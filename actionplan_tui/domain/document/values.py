"""Plain values of a plan file's tables: how they are read and written."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from actionplan_tui.domain.dates.calendar import Calendar, calendar_of
from actionplan_tui.domain.dates.period import Due, Ongoing, Period
from actionplan_tui.domain.dates.reading import parse_kept, parse_kept_due, unambiguous
from actionplan_tui.domain.dates.yearday import YearDay
from actionplan_tui.domain.plan.parts import Link

Table = Mapping[str, Any]


def calendar_in(document: Table) -> Calendar:
    """Return how the plan of a document counts its years."""
    head = document["plan"]
    return calendar_of(head.get("year_starts", ""), head.get("year_named", ""))


def period_of(table: Table, key: str, calendar: Calendar) -> Period | None:
    """Return the period at a key; None: there is none."""
    return parse_kept(table[key], calendar) if key in table else None


def due_of(table: Table, key: str, calendar: Calendar) -> Due | None:
    """Return the deadline at a key; None: there is none."""
    return parse_kept_due(table[key], calendar) if key in table else None


def strings(table: Table, key: str) -> tuple[str, ...]:
    """Return the list of texts at a key."""
    found = table.get(key)
    return _once(tuple(found)) if found else ()


@lru_cache(maxsize=4096)
def _once(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return texts that others may say too: then they are there once."""
    return texts


def links_of(table: Table) -> tuple[Link, ...]:
    """Return the links of an item or a note."""
    return tuple(Link(row["url"], row.get("title", "")) for row in table.get("links", ()))


def filled(**values: object) -> dict[str, Any]:
    """Return a table of what is not empty; lists of tuples become lists.

    Periods become their wording: one that a plan was once read with, and is refused today, as it
    is to be written.
    """
    table: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, tuple):
            value = list(value)
        if isinstance(value, Period):
            value = unambiguous(value.text)
        elif isinstance(value, YearDay | Ongoing):
            value = value.text
        if value is False or value in ("", None, [], {}, 0):
            continue
        table[key.rstrip("_")] = value
    return table
