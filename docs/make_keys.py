"""Write the tables of keys in keys.md and settings.md from the commands of the app.

What stands between `<!-- keys: … -->` and `<!-- end of keys -->` is written by this; the rest of
these documents is written by hand. Run it after changing a command:

    .venv/bin/python docs/make_keys.py
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from actionplan_tui.tui.all_commands import TABLES
from actionplan_tui.tui.common.commands import Command
from actionplan_tui.tui.common.keymap import key_name
from actionplan_tui.tui.known_keys import known

DOCS = Path(__file__).parent
PART = re.compile(r"(<!-- keys: (.+?) -->\n).*?(<!-- end of keys -->\n)", re.DOTALL)
HEADING_OR_PART = re.compile(r"^#+ (?:\d )?(.+)$|^<!-- keys: (.+?) -->$", re.MULTILINE)
MANY = 3
"""Of an id that stands in more tables than that, they are not listed."""


def lower(words: str) -> str:
    """Return words as they stand in the middle of a sentence."""
    return words[:1].lower() + words[1:]


def names(keys: Iterable[str], between: str) -> str:
    """Return the names of keys as code, `between` them."""
    return between.join(f"`{key_name(key)}`" for key in keys)


def said(command: Command) -> str:
    """Return what the documentation says of a command."""
    return command.manual or lower(command.help)


def table(*rows: Sequence[str]) -> str:
    """Return rows, the first of which is the heading, as a table of Markdown."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(lines)


def table_of_keys(commands: Iterable[Command]) -> str:
    """Return the table of a screen or a dialog; neighbours that say the same share a line."""
    rows = [
        (" ".join(dict.fromkeys(names(one.keys.split(","), ", ") for one in alike)), words)
        for words, alike in groupby(commands, said)
    ]
    return table(("Key", "What it does"), *rows)


def table_of_ids(keys_md: str) -> str:
    """Return the table of everything that has a key, by its id."""
    places = {name: list(dict.fromkeys(where)) for name, where in found_at(keys_md)}
    rows = []
    for name, entry in known().items():
        alike = [one for table in TABLES.values() for one in table if one.id == name]
        helps = dict.fromkeys(lower(one.help) for one in alike if one.help)
        words = "; ".join(helps) or lower(entry.words)
        where = ", ".join(places[name]) if len(places[name]) <= MANY else "several screens"
        rows.append((f"`{name}`", names(entry.keys, " "), words, where))
    return table(("Id", "Keys", "What it does", "Where"), *rows)


def found_at(keys_md: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each id with the headings of keys.md under which it is listed."""
    places: dict[str, list[str]] = {}
    heading = ""
    for found in HEADING_OR_PART.finditer(keys_md):
        heading = found[1] or heading
        for command in TABLES[found[2]] if found[2] else ():
            places.setdefault(command.id, []).append(heading)
    yield from places.items()


def written(keys_md: str, settings_md: str) -> tuple[str, str]:
    """Return the texts of both documents with the tables as they are to be."""

    def keys(part: re.Match[str]) -> str:
        return f"{part[1]}\n{table_of_keys(TABLES[part[2]])}\n\n{part[3]}"

    def ids(part: re.Match[str]) -> str:
        return f"{part[1]}\n{table_of_ids(keys_md)}\n\n{part[3]}"

    return PART.sub(keys, keys_md), PART.sub(ids, settings_md)


def main() -> None:
    """Write both documents anew."""
    files = (DOCS / "keys.md", DOCS / "settings.md")
    before = [file.read_text(encoding="utf-8") for file in files]
    for file, text in zip(files, written(*before), strict=True):
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
