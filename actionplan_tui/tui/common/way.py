"""How a dialog came about: a command of a screen, and what was chosen since; to be gone again."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import field

from actionplan_tui.records import dataclass

Where = Mapping[str, str]
"""What leads back to a screen and to what was looked at there, by name."""


@dataclass
class Way:
    """What is being done since a key was pressed.

    Attributes:
        where: The screen.
        command: The id of the command.
        chosen: What was chosen on the way, in the words of each list.
        known: What will be chosen without being asked, as it was the last time.
    """

    where: Where
    command: str
    chosen: list[str] = field(default_factory=list)
    known: deque[str] = field(default_factory=deque)

    def about(self) -> dict[str, str]:
        """Return it as texts, to be kept."""
        return {**self.where, "command": self.command, "chosen": json.dumps(self.chosen)}


_WAY: ContextVar[Way | None] = ContextVar("way", default=None)
_KNOWN: ContextVar[Sequence[str]] = ContextVar("known", default=())


@contextmanager
def going(where: Where, command: str) -> Iterator[None]:
    """While a command is done, also beside the screen: what it opens knows how it came about."""
    token = _WAY.set(Way(where, command, known=deque(_KNOWN.get())))
    try:
        yield
    finally:
        _WAY.reset(token)


@contextmanager
def again(about: Where) -> Iterator[None]:
    """While a command is done anew: what was chosen on the way then is chosen now."""
    chosen: list[str] = []
    with suppress(ValueError, TypeError):
        chosen = [str(words) for words in json.loads(about.get("chosen", "[]"))]
    token = _KNOWN.set(chosen)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def way() -> Way | None:
    """Return what is being done just now; None: nothing that a command began."""
    return _WAY.get()
