"""An app in a terminal: however it ends, the terminal is as before, and one line says why."""

from __future__ import annotations

import os
import sys
import traceback

from textual.app import App
from textual.driver import Driver

from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain

CRASHED = 70
"""The status of a program that failed by its own fault (as in `sysexits.h`)."""


class TerminalApp(App[None]):
    """An app that ends in order: by a fault of its own, by a signal, with its terminal."""

    crash: Exception | None = None
    """What it ended of, if that was a fault of its own."""

    def get_driver_class(self) -> type[Driver]:
        """Return the way to the terminal: ours where there is one of its kind."""
        if os.name != "posix" or os.environ.get("TEXTUAL_DRIVER"):
            return super().get_driver_class()
        from actionplan_tui.tui.common.terminal_driver import TerminalDriver

        return TerminalDriver

    def _handle_exception(self, error: Exception) -> None:
        self.crash = self.crash or error
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End; what went wrong is said when the terminal is as before (`run_app`)."""
        self._close_messages_no_wait()


def run_app(app: TerminalApp, *, kept: str = "") -> int:
    """Run an app until it ends; return the exit status.

    Args:
        app: The app.
        kept: What to add, if it fails, on what becomes of the user's work.
    """
    app.run()
    error = app.crash
    if error is None:
        return app.return_code or 0
    told = _("Something went wrong inside the program: {error}").format(
        error=plain(f"{type(error).__name__}: {error}")
    )
    sys.stderr.write(f"actionplan: {f'{told} {kept}'.strip()}\n")
    if os.environ.get("ACTIONPLAN_DEBUG"):
        traceback.print_exception(error)
    return CRASHED
