"""The explanation of a standing: it ends with the rule that decided, and says the facts."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.locales import translator
from actionplan_tui.planfile import read_paths
from actionplan_tui.reports.words.explanation import explain_standing
from actionplan_tui.resources import plans_folder


@pytest.mark.parametrize("day", [date(2020, 12, 31), date(2021, 10, 15), date(2024, 2, 1)])
@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
def test_every_row_is_explained_down_to_its_standing(day: date, lang: str) -> None:
    files = [reading.planfile for reading in read_paths([plans_folder()]) if reading.planfile]
    notes = [note for file in files for note in file.notes]
    register = build_register([PlanRecord(file.plan) for file in files], notes, View(day))
    for row in register.rows:
        answers = explain_standing(row, register.view, translator(lang))
        assert answers[-1].standing == row.standing
        assert [answer.decides for answer in answers] == [False] * (len(answers) - 1) + [True]
        yes = translator(lang).gettext("Yes")
        no = translator(lang).gettext("No")
        for answer in answers[:-1]:
            assert answer.answer.startswith(no)
        if row.standing != "pending":
            assert answers[-1].answer.startswith(yes)


def test_it_names_the_deadline_that_passed() -> None:
    files = [reading.planfile for reading in read_paths([plans_folder()]) if reading.planfile]
    notes = [note for file in files for note in file.notes]
    view = View(date(2024, 2, 1))
    register = build_register([PlanRecord(file.plan) for file in files], notes, view)
    row = register.by_ref["lak-kvalitet/7.1.1"]
    last = explain_standing(row, view, translator("en"))[-1]
    assert last.question == "Has a deadline of its own passed?"
    assert last.answer == "Yes: 2023 (31 December 2023)"
