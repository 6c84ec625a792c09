"""Reads the sheets of Excel: struck text by runs, merged cells, hidden rows, comments."""

from __future__ import annotations

import io
from datetime import date, datetime, time
from typing import Any

from actionplan_tui.exchange.tables.reading.grid import MOST_CELLS, Grid
from actionplan_tui.exchange.tables.source import Aside, Piece, Source, Table, UnreadableError
from actionplan_tui.locales import _


def read_xlsx(name: str, data: bytes) -> Source:
    """Read every sheet; formulas as what they gave when the file was saved.

    Raises:
        UnreadableError: It is no workbook, or is encrypted.
    """
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
    except Exception as error:
        told = _("{file} cannot be read as a spreadsheet. Open it and save it anew as .xlsx.")
        raise UnreadableError(told.format(file=name)) from error
    tables: list[Table] = []
    asides: list[Aside] = []
    for sheet in book.worksheets:
        found = _table(sheet, len(tables) + 1, asides)
        if found:
            tables.append(found)
    return Source(name, tuple(tables), tuple(asides))


def _table(sheet: Any, number: int, asides: list[Aside]) -> Table | None:
    grid = Grid(number)
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        told = _("The sheet “{sheet}” is too large for a plan: {rows} rows, {columns} columns.")
        raise UnreadableError(
            told.format(sheet=sheet.title, rows=sheet.max_row, columns=sheet.max_column)
        )
    covers = {
        (area.min_row, area.min_col): (area.size["rows"], area.size["columns"])
        for area in sheet.merged_cells.ranges
    }
    hidden_columns = {
        index
        for group in sheet.column_dimensions.values()
        if group.hidden
        for index in range(group.min or 0, (group.max or 0) + 1)
    }
    away = sheet.sheet_state != "visible"
    for row in sheet.iter_rows():
        for cell in row:
            place = cell.row, cell.column
            if grid.taken(*place) or cell.value is None:
                continue
            down, right = covers.get(place, (1, 1))
            hidden = away or sheet.row_dimensions[cell.row].hidden or cell.column in hidden_columns
            grid.put(
                *place,
                _pieces(cell),
                rows=down,
                columns=right,
                hidden=bool(hidden),
                number=isinstance(cell.value, int | float) and not isinstance(cell.value, bool),
            )
            if cell.comment and cell.comment.text:
                asides.append(Aside("comment", f"{cell.coordinate}: {cell.comment.text}"))
    return grid.table(sheet.title)


def _pieces(cell: Any) -> list[Piece]:
    from openpyxl.cell.rich_text import CellRichText, TextBlock

    struck = bool(cell.font and cell.font.strike)
    if isinstance(cell.value, CellRichText):
        return [
            Piece(one.text, bool(one.font.strike))
            if isinstance(one, TextBlock)
            else Piece(str(one), struck)
            for one in cell.value
        ]
    return [Piece(_said(cell.value), struck)]


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
