"""The ids of items: those that the table has, if they make a tree, else counted anew."""

from __future__ import annotations

import re
from collections import Counter

from actionplan_tui.exchange.tables.columns import Columns
from actionplan_tui.exchange.tables.source import Cell, Table

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,19}(?:\.[A-Za-z0-9][A-Za-z0-9_-]{0,19})*")


class Numbers:
    """Counts the items below each other: 1, 1.1, 1.2, 2."""

    def __init__(self) -> None:
        self._last: Counter[str] = Counter()

    def below(self, parent: str) -> str:
        """Return the next id below a parent; empty: at the top."""
        self._last[parent] += 1
        return f"{parent}.{self._last[parent]}" if parent else str(self._last[parent])


def _id_cells(table: Table, columns: Columns) -> list[Cell]:
    place = next((n for n, one in enumerate(columns.columns) if one.role == "id"), None)
    if place is None:
        return []
    rows = table.rows[columns.first :]
    return [row[place] for row in rows if place < len(row) and row[place].text]


def tree_ids(table: Table, columns: Columns) -> dict[int, str] | None:
    """Return the ids that a table has, by the number of their row, if they make a tree.

    That is: each is there once, and so is what it stands under. None: they do not, or something
    else says what the items stand under.
    """
    if any(column.role == "above" for column in columns.columns) or eaten(table, columns):
        return None
    cells = _id_cells(table, columns)
    found = {cell.at.row: cell.text.rstrip(".") for cell in cells}
    ids = set(found.values())
    if not ids or len(ids) < len(found) or not all(map(_ID.fullmatch, ids)):
        return None
    parents = {one.rpartition(".")[0] for one in ids} - {""}
    return found if parents <= ids else None


def eaten(table: Table, columns: Columns) -> dict[int, str]:
    """Return by row what an id probably was of which a spreadsheet ate the zero: 60.10 → 60.1.

    It is a number, has one digit after the point, and comes again or after a greater one.
    """
    found: dict[int, str] = {}
    seen: set[str] = set()
    before = ""
    for cell in _id_cells(table, columns):
        text = cell.text
        whole, _point, part = text.partition(".")
        same = before.partition(".")[0] == whole and bool(part)
        if cell.number and len(part) == 1 and (text in seen or (same and _less(part, before))):
            found[cell.at.row] = f"{text}0"
            text = f"{text}0"
        seen.add(text)
        before = text
    return found


def _less(part: str, before: str) -> bool:
    earlier = before.partition(".")[2]
    return earlier.isdecimal() and part.isdecimal() and int(part) < int(earlier)
