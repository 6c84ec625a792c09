"""A list of lines in columns with a cursor, drawn line by line so that a long one costs little."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from actionplan_tui.locales import N_
from actionplan_tui.reports.text import cell_width, padded

T = TypeVar("T")

GAP = 2
_MARGIN = 1


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


class LineList(ScrollView, Generic[T], can_focus=True):
    """Lines under a heading; subclasses say what stands in them.

    Tells which line the cursor stands on (`Highlighted`) and which was chosen (`Chosen`).
    """

    BINDINGS = [
        Binding("up", "move(-1)", N_("Up"), show=False, id="list.up"),
        Binding("down", "move(1)", N_("Down"), show=False, id="list.down"),
        Binding("pageup", "page(-1)", N_("Page up"), show=False, id="list.page_up"),
        Binding("pagedown", "page(1)", N_("Page down"), show=False, id="list.page_down"),
        Binding("home", "end(0)", N_("First"), show=False, id="list.first"),
        Binding("end", "end(1)", N_("Last"), show=False, id="list.last"),
        Binding("enter", "choose", N_("Open"), show=False, id="list.open"),
    ]
    COMPONENT_CLASSES = {
        "lines--heading",
        "lines--cursor",
        "lines--cursor-away",
        "lines--late",
        "lines--soon",
        "lines--quiet",
        "lines--strong",
    }

    cursor = reactive(0)

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
        self.lines: Sequence[T] = ()
        self._headings: list[Heading] = []
        self._told: T | None = None
        self._tops: Sequence[int] = (0,)

    # --- what subclasses say

    def headings(self, width: int) -> list[Heading]:
        """Return the columns that fit into so many cells."""
        raise NotImplementedError

    def cells(self, line: T) -> list[Cell]:
        """Return what stands in a line, a cell for each column."""
        raise NotImplementedError

    def key(self, line: T) -> Hashable:
        """Return what tells a line from others, so that the cursor can stay on it."""
        raise NotImplementedError

    def rows(self, line: T) -> Sequence[list[Cell]]:
        """Return what stands in the rows of a line that `tops` gives more than one."""
        return [self.cells(line)]

    def tops(self) -> Sequence[int]:
        """Return in which row each line begins, and at the end how many rows there are."""
        return range(len(self.lines) + 1)

    # --- showing

    def show(self, lines: Sequence[T], keep: Hashable = None) -> None:
        """Show lines, the cursor on the one with the key `keep`, else where it was."""
        self.lines = lines
        place = next((at for at, one in enumerate(lines) if self.key(one) == keep), self.cursor)
        self.set_reactive(LineList.cursor, max(0, min(place, len(lines) - 1)))
        self._lay_out()
        self._reveal()
        self.refresh()
        self._tell()

    @property
    def current(self) -> T | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.lines else None

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        self._headings = self.headings(max(16, width - 2 * _MARGIN))
        self._tops = self.tops()
        self.virtual_size = Size(self.size.width, self._tops[-1] + 1)

    def on_resize(self) -> None:
        """Choose the columns anew."""
        self._lay_out()
        self._reveal()
        self.refresh()

    def _tell(self) -> None:
        if self.current is not self._told:
            self._told = self.current
            self.post_message(self.Highlighted(self.current))

    def validate_cursor(self, value: int) -> int:
        """Keep the cursor on a line."""
        return max(0, min(value, len(self.lines) - 1))

    def watch_cursor(self) -> None:
        """Show the line under the cursor and tell of it."""
        self._reveal()
        self.refresh()
        self._tell()

    def _reveal(self) -> None:
        """Scroll so that the line of the cursor is seen below the heading."""
        if self.lines:
            top, after = self._tops[self.cursor : self.cursor + 2]
            line = Region(0, top, 1, after - top + 1)
            self.scroll_to_region(line, animate=False, force=True, immediate=True)

    def _at(self, row: int) -> int:
        """Return which line a row belongs to."""
        return bisect_right(self._tops, row) - 1

    def action_move(self, by: int) -> None:
        """Move the cursor by lines."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.cursor += by * max(1, self.size.height - 2)

    def action_end(self, last: int) -> None:
        """Move the cursor to the first or the last line."""
        self.cursor = len(self.lines) - 1 if last else 0

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the line that was clicked; open it on a double click."""
        line = self._at(event.y + self.scroll_offset.y - 1)
        if event.y > 0 and 0 <= line < len(self.lines):
            self.cursor = line
            if event.chain == 2:
                self.action_choose()

    def render_line(self, y: int) -> Strip:
        """Draw one line: the heading, which stays, or one of the others."""
        width = self.scrollable_content_region.width
        if y == 0:
            style = self.get_component_rich_style("lines--heading")
            return self._line([(one.words, style) for one in self._headings], style, width)
        row = self.scroll_offset.y + y - 1
        at = self._at(row)
        if at >= len(self.lines):
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        if at == self.cursor:
            name = "lines--cursor" if self.has_focus else "lines--cursor-away"
            base = self.get_component_rich_style(name)
        cells = [
            (cell.text, self._over(base, f"lines--{cell.look}") if cell.look else base)
            for cell in self.rows(self.lines[at])[row - self._tops[at]]
        ]
        return self._line(cells, base, width)

    def _over(self, base: Style, name: str) -> Style:
        """Return a base style with the colour and weight of a component, not its background."""
        part = self.get_component_rich_style(name, partial=True)
        return base + Style(color=part.color, bold=part.bold, dim=part.dim)

    def _line(self, cells: list[tuple[str, Style]], base: Style, width: int) -> Strip:
        segments = [Segment(" " * _MARGIN, base)]
        for at, ((text, style), one) in enumerate(zip(cells, self._headings, strict=True)):
            if at:
                segments.append(Segment(" " * GAP, base))
            segments.append(Segment(padded(text, one.width, right=one.right), style))
        return Strip(segments).adjust_cell_length(width, base).simplify()
