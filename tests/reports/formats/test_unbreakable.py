"""No line of a page ends inside a date or after a section sign; plain texts stay as they are."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import docx
import pytest

from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import followup_document
from actionplan_tui.reports.formats.blocks import Heading, Paragraph, Table, words
from actionplan_tui.reports.formats.format import missing
from actionplan_tui.reports.formats.unbreakable import UNBREAKABLE, for_pages, unbreakable
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


def test_a_date_in_a_narrow_column_may_be_broken() -> None:
    plan = a_plan(item("1", due="2021-12-31"), head={"language": "sv"})
    notes = [note("1", "2021-06-01", due="2024-12-31", reason=f"Väntar till {DAY}")]
    shown = for_pages(followup_document(made(plan, notes, "2022-01-01")))
    [moved] = [b for b in shown.blocks if isinstance(b, Table) and "ndrade" in words(b.caption)]
    [row] = moved.rows
    assert words(row[2]) == DAY
    assert words(row[3]) == unbreakable(f"Väntar till {DAY}")


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
