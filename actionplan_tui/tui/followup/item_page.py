"""One item on a page of its own, for reading aloud."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from actionplan_tui.domain.plan.plan import Link, Plan
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import N_, _
from actionplan_tui.reports.words.besides import link_text
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.head import Alternatives, Tab
from actionplan_tui.tui.common.on_screen import OnScreen
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.editing.actions import ItemEdits
from actionplan_tui.tui.followup import commands
from actionplan_tui.tui.rows.detail import Detail
from actionplan_tui.tui.rows.row_actions import RowActions

if TYPE_CHECKING:
    from typing import Protocol

    from actionplan_tui.tui.common.host import FollowsLinks
    from actionplan_tui.tui.rows.row_part import RowsApp

    class ItemApp(RowsApp, FollowsLinks, Protocol):
        """What the page of an item asks of the app."""


class ItemScreen(BaseScreen):
    """Everything that is known of one item.

    Args:
        ref: The row's reference, `plan/id`.
    """

    WRITES = True
    SHOWN = commands.PAGE
    BINDINGS = bindings(commands.PAGE)

    app: ItemApp

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.parts = (RowActions(self), ItemEdits(self))
        self._ref = ref
        self._links: tuple[Link, ...] = ()

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
        of_notes = (link for entry in entries for link in entry.note.links)
        self._links = tuple(dict.fromkeys((*row.item.links, *of_notes)))
        detail.show(detail.page(self.app.register).row(row, entries))
        self.refresh_keys()

    @needs(N_("there is no link here"))
    def _has_links(self) -> bool:
        return bool(self._links)

    @does(commands.LINK, when=_has_links)
    @worker(group="act")
    async def follow(self) -> None:
        """Open the only link, or the one that is chosen."""
        from actionplan_tui.tui.common.ask import Choice

        links = self._links
        options = [(shorten(link_text(link), 66), link) for link in links]
        title = _("Which link?")
        chosen = (
            links[0] if len(links) == 1 else await self.app.push_screen_wait(Choice(title, options))
        )
        if chosen:
            self.app.action_follow(chosen.url)

    def here(self) -> dict[str, str]:
        """Return the item."""
        return {"screen": "item", "row": self._ref}

    def current_row(self) -> Row | None:
        """Return the item that the page is about."""
        return self.app.register.by_ref.get(self._ref) if self.app.register else None

    @does(commands.PAGE_BACK)
    def go_back(self) -> None:
        """Go back to the list."""
        self.dismiss()
