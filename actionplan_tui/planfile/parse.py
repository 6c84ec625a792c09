"""From text to tables; goes on after a syntax error, so that all of them are found at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

from actionplan_tui.locales import _
from actionplan_tui.planfile.findings import Report, Written
from actionplan_tui.planfile.lines import Statement, statements
from actionplan_tui.planfile.plain import plain_items
from actionplan_tui.planfile.schema import POISON
from actionplan_tui.planfile.syntax import belongs, explain, meant_heading, offset_of, statement_at

Step = Callable[[float], None]
"""Takes how much is done, from 0 to 1."""

_ATTEMPTS = 30
_PIECE = 400_000  # characters that are read between two signs of progress
_ITEM = "\n[[items]]"
_HEADING = re.compile(r"^[ \t]*\[", re.MULTILINE)
_BUDGET = 12_000_000  # characters read again and again while looking for further errors
_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
# Python's reader needs time and memory that grow with the square of the parts of a key.
_LONG_KEY = re.compile(rf"^[ \t\[]*+{_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{16}}", re.MULTILINE)
_DEEP = 80  # the least that Python's reader refuses lies above, the most that a plan needs below
_BRACKET = re.compile(r"[\[\]{}]")
_LONG_NUMBER = re.compile(r"[\d_]{4000}")
_LINE_START = re.compile(r"[ \t]*(?:[A-Za-z0-9_-]+[ \t]*=|\[\[?[A-Za-z_.]+\])")
_NAME = re.compile(r"[ \t]*\[+[ \t]*([A-Za-z_.]+)")
_WORD = re.compile(r"[ \t]*([A-Za-z_]+)")


def _no_step(_done: float) -> None:
    """Show no progress."""


def parse(text: str, report: Report, step: Step) -> tuple[dict[str, Any], str] | None:
    """Return the tables of a text, and the text that they were read from.

    Where the text is not TOML, each error is reported and its value or line is replaced; what
    was lost with it is noted in the report. The lines stay where they are.

    Args:
        text: With line breaks of one character.
        report: Takes the syntax errors.
        step: Called now and then while a large text is read.

    Returns:
        None if nothing could be read.
    """
    if match := _LONG_KEY.search(text):
        line = text.count("\n", 0, match.start()) + 1
        report.error((), _("There is no key with so many full stops in a plan file."), line)
        return None
    budget = _BUDGET
    last = (0, 0)
    for left in reversed(range(_ATTEMPTS)):
        try:
            return tables(text, step), text
        except tomllib.TOMLDecodeError as error:
            offset = offset_of(error, text)
            at = statement_at(text, offset)
            budget -= len(text) if left else budget
            if (at.line, len(text)) == last:
                return None
            last = (at.line, len(text))
            mended = _mended(text, at, str(error), offset, report) if budget > 0 else None
            report.error((), explain(text, at, error, offset), at.line)
            if mended is None:
                report.error((), _("What comes after this line was not checked."), at.line)
        except (RecursionError, MemoryError):
            told = _("There are too many brackets inside one another.")
            mended = _without_value(text, _deepest(text), told, report)
        except ValueError:
            told = _("A number in this file has too many digits.")
            mended = _without_value(text, _with_long_number(text), told, report)
        if mended is None:
            return None
        text = mended
    return None  # pragma: no cover  # the last attempt has returned


def tables(text: str, step: Step = _no_step) -> dict[str, Any]:
    """Return the tables of a text, read in pieces that begin with an item each.

    Args:
        text: With line breaks of one character.
        step: Called now and then while a large text is read.

    Raises:
        tomllib.TOMLDecodeError: It is not TOML.
    """
    whole: dict[str, Any] = {}
    start, told = 0, 0
    try:
        while start < len(text):
            if start >= told:
                step(start / len(text))
                told = start + _PIECE
            end = text.find(_ITEM, start) + 1 or len(text)
            if not start and _lists(text[:end]):
                return _tables(text)  # what is written as one value is no list that goes on
            for name, value in _piece(text, start, end).items():
                if name not in whole:
                    whole[name] = value
                elif isinstance(value, list) and isinstance(whole[name], list):
                    whole[name] += value
                else:
                    return _tables(text)  # it says what stands twice
            start = end
    except tomllib.TOMLDecodeError:
        # A piece may have begun in the middle of a text; if not, the whole has the right line.
        return _tables(text)
    return whole


def _lists(beginning: str) -> bool:
    """Whether a list stands above the first heading."""
    heading = _HEADING.search(beginning)
    above = beginning[: heading.start() if heading else None]
    return any(isinstance(value, list) for value in _tables(above).values())


def _piece(text: str, start: int, end: int) -> dict[str, Any]:
    items = plain_items(text, start, end)
    return {"items": items} if items else _tables(text[start:end])


def _tables(text: str) -> dict[str, Any]:
    return tomllib.loads(text, parse_float=Written)


def _deepest(text: str) -> Statement | None:
    """Return the first assignment with more brackets inside one another than can be read."""
    for at in statements(text):
        depth = deepest = 0
        for bracket in _BRACKET.finditer(text, at.start, at.end):
            depth += 1 if bracket[0] in "[{" else -1
            deepest = max(deepest, depth)
        if deepest > _DEEP:
            return at
    return None


def _with_long_number(text: str) -> Statement | None:
    """Return the first assignment with a number of more digits than can be read."""
    found = _LONG_NUMBER.search(text)
    return statement_at(text, found.start()) if found else None


def _without_value(text: str, at: Statement | None, told: str, report: Report) -> str | None:
    """Report what is wrong with a value; return the text without it, if it can be made out."""
    report.error((), told, at.line if at else 1)
    if at is None or at.kind != "key":
        return None
    return _replaced(text, at, at.end, f'{text[at.start : at.value].strip()} "{POISON}"')


def _mended(text: str, at: Statement, said: str, offset: int, report: Report) -> str | None:
    """Return the text with a statement made harmless; None if the rest cannot be made out."""
    if at.kind in ("table", "array"):
        return _mended_heading(text, at, said, report)
    if at.kind == "other":
        return _mended_line(text, at, report)
    if "overwrite" in said or "mutate" in said:
        return _replaced(text, at, at.end, "")
    end = _statement_end(text, at, offset)
    if end is None:
        return None
    if at.keys == ("id",) or at.keys[-1] == "levels":
        report.lost.add("*")
    key = text[at.start : at.value].strip()
    return _replaced(text, at, end, f'{key} "{POISON}"')


def _statement_end(text: str, at: Statement, offset: int) -> int | None:
    """Return where a broken assignment ends, as far as one can tell."""
    first_line = text.find("\n", at.value)
    if first_line < 0:
        return len(text)
    if text.startswith(('"""', "'''"), at.value):
        return at.end if at.closed else None
    if text[at.value] in "\"'" and not at.closed:
        return _end_of_lines(text, first_line)
    if text[at.value] not in "[{":
        return first_line
    position = first_line + 1
    while position < at.end:
        if position >= offset - 1 and _LINE_START.match(text, position):
            return position - 1
        line_end = text.find("\n", position)
        position = (line_end if line_end >= 0 else len(text)) + 1
    return at.end


def _end_of_lines(text: str, end: int) -> int:
    """Return where a text ends that goes on over several lines without three marks."""
    position = end + 1
    while position < len(text) and not _LINE_START.match(text, position):
        line_end = text.find("\n", position)
        line_end = line_end if line_end >= 0 else len(text)
        if text[position:line_end].rstrip().endswith(('"', "'")):
            return line_end
        position = line_end + 1
    return end


def _replaced(text: str, at: Statement, end: int, line: str) -> str:
    return text[: at.start] + line + "\n" * text.count("\n", at.start, end) + text[end:]


def _mended_heading(text: str, at: Statement, said: str, report: Report) -> str | None:
    report.lost.add("*")
    right = meant_heading(".".join(at.keys))
    if not right:
        return None
    if "twice" in said or "overwrite" in said or "mutate" in said:
        return _all_headings(text, at.keys, right) if right.startswith("[[") else None
    return _replaced(text, at, at.end, right)


def _all_headings(text: str, keys: tuple[str, ...], right: str) -> str | None:
    """Return the text with every heading of that name written alike; None if they were so."""
    pieces: list[str] = []
    position = 0
    for at in statements(text):
        if at.kind == "table" and at.keys == keys:
            pieces += [text[position : at.start], right]
            position = at.end
    return "".join([*pieces, text[position:]]) if pieces else None


def _mended_line(text: str, at: Statement, report: Report) -> str | None:
    line = text[at.start : at.end]
    if match := _NAME.match(line):
        report.lost.add("*")
        right = meant_heading(match[1])
        return _replaced(text, at, at.end, right) if right else None
    match = _WORD.match(line)
    if match and belongs(match[1]) and line[match.end() :].lstrip().startswith(":"):
        if match[1] in ("id", "levels"):
            report.lost.add("*")
        return _replaced(text, at, at.end, f'{match[1]} = "{POISON}"')
    report.lost.add("*")
    return _replaced(text, at, at.end, "")
