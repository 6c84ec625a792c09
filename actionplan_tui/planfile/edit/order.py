"""The items of a plan file's text, found once: where each stands, where others are to stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from actionplan_tui.domain.plan.plan import natural_key
from actionplan_tui.planfile.edit.places import insertion, not_there, taken_out
from actionplan_tui.planfile.edit.tables import (
    Table,
    find_tables,
    identified,
    inline_values,
    values_of,
)
from actionplan_tui.records import dataclass

NAME = "items"
Edit = tuple[int, int, str]
"""Where a piece of a text begins and ends, and what comes in its place."""


@dataclass
class _Standing:
    """An item where it stands, or is to stand: as in the text, or (`said`) as it is written."""

    id: str
    table: Table | None = None
    said: str = ""


class ItemOrder:
    """The items of one text. What is moved and added is kept in mind, and told at once (`edits`).

    Args:
        text: Of a file without errors, without its byte order mark.
        newline: The line break that it uses.

    Attributes:
        inline: The statement `items = [{ … }]`, if they are written so; then nothing is moved.
        places: In such a list, the place of each item by its id.
    """

    def __init__(self, text: str, newline: str) -> None:
        self.text, self._newline = text, newline
        group = find_tables(text, NAME)[NAME]
        self._standing = [_Standing(own, table) for own, table in identified(text, group)]
        self._keys = [natural_key(one.id) for one in self._standing]
        self._sorted = all(one <= two for one, two in pairwise(self._keys))
        self._tables = {one.id: one.table for one in reversed(self._standing) if one.table}
        listed = group.inline is not None and len(group.inline.keys) == 1
        self.inline = group.inline if listed else None
        self._listed = inline_values(text, self.inline) if self.inline else []
        self.places = {
            str(values.get("id", "")): place
            for place, values in reversed(list(enumerate(self._listed)))
        }
        self._gone: list[Edit] = []

    def table(self, item_id: str) -> Table | None:
        """Return an item's table; None: it stands in a list in brackets.

        Raises:
            EditError: It is not in the file.
        """
        if item_id not in self._tables and item_id not in self.places:
            raise not_there(NAME, item_id)
        return self._tables.get(item_id)

    def values(self, item_id: str) -> Mapping[str, Any]:
        """Return what the text says of an item.

        Raises:
            EditError: It is not in the file.
        """
        table = self.table(item_id)
        return values_of(self.text, table) if table else self._listed[self.places[item_id]]

    def add(self, item_id: str, said: str, after: str | None = None) -> None:
        """Let an item more stand where its id puts it, or behind another and all below that."""
        self._put(self._behind(item_id, after), _Standing(item_id, None, said))

    def _put(self, place: int, one: _Standing) -> None:
        key = natural_key(one.id)
        beside = (*self._keys[max(place - 1, 0) : place], key, *self._keys[place : place + 1])
        self._sorted = self._sorted and all(one <= two for one, two in pairwise(beside))
        self._standing.insert(place, one)
        self._keys.insert(place, key)

    def _behind(self, item_id: str, after: str | None) -> int:
        """Return the place behind the last item that stands before another."""
        if after is None:
            return self._before(item_id)
        places = [
            place
            for place, one in enumerate(self._standing, 1)
            if one.id == after or one.id.startswith(f"{after}.")
        ]
        return places[-1] if places else 0

    def _before(self, item_id: str) -> int:
        here = natural_key(item_id)
        if self._sorted:
            return bisect_left(self._keys, here)
        return max((at for at, key in enumerate(self._keys, 1) if key < here), default=0)

    def move(self, item_id: str) -> None:
        """Let an item stand where its id puts it, if it stands elsewhere and all in one place."""
        at = next((at for at, one in enumerate(self._standing) if one.id == item_id), None)
        if at is None:
            return
        here = self._keys[at]
        expected = max((key for key in self._keys if key < here), default=None)
        table = self._standing[at].table
        if table is None or table.apart or expected == (self._keys[at - 1] if at else None):
            return
        gone, said = taken_out(self.text, table)
        self._gone += gone
        del self._standing[at], self._keys[at]
        self._put(self._before(item_id), _Standing(item_id, None, said.strip("\n").strip("\r")))

    def edits(self) -> Iterator[Edit]:
        """Yield what is to be replaced so that all stand where they are to stand."""
        yield from self._gone
        before: Table | None = None
        said: list[str] = []
        for one in (*self._standing, None):
            if one and one.table is None:
                said.append(one.said)
                continue
            if said:
                yield insertion(self.text, NAME, said, before, self._newline)
                said = []
            before = one.table if one else None
