"""Pasted text as a field takes it: a line of a field of one line, line ends as they are meant."""

from __future__ import annotations

import re

from actionplan_tui.locales import ngettext

_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control codes, of which no text consists."""


def several_lines(text: str) -> str:
    """Return a text for a field of several lines, its line ends as they are kept."""
    return _NO_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> tuple[str, str]:
    """Return a text for a field of one line, and words if lines were joined for that.

    Empty lines, and what stands empty around each, are left out; tabs become spaces.
    """
    whole = several_lines(text).replace("\t", " ")
    lines = [line.strip() for line in whole.splitlines() if line.strip()]
    if len(lines) < 2:
        return "".join(lines) if "\n" in whole else whole, ""
    words = ngettext(
        "{count} pasted line was put into one.", "{count} pasted lines were put into one.",
        len(lines),
    )  # fmt: skip
    return " ".join(lines), words.format(count=len(lines))
