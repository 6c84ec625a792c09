"""Rows on an axis of time, drawn line by line so that only what is visible costs anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from actionplan_tui.domain.plan import Plan
from actionplan_tui.domain.register import Row
from actionplan_tui.domain.timeline import (
    CELLS,
    ZOOMS,
    Bar,
    Zoom,
    bar_of,
    cell_of,
    extent,
    first_day,
    kinds,
)
from actionplan_tui.locales import N_, pgettext
from actionplan_tui.reports.signs import sign
from actionplan_tui.reports.text import cell_width, padded, plain, shorten
from actionplan_tui.tui.widgets.timecells import (
    Cells,
    Window,
    empty_cells,
    label_cells,
    mark_cells,
    row_cells,
)

_MARGIN, _GAP = 1, 2
_LOUD = {"overdue": "late", "passed": "late", "due_soon": "soon", "period_ended": "soon"}
_QUIET = {"closed", "outside", "withdrawn"}
_WIDE = 60
"""From how many cells the axis begins with terms instead of years."""


class Timeline(ScrollView, can_focus=True):
    """Rows under an axis of time, the plans' names between them, with a cursor.

    Tells which row the cursor stands on (`Highlighted`) and which was chosen (`Chosen`).
    """

    BINDINGS = [
        Binding("up", "move(-1)", N_("Up"), show=False, id="time.up"),
        Binding("down", "move(1)", N_("Down"), show=False, id="time.down"),
        Binding("pageup", "page(-1)", N_("Page up"), show=False, id="time.page_up"),
        Binding("pagedown", "page(1)", N_("Page down"), show=False, id="time.page_down"),
        Binding("ctrl+home", "last(0)", N_("First"), show=False, id="time.first"),
        Binding("ctrl+end", "last(1)", N_("Last"), show=False, id="time.last"),
        Binding("enter", "choose", N_("Open"), id="time.open"),
    ]
    COMPONENT_CLASSES = {
        f"time--{name}"
        for name in ("axis", "plan", "cursor", "cursor-away", "late", "soon", "quiet", "today")
    }

    cursor = reactive(0)

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row; None: there is none."""

        row: Row | None

    @dataclass
    class Chosen(Message):
        """A row is to be opened."""

        row: Row

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self.left = 0
        self.kinds: frozenset[str] = frozenset()
        """Which kinds of strokes and marks there are, wherever they lie."""
        self._widest = (0, 0)
        self._zoom: int | None = None
        self._as_of = date.min
        self._bars: list[Bar] = []
        self._extent = (date.max, date.max)
        self._lines: list[Plan | int] = []
        self._line_of: list[int] = []
        self._reviews: Mapping[str, Sequence[date]] = {}
        self._number = self._title = 0
        self._told: Row | None = None
        self._moved = False

    # --- what is shown

    def show(
        self,
        rows: Sequence[Row],
        as_of: date,
        reviews: Mapping[str, Sequence[date]],
        keep: str = "",
    ) -> None:
        """Show rows, those of a plan together, the cursor on the one with the reference `keep`.

        If that is not among them, the cursor stays where it is in the list. Another day asked
        for is scrolled to.

        Args:
            rows: In the order in which they are to stand.
            as_of: The day asked for.
            reviews: By plan, the days on which its follow-ups are due.
            keep: A row's reference.
        """
        moved = as_of != self._as_of
        self.rows, self._as_of, self._reviews = rows, as_of, reviews
        self._bars = [bar_of(row, as_of) for row in rows]
        planned = [day for days in reviews.values() for day in days]
        self._extent = extent(self._bars, [as_of, *planned])
        self.kinds = frozenset({"review"} if planned else ()) | kinds(self._bars)
        self._widest = (
            max((cell_width(row.id) for row in rows), default=0),
            max((cell_width(plain(row.title)) for row in rows), default=0),
        )
        self._lines, self._line_of = [], []
        for at, row in enumerate(rows):
            if not at or rows[at - 1].plan.id != row.plan.id:
                self._lines.append(row.plan)
            self._line_of.append(len(self._lines))
            self._lines.append(at)
        place = next((at for at, row in enumerate(rows) if row.ref == keep), self.cursor)
        self._lay_out()
        self.set_reactive(Timeline.cursor, min(place, max(0, len(rows) - 1)))
        self._moved = self._moved and not moved
        self._place()
        self._reveal()
        self.refresh()
        self._tell()

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    @property
    def zoom(self) -> Zoom:
        """How close one looks: at first at terms, at years where there is little room."""
        if self._zoom is not None:
            return ZOOMS[self._zoom]
        return ZOOMS[1 if self.room >= _WIDE else 0]

    @property
    def room(self) -> int:
        """How many cells of time there is room for."""
        return max(CELLS, self.size.width - self._names - _GAP - _MARGIN)

    @property
    def _names(self) -> int:
        """How wide the numbers and titles are, with the margin and the sign before them."""
        return _MARGIN + 2 + self._number + 1 + self._title

    @property
    def _axis(self) -> int:
        """How many lines the axis has: years, what divides them, marks."""
        return 2 if self.zoom.name == "year" else 3

    def _lay_out(self) -> None:
        width = self.size.width
        most = max(24, min(width * 40 // 100, 64))
        number, title = self._widest
        self._number = min(max(number, cell_width(self._heading)), max(6, most // 3))
        self._title = max(8, min(title, most - self._number - 4))
        self.virtual_size = Size(width, len(self._lines) + self._axis)

    @property
    def _heading(self) -> str:
        return pgettext("column", "No.")

    def on_resize(self) -> None:
        """Give names and time their shares."""
        self._lay_out()
        self._place()
        self._reveal()
        self.refresh()

    def _place(self) -> None:
        """Show the day asked for, until the user scrolls; then stay there."""
        if self._moved:
            self._scroll_time(self.left)
        else:
            self.go_to_day(self._as_of)

    def _tell(self) -> None:
        if self.current is not self._told:
            self._told = self.current
            self.post_message(self.Highlighted(self.current))

    # --- moving

    def validate_cursor(self, value: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(value, len(self.rows) - 1))

    def watch_cursor(self) -> None:
        """Show the row under the cursor and tell of it."""
        self._reveal()
        self.refresh()
        self._tell()

    def _reveal(self) -> None:
        """Scroll so that the line of the cursor is seen, and the plan's name above it."""
        if not self.rows:
            return
        line = self._line_of[self.cursor]
        first = line - 1 if isinstance(self._lines[line - 1], Plan) else line
        region = Region(0, first, 1, line - first + 1 + self._axis)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def _scroll_time(self, left: int) -> None:
        """Let the axis begin at a cell, at a tick, and where there is something to be seen."""
        lowest = cell_of(self.zoom, self._extent[0])
        highest = cell_of(self.zoom, self._extent[1]) + 2 * CELLS - self.room
        left = max(lowest, min(left, highest))
        self.left = left - left % CELLS
        self.refresh()

    def go_to_day(self, day: date) -> None:
        """Show a day, with somewhat more of what comes after it than of what was before."""
        self._moved = day != self._as_of
        self._scroll_time(cell_of(self.zoom, day) - self.room * 2 // 5)

    def go_to_end(self) -> None:
        """Show the deadline of the row under the cursor."""
        end = self._bars[self.cursor].end if self.rows else None
        if end:
            self._keep_zoom()
            self.go_to_day(end.last)

    def scroll_time(self, by: int, *, screens: bool = False) -> None:
        """Scroll by ticks, or by as many as are seen at once, less one."""
        self._keep_zoom()
        count = max(1, self.room // CELLS - 1) if screens else 1
        self._scroll_time(self.left + by * count * CELLS)

    def change_zoom(self, by: int) -> None:
        """Look closer or less so; the day asked for stays where it is if it is seen."""
        old, day = self.zoom, self._as_of
        at = cell_of(old, day) - self.left
        if not 0 <= at < self.room:
            at = self.room // 2
            day = first_day(old, self.left + at)
        self._keep_zoom(by)
        self._lay_out()
        self._scroll_time(cell_of(self.zoom, day) - at + CELLS // 2)
        self._reveal()

    def _keep_zoom(self, by: int = 0) -> None:
        """Take over from the size of the screen what is seen, by so many steps closer."""
        self._moved = True
        self._zoom = max(0, min(ZOOMS.index(self.zoom) + by, len(ZOOMS) - 1))

    def action_scroll_left(self) -> None:
        """Leave the arrows to the screen: they scroll through time."""
        raise SkipAction

    action_scroll_right = action_scroll_home = action_scroll_end = action_scroll_left

    def on_mouse_scroll_left(self, event: events.MouseScrollLeft) -> None:
        """Scroll back in time."""
        event.stop()
        self.scroll_time(-1)

    def on_mouse_scroll_right(self, event: events.MouseScrollRight) -> None:
        """Scroll on in time."""
        event.stop()
        self.scroll_time(1)

    def action_move(self, by: int) -> None:
        """Move the cursor by rows."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.cursor += by * max(1, self.size.height - self._axis - 1)

    def action_last(self, last: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = len(self.rows) - 1 if last else 0

    def action_choose(self) -> None:
        """Open the row under the cursor."""
        if self.current:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row that was clicked; open it on a double click."""
        place = event.get_content_offset(self)
        if place is None or place.y < self._axis:
            return
        line = place.y + self.scroll_offset.y - self._axis
        at = self._lines[line] if line < len(self._lines) else None
        if isinstance(at, int):
            self.cursor = at
            if event.chain == 2:
                self.action_choose()

    # --- drawing

    @property
    def _window(self) -> Window:
        return Window(self.zoom, self.left, self.room, self._as_of)

    def render_line(self, y: int) -> Strip:
        """Draw one line: of the axis, which stays, the name of a plan, or a row."""
        if y < self._axis:
            return self._axis_line(y)
        line = self.scroll_offset.y + y - self._axis
        if line >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        entry = self._lines[line]
        return self._plan_line(entry) if isinstance(entry, Plan) else self._row_line(entry)

    def _axis_line(self, y: int) -> Strip:
        axis = style = self.get_component_rich_style("time--axis")
        window, heading = self._window, ""
        if y == self._axis - 1:
            heading, style = self._plan_above(), self.get_component_rich_style("time--plan")
            plan = self.current.plan.id if self.current else ""
            cells = mark_cells(window, self._reviews.get(plan, ()))
        else:
            cells = label_cells(window, years=self._axis == 3 and y == 0)
            if y == self._axis - 2:
                item = pgettext("column", "Item")
                heading = f"  {padded(self._heading, self._number)} {item}"
        names = " " * _MARGIN + padded(heading, self._names - _MARGIN)
        return self._strip([Segment(names, style)], cells, axis, axis)

    def _plan_above(self) -> str:
        """Return the plan of the first line that is seen, if its name is scrolled away."""
        first = self.scroll_offset.y
        if first >= len(self._lines) or not first:
            return ""
        entry = self._lines[first]
        return plain(self.rows[entry].plan.title) if isinstance(entry, int) else ""

    def _plan_line(self, plan: Plan) -> Strip:
        style = self.get_component_rich_style("time--plan")
        cells = empty_cells(self._window)
        title = shorten(plain(plan.title), self.size.width - 2 * _MARGIN)
        before = self._names + _GAP
        names = " " * _MARGIN + title
        over = cell_width(names) + 1 - before
        names = padded(names, max(before, cell_width(names) + 1))
        return self._strip([Segment(names, style)], cells[max(0, over) :], style, style)

    def _row_line(self, at: int) -> Strip:
        row, base = self.rows[at], self.rich_style
        if at == self.cursor:
            name = "time--cursor" if self.has_focus else "time--cursor-away"
            base = self.get_component_rich_style(name)
        quiet = self._over(base, "quiet") if row.standing in _QUIET else base
        loud = self._over(base, _LOUD[row.standing]) if row.standing in _LOUD else quiet
        names = [
            Segment(" " * _MARGIN, base),
            Segment(f"{sign(row.standing)} ", loud),
            Segment(padded(row.id, self._number) + " ", quiet),
            Segment(padded(plain(row.title), self._title), quiet),
        ]
        return self._strip(names, row_cells(self._window, row, self._bars[at]), base, loud)

    def _over(self, base: Style, name: str) -> Style:
        """Return a base style with the colour and weight of a component, not its background."""
        part = self.get_component_rich_style(f"time--{name}", partial=True)
        return base + Style(color=part.color, bold=part.bold, dim=part.dim)

    def _strip(self, names: list[Segment], cells: Cells, base: Style, bar: Style) -> Strip:
        """Return a line: the names, and the cells in the style that each one names."""
        styles = {"": base, "bar": bar}
        for name in {name for _glyph, name in cells} - set(styles):
            styles[name] = self._over(base, name)
        used = sum(segment.cell_length for segment in names)
        gap = max(0, self._names + _GAP - used)
        time = [Segment(glyph, styles[name]) for glyph, name in cells]
        line = [*names, Segment(" " * gap, base), *time]
        return Strip(line).simplify().adjust_cell_length(self.size.width, base).simplify()
