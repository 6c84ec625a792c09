"""One item on a page of its own, for reading aloud."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Row
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.head import Alternatives, Tab
from actionplan_tui.tui.common.on_screen import OnScreen
from actionplan_tui.tui.common.parts import does
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.editing.actions import ItemEdits
from actionplan_tui.tui.followup import commands
from actionplan_tui.tui.rows.detail import Detail
from actionplan_tui.tui.rows.row_actions import RowActions

if TYPE_CHECKING:
    from actionplan_tui.tui.rows.row_part import RowsApp


class ItemScreen(BaseScreen):
    """Everything that is known of one item.

    Args:
        ref: The row's reference, `plan/id`.
    """

    WRITES = True
    SHOWN = commands.PAGE
    BINDINGS = bindings(commands.PAGE)

    app: RowsApp

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.parts = (RowActions(self), ItemEdits(self))
        self._ref = ref

    def body(self) -> Iterable[Widget]:
        """Return the page."""
        yield Detail(id="page")

    def tabs(self) -> list[Tab]:
        """Return nothing: the page lies on top of a screen."""
        return []

    def about(self) -> Alternatives:
        """Return the plan's own word for the item's level."""
        row = self.current_row()
        return (row.level,) if row else ()

    def plan(self) -> Plan | None:
        """Return the plan of the item."""
        row = self.current_row()
        return row.plan if row else None

    def on_screen(self) -> OnScreen | None:
        """Return the item alone."""
        if (row := self.current_row()) is None:
            return None
        words = [plain(row.plan.title), f"{row.id} {plain(row.title)}"]
        return OnScreen([row], words, row.id, row.plan.id, row.plan.id)

    def show(self) -> None:
        """Show the item as it stands."""
        self.query_one("#page").focus()
        if row := self.current_row():
            self._fill(row)

    @worker(group="detail")
    async def _fill(self, row: Row) -> None:
        if self.app.register is None:
            return
        detail = self.query_one("#page", Detail)
        entries = await self.app.session.history(row, self.app.view)
        detail.show(detail.page(self.app.register).row(row, entries))

    def current_row(self) -> Row | None:
        """Return the item that the page is about."""
        return self.app.register.by_ref.get(self._ref) if self.app.register else None

    @does(commands.PAGE_BACK)
    def go_back(self) -> None:
        """Go back to the list."""
        self.dismiss()
