"""A part of a plan is judged as the whole is: rows that are not wanted change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.part import note_keys, page_of
from actionplan_tui.domain.register.register import Register, Row, build_register
from actionplan_tui.reports.rows.json import row_history, show_object
from actionplan_tui.reports.rows.table import show_text
from tests.domain.generated import DAYS, plan, with_retractions

SAID: dict[str, Any] = {
    "2.1": {"related": ("1.2", "other/9", "3"), "after": ("1", "2.5")},
    "2.5": {"related": ("2.7",)},
    "1.1": {"after": ("2.4",)},
}


def related_plan() -> Plan:
    """The plan with one of everything, some of its items related to or after others."""
    made = plan()
    items = [replace(one, **SAID.get(one.id, {})) for one in made.items]
    return replace(made, items=tuple(items))


PLAN = related_plan()
ROWS = [row.id for row in build_register([PlanRecord(PLAN)], [], View(date(2021, 1, 1))).rows]


def page(register: Register, ref: str, notes: list[Note]) -> tuple[object, str]:
    """What the page of a row says, for programs and for people."""
    row: Row = register.by_ref[f"p/{ref}"]
    told = row_history(register, row, notes)
    return show_object(register, row, told), show_text(register, row, notes)


@given(with_retractions(), DAYS, st.sampled_from(ROWS))
def test_the_page_of_a_row_is_the_same_from_a_part(notes: list[Note], day: date, ref: str) -> None:
    wanted = page_of(PLAN, ref)
    assert wanted is not None
    keys = note_keys(PLAN, wanted)
    some = [note for note in notes if note.item in keys or note.values or note.retracts]
    record, view = PlanRecord(PLAN), View(day)
    whole = build_register([record], notes, view)
    part = build_register([record], some, view, only={"p": wanted})
    assert {row.item.id for row in part.rows} == wanted & {one.id for one in PLAN.leaves()}
    assert page(part, ref, notes) == page(whole, ref, notes)


@pytest.mark.parametrize("ref", ["1", "1.2", "9", "2.7@c", "2.1@a"])
def test_what_is_no_row_takes_the_whole_plan(ref: str) -> None:
    assert page_of(PLAN, ref) is None


def test_letters_may_be_of_any_case() -> None:
    assert page_of(PLAN, "2.7@A") == page_of(PLAN, "2.7@a") == frozenset({"2.7", "2.5"})
