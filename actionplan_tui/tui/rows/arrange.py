"""Arranging a list of rows: sorting, grouping, marking several for one note."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from textual import on

from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.selection import SORTS
from actionplan_tui.locales import _
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.on_screen import OnScreen, in_order, through_place
from actionplan_tui.tui.common.place import Place, group_names, sort_names
from actionplan_tui.tui.common.workers import beside
from actionplan_tui.tui.rows.commands import ARRANGING
from actionplan_tui.tui.rows.list import RowList
from actionplan_tui.tui.rows.row_actions import RowScreen


def heading(row: Row, by: str) -> str:
    """Return what a group of rows is called, by one of them; empty if they are not grouped."""
    if by == "plan":
        return plain(row.plan.title)
    if by == "goal":
        top = row.plan.item_by_id.get(row.item.id.partition(".")[0], row.item)
        return f"{top.id}  {plain(top.title)}"
    if by == "responsible":
        return sentences.responsible_text(row.plan, row.responsible)
    return ""


class Arranged(RowScreen):
    """A screen with a `RowList` of the id `rows` that is arranged as its place says."""

    BINDINGS = bindings(ARRANGING)

    WRITES = True
    place: Place

    @property
    def marked(self) -> Collection[str]:
        """The references of the rows that are marked."""
        return self.query_one("#rows", RowList).marked if self.is_mounted else ()

    def action_mark(self) -> None:
        """Mark the row under the cursor, or take its mark off."""
        self.query_one("#rows", RowList).action_mark()

    @on(RowList.Marked)
    def _marked(self) -> None:
        self.refresh_head()

    @on(RowList.Sorted)
    def _sorted(self, event: RowList.Sorted) -> None:
        self._sort_by({"sign": "standing"}.get(event.column, event.column))

    def _sort_by(self, name: str) -> None:
        if name in SORTS:
            again = "urgency" if self.place.sort == name else name
            self.place = replace(self.place, sort=again)
            self.show()

    @beside(group="ask")
    async def action_sort(self) -> None:
        """Choose what the list is sorted by."""
        names = sort_names()
        chosen = await self.app.push_screen_wait(
            Choice(_("Sort by"), [(words, name) for name, words in names.items()], self.place.sort)
        )
        if chosen:
            self.place = replace(self.place, sort=chosen)
            self.show()

    @beside(group="ask")
    async def action_group(self) -> None:
        """Choose what the list is grouped by."""
        options = [(words, name) for name, words in group_names().items()]
        chosen = await self.app.push_screen_wait(Choice(_("Group by"), options, self.place.group))
        if chosen is not None:
            self.place = replace(self.place, group=chosen)
            self.show()

    def on_screen(self) -> OnScreen | None:
        """Return the list as it stands."""
        listed, register = self.query_one("#rows", RowList), self.app.register
        if register is None:
            return None
        rows = listed.rows if listed.display else ()
        order = in_order(self.place)
        return through_place(register, rows, self.place, order, self.current_row())

    def chosen_rows(self) -> list[Row]:
        """Return the rows that are marked, else the one under the cursor."""
        rows = self.query_one("#rows", RowList)
        marked = [row for row in rows.rows if row.ref in rows.marked]
        return marked or super().chosen_rows()

    def noted(self, rows: list[Row]) -> None:
        """Take the marks off."""
        super().noted(rows)
        self.query_one("#rows", RowList).marked.clear()
