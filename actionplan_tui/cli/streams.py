"""Writing to the terminal: data to one stream, words to another, whatever these can take."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys
import unicodedata
from typing import NoReturn, TextIO, cast

_MARKS = "\n\t\u200c\u200d\ufeff\u2060"  # that a script, or a spreadsheet, needs


def closed_stream(name: str) -> TextIO:
    """Return what stands where the process was started without a stream.

    Whatever uses it gets an OSError that names it.

    Args:
        name: What it is called, in the current language.
    """
    return cast("TextIO", _ClosedStream(name))


class _ClosedStream(io.TextIOBase):
    def __init__(self, name: str) -> None:
        self._name = name

    def _refuse(self) -> NoReturn:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), self._name)

    def write(self, _text: str) -> int:
        self._refuse()

    def read(self, _size: int | None = -1) -> str:
        self._refuse()

    def readline(self, _size: int = -1) -> str:  # type: ignore[override]
        self._refuse()


def occupy_closed() -> None:
    """Lead the standard streams that are closed nowhere.

    Otherwise the next file that is opened would stand in their place, and be written into.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            with contextlib.suppress(OSError):
                os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def tell(stream: TextIO, text: str) -> None:
    """Write words, with a line end; what can do more than be read is written as an escape.

    If nobody takes them they are lost: nothing else may fail because of that.
    """
    try:
        stream.write(escaped(text) + "\n")
        stream.flush()
    except (OSError, ValueError):
        let_go(stream)


def escaped(text: str) -> str:
    r"""Return text for a terminal in which nothing acts on it.

    Control codes, marks that turn the direction of reading, and characters that cannot be seen
    come out as their escapes (`\x1b`, `\u202e`), so that one sees that they are there. Line ends
    stay.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c in _MARKS or c.isprintable() or _harmless(c) else _escape(c) for c in text
    )


def _harmless(c: str) -> bool:
    kept = c.isprintable() or unicodedata.category(c) in ("Zs", "Co", "Cn")
    return kept or c in _MARKS


def _escape(c: str) -> str:
    return c.encode("unicode_escape").decode("ascii")


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
    """Have a standard stream go nowhere from now on, because nobody takes it any more.

    Otherwise the interpreter would try once more to write what is left when it ends.
    """
    if stream not in (sys.stdout, sys.stderr):
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
