"""What is to come, counted by hand."""

from __future__ import annotations

from actionplan_tui.domain.views.coming_dates import coming_dates
from tests.domain.make import UNITS, a_plan, item, note, register

STONES = [
    {"id": "m1", "date": "2021-03", "title": "Past"},
    {"id": "m2", "date": "2021-10", "title": "This month"},
    {"id": "m3", "date": "2022-01", "title": "Later"},
]


def test_milestones_and_reviews_from_the_day_asked_for_the_next_first() -> None:
    plan = a_plan(
        item("1", milestones=STONES),
        reviews=[
            {"id": "mid", "title": "Mid", "due": "2021", "reply_by": "2021-11-15"},
            {"id": "old", "title": "Old", "due": "2020"},
        ],
    )
    found = coming_dates(register(plan))
    assert [
        (one.day.isoformat(), one.milestone.id if one.milestone else one.reply) for one in found
    ] == [("2021-10-31", "m2"), ("2021-11-15", True), ("2021-12-31", False), ("2022-01-31", "m3")]


def test_what_is_reached_closed_or_of_another_plan_does_not_come() -> None:
    plan = a_plan(item("1", milestones=STONES), item("2", milestones=STONES))
    notes = [
        note("1", "2021-10-01", milestone="m2", reached="2021-10-01"),
        note("2", "2021-10-01", status="done"),
    ]
    seen = register(plan, notes)
    assert [(one.item.id if one.item else "", one.day.month) for one in coming_dates(seen)] == [
        ("1", 1)
    ]
    assert coming_dates(seen, "other") == []
    assert len(coming_dates(seen, "p")) == 1


def test_a_milestone_of_units_comes_once_and_counts_those_that_wait() -> None:
    plan = a_plan(item("1", each_unit="programmes", milestones=STONES[1:2]), units=UNITS)
    assert [one.missing for one in coming_dates(register(plan))] == [2]
    reached = [note("1@a", "2021-10-01", milestone="m2", reached="2021-10-01")]
    assert [one.missing for one in coming_dates(register(plan, reached))] == [1]
