"""One answer, whatever it comes back as: the same notes, and taken in once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from actionplan_tui.domain.request.form import Form
from actionplan_tui.domain.request.taking import Intake, take_in
from actionplan_tui.exchange.forms import docx
from actionplan_tui.exchange.forms.collecting import read_form
from actionplan_tui.exchange.forms.meanings import FormMeanings
from tests.domain.make import day, register
from tests.domain.request.make import asking_plan
from tests.exchange.forms.made import Answers
from tests.exchange.forms.make import a_form
from tests.exchange.forms.test_docx import without_controls
from tests.exchange.forms.test_html import answer_file, answer_text, saved_page
from tests.exchange.forms.word import changed, fill, tags

TAKEN_ON = day("2021-11-20")
WHO = "Ann Test"
ANSWERS: Answers = {
    ("1.1", "status"): "partly",
    ("1.1", "date"): date(2021, 10, 1),
    ("1.1", "text"): "Två avtal\när tecknade; ett till [kanske]",
    ("1.1", "proposed_due"): "HT2022",
    ("1.1", "reason"): "Väntar på svar",
    ("1.1", "effect"): "some",
    ("1.1", "next"): "Ny kull",
    ("1.1", "next_date"): date(2022, 2, 1),
    ("1.1", "value:out"): "12,5",
    ("1.2", "status"): "in_progress",
    ("1.2", "reached:m1"): date(2021, 9, 30),
}


def as_docx(form: Form) -> bytes:
    return fill(docx.write(form), {**tags(form, ANSWERS), "F:author": WHO})


WAYS: dict[str, Callable[[Form], bytes]] = {
    "docx": as_docx,
    "docx without controls": lambda form: changed(as_docx(form), without_controls),
    "answer file": lambda form: answer_file(form, ANSWERS, WHO),
    "text": lambda form: answer_text(form, ANSWERS, WHO).encode(),
    "page": lambda form: saved_page(form, ANSWERS, WHO),
}


def intake(*files: bytes) -> Intake:
    answers = [read_form(data, f"file {number}") for number, data in enumerate(files)]
    judged = register(asking_plan(), [], TAKEN_ON)
    return take_in(answers, judged, [], FormMeanings(), TAKEN_ON)


@pytest.mark.parametrize("language", ["en", "sv", "nb"])
@pytest.mark.parametrize("way", WAYS)
def test_what_is_taken_in_does_not_depend_on_the_way(way: str, language: str) -> None:
    form = a_form(language=language)
    found = intake(WAYS[way](form))
    assert found.faults == ()
    first, *rest = (take.note for take in found.takes)
    assert (first.item, first.status, first.effect) == ("1.1", "partly", "some")
    assert (first.author, first.date.first, first.review) == ("ANN", day("2021-10-01"), "mid")
    assert first.text == ANSWERS["1.1", "text"]
    assert first.values == (("out", 12.5),)
    assert first.next is not None
    assert first.next.date is not None
    assert first.next.date.first == day("2022-02-01")
    assert {note.status for note in rest} == {"in_progress", ""}
    assert {note.milestone for note in rest} == {"m1", ""}


def test_one_answer_that_came_in_five_files_is_taken_once() -> None:
    form = a_form()
    all_ways = [make(form) for make in WAYS.values()]
    found, alone = intake(*all_ways), intake(all_ways[0])
    assert found.faults == ()
    assert [take.source for take in found.takes] == [take.source for take in alone.takes]
