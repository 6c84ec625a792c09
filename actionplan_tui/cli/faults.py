"""What ends a command before it is done, worded for the user."""

from __future__ import annotations

from collections.abc import Iterable

DONE, FAULT, USAGE = 0, 1, 2


class Fault(Exception):  # noqa: N818 (it is the user's word, not a program's error)
    """The input or the data is at fault: the command ends with status 1.

    Args:
        message: What is wrong, in the current language; empty: it was said already.
        hints: What to do about it, each a line of its own.
    """

    status = FAULT

    def __init__(self, message: str = "", hints: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.hints = tuple(hint for hint in hints if hint)


class WrongUsage(Fault):
    """The command line is at fault: the command ends with status 2."""

    status = USAGE
