"""Every format: the same bytes for the same input, and text that comes out as the same text."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import zipfile
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from python_calamine import CalamineWorkbook

from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import followup_document
from actionplan_tui.reports.formats.blocks import unmarked
from actionplan_tui.reports.formats.format import missing
from actionplan_tui.reports.words.text import plain
from tests.reports.wild import WILD, wild_followup

READY = [name for name, form in SUMMARY_FORMATS.items() if not missing(form)]
LANGUAGES = ("en", "sv", "nb")


def made(form: str, text: str, language: str = "sv") -> bytes:
    return SUMMARY_FORMATS[form].write(wild_followup(text, language))


def shown(text: str) -> str:
    """The text that a reader should see."""
    return unmarked(plain(text))


class Reader(HTMLParser):
    """Collects tags and text, as a browser would see them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if not self.tags or self.tags[-1] != "style":
            self.words += data


def html(text: str, language: str = "sv") -> Reader:
    reader = Reader()
    reader.feed(made("html", text, language).decode())
    return reader


# --- the same input gives the same bytes ----------------------------------------------------------


@pytest.mark.parametrize("form", READY)
def test_the_same_input_gives_the_same_bytes(form: str) -> None:
    first, second = (made(form, "Å en text", "nb") for _n in range(2))
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    assert first


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_archives_bear_the_day_asked_for_and_not_the_clock(form: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made(form, "x"))) as archive:
        assert archive.testzip() is None
        assert {member.date_time for member in archive.infolist()} == {(2021, 10, 15, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert re.findall(r"20\d\d-\d\d-\d\d", core) == ["2021-10-15", "2021-10-15"]


# --- text stays text ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", WILD)
def test_html_has_the_tags_of_a_tame_text(text: str) -> None:
    tame, wild = html("tam"), html(text)
    assert wild.tags == tame.tags
    assert shown(text) in " ".join(wild.words.split())
    assert not [name for name, _value in wild.attributes if name in ("href", "src", "onclick")][
        len([n for n, _v in tame.attributes if n == "href"]) :
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_fetches_nothing_and_marks_the_other_language(language: str) -> None:
    text = made("html", "Svensk text", language).decode()
    named = re.sub(r'xmlns="http://www.w3.org/2000/svg"', "", text)
    assert "://" not in named
    assert not re.search(r"@import|url\(|<script|<link", named)
    assert f'<html lang="{language}">' in text
    assert ('<span lang="sv">Svensk text</span>' in text) == (language != "sv")


def test_html_tables_say_what_their_heads_are_of() -> None:
    reader = html("x")
    heads = reader.tags.count("th")
    scopes = [value for name, value in reader.attributes if name == "scope"]
    assert len(scopes) == heads
    assert set(scopes) == {"col", "row"}
    assert reader.tags.count("caption") == reader.tags.count("table")
    assert reader.tags.count("desc") == reader.tags.count("svg") == reader.tags.count("figure")


def test_headings_go_down_one_level_at_a_time() -> None:
    levels = [int(tag[1]) for tag in html("x").tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("text", WILD)
def test_docx_reads_back_the_same_text(text: str) -> None:
    file = docx.Document(io.BytesIO(made("docx", text)))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    assert shown(text) in cells
    assert any(p.text == shown(text) for p in file.paragraphs)
    assert file.core_properties.language == "sv-SE"


def test_docx_has_what_a_reader_needs() -> None:
    data = made("docx", "x")
    file = docx.Document(io.BytesIO(data))
    styles = {p.style.name for p in file.paragraphs if p.style}
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "Caption"} <= styles
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        parts = {n: archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels"))}
    for content in parts.values():
        ElementTree.fromstring(content)
    assert body.count("<w:tblHeader/>") >= 5
    footer = next(parts[n].decode() for n in parts if n.startswith("word/footer"))
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    described = re.findall(r'<wp:docPr [^>]*descr="([^"]+)"', body)
    assert len(described) == body.count("<wp:docPr ") > 0
    numbers = re.findall(r'<(?:wp:docPr|wps:cNvPr) id="(\d+)"', body)
    assert len(numbers) == len(set(numbers))


def test_docx_takes_the_styles_of_a_template() -> None:
    template = docx.Document()
    template.add_paragraph("Mallens egen text")
    template.styles["Heading 1"].font.name = "Courier New"
    saved = io.BytesIO()
    template.save(saved)
    file = docx.Document(
        io.BytesIO(SUMMARY_FORMATS["docx"].write(wild_followup("x"), saved.getvalue()))
    )
    assert file.styles["Heading 1"].font.name == "Courier New"
    assert "Mallens egen text" not in [p.text for p in file.paragraphs]
    with pytest.raises(ValueError, match="zip"):
        SUMMARY_FORMATS["docx"].write(wild_followup("x"), b"no file")


@pytest.mark.parametrize("text", WILD)
def test_xlsx_reads_back_the_same_text_and_no_formula(text: str) -> None:
    data = made("xlsx", text)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/" in n]
    assert len(sheets) == 6
    assert not [sheet for sheet in sheets if "<f>" in sheet or "<f " in sheet]
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    items = book.get_sheet_by_index(0).to_python()
    kept = "\n".join(" ".join(line.split()) for line in unmarked(text).splitlines())
    assert items[1][1] in (shown(text), unmarked(plain(kept, keep_lines=True)))


def test_xlsx_has_dates_numbers_filters_and_a_head_that_stays() -> None:
    data = made("xlsx", "x")
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == [
        "Punkter", "Noteringar", "Indikatorer", "Avvikelser", "Antal", "Underlag och metod",
    ]  # fmt: skip
    head, first, *_rest = book.get_sheet_by_name("Punkter").to_python()
    row = dict(zip(head, first, strict=True))
    assert row["Sista dag"] == dt.date(2022, 12, 31)
    assert row["Antal ändringar"] == 1
    values = book.get_sheet_by_name("Indikatorer").to_python()
    assert [line[6] for line in values[1:]] == [2018, 2019, 2020]
    moved = book.get_sheet_by_name("Avvikelser").to_python()[1]
    assert (moved[3], moved[5]) == (dt.date(2020, 12, 31), dt.date(2022, 12, 31))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/" in n]
    assert all("<autoFilter" in sheet and 'state="frozen"' in sheet for sheet in sheets)


pdf = pytest.mark.skipif("pdf" not in READY, reason="needs the extra pdf")


@pdf
@pytest.mark.parametrize("text", WILD)
def test_pdf_shows_the_same_text(text: str) -> None:
    from pypdf import PdfReader

    file = PdfReader(io.BytesIO(made("pdf", text)))
    words = "".join("".join(page.extract_text() for page in file.pages).split())
    wanted = "".join(shown(text).split()).replace("漢字", "")
    assert wanted[:12].replace("-", "") in words.replace("-", "")


@pdf
def test_pdf_is_tagged_and_carries_its_fonts() -> None:
    from pypdf import PdfReader

    file = PdfReader(io.BytesIO(made("pdf", "Å x")))
    root: Any = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "sv-SE"
    assert file.metadata
    assert file.metadata.title == "Å x: Å x"
    assert b"pdfuaid" in made("pdf", "Å x")
    resources: list[Any] = [page["/Resources"] for page in file.pages]
    fonts = [font.get_object() for one in resources for font in one["/Font"].values()]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        assert "/FontFile3" in inner or "/FontFile2" in inner


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", READY)
def test_every_format_in_every_language(form: str, language: str) -> None:
    assert len(made(form, "Ett ord", language)) > 1000


def test_no_picture_names_an_outside_thing() -> None:
    from actionplan_tui.reports.formats.blocks import Figure
    from actionplan_tui.reports.formats.drawing import svg

    for text in WILD:
        figures = [
            b for b in followup_document(wild_followup(text)).blocks if isinstance(b, Figure)
        ]
        assert len(figures) == 3
        for figure in figures:
            root = ElementTree.fromstring(svg(figure.drawing))
            assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {
                "svg", "rect", "circle", "polyline", "text",
            }  # fmt: skip
            assert figure.alternative.strip(" .")


def test_pictures_of_a_web_page_scroll_in_a_frame_with_a_name_and_focus() -> None:
    page = made("html", "x").decode()
    frames = re.findall(
        r'<figcaption id="(f\d+)">[^<]+</figcaption>\n'
        r'<div class="scroll" role="group" tabindex="0" aria-labelledby="(f\d+)">\n<svg ',
        page,
    )
    assert len(frames) == page.count("<svg ") == 3
    assert all(name == of for name, of in frames)


def test_a_line_of_a_web_page_does_not_end_inside_a_day_or_a_reference() -> None:
    page = made("html", "Se PN 2021-10-15 § 14 och 2021-10-16").decode()
    assert '<span class="whole">PN\u00a02021-10-15\u00a0§\u00a014</span>' in page
    assert '<span class="whole">2021-10-16</span>' in page
    assert ".whole { white-space: nowrap; }" in page


@pdf
def test_a_pdf_that_takes_much_memory_says_so_before_it_is_laid_out() -> None:
    from dataclasses import replace

    from actionplan_tui.reports.formats.blocks import Paragraph, runs
    from actionplan_tui.reports.formats.pdf.document import render

    class TakesMuchError(Exception):
        """Stops the laying out."""

    def stop(words: str) -> None:
        raise TakesMuchError(words)

    small = followup_document(wild_followup("x"))
    assert render(small, stop)
    large = replace(small, blocks=(Paragraph(runs("Ett ord. " * 300_000)),))
    with pytest.raises(TakesMuchError, match=r"1[.,]1 GB"):
        render(large, stop)
