"""Says when the server of the database is away, and when it is back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from actionplan_tui.locales import _

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import Says

    class ToldApp(Says, Protocol):
        """What it asks of the app."""

        def fail(self, error: BaseException) -> None:
            """Say what went wrong."""

        def reload(self, words: str = "") -> object:
            """Read everything, beside the screen."""

        def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
            """Have something done by the app in its turn; from whatever thread."""


def teller(app: ToldApp) -> Callable[[bool], object]:
    """Return what is to be called, from whatever thread, when a server goes away or is back."""

    def tell(away: bool) -> None:
        if away:
            told = _("The server of the database cannot be reached; it is tried again …")
            app.fail(ConnectionError(told))
        else:
            app.reload(_("The server of the database is back."))

    return lambda away: app.call_later(tell, away)
