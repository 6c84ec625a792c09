"""On which line a key stands: one pass over TOML text, made only when there is something to say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actionplan_tui.records import dataclass

Path = tuple[str | int, ...]
"""Keys and positions (from 0) that lead to a value."""

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_KEY = rf"({_PART}(?:[ \t]*+\.[ \t]*+{_PART})*+)"
_ASSIGN = re.compile(rf"[ \t]*+{_KEY}[ \t]*+=[ \t]*+")
_HEADER = re.compile(rf"[ \t]*+(\[\[?)[ \t]*+{_KEY}[ \t]*+\]")
_PARTS = re.compile(_PART)
_STRING = (
    r'"""(?:[^\\"]++|\\.|"(?!""))*+"""+'
    r"|'''(?:[^']++|'(?!''))*+'''+"
    r'|"(?!"")(?:[^"\\\n]++|\\.)*+"'
    r"|'(?!'')[^'\n]*+'"
)
_QUOTES = ("'", '"')  # alone: they close nothing
_STRINGS = re.compile(_STRING, re.DOTALL)
_TOKEN = re.compile(rf"{_STRING}|[][{{}},=\n]|#[^\n]*+|[^][{{}},=\n#\"']++|.", re.DOTALL)


@dataclass(slots=True)
class Statement:
    """A heading, an assignment, or (kind `other`) a line that is neither nor a comment.

    Attributes:
        kind: `table` for `[x]`, `array` for `[[x]]`, `key` for `x = …`, `other`.
        keys: The parts of its dotted key.
        line: Where it begins, from 1.
        start: Position of the beginning of that line.
        value: Position of the value of an assignment.
        end: Position of the line break after it, or of the end of the text.
        closed: Whether its strings and brackets end.
    """

    kind: str
    keys: tuple[str, ...]
    line: int
    start: int
    value: int
    end: int
    closed: bool = True


def key_parts(key: str) -> tuple[str, ...]:
    """Return the parts of a dotted key, quotation marks taken off."""
    return tuple(p[1:-1] if p[0] in "\"'" else p for p in _PARTS.findall(key))


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _value_end(text: str, start: int) -> tuple[int, bool]:
    """Return where a value ends, and whether it is closed."""
    first = text[start : start + 1]
    if first in _QUOTES:
        if match := _STRINGS.match(text, start):
            return match.end(), True
        several = text.startswith(('"""', "'''"), start)
        return (len(text) if several else _line_end(text, start)), False
    if first not in ("[", "{"):
        return start, True
    depth = 0
    for match in _TOKEN.finditer(text, start):
        token = match[0]
        if token in _QUOTES:
            return _line_end(text, start), False
        depth += (token in ("[", "{")) - (token in ("]", "}"))
        if depth == 0:
            return match.end(), True
    return len(text), False


def statements(text: str) -> Iterator[Statement]:
    """Yield the statements of a text, in order; comments and empty lines are passed over.

    Where the text is not TOML, a line that cannot be made out is a statement of its own.
    """
    position, line = 0, 1
    while position < len(text):
        end = _line_end(text, position)
        if match := _ASSIGN.match(text, position):
            stop, closed = _value_end(text, match.end())
            end = max(end, _line_end(text, stop))
            keys = key_parts(match[1])
            yield Statement("key", keys, line, position, match.end(), end, closed)
        elif match := _HEADER.match(text, position):
            kind = "array" if match[1] == "[[" else "table"
            yield Statement(kind, key_parts(match[2]), line, position, match.end(), end)
        elif (content := text[position:end].strip()) and not content.startswith("#"):
            yield Statement("other", (), line, position, position, end)
        line += text.count("\n", position, end) + 1
        position = end + 1


def _inline(text: str, at: Statement, path: Path) -> Iterator[tuple[Path, int]]:
    """Yield the paths inside an inline value with their lines."""
    line = at.line
    stack: list[tuple[Path, int | None]] = []  # (path, position in an array or None in a table)
    here, word, fresh = path, "", True
    for match in _TOKEN.finditer(text, at.value, at.end):
        sign = match[0]
        if sign == "\n":
            line += 1
            continue
        if sign.isspace() or sign[0] == "#":
            continue
        if fresh and stack and stack[-1][1] is not None and sign != "]":
            here = (*stack[-1][0], stack[-1][1])
            yield here, line
        fresh = False
        if sign in ("[", "{"):
            stack.append((here, 0 if sign == "[" else None))
            fresh = True
        elif sign in ("]", "}"):
            if stack:
                stack.pop()
        elif sign == "," and stack:
            owner, index = stack[-1]
            stack[-1] = (owner, index + 1 if index is not None else None)
            fresh = True
        elif sign == "=" and stack:
            here = (*stack[-1][0], *key_parts(word))
            yield here, line
        else:
            word = sign
        line += sign.count("\n")


def _resolved(keys: tuple[str, ...], counts: dict[Path, int]) -> Path:
    """Return the path of a heading's keys: arrays stand for their last element."""
    path: Path = ()
    for key in keys:
        path = (*path, key)
        if path in counts:
            path = (*path, counts[path])
    return path


def _numbered(text: str, inside: set[Path]) -> Iterator[tuple[Path, int]]:
    """Yield the paths of all headings and keys, and of what stands inside the values named."""
    counts: dict[Path, int] = {}
    table: Path = ()
    for at in statements(text):
        if at.kind == "array":
            owner = (*_resolved(at.keys[:-1], counts), at.keys[-1])
            counts[owner] = counts.get(owner, -1) + 1
            table = (*owner, counts[owner])
            yield table, at.line
        elif at.kind == "table":
            table = _resolved(at.keys, counts)
            yield table, at.line
        elif at.kind == "key":
            path = (*table, *at.keys)
            yield path, at.line
            if path in inside:
                yield from _inline(text, at, path)


def line_numbers(text: str, wanted: set[Path]) -> dict[Path, int]:
    """Return the line of each path; of the nearest table around it if it stands nowhere.

    Args:
        text: Valid TOML with line breaks of one character.
        wanted: The paths to look for.
    """
    if not wanted:
        return {}
    around = {path[:length] for path in wanted for length in range(len(path) + 1)}
    inside = {path[:length] for path in wanted for length in range(1, len(path))}
    found: dict[Path, int] = {}
    for path, line in _numbered(text, inside):
        for length in range(1, len(path) + 1):
            if path[:length] in around:
                found.setdefault(path[:length], line)
    return {path: _nearest_line(path, found) for path in wanted}


def _nearest_line(path: Path, found: dict[Path, int]) -> int:
    while path and path not in found:
        path = path[:-1]
    return found.get(path, 1)


def paths_at(text: str, lines: set[int]) -> dict[int, Path]:
    """Return the paths of the headings and keys that begin on these lines of valid TOML."""
    if not lines:
        return {}
    return {line: path for path, line in _numbered(text, set()) if line in lines}
