"""Paragraphs and lists that people typed stay that, in every format."""

from __future__ import annotations

import io
import re

import docx
import pytest
from markdown_it import MarkdownIt
from python_calamine import CalamineWorkbook

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.locales import translator
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import followup_document, prepare_followup
from actionplan_tui.reports.formats import markdown as md
from actionplan_tui.reports.formats.blocks import Paragraph, Points, foreign, words
from actionplan_tui.reports.formats.format import missing
from actionplan_tui.reports.formats.typed import typed
from tests.domain.make import a_plan, day, item, note
from tests.reports.followup.test_followup import markdown
from tests.reports.sample import section

TEXT = """Provet är gjort
på två rader.

Kvar är:
- första saken
- andra saken
som fortsätter

1. ett
2. två
3) tre

Slut."""


def shape(text: str) -> list[object]:
    return [
        words(one.text)
        if isinstance(one, Paragraph)
        else (one.numbered, [words(p.text) for p in one.points])
        for one in typed(text)
    ]


def test_text_is_read_as_paragraphs_and_lists() -> None:
    assert shape(TEXT) == [
        "Provet är gjort på två rader.",
        "Kvar är:",
        (False, ["första saken", "andra saken som fortsätter"]),
        (True, ["ett", "två", "tre"]),
        "Slut.",
    ]
    assert shape("") == []
    assert shape("  \n\n ") == []


@pytest.mark.parametrize(
    "text",
    ["2. maj 2021", "- ett streck", "1. ett", "2023. Det var det.", "-inget", "1.2.3 Nummer"],
)
def test_one_line_is_no_list(text: str) -> None:
    assert shape(text) == [text]


def test_numbers_that_do_not_follow_are_no_list() -> None:
    assert shape("Möten:\n5. maj\n7. juni") == ["Möten: 5. maj 7. juni"]


def test_every_part_of_a_text_in_another_language_is_marked() -> None:
    for block in typed(foreign("Ett.\n\n- två\n- tre")):
        parts = [block.text] if isinstance(block, Paragraph) else [p.text for p in block.points]
        assert all(run.foreign for part in parts for run in part)


def made(form: str) -> bytes:
    plan = a_plan(
        item("1", title="Mål"),
        item("1.1", title="Punkt", description="Ett.\n\nTvå."),
        head={"language": "sv"},
        parties=[{"id": "TST", "kind": "board", "name": "Provnämnden"}],
    )
    notes = [
        note("1.1", "2021-05-01", text=TEXT, status="done", author="TST"),
        note("1", "2021-05-02", text="Bedömt.\n\n1. ett\n2. två", author="TST"),
    ]
    ready = prepare_followup(
        PlanRecord(plan), notes, View(day("2021-10-15")), translator("sv"), "1",
        texts=SummaryTexts(background=TEXT, language="sv"),
    )  # fmt: skip
    if form == "md":
        return md.render(followup_document(ready)).encode()
    return SUMMARY_FORMATS[form].write(ready)


def test_in_markdown_and_html() -> None:
    for page in (
        MarkdownIt("commonmark").enable("table").render(made("md").decode()),
        made("html").decode(),
    ):
        flat = re.sub(r">\s+<", "><", page.replace("\xa0", " "))
        assert flat.count("<ol>") == 3
        assert flat.count("andra saken som fortsätter") == 2
        assert re.search(r"<li>\s*(<p>)?första saken", flat)
        assert re.search(r"<li>\s*(<p>)?tre", flat)
        assert "<p>Slut.</p>" in flat


def test_in_word_every_numbered_list_begins_with_one() -> None:
    file = docx.Document(io.BytesIO(made("docx")))
    listed = [p for p in file.paragraphs if p.text.replace("\xa0", " ") == "ett"]
    found = [re.search(r'<w:numId w:val="(\d+)"', p._p.xml) for p in listed]
    numbers = [one[1] for one in found if one]
    assert len(numbers) == len(set(numbers)) == 3
    assert {p.style.name for p in listed if p.style} <= {
        "List Number", "List Number 2", "List Number 3"
    }  # fmt: skip
    bullets = [p for p in file.paragraphs if p.text.replace("\xa0", " ") == "första saken"]
    assert all(p.style and p.style.name.startswith("List Bullet") for p in bullets)
    assert len([p for p in file.paragraphs if p.text == "Slut."]) == 2


@pytest.mark.skipif(missing(SUMMARY_FORMATS["pdf"]), reason="needs the extra pdf")
def test_in_a_pdf() -> None:
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(made("pdf"))).pages
    text = "\n".join(page.extract_text() for page in pages).replace("\xa0", " ")
    assert len(re.findall(r"^\W*1\. ett$", text, re.MULTILINE)) == 3
    assert len(re.findall(r"^\W*andra saken som fortsätter$", text, re.MULTILINE)) == 2
    assert len(re.findall(r"^Slut\.$", text, re.MULTILINE)) == 2


def test_a_note_of_one_paragraph_stays_in_its_line() -> None:
    text = markdown(notes=[note("1.1.1", "2021-03-01", text="På två\nrader.", author="TST")])
    assert "  - Notering 1 mars 2021, Koordinator: På två rader." in text.splitlines()
    assert section(text, "Bakgrund")
    assert isinstance(typed("- a\n- b")[0], Points)


# --- in the log of notes, where it stands in a cell -----------------------------------------------

NOTED = "Tre saker <återstår>:\n\n- en sida,\n- en rutin | ett stöd.\n\nSlut."


def log_of(form: str, language: str = "sv") -> bytes:
    plan = a_plan(item("1", title="Ett mål"), head={"language": "sv"})
    notes = [note("1", "2021-06-01", status="in_progress", text=NOTED, proposal="keep")]
    followup = prepare_followup(
        PlanRecord(plan), notes, View(day("2021-10-15")), translator(language), "1", log=True
    )
    return SUMMARY_FORMATS[form].write(followup)


def test_a_list_in_the_log_keeps_its_lines_on_the_web_page() -> None:
    page = log_of("html", "nb").decode()
    assert (
        'Pågår · <span lang="sv">Tre saker &lt;återstår&gt;:</span><br>– '
        '<span lang="sv">en sida,</span><br>– <span lang="sv">en rutin | ett stöd.</span><br>'
        '<span lang="sv">Slut.</span><br>'
    ) in page


def test_a_list_in_the_log_keeps_its_lines_in_word_markdown_and_a_sheet() -> None:
    file = docx.Document(io.BytesIO(log_of("docx")))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    [said] = [cell for cell in cells if "en sida" in cell]
    assert said.split("\n")[1:4] == ["– en sida,", "– en rutin | ett stöd.", "Slut."]
    [line] = [one for one in log_of("md").decode().splitlines() if one.startswith("| 1 juni")]
    assert "<br>– en sida,<br>– en rutin \\| ett stöd.<br>Slut.<br>" in line
    book = CalamineWorkbook.from_filelike(io.BytesIO(log_of("xlsx")))
    [told] = [
        cell
        for row in book.get_sheet_by_name("Noteringar").to_python()
        for cell in row
        if isinstance(cell, str) and "en sida" in cell
    ]
    assert told.split("\n")[2:4] == ["- en sida,", "- en rutin | ett stöd."]


@pytest.mark.skipif(missing(SUMMARY_FORMATS["pdf"]), reason="needs the extra pdf")
def test_a_list_in_the_log_keeps_its_lines_in_a_pdf() -> None:
    from pypdf import PdfReader

    lines = PdfReader(io.BytesIO(log_of("pdf"))).pages[-1].extract_text().splitlines()
    assert any(line.strip().startswith("– en rutin") for line in lines)
