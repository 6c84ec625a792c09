"""What a board would stumble over: statements that contradict or repeat each other, bad pages."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import clevercsv
import docx
import mammoth
import pytest
from clevercsv.dialect import SimpleDialect
from python_calamine import CalamineWorkbook

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.summary.texts import SummaryTexts
from actionplan_tui.locales import translator
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.followup.context import inside_a_sentence
from actionplan_tui.reports.followup.document import Followup, followup_document, prepare_followup
from actionplan_tui.reports.formats.blocks import Contents, Figure, Heading, Table, foreign, words
from actionplan_tui.reports.formats.format import missing
from actionplan_tui.reports.formats.markdown import render
from actionplan_tui.reports.formats.unbreakable import UNBREAKABLE
from actionplan_tui.reports.rows.csv import BOM, GUARD, guarded, rows_csv
from actionplan_tui.reports.words.text import plain
from tests.domain.make import a_plan, day, item, note, register
from tests.reports.sample import section
from tests.reports.wild import WILD, wild_followup, wild_plan

YEARLY = a_plan(
    item("1", title="Ett mål"),
    item("1.1", title="Känd", due="2022"),
    item("1.2", title="Okänd"),
    item("1.3", title="Klar"),
    head={"language": "sv", "start": None, "end": None, "levels": ["Kvalitetsmål", "Åtgärd"]},
    reviews=[{"id": "y", "title": "År", "every": "year", "from": "2021", "to": "2024"}],
)
SAID = [
    note("1.1", "2021-06-01", status="in_progress", author=""),
    note("1.3", "2022-01-10", status="done", author=""),
]


def made(plan: Plan | PlanRecord, notes: list[Note], as_of: str, **how: Any) -> Followup:
    record = plan if isinstance(plan, PlanRecord) else PlanRecord(plan)
    language = how.pop("language", "sv")
    return prepare_followup(record, notes, View(day(as_of)), translator(language), "1", **how)


def text_of(plan: Plan | PlanRecord, notes: list[Note], as_of: str, **how: Any) -> str:
    return render(followup_document(made(plan, notes, as_of, **how)))


# --- statements -----------------------------------------------------------------------------------


def test_a_status_from_before_what_is_counted_is_told_from_a_report() -> None:
    text = text_of(YEARLY, SAID, "2022-02-01")
    told = (
        "1 av 3 punkter är rapporterad. Rapporter från och med 1 januari 2022 räknas. "
        "För 1 punkt kommer statusen från en tidigare rapport. För 1 punkt finns ingen rapport"
    )
    assert told in "\n".join(section(text, "Sammanfattning"))
    assert "tidigare rapport" not in text_of(YEARLY, SAID, "2021-12-01")


def test_as_many_without_a_responsible_as_the_list_has() -> None:
    text = text_of(YEARLY, SAID, "2022-02-01")
    assert "Bland dem som inte är avslutade saknar 2 ansvarig." in text
    assert "#### Ansvarig saknas (2)" in text


def test_who_answers_for_one_is_not_said_to_answer_for_all() -> None:
    plan = a_plan(
        item("1", responsible=["NN"]),
        item("2"),
        head={"language": "sv"},
        parties=[{"id": "NN", "kind": "board", "name": "Provnämnden"}],
        reviews=[{"id": "r", "title": "Halvtid", "due": "2021"}],
    )
    said = section(text_of(plan, [], "2021-10-15"), "Beredning")[0]
    assert said == (
        "2 punkter ska rapporteras. Ansvarig: Provnämnden. Bland dem som inte är "
        "avslutade saknar 1 ansvarig. Ingen av de 2 punkterna är rapporterad. Ingen notering "
        "föreslår beslut om någon enskild punkt."
    )


def test_lists_without_items_are_named_once_and_before_the_others() -> None:
    first, *_rest = section(text_of(YEARLY, SAID, "2022-02-01"), "Listor")
    assert first == (
        "Inga punkter finns i dessa listor: försenade, kvarstår efter planperioden, utanför "
        "mandatet, strukna ur planen."
    )


def test_without_a_review_nobody_was_asked() -> None:
    plan = a_plan(item("1", start="HT2021?", due="2024"), head={"language": "sv"})
    text = text_of(plan, [], "2022-01-01")
    assert "Ingen uppföljning är inlagd för planen." in section(text, "Bakgrund")[0]
    assert section(text, "Beredning")[0].startswith("1 punkt följs upp.")
    assert "begärts" not in text
    assert "Start: HT2021, antaget datum." in text


def test_without_any_judgement_it_is_not_said_that_all_had_an_effect() -> None:
    plan = a_plan(item("1"), item("1.1"), head={"language": "sv", "effect_level": "Target"})
    done = note("1.1", "2021", status="done")
    for notes in ([], [done], [note("1.1", "2021", effect="some")]):
        assert "Genomfört utan effekt" not in text_of(plan, notes, "2022-01-01")
    unknown = note("1.1", "2021", status="done", effect="unknown")
    assert "Genomfört utan effekt" not in text_of(plan, [unknown], "2022-01-01")
    judged = note("1.1", "2021", status="done", effect="some")
    assert section(text_of(plan, [judged], "2022-01-01"), "Genomfört utan effekt") == [
        "Effekten är bedömd för 1 som är genomförd; den har effekt."
    ]


def test_an_effect_is_said_once() -> None:
    plan = a_plan(item("1"), item("1.1"), head={"language": "sv"})
    text = text_of(plan, [note("1.1", "2021", text="Prov.", effect="none")], "2022-01-01")
    assert "  - Effekt: Ingen effekt (2021, annan person)." in text.splitlines()
    assert text.count("Ingen effekt") == 1


def test_persons_are_spoken_of_where_there_are_any() -> None:
    assert "Personer anges" not in text_of(YEARLY, SAID, "2022-02-01")
    signed = [note("1.1", "2022-01-11", text="Prov", author="TST")]
    assert "Personer anges med sin roll." in text_of(YEARLY, signed, "2022-02-01")
    vague = a_plan(item("1", responsible=["ABC"]), head={"language": "sv"}, parties=[{"id": "ABC"}])
    text = text_of(vague, [], "2022-01-01")
    assert "Personer anges" not in text
    assert "Namn och förkortningar som planen inte förklarar återges oförändrade." in text


def test_many_clauses_of_a_kind_stand_as_one_and_say_their_day_once() -> None:
    plan = a_plan(
        *(item(str(n)) for n in range(1, 9)),
        head={"language": "sv"},
        reviews=[{"id": "r", "title": "Halvtid", "due": "2021"}],
    )
    notes = [note(str(n), "2021-03-01", proposal="keep") for n in range(1, 8)]
    text = text_of(plan, [*notes, note("8", "2021-04-01", proposal="keep")], "2021-10-15")
    assert section(text, "Förslag till beslut")[-1] == (
        "- att följande ska kvarstå oförändrade: goal 1, 2, 3, 4, 5, 6, 7, 8"
    )
    said = "7 behåll (1 mars 2021, annan person); 8 behåll (1 april 2021, annan person)."
    assert section(text, "Beredning")[0].endswith(said)


def test_a_change_of_the_plan_says_when_it_came() -> None:
    def version(*due: str) -> Plan:
        return a_plan(
            *(item(str(n), **({"due": one} if one else {})) for n, one in enumerate(due, 1)),
            head={"language": "sv"},
        )

    days = (date(2021, 9, 1), date(2020, 5, 4), date(2019, 1, 2))
    record = PlanRecord(
        version("2022", "2023"), (version("2021", ""), version("2020", "")), loaded=days
    )
    assert section(text_of(record, [], "2021-10-15"), "Ändringar av planen") == [
        (
            "- **1** Item 1 – slutdatum 2020 (31 december 2020) → 2021 (31 december 2021); inläst "
            "4 maj 2020"
        ),
        (
            "- **1** Item 1 – slutdatum 2021 (31 december 2021) → 2022 (31 december 2022); inläst "
            "1 september 2021"
        ),
        "- **2** Item 2 – slutdatum satt: 2023 (31 december 2023); inläst 1 september 2021",
    ]
    sheet = CalamineWorkbook.from_filelike(
        io.BytesIO(SUMMARY_FORMATS["xlsx"].write(made(record, [], "2021-10-15")))
    ).get_sheet_by_name("Avvikelser")
    rows = sheet.to_python()[1:]
    assert [(row[0], row[5], row[7]) for row in rows] == [
        ("1", date(2021, 12, 31), "inläst 4 maj 2020"),
        ("1", date(2022, 12, 31), "inläst 1 september 2021"),
        ("2", date(2023, 12, 31), "inläst 1 september 2021"),
    ]


@pytest.mark.parametrize("language", ["sv", "nb", "en"])
def test_the_plan_s_word_is_small_inside_a_sentence(language: str) -> None:
    captions = [
        words(block.caption)
        for block in followup_document(made(YEARLY, SAID, "2022-02-01", language=language)).blocks
        if isinstance(block, Table)
    ]
    [caption] = [one for one in captions if "kvalitetsmål" in one.casefold()]
    assert caption.endswith(" kvalitetsmål")


@pytest.mark.parametrize("language", ["sv", "nb"])
def test_a_reason_that_is_a_sentence_ends_as_one_in_any_language(language: str) -> None:
    moved = note("1.1", "2021-06-01", due="2023", reason="Avtalet dröjer.", decision="PN § 1")
    followup = made(YEARLY, [moved], "2022-02-01", language=language)
    said = render(followup_document(replace(followup, log=True)))
    assert "Avtalet dröjer. " in said
    assert ".;" not in said


def test_a_clause_that_a_person_wrote_begins_small_and_with_its_opening_word() -> None:
    texts = SummaryTexts(decision=("Att utse en kontaktperson", "nästa uppföljning görs 2024"))
    said = text_of(YEARLY, [], "2022-02-01", texts=texts)
    assert "- att utse en kontaktperson" in said
    assert "- att nästa uppföljning görs 2024" in said


def test_a_noun_of_a_language_that_is_not_known_here_keeps_its_capital() -> None:
    assert inside_a_sentence(foreign("Ziel"), "de") == foreign("Ziel")
    assert inside_a_sentence(foreign("Mål"), "nn-NO") == foreign("mål")
    assert inside_a_sentence("VIL-mål", "") == "VIL-mål"


# --- dates in the plan's language -----------------------------------------------------------------


def test_the_wording_of_a_date_is_marked_as_the_plan_s_language() -> None:
    plan = a_plan(
        item("1", title="Punkt", start="HT2019", due="våren 2023"),
        item("2", title="Siffror", due="2022"),
        head={"language": "sv"},
        reviews=[{"id": "r", "title": "Halvtid", "due": "2021"}],
    )
    notes = [
        note("1", "hösten 2020?", text="Prov", next={"text": "Steg", "date": "mars 2022"}),
        note("2", "2021-05-01", due="VT24"),
        note("2", "2021-06-01", next={"text": "Steg", "date": "15. april 2022"}),
    ]
    english = SUMMARY_FORMATS["html"].write(made(plan, notes, "2021-10-15", language="en")).decode()
    english = english.replace(UNBREAKABLE, " ")
    for wording in ("HT2019", "våren 2023", "hösten 2020", "mars 2022", "VT24"):
        assert wording in english
        assert not re.search(rf"(?<!>){wording}(?!</span>)", english.partition("<main>")[2])
    assert '<span lang="sv">2022' not in english
    assert "15. april 2022" in english  # the day of a next step in its own words
    assert "\ue000" not in english
    swedish = SUMMARY_FORMATS["html"].write(made(plan, notes, "2021-10-15")).decode()
    assert "<span lang" not in swedish


# --- pictures and tables --------------------------------------------------------------------------


def test_what_a_picture_shows_stands_in_lines_and_no_date_is_repeated() -> None:
    plan = a_plan(
        item("1"), item("1.1", due="2022"), item("1.2", due="2022"), item("2", due="2023"),
        head={"language": "sv"},
    )  # fmt: skip
    figures = [
        b for b in followup_document(made(plan, [], "2022-01-01")).blocks if isinstance(b, Figure)
    ]
    assert figures[-1].lines == ("31 december 2022: 1.1, 1.2", "31 december 2023: 2")
    assert figures[-1].alternative == "31 december 2022: 1.1, 1.2; 31 december 2023: 2."
    assert "- 31 december 2022: 1.1, 1.2" in text_of(plan, [], "2022-01-01").splitlines()


def measured(count: int, *years: int) -> Plan:
    series = [{"date": str(year), "value": year} for year in years]
    return a_plan(
        item("1"),
        head={"language": "sv"},
        indicators=[
            {"id": f"i{n}", "title": f"Mått {n}", "unit": "st", "values": series}
            for n in range(count)
        ],
    )


@pytest.mark.parametrize(
    ("count", "years", "columns"),
    [(5, range(2010, 2020), [6]), (6, range(2010, 2020), [4, 4]), (11, range(2018, 2020), [3])],
)
def test_tables_of_indicators_are_neither_wide_nor_many(
    count: int, years: range, columns: list[int]
) -> None:
    blocks = followup_document(made(measured(count, *years), [], "2022-01-01")).blocks
    start = max(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.level == 2)
    tables = [block for block in blocks[start:] if isinstance(block, Table)]
    assert [len(one.head) for one in tables] == columns
    cells = [words(cell) for one in tables for row in one.rows for cell in row[1:]]
    assert sorted(cells) == sorted(str(year) for year in years for _n in range(count))


# --- contents and pages ---------------------------------------------------------------------------


def long_followup(**how: Any) -> Followup:
    items = [item("1"), *(item(f"1.{n}", title=f"Punkt {n}") for n in range(1, 20))]
    return made(a_plan(*items, head={"language": "sv"}), [], "2022-01-01", log=True, **how)


def test_a_table_whose_titles_have_no_room_has_a_line_for_each_indicator() -> None:
    titles = [f"Opptakspoeng med tilleggspoeng {letter}" for letter in "ABCDEFGH"]
    rows = [
        {
            "id": f"i{n}", "title": title, "unit": "poeng",
            "values": [{"date": f"HT{year}", "value": n} for year in (2019, 2020)],
        }
        for n, title in enumerate(titles)
    ]  # fmt: skip
    together = {"id": "t", "title": "Poeng", "key": "Semester", "columns": [r["id"] for r in rows]}
    plan = a_plan(item("1"), indicators=rows, tables=[together])
    blocks = followup_document(made(plan, [], "2021-10-15")).blocks
    [shown] = [b for b in blocks if isinstance(b, Table) and words(b.caption).startswith("Poeng")]
    assert [words(cell) for cell in shown.head][1:] == ["HT2019", "HT2020"]
    assert [words(row[0]) for row in shown.rows] == titles
    assert [words(cell) for cell in shown.rows[3][1:]] == ["3", "3"]


def test_the_contents_list_what_comes_after_them() -> None:
    blocks = followup_document(long_followup()).blocks
    [contents] = [block for block in blocks if isinstance(block, Contents)]
    listed = [words(heading.text) for _place, heading in contents.of(blocks)]
    assert listed[:2] == ["Alla punkter", "Sammanfattning"]
    assert "Bilaga 2: Förteckning över noteringar" in listed
    assert not {"Beslutsunderlag", "Bakgrund"} & set(listed)


def test_a_word_file_lists_its_contents_without_a_question_to_the_reader() -> None:
    data = SUMMARY_FORMATS["docx"].write(long_followup())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
        settings = archive.read("word/settings.xml").decode()
    assert "w:dirty" not in body
    assert "updateFields" not in settings
    instruction = re.search(r"TOC [^<]*", body)
    assert instruction
    bookmark = re.search(r'TOC \\o "1-2" \\b (\w+)', instruction[0])
    assert bookmark
    start = body.index(f'w:name="{bookmark[1]}"')
    assert body.index(">Bakgrund<") < start < body.index(">Punkter efter status<")
    linked = re.findall(r'<w:hyperlink w:anchor="(\w+)"', body)
    assert linked
    for name in linked:
        assert body.count(f'w:name="{name}"') == 1
    file = docx.Document(io.BytesIO(data))
    entries = [p.text for p in file.paragraphs if p.style and p.style.name.startswith("toc ")]
    assert entries[0] == "Alla punkter"
    heads = [p.text for p in file.paragraphs if p.style and p.style.name == "Heading 2"]
    assert heads[heads.index("Alla punkter") :] == [
        p.text for p in file.paragraphs if p.style and p.style.name == "toc 2"
    ]


TEXTS = SummaryTexts(
    registration="T 2021/1",
    date="2021-12-03",
    made_by="Testkansliet",
    recipient="Teststyrelsen",
    decision=("att lägga uppföljningen till handlingarna",) * 3,
    background="\n\n".join(["Ett provstycke om planen och dess bakgrund. " * 5] * 2),
    preparation="Underlaget har beretts på prov. " * 4,
    students="Kåren har yttrat sig på prov.",
    distribution=("Nämnden", "Kåren", "Registrator"),
    appendices=("Yttrande",),
)


@pytest.mark.skipif(missing(SUMMARY_FORMATS["pdf"]), reason="needs the extra pdf")
def test_page_one_has_the_outcome_and_the_decision_and_the_rest_flows_on() -> None:
    from pypdf import PdfReader

    def pages(texts: SummaryTexts) -> list[str]:
        file = PdfReader(io.BytesIO(SUMMARY_FORMATS["pdf"].write(long_followup(texts=texts))))
        return [" ".join(page.extract_text().split()) for page in file.pages]

    first, second, *_rest = pages(TEXTS)
    assert first.index("Läget i korthet") < first.index("Förslag till beslut")
    assert first.count("att lägga uppföljningen till handlingarna") == 3
    assert "2. Förteckning över noteringar; 3. Yttrande" in first
    assert "Bilaga 1: Uppföljning" in second
    longer = pages(SummaryTexts(background="Ett provstycke som är långt. " * 300))
    at = next(n for n, page in enumerate(longer) if "Bilaga 1: Uppföljning" in page)
    assert at == 3
    assert "".join(longer[:at]).count("provstycke") == 300


@pytest.mark.skipif(missing(SUMMARY_FORMATS["pdf"]), reason="needs the extra pdf")
def test_a_pdf_names_the_letters_that_its_fonts_lack_and_stays_readable_aloud() -> None:
    from pypdf import PdfReader

    data = SUMMARY_FORMATS["pdf"].write(wild_followup("漢字 åäö"))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert "[U+6F22][U+5B57] åäö" in text
    said = "Tecken som saknas i filens typsnitt anges med sina nummer: [U+5B57], [U+6F22]."
    assert said in " ".join(text.split())
    assert b"pdfuaid" in data
    tame = SUMMARY_FORMATS["pdf"].write(wild_followup("åäö"))
    assert "typsnitt" not in "".join(p.extract_text() for p in PdfReader(io.BytesIO(tame)).pages)


def test_a_spreadsheet_says_what_it_is_and_prints_its_first_columns() -> None:
    data = SUMMARY_FORMATS["xlsx"].write(made(YEARLY, SAID, "2022-02-01"))
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    facts = {row[0]: row[1] for row in book.get_sheet_by_name("Underlag och metod").to_python()}
    assert facts["Läget per"] == "1 februari 2022"
    assert facts["Ärende"] == "År 2022: Test plan"
    assert facts["Om filen"] == "Läget per 1 februari 2022. Framställd med actionplan-tui 1."
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = unescape(archive.read("xl/worksheets/sheet1.xml").decode())
        names = archive.read("xl/workbook.xml").decode()
    assert "&LÅr 2022: Test plan" in sheet
    assert "Sida &P av &N" in sheet
    assert "$A$1:$L$4" in names
    assert 'orientation="landscape"' in sheet
    head = book.get_sheet_by_index(0).to_python()[0]
    assert head[11] == "Notering"


# --- read by libraries that did not write it ------------------------------------------------------


@pytest.mark.parametrize("text", WILD)
def test_a_word_file_holds_the_same_for_another_reader(text: str) -> None:
    data = SUMMARY_FORMATS["docx"].write(wild_followup(text))
    read = mammoth.extract_raw_text(io.BytesIO(data)).value
    file = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    wanted = [paragraph.text for paragraph in file.paragraphs] + cells
    lines = {line for line in read.split("\n") if line}
    assert {line for line in wanted if line} <= lines


@pytest.mark.parametrize("text", WILD)
def test_a_csv_holds_the_same_for_another_reader(text: str) -> None:
    plan, notes = wild_plan(text)
    seen = register(plan, notes)
    written = rows_csv(seen.rows, translator("sv")).removeprefix(BOM)
    lines = list(clevercsv.reader(io.StringIO(written, newline=""), SimpleDialect(";", '"', "")))
    assert len(lines) == len(seen.rows) + 1
    for row, line in zip(seen.rows, lines[1:], strict=True):
        cells = dict(zip(lines[0], line, strict=True))
        assert cells["Nr"] == guarded(row.id)
        assert cells["Punkt"].removeprefix(GUARD) == plain(row.title, keep_lines=True)
