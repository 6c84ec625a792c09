"""How long a row stands as it does is never said to be longer than it is."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.lasting import lasts_until
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.domain.register.selection import SORTS
from tests.domain.generated import DAYS, plan, with_retractions
from tests.domain.make import a_plan, item


@given(with_retractions(), DAYS, st.sampled_from([0, 30, 90]), st.integers(1, 900))
def test_until_then_it_stands_as_it_does(
    notes: list[Note], day: date, horizon: int, days: int
) -> None:
    known = [note for note in notes if note.day <= day]
    record = PlanRecord(plan())
    now = build_register([record], known, View(day, horizon=horizon))
    later = View(day + timedelta(days=days), horizon=horizon)
    then = build_register([record], known, later)
    for row, after in zip(now.rows, then.rows, strict=True):
        if lasts_until(row, now.view) >= later.as_of:
            assert row.standing == after.standing
            assert SORTS["urgency"](row) == SORTS["urgency"](after)


def test_it_lasts_until_something_is_near_or_past() -> None:
    record = PlanRecord(a_plan(item("1", due="2021-12-31"), item("2", due="ongoing"), end="2024"))
    near = date(2021, 12, 31) - timedelta(days=90)
    for day, one, two in (
        (date(2021, 1, 1), near - timedelta(days=1), date(2024, 10, 1)),
        (near, date(2021, 12, 30), date(2024, 10, 1)),
        (date(2025, 1, 1), date.max, date.max),
    ):
        register = build_register([record], [], View(day))
        assert [lasts_until(row, register.view) for row in register.rows] == [one, two]
