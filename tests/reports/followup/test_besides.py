"""What a summary shows of what plans have besides, and real links in each format."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from actionplan_tui.domain.plan.links import address
from actionplan_tui.domain.plan.parts import Link
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.summary.summary import Summary, build_summary
from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.locales import translator
from actionplan_tui.reports.followup.document import Followup, followup_document
from actionplan_tui.reports.formats import html, pdf
from actionplan_tui.reports.formats.blocks import linked, runs
from actionplan_tui.reports.formats.docx import document as docx
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
    assert "that 1 item is at risk or off track (no. 3(b))" in told
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


def test_a_link_leads_there_in_html_word_and_pdf() -> None:
    made = followup_document(Followup(summary(), SummaryTexts(), translator("en"), "1"))
    page = html.render(made)
    assert '<a href="https://example.org/a?b=1&amp;c=2">The routine</a>' in page
    with zipfile.ZipFile(BytesIO(docx.render(made))) as parts:
        body = parts.read("word/document.xml").decode()
    assert 'HYPERLINK "https://example.org/a?b=1&amp;c=2"' in body
    assert URL.encode() in pdf.render(made)
