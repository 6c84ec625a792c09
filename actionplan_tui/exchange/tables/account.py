"""What became of each cell: placed, listed or asked about; no cell is lost without a word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from typing import Any

from actionplan_tui.exchange.tables.source import Aside, Cell
from actionplan_tui.records import dataclass

PLACED, LISTED, ASKED = "placed", "listed", "asked"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a cell.

    Attributes:
        cell: The cell.
        header: The heading of its column.
        outcome: `placed`, `listed` or `asked`.
        where: Where in the plan it stands: `1.2 due`.
        why: Of what is listed or asked, a code; of what is placed, what was left out of it.
        meant: What it may mean, where there is a proposal.
    """

    cell: Cell
    header: str
    outcome: str
    where: str = ""
    why: str = ""
    meant: tuple[str, ...] = ()


@dataclass(frozen=True)
class Account:
    """What became of all cells of a file, in their order, and what stood in none."""

    told: tuple[Told, ...]
    asides: tuple[Aside, ...] = ()
    remarks: tuple[str, ...] = field(default_factory=tuple)

    @property
    def counts(self) -> Counter[str]:
        """How many cells were placed, listed, asked about."""
        return Counter(one.outcome for one in self.told)

    def of(self, outcome: str) -> list[Told]:
        """Return the cells that became one thing."""
        return [one for one in self.told if one.outcome == outcome]


def cell_object(one: Told) -> dict[str, Any]:
    """Return what became of a cell as the keys of the account in JSON."""
    at = one.cell.at
    return {
        "table": at.table,
        "cell": at.name,
        "heading": one.header,
        "text": one.cell.text,
        "outcome": one.outcome,
        "where": one.where,
        "why": one.why,
        "meant": list(one.meant),
    }


class Accounts:
    """Takes down what becomes of each cell; each is accounted for once, the first time."""

    def __init__(self) -> None:
        self._told: dict[tuple[int, int, int], Told] = {}

    def __call__(
        self, cell: Cell, header: str, outcome: str, where: str = "", why: str = "", *meant: str
    ) -> None:
        """Say what became of a cell; of one without text nothing is said."""
        at = (cell.at.table, cell.at.row, cell.at.column)
        if cell.text and not cell.merged and at not in self._told:
            self._told[at] = Told(cell, header, outcome, where, why, meant)

    def all(self, cells: Iterable[Cell]) -> tuple[Told, ...]:
        """Return what became of all of some cells; of which nothing was said is listed."""
        found = []
        for cell in cells:
            at = (cell.at.table, cell.at.row, cell.at.column)
            found.append(self._told.get(at) or Told(cell, "", LISTED, why="unused"))
        return tuple(found)
