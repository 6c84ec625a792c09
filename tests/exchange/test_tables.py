"""What stands in tables is placed, listed or asked about: each cell, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.exchange.tables.account import ASKED, LISTED
from actionplan_tui.exchange.tables.mapping import Mapping
from actionplan_tui.exchange.tables.placing import NoTitleError, Placed, place
from actionplan_tui.exchange.tables.reading.files import read_tables
from actionplan_tui.exchange.tables.source import UnreadableError
from actionplan_tui.exchange.tables.values import parties_in
from tests.exchange.make import Said, write_csv, write_docx, write_ods, write_xlsx

HEADS = ("Nr", "Åtgärd", "Ansvarig", "Klart senast", "Prioritet")


def placed(path: Path, **said: Any) -> Placed:
    return place(read_tables(path), Mapping(**said))


def asked(found: Placed) -> list[tuple[str, str]]:
    return [(one.cell.at.name, one.why) for one in found.account.of(ASKED)]


def listed(found: Placed) -> list[tuple[str, str]]:
    return [(one.cell.at.name, one.why) for one in found.account.of(LISTED)]


def markdown(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_ids_of_the_table_are_kept_where_they_make_a_tree(tmp_path: Path) -> None:
    rows = [HEADS, ("1", "Mål", "", "", ""), ("1.1", "Prova", "PNO", "HT2025", "Hög")]
    found = placed(write_csv(tmp_path / "plan.csv", rows))
    assert found.document["items"] == [
        {"id": "1", "title": "Mål"},
        {
            "id": "1.1",
            "title": "Prova",
            "responsible": ["PNO"],
            "due": "HT2025",
            "fields": {"Prioritet": "Hög"},
        },
    ]


def test_other_numbers_are_printed_where_the_id_would_stand(tmp_path: Path) -> None:
    rows = [HEADS, ("7a)", "Prova", "PNO", "2025", ""), ("7a)", "Mer", "PNO", "2025", "")]
    found = placed(write_csv(tmp_path / "plan.csv", rows))
    assert [(one["id"], one["number"]) for one in found.document["items"]] == [
        ("1", "7a)"),
        ("2", "7a)"),
    ]


def test_a_zero_that_a_spreadsheet_ate_is_noticed(tmp_path: Path) -> None:
    rows = [HEADS, *((f"60.{n}", f"Sak {n}", "PNO", "2025", "") for n in (8, 9, 10, 11))]
    found = placed(write_xlsx(tmp_path / "plan.xlsx", rows))
    assert asked(found) == [("A4", "eaten_zero")]
    assert found.account.of(ASKED)[0].meant == ("60.10",)
    again = placed(tmp_path / "plan.xlsx", answers={"1 A4": "60.10"})
    assert [one["number"] for one in again.document["items"]] == ["60.8", "60.9", "60.10", "60.11"]


def test_items_stand_under_headings_the_one_above_all_is_the_title(
    tmp_path: Path,
) -> None:
    text = "# Plan\n\n## Mål 1\n\n| Tiltak | Frist |\n|---|---|\n| Prøve | 2025 |\n\n## Mål 2\n\n"
    text += "| Tiltak | Frist |\n|---|---|\n| Mer | våren 2026 |\n"
    found = placed(markdown(tmp_path / "plan.md", text))
    assert [(one["id"], one["title"]) for one in found.document["items"]] == [
        ("1", "Mål 1"),
        ("1.1", "Prøve"),
        ("2", "Mål 2"),
        ("2.1", "Mer"),
    ]
    assert found.document["plan"]["language"] == "nb"
    assert found.document["plan"]["title"] == "Plan"


@pytest.mark.parametrize("write", [write_docx, write_xlsx, write_ods])
def test_a_struck_deadline_was_moved(write: Any, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{write.__name__.removeprefix('write_')}"
    write(path, [("Åtgärd", "Klart senast"), ("Prova", Said("2026*", struck="2025"))])
    assert asked(placed(path)) == [("B2", "moved_when")]
    (item,) = placed(path, noted="2025-03-01").document["items"]
    assert item["due"] == "2025"
    assert item["notes"] == [{"date": "2025-03-01", "due": "2026"}]


def test_what_is_no_date_is_kept_as_it_is_worded(tmp_path: Path) -> None:
    rows = [("Åtgärd", "Start", "Klart"), ("A", "vid tillfälle", "90 dagar efter beslut")]
    found = placed(write_csv(tmp_path / "plan.csv", [*rows, ("B", "2024", "Se ovan")]))
    assert found.document["items"][0] == {
        "id": "1",
        "title": "A",
        "due_text": "90 dagar efter beslut",
    }
    assert asked(found) == [("B2", "no_date"), ("C3", "as_above")]
    again = placed(tmp_path / "plan.csv", answers={"1 C3": "90 dagar efter beslut", "1 B2": ""})
    assert again.document["items"][1]["due_text"] == "90 dagar efter beslut"


def test_a_day_without_its_year_is_asked_about(tmp_path: Path) -> None:
    rows = [("Tiltak", "Frist"), ("A", "28. jan"), ("B", "90 dager"), ("C", "løpende")]
    found = placed(write_csv(tmp_path / "plan.csv", rows))
    assert asked(found) == [("B2", "no_year")]
    assert [one.get("due_text", one.get("due")) for one in found.document["items"]] == [
        None,
        "90 dager",
        "løpende",
    ]


def test_of_two_dates_that_nothing_tells_apart_it_is_asked_which_holds(tmp_path: Path) -> None:
    rows = [("Åtgärd", "Klart"), ("A", "2025-06-30 2025-09-30"), ("B", "HT2025\nVT2026")]
    found = placed(write_csv(tmp_path / "plan.csv", [*rows, ("C", "15 juni 2025 – 1 juli 2025")]))
    assert asked(found) == [("B2", "two_dates"), ("B3", "two_dates")]
    assert found.account.of(ASKED)[0].meant == ("2025-06-30", "2025-09-30")
    assert "due" in found.document["items"][2]


def test_a_party_without_letters_for_an_id_gets_one_of_its_words(tmp_path: Path) -> None:
    rows = [("Åtgärd", "Ansvarig"), ("A", "Båda"), ("B", "Kontaktlærar"), ("C", "båda")]
    found = placed(write_csv(tmp_path / "plan.csv", rows))
    assert [one["responsible"] for one in found.document["items"]] == [
        ["bada"],
        ["kontaktlaerar"],
        ["bada"],
    ]
    assert found.document["parties"][0] == {"id": "bada", "kind": "unknown", "name": "Båda"}


def test_sums_footnotes_repeated_headings_and_hidden_rows_are_listed(tmp_path: Path) -> None:
    heads = ("Åtgärd", "Ansvarig", "Klart")
    rows = [heads, ("A", "PNO", "2025"), heads, ("Summa", "", "1"), ("* uppskattat", "", "")]
    path = write_xlsx(tmp_path / "plan.xlsx", rows)
    from openpyxl import load_workbook

    book = load_workbook(path)
    book.active.append(["Dold", "PNO", "2025"])  # type: ignore[union-attr]
    book.active.row_dimensions[6].hidden = True  # type: ignore[union-attr]
    book.save(path)
    found = placed(path)
    assert [one["title"] for one in found.document["items"]] == ["A"]
    assert [why for _at, why in listed(found)] == [
        *["headings_again"] * 3,
        *["total"] * 2,
        "footnote",
        *["hidden"] * 3,
    ]


def test_a_column_may_be_left_out_or_named(tmp_path: Path) -> None:
    rows = [("Vad ska ske", "Övrigt", "Klart"), ("A", "x", "2025")]
    path = write_csv(tmp_path / "plan.csv", rows)
    found = placed(path, columns={"övrigt": "leave"})
    assert listed(found) == [("B2", "left_out")]
    found = placed(path, columns={"Övrigt": "description"})
    assert found.document["items"][0]["description"] == "x"


def test_without_a_column_that_names_items_it_says_what_there_is(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "plan.csv", [("Abc", "Klart", "Ansvarig"), ("A", "2025", "PNO")])
    with pytest.raises(NoTitleError) as caught:
        placed(path)
    assert caught.value.headers == ["Abc", "Klart", "Ansvarig"]
    assert placed(path, columns={"Abc": "title"}).document["items"][0]["title"] == "A"


def test_yes_and_no_by_unit_are_asked_of_each(tmp_path: Path) -> None:
    rows = [("Program", "Har mobilitetsfönster?"), ("Läk", "Ja"), ("Ssk", "Nej"), ("Log", "–")]
    rows += [("Totalt", "1"), ("Psy", "Ja")]
    found = placed(write_csv(tmp_path / "enheter.csv", rows), noted="2021")
    assert [unit["id"] for unit in found.document["units"]] == ["lak", "ssk", "log", "psy"]
    (item,) = found.document["items"]
    assert item["each_unit"] == "program"
    assert item["notes"] == [
        {"date": "2021", "unit": "lak", "status": "done"},
        {"date": "2021", "unit": "ssk", "text": "Nej"},
        {"date": "2021", "unit": "psy", "status": "done"},
    ]
    assert [why for _at, why in listed(found)] == ["says_nothing", "total", "total"]


@pytest.mark.parametrize(
    ("text", "names", "certain"),
    [
        ("PNO OEK", ["PNO", "OEK"], True),
        ("PNO, OEK; GA + KA-KM4", ["PNO", "OEK", "GA", "KA-KM4"], True),
        ("PNO och OEK", ["PNO", "OEK"], True),
        ("Programnämnden", ["Programnämnden"], True),
        ("GSA, the Office of Records, and OMB", ["GSA", "the Office of Records", "OMB"], True),
        ("LARS/STIG", ["LARS", "STIG"], True),
        ("Chefer/VD", ["Chefer/VD"], False),
        ("OEK projektledare", ["OEK projektledare"], False),
        ("Nämnden för vård och omsorg", ["Nämnden för vård och omsorg"], False),
        ("GSA with CDO Council", ["GSA with CDO Council"], False),
    ],
)
def test_parties_are_told_apart_where_that_is_certain(
    text: str, names: list[str], certain: bool
) -> None:
    assert parties_in(text) == (names, certain)


def test_text_boxes_nested_tables_and_footnotes_are_named(tmp_path: Path) -> None:
    html = "<p>Ingress</p><table><tr><th>Åtgärd<th>Klart<tr><td>A<table><tr><td>inre</table><td>"
    html += "2025</table><p>* fotnot</p>"
    found = place(read_tables(markdown(tmp_path / "plan.html", html)), Mapping())
    assert {(one.kind, one.text) for one in found.account.asides} == {
        ("text", "Ingress"),
        ("nested", "inre"),
        ("footnote", "* fotnot"),
    }
    assert found.document["items"] == [{"id": "1", "title": "A", "due": "2025"}]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("plan.doc", b"x", ".docx"),
        ("plan.xls", b"x", ".xlsx"),
        ("plan.pdf", b"%PDF", ".docx"),
        ("plan.docx", b"no zip", "plan.docx"),
        ("plan.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        ("plan.csv", b"", "nothing"),
        ("plan.csv", b"\0\1\2", "no text"),
        ("plan.md", b"Only text.", "no table"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(
    name: str, data: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match=says):
        read_tables(path)
