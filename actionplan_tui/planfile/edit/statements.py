"""Writes single statements of a plan file anew: another value, the same spacing and remarks."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from actionplan_tui.planfile.edit.tables import Table, source_of
from actionplan_tui.planfile.schema import FILE
from actionplan_tui.planfile.writer import table_lines


def applied(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a text with pieces replaced; insertions at one place come in their order."""
    pieces, position = [], 0
    for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
        pieces += [text[position:start], new]
        position = end
    return "".join([*pieces, text[position:]])


def statement_edits(
    text: str, table: Table, new: Mapping[str, Any], newline: str
) -> Iterator[tuple[int, int, str]]:
    """Yield what is to be replaced in a text, so that keys of a table say something else.

    Args:
        text: The text of the file.
        table: The table.
        new: The values by key; an empty one takes the key away.
        newline: The line break of the file.

    Yields:
        Where a piece begins and ends, and what comes in its place.
    """
    for key in sorted(new, key=list(FILE[table.name].table or ()).index):
        at, value = table.keys.get(key), new[key]
        said = bool(value) or value is False
        if at is None:
            yield from _without_inner(text, table, key)
            if said:
                yield _new_statement(text, table, key, value, newline)
        elif said:
            source = source_of(text, at)
            yield at.start, at.start + len(source), _rewritten(source, key, value, newline)
        else:
            remark = _remark(source_of(text, at))
            after = min(at.end + 1, len(text))
            yield at.start, after, f"{remark}{newline}" if remark else ""


def _without_inner(text: str, table: Table, key: str) -> Iterator[tuple[int, int, str]]:
    """Take away what a key says by headings of its own or by dotted keys, `recurs.every = …`."""
    for heading, end in table.inner:
        if heading.keys[:2] == (table.name, key):
            yield heading.start, min(end + 1, len(text)), ""
    for at in table.dotted:
        if at.keys[0] == key:
            yield at.start, min(at.end + 1, len(text)), ""


def _new_statement(
    text: str, table: Table, key: str, value: Any, newline: str
) -> tuple[int, int, str]:
    order = list(FILE[table.name].table or ())
    earlier = [at for name, at in table.keys.items() if order.index(name) < order.index(key)]
    place = max(earlier, key=lambda at: at.end, default=table.heading)
    line = text[place.start : place.end]
    indent = line[: len(line) - len(line.lstrip(" \t"))] if earlier else ""
    said = indent + next(table_lines({key: value})).replace("\n", newline)
    if place.end < len(text):
        return place.end + 1, place.end + 1, said + newline
    return place.end, place.end, newline + said


def _rewritten(source: str, key: str, value: Any, newline: str) -> str:
    """Return a statement with another value; spacing and the remark after it stay."""
    import tomlkit

    said = next(table_lines({key: value}))
    document = tomlkit.parse(source.replace("\r\n", "\n"))
    name = next(iter(document))
    if isinstance(value, list) and "\n" in source and _entries_changed(document[name], value):
        changed = document.as_string()
        if tomllib.loads(changed)[name] == value:
            return changed.replace("\n", newline)
    document[name] = tomlkit.parse(said)[key]
    return document.as_string().replace("\n", newline)


def _entries_changed(entries: Any, wanted: Sequence[Any]) -> bool:
    """Change a list of several lines entry by entry, so that remarks inside it stay.

    Returns:
        Whether that was possible: those that stay keep their order, new ones come last.
    """
    import tomlkit

    def identity(entry: Any) -> object:
        return entry.get("id") if isinstance(entry, dict) else entry

    stay = {identity(entry): entry for entry in wanted}
    for index in reversed(range(len(entries))):
        if identity(entries[index]) not in stay:
            del entries[index]
    for index, entry in enumerate(wanted):
        if index >= len(entries):
            new = entry
            if isinstance(entry, dict):
                new = tomlkit.inline_table()
                new.update(entry)
            entries.append(new)
        elif identity(entries[index]) != identity(entry):
            return False
        elif isinstance(entry, dict):
            _update(entries[index], entry)
    return True


def _update(table: Any, wanted: Mapping[str, Any]) -> None:
    for key in [key for key in table if key not in wanted]:
        del table[key]
    for key, value in wanted.items():
        if key not in table or table[key] != value:
            table[key] = value


def _remark(source: str) -> str:
    """Return the remark that stands after a value, with its number sign; empty if there is none."""
    import tomlkit

    document = tomlkit.parse(source.replace("\r\n", "\n"))
    item: Any = document.item(next(iter(document)))
    return str(item.trivia.comment)
