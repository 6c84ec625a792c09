"""What a terminal sends, cut into keys: any byte, and an Escape with other keys close behind it."""

from __future__ import annotations

import re
import time
from codecs import getincrementaldecoder
from collections.abc import Collection, Iterable, Iterator

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.keys import _character_to_key
from textual.message import Message

_OLD_MOUSE = re.compile(rb"\x1b\[M(.)(.)(.)", re.DOTALL)
_CUT_MOUSE = re.compile(rb"\x1b\[M.{0,2}\Z", re.DOTALL)
_RELEASED, _MOVED, _WHEEL = 3, 32, 64
_ESC = "\x1b"
_WHOLE = re.compile(r"\x1b(?:\[\d+\$(?!y)|\[\[[A-E]|\[(?!\[)[0-?]*[ -/]*[@-~]|O[A-Za-z])")
"""A sequence that stands for one key, report or sign of the terminal."""
_BEGUN = re.compile(r"\x1b(?:\[\[|\[[0-?]*[ -/]*|O)?\Z")
"""What may become one."""
_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_ALT = frozenset("bf\x7f")
"""What follows an Escape when a word is gone over or erased: terminals send these for Alt or
Option with an arrow or Backspace."""


class TerminalInput:
    """Cuts what is read from a terminal into keys, pasted texts and reports.

    A terminal sends the same for Alt with a letter as for Escape and that letter right behind
    it. Whoever closes a dialog and goes on in haste means the latter, and on a busy machine all
    of it is read at once: it is read as two keys, except where a key with Alt is chosen for
    something. Whatever is no UTF-8 becomes `�`. A mouse report of the old kind is three bytes of
    which those beyond column 95 are no UTF-8; it becomes one of the kind that is read.

    Args:
        alt: The keys with Alt that do something, as Textual names them (`alt+o`).
    """

    def __init__(self, alt: Collection[str] = ()) -> None:
        self._alt = frozenset(alt)
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._bytes, self._rest, self._until = b"", "", 0.0
        self._pasted: str | None = None
        self._parser = XTermParser()

    def text(self, data: bytes, *, final: bool = False) -> str:
        """Return the text of what was read, as far as it is whole.

        Args:
            data: The bytes.
            final: Whether no more follow.
        """
        data = self._bytes + data
        cut = None if final else _CUT_MOUSE.search(data)
        data, self._bytes = (data[: cut.start()], cut.group()) if cut else (data, b"")
        return self._decode(_OLD_MOUSE.sub(_report, data), final=final)

    def read(self, data: bytes) -> Iterator[Message]:
        """Yield what bytes mean that were read; what is cut waits for its rest.

        Args:
            data: The bytes.
        """
        text = self.text(data)
        if self._rest == _ESC and text and text[0] not in "[O":
            # Alt with a key would have come at one go.
            self._rest = ""
            yield _escape()
        text, self._rest = self._rest + text, ""
        while text:
            if self._pasted is not None:
                told, text = self._paste(text)
            elif text[0] != _ESC:
                text, escape, rest = text.partition(_ESC)
                told, text = self._parser.feed(text), escape + rest
            elif whole := _WHOLE.match(text):
                told, text = self._sequence(whole.group()), text[whole.end() :]
            elif _BEGUN.match(text):
                self._rest, self._until = text, time.monotonic() + constants.ESCAPE_DELAY
                return
            else:
                told, text = self._escaped(text)
            yield from told

    def late(self) -> Iterator[Message]:
        """Yield what is still cut when its rest does not come: Escape, and what was typed then."""
        if self._rest and time.monotonic() >= self._until:
            rest, self._rest = self._rest[1:], ""
            yield _escape()
            if rest:
                yield from self._parser.feed(rest)

    def _paste(self, text: str) -> tuple[Iterable[Message], str]:
        """Return the pasted text if that is its end, and what follows on it."""
        pasted, end, rest = ((self._pasted or "") + text).partition(_PASTED)
        self._pasted = None if end else pasted
        return ((events.Paste(pasted.replace("\x00", "")),) if end else ()), rest

    def _sequence(self, sequence: str) -> Iterable[Message]:
        """Return what a whole sequence means; nothing if that is not known."""
        if sequence == _PASTE:
            self._pasted = ""
            return ()
        parser = self._parser
        told = list(parser.feed(sequence))
        if parser._timeout_time is not None:  # noqa: SLF001 - there is no other way
            # It waits for more, and would take what is typed next for that.
            parser._timeout_time = 0  # noqa: SLF001
            list(parser.tick())
        if not told and sequence.startswith(_ESC + "O"):
            # No key of any terminal: Escape, and a capital O with a letter typed right behind it.
            return [_escape(), *parser.feed(sequence[1:])]
        return told

    def _escaped(self, text: str) -> tuple[Iterable[Message], str]:
        """Return the key that begins with an Escape where no sequence does, and what follows."""
        key = f"alt+{_character_to_key(text[1])}"
        if key in self._alt:
            return (events.Key(key, None),), text[2:]
        if text[1] in _ALT:
            return self._sequence(text[:2]), text[2:]
        return (_escape(),), text[1:]


def _escape() -> events.Key:
    return events.Key("escape", _ESC)


def _report(found: re.Match[bytes]) -> bytes:
    """Return an old mouse report as one of today (SGR)."""
    button, column, line = (sign[0] - 32 for sign in found.groups())
    if button < 0 or column < 1 or line < 1:
        return b""
    released = button & _RELEASED == _RELEASED and not button & (_MOVED | _WHEEL)
    return b"\x1b[<%d;%d;%d%c" % (button & ~_RELEASED if released else button, column, line,
                                  b"m" if released else b"M")  # fmt: skip
