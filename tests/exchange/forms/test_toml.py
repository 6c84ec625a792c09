"""Forms as TOML: what they say, and what is read back."""

from __future__ import annotations

import tomllib

import pytest

from actionplan_tui.exchange.forms.collecting import read_form
from actionplan_tui.exchange.forms.errors import FormFileError
from actionplan_tui.exchange.forms.toml import write
from tests.exchange.forms.make import a_form


def test_it_is_toml_that_says_which_form_it_is_and_what_may_be_written() -> None:
    form = a_form()
    text = write(form).decode()
    assert tomllib.loads(text)["form"]["form"] == form.id
    assert "Ej påbörjad | Pågår | Partly done" in text
    assert "# Ifyllt av" in text


def test_an_empty_one_answers_nothing() -> None:
    form = a_form()
    answer = read_form(write(form), "a.txt")
    assert (answer.form, answer.fingerprint, answer.party) == (form.id, form.fingerprint, "ANN")
    assert [(row.key, row.fingerprint) for row in answer.rows] == [
        (row.key, row.fingerprint) for row in form.rows
    ]
    assert not any(row.answered for row in answer.rows)


def test_what_was_filled_in_is_read_whatever_type_it_has() -> None:
    text = write(a_form()).decode()
    first = (
        text.replace('text = ""', 'text = """\nTwo\nlines"""', 1)
        .replace('date = ""', "date = 2021-11-02", 1)
        .replace('no_change = ""', "no_change = true", 1)
        .replace('"value:out" = ""', '"value:out" = 17.5', 1)
        .replace('author = ""', 'author = "Ann Test"')
    )
    answer = read_form(first.replace("\n", "\r\n").encode(), "a.toml")
    cells = {code: cell.value for code, cell in answer.rows[0].cells.items()}
    assert cells["text"] == "Two\nlines"
    assert str(cells["date"]) == "2021-11-02"
    assert (cells["no_change"], cells["value:out"]) == (True, 17.5)
    assert answer.cells["author"].value == "Ann Test"


def test_a_key_of_ones_own_is_told_of() -> None:
    text = write(a_form()).decode().replace('status = ""', 'remark = "Hm"', 1)
    assert read_form(text.encode(), "a").rows[0].cells["unknown:remark"].value == "Hm"


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"[form]\nform = ", "cannot be read as TOML"), (b"[form]\n\xff", "not UTF-8")],
)
def test_what_is_wrong_is_told_in_one_line(data: bytes, told: str) -> None:
    with pytest.raises(FormFileError, match=told):
        read_form(data, "a.toml")
