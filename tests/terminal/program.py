"""The installed program in a terminal of its own: types into it, and reads its screen."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from actionplan_tui.reports.words.text import cell_width
from actionplan_tui.tui.common.typed_on import PAUSE

PATIENCE = 60.0
"""Seconds after which something that is waited for will not come: the machine may be busy."""
_SEQUENCE = re.compile(
    r"\x1b\[(?P<private>[<>=?]?)(?P<numbers>[\d;:]*)[ $]*(?P<end>[@-~])"
    r"|\x1b[()][0-9A-B]|\x1b[^\[()]"
)
_MODES = {"1000", "1003", "1004", "1006", "1015", "1049", "2004", "25"}
AS_BEFORE = {"1000": False, "1003": False, "1004": False, "1006": False, "1015": False,
             "1049": False, "2004": False, "25": True}  # fmt: skip
"""The modes of a terminal that the app changes, as a shell expects them."""


class Terminal:
    """A program in a pseudo-terminal.

    Args:
        arguments: What it is called with.
        program: What Python runs.
        folder: Where it runs.
        size: Columns and lines.
        environ: What is different in its environment.
    """

    def __init__(
        self,
        *arguments: str,
        folder: Path,
        size: tuple[int, int] = (100, 30),
        program: Sequence[str] = ("-m", "actionplan_tui"),
        **environ: str,
    ) -> None:
        columns, lines = size
        self.folder = folder
        self._columns = columns
        self._cells = [[" "] * columns for _line in range(lines)]
        self._at = (0, 0)
        self._rest = b""
        self.modes = dict(AS_BEFORE)
        self.status: int | None = None
        self.before = ""
        """What was on the screen at some moment, for whoever compares."""
        self._written: list[str] = []
        given = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **environ}
        self.pid, self.handle = pty.fork()
        if self.pid == 0:  # pragma: no cover
            os.chdir(folder)
            # Not what the process has besides: a library may have said there how large a window is.
            os.execve(sys.executable, [sys.executable, *program, *arguments], os.environ | given)
        self._resize(columns, lines)

    def _resize(self, columns: int, lines: int) -> None:
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    # --- typing

    def type(self, typed: str | bytes, pause: float = 0.0) -> None:
        """Type, at once or with so many seconds from key to key; what comes meanwhile is read."""
        data = typed.encode() if isinstance(typed, str) else typed
        begun = time.monotonic()
        for count, key in enumerate(_keys(data) if pause else [data], 1):
            self._send(key)
            while pause and (left := begun + count * pause - time.monotonic()) > 0:
                self._take(left)

    def _send(self, data: bytes) -> None:
        while data:
            _read, ready, _none = select.select([self.handle], [self.handle], [], PATIENCE)
            if _read:
                self._take(0)
            if ready:
                data = data[os.write(self.handle, data[:1024]) :]

    # --- reading

    def _take(self, seconds: float) -> bool:
        """Read what the program writes within a time; return whether it still can."""
        ready, _write, _none = select.select([self.handle], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            data = b""
        if not data:
            return False
        self._draw(self._rest + data)
        return True

    def _draw(self, data: bytes) -> None:
        end = len(data)
        # What is cut within a character or a sequence waits for its rest.
        begun = data.rfind(b"\x1b")
        if begun >= 0 and not _SEQUENCE.match(data[begun:].decode("latin-1")):
            end = begun
        text = data[:end].decode("utf-8", errors="surrogateescape")
        while text and "\udc80" <= text[-1] <= "\udcff":
            text, end = text[:-1], end - 1
        self._rest = data[end:]
        at = 0
        for found in _SEQUENCE.finditer(text):
            self._put(text[at : found.start()])
            self._obey(found)
            at = found.end()
        self._put(text[at:])

    def _obey(self, found: re.Match[str]) -> None:
        numbers = (found["numbers"] or "").split(";")
        if found["end"] == "H" and not found["private"]:
            line, column = (int(one or 1) for one in [*numbers, "1", "1"][:2])
            self._at = (line - 1, column - 1)
        elif found["private"] == "?" and found["end"] in ("h", "l"):
            self.modes |= {one: found["end"] == "h" for one in numbers if one in _MODES}

    def _put(self, text: str) -> None:
        line, column = self._at
        self._written.append(text)
        for sign in text:
            if sign == "\n":
                line += 1
            elif sign == "\r":
                column = 0
            elif sign >= " ":
                if 0 <= line < len(self._cells) and 0 <= column < self._columns:
                    self._cells[line][column] = sign
                column += max(1, cell_width(sign))
        self._at = (line, column)

    @property
    def written(self) -> str:
        """All that was written, without what moves the cursor or colours."""
        return "".join(self._written)

    @property
    def screen(self) -> str:
        """What is on the screen now."""
        return "\n".join("".join(line).rstrip() for line in self._cells)

    def wait(self, until: str | Callable[[], bool]) -> None:
        """Wait until the screen shows words, or something else is so."""
        there = until if callable(until) else (lambda: str(until) in self.screen)
        end = time.monotonic() + PATIENCE
        while not there():
            assert self._take(0.05), f"ended ({self.end()}) before {until!r}:\n{self.screen}"
            assert time.monotonic() < end, f"{until!r} did not come:\n{self.screen}"

    def rest(self) -> None:
        """Look at the screen for as long as somebody does who wants to answer what it asks."""
        end = time.monotonic() + 2 * PAUSE
        while (left := end - time.monotonic()) > 0:
            self._take(left)

    def wait_for_file(self, found: Callable[[], object]) -> None:
        """Wait until something is on the disk."""
        self.wait(lambda: bool(found()))

    # --- ending

    def kill(self, how: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self.pid, how)

    def end(self) -> int:
        """Wait until it has ended by itself; return its exit status, of a signal the negative."""
        limit = time.monotonic() + PATIENCE
        while self.status is None:
            assert time.monotonic() < limit, f"it did not end:\n{self.screen}"
            self._take(0.05)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
        while select.select([self.handle], [], [], 0.2)[0] and self._take(0):
            pass
        return self.status

    def echoes(self) -> bool:
        """Whether the terminal shows what is typed, as a shell expects it."""
        return bool(termios.tcgetattr(self.handle)[3] & termios.ECHO)

    def hang_up(self) -> None:
        """Close the terminal, as a window is closed."""
        os.close(self.handle)
        self.handle = -1

    def gone(self) -> int:
        """Wait until it has ended although nothing reads its screen; return its status."""
        limit = time.monotonic() + PATIENCE
        while self.status is None:
            assert time.monotonic() < limit, "it did not end"
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.status = os.waitstatus_to_exitcode(status)
            select.select([], [], [], 0.02)
        return self.status

    def close(self) -> None:
        """End it if it still runs."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        if self.handle >= 0:
            os.close(self.handle)


def _keys(data: bytes) -> list[bytes]:
    """Cut what is typed into keys: a sequence for one of them, a character of several bytes."""
    keys = rb"\x1b\[200~.*?\x1b\[201~|\x1b\[[\d;]*[A-Za-z~]|\x1bO.|[\xc2-\xf7][\x80-\xbf]+|."
    return re.findall(keys, data, re.DOTALL)


@contextmanager
def terminal(
    *arguments: str,
    db: Path,
    size: tuple[int, int] = (100, 30),
    program: Sequence[str] = ("-m", "actionplan_tui"),
    **environ: str,
) -> Iterator[Terminal]:
    """Run the program on a database until the block is left."""
    given = Terminal(
        *arguments, "--db", str(db), folder=db.parent, size=size, program=program, **environ
    )
    try:
        yield given
    finally:
        given.close()
