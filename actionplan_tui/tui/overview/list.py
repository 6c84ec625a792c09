"""The overview as one scrolling list of lines, with a cursor over lines and cells."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from actionplan_tui.domain.register.selection import Coverage
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import cell_width
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.cursor import LetsGo
from actionplan_tui.tui.overview.commands import LINES
from actionplan_tui.tui.overview.coverage import GAP, Across, Grid, Line, grid

_MARGIN = 1
_STYLES = ("heading", "muted", "strong", "bar", "track", "late", "soon", "accent")


class OverviewList(ScrollView, LetsGo, can_focus=True):
    """Lines of the overview; tells where the cursor stands and what is to be opened or folded."""

    BINDINGS = bindings(LINES)
    COMPONENT_CLASSES = {
        "overview--cursor",
        "overview--cursor-away",
        *(f"overview--{name}" for name in _STYLES),
    }

    class Moved(Message):
        """The cursor stands elsewhere, or on something new."""

    @dataclass
    class Folded(Message):
        """A line is to be folded or unfolded."""

        key: tuple[str, ...]

    class Opened(Message):
        """What the cursor stands on is to be opened."""

    class Resized(Message):
        """There is another width for the lines."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.lines: Sequence[Line] = ()
        self.cursor, self.column = 0, 0
        """The line of the cursor, and its cell: 0 is the label, 1 the first unit."""
        self._key: tuple[str, ...] = ()
        self._first = 0
        self._total = Coverage(0, 0, 0)

    @property
    def room(self) -> int:
        """How many cells a line has."""
        return max(20, self.scrollable_content_region.width - 2 * _MARGIN)

    @property
    def current(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.lines else None

    @property
    def cell(self) -> int:
        """The cell of the current line under the cursor; 0: the line as a whole."""
        return min(self.column, self.current.cells) if self.current else 0

    def show(self, lines: Sequence[Line], total: Coverage) -> None:
        """Show lines, the cursor on the one that it stood on if it is still there.

        Args:
            lines: The lines.
            total: The largest coverage among them.
        """
        key = self.current.key if self.current else self._key
        self.lines, self._total = lines, total
        found = next((at for at, line in enumerate(lines) if key and line.key == key), None)
        at = self.cursor if found is None else found
        self.cursor = self._next(min(at, max(0, len(lines) - 1)), 1)
        self.virtual_size = Size(self.size.width, len(lines))
        self._settle()

    def let_go(self) -> None:
        """Forget the lines while nobody sees them; the cursor waits where it is."""
        self._key = self.current.key if self.current else self._key
        self.lines = ()

    def go_to(self, key: tuple[str, ...]) -> None:
        """Put the cursor on a line."""
        for at, line in enumerate(self.lines):
            if line.key == key:
                self.cursor = at
                self._settle()
                return

    def on_resize(self) -> None:
        """Ask for lines of the new width."""
        self.post_message(self.Resized())

    # --- moving

    def _next(self, at: int, step: int) -> int:
        """Return the nearest line from a place on that the cursor may stand on."""
        here = at
        while 0 <= here < len(self.lines):
            if not self.lines[here].passive:
                return here
            here += step
        back = [n for n, line in enumerate(self.lines) if not line.passive]
        return min(back, key=lambda n: abs(n - at), default=0)

    def _settle(self) -> None:
        """Bring the cursor into view and tell of it."""
        line = self.current
        if isinstance(line, Across) and self.cell:
            seen = line.units(self.room).seen
            self._first = max(0, self.cell - seen, min(self._first, self.cell - 1))
        above = 0 if self.cursor == self._next(0, 1) else max(0, self.cursor - 1)
        region = Region(0, above, 1, self.cursor - above + 1)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)
        self.refresh()
        self.post_message(self.Moved())

    def _move_to(self, at: int, step: int) -> None:
        place = self._next(max(0, min(at, len(self.lines) - 1)), step)
        if place != self.cursor:
            self.cursor = place
            self._settle()

    def action_move(self, by: int) -> None:
        """Move the cursor by a line."""
        self._move_to(self.cursor + by, by)

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self._move_to(self.cursor + by * max(1, self.size.height - 2), by)

    def action_end(self, last: int) -> None:
        """Move the cursor to the first or the last line."""
        self._move_to(len(self.lines) - 1 if last else 0, -1 if last else 1)

    def action_across(self, by: int) -> None:
        """Move over the cells of a matrix; elsewhere unfold, or fold and go to what is above."""
        line = self.current
        if line is None:
            return
        if line.cells and 0 <= self.cell + by <= line.cells:
            self.column = self.cell + by
            self._settle()
        elif line.folded is not None and line.folded == (by > 0):
            self.post_message(self.Folded(line.key))
        elif by < 0:
            above = [n for n, one in enumerate(self.lines[: self.cursor]) if _holds(one, line)]
            self._move_to(above[-1] if above else self.cursor, -1)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what was clicked; open it on a double click."""
        at = event.y + self.scroll_offset.y
        if not 0 <= at < len(self.lines) or self.lines[at].passive:
            return
        line = self.lines[at]
        self.cursor = at
        if isinstance(line, Across):
            units = line.units(self.room)
            over = event.x - _MARGIN - units.label
            self.column = (
                0
                if over < 0
                else min(
                    line.cells, line.start(self.room, self._first) + over // (units.cell + GAP) + 1
                )
            )
        self._settle()
        if event.chain == 2:
            self.post_message(self.Opened())

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line; at the top the heading of a matrix stays as long as its lines do."""
        width, at = self.size.width, self.scroll_offset.y + y
        if at >= len(self.lines):
            return Strip.blank(width, self.rich_style)
        line = self.lines[at]
        if y == 0 and self.scroll_offset.y and line.head is not None:
            line = line.head
        return self._drawn(line, chosen=at == self.cursor and line is self.lines[at], width=width)

    def _drawn(self, line: Line, *, chosen: bool, width: int) -> Strip:
        columns: Grid = grid(self.room, self._total)
        away = "overview--cursor" if self.has_focus else "overview--cursor-away"
        cursor, base = self.get_component_rich_style(away), self.rich_style
        begin, end = 0, 0
        if chosen and isinstance(line, Across) and self.cell:
            units, first = line.units(self.room), line.start(self.room, self._first)
            begin = units.label + GAP + (self.cell - 1 - first) * (units.cell + GAP)
            end = begin + units.cell
        elif chosen:
            end = width
        segments, place = [Segment(" " * _MARGIN, cursor if chosen and not begin else base)], 0
        for text, style in line.parts(columns, self.room, self._first):
            under = cursor if begin <= place < end else base
            segments.append(Segment(text, self._over(under, style)))
            place += cell_width(text)
        rest = cursor if chosen and not begin else base
        return Strip(segments).adjust_cell_length(width, rest).simplify()

    def _over(self, base: Style, name: str) -> Style:
        """Return a base style with the colour and weight of a component, not its background."""
        if not name:
            return base
        part = self.get_component_rich_style(f"overview--{name}", partial=True)
        return base + Style(color=part.color, bold=part.bold)


def _holds(one: Line, other: Line) -> bool:
    """Whether a line unfolds to another one: it stands less far in and can be folded."""
    return one.folded is not None and one.depth < other.depth
