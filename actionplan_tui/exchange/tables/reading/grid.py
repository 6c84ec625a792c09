"""Builds the rows of a table while it is read: merged cells cover their places."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.exchange.tables.source import At, Cell, Heading, Piece, Table

MOST_CELLS = 200_000
"""How many cells a table may have: more is no plan, but a sheet with a stray cell at its end."""


class Grid:
    """The cells of one table, put in their places one by one.

    Args:
        number: Which table of the file it is, counted from 1.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._cells: dict[tuple[int, int], Cell] = {}

    def put(
        self,
        row: int,
        column: int,
        pieces: list[Piece],
        *,
        rows: int = 1,
        columns: int = 1,
        hidden: bool = False,
        number: bool = False,
    ) -> None:
        """Put a cell into its place, counted from 1, and into those that it covers."""
        first = Cell(At(self._number, row, column), tuple(pieces), False, columns, hidden, number)
        for down in range(min(rows, MOST_CELLS)):
            for right in range(min(columns, MOST_CELLS)):
                at = At(self._number, row + down, column + right)
                cell = replace(first, at=at, merged=bool(down or right))
                if len(self._cells) < MOST_CELLS:
                    self._cells[row + down, column + right] = cell

    def taken(self, row: int, column: int) -> bool:
        """Whether a cell covers a place already."""
        return (row, column) in self._cells

    def table(self, name: str = "", headings: tuple[Heading, ...] = ()) -> Table | None:
        """Return the table without empty rows and columns at its end; None if it has no text."""
        told = [place for place, cell in self._cells.items() if cell.text]
        if not told:
            return None
        last = max(row for row, _column in told)
        width = max(column for _row, column in told)
        rows = tuple(
            tuple(
                self._cells.get((row, column), Cell(At(self._number, row, column)))
                for column in range(1, width + 1)
            )
            for row in range(1, last + 1)
        )
        return Table(self._number, rows, name, headings)


class Headings:
    """The headings that stand above what is read next."""

    def __init__(self) -> None:
        self._now: list[Heading] = []

    def add(self, level: int, text: str) -> None:
        """A heading came: those of its level and below it hold no more."""
        if text:
            self._now = [one for one in self._now if one.level < level] + [Heading(level, text)]

    @property
    def now(self) -> tuple[Heading, ...]:
        """The nearest of each level, the uppermost first."""
        return tuple(self._now)
