"""The one table of formats: in which a summary, a list of rows and minutes can be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from actionplan_tui.locales import N_, _
from actionplan_tui.reports.formats.format import Format, WriteOptions

if TYPE_CHECKING:
    from actionplan_tui.reports.followup.document import Followup
    from actionplan_tui.reports.formats.blocks import Document
    from actionplan_tui.reports.minutes.agenda_document import Called
    from actionplan_tui.reports.minutes.document import Minutes
    from actionplan_tui.reports.rows.row_list import RowList

Content = TypeVar("Content")

# What a format needs is imported when it is written: the commands read this table to start.


# --- a follow-up summary


def _composed(followup: Followup, options: WriteOptions) -> Document:
    from actionplan_tui.reports.followup.document import followup_document

    options.on_step(_("Composing the document …"))
    made = followup_document(followup)
    options.on_step(_("Laying out the pages …"))
    return made


def _paged(followup: Followup, options: WriteOptions) -> Document:
    from actionplan_tui.reports.formats.unbreakable import for_pages

    return for_pages(_composed(followup, options))


def _summary_md(followup: Followup, options: WriteOptions) -> bytes:
    from actionplan_tui.reports.formats.markdown import render

    return render(_composed(followup, options)).encode()


def _summary_html(followup: Followup, options: WriteOptions) -> bytes:
    from actionplan_tui.reports.formats.html import render

    return render(_paged(followup, options)).encode()


def _summary_docx(followup: Followup, options: WriteOptions) -> bytes:
    from actionplan_tui.reports.formats.docx.document import render

    return render(_paged(followup, options), options.template)


def _summary_xlsx(followup: Followup, options: WriteOptions) -> bytes:
    from actionplan_tui.reports.followup.document import empty_document
    from actionplan_tui.reports.followup.sheets import sheets
    from actionplan_tui.reports.formats.xlsx import render

    options.on_step(_("Filling the sheets …"))
    made = empty_document(followup)
    return render(sheets(followup.context, made), made)


def _summary_pdf(followup: Followup, options: WriteOptions) -> bytes:
    from actionplan_tui.reports.formats.pdf.document import render

    return render(_paged(followup, options), options.on_step)


# --- a list of rows


def _rows_json(listed: RowList, _options: WriteOptions) -> bytes:
    from actionplan_tui.reports.rows.json import row_list_json

    return row_list_json(listed).encode("utf-8", errors="replace")


def _rows_csv(listed: RowList, _options: WriteOptions) -> bytes:
    from actionplan_tui.reports.rows.csv import rows_csv

    return rows_csv(listed.rows, listed.translator).encode("utf-8", errors="replace")


def _rows_ics(listed: RowList, _options: WriteOptions) -> bytes:
    from actionplan_tui.reports.rows.ics import render

    return render(listed)


def _rows_xlsx(listed: RowList, _options: WriteOptions) -> bytes:
    from actionplan_tui.reports.formats.xlsx import render
    from actionplan_tui.reports.rows.plan_table import document, sheets

    return render(sheets(listed), document(listed))


def _rows_docx(listed: RowList, options: WriteOptions) -> bytes:
    from actionplan_tui.reports.formats.docx.document import render
    from actionplan_tui.reports.formats.unbreakable import for_pages
    from actionplan_tui.reports.rows.plan_table import document

    return render(for_pages(document(listed)), options.template)


# --- the minutes of a meeting


def _minutes_md(minutes: Minutes, _options: WriteOptions) -> bytes:
    from actionplan_tui.reports.minutes.markdown import render

    return render(minutes).encode()


def _minutes_docx(minutes: Minutes, options: WriteOptions) -> bytes:
    from actionplan_tui.reports.minutes.docx import render

    return render(minutes, options.template)


# --- the notice of a meeting


def _agenda_md(called: Called, _options: WriteOptions) -> bytes:
    from actionplan_tui.reports.formats.markdown import render
    from actionplan_tui.reports.minutes.agenda_document import agenda_document

    return render(agenda_document(called)).encode()


def _agenda_docx(called: Called, options: WriteOptions) -> bytes:
    from actionplan_tui.reports.formats.docx.document import render
    from actionplan_tui.reports.formats.unbreakable import for_pages
    from actionplan_tui.reports.minutes.agenda_document import agenda_document

    return render(for_pages(agenda_document(called)), options.template)


def _agenda_ics(called: Called, _options: WriteOptions) -> bytes:
    from actionplan_tui.reports.minutes.agenda_calendar import render

    return render(called)


def _by_name(*formats: Format[Content]) -> Mapping[str, Format[Content]]:
    return {one.name: one for one in formats}


SUMMARY_FORMATS: Mapping[str, Format[Followup]] = _by_name(
    Format("md", N_("Markdown"), _summary_md),
    Format("html", N_("Web page"), _summary_html),
    Format(
        "docx", N_("Word document"), _summary_docx, binary=True, templated=True, libraries=("docx",)
    ),
    Format("xlsx", N_("Spreadsheet"), _summary_xlsx, binary=True, libraries=("openpyxl",)),
    Format(
        "pdf", N_("PDF"), _summary_pdf, binary=True, libraries=("typst", "pikepdf"), extra="pdf"
    ),
)
"""Those of a follow-up summary, by name."""

ROW_FORMATS: Mapping[str, Format[RowList]] = _by_name(
    Format("json", N_("Data for other programs"), _rows_json, worded=False),
    Format("csv", N_("Table for a spreadsheet"), _rows_csv),
    Format("ics", N_("Calendar"), _rows_ics),
    Format(
        "xlsx",
        N_("The plan’s table, to change in Excel"),
        _rows_xlsx,
        binary=True,
        libraries=("openpyxl",),
    ),
    Format(
        "docx",
        N_("The plan’s table, to change in Word"),
        _rows_docx,
        binary=True,
        libraries=("docx",),
    ),
)
"""Those of a list of rows, by name."""

MINUTES_FORMATS: Mapping[str, Format[Minutes]] = _by_name(
    Format("md", N_("Markdown"), _minutes_md),
    Format("docx", N_("Word"), _minutes_docx, binary=True, templated=True, libraries=("docx",)),
)
"""Those of the minutes of a meeting, by name."""

AGENDA_FORMATS: Mapping[str, Format[Called]] = _by_name(
    Format("md", N_("Markdown"), _agenda_md),
    Format("docx", N_("Word"), _agenda_docx, binary=True, templated=True, libraries=("docx",)),
    Format("ics", N_("Calendar"), _agenda_ics),
)
"""Those of the notice of a meeting, by name."""
