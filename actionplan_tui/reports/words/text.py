"""Text from files and people made safe to print, and text measured and cut in terminal cells."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC: window titles, links
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\|\x9c)"  # DCS, SOS, PM, APC
    r"|\x1b[ -/]*[0-~]?"
)
_JOINERS = "\u200c\u200d"
_BREAKS = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
_REPLACED = {"\ufffe": "\ufffd", "\uffff": "\ufffd"}  # no letters, and no file of Office holds them
ELLIPSIS = "…"
PATH_SEPARATOR = " \u203a "
"""Between the titles of a path: a single angle quotation mark."""


def plain(text: str, *, keep_lines: bool = False) -> str:
    """Return text that can do nothing but be read.

    Escape sequences, control characters, marks that reverse the direction of reading, invisible
    characters and half surrogate pairs are left out; what is no character at all becomes `\ufffd`.

    Args:
        text: Anything.
        keep_lines: Keep line breaks (as `\\n`); otherwise all white space becomes one space.
    """
    if text.isprintable():  # most texts are: nothing to leave out
        return " ".join(text.split())
    text = _BREAKS.sub("\n", _SEQUENCES.sub("", text)).replace("\t", " ")
    kept = "".join(
        _REPLACED.get(c, c)
        for c in text
        if c == "\n" or c in _JOINERS or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )
    if keep_lines:
        return "\n".join(" ".join(line.split()) for line in kept.split("\n")).strip("\n")
    return " ".join(kept.split())


def cell_width(text: str) -> int:
    """Return how many cells a terminal gives to text that went through `plain`."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


@cache
def _cells(c: str) -> int:
    if c in _JOINERS or unicodedata.category(c) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


def shorten(text: str, width: int) -> str:
    """Return text cut to at most `width` cells, with an ellipsis where it is cut."""
    if cell_width(text) <= width:
        return text
    if width < 1:
        return ""
    return _head(text, width - 1).rstrip() + ELLIPSIS


def _head(text: str, width: int) -> str:
    """Return as much of the beginning of a text as `width` cells hold."""
    for n, c in enumerate(text):
        width -= _cells(c)
        if width < 0:
            return text[:n]
    return text


def padded(text: str, width: int, *, right: bool = False) -> str:
    """Return text cut or filled with spaces to exactly `width` cells."""
    text = shorten(text, width)
    space = " " * (width - cell_width(text))
    return space + text if right else text + space


def wrapped(text: str, width: int) -> list[str]:
    """Return text as lines of at most `width` cells, broken between words where it can be."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and cell_width(line) + 1 + cell_width(word) > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}" if line else word
            while cell_width(line) > width > 1:
                head = _head(line, width)
                lines.append(head)
                line = line[len(head) :]
        lines.append(line)
    return lines
