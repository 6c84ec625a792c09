"""Writes a form as a spreadsheet: choices to pick from, open cells for answers, the rest closed."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from actionplan_tui.domain.notes.note import midnight
from actionplan_tui.domain.request.form import AUTHOR, Form, FormRow
from actionplan_tui.exchange.forms.imprint import imprint
from actionplan_tui.exchange.forms.wording import (
    PRINT,
    SECOND,
    SHOWN,
    YES,
    asked_heading,
    date_hint,
    for_whom,
    form_title,
    last_words,
    shown_heading,
    steps,
)
from actionplan_tui.locales import NP_, Translator
from actionplan_tui.locales.catalogue import translator
from actionplan_tui.reports.formats.xlsx import lines_of, saved, text_of
from actionplan_tui.reports.words.text import plain

REPORT, MORE, CHOICES = (
    NP_("sheet of a form", "Report"),
    NP_("sheet of a form", "Values and milestones"),
    NP_("sheet of a form", "Choices"),
)
DATES = ("date", "proposed_due", "next_date")
HEADER = 8
"""In which line the headings stand; above it are title, what to do, and who fills it in."""

_WIDTHS = {
    "key": 8,
    "title": 32,
    "due": 13,
    "last": 27,
    "status": 15,
    "date": 12,
    "text": 36,
    "proposed_due": 13,
    "reason": 18,
    "no_change": 9,
    "effect": 13,
    "next": 20,
    "next_date": 12,
}
_SECOND = {"question": 40, "known": 26, "answer": 26}
_LINE = 15.0
_LEAST, _MOST = 3, 27
"""How many lines a row is high at least, so that there is room to write; a row holds no more."""
_GREY = "FF6B6B6B"
_SIDE = Side("thin", color="FFBFBFBF")
_RULE = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)
_OPEN = PatternFill("solid", fgColor="FFFFFBE6")
_HEAD = PatternFill("solid", fgColor="FFEEF3F8")
_FONT = "Calibri"
_PLAIN, _BOLD = Font(name=_FONT, size=11), Font(name=_FONT, size=11, bold=True)
_CELL: dict[str, Any] = {"ruled": True, "wraps": True}
_ANSWER = {"font": _PLAIN, "fill": _OPEN, "locked": False, **_CELL}
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"font": _PLAIN},
    "line": {"font": _PLAIN, "wraps": True},
    "bold": {"font": _BOLD},
    "top": {"font": Font(name=_FONT, size=14, bold=True)},
    "code": {"font": Font(name=_FONT, size=8, color=_GREY)},
    "head": {
        "font": Font(name=_FONT, size=11, bold=True, color="FF1F4E79"),
        "fill": _HEAD,
        **_CELL,
    },
    "shown": {"font": _PLAIN, **_CELL},
    "key": {"font": _BOLD, **_CELL},
    "answer": _ANSWER,
    "number": {"number_format": "General", **_ANSWER},
}
"""How cells look, by what they are."""


def write(form: Form) -> bytes:
    """Return a form as XLSX. The same form gives the same bytes."""
    t = translator(form.language)
    book = Workbook()
    first: Any = book.active
    first.title = t.pgettext(*REPORT)
    more = [row for row in form.rows if row.fields]
    second: Any = book.create_sheet(t.pgettext(*MORE)[:31]) if more else None
    choices: Any = book.create_sheet(t.pgettext(*CHOICES))
    looks = _Looks(book)
    lists = _choices(choices, form, t, looks)
    _report(first, form, t, lists, looks)
    if second is not None:
        _more(second, more, t, looks)
    for sheet in (first, second, choices):
        if sheet is not None:
            _set_page(sheet, form)
            _protect(sheet)
    book.properties.title = plain(form_title(form))
    book.properties.language = form.language
    return saved(book, midnight(form.asked))


def _choices(sheet: Any, form: Form, t: Translator, looks: _Looks) -> dict[str, str]:
    """Write what may be chosen; return by field the cells that its choices stand in."""
    sheet.sheet_state = "hidden"
    yes = [(t.pgettext(*YES), "yes")]
    columns = {
        "status": [(one.word, one.code) for one in form.statuses],
        "effect": [(one.word, one.code) for one in form.effects],
        "no_change": yes,
    }
    found = {}
    for at, (field, words) in enumerate(columns.items()):
        first, second = get_column_letter(at * 2 + 1), get_column_letter(at * 2 + 2)
        looks.text(sheet[f"{first}1"], asked_heading(field, t))
        for line, (word, code) in enumerate(words, 2):
            looks.text(sheet[f"{first}{line}"], word)
            looks.text(sheet[f"{second}{line}"], code)
        if words:
            place = quote_sheetname(sheet.title)
            found[field] = f"{place}!${first}$2:${first}${len(words) + 1}"
    looks.text(sheet["H1"], imprint(form))
    return found


class _Looks:
    """How cells look, made once for a workbook: to set it cell by cell would be slow."""

    def __init__(self, book: Workbook) -> None:
        scratch: Any = book.create_sheet()
        self._kinds = {name: self._made(scratch["A1"], **kind) for name, kind in _KINDS.items()}
        book.remove(scratch)

    def _made(
        self, cell: Any, font: Font, number_format: str = "@", fill: PatternFill | None = None,
        ruled: bool = False, wraps: bool = False, locked: bool = True,
    ) -> Any:  # fmt: skip
        cell.number_format, cell.font = number_format, font
        cell.fill, cell.border = fill or PatternFill(), _RULE if ruled else Border()
        cell.alignment = Alignment(vertical="top", wrap_text=True) if wraps else Alignment()
        cell.protection = Protection(locked=locked)
        return copy(cell._style)  # noqa: SLF001 (there is no public way to share it)

    def text(self, cell: Any, value: str, kind: str = "text") -> None:
        """Write a text: never a formula, whatever it begins with."""
        cell.value = text_of(value)
        cell.data_type = "s"
        cell._style = self._kinds[kind]  # noqa: SLF001

    def answer(self, cell: Any, *, number: bool = False) -> None:
        """Open a cell for an answer. What is typed stays as typed: no program makes a day of it."""
        cell._style = self._kinds["number" if number else "answer"]  # noqa: SLF001


def _report(sheet: Any, form: Form, t: Translator, lists: dict[str, str], looks: _Looks) -> None:
    fields = form.fields
    columns = [*SHOWN, *fields]
    last = len(columns)
    for place, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[column]
    _above(sheet, form, t, last, looks)
    for place, column in enumerate(columns, 1):
        shown = column in SHOWN
        words = shown_heading(column, t) if shown else asked_heading(column, t)
        looks.text(sheet.cell(HEADER, place), words, "head")
    code = get_column_letter(last + 1)
    sheet.column_dimensions[code].width = 15
    looks.text(sheet[f"{code}{HEADER}"], t.pgettext(*PRINT), "code")
    for line, row in enumerate(form.rows, HEADER + 1):
        _row(sheet, line, row, fields, t, looks)
        looks.text(sheet[f"{code}{line}"], row.fingerprint, "code")
    sheet.row_dimensions[HEADER].height = _LINE * 3
    end = HEADER + len(form.rows)
    _validate(sheet, fields, end, lists, form, t)
    sheet.auto_filter.ref = f"A{HEADER}:{code}{end}"
    sheet.freeze_panes = f"C{HEADER + 1}"
    sheet.print_title_rows = f"{HEADER}:{HEADER}"
    sheet.print_area = f"A1:{get_column_letter(last)}{end}"


def _above(sheet: Any, form: Form, t: Translator, last: int, looks: _Looks) -> None:
    """Write what stands above the table, with the one cell for who fills it in."""
    looks.text(sheet["A1"], form_title(form), "top")
    looks.text(sheet["A2"], for_whom(form, t), "bold")
    lines = [*steps(form, t), date_hint(form, t)]
    if any(row.fields for row in form.rows):
        told = t.gettext("There are questions on the sheet “{sheet}” too.")
        lines[0] += " " + told.format(sheet=t.pgettext(*MORE))
    width = sum(sheet.column_dimensions[get_column_letter(one)].width for one in range(1, last + 1))
    for line, words in enumerate(lines, 3):
        looks.text(sheet[f"A{line}"], words, "line")
        sheet.merge_cells(f"A{line}:{get_column_letter(last)}{line}")
        sheet.row_dimensions[line].height = _LINE * lines_of(words, width)
    looks.text(sheet["A6"], asked_heading(AUTHOR, t) + ":", "bold")
    sheet.merge_cells("C6:D6")
    for place in ("C6", "D6"):
        looks.answer(sheet[place])
    looks.text(sheet["A7"], imprint(form), "code")


def _row(
    sheet: Any, line: int, row: FormRow, fields: Sequence[str], t: Translator, looks: _Looks
) -> None:
    decided = [row.title, *filter(None, [row.decided, *row.path[-1:]])]
    texts = [text_of(plain(one, keep_lines=True)) for one in decided]
    shown = {
        "key": row.key,
        "title": "\n".join(texts),
        "due": plain(row.due),
        "last": last_words(row, t),
    }
    for place, (column, words) in enumerate(shown.items(), 1):
        looks.text(sheet.cell(line, place), words, "key" if column == "key" else "shown")
    sheet.cell(line, 2).value = _titled(texts, above=bool(row.path))
    for place, _field in enumerate(fields, len(shown) + 1):
        looks.answer(sheet.cell(line, place))
    lines = max(lines_of(words, _WIDTHS[column]) for column, words in shown.items())
    sheet.row_dimensions[line].height = _LINE * min(max(lines, _LEAST), _MOST)


def _validate(
    sheet: Any, fields: Sequence[str], end: int, lists: dict[str, str], form: Form, t: Translator
) -> None:
    """Say in each answer's cell what may be chosen, or how a date is written."""
    for place, field in enumerate(fields, len(SHOWN) + 1):
        column = get_column_letter(place)
        area = f"{column}{HEADER + 1}:{column}{max(end, HEADER + 1)}"
        if field in lists:
            rule = DataValidation("list", formula1=lists[field], allow_blank=True)
            rule.errorTitle = asked_heading(field, t)[:32]
            rule.error = t.gettext("Choose one of the words in the list, or leave it empty.")
            rule.showErrorMessage = True
        elif field in DATES:
            rule = DataValidation(allow_blank=True)
            rule.promptTitle = asked_heading(field, t)[:32]
            rule.prompt, rule.showInputMessage = date_hint(form, t)[:255], True
        else:
            continue
        rule.add(area)
        sheet.add_data_validation(rule)


def _more(sheet: Any, rows: Sequence[FormRow], t: Translator, looks: _Looks) -> None:
    """Write the questions that only some rows have: a line for each."""
    headings = [
        (shown_heading("key", t), 8),
        (shown_heading("title", t), 40),
        *((t.pgettext(*words), _SECOND[column]) for column, words in SECOND.items()),
        (t.pgettext(*PRINT), 20),
    ]
    for place, (words, width) in enumerate(headings, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        looks.text(sheet.cell(1, place), words, "head")
    line = 1
    for row in rows:
        for field, known in _questions(row):
            line += 1
            told = (row.key, plain(row.title), asked_heading(field, t, row), known)
            for place, words in enumerate(told, 1):
                looks.text(sheet.cell(line, place), words, "shown")
            looks.answer(sheet.cell(line, 5), number=field.startswith("value:"))
            sheet.row_dimensions[line].height = _LINE * max(lines_of(told[2], 40), 2)
            looks.text(sheet.cell(line, 6), field, "code")
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.print_area = f"A1:E{line}"


def _titled(texts: Sequence[str], *, above: bool) -> CellRichText:
    """Return the text of an item, its title bold, what it stands below in grey."""
    title = InlineFont(rFont=_FONT, sz=11, b=True)
    body, grey = InlineFont(rFont=_FONT, sz=11), InlineFont(rFont=_FONT, sz=9, color=Color(_GREY))
    found = CellRichText(TextBlock(title, texts[0]))
    for at, text in enumerate(texts[1:], 2):
        found.append(TextBlock(grey if above and at == len(texts) else body, f"\n{text}"))
    return found


def _questions(row: FormRow) -> list[tuple[str, str]]:
    asked = [(one.field, plain(one.last)) for one in row.indicators]
    return asked + [(one.field, plain(one.due)) for one in row.milestones]


def _set_page(sheet: Any, form: Form) -> None:
    sheet.sheet_view.showGridLines = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, 0.4 if side != "bottom" else 0.8)
    sheet.oddFooter.left.text = plain(form.party_name).replace("&", "&&")[:100]
    sheet.oddFooter.right.text = "&P / &N"


def _protect(sheet: Any) -> None:
    """Close all but the answers: help against slips, no lock. Heights and filters stay free."""
    sheet.protection.sheet = True
    for free in ("formatRows", "formatColumns", "autoFilter", "sort"):
        setattr(sheet.protection, free, False)
