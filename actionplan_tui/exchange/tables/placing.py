"""Makes a plan of tables: row by row, and every cell is accounted for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from actionplan_tui.domain.plan.ids import new_id_of
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.exchange.tables.account import ASKED, LISTED, PLACED, Account, Accounts
from actionplan_tui.exchange.tables.cells import Cells
from actionplan_tui.exchange.tables.columns import Column, Columns, find_columns
from actionplan_tui.exchange.tables.ids import Numbers, eaten, tree_ids
from actionplan_tui.exchange.tables.mapping import Mapping
from actionplan_tui.exchange.tables.matrix import is_matrix, place_matrix
from actionplan_tui.exchange.tables.source import Cell, Heading, Source, Table
from actionplan_tui.exchange.tables.words import (
    is_empty,
    is_total,
    language_of,
)
from actionplan_tui.records import dataclass

_HEADING = {"sv": "Rubrik", "nb": "Overskrift", "en": "Heading"}
_QUESTION = {"sv": "Fråga", "nb": "Spørsmål", "en": "Question"}
_CALLED = re.compile(r"([^\W\d_]+)\s+\d")


@dataclass(frozen=True)
class Placed:
    """What became of a file.

    Attributes:
        document: The tables of a plan file.
        account: What became of its cells.
        columns: What the columns of its tables are.
        numbers: By the id of an item, what stands in the column of ids.
    """

    document: dict[str, Any]
    account: Account
    columns: tuple[tuple[Table, Columns], ...]
    numbers: dict[str, str]


class NoTitleError(Exception):
    """No table has a column that is known to name the items; `headers` are all that there are."""

    def __init__(self, headers: Sequence[str]) -> None:
        super().__init__(", ".join(headers))
        self.headers = headers


def place(source: Source, mapping: Mapping) -> Placed:
    """Make a plan of the tables of a file.

    Args:
        source: What was read.
        mapping: What was said about it.

    Raises:
        NoTitleError: It is not known which column names the items.
    """
    return _Placing(source, mapping).whole()


def understood(mapping: Mapping, placed: Placed, source: Source) -> Mapping:
    """Return a mapping with all that was found out, so that it can be read and changed."""
    columns = {
        column.header: column.role
        for _table, found in placed.columns
        for column in found.columns
        if column.header and column.role
    }
    return replace(mapping, columns={**columns, **mapping.columns}, fingerprint=source.fingerprint)


class _Placing:
    def __init__(self, source: Source, mapping: Mapping) -> None:
        self._source, self._mapping = source, mapping
        self._tell = Accounts()
        self._cells = Cells(mapping, self._tell, self._language())
        self._items: list[dict[str, Any]] = []
        self._levels: list[str] = []
        self._numbers = Numbers()
        self._open: list[tuple[str, str]] = []  # what rows stand under now: text and id
        self._found: list[tuple[Table, Columns]] = []
        self._said_ids: dict[str, str] = {}
        self._title = _common_heading(source.tables)
        self._units: list[dict[str, Any]] = []

    def whole(self) -> Placed:
        """Return the plan."""
        for table in self._source.tables:
            if is_matrix(table, self._mapping):
                self._matrix(table)
                continue
            columns = find_columns(table, self._mapping)
            if columns is None or not columns.has_title:
                self._list(table.rows, "no_headings" if columns is None else "no_title")
                if columns is not None:
                    self._found.append((table, columns))
                continue
            self._found.append((table, columns))
            self._table(table, columns)
        if not self._items:
            raise NoTitleError(self._headers())
        cells = [cell for table in self._source.tables for cell in table.cells]
        account = Account(self._tell.all(cells), self._source.asides, self._source.notes)
        return Placed(self._document(), account, tuple(self._found), self._said_ids)

    def _headers(self) -> list[str]:
        headers = [c.header for _table, found in self._found for c in found.columns if c.header]
        rows = [table.rows[0] for table in self._source.tables]
        return headers or [cell.text for row in rows for cell in row if cell.text]

    def _list(self, rows: Sequence[Sequence[Cell]], why: str, header: str = "") -> None:
        for row in rows:
            for cell in row:
                self._tell(cell, header, LISTED, why=why)

    # --- a table ------------------------------------------------------------------------------

    def _table(self, table: Table, columns: Columns) -> None:
        self._list(table.rows[: columns.first - 1], "above_headings")
        for cell in table.rows[columns.first - 1]:
            self._tell(cell, cell.text, PLACED, "heading")
        self._name_levels(table, columns)
        headings = self._headings(table)
        self._under([heading.text for heading in headings])
        base = len(headings)
        ids = tree_ids(table, columns) if base == 0 else None
        wrong = eaten(table, columns)
        heads = [column.header for column in columns.columns]
        for row in table.rows[columns.first :]:
            if why := self._no_item(row, heads):
                self._list([row], why)
            elif self._is_heading(row):
                self._under([*self._texts()[:base], row[0].text])
                self._tell(row[0], "", PLACED, f"{self._open[-1][1]} title")
            else:
                self._row(row, columns, base, ids, wrong)

    def _headings(self, table: Table) -> tuple[Heading, ...]:
        """Return the headings that items stand under: all but one that is the title of it all."""
        return table.headings[1:] if self._title else table.headings

    def _texts(self) -> list[str]:
        return [text for text, _id in self._open]

    def _no_item(self, row: Sequence[Cell], heads: list[str]) -> str:
        """Return why a row is no item; empty: it may be one."""
        texts = [cell.text for cell in row]
        if not any(texts):
            return "empty"
        if any(cell.hidden for cell in row if cell.text):
            return "hidden"
        if [fold(text) for text in texts] == [fold(head) for head in heads]:
            return "headings_again"
        first = next(text for text in texts if text)
        if is_total(first):
            return "total"
        alone = len([cell for cell in row if cell.text and not cell.merged]) == 1
        if alone and first.startswith(("*", "†", "[^")):
            return "footnote"
        return ""

    def _is_heading(self, row: Sequence[Cell]) -> bool:
        return len(row) > 2 and bool(row[0].text) and row[0].spans >= len(row)

    def _name_levels(self, table: Table, columns: Columns) -> None:
        language = self._language()
        otherwise = _HEADING.get(language, _HEADING["en"])
        names = [
            found[1] if (found := _CALLED.match(heading.text)) else otherwise
            for heading in self._headings(table)
        ]
        names += [c.header for c in columns.columns if c.role == "above"]
        names += [c.header for c in columns.columns if c.role == "title"]
        if len(names) > len(self._levels):
            self._levels = names

    def _under(self, texts: Sequence[str]) -> None:
        """Stand under other texts now, the uppermost first; new ones become items."""
        kept = 0
        while kept < min(len(texts), len(self._open)) and self._open[kept][0] == texts[kept]:
            kept += 1
        del self._open[kept:]
        for text in texts[kept:]:
            self._add({"title": text}, self._open[-1][1] if self._open else "")
            self._open.append((text, self._items[-1]["id"]))

    def _add(self, item: dict[str, Any], parent: str, wanted: str = "") -> str:
        identifier = wanted or self._numbers.below(parent)
        self._items.append({"id": identifier, **item})
        return identifier

    # --- a row --------------------------------------------------------------------------------

    def _row(
        self,
        row: Sequence[Cell],
        columns: Columns,
        base: int,
        ids: dict[int, str] | None,
        wrong: dict[int, str],
    ) -> None:
        pairs = [*zip(columns.columns, row, strict=False)]
        self._stand(pairs, base)
        title = next(cell for column, cell in pairs if column.role == "title")
        name = self._cells.text(title)
        if not name:
            self._without_title(pairs)
            return
        number = row[0].at.row
        item: dict[str, Any] = {"title": name}
        parent = self._open[-1][1] if self._open else ""
        if ids and not self._open:
            parent, wanted = "", ids.get(number, "")
        else:
            wanted = ""
        identifier = self._add(item, parent, wanted)
        placed = self._items[-1]
        self._tell(title, _header(pairs, title), PLACED, f"{identifier} title")
        notes: list[dict[str, Any]] = []
        for column, cell in pairs:
            if cell.text and column.role not in ("title", "above"):
                if column.role == "id":
                    self._said_ids[identifier] = self._cells.text(cell)
                if (
                    column.role == "id"
                    and number in wrong
                    and self._mapping.answer(cell.at) is None
                ):
                    self._tell(cell, column.header, ASKED, "", "eaten_zero", wrong[number])
                elif column.role == "id" and placed["id"] == self._cells.text(cell):
                    self._tell(cell, column.header, PLACED, f"{identifier} id")
                else:
                    self._cells.place(placed, notes, column, cell)
        if notes:
            placed["notes"] = notes

    def _stand(self, pairs: Sequence[tuple[Column, Cell]], base: int) -> None:
        """Find out what a row stands under; empty and merged cells go on as above."""
        depth = base
        for column, cell in pairs:
            if column.role != "above":
                continue
            text = self._cells.text(cell)
            if text and not is_empty(text) and not cell.merged:
                now = self._texts()
                self._under([*now[:depth], text] if now[depth : depth + 1] != [text] else now)
                if len(self._open) > depth:
                    self._tell(cell, column.header, PLACED, f"{self._open[depth][1]} title")
            depth += 1

    def _without_title(self, pairs: Sequence[tuple[Column, Cell]]) -> None:
        rest = [cell for column, cell in pairs if column.role not in ("above",) and cell.text]
        struck = any(column.role == "title" and cell.struck for column, cell in pairs)
        titles = [cell for column, cell in pairs if column.role == "title"]
        left = any(self._mapping.answer(cell.at) == "" for cell in titles)
        for cell in rest:
            if left:
                self._tell(cell, _header(pairs, cell), LISTED, why="answered")
            else:
                why = "struck" if struck else "no_title"
                self._tell(cell, _header(pairs, cell), ASKED, "", why)
        if not rest and self._open:
            # A goal without any activity: shown, and followed up once somebody says so. What came
            # after a goal that is open stands below it.
            last = self._items[-1]
            if last["id"] == self._open[-1][1]:
                last["scope"] = "information"

    # --- the whole ----------------------------------------------------------------------------

    def _language(self) -> str:
        return self._mapping.language or language_of(self._first_rows())

    def _first_rows(self) -> list[str]:
        return [cell.text for table in self._source.tables for cell in table.rows[0] if cell.text]

    def _matrix(self, table: Table) -> None:
        found = place_matrix(table, self._mapping, self._tell, len(self._units))
        self._units += found.units
        for item in found.items:
            self._add(item, "")
        self._levels = self._levels or [_QUESTION.get(self._language(), _QUESTION["en"])]

    def _document(self) -> dict[str, Any]:
        stem = self._source.name.rpartition(".")[0] or self._source.name
        depth = max(item["id"].count(".") + 1 for item in self._items)
        levels = self._levels[:depth] or ["1"]
        plan: dict[str, Any] = {
            "id": self._mapping.plan_id or new_id_of(stem),
            "title": self._mapping.title or self._title or stem,
            "language": self._language(),
            "levels": levels,
            "source": self._source.name,
        }
        document = {
            "format": 1,
            "plan": {key: value for key, value in plan.items() if value},
            "parties": [*self._cells.parties()],
            "units": self._units,
            "items": self._items,
        }
        return {key: value for key, value in document.items() if value}


def _common_heading(tables: Sequence[Table]) -> str:
    """Return the uppermost heading if all tables stand under it: it is that of the plan."""
    first = {table.headings[0].text if table.headings else "" for table in tables}
    return first.pop() if len(first) == 1 else ""


def _header(pairs: Sequence[tuple[Column, Cell]], cell: Cell) -> str:
    return next(column.header for column, one in pairs if one is cell)
