"""The terminal of a Unix system: whatever it sends, its end, and leaving it in order."""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

from textual.drivers.linux_driver import LinuxDriver

from actionplan_tui.tui.common.keymap import KnowsKeys
from actionplan_tui.tui.common.terminal_input import TerminalInput

_BLOCK = 4096
HANGUP = 129
"""The status with which a program ends whose terminal is gone."""


class _Lasting:
    """A terminal that can be written to although it is gone: else nobody takes what is written."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        """Write."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Have it written."""
        with suppress(OSError):
            self._file.flush()


class TerminalDriver(LinuxDriver):
    """Textual's way to a terminal; it survives any byte, and ends in order when told to."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self._before: dict[int, Any] = {}
        self._file: Any = _Lasting(self._file)

    def start_application_mode(self) -> None:
        """Take the terminal over; end in order on what would otherwise leave it as it is."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        loop, exit_ = asyncio.get_running_loop(), self._app.exit

        def end(number: int, _frame: object) -> None:
            loop.call_soon_threadsafe(lambda: exit_(return_code=128 + number))

        for number in (signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(number) is not signal.SIG_IGN:
                before = signal.signal(number, end)
                self._before.setdefault(number, before)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.write("\x1b[?1016l")  # the mouse in pixels, which Textual leaves on
        super().stop_application_mode()

    def close(self) -> None:
        """Let go of the terminal."""
        super().close()
        for number, before in self._before.items():
            signal.signal(number, before)

    def run_input_thread(self) -> None:
        """Read what the terminal sends until the app ends, or the terminal does."""
        app = self._app
        chosen = app.settings.keymap.values() if isinstance(app, KnowsKeys) else ()
        given = TerminalInput({key for keys in chosen for key in keys.split(",")})
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    try:
                        data = os.read(self.fileno, _BLOCK)
                    except OSError:
                        data = b""
                    if not data:
                        self._app.call_later(self._app.exit, return_code=HANGUP)
                        return
                    self._hand_on(given.read(data))
                self._hand_on(given.late())

    def _hand_on(self, messages: Iterator[Any]) -> None:
        for message in messages:
            self.process_message(message)
