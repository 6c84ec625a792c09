"""Arranging a list of rows: sorting, grouping, marking several for one note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.selection import SORTS
from actionplan_tui.domain.views.alike import Together
from actionplan_tui.locales import N_, _
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.parts import Part, does, needs
from actionplan_tui.tui.common.place import Place, group_names, sort_names
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.rows import commands
from actionplan_tui.tui.rows.list import RowList
from actionplan_tui.tui.rows.row_part import RowScreen


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


class ArrangedScreen(RowScreen, Protocol):
    """A screen with a list of rows that is arranged as its place says."""

    place: Place

    def show(self) -> None:
        """Show the rows anew."""


class Arranging(Part[ArrangedScreen]):
    """Sorting, grouping and marking the rows of a list.

    Args:
        screen: The screen that shows them.
        listed: Returns the list.
    """

    def __init__(self, screen: ArrangedScreen, listed: Callable[[], RowList]) -> None:
        super().__init__(screen)
        self._listed = listed

    @does(commands.MARK)
    def mark(self) -> None:
        """Mark the row under the cursor, or take its mark off."""
        self._listed().action_mark()

    @needs(N_("no units stand as one line here"))
    def _on_units(self) -> bool:
        return isinstance(self.screen.current_row(), Together)

    @does(commands.UNITS, when=_on_units)
    def units(self) -> None:
        """Show the units under the cursor one by one."""
        self._listed().action_unfold(1)

    def sort_by(self, column: str) -> None:
        """Sort by a column, if one can; by urgency if it was sorted by that."""
        name = {"sign": "standing"}.get(column, column)
        if name in SORTS:
            again = "urgency" if self.screen.place.sort == name else name
            self._show(replace(self.screen.place, sort=again))

    def _show(self, place: Place) -> None:
        self.screen.place = place
        self.screen.show()

    @does(commands.SORT)
    @worker(group="ask")
    async def sort(self) -> None:
        """Choose what the list is sorted by."""
        options = [(words, name) for name, words in sort_names().items()]
        question = Choice(_("Sort by"), options, self.screen.place.sort)
        chosen = await self.screen.app.push_screen_wait(question)
        if chosen:
            self._show(replace(self.screen.place, sort=chosen))

    @does(commands.GROUP)
    @worker(group="ask")
    async def group(self) -> None:
        """Choose what the list is grouped by."""
        options = [(words, name) for name, words in group_names().items()]
        question = Choice(_("Group by"), options, self.screen.place.group)
        chosen = await self.screen.app.push_screen_wait(question)
        if chosen is not None:
            self._show(replace(self.screen.place, group=chosen))
