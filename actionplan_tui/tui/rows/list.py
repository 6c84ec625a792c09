"""The list of rows: in columns, in groups, with marks."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.actions import SkipAction
from textual.message import Message
from textual.strip import Strip

from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.views.alike import Together, each, item_ref, together
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.cells import marked
from actionplan_tui.reports.words.text import padded
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.cursor import MARGIN, CursorView
from actionplan_tui.tui.rows.columns import GAP, Column, columns
from actionplan_tui.tui.rows.commands import LIST
from actionplan_tui.tui.rows.widths import Widths

_LOUD = {"overdue": "late", "passed": "late", "due_soon": "soon", "period_ended": "soon",
         "missed": "soon"}  # fmt: skip
_QUIET = {"closed", "outside", "withdrawn", "upcoming"}
_LOOKS = ("heading", "sorted", "group", "cursor", "cursor-away", "late", "soon", "quiet")


class RowList(CursorView[Row]):
    """Rows in columns under a heading, with a cursor.

    Units of an item that stand alike are one line until they are unfolded (`Together`).
    Tells which row the cursor stands on (`Highlighted`) and which was chosen (`Chosen`).
    """

    BINDINGS = bindings(LIST)
    LOOK = "rows"
    COMPONENT_CLASSES = {f"rows--{name}" for name in _LOOKS}

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
        self.marked: set[str] = set()
        """The references of the rows that are marked."""
        self._sort = "urgency"
        self.plain = plain
        self._several = False
        self._columns: list[Column] = []
        self._groups: Sequence[tuple[str, Sequence[Row]]] = ()
        self._unfolded: set[str] = set()
        self._widths = Widths()
        self._of: Register | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """All rows that are listed, each unit by itself."""
        return each(self.entries)

    @property
    def marked_rows(self) -> list[Row]:
        """The rows that are marked."""
        return [row for row in self.rows if row.ref in self.marked]

    def show(
        self,
        groups: Sequence[tuple[str, Sequence[Row]]],
        keep: str = "",
        *,
        several: bool = False,
        sort: str = "urgency",
        of: Register | None = None,
    ) -> None:
        """Show rows, the cursor on the one with the reference `keep` if it is among them.

        If it is not, the cursor stays at its line.

        Args:
            groups: Headings and the rows under each; an empty heading takes no line.
            keep: A row's reference.
            several: Whether rows of several plans are among them.
            sort: What they are sorted by, to be shown in the heading.
            of: The register that they are chosen from.
        """
        if of is not None and of is not self._of:
            self._of = of
            self._widths.only(of.rows)
        self._several, self._sort = several, sort
        self._groups = groups
        if self.marked:
            self.marked &= {row.ref for _heading, group in groups for row in group}
        self._put(keep)

    def let_go(self) -> None:
        """Forget the rows and how wide they are."""
        super().let_go()
        self._groups, self._widths, self._of = (), Widths(), None

    def _put(self, keep: str) -> None:
        """Show the groups with what is unfolded; the cursor on the line that the row is in."""
        rows: list[Row] = []
        lines: list[int | str] = []
        for heading, group in self._groups:
            if heading:
                lines.append(f"{heading}  {len(group)}")
            found = together(group, self._unfolded)
            lines.extend(range(len(rows), len(rows) + len(found)))
            rows += found
        plain = len(lines) == len(rows)
        inside = (
            row.ref for row in rows
            if isinstance(row, Together) and any(one.ref == keep for one in row.rows)
        )  # fmt: skip
        self.put(rows, next(inside, keep), None if plain else lines)

    def key(self, entry: Row) -> Hashable:
        """Return the row's reference."""
        return entry.ref

    def lay_out(self) -> None:
        """Choose the columns that there is room for."""
        width = max(20, self.scrollable_content_region.width - 2 * MARGIN)
        self._columns = columns(
            width,
            self.entries,
            plans=self._several,
            plain=self.plain,
            sort=self._sort,
            widths=self._widths,
        )

    @property
    def foldable(self) -> bool:
        """Whether the cursor stands on units as one, or on one of those that were unfolded."""
        row = self.current
        return isinstance(row, Together) or (row is not None and item_ref(row) in self._unfolded)

    def action_unfold(self, into: int) -> None:
        """Show the units under the cursor one by one (1), or as one again (-1)."""
        row = self.current
        if row is None or not self.foldable or isinstance(row, Together) != (into > 0):
            raise SkipAction
        self._unfolded ^= {item_ref(row)}
        self._put(each([row])[0].ref)

    def action_choose(self) -> None:
        """Open the row under the cursor; units as one are unfolded."""
        if isinstance(self.current, Together):
            self.action_unfold(1)
        else:
            super().action_choose()

    def _is_marked(self, row: Row) -> bool:
        return {one.ref for one in each([row])} <= self.marked

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark off, and go on to the next."""
        if self.current:
            refs = {row.ref for row in each([self.current])}
            self.marked = self.marked - refs if refs <= self.marked else self.marked | refs
            self.post_message(self.Marked())
            self.cursor += 1
            self.refresh()

    def heading_clicked(self, x: int) -> None:
        """Ask to sort by the column whose heading was clicked."""
        at = MARGIN
        for column in self._columns:
            if at <= x < at + column.width:
                self.post_message(self.Sorted(column.id))
            at += column.width + GAP

    # --- drawing

    def heading_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one
        """Draw the heading of the columns, with the one that the rows are sorted by."""
        style, sorted_by = self.style("heading"), self.style("sorted")
        cells = [
            (col.heading, sorted_by if col.id == self._sort else style) for col in self._columns
        ]
        return self._line(cells, style)

    def other_line(self, line: str) -> Strip:
        """Draw the heading of a group."""
        width, style = self.size.width, self.style("group")
        return Strip([Segment(padded(f" {line}", width), style)]).adjust_cell_length(width, style)

    def entry_line(self, at: int) -> Strip:
        """Draw a row."""
        row, base = self.entries[at], self.entry_style(at)
        quiet = self.over(base, "quiet") if row.standing in _QUIET else base
        mark_of = marked(row)
        loud = self.over(base, _LOUD[mark_of]) if mark_of in _LOUD else quiet
        cells = [
            (col.text(row), loud if col.id in ("sign", "standing") else quiet)
            for col in self._columns
        ]
        mark = Segment("*", self.over(base, "group")) if self._is_marked(row) else None
        return self._line(cells, base, mark)

    def _line(
        self, cells: list[tuple[str, Style]], base: Style, mark: Segment | None = None
    ) -> Strip:
        segments = [mark or Segment(" " * MARGIN, base)]
        for at, ((text, style), col) in enumerate(zip(cells, self._columns, strict=True)):
            if at:
                segments.append(Segment(" " * GAP, base))
            segments.append(Segment(padded(text, col.width, right=col.right), style))
        return Strip(segments).adjust_cell_length(self.size.width, base).simplify()
