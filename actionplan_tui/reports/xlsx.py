"""A follow-up as a spreadsheet: sheets for items, notes, indicators and deviations.

Dates are dates, numbers are numbers, and every text is a text: also one that begins like a formula,
and also after somebody has clicked into its cell and left it again (its format is that of text).
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from actionplan_tui.domain.indicator import moves_as_wanted, trend
from actionplan_tui.domain.note import Note
from actionplan_tui.domain.period import Due, last_day
from actionplan_tui.domain.plan import Plan
from actionplan_tui.domain.register import Row
from actionplan_tui.domain.summary import Summary
from actionplan_tui.locales import Translator
from actionplan_tui.locales.words import effect_label, proposal_label
from actionplan_tui.reports.blocks import unmarked
from actionplan_tui.reports.followup import Followup
from actionplan_tui.reports.followup_words import Parts
from actionplan_tui.reports.note_words import note_parts
from actionplan_tui.reports.phrases import party_short, responsible_text, status_text
from actionplan_tui.reports.sentences import standing_text
from actionplan_tui.reports.stable_zip import stable_zip
from actionplan_tui.reports.text import PATH_SEPARATOR, plain

Value = str | float | date | None
LONGEST = 32_767
"""How many characters a cell can hold."""

_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DATE = "yyyy-mm-dd"
_TEXT = "@"
_LINE = 15.0
_MOST_LINES = 27  # a row cannot be higher than 409 points


@dataclass(frozen=True)
class Column:
    """A column: its heading and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its columns, its rows."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Value]]


def render(followup: Followup) -> bytes:
    """Return a follow-up as XLSX. The same input gives the same bytes."""
    parts = Parts(
        followup.summary, followup.translator, followup.texts, followup.names, followup.second
    )
    book = Workbook(write_only=True)
    for sheet in _sheets(parts):
        _write(book, sheet)
    at = followup.moment.replace(tzinfo=None)
    book.properties.creator = "actionplan-tui"
    book.properties.title = unmarked(parts.title())
    book.properties.language = followup.translator.language
    book.properties.created = book.properties.modified = at
    saved = BytesIO()
    book.save(saved)
    # openpyxl writes the time of saving over the properties; they are written once more here.
    return stable_zip(
        _with_time(saved.getvalue(), at.strftime("%Y-%m-%dT%H:%M:%SZ")), followup.moment
    )


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


def _lines(value: Value, width: int) -> int:
    """Return about how many lines a text takes in a column."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(len(line) * 1.1 / width)) for line in value.split("\n"))


def _write(book: Workbook, sheet: Sheet) -> None:
    made: Any = book.create_sheet(sheet.name[:31])
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
    for row in sheet.rows:
        count += 1
        values = [text_of(value) if isinstance(value, str) else value for value in row]
        lines = max(map(_lines, values, widths))
        made.row_dimensions[count].height = _LINE * min(lines, _MOST_LINES)
        made.append([styles.cell(value) for value in values])
    made.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(count, 2)}"


class _Styles:
    """Makes the cells of one sheet, of four kinds; setting each cell's looks anew would be slow."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        top = Alignment(vertical="top", wrap_text=True)
        font = Font(name="Calibri", size=11)
        self._number = self._kind("General", top, font)
        self._text = self._kind(_TEXT, top, font)
        self._day = self._kind(_DATE, Alignment(vertical="top", horizontal="left"), font)
        head = Font(name="Calibri", size=11, bold=True, color="FF1F4E79")
        self._head = self._kind(_TEXT, top, head, PatternFill("solid", fgColor="FFEEF3F8"))

    def _kind(
        self, number_format: str, alignment: Any, font: Any, fill: PatternFill | None = None
    ) -> Any:
        made: Any = WriteOnlyCell(self._sheet)
        made.number_format, made.alignment, made.font = number_format, alignment, font
        if fill:
            made.fill = fill
        return made._style  # noqa: SLF001 (there is no public way to share it)

    def cell(self, value: Value, *, head: bool = False) -> Any:
        """Return a cell whose text is never a formula."""
        made: Any = WriteOnlyCell(self._sheet, value=value)  # type: ignore[arg-type]
        is_text = isinstance(value, str)
        if is_text:
            made.data_type = "s"
        style = self._text if is_text else self._day if isinstance(value, date) else self._number
        made._style = self._head if head else style  # noqa: SLF001
        return made


def _sheets(parts: Parts) -> Iterator[Sheet]:
    t, summary = parts.t, parts.summary
    yield Sheet(
        t.gettext("Items"),
        (
            Column(t.pgettext("column", "No."), 10),
            Column(t.pgettext("column", "Level"), 14),
            Column(t.pgettext("column", "Above it"), 32),
            Column(t.pgettext("column", "Item"), 42),
            Column(t.pgettext("column", "Unit"), 18),
            Column(t.pgettext("column", "Responsible"), 24),
            Column(t.pgettext("column", "Start"), 12),
            Column(t.pgettext("column", "Deadline"), 14),
            Column(t.pgettext("column", "Last day"), 12),
            Column(t.pgettext("column", "First deadline"), 14),
            Column(t.pgettext("column", "Times moved"), 9),
            Column(t.pgettext("column", "Status"), 18),
            Column(t.pgettext("column", "Standing"), 20),
            Column(t.pgettext("column", "Days"), 8),
            Column(t.pgettext("column", "Unreported"), 10),
            Column(t.pgettext("column", "Latest note"), 12),
            Column(t.pgettext("column", "Signed by"), 12),
            Column(t.pgettext("column", "Note"), 60),
        ),
        (_item(row, t) for row in summary.rows),
    )
    yield Sheet(
        t.gettext("Notes"),
        (
            Column(t.pgettext("column", "No."), 10),
            Column(t.pgettext("column", "Item"), 36),
            Column(t.pgettext("column", "Date"), 14),
            Column(t.pgettext("column", "Counts from"), 12),
            Column(t.pgettext("column", "Signed by"), 12),
            Column(t.pgettext("column", "Status"), 18),
            Column(t.pgettext("column", "Note"), 70),
            Column(t.pgettext("column", "New deadline"), 14),
            Column(t.pgettext("column", "Effect"), 14),
            Column(t.pgettext("column", "Proposal"), 12),
            Column(t.pgettext("column", "Meeting"), 18),
        ),
        (_note(note, summary.plan, t) for note in summary.notes),
    )
    yield Sheet(
        t.gettext("Indicators"),
        (
            Column(t.pgettext("column", "No."), 10),
            Column(t.pgettext("column", "Indicator"), 40),
            Column(t.pgettext("column", "Unit of measurement"), 14),
            Column(t.pgettext("column", "Kind"), 14),
            Column(t.pgettext("column", "Period"), 14),
            Column(t.pgettext("column", "Last day"), 12),
            Column(t.pgettext("column", "Value"), 10),
            Column(t.pgettext("column", "Trend"), 12),
            Column(t.pgettext("column", "As wanted"), 12),
        ),
        _indicators(parts),
    )
    yield Sheet(
        t.gettext("Deviations"),
        (
            Column(t.pgettext("column", "No."), 10),
            Column(t.pgettext("column", "Item"), 42),
            Column(t.pgettext("column", "From"), 14),
            Column(t.pgettext("column", "From, last day"), 12),
            Column(t.pgettext("column", "To"), 14),
            Column(t.pgettext("column", "To, last day"), 12),
            Column(t.pgettext("column", "Why"), 50),
            Column(t.pgettext("column", "Decided"), 20),
            Column(t.pgettext("column", "Note"), 14),
            Column(t.pgettext("column", "Signed by"), 12),
        ),
        _deviations(summary, t),
    )


def _wording(due: Due | None, t: Translator) -> str | None:
    if due is None:
        return None
    return plain(due.text) if last_day(due) else t.pgettext("deadline", "Ongoing")


def _item(row: Row, t: Translator) -> list[Value]:
    note = row.last_note
    return [
        row.id,
        row.level,
        PATH_SEPARATOR.join(row.path),
        row.item.title,
        row.unit.name if row.unit else None,
        responsible_text(row.plan, row.responsible, t) if row.responsible else None,
        row.start.text if row.start else None,
        _wording(row.due, t),
        last_day(row.due),
        _wording(row.original_due, t),
        row.moves,
        status_text(row.status, t),
        standing_text(row, t),
        row.days,
        t.gettext("yes") if row.unreported else None,
        note.date.text if note else None,
        party_short(row.plan, note.author) if note and note.author else None,
        " · ".join(note_parts(note, row.plan, t)) if note else None,
    ]


def _note(note: Note, plan: Plan, t: Translator) -> list[Value]:
    item = plan.item_by_key.get(note.item)
    name = item.id if item else note.item
    return [
        f"{name}@{note.unit}" if note.unit else name,
        item.title if item else None,
        note.date.text,
        note.day,
        party_short(plan, note.author) if note.author else None,
        status_text(plan.status(note.status), t) if note.status else None,
        " · ".join(note_parts(note, plan, t, without={"status"})),
        _wording(note.due, t),
        effect_label(note.effect, t) if note.effect else None,
        proposal_label(note.proposal, t) if note.proposal else None,
        note.meeting or None,
    ]


def _indicators(parts: Parts) -> Iterator[list[Value]]:
    t = parts.t
    moved = {
        "up": t.gettext("rising"),
        "down": t.gettext("falling"),
        "hold": t.gettext("unchanged"),
    }
    answer = {True: t.gettext("yes"), False: t.gettext("no")}
    for item_id, indicator, values in parts.measured:
        name: list[Value] = [item_id or None, indicator.title, indicator.unit or None]
        for observed, kind in (
            (indicator.baseline, t.gettext("baseline")),
            (indicator.target, t.gettext("target")),
        ):
            if observed:
                yield [
                    *name,
                    kind,
                    observed.date.text,
                    observed.date.last,
                    observed.value,
                    None,
                    None,
                ]
        for place, observed in enumerate(values):
            so_far = values[: place + 1]
            wanted = moves_as_wanted(indicator, so_far)
            yield [
                *name,
                t.gettext("value"),
                observed.date.text,
                observed.date.last,
                observed.value,
                moved.get(trend(indicator, so_far)),
                answer[wanted] if wanted is not None else None,
            ]


def _deviations(summary: Summary, t: Translator) -> Iterator[list[Value]]:
    for entry in summary.moved:
        row = entry.row
        for change in row.deadlines:
            note = change.note
            yield [
                row.id,
                row.title,
                _wording(change.from_, t),
                last_day(change.from_),
                _wording(change.to, t),
                last_day(change.to),
                note.reason or None,
                note.decision or None,
                note.date.text,
                party_short(row.plan, note.author) if note.author else None,
            ]
