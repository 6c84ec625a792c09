"""Reads the sheets of LibreOffice from their XML: struck text by its style, merged and repeated."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from actionplan_tui.exchange.tables.reading.grid import Grid
from actionplan_tui.exchange.tables.reading.zipped import part
from actionplan_tui.exchange.tables.source import Aside, Piece, Source, Table, UnreadableError
from actionplan_tui.locales import _

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _STYLE, _TABLE, _TEXT = (
    f"{{{_NS}{name}:1.0}}" for name in ("office", "style", "table", "text")
)
_MOST_REPEATED = 1000  # an empty row is repeated a million times at the end of a sheet


def read_ods(name: str, data: bytes) -> Source:
    """Read every sheet.

    Raises:
        UnreadableError: It is no spreadsheet of LibreOffice.
    """
    root = part(name, data, "content.xml")
    sheets = list(root.iter(f"{_TABLE}table")) if root is not None else []
    if root is None or not sheets:
        raise UnreadableError(_("{file} is no spreadsheet of the kind .ods.").format(file=name))
    reader = _Reader(root)
    tables: list[Table] = []
    for sheet in sheets:
        if next(sheet.iterancestors(f"{_TABLE}table"), None) is None and (
            found := reader.table(sheet, len(tables) + 1)
        ):
            tables.append(found)
    return Source(name, tuple(tables), tuple(reader.asides))


class _Reader:
    def __init__(self, root: etree._Element) -> None:
        self.asides: list[Aside] = []
        self._struck = {
            style.get(f"{_STYLE}name") or ""
            for style in root.iter(f"{_STYLE}style")
            for properties in style.iter(f"{_STYLE}text-properties")
            if properties.get(f"{_STYLE}text-line-through-style", "none") != "none"
        }

    def table(self, sheet: etree._Element, number: int) -> Table | None:
        grid, row = Grid(number), 0
        for line in sheet.iter(f"{_TABLE}table-row"):
            repeated = _count(line, "number-rows-repeated")
            hidden = line.get(f"{_TABLE}visibility", "visible") != "visible"
            for _again in range(min(repeated, _MOST_REPEATED)):
                row += 1
                self._row(grid, line, row, hidden)
            row += max(0, repeated - _MOST_REPEATED)
        return grid.table(sheet.get(f"{_TABLE}name") or "")

    def _row(self, grid: Grid, line: etree._Element, row: int, hidden: bool) -> None:
        column = 0
        for cell in line:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            pieces = [*self._cell(cell)]
            repeated = _count(cell, "number-columns-repeated")
            for _again in range(repeated if pieces else min(repeated, _MOST_REPEATED)):
                column += 1
                if pieces and not grid.taken(row, column):
                    grid.put(
                        row,
                        column,
                        pieces,
                        rows=_count(cell, "number-rows-spanned"),
                        columns=_count(cell, "number-columns-spanned"),
                        hidden=hidden,
                        number=cell.get(f"{_OFFICE}value-type") in ("float", "percentage"),
                    )
            column += 0 if pieces else max(0, repeated - _MOST_REPEATED)

    def _cell(self, cell: etree._Element) -> Iterator[Piece]:
        struck = (cell.get(f"{_TABLE}style-name") or "") in self._struck
        if day := cell.get(f"{_OFFICE}date-value"):
            yield Piece(day.removesuffix("T00:00:00"), struck)
            return
        for child in cell:
            if child.tag == f"{_TEXT}p":
                yield from self._pieces(child, struck)
                yield Piece("\n", struck)
            elif child.tag == f"{_OFFICE}annotation":
                words = " ".join("".join(map(str, child.itertext())).split())
                self.asides.append(Aside("comment", words))

    def _pieces(self, element: etree._Element, struck: bool) -> Iterator[Piece]:
        struck = struck or (element.get(f"{_TEXT}style-name") or "") in self._struck
        if element.text:
            yield Piece(element.text, struck)
        for child in element:
            if child.tag == f"{_TEXT}line-break":
                yield Piece("\n", struck)
            elif child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
                yield Piece(" ", struck)
            else:
                yield from self._pieces(child, struck)
            if child.tail:
                yield Piece(child.tail, struck)


def _count(element: etree._Element, name: str) -> int:
    said = element.get(f"{_TABLE}{name}") or ""
    return max(1, int(said)) if said.isdecimal() else 1
