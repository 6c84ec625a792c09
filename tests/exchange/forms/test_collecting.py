"""What came back, whatever its kind: told by content, read by one model, noted the same."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from actionplan_tui.domain.notes.note import Note, content
from actionplan_tui.domain.request.taking import Intake, notes_of, take_in
from actionplan_tui.exchange.forms.collecting import files_in, read_files, read_form
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.meanings import FormMeanings
from actionplan_tui.exchange.forms.requesting import written
from actionplan_tui.exchange.forms.telling import fault_line
from tests.domain.make import register
from tests.domain.request.make import ASKED, asking_plan
from tests.exchange.forms.make import a_form, filled, find

NOW = datetime(2021, 11, 20, 9, tzinfo=UTC)
HEADINGS = {
    "status": "Status",
    "date": "Läget per (datum)",
    "text": "Vad som har gjorts",
    "proposed_due": "Nytt slutdatum som ni önskar",
    "reason": "Skäl till nytt slutdatum",
    "effect": "Effekt som kan ses",
    "next": "Nästa steg",
    "next_date": "Nästa steg senast",
}


def intake(*answers: bytes) -> Intake:
    read = [read_form(one, f"{at}.bin") for at, one in enumerate(answers)]
    return take_in(read, register(asking_plan(), [], ASKED), [], FormMeanings(), ASKED)


def noted(*answers: bytes) -> list[Note]:
    chance = count(1)
    found = intake(*answers)
    assert [fault_line(one) for one in found.faults] == []
    return notes_of(found.takes, "SEC", NOW, lambda: next(chance).to_bytes(2, "big") * 13)


@pytest.mark.parametrize("kind", ["xlsx", "docx", "toml"])
def test_every_kind_says_the_same_of_itself(kind: str) -> None:
    form = a_form()
    answer = read_form(written(form, kind), "whatever.bin")
    assert (answer.form, answer.plan, answer.review) == (form.id, "p", "mid")
    assert (answer.kind, answer.party, answer.language) == ("responsible", "ANN", "sv")
    assert (answer.asked, answer.fingerprint) == ("2021-10-15", form.fingerprint)
    assert {row.key: row.fingerprint for row in answer.rows} == {
        row.key: row.fingerprint for row in form.rows
    }
    assert not any(row.answered for row in answer.rows)


@pytest.mark.parametrize("kind", ["xlsx", "docx", "html", "toml"])
def test_a_plan_in_another_language_is_asked_in_english(kind: str) -> None:
    assert written(a_form(language="fi"), kind)


def test_a_folder_is_read_without_the_texts_of_mails_and_what_is_hidden(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.txt", "pasted.txt", "~$a.xlsx", ".b.xlsx", "picture.png"):
        (tmp_path / name).write_bytes(b"")
    assert [one.name for one in files_in([tmp_path])] == ["a.xlsx", "pasted.txt"]


def test_what_is_no_form_does_not_keep_the_rest_from_being_read(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(empty("xlsx"))
    (tmp_path / "b.xlsx").write_bytes(b"%PDF-1.7")
    found = read_files([tmp_path])
    assert [answer.file for answer in found.answers] == ["a.xlsx"]
    assert [name for name, _told in found.unread] == ["b.xlsx"]


@cache
def empty(kind: str) -> bytes:
    return written(a_form(), kind)


def in_toml(answers: Mapping[str, str], author: str) -> bytes:
    text = empty("toml").decode()
    for field, value in answers.items():
        text = text.replace(
            f'{field} = ""', f"{field} = {json.dumps(value, ensure_ascii=False)}", 1
        )
    return text.replace(
        'author = ""', f"author = {json.dumps(author, ensure_ascii=False)}"
    ).encode()


def in_xlsx(answers: Mapping[str, str], author: str) -> bytes:
    said: dict[tuple[str, str], object] = {
        ("1.1", HEADINGS[field]): value for field, value in answers.items()
    }
    return filled(empty("xlsx"), said, author)


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), max_size=40).filter(
    lambda text: not text.startswith("=")
)


@settings(max_examples=12, deadline=None)
@given(
    st.fixed_dictionaries(
        {"text": WORDS.filter(str.strip)},
        optional={
            "status": st.sampled_from(["Pågår", "done", "On hold", "Partly done", "Gjennomført"]),
            "date": st.sampled_from(["2021-11-02", "HT2021", "2 november 2021", "2021"]),
            "proposed_due": st.sampled_from(["2024", "utgången av 2025", "2026-06-30"]),
            "reason": WORDS,
            "effect": st.sampled_from(["Viss effekt", "full", "No effect"]),
            "next": WORDS,
            "next_date": st.sampled_from(["2022-01-15", "mars 2022"]),
        },
    ),
    st.sampled_from(["", "ANN", "Prov Person"]),
)
def test_an_answer_is_noted_the_same_from_a_spreadsheet_and_from_a_text(
    answers: Mapping[str, str], author: str
) -> None:
    (one,), (other,) = noted(in_xlsx(answers, author)), noted(in_toml(answers, author))
    assert content(one) == content(other)
    assert (one.author, one.source, one.date) == (other.author, other.source, other.date)
    assert one.author == (author or "ANN")
    assert one.text == " ".join(answers["text"].split(" ")).strip()
    # The same answer from both files is one answer.
    assert len(noted(in_xlsx(answers, author), in_toml(answers, author))) == 1


def outcome(data: bytes) -> str:
    """Return why a file is not read, or what it is called."""
    try:
        return read_form(data, "broken.xlsx").file
    except FormFileError as error:
        return str(error)


@settings(max_examples=15, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 20_000))
def test_a_damaged_file_is_told_of_and_nothing_else_happens(noise: bytes, at: int) -> None:
    data = empty("xlsx")
    place = at % len(data)
    for broken in (noise, data[:place], data[:place] + noise + data[place + len(noise) :]):
        assert "\n" not in outcome(broken)


def test_a_date_that_has_two_meanings_is_asked_about_and_not_chosen() -> None:
    data = in_xlsx({"text": "Prov", "date": "01/02/2021"}, "")
    [fault] = intake(data).faults
    assert (fault.field, fault.row) == ("date", "1.1")
    assert len(fault.meanings) == 2


def test_days_of_the_spreadsheet_are_days_of_the_note() -> None:
    def fill(book: Any) -> None:
        sheet = book.worksheets[0]
        sheet.cell(9, find(sheet, "Läget per (datum)").column).value = datetime(2021, 11, 2)  # noqa: DTZ001
        sheet.cell(9, find(sheet, "Vad som har gjorts").column).value = 42

    book = load_workbook(io.BytesIO(empty("xlsx")))
    fill(book)
    kept = io.BytesIO()
    book.save(kept)
    [note] = noted(kept.getvalue())
    assert (note.date.text, note.text) == ("2021-11-02", "42")
