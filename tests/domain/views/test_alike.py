"""Units that stand alike: which are one line, and what that says."""

from __future__ import annotations

from typing import Any

import pytest

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.selection import SORTS, Selection, choose
from actionplan_tui.domain.views.alike import Together, each, named, together
from tests.domain.make import a_plan, item, note, register


def units(count: int, **said: Any) -> list[dict[str, Any]]:
    return [{"id": f"u{n}", "name": f"Unit {n}", "set": "all", **said} for n in range(1, count + 1)]


def asked(*notes: Note, count: int = 6, **said: Any) -> Register:
    plan = a_plan(
        item("1", each_unit="all", due="2021", **said), item("2", due="2022"), units=units(count)
    )
    return register(plan, notes, "2022-03-01")


def ids(rows: list[Row]) -> list[str]:
    return [row.id for row in rows]


def test_units_that_stand_alike_are_one_line_until_they_are_opened() -> None:
    rows = asked().rows
    lines = together(rows)
    assert ids(lines) == ["1", "2"]
    assert isinstance(lines[0], Together)
    assert lines[0].whole
    assert ids(each(lines)) == ids(list(rows))
    assert together(rows, {"p/1"}) == list(rows)


@pytest.mark.parametrize(
    "said",
    [
        {"status": "in_progress"},
        {"status": "done"},
        {"due": "2025", "reason": "late"},
        {"responsible": ["AAA"]},
        {"text": "told"},
        {"outlook": "at_risk"},
    ],
)
def test_a_unit_that_stands_otherwise_has_a_line_of_its_own(said: dict[str, Any]) -> None:
    lines = together(asked(note("1@u3", "2022-01-10", **said), count=6).rows)
    assert sorted(ids(lines)) == ["1", "1@u3", "2"]
    whole = next(line for line in lines if isinstance(line, Together))
    assert ids(list(whole.rows)) == ["1@u1", "1@u2", "1@u4", "1@u5", "1@u6"]
    assert not whole.whole


def test_a_few_of_the_units_are_named_one_by_one() -> None:
    done = note("1@u4", "2022-01-10", status="done")
    assert ids(together(asked(done, count=4).rows)) == ["1@u1", "1@u2", "1@u3", "1@u4", "2"]
    assert ids(together(asked(count=2).rows)) == ["1", "2"]
    assert ids(together(asked(count=1).rows)) == ["1@u1", "2"]


def test_one_decision_for_all_is_said_by_the_line() -> None:
    common = note("1", "2022-01-10", due="2024", reason="all wait", entry="decision")
    line = together(asked(common).rows)[0]
    assert line.due
    assert line.due.text == "2024"
    assert line.moves == 1
    assert line.last_note
    assert line.last_note.reason == "all wait"
    assert line.unreported


def test_reports_of_their_own_are_not_put_into_one_mouth() -> None:
    told = [
        note(f"1@u{n}", "2022-01-10", status="in_progress", text=f"Step {n}") for n in range(1, 7)
    ]
    line = together(asked(*told).rows)[0]
    assert isinstance(line, Together)
    assert line.last_note is None
    same = [note(f"1@u{n}", "2022-01-10", status="in_progress", text="Begun") for n in range(1, 7)]
    line = together(asked(*same).rows)[0]
    assert line.last_note
    assert line.last_note.text == "Begun"


def test_that_each_unit_answers_for_its_own_is_no_difference() -> None:
    tables = [{**one, "responsible": [f"P{one['id'][1:]}"]} for one in units(5)]
    parties = [{"id": f"P{n}", "kind": "person"} for n in range(1, 6)]
    plan = a_plan(
        item("1", each_unit="all"), units=tables, parties=[*parties, {"id": "AAA", "kind": "group"}]
    )
    line = together(register(plan, [], "2022-03-01").rows)[0]
    assert line.responsible == ("P1", "P2", "P3", "P4", "P5")
    handed = register(plan, [note("1@u2", "2022-01-01", responsible=["AAA"])], "2022-03-01")
    assert ids(together(handed.rows)) == ["1", "1@u2"]


@pytest.mark.parametrize("sort", sorted(SORTS))
def test_however_it_is_sorted_no_row_is_lost_or_said_twice(sort: str) -> None:
    told = note("1@u2", "2022-01-10", status="in_progress", text="told")
    rows = choose(asked(told).rows, Selection(every=True), sort)
    assert sorted(ids(each(together(rows)))) == sorted(ids(rows))


def test_a_reference_without_unit_names_all_of_them() -> None:
    found = asked()
    whole = named(found, "p/1")
    assert isinstance(whole, Together)
    assert whole.unit is None
    assert len(whole.rows) == 6
    row = named(found, "p/1@u2")
    assert row
    assert row.id == "1@u2"
    assert named(found, "p/9") is None
