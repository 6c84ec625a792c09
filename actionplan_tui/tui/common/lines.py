"""A list of lines in columns; subclasses say what stands in them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import cell_width, padded
from actionplan_tui.tui.common.commands import LINES, bindings
from actionplan_tui.tui.common.cursor import GAP, MARGIN, CursorView

__all__ = ["GAP", "Cell", "Heading", "LineList", "number_column"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a column: text, and `late`, `soon`, `quiet` or `strong` for how it looks."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: the words above it, its width in cells, on which side its text stands."""

    words: str
    width: int
    right: bool = False


def number_column(words: str, numbers: Sequence[str]) -> Heading:
    """Return a column of numbers, as wide as its words or the widest of them."""
    return Heading(words, max([cell_width(words), *map(cell_width, numbers)]), right=True)


class LineList(CursorView[T]):
    """Lines under a heading; subclasses say what stands in them.

    Tells which line the cursor stands on (`Highlighted`) and which was chosen (`Chosen`).
    """

    BINDINGS = bindings(LINES)
    LOOK = "lines"
    COMPONENT_CLASSES = {
        f"lines--{name}"
        for name in ("heading", "cursor", "cursor-away", "late", "soon", "quiet", "strong")
    }

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another line; None: there is none."""

        line: Any

    @dataclass
    class Chosen(Message):
        """A line is to be opened."""

        line: Any

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._headings: list[Heading] = []

    @property
    def lines(self) -> Sequence[T]:
        """All lines that are listed."""
        return self.entries

    # --- what subclasses say

    def headings(self, width: int) -> list[Heading]:
        """Return the columns that fit into so many cells."""
        raise NotImplementedError

    def cells(self, line: T) -> list[Cell]:
        """Return what stands in a line, a cell for each column."""
        raise NotImplementedError

    # --- showing

    def show(self, lines: Sequence[T], keep: Hashable = None) -> None:
        """Show lines, the cursor on the one with the key `keep`, else where it was."""
        self.put(lines, keep)

    def lay_out(self) -> None:
        """Choose the columns that there is room for."""
        width = self.scrollable_content_region.width
        self._headings = self.headings(max(16, width - 2 * MARGIN))

    def heading_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one
        """Draw the heading of the columns."""
        style = self.style("heading")
        return self._line([(one.words, style) for one in self._headings], style)

    def entry_line(self, at: int) -> Strip:
        """Draw a line."""
        return self.drawn(self.cells(self.lines[at]), at)

    def drawn(self, cells: Sequence[Cell], at: int) -> Strip:
        """Draw cells in the style of a line."""
        base = self.entry_style(at)
        styled = [(one.text, self.over(base, one.look) if one.look else base) for one in cells]
        return self._line(styled, base)

    def _line(self, cells: list[tuple[str, Style]], base: Style) -> Strip:
        segments = [Segment(" " * MARGIN, base)]
        for at, ((text, style), one) in enumerate(zip(cells, self._headings, strict=True)):
            if at:
                segments.append(Segment(" " * GAP, base))
            segments.append(Segment(padded(text, one.width, right=one.right), style))
        width = self.scrollable_content_region.width
        return Strip(segments).adjust_cell_length(width, base).simplify()
