"""Where the tables of a list stand in a plan file's text: headings, keys, and where each ends."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from actionplan_tui.planfile.lines import Statement, statements


@dataclass
class Table:
    """One `[[name]]` with all that belongs to it.

    Attributes:
        heading: Its heading.
        keys: Its own keys by name, not those of tables inside it.
        inner: The headings of the tables inside it, such as `[[items.notes]]`, and their ends.
        end: Position of the line break after the last of all that, or of the end of the text.
    """

    heading: Statement
    end: int
    keys: dict[str, Statement] = field(default_factory=dict)
    inner: list[tuple[Statement, int]] = field(default_factory=list)


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
    inside, first = False, True
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
        elif at.kind in ("table", "array"):
            first = False
            group = found.get(at.keys[0])
            if group is None:
                here = None
            elif len(at.keys) == 1:
                here, inside = Table(at, at.end), False
                group.tables.append(here)
            elif group.tables:
                here, inside = group.tables[-1], True
                here.inner.append((at, at.end))
                here.end = at.end
    return found


def source_of(text: str, at: Statement) -> str:
    """Return a statement as it is written, without the line break after it."""
    return text[at.start : at.end].removesuffix("\r")


def values_of(text: str, table: Table) -> dict[str, Any]:
    """Return the own keys of a table with what TOML makes of their values."""
    return tomllib.loads("\n".join(source_of(text, at) for at in table.keys.values()))


def id_of(text: str, table: Table) -> str:
    """Return the id of a table; empty if it has none."""
    at = table.keys.get("id")
    return str(tomllib.loads(source_of(text, at))["id"]) if at else ""


def inline_values(text: str, at: Statement) -> list[dict[str, Any]]:
    """Return the tables of a list in brackets."""
    values = next(iter(tomllib.loads(source_of(text, at)).values()))
    return list(values)


def identified(text: str, tables: Tables) -> Iterator[tuple[str, Table]]:
    """Yield the tables with a heading of their own, each with its id."""
    for table in tables.tables:
        yield id_of(text, table), table
