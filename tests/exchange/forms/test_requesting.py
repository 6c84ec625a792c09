"""Whom there are forms for, what they are called, and the mail that they are sent with."""

from __future__ import annotations

import pytest

from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.request.making import Return
from actionplan_tui.exchange.forms.requesting import (
    MOST_ITEMS,
    Request,
    covering_text,
    file_name,
    format_for,
    request,
)
from tests.domain.make import day, item, note, register
from tests.domain.request.make import ASKED, asking_plan


def judged(*notes: object, **said: object) -> Register:
    return register(asking_plan(), notes, ASKED)  # type: ignore[arg-type]


def asked(some: Register, **said: object) -> Request:
    return request(some, some.plans[0], ASKED, **said)  # type: ignore[arg-type]


def test_everybody_who_is_asked_gets_a_form() -> None:
    found = asked(judged())
    assert [form.party for form in found.forms] == ["ANN", "BOB", "PA"]
    assert (found.silent, found.unassigned) == ((), ())


def test_those_named_only_and_who_has_nothing_to_report_is_told() -> None:
    found = asked(judged(), parties=["ann", "NOBODY"])
    assert [form.party for form in found.forms] == ["ANN"]
    assert found.silent == ("NOBODY",)


def test_units_are_asked_for_their_own_rows() -> None:
    assert [form.party for form in asked(judged(), kind="unit").forms] == ["a", "b"]


def test_only_what_is_missing_is_asked_for_if_that_is_wanted() -> None:
    said = [note("1.1", "2021-02-01", text="Begun"), note("1.2", "2021-02-01", text="Begun")]
    found = asked(judged(*said), only_missing=True)
    assert [form.party for form in found.forms] == ["PA", "BOB"]


def test_rows_that_nobody_answers_for_are_told() -> None:
    plan = asking_plan(item("1"), item("2", responsible=["ANN"]), indicators=[], units=[])
    some = register(plan, [], ASKED)
    assert [row.id for row in request(some, plan, ASKED).unassigned] == ["1"]


def test_it_is_wanted_back_when_the_plan_says_unless_another_day_is_said() -> None:
    plan = asking_plan(
        reviews=[{"id": "mid", "title": "Mid-term", "due": "2021", "reply_by": "2021-11-15"}]
    )
    some = register(plan, [], ASKED)
    assert request(some, plan, ASKED).forms[0].return_by == day("2021-11-15")
    other = request(some, plan, ASKED, back=Return(day("2021-11-01"), "X"))
    assert other.forms[0].return_by == day("2021-11-01")
    assert request(some, plan, day("2021-12-01")).forms[0].return_by is None


def test_the_files_say_plan_review_and_party() -> None:
    assert file_name(asked(judged()).forms[0], "xlsx") == "p-mid-ANN.xlsx"


def test_the_mail_says_what_is_attached_whom_it_goes_to_and_by_when() -> None:
    back = Return(day("2021-11-15"), "Test Secretary, test@example.org")
    text = covering_text(asked(judged(), back=back).forms[0], "p-mid-ANN.xlsx")
    assert text.splitlines()[0] == "Report wanted: Mid-term – Test plan"
    assert "p-mid-ANN.xlsx" in text
    assert "Test Secretary, test@example.org by 15 November 2021" in text
    assert "1.1  Item 1.1" in text


@pytest.mark.parametrize(("items", "expected"), [(MOST_ITEMS, "docx"), (MOST_ITEMS + 1, "xlsx")])
def test_a_long_form_of_word_is_a_spreadsheet(items: int, expected: str) -> None:
    rows = [item(str(one), responsible=["ANN"]) for one in range(1, items + 1)]
    plan = asking_plan(*rows, indicators=[], units=[])
    form = request(register(plan, [], ASKED), plan, ASKED).forms[0]
    assert format_for(form, "docx") == expected
    assert format_for(form, "html") == "html"
