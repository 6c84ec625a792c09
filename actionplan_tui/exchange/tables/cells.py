"""Places what stands in the cells of a row, beside the name of the item: dates, people, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from actionplan_tui.domain.plan.ids import new_id_of
from actionplan_tui.domain.text.folding import fold
from actionplan_tui.exchange.tables.account import ASKED, LISTED, PLACED, Accounts
from actionplan_tui.exchange.tables.columns import Column
from actionplan_tui.exchange.tables.mapping import Mapping
from actionplan_tui.exchange.tables.source import Cell
from actionplan_tui.exchange.tables.values import (
    is_due,
    is_period,
    lacks_year,
    parties_in,
    two_dates,
    without_marks,
)
from actionplan_tui.exchange.tables.words import is_as_above, is_empty
from actionplan_tui.locales import translator
from actionplan_tui.locales.words import status_code

_TEXTS = {"description": "description", "number": "number"}
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,29}")


class Cells:
    """Places cells, and keeps the parties that they name.

    Args:
        mapping: What was said about the table.
        tell: Takes down what becomes of each cell.
        language: Of the table.
    """

    def __init__(self, mapping: Mapping, tell: Accounts, language: str) -> None:
        self._mapping, self._tell, self._language = mapping, tell, language
        self._parties: dict[str, str] = {}
        self._ids: dict[str, str] = {}  # of parties, by their folded name

    def parties(self) -> Iterator[dict[str, Any]]:
        """Yield the parties that were named, as tables of a plan file."""
        for identifier, name in self._parties.items():
            yield {"id": identifier, "kind": "unknown"} | (
                {"name": name} if name != identifier else {}
            )

    def text(self, cell: Cell) -> str:
        """Return what is to be read in a cell: the answer that was given, else what is valid."""
        answer = self._answer(cell)
        return cell.valid if answer is None else answer

    def _answer(self, cell: Cell) -> str | None:
        return self._mapping.answer(cell.at)

    def place(
        self, item: dict[str, Any], notes: list[dict[str, Any]], column: Column, cell: Cell
    ) -> None:
        text, role = self.text(cell), column.role
        where = f"{item['id']} {role}"
        if role in ("", "leave"):
            self._tell(cell, column.header, LISTED, why="left_out" if role else "no_heading")
        elif self._answer(cell) == "":
            self._tell(cell, column.header, LISTED, why="answered")
        elif is_empty(text) and not cell.struck:
            self._tell(cell, column.header, LISTED, why="says_nothing")
        elif role in ("start", "due"):
            self._date(item, notes, column, cell, text)
        elif role in ("responsible", "support"):
            self._people(item, column, cell, text)
        elif role == "status":
            self._status(item, notes, column, cell)
        elif role == "tags":
            item["tags"] = [one.strip() for one in text.split(",") if one.strip()]
            self._tell(cell, column.header, PLACED, where)
        elif role == "field":
            item.setdefault("fields", {})[column.header] = text
            self._tell(cell, column.header, PLACED, f"{item['id']} fields {column.header}")
        elif role == "id":
            item["number"] = text
            self._tell(cell, column.header, PLACED, f"{item['id']} number")
        else:
            key = _TEXTS[role]
            said = cell.paragraphs if self._answer(cell) is None else text
            item[key] = f"{item[key]}\n\n{said}" if key in item else said
            self._tell(cell, column.header, PLACED, where)

    def _date(
        self,
        item: dict[str, Any],
        notes: list[dict[str, Any]],
        column: Column,
        cell: Cell,
        text: str,
    ) -> None:
        key, where = column.role, f"{item['id']} {column.role}"
        said, marks = without_marks(text)
        old = without_marks(cell.struck)[0] if self._answer(cell) is None else ""
        if is_as_above(said) or (old and not said):
            self._tell(cell, column.header, ASKED, "", "as_above" if said else "struck")
        elif lacks_year(said):
            self._tell(cell, column.header, ASKED, "", "no_year")
        elif old and key == "due":
            if not self._mapping.noted:
                self._tell(cell, column.header, ASKED, "", "moved_when")
            elif is_due(old) and is_due(said):
                item["due"] = old
                notes.append({"date": self._mapping.noted, "due": said})
                self._tell(cell, column.header, PLACED, f"{where}, notes due", marks)
            else:
                self._tell(cell, column.header, ASKED, "", "moved_to")
        elif key == "due" and is_due(said):
            item["due"] = said
            self._tell(cell, column.header, PLACED, where, marks)
        elif key == "start" and is_period(said):
            item["start"] = said
            self._tell(cell, column.header, PLACED, where, marks)
        elif dates := two_dates(said):
            self._tell(cell, column.header, ASKED, "", "two_dates", *dates)
        elif key == "due":
            item["due_text"] = said
            self._tell(cell, column.header, PLACED, f"{item['id']} due_text", marks)
        else:
            self._tell(cell, column.header, ASKED, "", "no_date")

    def _people(self, item: dict[str, Any], column: Column, cell: Cell, text: str) -> None:
        said, marks = without_marks(text)
        meant = self._mapping.meant(said)
        names, certain = ([*meant], True) if meant is not None else parties_in(said)
        if not certain:
            self._tell(cell, column.header, ASKED, "", "one_or_several", *names)
            return
        if not names:
            self._tell(cell, column.header, LISTED, why="answered")
            return
        item[column.role] = list(dict.fromkeys(map(self._party, names)))
        self._tell(cell, column.header, PLACED, f"{item['id']} {column.role}", marks)

    def _party(self, name: str) -> str:
        folded = fold(name)
        if folded not in self._ids:
            plain = name if _PLAIN.fullmatch(name) else ""
            identifier = plain or new_id_of(name, self._parties, "part")
            self._parties[identifier], self._ids[folded] = name, identifier
        return self._ids[folded]

    def _status(
        self, item: dict[str, Any], notes: list[dict[str, Any]], column: Column, cell: Cell
    ) -> None:
        text = cell.paragraphs if self._answer(cell) is None else self.text(cell)
        if not self._mapping.noted:
            self._tell(cell, column.header, ASKED, "", "noted_when")
            return
        code = status_code(text, translator(self._language))
        said = {"status": code} if code else {"text": text}
        notes.append({"date": self._mapping.noted, **said})
        self._tell(
            cell, column.header, PLACED, f"{item['id']} notes {'status' if code else 'text'}"
        )
