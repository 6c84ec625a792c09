"""Plain values of a plan file's tables: how they are read and written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actionplan_tui.domain.dates.period import Period, parse_period
from actionplan_tui.domain.dates.yearday import YearDay
from actionplan_tui.domain.plan.parts import Link

Table = Mapping[str, Any]


def period_of(table: Table, key: str) -> Period | None:
    """Return the period at a key; None: there is none."""
    return parse_period(table[key]) if key in table else None


def strings(table: Table, key: str) -> tuple[str, ...]:
    """Return the list of texts at a key."""
    return tuple(table.get(key, ()))


def links_of(table: Table) -> tuple[Link, ...]:
    """Return the links of an item or a note."""
    return tuple(Link(row["url"], row.get("title", "")) for row in table.get("links", ()))


def filled(**values: object) -> dict[str, Any]:
    """Return a table of what is not empty; periods become their wording, lists of tuples lists."""
    table: dict[str, Any] = {}
    for key, value in values.items():
        if isinstance(value, tuple):
            value = list(value)
        if isinstance(value, Period | YearDay):
            value = value.text
        if value is False or value in ("", None, [], {}, 0):
            continue
        table[key.rstrip("_")] = value
    return table
