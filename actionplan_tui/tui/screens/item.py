"""One item on a page of its own, for reading aloud."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from actionplan_tui.domain.register import Row
from actionplan_tui.locales import N_, _
from actionplan_tui.locales.dates import format_day
from actionplan_tui.tui.actions import ITEM_KEYS, RowScreen, bind
from actionplan_tui.tui.careful import beside
from actionplan_tui.tui.widgets.detail import Detail
from actionplan_tui.tui.widgets.head import Head
from actionplan_tui.tui.widgets.keys import KeyBar
from actionplan_tui.tui.widgets.notice import Notice

BACK = bind("escape,left", "back", N_("back"), N_("Go back to the list"))
HELP = bind("question_mark,f1", "help", N_("help"), N_("Show this help"))


class ItemScreen(RowScreen):
    """Everything that is known of one item.

    Args:
        ref: The row's reference, `plan/id`.
    """

    BINDINGS = [*ITEM_KEYS, BACK, HELP]

    def __init__(self, ref: str) -> None:
        super().__init__()
        self._ref = ref

    def compose(self) -> ComposeResult:
        """Lay out the page."""
        yield Head(id="head")
        yield Detail(id="page")
        yield Notice(id="notice")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show the item."""
        self.query_one("#page").focus()
        self.show()

    def show(self) -> None:
        """Show the item as it stands."""
        row = self.current_row()
        day = _("State as of {day}").format(day=format_day(self.app.view.as_of))
        self.query_one("#head", Head).show(((_("Action plans"), day), (row.level,) if row else ()))
        keys = [key for key in self.shown_keys() if key.show and self.check_action(key.action, ())]
        self.query_one("#keys", KeyBar).show(keys)
        if row:
            self._fill(row)

    @beside(group="detail")
    async def _fill(self, row: Row) -> None:
        if self.app.register is None:
            return
        detail = self.query_one("#page", Detail)
        entries = await self.app.session.history(row, self.app.view)
        detail.show(detail.page(self.app.register).row(row, entries))

    def shown_keys(self) -> Sequence[Binding]:
        """Return all keys, for the bottom line and the help."""
        return [*ITEM_KEYS, BACK, HELP]

    def current_row(self) -> Row | None:
        """Return the item that the page is about."""
        return self.app.register.by_ref.get(self._ref) if self.app.register else None

    async def follow(self, words: str) -> None:
        """Read everything anew and say what happened."""
        await self.app.read_again()
        self.show()
        self.query_one("#notice", Notice).say(words)

    @on(KeyBar.Pressed)
    async def _pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    def action_back(self) -> None:
        """Go back to the list."""
        self.dismiss()
