"""Talking in lines: what is said is broken to the width, what is asked ends with a colon."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from actionplan_tui.cli.streams import is_terminal
from actionplan_tui.reports.words.text import cell_width, plain, wrapped

_LEAST = 20
_SIGNS = str.maketrans(
    {
        "·": ",",
        "›": ">",
        "–": "-",
        "‑": "-",
        "−": "-",
        "…": "...",
        "→": "->",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "’": "'",
        "×": "x",
    }
)
"""Typographic signs that braille displays and old terminals lack, and what is written instead."""

_DOTS = re.compile(r"([.!?]) · ")
_INDENT = re.compile(r" *")

Size = Callable[[], tuple[int, int]]
"""Returns how many columns and lines the terminal has now."""


class Ended(Exception):  # noqa: N818 (nothing went wrong)
    """There is nothing more to read: the user has left."""


def terminal_size() -> tuple[int, int]:
    """Return how many columns and lines the terminal has; 80 and 24 if it does not say."""
    size = shutil.get_terminal_size()
    return size.columns, size.lines


def in_ascii(text: str) -> str:
    """Return text with ASCII instead of typographic signs; letters stay as they are."""
    return _DOTS.sub(r"\1 ", text).replace(" · ", ", ").translate(_SIGNS)


def hanging(text: str, width: int, indent: str = "  ") -> list[str]:
    """Return text as lines of at most `width` cells, all but the first indented."""
    room = max(_LEAST, width)
    first, *rest = wrapped(text, room)
    if not rest:
        return [first]
    # The lines below are narrower, so what does not stand on the first is broken anew.
    return [first, *(indent + line for line in wrapped(" ".join(rest), room - len(indent)))]


def _fitted(line: str, width: int) -> list[str]:
    """Return a line as lines that fit, indented as it is; signs in ASCII are longer."""
    line = in_ascii(line)
    if cell_width(line) <= width:
        return [line]
    indent = _INDENT.match(line)[0]  # type: ignore[index]
    return [indent + part for part in wrapped(line.strip(), width - len(indent))]


class Lines:
    """Writes and reads whole lines; nothing moves the cursor or has a colour.

    Args:
        stdin: Where answers come from.
        stdout: Where everything is written.
        size: Gives the terminal's columns and lines.
    """

    def __init__(self, stdin: TextIO, stdout: TextIO, size: Size = terminal_size) -> None:
        self._stdin, self._stdout, self._size = stdin, stdout, size
        self._rest: list[list[str]] = []
        # A terminal shows the line that was typed, and ends it; where there is none we do.
        self._typed_is_shown = is_terminal(stdin)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return max(_LEAST, self._size()[0])

    @property
    def more(self) -> bool:
        """Whether something was not written yet because the page was full."""
        return bool(self._rest)

    def say(self, text: str = "") -> None:
        """Write a text, broken to the width."""
        for line in wrapped(in_ascii(text), self.width):
            self._write(f"{line}\n")

    def ask(self, prompt: str) -> str:
        """Return what is typed after a prompt, without outer white space.

        Raises:
            Ended: Nothing more comes.
        """
        *above, last = wrapped(in_ascii(prompt), self.width)
        for line in above:
            self._write(f"{line}\n")
        self._write(f"{last} ")
        self._stdout.flush()
        typed = self._stdin.readline()
        if not typed or not self._typed_is_shown:
            self._write("\n")
        if not typed:
            raise Ended
        return plain(typed)

    def show(self, blocks: Iterable[Sequence[str]]) -> None:
        """Write blocks of lines, as many as a page holds; the rest waits for `next_page`.

        A block is not torn apart unless it is longer than a page.
        """
        width = self.width
        fitted = ([part for line in block for part in _fitted(line, width)] for block in blocks)
        self._page([block for block in fitted if block])

    def next_page(self) -> None:
        """Write what waits, as far as a page holds."""
        waiting, self._rest = self._rest, []
        self._page(waiting)

    def forget(self) -> None:
        """Let go of what waits."""
        self._rest = []

    def _page(self, blocks: list[list[str]]) -> None:
        room = max(3, self._size()[1] - 2)
        written = 0
        while blocks:
            block = blocks[0]
            if written and written + len(block) > room:
                break
            head, tail = block[: room - written], block[room - written :]
            for line in head:
                self._write(f"{line}\n")
            written += len(head)
            blocks[0:1] = [tail] if tail else []
            if tail:
                break
        self._rest = blocks

    def _write(self, text: str) -> None:
        self._stdout.write(text)
