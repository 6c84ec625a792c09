"""What may be chosen is told without judging: never no where judging says yes."""

from __future__ import annotations

from datetime import date

import pytest

from actionplan_tui.domain.dates.period import ONGOING, of_day
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.part import Leaf, may_stand, wanted_standings
from actionplan_tui.domain.register.selection import FILTERS, Selection
from actionplan_tui.domain.register.standing import OPEN

DAY = View(date(2021, 10, 15), horizon=30)
PASSED, SOON, FAR = (of_day(date(*day)) for day in ((2021, 10, 14), (2021, 11, 1), (2023, 1, 1)))


@pytest.mark.parametrize(
    ("leaf", "stands"),
    [
        (Leaf(True, due=PASSED), "overdue"),
        (Leaf(True, due=SOON), "due_soon"),
        (Leaf(True, due=FAR), "pending"),
        (Leaf(True, due=FAR, start=date(2022, 1, 1)), "upcoming"),
        (Leaf(True, due=ONGOING), "period_ended"),
        (Leaf(True), "period_ended"),
        (Leaf(True, due=PASSED, closed=True), "closed"),
        (Leaf(True, outside=True, due=PASSED), "outside"),
    ],
)
def test_a_simple_item_stands_in_one_way(leaf: Leaf, stands: str) -> None:
    ended = of_day(date(2020, 12, 31))
    found = [
        one
        for one in ("overdue", "due_soon", "pending", "upcoming", "period_ended", "closed")
        if may_stand(leaf, ended, DAY, {one})
    ]
    assert found == ([stands] if stands != "outside" else [])
    assert may_stand(leaf, ended, DAY, {stands})


def test_an_item_that_is_not_simple_may_stand_in_any() -> None:
    assert may_stand(Leaf(False, closed=True), None, DAY, {"overdue"})


def test_selections_narrow_by_standing_where_they_do() -> None:
    assert wanted_standings(FILTERS["overdue"]) == frozenset({"overdue"})
    assert wanted_standings(FILTERS["missed"]) == wanted_standings(Selection()) == OPEN
    for whole in ("all", "unreported", "withdrawn"):
        assert wanted_standings(FILTERS[whole]) is None
