"""What items say besides: rows are found by it, and no standing changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.selection import Selection, choose
from tests.domain.make import a_plan, item, note, register, row


def a_register_plan() -> Plan:
    return a_plan(
        item("1", due="2020", tags=["Åtkomst"], fields={"Severity": "High", "Budget": 1200.5}),
        item("2", due="2023", support=["QPS"], number="3(b)", fields={"Severity": "Low"}),
        item("3", after=["1"], links=[{"url": "https://example.org/x", "title": "The charter"}]),
        item("4", fields={"Severity": "high", "Paid": True}),
        parties=[{"id": "QPS", "kind": "group", "name": "Quality programme"}],
    )


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Selection(tag="atkomst"), ["1"]),
        (Selection(tag="other"), []),
        (Selection(fields=(("severity", "HIGH"),)), ["1", "4"]),
        (Selection(fields=(("Severity", "high"), ("Budget", "1200,5"))), ["1"]),
        (Selection(fields=(("Budget", ""),)), ["1"]),
        (Selection(fields=(("Budget", "much"),)), []),
        (Selection(fields=(("Paid", "ja"),)), ["4"]),
        (Selection(fields=(("Paid", "no"),)), []),
        (Selection(search="charter"), ["3"]),
        (Selection(search="quality programme"), ["2"]),
        (Selection(search="3(b)"), ["2"]),
        (Selection(search="severity low"), ["2"]),
    ],
)
def test_rows_are_found_by_what_they_say_besides(wanted: Selection, expected: list[str]) -> None:
    rows = register(a_register_plan()).rows
    assert [row.id for row in choose(rows, wanted, "id")] == expected


def test_who_helps_owes_no_report() -> None:
    rows = register(a_register_plan()).rows
    assert choose(rows, Selection(responsible="QPS")) == []
    assert all(one.unassigned for one in rows)


def test_the_number_is_printed_where_the_id_would_stand_with_the_unit() -> None:
    plan = a_plan(
        item("1", number="3(b)", each_unit="programmes"),
        units=[{"id": "a", "name": "Unit A", "set": "programmes"}],
    )
    (only,) = register(plan).rows
    assert (only.id, only.number) == ("1@a", "3(b)@a")


def test_what_comes_before_changes_no_standing() -> None:
    plan = a_register_plan()
    without = a_plan(item("1", due="2020"), item("3"))
    assert row(plan, at="3").standing == row(without, at="3").standing


def test_what_is_expected_stands_beside_the_standing() -> None:
    plan = a_register_plan()
    said = [note("2", "2021-02-01", outlook="off_track")]
    before, after = row(plan, at="2"), row(plan, said, at="2")
    assert (before.standing, before.at_risk) == (after.standing, False)
    assert after.at_risk
    later = [*said, note("2", "2021-09-01", outlook="on_track")]
    assert not row(plan, later, at="2").at_risk
    assert row(plan, later, "2021-08-31", at="2").at_risk


def test_what_is_closed_is_at_risk_no_more() -> None:
    said = [note("2", "2021-02-01", outlook="at_risk"), note("2", "2021-03-01", status="done")]
    assert not row(a_register_plan(), said, at="2").at_risk


def test_a_unit_is_expected_what_it_says_itself() -> None:
    plan = a_plan(
        item("1", each_unit="programmes"),
        units=[{"id": one, "name": one, "set": "programmes"} for one in ("a", "b")],
    )
    said = [
        note("1", "2021-01-01", outlook="at_risk"),
        note("1@a", "2021-02-01", outlook="on_track"),
    ]
    rows = register(plan, said).rows
    chosen = choose(rows, replace(Selection(), at_risk=True))
    assert [one.id for one in chosen] == ["1@b"]
