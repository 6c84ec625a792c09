"""Reads a form that came back as a spreadsheet: by headings and keys, wherever they stand now."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from actionplan_tui.domain.request.answer import UNKNOWN, Cell, Place, RawAnswer, RawRow, Value
from actionplan_tui.domain.request.form import AUTHOR
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.imprint import NOTHING, read_imprint
from actionplan_tui.exchange.forms.questions import folded
from actionplan_tui.exchange.forms.reading.bounds import kind_of
from actionplan_tui.exchange.forms.wording import ASKED, PRINT, SECOND, SHOWN
from actionplan_tui.locales import LANGUAGES, _, translator

_MOST_ROWS, _MOST_COLUMNS = 20_000, 200
_FAR = 12
"""How many columns beside its label the name of who filled the form in may stand."""
_ENOUGH = 3
"""A line with so many headings, of them one that names rows, is the one with the headings."""
_PRINT, _KEY, _ANSWER = "print", "key", "answer"

Line = Mapping[int, Cell]
"""The cells of a line that hold anything, by the number of their column."""


def read(data: bytes, name: str) -> RawAnswer:
    """Read a form that came back as a workbook.

    Args:
        data: The file.
        name: What it is called.

    Raises:
        FormFileError: It is no workbook, or none that was a form.
    """
    from openpyxl import load_workbook

    if kind_of(data, name) != "xlsx":
        raise FormFileError(_("{file} is no spreadsheet: save it as .xlsx.").format(file=name))
    try:
        book = load_workbook(io.BytesIO(data), data_only=False)
        sheets = [list(_lines(sheet, name)) for sheet in book.worksheets]
    except FormFileError:
        raise
    except Exception as error:
        told = _("{file} cannot be read as a spreadsheet. Open it and save it anew as .xlsx.")
        raise FormFileError(told.format(file=name)) from error
    said = _imprint(cell for lines in sheets for line in lines for cell in line.values())
    found = _Found(name)
    for lines in sheets:
        found.read(lines)
    if not found.headings and not said["form"]:
        told = _("{file} is no form of this program: nothing in it says which form it was.")
        raise FormFileError(told.format(file=name))
    return RawAnswer(file=name, cells=found.author, rows=found.rows(), **said)


def _lines(sheet: Any, file: str) -> Iterator[Line]:
    """Yield the lines of a sheet that hold anything."""
    if sheet.max_row > _MOST_ROWS or sheet.max_column > _MOST_COLUMNS:
        raise FormFileError(_("{file} is too large to be a form.").format(file=file))
    for line in sheet.iter_rows():
        cells = {cell.column: cell for cell in line if cell.value is not None}
        if cells:
            place = sheet.title
            yield {column: _cell(cell, file, place) for column, cell in cells.items()}


def _cell(cell: Any, file: str, sheet: str) -> Cell:
    value: Value = cell.value
    formula = cell.data_type == "f"
    if formula:
        value = str(getattr(value, "text", value))  # of a formula for several cells its text
    elif not isinstance(value, str | date | int | float | bool):
        value = str(value)  # a time of the day, say
    return Cell(value, Place(file, sheet, cell.coordinate), formula)


def _imprint(cells: Iterable[Cell]) -> Mapping[str, str]:
    """Return which form it is: what some cell says of it, of several what says the most."""
    texts = (cell.value for cell in cells if isinstance(cell.value, str))
    told = filter(None, map(read_imprint, texts))
    return max(told, key=lambda said: sum(map(bool, said.values())), default=NOTHING)


@cache
def _meanings() -> Mapping[str, str]:
    """Return what headings mean, in all languages."""
    known = {**SHOWN, **ASKED, **SECOND, _PRINT: PRINT}
    return {
        folded(translator(language).pgettext(*words)): column
        for language in LANGUAGES
        for column, words in known.items()
    }


class _Found:
    """What is found in the sheets of a workbook, one after the other."""

    def __init__(self, file: str) -> None:
        self.headings = False
        self.author: dict[str, Cell] = {}
        self._file = file
        self._rows: list[tuple[str, str, dict[str, Cell], Place]] = []
        self._more: list[tuple[str, str, Cell]] = []

    def rows(self) -> tuple[RawRow, ...]:
        """Return the rows, with what the second sheet asks about each."""
        by_key = {key: cells for key, _fingerprint, cells, _place in reversed(self._rows)}
        for key, code, cell in self._more:
            if key not in by_key:
                by_key[key] = {}
                self._rows.append((key, "", by_key[key], cell.place))
            by_key[key][code] = cell
        return tuple(RawRow(*row) for row in self._rows)

    def read(self, lines: Iterable[Line]) -> None:
        """Read one sheet."""
        columns: dict[int, str] = {}
        named: dict[int, str] = {}
        for line in lines:
            heads = {at: _meanings().get(folded(str(cell.value)), "") for at, cell in line.items()}
            meant = set(filter(None, heads.values()))
            if len(meant) >= _ENOUGH and meant & {_KEY, _PRINT}:
                self.headings = True
                columns = _first_of_each(heads)
                named = {at: str(cell.value) for at, cell in line.items()}
            elif not columns:
                self.author = self.author or _author(line, heads)
            elif _ANSWER in columns.values():
                self._question(columns, line)
            else:
                self._row(columns, named, line)

    def _row(self, columns: Mapping[int, str], named: Mapping[int, str], line: Line) -> None:
        by_column = {columns[at]: cell for at, cell in line.items() if at in columns}
        key, code = (_said(by_column.get(name)) for name in (_KEY, _PRINT))
        cells = {name: cell for name, cell in by_column.items() if name in ASKED}
        for at, cell in line.items():
            if at not in columns and not cell.empty:
                cells[UNKNOWN + named.get(at, "")] = cell
        place = next(iter(line.values())).place
        if key or code or cells:
            self._rows.append((key, code, cells, place))

    def _question(self, columns: Mapping[int, str], line: Line) -> None:
        said = {columns[at]: cell for at, cell in line.items() if at in columns}
        if cell := said.get(_ANSWER):
            field = _said(said.get(_PRINT)) or UNKNOWN + _said(said.get("question"))
            self._more.append((_said(said.get(_KEY)), field, cell))


def _first_of_each(heads: Mapping[int, str]) -> dict[int, str]:
    """Return what columns mean; one whose heading stands twice holds only once."""
    found: dict[int, str] = {}
    for at, column in sorted(heads.items()):
        if column and column not in found.values():
            found[at] = column
    return found


def _said(cell: Cell | None) -> str:
    """Return what names a row, as text; what a program made a number of is that number."""
    return " ".join(str(cell.value).split()) if cell and not cell.empty else ""


def _author(line: Line, heads: Mapping[int, str]) -> dict[str, Cell]:
    label = next((at for at, column in heads.items() if column == AUTHOR), None)
    if label is None:
        return {}
    beside = (line[at] for at in range(label + 1, label + _FAR) if at in line)
    said = next(beside, None)
    return {AUTHOR: said} if said and not said.empty else {}
