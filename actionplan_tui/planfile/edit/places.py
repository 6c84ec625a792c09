"""Finds one table of a plan file in its text, and changes, adds or takes away just that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from actionplan_tui.locales import _
from actionplan_tui.planfile.edit.statements import applied, statement_edits
from actionplan_tui.planfile.edit.tables import (
    Table,
    find_tables,
    identified,
    inline_values,
    source_of,
    values_of,
)
from actionplan_tui.planfile.findings import shown
from actionplan_tui.planfile.lines import Statement
from actionplan_tui.planfile.writer import table_lines

BOM = "\ufeff"
HEAD = "plan"
"""The name of the table that is there once and has no list."""
_ORDER = ("plan", "statuses", "reviews", "parties", "units", "items", "indicators", "tables")


class EditError(ValueError):
    """What cannot be changed in a file, in words."""


def opened(text: str) -> tuple[str, str, str]:
    """Return byte order mark, the text without it, and the line break that it uses."""
    mark = BOM if text.startswith(BOM) else ""
    return mark, text.removeprefix(BOM), "\r\n" if "\r\n" in text else "\n"


def not_there(name: str, identifier: str) -> EditError:
    """Return what says that a list has no table of that id."""
    if name == "items":
        told = _("There is no item “{id}” in the file.")
    else:
        told = _("There is no “{id}” of {name} in the file.")
    return EditError(told.format(id=shown(identifier), name=name))


class Place:
    """One table in a text: with a heading of its own, or in a list in brackets.

    Args:
        text: Of a file without errors, without its byte order mark.
        name: The list that it belongs to, or `plan`.
        identifier: Its id; of no matter for `plan`.

    Raises:
        EditError: It is not in the file.
    """

    def __init__(self, text: str, name: str, identifier: str = "") -> None:
        self.text, self.name, self.index = text, name, 0
        self.table: Table | None = None
        group = find_tables(text, name)[name]
        for own, table in identified(text, group):
            if name == HEAD or own == identifier:
                self.table, self.values = table, values_of(text, table)
                return
        if group.inline is not None and len(group.inline.keys) == 1:
            self.inline = group.inline
            for self.index, self.values in enumerate(inline_values(text, group.inline)):
                if name == HEAD or self.values.get("id") == identifier:
                    return
        raise not_there(name, identifier)

    def changed(self, new: Mapping[str, Any], newline: str) -> str:
        """Return the text with keys of the table saying something else; empty: taken away."""
        if self.table is not None:
            return applied(self.text, statement_edits(self.text, self.table, new, newline))

        def change(document: Any) -> None:
            entries = document[self.inline.keys[0]]
            table = entries if self.name == HEAD else entries[self.index]
            set_keys(table, new)

        return inline_changed(self.text, self.inline, change)


def set_keys(table: Any, new: Mapping[str, Any]) -> None:
    """Set the keys of a table of tomlkit; an empty value takes its key away."""
    for key, value in new.items():
        if value or value is False:
            table[key] = value
        elif key in table:
            del table[key]


def inline_changed(text: str, at: Statement, change: Any) -> str:
    """Return a text with the tables of a list in brackets changed by a function."""
    import tomlkit

    source = source_of(text, at)
    newline = "\r\n" if "\r\n" in source else "\n"
    document = tomlkit.parse(source.replace("\r\n", "\n"))
    change(document)
    new = document.as_string().replace("\n", newline)
    return text[: at.start] + new + text[at.start + len(source) :]


# --- new tables


def added(text: str, name: str, tables: Iterable[Mapping[str, Any]], newline: str) -> str:
    """Return a text with more tables in a list, behind those that are there.

    Args:
        text: Without byte order mark.
        name: The list, but not that of the items, which have an order.
        tables: Their keys and values.
        newline: The line break of the file.
    """
    new = list(tables)
    if not new:
        return text
    group = find_tables(text, name)[name]
    if group.inline is not None:
        return inline_changed(text, group.inline, lambda said: append(said, name, new))
    after = group.tables[-1] if group.tables else None
    said = [table_text(name, table, newline) for table in new]
    return applied(text, [insertion(text, name, said, after, newline)])


def append(document: Any, name: str, tables: Iterable[Mapping[str, Any]]) -> None:
    """Add tables to a list in brackets of a document of tomlkit."""
    import tomlkit

    for table in tables:
        new = tomlkit.inline_table()
        new.update(dict(table))
        document[name].append(new)


def table_text(name: str, table: Mapping[str, Any], newline: str) -> str:
    """Return a table of a list with its heading, as it is written."""
    lines = newline.join([f"[[{name}]]", *table_lines(table)])
    return lines.replace("\r\n", "\n").replace("\n", newline)


def insertion(
    text: str, name: str, said: Sequence[str], before: Table | None, newline: str
) -> tuple[int, int, str]:
    """Return what is to be replaced so that tables stand behind another or where a list begins.

    Args:
        text: Without byte order mark.
        name: The list.
        said: The tables, as written, in their order.
        before: The table behind which they are to stand; None: where the list begins.
        newline: The line break of the file.
    """
    end = before.end if before else _first_place(text, name)
    apart = before is None or stands_apart(text, before.heading.start)
    pieces = []
    for one in said:
        pieces.append(f"{newline if apart else ''}{one}{newline}")
        apart = apart or one.lstrip().startswith("#")
    if end < len(text):
        return end + 1, end + 1, "".join(pieces)
    lead = newline if text and not text.endswith("\n") else ""
    return len(text), len(text), lead + "".join(pieces)


def stands_apart(text: str, start: int) -> bool:
    """Whether an empty line or a remark stands above the line that begins somewhere."""
    line = text[: max(start - 1, 0)].rpartition("\n")[2].strip()
    return not line or line.startswith("#")


def _first_place(text: str, name: str) -> int:
    """Return the line break after which a list's first table is to stand."""
    earlier = _ORDER[: _ORDER.index(name)] if name in _ORDER else _ORDER
    found = find_tables(text, *_ORDER)
    later = [found[one].tables[0] for one in _ORDER if one not in earlier and found[one].tables]
    limit = min((table.heading.start for table in later), default=len(text))
    ends = [
        table.end for one in earlier for table in found[one].tables if table.heading.start < limit
    ]
    return max((end for end in ends if end < limit), default=len(text))


# --- tables that go


def taken_out(text: str, table: Table) -> tuple[list[tuple[int, int, str]], str]:
    """Return what is to be replaced so that a table goes, and the table as it was written.

    The remarks above it go with it. Of a table whose parts stand apart only the parts go.
    """
    if table.apart:
        pieces: Sequence[tuple[int, int]] = [
            (table.heading.start, _own_end(table)),
            *((heading.start, end) for heading, end in table.inner),
        ]
    else:
        pieces = [(table.heading.start, table.end)]
    start = _with_remarks(text, pieces[0][0])
    said = "\n".join([text[start : pieces[0][1]], *(text[one:end] for one, end in pieces[1:])])
    edits = [(one, min(end + 1, len(text)), "") for one, end in pieces]
    edits[0] = (_with_empty_line(text, start), edits[0][1], "")
    return edits, said.removesuffix("\r")


def _own_end(table: Table) -> int:
    ends = [at.end for at in (*table.keys.values(), *table.dotted)]
    return max(ends, default=table.heading.end)


def _with_remarks(text: str, start: int) -> int:
    """Return where the remarks begin that stand right above a line."""
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    return start


def _with_empty_line(text: str, start: int) -> int:
    """Return where the empty line above a line begins; the line itself if there is none."""
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    return above if above < start and not text[above:start].strip() else start
