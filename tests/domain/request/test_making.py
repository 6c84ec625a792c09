"""Forms: what is asked of whom, what they show of what was reported, and what names them."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.domain.request.form import asked_as, reported_as
from actionplan_tui.domain.request.making import asked_rows, by_responsible, by_unit
from tests.domain.make import day, item, note, register
from tests.domain.request.make import a_form, asking_plan


def keys(party: str, kind: str = "responsible") -> list[str]:
    return [row.key for row in a_form(party, kind).rows]


def test_a_party_is_asked_for_what_it_answers_for_in_the_review() -> None:
    assert keys("ANN") == ["1.1", "1.2"]  # 1.4 begins after the review's window
    assert keys("BOB") == ["1.2", "1.3 b"]  # unit a has somebody of its own
    assert keys("PA") == ["1.3 a"]


def test_a_unit_is_asked_for_its_own_rows_only() -> None:
    assert keys("a", "unit") == ["1.3 a"]
    assert a_form("a", "unit").party_name == "Unit A"


def test_who_owes_a_milestone_is_asked_for_the_row() -> None:
    stone = {"id": "m", "date": "2022", "responsible": ["BOB"]}
    plan = asking_plan(item("1", responsible=["ANN"], milestones=[stone]), indicators=[])
    rows = by_responsible(asked_rows(register(plan), plan))
    assert {party: [row.id for row in found] for party, found in rows.items()} == {
        "ANN": ["1"],
        "BOB": ["1"],
    }


def test_what_nobody_answers_for_is_in_no_form() -> None:
    plan = asking_plan(item("1"), item("2", responsible=["ANN"]), indicators=[])
    rows = asked_rows(register(plan), plan)
    assert [row.id for row in rows] == ["1", "2"]
    assert list(by_responsible(rows)) == ["ANN"]
    assert by_unit(rows) == {}


def test_the_same_measure_is_asked_once_by_its_own_number() -> None:
    plan = asking_plan(
        item("1", same_as="2"), item("2", responsible=["ANN"]), indicators=[], units=[]
    )
    assert [row.key for row in a_form(plan=plan).rows] == ["2"]


def test_rows_whose_numbers_are_alike_are_named_by_their_ids() -> None:
    plan = asking_plan(
        item("1", number="A", responsible=["ANN"]),
        item("2", number="A", responsible=["ANN"]),
        item("3", number="B", responsible=["ANN"]),
        indicators=[],
    )
    assert [row.key for row in a_form(plan=plan).rows] == ["1", "2", "B"]


def test_a_row_shows_what_was_decided_and_what_was_reported_last() -> None:
    said = [
        note("1.1", "2021-02-01", status="in_progress", text="Begun"),
        note("1.1", "2021-05-01", decision="Board § 1", due="2024", reason="Late"),
    ]
    row = a_form(notes=said).rows[0]
    assert row.path == ("Goal of tests",)
    assert row.decided == "So that it is tested"
    assert row.due == "2024"
    assert row.last == "2021-02-01, TST: in_progress Begun"  # the decision is nobody's report
    assert row.last_status == "in_progress"


def test_of_what_nobody_reported_nothing_is_said() -> None:
    row = a_form().rows[0]
    assert (row.last, row.last_status) == ("", "")


def test_milestones_that_are_reached_are_not_asked_for() -> None:
    assert [one.id for one in a_form().rows[1].milestones] == ["m1"]
    reached = note("1.2", "2021-03-01", milestone="m1", reached="2021-03")
    assert a_form(notes=[reached]).rows[1].milestones == ()


def test_values_are_asked_for_of_the_item_with_the_last_one_known() -> None:
    asked = a_form().rows[0].indicators
    assert [(one.id, one.unit, one.last) for one in asked] == [("out", "students", "15 (2019)")]
    assert a_form().rows[1].indicators == ()


def test_no_unit_is_asked_for_values_of_a_series_that_is_one_for_all() -> None:
    series = [{"id": "out", "item": "1.3", "title": "Going out"}]
    assert a_form("a", "unit", plan=asking_plan(indicators=series)).rows[0].indicators == ()


def test_the_plans_own_statuses_stand_among_the_common_ones() -> None:
    codes = [choice.code for choice in a_form().statuses]
    assert codes.index("not_started") < codes.index("partly") < codes.index("done")
    assert len(set(codes)) == len(codes) == 7


def test_effects_are_asked_for_where_the_plan_judges_them() -> None:
    assert "effect" in a_form().fields
    without = a_form(plan=replace(asking_plan(), effect_level=""))
    assert (without.effects, "effect" in without.fields) == ((), False)


def test_asked_twice_on_one_day_it_is_the_same_form() -> None:
    first, again = a_form(), a_form(notes=[note("1.1", "2021-02-01", text="Begun")])
    assert first.id == again.id
    others = {a_form("BOB").id, a_form("a", "unit").id, a_form(asked=day("2021-10-16")).id}
    assert len(others | {first.id}) == 4


def test_the_fingerprint_of_a_row_tells_a_report_from_a_change_of_what_is_asked() -> None:
    before = a_form().rows[0].fingerprint
    reported = a_form(notes=[note("1.1", "2021-02-01", text="Begun")]).rows[0].fingerprint
    moved = a_form(notes=[note("1.1", "2021-02-01", due="2024", reason="Late")]).rows[0].fingerprint
    assert asked_as(reported) == asked_as(before)
    assert reported_as(reported) != reported_as(before)
    assert asked_as(moved) != asked_as(before)
    assert reported_as(moved) == reported_as(before)
