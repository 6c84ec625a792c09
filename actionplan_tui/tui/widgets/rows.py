"""The list of rows, drawn line by line so that only what is visible costs anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from actionplan_tui.domain.register import Row
from actionplan_tui.locales import N_
from actionplan_tui.reports.text import padded
from actionplan_tui.tui.widgets.columns import GAP, Column, columns

_MARGIN = 1
_LOUD = {"overdue": "late", "passed": "late", "due_soon": "soon", "period_ended": "soon"}
_QUIET = {"closed", "outside", "withdrawn", "upcoming"}


class RowList(ScrollView, can_focus=True):
    """Rows in columns under a heading, with a cursor.

    Tells which row the cursor stands on (`Highlighted`) and which was chosen (`Chosen`).
    """

    BINDINGS = [
        Binding("up", "move(-1)", N_("Up"), show=False, id="list.up"),
        Binding("down", "move(1)", N_("Down"), show=False, id="list.down"),
        Binding("pageup", "page(-1)", N_("Page up"), show=False, id="list.page_up"),
        Binding("pagedown", "page(1)", N_("Page down"), show=False, id="list.page_down"),
        Binding("home", "end(0)", N_("First"), show=False, id="list.first"),
        Binding("end", "end(1)", N_("Last"), show=False, id="list.last"),
        Binding("enter", "choose", N_("Open"), id="list.open"),
        Binding("space", "mark", N_("Mark"), show=False, id="list.mark"),
    ]
    COMPONENT_CLASSES = {
        "rows--heading",
        "rows--sorted",
        "rows--group",
        "rows--cursor",
        "rows--cursor-away",
        "rows--late",
        "rows--soon",
        "rows--quiet",
    }

    cursor = reactive(0)

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row; None: the list is empty."""

        row: Row | None

    @dataclass
    class Chosen(Message):
        """A row is to be opened."""

        row: Row

    @dataclass
    class Marked(Message):
        """A row was marked, or its mark taken off."""

    @dataclass
    class Sorted(Message):
        """The rows are to be sorted by a column."""

        column: str

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.marked: set[str] = set()
        """The references of the rows that are marked."""
        self._lines: list[int | str] = []
        self._line_of: list[int] = []
        self._sort = "urgency"
        self.plain = plain
        self._several = False
        self._columns: list[Column] = []
        self._told: Row | None = None

    def show(
        self,
        groups: Sequence[tuple[str, Sequence[Row]]],
        keep: str = "",
        *,
        several: bool = False,
        sort: str = "urgency",
    ) -> None:
        """Show rows, the cursor on the one with the reference `keep` if it is among them.

        If it is not, the cursor stays at its line.

        Args:
            groups: Headings and the rows under each; an empty heading takes no line.
            keep: A row's reference.
            several: Whether rows of several plans are among them.
            sort: What they are sorted by, to be shown in the heading.
        """
        self.rows = [row for _heading, rows in groups for row in rows]
        self._several, self._sort = several, sort
        self._lines = []
        at = 0
        for heading, rows in groups:
            if heading:
                self._lines.append(f"{heading}  {len(rows)}")
            self._lines.extend(range(at, at + len(rows)))
            at += len(rows)
        self._line_of = [at for at, line in enumerate(self._lines) if isinstance(line, int)]
        self.marked &= {row.ref for row in self.rows}
        place = next((at for at, row in enumerate(self.rows) if row.ref == keep), self.cursor)
        self._lay_out()
        self.set_reactive(RowList.cursor, max(0, min(place, len(self.rows) - 1)))
        self._reveal()
        self.refresh()
        self._tell()

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def _lay_out(self) -> None:
        width = max(20, self.scrollable_content_region.width - 2 * _MARGIN)
        self._columns = columns(width, self.rows, plans=self._several, plain=self.plain)
        self.virtual_size = Size(self.size.width, len(self._lines) + 1)

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
        """Keep the cursor on a row."""
        return max(0, min(value, len(self.rows) - 1))

    def watch_cursor(self) -> None:
        """Show the row under the cursor and tell of it."""
        self._reveal()
        self.refresh()
        self._tell()

    def _reveal(self) -> None:
        """Scroll so that the line of the cursor is seen below the heading."""
        line = self._line_of[self.cursor] if self._line_of else 0
        above = 1 if line and isinstance(self._lines[line - 1], str) else 0
        self.scroll_to_region(
            Region(0, line - above, 1, 2 + above), animate=False, force=True, immediate=True
        )

    def action_move(self, by: int) -> None:
        """Move the cursor by lines."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.cursor += by * max(1, self.size.height - 2)

    def action_end(self, last: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = len(self.rows) - 1 if last else 0

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.current:
            self.post_message(self.Chosen(self.current))

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark off, and go on to the next."""
        if self.current:
            self.marked ^= {self.current.ref}
            self.post_message(self.Marked())
            self.cursor += 1
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row that was clicked; open it on a double click.

        A click on a heading asks to sort by its column.
        """
        if event.y == 0:
            at = _MARGIN
            for column in self._columns:
                if at <= event.x < at + column.width:
                    self.post_message(self.Sorted(column.id))
                at += column.width + GAP
            return
        at = event.y + self.scroll_offset.y - 1
        line = self._lines[at] if at < len(self._lines) else ""
        if isinstance(line, int):
            self.cursor = line
            if event.chain == 2:
                self.action_choose()

    def render_line(self, y: int) -> Strip:
        """Draw one line: the heading of the columns, which stays, one of a group, or a row."""
        width = self.size.width
        if y == 0:
            style = self.get_component_rich_style("rows--heading")
            sorted_by = self.get_component_rich_style("rows--sorted")
            cells = [
                (col.heading, sorted_by if col.id == self._sort else style) for col in self._columns
            ]
            return self._line(cells, style, width)
        at = self.scroll_offset.y + y - 1
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[at]
        if isinstance(line, str):
            style = self.get_component_rich_style("rows--group")
            text = padded(f" {line}", width)
            return Strip([Segment(text, style)]).adjust_cell_length(width, style)
        return self._row_line(line, width)

    def _row_line(self, index: int, width: int) -> Strip:
        row = self.rows[index]
        base = self.rich_style
        if index == self.cursor:
            name = "rows--cursor" if self.has_focus else "rows--cursor-away"
            base = self.get_component_rich_style(name)
        quiet = self._over(base, "rows--quiet") if row.standing in _QUIET else base
        loud = self._over(base, f"rows--{_LOUD[row.standing]}") if row.standing in _LOUD else quiet
        cells = [
            (col.text(row), loud if col.id in ("sign", "standing") else quiet)
            for col in self._columns
        ]
        marked = row.ref in self.marked
        mark = Segment("*", self._over(base, "rows--group")) if marked else Segment(" ", base)
        return self._line(cells, base, width, mark)

    def _over(self, base: Style, name: str) -> Style:
        """Return a base style with the colour and weight of a component, not its background."""
        part = self.get_component_rich_style(name, partial=True)
        return base + Style(color=part.color, bold=part.bold, dim=part.dim)

    def _line(
        self,
        cells: list[tuple[str, Style]],
        base: Style,
        width: int,
        mark: Segment | None = None,
    ) -> Strip:
        segments = [mark or Segment(" " * _MARGIN, base)]
        for at, ((text, style), col) in enumerate(zip(cells, self._columns, strict=True)):
            if at:
                segments.append(Segment(" " * GAP, base))
            segments.append(Segment(padded(text, col.width, right=col.right), style))
        return Strip(segments).adjust_cell_length(width, base).simplify()
