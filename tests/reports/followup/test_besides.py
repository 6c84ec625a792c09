"""What a summary shows of what plans have besides, and real links in each format."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.plan.links import address
from actionplan_tui.domain.plan.parts import Link
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.summary.summary import Summary, build_summary
from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.locales import translator
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import Followup, followup_document, prepare_followup
from actionplan_tui.reports.formats import html
from actionplan_tui.reports.formats.blocks import Document, linked, runs
from actionplan_tui.reports.formats.docx import document as docx
from actionplan_tui.reports.formats.format import missing
from actionplan_tui.reports.formats.pdf.document import render as pdf_file
from tests.domain.make import a_plan, item, note, register
from tests.reports.sample import in_markdown

URL = "https://example.org/a?b=1&c=2"


def a_plan_with_more() -> Plan:
    return a_plan(
        item("1", title="Goal"),
        item(
            "1.1",
            title="Routines",
            number="3(b)",
            support=["TST"],
            tags=["access"],
            fields={"Severity": "High"},
            links=[{"url": URL, "title": "The routine"}],
        ),
        item("1.2", title="Training", after=["1.1"]),
        parties=[{"id": "TST", "kind": "person", "name": "Test Testsson"}],
        reviews=[{"id": "mid", "title": "Mid-term", "due": "2021"}],
    )


NOTES = [note("1.1", "2021-02-01", outlook="at_risk", text="Waits for staff")]


def summary() -> Summary:
    return build_summary(register(a_plan_with_more(), NOTES), "p")


def test_the_summary_says_it_with_the_item() -> None:
    told = in_markdown(summary(), "en")
    assert "**3(b) Routines**" in told
    assert "Supported by: Test Testsson; Tags: access; Severity: High." in told
    assert "Comes after: 3(b) Routines" in told
    assert "Of 1 item it is reported that it is at risk or off track (no. 3(b))." in told
    assert "At risk or off track (1)" in told
    assert "1.1" not in told


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        (URL, URL),
        ("notes 1.pdf", "notes%201.pdf"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("//example.org/x", ""),
        ('https://x/"><script>', "https://x/%22%3E%3Cscript%3E"),
    ],
)
def test_only_what_may_be_opened_leads_anywhere(url: str, leads: str) -> None:
    assert address(url) == leads
    assert [run.url for run in runs(linked(Link(url, "Title")))] == [leads]


TAGS = ["fr", "se-NO", "zh-Hans", "sr-Latn-RS"]
needs_pdf = pytest.mark.skipif(missing(SUMMARY_FORMATS["pdf"]), reason="needs the extra pdf")


def in_language(tag: str) -> Document:
    plan = a_plan(item("1", title="Bâtiment", tags=["été"]), head={"language": tag})
    return followup_document(
        prepare_followup(PlanRecord(plan), [], View(date(2021, 1, 1)), translator("sv"), "1")
    )


@needs_pdf
@pytest.mark.parametrize("tag", TAGS)
def test_a_pdf_can_be_made_in_any_language(tag: str) -> None:
    assert pdf_file(in_language(tag)).startswith(b"%PDF")


@pytest.mark.parametrize("tag", TAGS)
def test_text_in_any_language_is_marked_with_its_tag(tag: str) -> None:
    made = in_language(tag)
    assert '<html lang="sv">' in html.render(made)
    assert f'Sökord: <span lang="{tag}">été</span>' in html.render(made)
    with zipfile.ZipFile(BytesIO(docx.render(made))) as parts:
        assert f'<w:lang w:val="{tag}"/>' in parts.read("word/document.xml").decode()


def test_the_picture_counts_by_the_plan_s_own_words_as_the_table_does() -> None:
    plan = a_plan(
        item("1"),
        item("2"),
        statuses=[{"id": "partly", "label": "Half way", "base": "in_progress"}],
    )
    said = [note("1", "2021-01-01", status="partly"), note("2", "2021-01-01", status="in_progress")]
    told = in_markdown(build_summary(register(plan, said), "p"), "en")
    assert "in progress 1, half way 1" in told
    assert "| Half way" in told


def test_a_link_leads_there_in_html_and_word() -> None:
    made = followup_document(Followup(summary(), SummaryTexts(), translator("en"), "1"))
    page = html.render(made)
    assert '<a href="https://example.org/a?b=1&amp;c=2">The routine</a>' in page
    with zipfile.ZipFile(BytesIO(docx.render(made))) as parts:
        body = parts.read("word/document.xml").decode()
    assert 'HYPERLINK "https://example.org/a?b=1&amp;c=2"' in body


@needs_pdf
def test_a_link_leads_there_in_a_pdf() -> None:
    made = followup_document(Followup(summary(), SummaryTexts(), translator("en"), "1"))
    pages = PdfReader(BytesIO(pdf_file(made))).pages
    notes: list[Any] = [one.get_object() for page in pages for one in page.get("/Annots", [])]
    assert URL in [note["/A"]["/URI"] for note in notes if "/A" in note]


def test_a_cell_of_the_spreadsheet_leads_where_a_link_leads() -> None:
    more = [{"url": "javascript:alert(1)", "title": "Not"}, {"url": URL, "title": "=Minutes"}]
    notes = [note("1.1", "2021-02-01", text="Said", links=more)]
    made = prepare_followup(
        PlanRecord(a_plan_with_more()), notes, View(date(2021, 3, 1)), translator("en"), "1"
    )
    book = openpyxl.load_workbook(BytesIO(SUMMARY_FORMATS["xlsx"].write(made)))
    led = {
        (sheet.title, cell.value): cell.hyperlink.target
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert led == {("Items", "The routine"): URL, ("Notes", "=Minutes"): URL}
    heads = [cell.value for cell in next(book["Notes"].iter_rows())]
    assert heads[-2:] == ["Links", "Links 2"]
    assert "Not (javascript:alert(1))" in [cell.value for cell in book["Notes"][2]]
