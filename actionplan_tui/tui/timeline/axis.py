"""Rows on an axis of time."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.message import Message
from textual.strip import Strip

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.views.timeline import (
    CELLS,
    FAR,
    ZOOMS,
    Bar,
    Zoom,
    bar_of,
    cell_of,
    extent,
    first_day,
    last_cell,
)
from actionplan_tui.locales import pgettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.cells import marked
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.reports.words.text import cell_width, padded, plain, shorten
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.cursor import GAP, MARGIN, CursorView
from actionplan_tui.tui.timeline.cells import (
    Cells,
    Window,
    empty_cells,
    label_cells,
    mark_cells,
    row_cells,
)
from actionplan_tui.tui.timeline.commands import AXIS

_LOUD = {"overdue": "late", "passed": "late", "due_soon": "soon", "period_ended": "soon"}
_QUIET = {"closed", "outside", "withdrawn"}
_WIDE = 60
"""From how many cells the axis begins with terms instead of years."""


class Timeline(CursorView[Row]):
    """Rows under an axis of time, the plans' names between them, with a cursor.

    Tells which row the cursor stands on (`Highlighted`) and which was chosen (`Chosen`).
    """

    BINDINGS = bindings(AXIS)
    LOOK = "time"
    COMPONENT_CLASSES = {
        f"time--{name}"
        for name in ("axis", "plan", "cursor", "cursor-away", "late", "soon", "quiet", "today")
    }

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row; None: there is none."""

        row: Row | None

    @dataclass
    class Chosen(Message):
        """A row is to be opened."""

        row: Row

    @dataclass
    class Moved(Message):
        """Other rows or another time are seen."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.left = 0
        self._widest = (0, 0)
        self._zoom: int | None = None
        self._as_of = date.min
        self._bars: list[Bar] = []
        self._extent, self._ends = (date.max, date.max), False
        self._reviews: Mapping[str, Sequence[date]] = {}
        self._number = self._title = 0
        self._moved = False

    # --- what is shown

    @property
    def rows(self) -> Sequence[Row]:
        """All rows that are shown."""
        return self.entries

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
        self._moved = self._moved and as_of == self._as_of
        self._as_of, self._reviews = as_of, reviews
        self._bars = [bar_of(row, as_of) for row in rows]
        planned = [day for days in reviews.values() for day in days]
        self._extent = extent(self._bars, [as_of, *planned])
        self._ends = all(row.plan.end for row in rows)
        self._widest = (
            max((cell_width(plain(row.number)) for row in rows), default=0),
            max((cell_width(plain(row.title)) for row in rows), default=0),
        )
        lines: list[Plan | int] = []
        for at, row in enumerate(rows):
            if not at or rows[at - 1].plan.id != row.plan.id:
                lines.append(row.plan)
            lines.append(at)
        self.put(rows, keep, lines)

    def let_go(self) -> None:
        """Forget the rows and their bars."""
        super().let_go()
        self._bars = []

    def key(self, entry: Row) -> Hashable:
        """Return the row's reference."""
        return entry.ref

    @property
    def zoom(self) -> Zoom:
        """How close one looks: at first at terms, at years where there is little room."""
        if self._zoom is not None:
            return ZOOMS[self._zoom]
        return ZOOMS[1 if self.room >= _WIDE else 0]

    @property
    def room(self) -> int:
        """How many cells of time there is room for."""
        return max(CELLS, self.size.width - self._names - GAP - MARGIN)

    @property
    def _names(self) -> int:
        """How wide the numbers and titles are, with the margin and the sign before them."""
        return MARGIN + 2 + self._number + 1 + self._title

    @property
    def heading_height(self) -> int:
        """How many lines the axis has: years, what divides them, marks."""
        return 2 if self.zoom.name == "year" else 3

    def lay_out(self) -> None:
        """Give names and time their shares; show the day asked for, until the user scrolls."""
        most = max(24, min(self.size.width * 40 // 100, 64))
        number, title = self._widest
        self._number = min(max(number, cell_width(self._heading)), max(6, most // 3))
        self._title = max(8, min(title, most - self._number - 4))
        if self._moved:
            self._scroll_time(self.left)
        else:
            self.go_to_day(self._as_of)

    @property
    def _heading(self) -> str:
        return pgettext("column", "No.")

    # --- moving

    def _scroll_time(self, left: int) -> None:
        """Let the axis begin at a cell, at a tick, and where there is something to be seen."""
        lowest = cell_of(self.zoom, self._extent[0])
        highest = cell_of(self.zoom, self._extent[1]) + 2 * CELLS - self.room
        left = max(lowest, min(left, highest))
        self.left = left - left % CELLS
        self.refresh()
        self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows are seen."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def seen_rows(self) -> list[Row]:
        """Return the rows that are on the screen."""
        return [self.rows[at] for at in self._seen()]

    def _seen(self) -> list[int]:
        lines = map(self._seen_at, range(self.heading_height, self.size.height))
        return [at for at in lines if isinstance(at, int)]

    def seen_signs(self) -> frozenset[str]:
        """Return the signs that are on the axis now."""
        window, seen = self._window, self._seen()
        drawn = [
            self._marks(),
            *(row_cells(window, self.rows[at], self._bars[at]) for at in seen),
        ]
        return frozenset(glyph for cells in drawn for glyph, style in cells if style != "quiet")

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
        self._fit()
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

    # --- drawing

    @property
    def _window(self) -> Window:
        last = last_cell(self.zoom, self._extent[1]) if self._ends else FAR
        return Window(self.zoom, self.left, self.room, self._as_of, last)

    def _marks(self) -> Cells:
        """Return the marks on the axis: those of the plan under the cursor."""
        plan = self.current.plan.id if self.current else ""
        return mark_cells(self._window, self._reviews.get(plan, ()))

    def heading_line(self, y: int) -> Strip:
        """Draw a line of the axis: years, what divides them, marks."""
        axis = style = self.style("axis")
        window, heading, height = self._window, "", self.heading_height
        if y == height - 1:
            heading, style = self._plan_above(), self.style("plan")
            cells = self._marks()
        else:
            cells = label_cells(window, years=height == 3 and y == 0)
            if y == height - 2:
                item = pgettext("column", "Item")
                heading = f"  {padded(self._heading, self._number)} {item}"
        names = " " * MARGIN + padded(heading, self._names - MARGIN)
        return self._strip([Segment(names, style)], cells, axis, axis)

    def _plan_above(self) -> str:
        """Return the plan of the first line that is seen, if its name is scrolled away."""
        first = self.scroll_offset.y
        if first >= len(self._lines) or not first:
            return ""
        entry = self._lines[first]
        return plain(self.rows[entry].plan.title) if isinstance(entry, int) else ""

    def other_line(self, line: Plan) -> Strip:
        """Draw the name of a plan."""
        style = self.style("plan")
        cells = empty_cells(self._window)
        title = shorten(plain(line.title), self.size.width - 2 * MARGIN)
        before = self._names + GAP
        names = " " * MARGIN + title
        over = cell_width(names) + 1 - before
        names = padded(names, max(before, cell_width(names) + 1))
        return self._strip([Segment(names, style)], cells[max(0, over) :], style, style)

    def entry_line(self, at: int) -> Strip:
        """Draw a row."""
        row, base = self.rows[at], self.entry_style(at)
        quiet = self.over(base, "quiet") if row.standing in _QUIET else base
        loud = self.over(base, _LOUD[row.standing]) if row.standing in _LOUD else quiet
        names = [
            Segment(" " * MARGIN, base),
            Segment(f"{sign(marked(row))} ", loud),
            Segment(padded(plain(row.number), self._number) + " ", quiet),
            Segment(padded(plain(row.title), self._title), quiet),
        ]
        return self._strip(names, row_cells(self._window, row, self._bars[at]), base, loud)

    def _strip(self, names: list[Segment], cells: Cells, base: Style, bar: Style) -> Strip:
        """Return a line: the names, and the cells in the style that each one names."""
        styles = {"": base, "bar": bar}
        for name in {name for _glyph, name in cells} - set(styles):
            styles[name] = self.over(base, name)
        used = sum(segment.cell_length for segment in names)
        gap = max(0, self._names + GAP - used)
        time = [Segment(glyph, styles[name]) for glyph, name in cells]
        line = [*names, Segment(" " * gap, base), *time]
        return Strip(line).simplify().adjust_cell_length(self.size.width, base).simplify()
