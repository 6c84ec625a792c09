"""Rows under headings: by plan, by goal, by who answers for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from actionplan_tui.domain.plan.plan import natural_key
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.text.folding import fold


def _top(row: Row) -> str:
    return row.item.id.partition(".")[0]


GROUPS: Mapping[str, Callable[[Row], Any]] = {
    "plan": lambda row: natural_key(row.plan.id),
    "goal": lambda row: (natural_key(row.plan.id), natural_key(_top(row))),
    "responsible": lambda row: (bool(row.responsible), [fold(party) for party in row.responsible]),
}
"""What rows can stand under, and in which order the headings come; nobody comes first."""


def grouped(rows: Iterable[Row], by: str) -> list[list[Row]]:
    """Return rows in groups, each in the order given; by an unknown word: one group.

    Rows for which several answer stand once, under all of them together.
    """
    key = GROUPS.get(by)
    if key is None:
        whole = list(rows)
        return [whole] if whole else []
    found: dict[str, tuple[Any, list[Row]]] = {}
    for row in rows:
        place = key(row)
        found.setdefault(repr(place), (place, []))[1].append(row)
    return [group for _place, group in sorted(found.values(), key=lambda entry: entry[0])]
