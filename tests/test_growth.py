"""What grows with the number of items grows in step with it: steps are counted, not seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest

from actionplan_tui.domain.document.document import plan_from_document
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register, build_register
from actionplan_tui.domain.register.selection import Selection, choose
from actionplan_tui.domain.views.coming_dates import coming_dates
from actionplan_tui.domain.views.overview import build_overview
from actionplan_tui.domain.views.people import build_people
from actionplan_tui.domain.views.timeline import bar_of
from actionplan_tui.locales import translator
from actionplan_tui.reports.all_formats import ROW_FORMATS, SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import followup_document, prepare_followup
from actionplan_tui.reports.rows.row_list import RowList
from tests.domain.make import item, note

SMALL, TIMES = 40, 5
SLACK = 1.25
"""By how much more than the number of items the steps may grow: the height of trees, sorting."""
VIEW = View(date(2021, 10, 15))
SV = translator("sv")


def a_plan(size: int) -> tuple[Plan, list[Note]]:
    """A plan whose goals have eight items each, a party a goal, two notes on each item."""
    goals = size // 8
    items: list[dict[str, Any]] = []
    notes: list[Note] = []
    for goal in range(1, goals + 1):
        items.append(item(f"{goal}"))
        for number in range(1, 9):
            name = f"{goal}.{number}"
            items.append(item(name, due=str(2020 + number % 4), responsible=[f"P{goal}"]))
            notes.append(note(name, "2020-05-01", author=f"P{goal}", status="in_progress"))
            notes.append(note(name, "2021-05-01", author=f"P{goal}", due="2023", reason="Sen"))
    head = {"id": "p", "title": "Test", "levels": ["Mål", "Punkt"], "language": "sv"}
    head |= {"start": "2019", "end": "2024"}
    parties = [{"id": f"P{goal}", "kind": "role"} for goal in range(1, goals + 1)]
    return plan_from_document({"plan": head, "items": items, "parties": parties}), notes


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python are run, those of the package and those that it calls."""
    count = 0

    def step(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return step

    before = sys.gettrace()
    sys.settrace(step)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def seen(size: int) -> tuple[PlanRecord, list[Note], Register]:
    plan, notes = a_plan(size)
    record = PlanRecord(plan)
    return record, notes, build_register([record], notes, VIEW)


Work = Callable[[PlanRecord, list[Note], Register], object]


def summary_as(name: str) -> Work:
    def write(record: PlanRecord, notes: list[Note], _register: Register) -> object:
        return SUMMARY_FORMATS[name].write(prepare_followup(record, notes, VIEW, SV, "1"))

    return write


def list_as(name: str) -> Work:
    def write(_record: PlanRecord, notes: list[Note], register: Register) -> object:
        return ROW_FORMATS[name].write(RowList(register, register.rows, notes, SV, "1"))

    return write


WORK: dict[str, Work] = {
    "register": lambda record, notes, _: build_register([record], notes, VIEW),
    "choose": lambda _record, _notes, register: choose(register.rows, Selection(search="item")),
    "overview": lambda _record, _notes, register: build_overview(register, "p"),
    "people": lambda _record, _notes, register: build_people(register).lines(),
    "timeline": lambda _record, _notes, register: [
        bar_of(row, VIEW.as_of) for row in register.rows
    ],
    "coming": lambda _record, _notes, register: coming_dates(register, "p"),
    "document": lambda record, notes, _: followup_document(
        prepare_followup(record, notes, VIEW, SV, "1")
    ),
    "log": lambda record, notes, _: followup_document(
        prepare_followup(record, notes, VIEW, SV, "1", log=True)
    ),
    **{f"summary as {name}": summary_as(name) for name in ("md", "html", "xlsx")},
    **{f"list as {name}": list_as(name) for name in ROW_FORMATS},
}


@pytest.mark.parametrize("name", WORK)
def test_steps_grow_no_faster_than_the_items(name: str) -> None:
    work = WORK[name]
    work(*seen(SMALL))  # what is imported or remembered the first time is not counted
    few, many = seen(SMALL), seen(SMALL * TIMES)
    counted = [steps(lambda one=one: work(*one)) for one in (few, many)]  # type: ignore[misc]
    assert counted[1] <= counted[0] * TIMES * SLACK, counted


def test_the_counting_sees_a_loop_within_a_loop() -> None:
    def quadratic(size: int) -> int:
        return steps(lambda: [[n for n in range(size) if n < 0] for _ in range(size)])

    assert quadratic(SMALL * TIMES) > quadratic(SMALL) * TIMES * SLACK
