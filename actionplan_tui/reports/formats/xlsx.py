"""Sheets as a spreadsheet that Excel, LibreOffice and Numbers open.

Dates are dates, numbers are numbers, and every text is a text: also one that begins like a formula,
and also after somebody has clicked into its cell and left it again (its format is that of text).
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from actionplan_tui.reports.formats.blocks import Document, unmarked
from actionplan_tui.reports.formats.sheets import AnySheet, Bare, Led
from actionplan_tui.reports.formats.stable_zip import stable_zip
from actionplan_tui.reports.words.text import plain

LONGEST = 32_767
"""How many characters a cell can hold."""

_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DATE = "yyyy-mm-dd"
_TEXT = "@"
_LONGEST_HEAD = 120  # the head or the foot of a page holds 255 characters in all
_LINE = 15.0
_RULE = Border(bottom=Side("thin", color="FFD9D9D9"))  # leads the eye, on paper too
_LONGEST_URL = 2_079  # what Excel takes
_MOST_LINES = 27  # a row cannot be higher than 409 points


def render(sheets: Iterable[AnySheet], document: Document) -> bytes:
    """Return sheets as XLSX. The same input gives the same bytes.

    Args:
        sheets: In their order.
        document: What the file is called, when and by what it was made; its blocks do not matter.
    """
    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet, document)
    book.properties.title = document.title
    book.properties.description = document.colophon
    book.properties.language = document.language
    return saved(book, document.moment)


def saved(book: Workbook, moment: datetime) -> bytes:
    """Return a workbook as XLSX. The same workbook gives the same bytes.

    Args:
        book: The workbook.
        moment: When it was made.
    """
    at = moment.replace(tzinfo=None)
    book.properties.creator = "actionplan-tui"
    book.properties.created = book.properties.modified = at
    written = BytesIO()
    book.save(written)
    # openpyxl writes the time of saving over the properties; they are written once more here.
    return stable_zip(_with_time(written.getvalue(), at.strftime("%Y-%m-%dT%H:%M:%SZ")), moment)


def _with_time(data: bytes, moment: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            member = source.read(name)
            if name == "docProps/core.xml":
                member = re.sub(
                    rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*",
                    lambda found: found[1] + moment.encode(),
                    member,
                )
            target.writestr(name, member)
    return made.getvalue()


def text_of(value: str) -> str:
    """Return text as a cell can hold it: without control characters, not longer than allowed.

    What the format would read as the code of a character (`_x0041_`) is written so that it is not.
    """
    said = _CODE.sub("_x005F_", unmarked(plain(value, keep_lines=True)))
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"


def lines_of(value: Bare, width: float) -> int:
    """Return about how many lines a text takes in a column of so many characters."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(len(line) * 1.1 / width)) for line in value.split("\n"))


def _page(text: str) -> str:
    """Return text for the head or the foot of a page, where `&` begins a code."""
    return text.replace("&", "&&")[:_LONGEST_HEAD]


def _write(book: Workbook, sheet: AnySheet, document: Document) -> None:
    made: Any = book.create_sheet(sheet.name[:31])
    made.oddHeader.left.text = _page(document.title)
    made.oddHeader.right.text = _page(sheet.name)
    made.oddFooter.left.text = _page(document.colophon)
    made.oddFooter.right.text = document.page_word.format(page="&P", pages="&N")
    for place, column in enumerate(sheet.columns, 1):
        made.column_dimensions[get_column_letter(place)].width = column.width
    # All of this is written before the first row, so it has to be said before.
    made.freeze_panes = "B2"
    made.sheet_view.showGridLines = False
    made.print_title_rows = "1:1"
    made.page_setup.orientation = "landscape"
    made.page_setup.paperSize = 9
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    styles = _Styles(made)
    widths = [column.width for column in sheet.columns]
    made.row_dimensions[1].height = _LINE * 2
    made.append([styles.cell(column.heading, head=True) for column in sheet.columns])
    count = 1
    for row in sheet.rows():
        count += 1
        links = [value.url if isinstance(value, Led) else "" for value in row]
        bare = [value.text if isinstance(value, Led) else value for value in row]
        values = [text_of(value) if isinstance(value, str) else value for value in bare]
        lines = max(map(lines_of, values, widths))
        made.row_dimensions[count].height = _LINE * min(lines, _MOST_LINES)
        made.append([styles.cell(value, url=url) for value, url in zip(values, links, strict=True)])
    if count == 1 and sheet.none:
        count = 2
        made.row_dimensions[count].height = _LINE * lines_of(sheet.none, widths[1])
        said = [None, text_of(sheet.none), *(None for _column in sheet.columns[2:])]
        made.append([styles.cell(value) for value in said])
    made.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(count, 2)}"
    if sheet.printed:
        made.print_area = f"A1:{get_column_letter(sheet.printed)}{max(count, 2)}"


class _Styles:
    """Makes the cells of one sheet, of four kinds; setting each cell's looks anew would be slow."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        top = Alignment(vertical="top", wrap_text=True)
        font = Font(name="Calibri", size=11)
        right = Alignment(vertical="top", horizontal="right", indent=1)
        self._number = self._kind("General", right, font)
        self._text = self._kind(_TEXT, top, font)
        self._led = self._kind(_TEXT, top, Font(name="Calibri", size=11, underline="single",
                                                color="FF0B5299"))  # fmt: skip
        self._day = self._kind(_DATE, Alignment(vertical="top", horizontal="left"), font)
        head = Font(name="Calibri", size=11, bold=True, color="FF1F4E79")
        self._head = self._kind(_TEXT, top, head, PatternFill("solid", fgColor="FFEEF3F8"))

    def _kind(
        self, number_format: str, alignment: Any, font: Any, fill: PatternFill | None = None
    ) -> Any:
        made: Any = WriteOnlyCell(self._sheet)
        made.number_format, made.alignment, made.font = number_format, alignment, font
        made.border = _RULE
        if fill:
            made.fill = fill
        return made._style  # noqa: SLF001 (there is no public way to share it)

    def cell(self, value: Bare, *, head: bool = False, url: str = "") -> Any:
        """Return a cell whose text is never a formula; `url`: where it leads."""
        made: Any = WriteOnlyCell(self._sheet, value=value)  # type: ignore[arg-type]
        is_text = isinstance(value, str)
        if is_text:
            made.data_type = "s"
        style = self._text if is_text else self._day if isinstance(value, date) else self._number
        if url and len(url) <= _LONGEST_URL:
            made.hyperlink, style = url, self._led
        made._style = self._head if head else style  # noqa: SLF001
        return made
