"""Writes plain values as JSON text: what `json.dumps` writes, in a fraction of its time."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from json.encoder import encode_basestring

_WORDS = {None: "null", True: "true", False: "false"}


def dump(data: object) -> str:
    """Return JSON text as the commands print it: indented, letters as they are, a last newline.

    Control characters come out as escapes, so that nothing in it acts on a terminal.

    Args:
        data: Tables with keys of text, sequences, text, numbers, truth values, None.
    """
    pieces: list[str] = []
    _write(data, "\n", pieces.append)
    pieces.append("\n")
    return "".join(pieces)


def _write(value: object, line: str, add: Callable[[str], None]) -> None:
    """Add a value in pieces.

    Args:
        value: What to write.
        line: A line break with the indentation of the line that the value begins in.
        add: Takes the pieces.
    """
    if isinstance(value, str):
        add(_text(value))
    elif isinstance(value, dict):
        if not value:
            add("{}")
            return
        inner, before = line + "  ", "{"
        for key, held in value.items():
            add(before + inner + _key(key))
            _write(held, inner, add)
            before = ","
        add(line + "}")
    elif isinstance(value, list | tuple):
        if not value:
            add("[]")
            return
        inner, before = line + "  ", "["
        for held in value:
            add(before + inner)
            _write(held, inner, add)
            before = ","
        add(line + "]")
    elif value is None or isinstance(value, bool):
        add(_WORDS[value])
    else:
        add(json.dumps(value))


@lru_cache(maxsize=512)
def _key(key: str) -> str:
    return _text(key) + ": "


def _text(text: str) -> str:
    encoded = encode_basestring(text)
    return encoded if encoded.isprintable() else "".join(map(_printable, encoded))


def _printable(c: str) -> str:
    """Return a character; where it cannot be printed, its escape (two of them beyond the basic
    plane)."""
    if c.isprintable():
        return c
    return json.dumps(c)[1:-1] if ord(c) > 0x7F else f"\\u{ord(c):04x}"
