"""Takes items out of a plan file's tree and gives items other numbers; their notes stay theirs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from actionplan_tui.domain.plan.plan import natural_key
from actionplan_tui.planfile.edit.order import Edit, ItemOrder
from actionplan_tui.planfile.edit.places import (
    HEAD,
    Place,
    inline_changed,
    opened,
    set_keys,
    taken_out,
)
from actionplan_tui.planfile.edit.statements import applied, statement_edits
from actionplan_tui.planfile.edit.tables import (
    Table,
    find_tables,
    says,
)

_LISTS = ("after", "related")
"""The keys of an item that name others."""
_HEADING = re.compile(r"(\[\[?[ \t]*)items\b")


def remove_items(text: str, ids: Collection[str]) -> str:
    """Return the text of a plan file without some items.

    One that has notes in the file stays in it as `[[withdrawn]]`, with them: nothing that
    somebody reported leaves the file. What other items said of them in `after` and `related`
    goes.

    Args:
        text: Of a file without errors, with its byte order mark and line breaks.
        ids: The items, with all that stands below them.
    """
    mark, body, newline = opened(text)
    body = _named_otherwise(body, dict.fromkeys(ids, ""), newline)
    order = ItemOrder(body, newline)
    edits: list[Edit] = []
    for identifier in ids:
        table = order.table(identifier)
        if table is None:
            continue
        if "notes" in order.values(identifier) or _has_notes(table):
            edits += _as_withdrawn(body, table)
        else:
            edits += taken_out(body, table)[0]
    listed = [order.places[one] for one in ids if order.table(one) is None]
    if order.inline is not None and listed:
        return mark + inline_changed(body, order.inline, partial(_without_listed, listed))
    return mark + applied(body, edits)


def _has_notes(table: Table) -> bool:
    return any(heading.keys[1] == "notes" for heading, _end in table.inner)


def _as_withdrawn(text: str, table: Table) -> Iterator[tuple[int, int, str]]:
    for heading in (table.heading, *(heading for heading, _end in table.inner)):
        source = text[heading.start : heading.value]
        yield heading.start, heading.value, _HEADING.sub(r"\1withdrawn", source, count=1)


def _without_listed(places: Sequence[int], document: Any) -> None:
    entries = document["items"]
    gone = [entries[place] for place in places]
    for place in sorted(places, reverse=True):
        del entries[place]
    for one in gone:
        if "notes" in one:
            document.setdefault("withdrawn", []).append(one)


def renumber_items(text: str, numbers: Mapping[str, str]) -> str:
    """Return the text of a plan file in which items have other numbers.

    Each keeps the key that its notes hang on, and stands in the file where its new number puts
    it. What other items and indicators say of it goes with it.

    Args:
        text: Of a file without errors, with its byte order mark and line breaks.
        numbers: The new number by the old one, of an item and of all that stands below it.
    """
    mark, body, newline = opened(text)
    body = _named_otherwise(body, numbers, newline)
    order = ItemOrder(body, newline)
    for new in sorted(set(numbers.values()), key=natural_key):
        order.move(new)
    return mark + applied(body, order.edits())


def _named_otherwise(text: str, numbers: Mapping[str, str], newline: str) -> str:
    """Return a text in which everything that names items names them otherwise, or no longer."""
    found = find_tables(text, "items", "indicators")
    plan = str(Place(text, HEAD).values.get("id", ""))
    edits: list[tuple[int, int, str]] = []
    for name, group in found.items():
        for table in group.tables:
            said = {key: says(text, table, key) for key in ("id", "key", "item", *_REFERS)}
            new = _renamed(name, said, numbers, plan)
            edits += statement_edits(text, table, new, newline)
    text = applied(text, edits)
    for name, group in found.items():
        if group.inline is not None:
            at = find_tables(text, name)[name].inline
            assert at is not None  # noqa: S101

            def change(document: Any, name: str = name) -> None:
                for table in document[name]:
                    said = {key: table.get(key) for key in ("id", "key", "item", *_REFERS)}
                    set_keys(table, _renamed(name, said, numbers, plan))

            text = inline_changed(text, at, change)
    return text


_REFERS = (*_LISTS, "same_as")


def _renamed(
    name: str, said: Mapping[str, Any], numbers: Mapping[str, str], plan: str
) -> dict[str, Any]:
    """Return the keys of an item or indicator that are to say something else."""
    if name == "indicators":
        item = said["item"]
        return {"item": numbers[item]} if numbers.get(item) else {}
    new: dict[str, Any] = {}
    old = said["id"]
    if numbers.get(old):
        new["id"] = numbers[old]
        key = said["key"] or old
        if said["key"] or key != numbers[old]:
            new["key"] = key if key != numbers[old] else ""
    for key in _LISTS:
        listed = list(said[key] or ())
        now = [_target(one, numbers, plan) for one in listed]
        if now != listed:
            new[key] = [one for one in now if one]
    if numbers.get(said["same_as"]):
        new["same_as"] = numbers[said["same_as"]]
    return new


def _target(named: str, numbers: Mapping[str, str], plan: str) -> str:
    head, slash, item = named.rpartition("/")
    if item not in numbers or (slash and head != plan):
        return named
    return f"{head}{slash}{numbers[item]}" if numbers[item] else ""
