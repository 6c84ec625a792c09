"""The app's store: opened when it is first needed, and again when its server was away."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from actionplan_tui.locales import _
from actionplan_tui.settings import Settings

if TYPE_CHECKING:
    from actionplan_tui.store import Store

    class ToldApp(Protocol):
        """What telling asks of the app."""

        def say(self, words: str) -> None:
            """Say what happened."""

        def fail(self, error: BaseException) -> None:
            """Say what went wrong."""

        def reload(self, words: str = "") -> object:
            """Read everything, beside the screen."""

        def call_later(self, callback: Callable[..., Any], *args: Any) -> bool:
            """Have something done by the app in its turn; from whatever thread."""


T = TypeVar("T")

PATIENCE = 5.0
"""How many seconds to wait for another program that uses the database."""
TRIES_FOR = 20.0
"""For how many seconds something is tried again while the server is away."""
_PAUSE = 0.5
"""Seconds between two tries."""


class Reach:
    """Opens the store and does things with it, all in the thread that calls.

    What is to be written has its ids before it is tried the first time, so that to try again adds
    nothing that was kept already, though its answer was lost.

    Args:
        settings: What the program was started with.
        tell: Is told when the server goes away (True) and when it is back; in the thread at work.
    """

    def __init__(self, settings: Settings, tell: Callable[[bool], object]) -> None:
        self._settings, self._tell = settings, tell
        self._ended = threading.Event()
        self._store: Store | None = None
        self.away = False
        """Whether the server was away when it was last asked for something."""

    def opened(self) -> Store:
        """Return the store, opened if need be."""
        if self._store is None:
            from actionplan_tui.store import Store

            given = self._settings
            self._store = Store.open(given.db, given.now(), patience=PATIENCE, clock=given.now)
        return self._store

    def do(self, work: Callable[[Store], T], tries_for: float = TRIES_FOR) -> T:
        """Do something with the store; while its server is away, try again for a while.

        Raises:
            LostError: The server did not come back in time.
        """
        until = time.monotonic() + tries_for
        while True:
            try:
                done = work(self.opened())
            except Exception as error:
                from actionplan_tui.store import LostError

                if not isinstance(error, LostError):
                    raise
                self.let_go()
                self._say(away=True)
                if time.monotonic() >= until or self._ended.wait(_PAUSE):
                    raise
                continue
            self._say(away=False)
            return done

    def _say(self, *, away: bool) -> None:
        if away != self.away:
            self.away = away
            self._tell(away)

    def let_go(self) -> None:
        """Close the store; it is opened again when it is needed."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def end(self) -> None:
        """Try nothing again from now on."""
        self._ended.set()


def teller(app: ToldApp) -> Callable[[bool], object]:
    """Return what is to be called, from whatever thread, when a server goes away or is back."""

    def tell(away: bool) -> None:
        if away:
            told = _("The server of the database cannot be reached; it is tried again …")
            app.fail(ConnectionError(told))
        else:
            app.reload(_("The server of the database is back."))

    return lambda away: app.call_later(tell, away)
