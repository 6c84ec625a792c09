"""Writing to the terminal: data to one stream, words to another, whatever these can take."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import TextIO


def make_fit(stream: TextIO) -> None:
    """Have a stream write any text: as UTF-8, on a terminal as that has it, never failing.

    What a terminal cannot show becomes a question mark. A stream that the environment gave an
    encoding (`PYTHONIOENCODING`) keeps it.
    """
    if not isinstance(stream, io.TextIOWrapper):
        return
    keeps = stream.isatty() or "PYTHONIOENCODING" in os.environ
    with contextlib.suppress(OSError, ValueError):
        stream.reconfigure(encoding=None if keeps else "utf-8", errors="replace")


def let_go(stream: TextIO) -> None:
    """Have the standard output go nowhere from now on, because nobody takes it any more.

    Otherwise the interpreter would try once more to write what is left when it ends.
    """
    if stream is not sys.stdout:
        return
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def is_terminal(stream: TextIO) -> bool:
    """Whether a person sits behind a stream."""
    try:
        return stream.isatty()
    except ValueError:
        return False
