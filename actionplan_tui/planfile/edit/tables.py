"""Where the tables of a plan file stand in its text: headings, keys, and where each ends."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import field
from typing import Any

from actionplan_tui.planfile.lines import Statement, statements
from actionplan_tui.records import dataclass


@dataclass
class Table:
    """One `[[name]]`, or `[plan]`, with all that belongs to it.

    Attributes:
        heading: Its heading.
        keys: Its own keys by name, not those of tables inside it.
        dotted: Its keys with a full stop, such as `recurs.every`, in their order.
        inner: The headings of the tables inside it, such as `[[items.notes]]`, and their ends.
        end: Position of the line break after the last of all that, or of the end of the text.
        apart: Whether tables of another list stand between its own parts.
    """

    heading: Statement
    end: int
    keys: dict[str, Statement] = field(default_factory=dict)
    dotted: list[Statement] = field(default_factory=list)
    inner: list[tuple[Statement, int]] = field(default_factory=list)
    apart: bool = False

    @property
    def name(self) -> str:
        """The list that it belongs to."""
        return self.heading.keys[0]


@dataclass
class Tables:
    """The tables of a list.

    Attributes:
        tables: Those with a heading of their own, in the order of the text.
        inline: The statement `name = [{ … }]`, if it is written so.
    """

    tables: list[Table] = field(default_factory=list)
    inline: Statement | None = None


def find_tables(text: str, *names: str) -> dict[str, Tables]:
    """Return where the tables of these lists stand in the text of a valid plan file."""
    found = {name: Tables() for name in names}
    here: Table | None = None
    inside, first, strange = False, True, False
    for at in statements(text):
        if at.kind == "key":
            if first and at.keys[0] in found:
                found[at.keys[0]].inline = at
            if here is None:
                continue
            here.end = at.end
            if inside:
                here.inner[-1] = (here.inner[-1][0], at.end)
            elif len(at.keys) == 1:
                here.keys[at.keys[0]] = at
            else:
                here.dotted.append(at)
        elif at.kind in ("table", "array"):
            first = False
            group = found.get(at.keys[0])
            if group is None:
                here, strange = None, True
            elif len(at.keys) == 1:
                here, inside, strange = Table(at, at.end), False, False
                group.tables.append(here)
            elif group.tables:
                apart = strange or (here is not None and here is not group.tables[-1])
                here, inside = group.tables[-1], True
                here.inner.append((at, at.end))
                here.end = at.end
                here.apart = here.apart or apart
    return found


def source_of(text: str, at: Statement) -> str:
    """Return a statement as it is written, without the line break after it."""
    return text[at.start : at.end].removesuffix("\r")


def values_of(text: str, table: Table) -> dict[str, Any]:
    """Return what a table says, with the tables inside it but for notes, as TOML reads it."""
    own = [source_of(text, at) for at in (*table.keys.values(), *table.dotted)]
    inner = [
        text[heading.start : end].replace("\r\n", "\n").rstrip("\r")
        for heading, end in table.inner
        if heading.keys[1] != "notes"
    ]
    if not inner:
        return tomllib.loads("\n".join(own))
    many = table.heading.kind == "array"
    heading = f"[[{table.name}]]" if many else f"[{table.name}]"
    found = tomllib.loads("\n".join([heading, *own, *inner]))[table.name]
    values: dict[str, Any] = found[0] if many else found
    return values


def says(text: str, table: Table, name: str) -> Any:
    """Return what a key of its own says; None: it has none."""
    at = table.keys.get(name)
    return next(iter(tomllib.loads(source_of(text, at)).values())) if at else None


def id_of(text: str, table: Table) -> str:
    """Return the id of a table; empty if it has none."""
    return str(says(text, table, "id") or "")


def inline_values(text: str, at: Statement) -> list[dict[str, Any]]:
    """Return the tables of a list in brackets, or the one in braces."""
    values = next(iter(tomllib.loads(source_of(text, at)).values()))
    return [values] if isinstance(values, dict) else list(values)


def identified(text: str, tables: Tables) -> Iterator[tuple[str, Table]]:
    """Yield the tables with a heading of their own, each with its id."""
    for table in tables.tables:
        yield id_of(text, table), table
