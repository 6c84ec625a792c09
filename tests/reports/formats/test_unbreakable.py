"""No line of a page ends inside a date or after a section sign; plain texts stay as they are."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from itertools import pairwise

import docx
import pytest

from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import followup_document
from actionplan_tui.reports.formats.blocks import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Table,
    points,
    runs,
    table,
    words,
)
from actionplan_tui.reports.formats.format import missing
from actionplan_tui.reports.formats.unbreakable import (
    UNBREAKABLE,
    for_pages,
    unbreakable,
    whole_references,
)
from tests.domain.make import a_plan, item, note
from tests.reports.followup.test_pages import made, text_of

DAY = "31 december 2024"
BACKGROUND = f"Nämnden beslutade {DAY} enligt § 12 om 25 % av kurserna. "


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("den 31 december 2021 kl. 9", "den 31~december~2021 kl.~9"),
        ("Sak 10/26, sak 9/26", "Sak~10/26, sak~9/26"),
        ("senest 1. mai 2022.", "senest 1.~mai~2022."),
        ("by 5 May 2022 (no. 2)", "by 5~May~2022 (no. 2)"),
        ("1 januari – 31 december 2021", "1~januari – 31~december~2021"),
        ("senast mars 2024", "senast mars~2024"),
        ("§ 12 och § 13", "§~12 och §~13"),
        ("10 % på 3 dagar, 1 day", "10~% på 3~dagar, 1~day"),
        ("2021 mars", "2021 mars"),
        ("3 marsvin, 12 julklappar", "3 marsvin, 12 julklappar"),
        ("7 punkter av 9", "7 punkter av 9"),
    ],
)
def test_only_what_belongs_together_is_bound(text: str, bound: str) -> None:
    assert unbreakable(text) == bound.replace("~", UNBREAKABLE)


def report(form: str) -> bytes:
    plan = a_plan(item("1", title="Ett mål"), item("1.1", due="2022"), head={"language": "sv"})
    notes = [note("1.1", "2021-06-01", status="in_progress")]
    # Each paragraph a little longer, so that a line's end falls on each place of the sentence.
    paragraphs = [f"{'Ord ' * n}{BACKGROUND.strip()}" for n in range(30)]
    texts = SummaryTexts(background="\n\n".join(paragraphs))
    return SUMMARY_FORMATS[form].write(made(plan, notes, "2022-01-01", texts=texts))


@pytest.mark.skipif(missing(SUMMARY_FORMATS["pdf"]), reason="needs the extra pdf")
def test_no_line_of_a_pdf_ends_inside_a_date() -> None:
    from pypdf import PdfReader

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(report("pdf"))).pages]
    lines = [line.strip() for page in pages for line in page.splitlines()]
    assert sum("beslutade" in line for line in lines) > 10
    assert not [line for line in lines if re.search(r"(\b31|december|§|\b25)$", line)]


def test_word_and_the_web_page_bind_and_markdown_does_not() -> None:
    bound = unbreakable(BACKGROUND.strip())
    paragraphs = [p.text for p in docx.Document(io.BytesIO(report("docx"))).paragraphs]
    assert any(bound in one for one in paragraphs)
    assert bound in report("html").decode()
    assert BACKGROUND.strip() in report("md").decode()
    assert UNBREAKABLE not in report("md").decode()


REFERENCE = "PN 2021-10-15 § 14"


def shown_row(title: str, reason: str) -> tuple[str, ...]:
    """The one row of the table of moved deadlines."""
    plan = a_plan(item("1", title=title, due="2021-12-31"), head={"language": "sv"})
    moved = note("1", "2021-06-01", due="2024-12-31", reason=reason, decision=REFERENCE)
    shown = for_pages(followup_document(made(plan, [moved], "2022-01-01")))
    [moves] = [b for b in shown.blocks if isinstance(b, Table) and "ndrade" in words(b.caption)]
    [row] = moves.rows
    return tuple(map(words, row))


def test_a_date_in_a_narrow_column_may_be_broken_and_a_reference_may_not() -> None:
    row = shown_row("Utbildningsplanearbetet", f"Omförhandlingarna väntar till {DAY}")
    assert row[2] == DAY
    assert row[4] == REFERENCE.replace(" ", UNBREAKABLE)


def test_a_date_in_a_column_is_whole_where_all_columns_have_room() -> None:
    row = shown_row("Kort", "Kort")
    assert row[2] == unbreakable(DAY)
    assert row[4] == REFERENCE.replace(" ", UNBREAKABLE)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (f"enligt {REFERENCE}.", "enligt PN~2021-10-15~§~14."),
        ("beslut FN 15 oktober 2021 §§ 14–15", "beslut FN~15~oktober~2021~§§~14–15"),
        ("vedtak i sak 12/21 den dag", "vedtak i sak~12/21 den dag"),
        ("PNO 2021-10-15", "PNO 2021-10-15"),
    ],
)
def test_a_reference_to_a_decision_is_never_divided(text: str, bound: str) -> None:
    assert whole_references(text) == bound.replace("~", UNBREAKABLE)


def test_word_does_not_end_a_line_inside_a_day_or_a_reference() -> None:
    texts = SummaryTexts(background=f"Se {REFERENCE}, och läs om 2019–2024.")
    file = SUMMARY_FORMATS["docx"].write(made(a_plan(item("1")), [], "2022-01-01", texts=texts))
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        body = archive.read("word/document.xml").decode()
    assert re.search(r"PN\xa02021</w:t><w:noBreakHyphen/>", body)
    assert any(
        f"Se {REFERENCE.replace(' ', UNBREAKABLE)}, och läs" in paragraph.text
        for paragraph in docx.Document(io.BytesIO(file)).paragraphs
    )


# --- what belongs together on a page --------------------------------------------------------------


def kept(*blocks: Block) -> list[bool]:
    document = replace(followup_document(made(a_plan(item("1")), [], "2022-01-01")), blocks=blocks)
    return [getattr(block, "leads", False) for block in for_pages(document).blocks]


def test_what_leads_to_the_next_block_stays_with_it() -> None:
    top, below, text = Heading(2, runs("A")), Heading(3, runs("B")), Paragraph(runs("Text."))
    note_below = Paragraph(runs("Skala 1 till 5."), small=True, note=True)
    cells = table("T", ["A", "B"], [["x", "y"]])
    assert kept(top, text, below) == [False, True, False]
    assert kept(below, text, below) == [False, False, False]
    assert kept(top, text, text, below) == [False, False, False, False]
    assert kept(cells, note_below, text) == [True, False, False]
    assert kept(cells, note_below, note_below, below) == [True, True, False, False]
    facts = Facts("Vem", (("Sändlista", runs("Nämnden")),))
    assert kept(top, text, text, facts) == [False, True, True, False]
    assert kept(top, text, Paragraph(runs("Lång. " * 300)), facts) == [False] * 4
    assert kept(points(["Kort"]), points(["Annat"])) == [True, False]
    assert kept(points(["Lång " * 200]), points(["Annat"])) == [False, False]


@pytest.mark.skipif(missing(SUMMARY_FORMATS["pdf"]), reason="needs the extra pdf")
def test_the_last_words_of_a_pdf_never_stand_on_a_page_alone() -> None:
    from pypdf import PdfReader

    plan = a_plan(item("1", title="Ett mål"), head={"language": "sv"})
    for lines in range(1, 60, 2):
        texts = SummaryTexts(further_work="\n\n".join(["Ett stycke."] * lines))
        file = SUMMARY_FORMATS["pdf"].write(made(plan, [], "2022-01-01", texts=texts))
        last = PdfReader(io.BytesIO(file)).pages[-1].extract_text()
        assert last.count("Framställd med actionplan-tui") == 1
        assert "Ett stycke." in last, lines


# --- tables of indicators -------------------------------------------------------------------------


def series(name: str, *periods: str) -> dict[str, object]:
    values = [{"date": period, "value": n} for n, period in enumerate(periods)]
    return {"id": name, "title": f"Mått {name}", "unit": "st", "values": values}


def test_tables_of_one_unit_say_which_periods_they_are_of() -> None:
    rows = [
        series("a", "VT2020", "HT2020"),
        series("b", "2019", "2020"),
        series("c", "2010–2018", "2020"),
    ]
    plan = a_plan(item("1"), head={"language": "sv"}, indicators=rows)
    said = text_of(plan, [], "2022-01-01")
    for caption in ("per termin", "per år", "för andra perioder"):
        assert said.count(f"(st), {caption}") == 1
    alone = a_plan(item("1"), head={"language": "sv"}, indicators=rows[:1])
    assert "per termin" not in text_of(alone, [], "2022-01-01")


def test_how_to_read_a_table_stands_before_it_and_on_its_page() -> None:
    rows = [series("a", "2019", "2020")]
    plan = a_plan(item("1"), head={"language": "sv"}, indicators=rows)
    blocks = followup_document(made(plan, [], "2022-01-01")).blocks
    [(before, after)] = [
        (one, two)
        for (zero, one), (_one, two) in pairwise(pairwise(blocks))
        if isinstance(zero, Heading) and words(zero.text) == "Indikatorer"
    ]
    assert isinstance(before, Paragraph)
    assert before.leads
    assert isinstance(after, Table)
