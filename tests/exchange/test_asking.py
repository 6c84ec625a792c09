"""What is asked about a table: each thing once, and what an answer changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from actionplan_tui.exchange.tables.account import ASKED, LISTED
from actionplan_tui.exchange.tables.asking import (
    Question,
    answer_to,
    answered,
    good_answer,
    questions,
)
from actionplan_tui.exchange.tables.mapping import Mapping
from actionplan_tui.exchange.tables.placing import Placed, place
from actionplan_tui.exchange.tables.reading.files import read_tables
from actionplan_tui.exchange.tables.source import Source
from tests.exchange.make import Row, Said, write_docx, write_xlsx

HEAD = ["Mål", "Aktivitet", "Ansvarig", "Start", "Klart", "Status"]
DOUBTFUL: Sequence[Row] = [
    HEAD,
    ["Ett mål", "Första", "ABC projektledare", "2023", "2024-06", "Pågår"],
    ["", "Andra", "ABC projektledare", "sedan länge", "se ovan", "Klart"],
    ["", "Tredje", "DEF", "2023", "30 mars", ""],
    ["", "", "GHI", "", "2025", ""],
    ["", Said("", struck="Utgår"), "GHI", "", "", ""],
]


def asked(folder: Path, rows: Sequence[Row] = DOUBTFUL) -> tuple[Source, Placed, list[Question]]:
    source = read_tables(write_docx(folder / "t.docx", rows))
    placed = place(source, Mapping())
    return source, placed, questions(source, placed)


def by_kind(found: Sequence[Question], kind: str, why: str = "") -> Question:
    return next(one for one in found if one.kind == kind and why in ("", one.told.why))


def said(source: Source, placed: Placed, *answers: tuple[Question, str]) -> Placed:
    mapping = Mapping()
    for question, text in answers:
        mapping = answered(mapping, placed, question, text)
        assert answer_to(mapping, question) in (text, None)
    return place(source, mapping)


def item(placed: Placed, title: str) -> dict[str, object]:
    return next(one for one in placed.document["items"] if one["title"] == title)


def test_each_thing_is_asked_once_and_the_day_first(tmp_path: Path) -> None:
    _source, placed, found = asked(tmp_path)
    assert len(placed.account.of(ASKED)) == 11
    assert [(one.kind, one.told.why, one.count) for one in found] == [
        ("day", "noted_when", 2),
        ("parties", "one_or_several", 2),
        ("cell", "no_date", 1),
        ("cell", "as_above", 1),
        ("cell", "no_year", 1),
        ("row", "no_title", 2),
        ("row", "struck", 2),
    ]


def test_what_is_proposed_stands_in_the_table(tmp_path: Path) -> None:
    _source, _placed, found = asked(tmp_path)
    assert by_kind(found, "parties").proposals == ("ABC projektledare", "ABC; projektledare")
    assert by_kind(found, "cell", "as_above").proposals == ("2024-06",)
    assert by_kind(found, "cell", "no_year").proposals == ("30 mars 2024", "30 mars 2025")
    assert by_kind(found, "cell", "no_date").proposals == ()
    assert by_kind(found, "row", "struck").proposals == ("Utgår",)


def test_all_answered_nothing_is_asked(tmp_path: Path) -> None:
    source, placed, found = asked(tmp_path)
    texts = ["2023-12-31", "ABC; projektledare", "2022", "2024-06", "30 mars 2024", "Fjärde", ""]
    done = said(source, placed, *zip(found, texts, strict=True))
    assert done.account.of(ASKED) == []
    assert item(done, "Andra")["responsible"] == ["ABC", "projektledare"]
    assert item(done, "Andra")["due"] == "2024-06"
    assert item(done, "Andra")["start"] == "2022"
    assert item(done, "Tredje")["due"] == "30 mars 2024"
    assert item(done, "Fjärde")["responsible"] == ["GHI"]
    assert [one.why for one in done.account.of(LISTED)] == ["answered", "answered"]


def test_left_out_is_listed_and_nothing_of_it_is_in_the_plan(tmp_path: Path) -> None:
    source, placed, found = asked(tmp_path)
    done = said(source, placed, *((one, "") for one in found))
    assert done.account.of(ASKED) == []
    assert {one["id"] for one in done.document["parties"]} == {"DEF"}
    assert "start" not in item(done, "Andra")
    assert "due" not in item(done, "Andra")
    assert "responsible" not in item(done, "Första")
    assert not any("notes" in one for one in done.document["items"])


def test_a_struck_deadline_can_be_left_out(tmp_path: Path) -> None:
    rows: Sequence[Row] = [HEAD, ["Mål", "Första", "ABC", "", Said("", struck="2023"), ""]]
    source, placed, found = asked(tmp_path, rows)
    assert [one.proposals for one in found] == [("2023",)]
    assert said(source, placed, (found[0], "")).account.of(ASKED) == []
    assert item(said(source, placed, (found[0], "2023")), "Första")["due"] == "2023"


def test_an_eaten_zero_is_proposed(tmp_path: Path) -> None:
    rows = [["Nr", "Aktivitet"], ["60.8", "A"], ["60.9", "B"], ["60.10", "C"], ["60.11", "D"]]
    source = read_tables(write_xlsx(tmp_path / "t.xlsx", rows))
    placed = place(source, Mapping())
    (question,) = questions(source, placed)
    assert question.proposals == ("60.10",)
    done = said(source, placed, (question, "60.10"))
    assert item(done, "C")["number"] == "60.10"


def test_an_answer_that_would_be_asked_again_is_no_answer(tmp_path: Path) -> None:
    _source, _placed, found = asked(tmp_path)
    day, year = by_kind(found, "day"), by_kind(found, "cell", "no_year")
    assert good_answer(day)("2023-12-31")
    assert not good_answer(day)("i våras någon gång")
    assert not good_answer(year)("30 mars")
    assert not good_answer(by_kind(found, "cell", "as_above"))("se ovan")


def test_the_column_that_was_said_names_the_items(tmp_path: Path) -> None:
    rows = [["Åtgärd", "Aktivitet", "Ansvarig"], ["Ett", "Två", "ABC"]]
    source = read_tables(write_docx(tmp_path / "t.docx", rows))
    assert place(source, Mapping()).document["items"][-1]["title"] == "Två"
    said_ = place(source, Mapping(columns={"Åtgärd": "title"}))
    assert said_.document["items"][-1]["title"] == "Ett"
