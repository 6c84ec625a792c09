"""Text, names and numbers as people type them."""

from __future__ import annotations

import math
import re
import unicodedata

_BETWEEN = re.compile(r"[,;\n]")


def clean(text: str) -> str:
    """Return text without control codes and outer white space, composed (NFC).

    Line breaks and tabs stay. Bytes that are no text become a replacement character.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = (
        "\ufffd" if unicodedata.category(c) == "Cs" else c
        for c in composed
        if c in "\n\t" or unicodedata.category(c) != "Cc"
    )
    return "".join(kept).strip()


def names_in(text: str) -> list[str]:
    """Return the names in a text with commas, semicolons or lines between them, each once."""
    names = (" ".join(part.split()) for part in _BETWEEN.split(text))
    return list(dict.fromkeys(name for name in names if name))


def number(text: str) -> float:
    """Read a number with a decimal comma or point; spaces between thousands and a `%` may stand.

    Raises:
        ValueError: It is none, or not finite.
    """
    bare = re.sub(r"\s|%$", "", text.strip()).replace("\u2212", "-").replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", bare):
        raise ValueError(text)
    value = float(bare)
    if not math.isfinite(value):
        raise ValueError(text)
    return value
