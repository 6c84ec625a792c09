"""Markdown written so that text from people stays text: escaping, headings, tables, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from actionplan_tui.reports.words.text import plain

_ALWAYS = re.compile(r"([\\`*\[\]<>|~^$])")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)")
_OPENING = re.compile(r"^(?:([-+=#:])|(\d+)([.)](?=\s|$)))")

_LAST_HASH = re.compile(r"(?<!\\)(?:\\\\)*#$")


def escaped(text: str, *, opens: bool = True) -> str:
    """Return text as Markdown that reads as exactly this text, on one line.

    Control characters are left out; whatever CommonMark, its tables, links that make themselves,
    formulas and HTML would take for markup gets a backslash. Letters and ordinary punctuation stay
    as they are, so that the source can be read too.

    Args:
        text: Anything.
        opens: Whether a line or a list item may begin with it; not in a cell of a table.
    """
    text = _ALWAYS.sub(r"\\\1", plain(text))
    # Most texts have nothing of the rest: looking whether it can be there takes a tenth.
    if "_" in text:
        text = _UNDERSCORE.sub(r"\\_", text)
    if "&" in text:
        text = _ENTITY.sub(r"\\&", text)
    if ":" in text or "www." in text.casefold():
        text = _LINK.sub(lambda m: m[0] + "\\", text)
    if opens and not text[:1].isalpha():
        text = _OPENING.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)
    if text.endswith("#") and _LAST_HASH.search(text):
        text = f"{text[:-1]}\\#"
    return text


def heading(level: int, text: str) -> list[str]:
    """Return the lines of a heading, `level` 1 to 6; `text` is Markdown already."""
    return [f"{'#' * min(level, 6)} {text}", ""]


def bullets(lines: Iterable[str], depth: int = 0) -> list[str]:
    """Return list items at a depth, without a blank line after them; `lines` are Markdown."""
    return [f"{'  ' * depth}- {line}" for line in lines]


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> list[str]:
    """Return the lines of a table whose last `numbers` columns stand to the right.

    Cells are Markdown without line ends. The source is aligned as well, so that it reads as text.
    """
    body = [list(row) for row in rows]
    widths = [max(3, *(len(cell) for cell in cells)) for cells in zip(head, *body, strict=True)]
    texts = len(head) - numbers

    def line(cells: Sequence[str]) -> str:
        filled = (
            cell.rjust(width) if n >= texts else cell.ljust(width if n + 1 < len(head) else 0)
            for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return f"| {' | '.join(filled)} |"

    rule = [
        "-" * (width - 1) + ":" if n >= texts else "-" * (width if n + 1 < len(head) else 3)
        for n, width in enumerate(widths)
    ]
    return [line(head), line(rule), *(line(row) for row in body), ""]
