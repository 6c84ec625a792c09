"""After notes came or were taken back a register is what it would be if all were judged anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.document.document import note_from_table
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register import register as whole_register
from actionplan_tui.domain.register import rejudging
from actionplan_tui.domain.register.judging import judge
from actionplan_tui.domain.register.part import items_for, keys_for
from actionplan_tui.domain.register.register import Register, build_register
from actionplan_tui.domain.register.rejudging import rejudged, seen_from
from actionplan_tui.domain.register.review import asking, chosen_reviews
from tests.domain.generated import CONTENT, DAYS, MOMENTS, PERIODS, plan
from tests.domain.make import a_plan, item, note, retraction, told_of
from tests.domain.make import register as judged

PLAN = plan()


DUES = [one.due for one in a_plan(item("1"), item("2", due="2021"), item("3", due="2024")).items]


@st.composite
def records(draw: st.DrawFn) -> PlanRecord:
    """Make up versions of the plan: items and units that come and go, dates that move."""

    def version() -> Plan:
        gone = draw(st.sets(st.sampled_from([one.id for one in PLAN.items if one.depth > 1])))
        items = [
            one if draw(st.integers(0, 4)) else replace(one, due=draw(st.sampled_from(DUES)))
            for one in PLAN.items
            if one.id not in gone
        ]
        units = tuple(one for one in PLAN.units if draw(st.integers(0, 3)))
        return replace(PLAN, items=tuple(items), units=units)

    return PlanRecord(version(), tuple(version() for _n in range(draw(st.integers(0, 2)))))


PLACES = [
    *(one.key for one in PLAN.items),
    *(f"{key}@{unit.id}" for key in ("1.2", "2.7", "4") for unit in PLAN.units),
    "1.2@old",
]


@st.composite
def some_notes(draw: st.DrawFn) -> list[Note]:
    """Make up notes everywhere, and notes that take some of them back."""
    found: list[Note] = []
    for _n in range(draw(st.integers(0, 14))):
        key, _, unit = draw(st.sampled_from(PLACES)).partition("@")
        table: dict[str, Any] = {"date": draw(PERIODS), **draw(CONTENT)}
        table |= {"unit": unit} if unit else {}
        table |= {"recorded": draw(MOMENTS)} if draw(st.booleans()) else {}
        if found and draw(st.integers(0, 3)) == 0:
            target = draw(st.sampled_from(found))
            key, table["retracts"] = target.item, target.id
            table.pop("unit", None)
            table |= {"unit": target.unit} if target.unit else {}
        found.append(note_from_table(table, "p", key))
    return list({one.id: one for one in found}.values())


def same(register: Register, other: Register) -> None:
    """Both say the same: every row, every place, every node above the rows."""
    assert len(register.rows) == len(other.rows)
    for row, its in zip(register.rows, other.rows, strict=True):
        assert row.plan is its.plan
        assert row.item is its.item
        assert told_of(row) == told_of(its)
        assert row.haystack == its.haystack
    for plan_id, notes in register.notes_by_plan.items():
        assert notes.all_notes == other.notes_by_plan[plan_id].all_notes
        assert set(notes.places) == set(other.notes_by_plan[plan_id].places)
    assert {ref: row.ref for ref, row in register.by_ref.items()} == {
        ref: row.ref for ref, row in other.by_ref.items()
    }
    for one in register.plans:
        assert refs(register.rows_of(one.id)) == refs(other.rows_of(one.id))
        for node in one.items:
            goal, wanted = register.goal(one, node), other.goal(one, node)
            assert refs(goal.rows) == refs(wanted.rows)
            assert goal.standings == wanted.standings
            assert (goal.status, goal.assessment, goal.effect) == (
                wanted.status,
                wanted.assessment,
                wanted.effect,
            )
            at = f"{one.id}/{node.id}"
            assert refs(register.rows_of_item(at)) == refs(other.rows_of_item(at))


def refs(rows: Any) -> list[str]:
    return [row.ref for row in rows]


def used(register: Register) -> Register:
    """A register of which everything was asked already, so that it may be shared."""
    same(register, register)
    return register


@given(records(), some_notes(), st.integers(0, 14), DAYS, st.none() | DAYS)
def test_judging_what_notes_bear_on_is_judging_all(
    record: PlanRecord, notes: list[Note], known: int, as_of: date, known_on: date | None
) -> None:
    view = View(as_of, known_on)
    before, came = notes[:known], notes[known:]
    ids = {one.id: one for one in notes}
    keys = {one.item for one in came}
    keys |= {ids[one.retracts].item for one in came if one.retracts}
    old = used(build_register([record], before, view))
    new = rejudged(old, {"p": keys, "other": {"1"}}, [one for one in notes if one.item in keys])
    same(new, build_register([record], notes, view))
    same(old, build_register([record], before, view))


REVIEWS = [one.id for one in reviews(PLAN)]


@given(records(), some_notes(), st.lists(DAYS, min_size=2, max_size=4), st.data())
def test_from_another_day_it_is_what_is_judged_from_that_day(
    record: PlanRecord, notes: list[Note], days: list[date], data: st.DataObject
) -> None:
    seen = used(build_register([record], notes, View(days[0])))
    for day in days[1:]:
        chosen = chosen_reviews([record.plan], {"p": data.draw(st.sampled_from(["", *REVIEWS]))})
        windows = seen.asking["p"].window, asking(record.plan, day, chosen.get("p")).window
        first, last = ([one.first or date.min for one in windows], [one.last for one in windows])
        pairs = [pair for pair in ((seen.view.as_of, day), first, last) if pair[0] != pair[1]]
        keys = {one.item for one in notes for pair in pairs if min(pair) <= one.day <= max(pair)}
        at_hand = [one for one in notes if one.item in keys]
        seen = seen_from(seen, View(day), chosen, {"p": keys}, at_hand)
        same(seen, build_register([record], notes, View(day), chosen))


@given(records(), st.sets(st.sampled_from([one.key for one in PLAN.items]), min_size=1))
def test_items_are_found_by_the_keys_that_bear_on_them(record: PlanRecord, keys: set[str]) -> None:
    one = record.plan
    bearing = {leaf.id for leaf in one.leaves() if not keys_for(one, leaf).isdisjoint(keys)}
    assert bearing <= items_for(one, keys)


@pytest.fixture
def judging(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Which items are judged, and how often."""
    counts: Counter[str] = Counter()

    def counting(plan: Plan, item: Item, *others: Any) -> Any:
        counts[item.id] += 1
        return judge(plan, item, *others)

    for module in (rejudging, whole_register):
        monkeypatch.setattr(module, "judge", counting)
    return counts


def large() -> Plan:
    goals = [item(f"{n}", due="2022") for n in range(1, 21)]
    steps = [item(f"{n}.{m}") for n in range(1, 21) for m in range(1, 21)]
    return a_plan(*goals, *steps, item("30", same_as="7.3"))


def test_of_many_rows_those_are_judged_that_a_note_bears_on(judging: Counter[str]) -> None:
    old = judged(large())
    judging.clear()
    said = note("7.3", "2021-05-01", status="done")
    new = rejudged(old, {"p": {"7.3"}}, [said])
    assert judging == {"7.3": 1, "30": 1}
    assert new.by_ref["p/30"].standing == "closed"
    assert new.by_ref["p/7.4"] is old.by_ref["p/7.4"]


def test_a_deadline_above_moves_what_stands_below_it(judging: Counter[str]) -> None:
    old = judged(large())
    judging.clear()
    moved = note("7", "2021-05-01", due="2021-06", reason="Earlier")
    new = rejudged(old, {"p": {"7"}}, [moved])
    assert judging == {**{f"7.{m}": 1 for m in range(1, 21)}, "30": 1}
    assert new.by_ref["p/7.9"].standing == "overdue"
    assert new.by_ref["p/30"].standing == "overdue"
    assert new.by_ref["p/8.9"] is old.by_ref["p/8.9"]


def test_a_note_that_is_taken_back_gives_way_to_the_one_before() -> None:
    first = note("7.3", "2021-03-01", status="in_progress")
    second = note("7.3", "2021-05-01", status="done")
    old = judged(large(), [first, second])
    taken = retraction(second, "2021-05-02")
    new = rejudged(old, {"p": {"7.3"}}, [first, second, taken])
    assert old.by_ref["p/7.3"].standing == "closed"
    assert new.by_ref["p/7.3"].standing != "closed"
    assert new.by_ref["p/7.3"].last_note is first
