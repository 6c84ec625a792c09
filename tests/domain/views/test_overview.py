"""The overview of a review, against cases counted by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register, build_register, once
from actionplan_tui.domain.register.review import chosen_reviews
from actionplan_tui.domain.register.selection import Coverage, Selection, choose
from actionplan_tui.domain.views.overview import Overview, Part, build_overview
from tests.domain.generated import DAYS, plan, with_retractions
from tests.domain.make import a_plan, day, item, note, register

UNITS = [
    {"id": "a", "name": "Unit A", "set": "programmes", "responsible": ["PA"]},
    {"id": "b", "name": "Unit B", "set": "programmes"},
    {"id": "x", "name": "Unit X", "set": "departments"},
]
YEARLY = {"id": "y", "title": "Yearly", "every": "year", "from": "2019", "to": "2024"}
PARTIES = [
    {"id": "PA", "kind": "person"},
    {"id": "PB", "kind": "person"},
    {"id": "ALL", "kind": "group", "members": ["PA", "PB", "ALL"]},
]
PLAN = a_plan(
    item("1", responsible=["PB"]),
    item("1.1", each_unit="programmes"),
    item("1.2"),
    item("2"),
    item("2.1", responsible=["PA", "PB"]),
    item("2.2"),
    item("3", scope="outside"),
    item("3.1"),
    item("4", scope="information"),
    item("4.1"),
    reviews=[YEARLY],
    units=UNITS,
    parties=PARTIES,
)
NOTES = [
    note("1", "2020-03-01", text="The goal is near."),
    note("1.1@a", "2020-05-01", status="in_progress"),
    note("1.1@a", "2021-02-01", no_change=True),
    note("1.1@b", "2020-06-01", status="in_progress"),
    note("1.1", "2021-03-01", text="For all programmes: nobody's report."),
    note("1.2", "2020-10-01", status="done"),
    note("2.1", "2021-09-01", status="in_progress"),
    note("2.2", "2021-09-02", procedure="tabled"),
]


def overview(plan: Plan = PLAN, notes: Any = NOTES, review: str = "") -> Overview:
    """Judge a plan on 15 October 2021 for the current review or another one."""
    chosen = chosen_reviews([plan], {plan.id: review})
    seen = build_register([PlanRecord(plan)], notes, View(day("2021-10-15")), chosen)
    return build_overview(seen, plan.id)


def counts(parts: tuple[Part, ...]) -> dict[str, tuple[int, int, int]]:
    return {
        part.item.id: (part.coverage.asked, part.coverage.reported, part.coverage.unchanged)
        for part in parts
    }


def test_coverage_in_total_and_per_goal() -> None:
    """1.2 was done before the year began and is not asked; 2.2 was only tabled."""
    found = overview()
    assert found.asking.review
    assert found.asking.review.id == "y-2021"
    assert found.total == Coverage(asked=4, reported=2, unchanged=1)
    assert counts(found.parts) == {"1": (2, 1, 1), "2": (2, 1, 0), "3": (0, 0, 0)}
    assert counts(found.parts[0].parts) == {"1.1": (2, 1, 1), "1.2": (0, 0, 0)}


def test_what_misses_most_stands_first_and_what_is_not_asked_last() -> None:
    said = [note(f"1.1@{unit}", "2021-02-01", text="Under way.") for unit in "ab"]
    seen = overview(notes=said)
    assert [part.item.id for part in seen.parts] == ["2", "1", "3"]
    assert [part.item.id for part in seen.parts[0].parts] == ["2.1", "2.2"]


def test_a_row_counts_for_each_who_answers_for_it() -> None:
    """PA: 1.1@a, 2.1. PB: 1.1@b, 2.1 (1.2 is not asked). Nobody: 2.2."""
    found = {share.party: share.coverage for share in overview().shares}
    assert found == {
        "": Coverage(1, 0, 0),
        "PB": Coverage(2, 1, 0),
        "PA": Coverage(2, 2, 1),
    }
    assert list(found) == ["", "PB", "PA"]


def test_a_group_unfolds_to_its_members_who_answer_for_its_rows_too() -> None:
    plan = a_plan(
        item("1", responsible=["ALL"]), item("2", responsible=["pa"]), item("3"), parties=PARTIES
    )
    shares = overview(plan, [note("1", "2021-01-01", text="Done soon.")]).shares
    assert [(one.party, one.coverage) for one in shares] == [
        ("", Coverage(1, 0, 0)),
        ("pa", Coverage(2, 1, 0)),
        ("ALL", Coverage(1, 1, 0)),
    ]
    assert [(one.party, one.coverage) for one in shares[2].members] == [
        ("PA", Coverage(2, 1, 0)),
        ("PB", Coverage(1, 1, 0)),
    ]


def test_the_matrix_says_who_reported_and_when_last() -> None:
    (matrix,) = overview().matrices
    assert [unit.id for unit in matrix.units] == ["a", "b"]
    (line,) = matrix.lines
    assert line.item.id == "1.1"
    assert line.coverage == Coverage(2, 1, 1)
    assert [cell.state for cell in line.cells] == ["reported", "missing"]
    assert [cell.last and cell.last.date.text for cell in line.cells] == [
        "2021-02-01",
        "2020-06-01",
    ]
    assert list(matrix.totals) == [Coverage(1, 1, 1), Coverage(1, 0, 0)]


def test_never_reported_and_not_asked() -> None:
    (matrix,) = overview(notes=[note("1.1@b", "2020-06-01", status="done")]).matrices
    assert [cell.state for cell in matrix.lines[0].cells] == ["missing", "not_asked"]
    assert matrix.lines[0].cells[0].last is None


def test_an_earlier_review() -> None:
    """In 2020: 1.1 by both units and 1.2; not 2.1, 2.2."""
    found = overview(review="y-2020")
    assert found.asking.review
    assert found.asking.review.id == "y-2020"
    assert found.total == Coverage(asked=5, reported=3, unchanged=0)
    assert [cell.state for cell in found.matrices[0].lines[0].cells] == ["reported"] * 2
    assert overview(review="no-such").total == overview().total


def test_goals_without_a_written_assessment() -> None:
    """4 is only information and 3 lies outside the mandate: nobody waits for their assessment."""
    (goals,) = overview().goals
    assert (goals.level, goals.depth, goals.count) == ("Goal", 1, 2)
    assert [goal.id for goal in goals.unassessed] == ["2"]


def test_items_that_are_asked_of_units_that_the_plan_does_not_name() -> None:
    plan = a_plan(
        item("1", each_unit="programmes"),
        item("2", each_unit="departments"),
        item("3", each_unit="departments", scope="outside"),
        units=UNITS[:2],
    )
    found = overview(plan, [])
    assert [(one.set, [i.id for i in one.items]) for one in found.unnamed] == [
        ("departments", ["2"])
    ]
    assert overview().unnamed == ()


def test_a_plan_without_reviews_counts_every_report_so_far() -> None:
    found = overview(a_plan(item("1"), item("2")), [note("1", "2019-02-01", no_change=True)])
    assert found.asking.review is None
    assert found.total == Coverage(2, 1, 1)


def test_an_unknown_plan_is_an_error() -> None:
    with pytest.raises(KeyError):
        build_overview(register(PLAN), "other")


def _all(parts: tuple[Part, ...]) -> list[Part]:
    return [one for part in parts for one in (part, *_all(part.parts))]


@given(with_retractions(), DAYS)
def test_every_count_is_that_of_the_rows_that_a_selection_finds(notes: Any, when: Any) -> None:
    """What the follow-up lists for a part, a party or a unit is what the overview counted."""
    seen: Register = register(plan(), notes, when)
    found = build_overview(seen, plan().id)

    def listed(**said: Any) -> int:
        wanted = Selection(unreported=True, plan=found.plan.id, **said)
        return len(once(choose(seen.rows, wanted)))

    assert found.total.missing == listed()
    for part in _all(found.parts):
        assert part.coverage.missing == listed(item=part.item.id)
    for share in found.shares:
        said: dict[str, Any] = {"responsible": share.party} if share.party else {"unassigned": True}
        assert share.coverage.missing == listed(**said)
    for matrix in found.matrices:
        for unit, total in zip(matrix.units, matrix.totals, strict=True):
            assert total.missing == listed(unit=unit.id)
