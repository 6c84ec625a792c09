"""Reads the plain TOML that items and notes are mostly written in, faster than Python's reader.

What is anything else is left to that: a value over several lines, a table in braces, a number with
a decimal point, whatever is wrong.
"""

from __future__ import annotations

import re
from sys import intern
from typing import Any

_NO_CONTROL = r"\x00-\x08\x0a-\x1f\x7f"  # what TOML has neither in a text nor in a comment
_QUOTED = rf'"[^"\\{_NO_CONTROL}]*+"'
_LINE = re.compile(
    rf"""
    [ \t]*+
    (?:
        ([A-Za-z0-9_-]++) [ \t]*+ = [ \t]*+
        (?:
            ({_QUOTED})
            | ( \[ [ \t]*+ (?: {_QUOTED} [ \t]*+ , [ \t]*+ )*+ (?: {_QUOTED} [ \t]*+ )?+ \] )
            | (true|false)
            | (0|[1-9][0-9]{{0,15}}+)
        )
        | (\[\[items\]\])
        | (\[\[items\.notes\]\])
    )?+
    [ \t]*+ (?: \# [^{_NO_CONTROL}]*+ )?+
    (?: \n | \Z )
    """,
    re.VERBOSE,
)
_TEXT, _LIST, _FLAG, _WHOLE, _ITEM, _NOTE = range(2, 8)  # what a line is, by its last group
_TEXTS = re.compile(_QUOTED)


def plain_items(text: str, start: int, end: int) -> list[dict[str, Any]] | None:
    """Return the items that stand in a part of a text; None: it is to be read as all TOML is.

    Args:
        text: With line breaks of one character.
        start: Where the part begins, with the heading of an item.
        end: Where it ends, at the end of a line.
    """
    items: list[dict[str, Any]] = []
    table: dict[str, Any] | None = None
    notes: list[dict[str, Any]] | None = None
    match = _LINE.match
    while start < end:
        line = match(text, start, end)
        if line is None:
            return None
        start, what = line.end(), line.lastindex
        if what is None:
            continue
        if what == _ITEM:
            table, notes = {}, None
            items.append(table)
            continue
        if table is None:
            return None
        if what == _NOTE:
            if notes is None:
                if "notes" in items[-1]:
                    return None
                items[-1]["notes"] = notes = []
            table = {}
            notes.append(table)
            continue
        key = intern(line[1])
        if key in table:
            return None
        table[key] = line[2][1:-1] if what == _TEXT else _value(what, line[what])
    return items


def _value(what: int, written: str) -> Any:
    if what == _LIST:
        return [one[1:-1] for one in _TEXTS.findall(written)]
    return written == "true" if what == _FLAG else int(written)
