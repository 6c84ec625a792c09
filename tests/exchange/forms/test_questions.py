"""The questions of a form: what their labels mean, in whatever language they come back."""

from __future__ import annotations

import pytest

from actionplan_tui.domain.request.form import AUTHOR, FIELDS
from actionplan_tui.exchange.forms.questions import (
    LINES,
    field_of,
    folded,
    placeholder,
    placeholders,
    questions,
)
from actionplan_tui.exchange.forms.wording import asked_heading
from actionplan_tui.locales import LANGUAGES, translator
from tests.exchange.forms.made import a_form

TRANSLATORS = [translator(language) for language in LANGUAGES]


@pytest.mark.parametrize("field", [*FIELDS, AUTHOR])
def test_a_label_means_one_field_in_every_language(field: str) -> None:
    for t in TRANSLATORS:
        label = asked_heading(field, t)
        assert field_of(label) == field
        assert field_of(f" {label.upper()} :") == field


def test_no_label_is_what_stands_in_an_empty_field() -> None:
    labels = {folded(asked_heading(field, t)) for t in TRANSLATORS for field in (*FIELDS, AUTHOR)}
    assert not labels & placeholders()


def test_every_field_is_asked_once_and_effects_only_where_there_are_any() -> None:
    assert sorted(field for line in LINES for field in line) == sorted(FIELDS)
    form = a_form(2, effects=False)
    assert "effect" not in questions(form, form.rows[0])
    assert set(questions(form, form.rows[0])) == {*form.fields, *form.rows[0].fields}
    assert set(questions(form, form.rows[1])) == set(form.fields)


@pytest.mark.parametrize("kind", ["status", "text", "date", "proposed_due", "value", "author"])
def test_what_stands_in_empty_fields_is_known_again(kind: str) -> None:
    for t in TRANSLATORS:
        assert folded(placeholder(kind, t)) in placeholders()
