"""Items that leave the tree, move in it, change places: what goes along, what hinders."""

from __future__ import annotations

import pytest

from actionplan_tui.domain.forms.tree import branch, parent_of_next, removal, renumbered, swapped
from tests.domain.make import a_plan, item

PLAN = a_plan(
    item("1"),
    item("1.1"),
    item("1.1.1"),
    item("1.2", after=["1.1"]),
    item("2"),
    item("2.1", related=["p/1.1.1", "other/1.1"]),
)


def codes(number: str, of: str = "1.1") -> list[str]:
    return [fault.code for fault in renumbered(PLAN, of, number)[1]]


def test_what_stands_below_goes_along() -> None:
    assert [one.id for one in branch(PLAN, "1")] == ["1", "1.1", "1.1.1", "1.2"]
    assert [one.id for one in branch(PLAN, "2.1")] == ["2.1"]
    found = removal(PLAN, "1.1")
    assert [one.id for one in found.items] == ["1.1", "1.1.1"]
    assert [one.id for one in found.named_by] == ["1.2", "2.1"]
    assert not found.faults


def test_what_must_be_changed_first() -> None:
    plan = a_plan(
        item("1"),
        item("2", same_as="1"),
        indicators=[{"id": "x", "title": "X", "item": "1"}],
    )
    assert [(fault.code, fault.value) for fault in removal(plan, "1").faults] == [
        ("same_as_it", "2"),
        ("measured_on_it", "X"),
    ]
    assert [fault.code for fault in removal(a_plan(item("1")), "1").faults] == ["last_item"]


def test_a_new_number_for_an_item_and_all_below_it() -> None:
    numbers, faults = renumbered(PLAN, "1.1", "2.7")
    assert (numbers, faults) == ({"1.1": "2.7", "1.1.1": "2.7.1"}, [])
    assert renumbered(PLAN, "1", "3")[0]["1.1.1"] == "3.1.1"


def test_numbers_that_will_not_do() -> None:
    assert codes("") == ["no_id"]
    assert codes("1 2") == ["bad_id"]
    assert codes("1.2") == ["id_taken"]
    assert codes("1.1.5") == ["below_itself"]
    assert codes("7.1") == ["no_parent"]
    assert codes("2.1.1") == ["too_deep"]
    assert codes("1.1") == []


def test_neighbours_change_places() -> None:
    assert swapped(PLAN, "1.1", 1) == {"1.1": "1.2", "1.1.1": "1.2.1", "1.2": "1.1"}
    assert swapped(PLAN, "1.1", -1) == {}
    assert swapped(PLAN, "2", -1)["1.1.1"] == "2.1.1"


@pytest.mark.parametrize(
    ("ids", "item_id", "parent"),
    [
        ("1 1.1", "1", "1"),
        ("1 1.1", "1.1", "1.1"),
        ("1 1.1 1.2", "1.2", "1"),
        ("1 1.1 1.1.1 1.2", "1.2", "1.2"),
        ("1 1.1 1.1.1 1.2", "1.1.1", "1.1"),
        ("1 1.1 1.2 2", "2", "2"),
        ("1 1.1 1.2 2 2.1", "2.1", "2"),
        ("1 1.1 1.1.1 2 2.1", "2.1", "2.1"),
        ("1 2 3", "3", ""),
        ("1", "1", "1"),
    ],
)
def test_the_next_item_goes_where_those_like_it_stand(ids: str, item_id: str, parent: str) -> None:
    plan = a_plan(*map(item, ids.split()))
    assert len(plan.levels) == 3
    assert parent_of_next(plan, plan.item_by_id[item_id]) == parent


def test_in_a_flat_plan_the_next_item_is_never_below_another() -> None:
    plan = a_plan(item("1"), item("2"), levels=["Measure"])
    assert parent_of_next(plan, plan.item_by_id["2"]) == ""
