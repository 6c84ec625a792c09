"""The terminal of a Unix system: whatever it sends, its end, and leaving it in order."""

from __future__ import annotations

import asyncio
import os
import re
import selectors
import signal
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_BLOCK = 4096
_OLD_MOUSE = re.compile(rb"\x1b\[M(.)(.)(.)", re.DOTALL)
_CUT_MOUSE = re.compile(rb"\x1b\[M.{0,2}\Z", re.DOTALL)
_RELEASED, _MOVED, _WHEEL = 3, 32, 64
HANGUP = 129
"""The status with which a program ends whose terminal is gone."""


class Input:
    """What a terminal sends, as text: whatever is no UTF-8 becomes `�`.

    A mouse report of the old kind is three bytes of which those beyond column 95 are no UTF-8;
    it becomes one of the kind that is read.
    """

    def __init__(self) -> None:
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._rest = b""

    def text(self, data: bytes, *, final: bool = False) -> str:
        """Return the text of what was read, as far as it is whole.

        Args:
            data: The bytes.
            final: Whether no more follow.
        """
        data = self._rest + data
        cut = None if final else _CUT_MOUSE.search(data)
        data, self._rest = (data[: cut.start()], cut.group()) if cut else (data, b"")
        return self._decode(_OLD_MOUSE.sub(_report, data), final=final)


def _report(found: re.Match[bytes]) -> bytes:
    """Return an old mouse report as one of today (SGR)."""
    button, column, line = (sign[0] - 32 for sign in found.groups())
    if button < 0 or column < 1 or line < 1:
        return b""
    released = button & _RELEASED == _RELEASED and not button & (_MOVED | _WHEEL)
    return b"\x1b[<%d;%d;%d%c" % (button & ~_RELEASED if released else button, column, line,
                                  b"m" if released else b"M")  # fmt: skip


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
        parser, text = XTermParser(self._debug), Input()
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
                    self._hand_on(parser.feed(text.text(data)))
                self._hand_on(parser.tick())

    def _hand_on(self, messages: Iterator[Any] | Any) -> None:
        for message in messages:
            self.process_message(message)
