"""Tables in files of every kind, written by other programs' libraries or by hand."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont


@dataclass(frozen=True)
class Said:
    """A cell: its text, what is struck through before it, how many rows it is merged over."""

    text: str
    struck: str = ""
    rows: int = 1


Row = Sequence[Said | str | None]


def _of(cell: Said | str) -> Said:
    return cell if isinstance(cell, Said) else Said(cell)


def write_docx(path: Path, rows: Sequence[Row], heading: str = "") -> Path:
    """Write a Word file; None: covered by a merged cell above."""
    document = docx.Document()
    if heading:
        document.add_heading(heading, 1)
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for column, said in enumerate(row):
            if said is None:
                continue
            cell, one = table.cell(number, column), _of(said)
            if one.rows > 1:
                cell = cell.merge(table.cell(number + one.rows - 1, column))
            paragraph = cell.paragraphs[0]
            if one.struck:
                paragraph.add_run(one.struck).font.strike = True
                paragraph.add_run(" ")
            first, *rest = one.text.split("\n")
            run = paragraph.add_run(first)
            for part in rest:
                run.add_break()
                run.add_text(part)
    document.save(str(path))
    return path


def write_xlsx(path: Path, rows: Sequence[Row]) -> Path:
    """Write a sheet of Excel; numbers as numbers."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(rows, 1):
        for column, said in enumerate(row, 1):
            if said is None:
                continue
            one, cell = _of(said), sheet.cell(number, column)
            if one.struck:
                struck = TextBlock(InlineFont(strike=True), one.struck)
                cell.value = CellRichText(struck, f" {one.text}")
            else:
                cell.value = float(one.text) if one.text.replace(".", "").isdecimal() else one.text
            if one.rows > 1:
                sheet.merge_cells(
                    start_row=number, end_row=number + one.rows - 1,
                    start_column=column, end_column=column,
                )  # fmt: skip
    book.save(path)
    return path


def write_csv(
    path: Path, rows: Sequence[Row], separator: str = ";", encoding: str = "cp1252"
) -> Path:
    """Write CSV as Excel does in Sweden."""
    out = io.StringIO()
    texts = [["" if said is None else _of(said).text for said in row] for row in rows]
    csv.writer(out, delimiter=separator).writerows(texts)
    path.write_bytes(out.getvalue().encode(encoding))
    return path


_NS = "urn:oasis:names:tc:opendocument:xmlns:"


def write_ods(path: Path, rows: Sequence[Row]) -> Path:
    """Write a sheet of LibreOffice."""
    lines = []
    for row in rows:
        cells = []
        for said in row:
            if said is None:
                cells.append("<table:covered-table-cell/>")
                continue
            one = _of(said)
            spans = f' table:number-rows-spanned="{one.rows}"' if one.rows > 1 else ""
            old = f'<text:span text:style-name="old">{escape(one.struck)}</text:span> '
            words = "<text:line-break/>".join(map(escape, one.text.split("\n")))
            text = (old if one.struck else "") + words
            cells.append(f"<table:table-cell{spans}><text:p>{text}</text:p></table:table-cell>")
        lines.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    lines.append(
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    names = " ".join(
        f'xmlns:{name}="{_NS}{name}:1.0"' for name in ("office", "style", "table", "text")
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>"
        '<style:style style:name="old"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style></office:automatic-styles>'
        f'<office:body><office:spreadsheet><table:table table:name="Blad1">{"".join(lines)}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return path
