"""What is being done, on one line of a terminal that is taken away at the end."""

from __future__ import annotations

from types import TracebackType
from typing import TextIO

from actionplan_tui.cli.streams import is_terminal
from actionplan_tui.reports.words.text import cell_width, shorten


class Progress:
    """Shows one line at a time on a terminal; elsewhere nothing.

    Args:
        stream: Where words go.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream if is_terminal(stream) else None
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.show("")

    def show(self, text: str) -> None:
        """Show a line instead of the one before; nothing takes it away."""
        if self._stream is None:
            return
        line = shorten(text, 79)
        self._stream.write("\r" + line + " " * max(0, self._width - cell_width(line)))
        self._stream.write("\r" if not line else "")
        self._stream.flush()
        self._width = cell_width(line)
