"""Which row of a table holds the headings, and what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actionplan_tui.exchange.tables.mapping import Mapping
from actionplan_tui.exchange.tables.source import Cell, Table
from actionplan_tui.exchange.tables.words import role_of
from actionplan_tui.records import dataclass

_LOOKED_AT = 12  # rows: above the headings stand titles and empty rows


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what it is, and whether that was said or is certain by its words."""

    header: str
    role: str
    certain: bool = True


@dataclass(frozen=True)
class Columns:
    """The columns of a table; `first` is the number of the row below the headings, from 0."""

    columns: tuple[Column, ...]
    first: int

    @property
    def has_title(self) -> bool:
        """Whether it is known which column names the items."""
        return any(column.role == "title" for column in self.columns)


def find_columns(table: Table, mapping: Mapping) -> Columns | None:
    """Return the columns of a table; None: no row of it looks like headings."""
    best = next((n for n, row in enumerate(table.rows[:_LOOKED_AT]) if _heads(row, mapping)), None)
    if best is None:
        return None
    columns = [_column(cell, mapping) for cell in table.rows[best]]
    below = table.rows[best + 1 :]
    said = [mapping.column(cell.text) == "title" for cell in table.rows[best]]
    return Columns(_settled(_only_said(columns, said), below), best + 1)


def _heads(row: Sequence[Cell], mapping: Mapping) -> bool:
    """Whether a row holds headings: at least two different columns are known by their words."""
    known = {_role(cell, mapping) for cell in row if cell.text and not cell.merged}
    return len(known - {""}) > 1


def _role(cell: Cell, mapping: Mapping) -> str:
    return mapping.column(cell.text) or role_of(cell.text)


def _column(cell: Cell, mapping: Mapping) -> Column:
    if not cell.text:
        return Column("", "")
    if said := mapping.column(cell.text):
        return Column(cell.text, said)
    role = role_of(cell.text)
    return Column(cell.text, role or "field", certain=bool(role))


def _only_said(columns: list[Column], said: Sequence[bool]) -> list[Column]:
    """Let the column of which it was said name the items, and no other one that could."""
    if not any(said):
        return columns
    return [
        replace(column, role="above") if column.role == "title" and not own else column
        for column, own in zip(columns, said, strict=True)
    ]


def _settled(columns: list[Column], below: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """Return the columns with one that names the items, if any can.

    Of several that may name them it is the one furthest to the right, and the others say what
    they stand under; so does, where none is called an activity, the innermost goal.
    """
    titles = [place for place, column in enumerate(columns) if column.role == "title"]
    if not titles:
        above = [place for place, column in enumerate(columns) if column.role == "above"]
        if above:
            columns[above[-1]] = replace(columns[above[-1]], role="title")
            titles = [above[-1]]
    for place in titles[:-1]:
        columns[place] = replace(columns[place], role="above")
    for place, column in enumerate(columns):
        if titles and column.role == "above" and place > titles[-1]:
            columns[place] = replace(column, role="field", certain=False)
        if not column.header and any(row[place].text for row in below if place < len(row)):
            columns[place] = Column("", "leave", certain=False)
    return tuple(columns)
