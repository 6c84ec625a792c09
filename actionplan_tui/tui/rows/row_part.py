"""What stands behind a screen that shows a row: what its parts ask of it and of the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.register.register import Row
from actionplan_tui.tui.common.parts import Holder, Part

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import Copies, HasSession, Says, ScreenApp, Signs

    class RowsApp(ScreenApp, HasSession, Says, Signs, Copies, Protocol):
        """What a screen that shows a row asks of the app."""


class RowScreen(Holder, Protocol):
    """A screen that shows a row."""

    @property
    def app(self) -> RowsApp:
        """The app."""

    def current_row(self) -> Row | None:
        """Return the row that the keys act on."""


class RowPart(Part[RowScreen]):
    """Some of what can be done on a screen that shows a row."""

    @property
    def app(self) -> RowsApp:
        """The app."""
        return self.screen.app
