"""A table of units and questions, answered by yes and no: the questions are asked of each unit.

Yes is a report that it is done. No is a report too, with the word that stands in the table: whether
anything was begun it does not say.
"""

from __future__ import annotations

from typing import Any

from actionplan_tui.domain.plan.ids import new_id_of
from actionplan_tui.exchange.tables.account import ASKED, LISTED, PLACED, Accounts
from actionplan_tui.exchange.tables.mapping import Mapping
from actionplan_tui.exchange.tables.source import Cell, Table
from actionplan_tui.exchange.tables.words import NO, YES, is_empty, is_total, role_of
from actionplan_tui.records import dataclass

_FEWEST = 3  # units


@dataclass(frozen=True)
class PlacedMatrix:
    """The units, and the items that are asked of each."""

    units: list[dict[str, Any]]
    items: list[dict[str, Any]]


def _is_answer(text: str) -> bool:
    return _small(text) in YES or _small(text) in NO


def _small(text: str) -> str:
    return text.casefold().strip(" .")


def is_matrix(table: Table, mapping: Mapping) -> bool:
    """Whether a table is one: a name in each row, and only yes and no beside it."""
    if len(table.rows) <= _FEWEST or len(table.rows[0]) < 2:
        return False
    heads, *rows = table.rows
    if any(mapping.column(cell.text) for cell in heads):
        return False
    if sum(bool(role_of(cell.text)) for cell in heads[1:]) == len(heads) - 1:
        return False
    rows = [row for row in rows if row[0].text and not is_total(row[0].text)]
    said = [cell.text for row in rows for cell in row[1:] if not is_empty(cell.text)]
    named = [row[0].text for row in rows]
    return len(named) >= _FEWEST and bool(said) and all(map(_is_answer, said))


def place_matrix(table: Table, mapping: Mapping, tell: Accounts, taken: int) -> PlacedMatrix:
    """Place a matrix: rows are units, columns items, yes and no notes on them.

    Args:
        table: The table.
        mapping: Says of which day the answers are.
        tell: Takes down what becomes of each cell.
        taken: How many units there are already.
    """
    heads, *rows = table.rows
    name = heads[0].text or "units"
    set_ = new_id_of(name, otherwise="units") + (f"-{table.number}" if taken else "")
    tell(heads[0], heads[0].text, PLACED, f"units set {set_}")
    items: list[dict[str, Any]] = []
    for head in heads[1:]:
        items.append({"title": head.text, "each_unit": set_, "notes": []})
        tell(head, head.text, PLACED, f"{len(items)} title")
    units: list[dict[str, Any]] = []
    ids: set[str] = set()
    for row in rows:
        if not row[0].text or is_total(row[0].text):
            for cell in row:
                tell(cell, "", LISTED, why="total" if row[0].text else "no_title")
            continue
        identifier = new_id_of(row[0].text, ids, "unit")
        ids.add(identifier)
        units.append({"id": identifier, "name": row[0].text, "set": set_})
        tell(row[0], name, PLACED, f"units {identifier}")
        for item, cell in zip(items, row[1:], strict=False):
            _place(item, cell, identifier, mapping, tell)
    for item in items:
        if not item["notes"]:
            del item["notes"]
    return PlacedMatrix(units, items)


def _place(item: dict[str, Any], cell: Cell, unit: str, mapping: Mapping, tell: Accounts) -> None:
    if is_empty(cell.text):
        tell(cell, item["title"], LISTED, why="says_nothing")
    elif not mapping.noted:
        tell(cell, item["title"], ASKED, "", "noted_when")
    else:
        yes = _small(cell.text) in YES
        said = {"status": "done"} if yes else {"text": cell.text}
        item["notes"].append({"date": mapping.noted, "unit": unit, **said})
        key = "status" if yes else "text"
        tell(cell, item["title"], PLACED, f"{item['title']} notes {unit} {key}")
