"""The sheets of a spreadsheet: columns that say what stands in them, and what each row is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Generic, TypeVar

from actionplan_tui.records import dataclass


@dataclass(frozen=True, slots=True)
class Led:
    """A text that leads to an address, as `address` returns it."""

    text: str
    url: str


Bare = str | float | date | None
Value = Bare | Led
"""What a cell holds; None: nothing."""

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """A column: its heading, its width in characters, and what it says of the thing of a row."""

    heading: str
    width: int
    cell: Callable[[Record], Value]


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Record]):
    """A sheet: its name, its columns, and the things of which it has a row each.

    Attributes:
        none: What stands there instead of rows, if there are none.
        printed: How many of its columns are printed, the first ones; 0: all of them.
    """

    name: str
    columns: tuple[Column[Record], ...]
    records: Iterable[Record]
    none: str = ""
    printed: int = 0

    def rows(self) -> Iterator[list[Value]]:
        """Yield the cells of each row, in the order of the columns."""
        for record in self.records:
            yield [column.cell(record) for column in self.columns]


AnySheet = Sheet[Any]
"""A sheet of whatever things."""
