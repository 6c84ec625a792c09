"""What every list with a cursor has: moving it, keeping it in view, telling where it stands."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

T = TypeVar("T")

MARGIN, GAP = 1, 2
"""Cells before the first column, and between columns."""


class LetsGo:
    """A widget that holds much of a register: rows, lines of them, what was counted."""

    def let_go(self) -> None:
        """Forget it; where the user was is kept. It is not seen, and is shown anew before it is."""
        raise NotImplementedError


class CursorView(ScrollView, LetsGo, Generic[T], can_focus=True):
    """Entries under a heading that stays, with a cursor; only what is seen is drawn.

    Subclasses say how they are drawn, and which messages tell where the cursor stands and what
    was chosen. Between the entries there may be lines of other things, over which the cursor
    passes.
    """

    LOOK = ""
    """What the names of the component classes begin with."""
    Highlighted: ClassVar[type[Any]]
    """The message that the cursor stands on another entry, None if there is none."""
    Chosen: ClassVar[type[Any]]
    """The message that an entry is to be opened."""
    TALL = False
    """Whether entries can take several lines (`height`, `entry_row`)."""

    cursor = reactive(0)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.entries: Sequence[T] = ()
        self._given: Sequence[object] | None = None
        self._lines: Sequence[object] = ()
        self._line_of: Sequence[int] = ()
        self._told: T | None = None

    # --- what subclasses say

    @property
    def heading_height(self) -> int:
        """How many lines the heading has."""
        return 1

    def key(self, entry: T) -> Hashable:
        """Return what tells an entry from others, so that the cursor can stay on it."""
        raise NotImplementedError

    def lay_out(self) -> None:
        """Give the columns their widths."""
        raise NotImplementedError

    def heading_line(self, y: int) -> Strip:
        """Draw a line of the heading."""
        raise NotImplementedError

    def entry_line(self, at: int) -> Strip:
        """Draw an entry."""
        raise NotImplementedError

    def height(self, at: int) -> int:  # noqa: ARG002 - all are alike here
        """Return how many lines an entry takes, laid out as it is now."""
        return 1

    def entry_row(self, at: int, row: int) -> Strip:  # noqa: ARG002 - there is one
        """Draw one of the lines of an entry."""
        return self.entry_line(at)

    def other_line(self, line: Any) -> Strip:
        """Draw a line that is no entry."""
        raise NotImplementedError

    def heading_clicked(self, x: int) -> None:
        """Do what a click on the heading asks for."""

    # --- showing

    def put(
        self, entries: Sequence[T], keep: Hashable = None, lines: Sequence[object] | None = None
    ) -> None:
        """Show entries, the cursor on the one with the key `keep`, else where it was.

        Args:
            entries: What the cursor can stand on.
            keep: A key.
            lines: What stands in each line: the place of an entry, or something else; without
                it there is a line for each entry.
        """
        self.entries, self._given = entries, lines
        place = next((at for at, one in enumerate(entries) if self.key(one) == keep), self.cursor)
        self.set_reactive(CursorView.cursor, self.validate_cursor(place))
        self._fit()
        self._cursor_moved()

    def let_go(self) -> None:
        """Forget the entries while nobody sees them; the cursor waits where it is."""
        self.entries = self._line_of = ()
        self._lines, self._given, self._told = (), None, None

    @property
    def current(self) -> T | None:
        """The entry under the cursor."""
        return self.entries[self.cursor] if self.entries else None

    def on_resize(self) -> None:
        """Lay everything out anew."""
        self._fit()
        self._reveal()
        self.refresh()

    def _fit(self) -> None:
        self.lay_out()
        self._lines = range(len(self.entries)) if self._given is None else self._given
        if self.TALL:
            heights = (self.height(one) if isinstance(one, int) else 1 for one in self._lines)
            self._lines = [one for one, rows in zip(self._lines, heights, strict=True)
                           for _row in range(rows)]  # fmt: skip
        self._line_of = self._lines if isinstance(self._lines, range) else self._first_lines()
        self.virtual_size = Size(self.size.width, len(self._lines) + self.heading_height)

    def _first_lines(self) -> list[int]:
        """Return for each entry the first line that it stands in."""
        found: list[int] = []
        for line, one in enumerate(self._lines):
            if isinstance(one, int) and one == len(found):
                found.append(line)
        return found

    # --- moving

    def validate_cursor(self, value: int) -> int:
        """Keep the cursor on an entry."""
        return max(0, min(value, len(self.entries) - 1))

    def watch_cursor(self) -> None:
        """Show the entry under the cursor and tell of it."""
        if self.TALL:
            self._fit()
        self._cursor_moved()

    def _cursor_moved(self) -> None:
        self._reveal()
        self.refresh()
        if self.current is not self._told:
            self._told = self.current
            self.post_message(self.Highlighted(self.current))

    def _reveal(self) -> None:
        """Scroll so that the cursor is seen below the heading, with what its group is called."""
        line = self._line_of[self.cursor] if self._line_of else 0
        above = 1 if line and not isinstance(self._lines[line - 1], int) else 0
        rows = self.height(self.cursor) if self._line_of else 1
        region = Region(0, line - above, 1, rows + above + self.heading_height)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def action_move(self, by: int) -> None:
        """Move the cursor by entries."""
        self.cursor += by

    def action_page(self, by: int) -> None:
        """Move the cursor by pages."""
        self.cursor += by * max(1, self.size.height - self.heading_height - 1)

    def action_end(self, last: int) -> None:
        """Move the cursor to the first or the last entry."""
        self.cursor = len(self.entries) - 1 if last else 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the key that opens an entry go on to what else it may mean where there is none."""
        if action == "choose":
            return self.current is not None
        return super().check_action(action, parameters)

    def action_choose(self) -> None:
        """Open the entry under the cursor."""
        if self.current is not None:
            self.post_message(self.Chosen(self.current))

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the entry that was clicked; open it on a double click."""
        place = event.get_content_offset(self)
        if place is None:
            return
        if place.y < self.heading_height:
            self.heading_clicked(place.x)
            return
        at = self._seen_at(place.y)
        if isinstance(at, int):
            self.cursor = at
            if event.chain == 2:
                self.action_choose()

    # --- drawing

    def _seen_at(self, y: int) -> object:
        """Return what stands in a line of the screen below the heading; None: nothing."""
        line = self.scroll_offset.y + y - self.heading_height
        return self._lines[line] if line < len(self._lines) else None

    def render_line(self, y: int) -> Strip:
        """Draw one line: of the heading, an entry, or what stands between them."""
        if y < self.heading_height:
            return self.heading_line(y)
        seen = self._seen_at(y)
        if seen is None:
            return Strip.blank(self.size.width, self.rich_style)
        if not isinstance(seen, int):
            return self.other_line(seen)
        line = self.scroll_offset.y + y - self.heading_height
        return self.entry_row(seen, line - self._line_of[seen])

    def style(self, name: str) -> Style:
        """Return the style of a component."""
        return self.get_component_rich_style(f"{self.LOOK}--{name}")

    def entry_style(self, at: int) -> Style:
        """Return the style of an entry: another one under the cursor."""
        if at != self.cursor:
            return self.rich_style
        return self.style("cursor" if self.has_focus else "cursor-away")

    def over(self, base: Style, name: str) -> Style:
        """Return a base style with the colour and weight of a component, not its background."""
        part = self.get_component_rich_style(f"{self.LOOK}--{name}", partial=True)
        return base + Style(color=part.color, bold=part.bold, dim=part.dim)
