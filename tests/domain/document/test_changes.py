"""What changed between two versions of a plan, found by comparing them."""

from __future__ import annotations

from actionplan_tui.domain.dates.period import last_day
from actionplan_tui.domain.document.changes import Changes, changes
from tests.domain.make import UNITS, a_plan, day, item


def test_the_same_plan_has_no_changes() -> None:
    plan = a_plan(item("1"), item("1.1", due="2021"))
    assert changes(plan, plan) == Changes()


def test_items_come_and_go() -> None:
    found = changes(a_plan(item("1"), item("2")), a_plan(item("1"), item("3", title="Other")))
    assert [one.id for one in found.added] == ["3"]
    assert [(one.item.id, one.notes, one.looks_like) for one in found.withdrawn] == [("2", 0, None)]
    assert not found.other


def test_one_that_was_renumbered_is_recognised_by_its_title() -> None:
    before = a_plan(item("1"), item("2", title="Exchange with other universities"))
    after = a_plan(item("1"), item("4", title="Exchange with universities"))
    [gone] = changes(before, after, {"2": 3}).withdrawn
    assert gone.looks_like
    assert (gone.looks_like.id, gone.notes) == ("4", 3)


def test_words_deadlines_and_who_answers_are_told_with_before_and_after() -> None:
    before = a_plan(
        item("1", title="Old", due="2021", responsible=["AAA"]),
        head={"responsible": ["ZZZ"]},
        units=UNITS,
    )
    after = a_plan(
        item("1", title="New", due="2022", responsible=["BBB", "CCC"]),
        units=[{"id": "a", "name": "Unit A", "set": "programmes", "responsible": ["PB"]}, UNITS[1]],
    )
    found = changes(before, after)
    assert [(one.before.title, one.after.title) for one in found.reworded] == [("Old", "New")]
    [moved] = found.due_changes
    assert (last_day(moved.before), last_day(moved.after)) == (day("2021-12-31"), day("2022-12-31"))
    assert [
        (one.subject.id if one.subject else "", one.before, one.after)
        for one in found.responsible_changes
    ] == [("", ("ZZZ",), ()), ("a", ("PA",), ("PB",)), ("1", ("AAA",), ("BBB", "CCC"))]
    assert not found.other


def test_a_new_number_with_the_same_key_is_the_same_item() -> None:
    found = changes(a_plan(item("1")), a_plan(item("2", key="1", title="Item 1")))
    assert (found.added, found.withdrawn) == ((), ())
    assert [(one.before.id, one.after.id) for one in found.reworded] == [("1", "2")]


def test_reviews_that_come_go_or_change() -> None:
    kept = {"id": "kept", "title": "Kept", "due": "2020"}
    before = a_plan(item("1"), reviews=[kept, {"id": "mid", "title": "Mid", "due": "2021"}])
    after = a_plan(item("1"), reviews=[kept, {"id": "end", "title": "End", "due": "2024"}])
    assert changes(before, after).reviews == ("mid", "end")


def test_anything_else_is_not_passed_over_in_silence() -> None:
    before = a_plan(item("1"))
    assert changes(before, a_plan(item("1", start="2020"))).other
    assert changes(before, a_plan(item("1"), head={"title": "Renamed"})).other
    assert changes(before, a_plan(item("1"), parties=[{"id": "AAA"}])).other
