"""Forms as spreadsheets: what is open, what is said, and what is read back whatever was done."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from actionplan_tui.domain.request.answer import RawAnswer, RawRow
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.reading import xlsx as reading
from actionplan_tui.exchange.forms.xlsx import write
from tests.domain.make import item
from tests.domain.request.make import asking_plan
from tests.exchange.forms.make import (
    a_form,
    changed,
    filled,
    find,
    needs_libreoffice,
    put,
    saved_by_libreoffice,
)

DONE = "Vad som har gjorts"
ON_DAY = datetime.combine(date(2021, 11, 2), time())


def read(data: bytes) -> RawAnswer:
    return reading.read(data, "svar.xlsx")


def by_key(answer: RawAnswer) -> dict[str, RawRow]:
    return {row.key: row for row in answer.rows}


def said(answer: RawAnswer, key: str, field: str) -> object:
    return by_key(answer)[key].cells[field].value


def test_an_empty_form_says_which_it_is_and_answers_nothing() -> None:
    form = a_form()
    answer = read(write(form))
    assert (answer.form, answer.fingerprint, answer.language) == (form.id, form.fingerprint, "sv")
    assert (answer.plan, answer.review, answer.kind, answer.party) == (
        "p",
        "mid",
        "responsible",
        "ANN",
    )
    assert answer.asked == "2021-10-15"
    assert [(row.key, row.fingerprint) for row in answer.rows] == [
        (row.key, row.fingerprint) for row in form.rows
    ]
    assert not any(row.answered for row in answer.rows)
    assert answer.cells == {}


def test_the_same_form_gives_the_same_bytes() -> None:
    assert write(a_form()) == write(a_form())


def test_only_answers_are_open_and_there_is_no_password() -> None:
    book = load_workbook(io.BytesIO(write(a_form())))
    sheet = book.worksheets[0]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.formatRows
    assert not sheet.protection.autoFilter
    opened = {
        cell.coordinate for line in sheet.iter_rows() for cell in line if not cell.protection.locked
    }
    assert opened == {f"{column}{line}" for column in "EFGHIJKLM" for line in (9, 10)} | {
        "C6",
        "D6",
    }


def test_choices_are_the_plans_words_from_a_sheet_of_their_own() -> None:
    book = load_workbook(io.BytesIO(write(a_form())))
    lists = [
        one for one in book.worksheets[0].data_validations.dataValidation if one.type == "list"
    ]
    assert len(lists) == 3
    choices = book["Val"]
    assert [cell.value for cell in choices["A"]][1:] == [
        "Ej påbörjad",
        "Pågår",
        "Partly done",
        "Vilande",
        "Genomförd",
        "Utgår",
        "Överförd till ny plan",
    ]
    assert lists[0].formula1 == "'Val'!$A$2:$A$8"


def test_it_says_what_to_do_whom_to_send_it_to_and_by_when() -> None:
    sheet = load_workbook(io.BytesIO(write(a_form()))).worksheets[0]
    told = " ".join(str(sheet[f"A{line}"].value) for line in range(1, 6))
    assert "the secretary, test@example.org senast 15 november 2021" in told
    assert "Inget nytt" in told


def test_it_prints_on_a4_across_with_its_headings_on_every_page() -> None:
    sheet = load_workbook(io.BytesIO(write(a_form()))).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$8:$8"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_text_that_begins_like_a_formula_is_text() -> None:
    plan = asking_plan(item("1", title="=1+1", responsible=["ANN"]), indicators=[])
    sheet = load_workbook(io.BytesIO(write(a_form(plan=plan)))).worksheets[0]
    assert [cell.value for cell in sheet["B"] if cell.data_type == "f"] == []
    assert sheet["B9"].value == "=1+1"


def test_what_was_filled_in_is_read_with_its_place() -> None:
    data = filled(write(a_form()), {("1.1", DONE): "Klart", ("1.2", "Status"): "Pågår"}, "Ann Test")
    answer = read(data)
    assert said(answer, "1.1", "text") == "Klart"
    assert said(answer, "1.2", "status") == "Pågår"
    assert answer.cells["author"].value == "Ann Test"
    place = by_key(answer)["1.1"].cells["text"].place
    assert (place.file, place.sheet, place.cell) == ("svar.xlsx", "Rapport", "G9")


def test_rows_sorted_and_columns_moved_are_found_by_their_words() -> None:
    def shuffle(book: Any) -> None:
        sheet = book.worksheets[0]
        put(sheet, "1.1", DONE, "Ett")
        put(sheet, "1.2", DONE, "Två")
        lines = [[cell.value for cell in line] for line in sheet.iter_rows(min_row=8, max_row=10)]
        order = [9, 6, *(at for at in range(len(lines[0])) if at not in (6, 9))]
        for at, line in enumerate((lines[0], lines[2], lines[1])):
            for column, place in enumerate(order, 1):
                sheet.cell(8 + at, column).value = line[place]

    answer = read(changed(write(a_form()), shuffle))
    assert (said(answer, "1.1", "text"), said(answer, "1.2", "text")) == ("Ett", "Två")


def test_dates_are_read_as_they_stand() -> None:
    data = filled(
        write(a_form()),
        {
            ("1.1", "Läget per (datum)"): ON_DAY,
            ("1.2", "Läget per (datum)"): "HT2021",
        },
    )
    assert said(read(data), "1.1", "date") == ON_DAY
    assert said(read(data), "1.2", "date") == "HT2021"


def test_a_formula_is_not_evaluated() -> None:
    data = filled(write(a_form()), {("1.1", DONE): '=CONCATENATE("a","b")'})
    cell = by_key(read(data))["1.1"].cells["text"]
    assert (cell.formula, cell.value) == (True, '=CONCATENATE("a","b")')


def test_values_and_milestones_come_from_their_own_sheet() -> None:
    def fill(book: Any) -> None:
        sheet = book["Värden och milstolpar"]
        find(sheet, "value:out").offset(column=-1).value = 18
        find(sheet, "reached:m1").offset(column=-1).value = "2021-11"

    answer = read(changed(write(a_form()), fill))
    assert said(answer, "1.1", "value:out") == 18
    assert said(answer, "1.2", "reached:m1") == "2021-11"


def test_a_column_that_was_added_is_told_of() -> None:
    def add(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet["P8"], sheet["P9"] = "Egen kommentar", "Obs!"

    row = by_key(read(changed(write(a_form()), add)))["1.1"]
    assert row.cells["unknown:Egen kommentar"].value == "Obs!"


def test_without_the_sheet_of_choices_it_is_still_known() -> None:
    answer = read(changed(write(a_form()), lambda book: book.remove(book["Val"])))
    assert (answer.form, answer.party) == (a_form().id, "ANN")


@needs_libreoffice
def test_what_libreoffice_saved_is_read_the_same(tmp_path: Path) -> None:
    data = filled(
        write(a_form()),
        {
            ("1.1", DONE): "Två rader\nav text",
            ("1.1", "Status"): "Genomförd",
            ("1.2", "Läget per (datum)"): ON_DAY,
            ("1.2", "Inget nytt"): "Ja",
        },
        "Ann Test",
    )
    before, after = read(data), read(saved_by_libreoffice(data, tmp_path))

    def told(answer: RawAnswer) -> object:
        rows = {
            (row.key, row.fingerprint): {
                code: cell.value for code, cell in row.cells.items() if not cell.empty
            }
            for row in answer.rows
        }
        return answer.form, answer.fingerprint, answer.cells["author"].value, rows

    assert told(after) == told(before)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=60
        ),
        min_size=2,
        max_size=2,
    )
)
def test_text_comes_back_as_it_was_typed(texts: list[str]) -> None:
    def fill(book: Any) -> None:
        for key, text in zip(("1.1", "1.2"), texts, strict=True):
            put(book.worksheets[0], key, DONE, text)
            find_column = find(book.worksheets[0], DONE).column
            for line in (9, 10):
                cell = book.worksheets[0].cell(line, find_column)
                if cell.value is not None:
                    cell.data_type = "s"

    answer = read(changed(write(a_form()), fill))
    for key, text in zip(("1.1", "1.2"), texts, strict=True):
        cell = by_key(answer)[key].cells.get("text")
        assert (cell.value if cell else "") == text


def zipped(**parts: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return kept.getvalue()


def plain_book() -> bytes:
    book, kept = Workbook(), io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it without one as .xlsx"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"just text", "save it as .xlsx"),
        (b"PK\x03\x04 cut off", "Open it in the program it is from"),
        (zipped(content=b"<a/>"), "Save it as .xlsx"),
        (zipped(xl__workbook=b"x" * 61_000_000), "too large"),
        (
            zipped(xl__workbook=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "not written by an office",
        ),
        (plain_book(), "no form of this program"),
    ],
    ids=["encrypted", "pdf", "text", "cut", "ods", "large", "entities", "no form"],
)
def test_what_is_no_form_is_told_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(FormFileError, match=told) as error:
        read(data)
    assert "svar.xlsx" in str(error.value)
    assert "\n" not in str(error.value)


def test_days_are_days_and_not_moments() -> None:
    data = filled(write(a_form()), {("1.1", "Läget per (datum)"): date(2021, 11, 2)})
    value = said(read(data), "1.1", "date")
    assert isinstance(value, datetime)
    assert value.date() == date(2021, 11, 2)
