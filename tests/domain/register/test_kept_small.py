"""What rows and notes take: nothing is kept for each of them that is the same for all."""

from __future__ import annotations

import gc
from collections import Counter

from actionplan_tui.domain.plan.plan import Status
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.row import Row
from tests.domain.make import a_plan, item, note, register

ROWS = 200


def a_register(count: int) -> Register:
    """Return a register of so many rows below a goal, half of them reported on."""
    items = [item(f"1.{n}", responsible=["A"], due="2022") for n in range(count)]
    said = [note(f"1.{n}", "2021", status="in_progress") for n in range(0, count, 2)]
    return register(a_plan(item("1"), *items), said)


def made_by(count: int) -> Counter[type]:
    """Return how many objects of each class a register of so many rows takes, once it is asked."""
    gc.collect()
    before = Counter(map(type, gc.get_objects()))
    found = a_register(count)
    for row in found.rows:
        assert row.ref.endswith(row.id)
        assert row.haystack
        assert not row.owing
        assert row.path == ("Item 1",)
    gc.collect()
    made = Counter(map(type, gc.get_objects())) - before
    assert made[Row] == count
    return made


def test_a_row_has_no_table_of_its_own() -> None:
    made = made_by(ROWS)
    assert made[dict] < ROWS / 2
    assert made[Status] < ROWS / 2


def test_what_stands_alike_is_there_once() -> None:
    one, *others = a_register(ROWS).rows
    for row in others:
        assert row.plan.ancestors(row.item) is one.plan.ancestors(one.item)
        assert row.responsible is one.responsible
        assert row.reached is one.reached
        if row.status == one.status:
            assert row.status is one.status
