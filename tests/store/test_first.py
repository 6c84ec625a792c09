"""The first rows that are shown are the first of all, and as many as there are are counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_tui.domain.dates.period import of_day
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.part import FirstRows
from actionplan_tui.domain.register.register import Row, once
from actionplan_tui.domain.register.selection import FILTERS, Selection, choose
from actionplan_tui.reports.rows.json import rows_json
from actionplan_tui.store import Store
from actionplan_tui.store.derived import first, parts
from tests.domain.generated import DAYS, with_retractions
from tests.store.make import NOW, a_file, a_note, item
from tests.store.test_part import a_changed_plan, put_in

pytestmark = pytest.mark.sqlite

VIEW = View(date(2021, 10, 15))
BRANCHES = (Selection(item="2"), Selection(plan="p", item="1.2"), Selection(plan="q"))
TOLD = (*(one for one in FILTERS.values() if first.told_first(one)), *BRANCHES)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a handful of rows be many."""
    monkeypatch.setattr(parts, "MANY", 1)
    monkeypatch.setattr(first, "ENOUGH", 3)
    monkeypatch.setattr(first, "SHARE", 0)


def keep(store: Store, view: View = VIEW) -> None:
    register = store.current.register(view, {})
    mark = store.current.mark_of(register)
    assert mark is not None
    store.parts.keep_standings(register, mark)


def assert_first(store: Store, view: View, selection: Selection, ref: str = "") -> FirstRows | None:
    """What is shown first, if anything is, is what judging all would show first."""
    found = store.parts.first_rows(view, selection, ref)
    chosen = choose(store.register(view).rows, selection)
    if found is None:
        return None
    assert rows_json(found.rows) == rows_json(chosen[: len(found.rows)])
    assert len(found.rows) >= min(first.ENOUGH, len(chosen))
    assert found.count == len(once(chosen))
    of_plan = {plan.id: [row for row in chosen if row.plan.id == plan.id] for plan in found.plans}
    assert found.by_plan == {plan: len(once(rows)) for plan, rows in of_plan.items()}
    if ref in refs(chosen):
        assert ref in refs(found.rows)
    return found


def refs(rows: Sequence[Row]) -> list[str]:
    return [row.ref for row in rows]


@settings(max_examples=60, deadline=None)
@given(
    a_changed_plan(),
    a_changed_plan(),
    with_retractions(),
    with_retractions(),
    DAYS,
    st.integers(0, 500),
)
def test_the_first_rows_are_those_of_all(
    former: Plan, newer: Plan, before: list[Note], after: list[Note], day: date, days: int
) -> None:
    with Store.open(":memory:", NOW) as store:
        put_in(store, former, 1)
        put_in(store, newer, 2)
        put_in(store, replace(former, id="q"), 3)
        store.append(before)
        for view in (View(day), View(day, NOW.date() + timedelta(days=days % 4), days % 90)):
            for selection in TOLD:
                assert assert_first(store, view, selection)
        keep(store, View(day))
        for _round in range(2):
            for later in (0, 1, days):
                view = View(day + timedelta(days=later))
                for selection in TOLD:
                    assert assert_first(store, view, selection)
                    assert_first(store, view, selection, "p/2.1")
            store.append([one for one in after if one.id not in {note.id for note in before}])


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store.open(tmp_path / "some.db", NOW)
    rows = [item(f"{n}", due=f"{2019 + n % 5}") for n in range(1, 30)]
    opened.load([a_file(*rows), a_file(*rows, plan="q")], NOW)
    return opened


def test_the_first_are_the_same_whether_it_is_kept_how_rows_stood_or_not(store: Store) -> None:
    for _round in range(2):
        found = assert_first(store, VIEW, Selection())
        assert found is not None
        assert (len(found.rows), found.count) == (3, 58)
        keep(store)


def test_only_what_is_to_be_shown_and_what_is_not_sure_is_judged(store: Store) -> None:
    keep(store)
    store.append([a_note(1, "p/7", status="done", date=of_day(VIEW.as_of))])
    found = assert_first(store, VIEW, Selection())
    assert found is not None
    assert found.count == 57
    assert sum(len(plan.items) for plan in found.plans) == 4


def test_the_rows_reach_beyond_the_one_under_the_cursor(store: Store) -> None:
    keep(store)
    chosen = choose(store.register(VIEW).rows, Selection())
    found = assert_first(store, VIEW, Selection(), chosen[20].ref)
    assert found is not None
    assert len(found.rows) < 30


def test_from_an_earlier_day_or_with_what_was_known_earlier_it_is_told_too(store: Store) -> None:
    keep(store)
    earlier = replace(VIEW, as_of=VIEW.as_of - timedelta(days=1))
    known = replace(VIEW, known_on=VIEW.as_of)
    for view in (earlier, known, replace(VIEW, horizon=30)):
        assert assert_first(store, view, Selection()) is not None
    for selection in (Selection(search="item"), Selection(withdrawn=True), Selection(unit="a")):
        assert store.parts.first_rows(VIEW, selection) is None


def test_the_calendar_goes_on_without_a_note(store: Store) -> None:
    keep(store)
    store.append([a_note(1, "p/1", status="done", date=of_day(date(2021, 12, 1)))])
    for day in (date(2021, 12, 31), date(2022, 1, 1), date(2024, 12, 31), date(2025, 1, 1)):
        assert assert_first(store, View(day), FILTERS["overdue"]) is not None


def test_a_version_that_came_since_is_judged_whole(store: Store) -> None:
    keep(store)
    store.load([a_file(item("1", due="2020"), item("2"), title="Newer")], NOW + timedelta(days=1))
    found = assert_first(store, VIEW, Selection())
    assert found is not None
    assert found.by_plan == {"p": 2, "q": 29}


def test_who_cannot_write_keeps_nothing(store: Store, tmp_path: Path) -> None:
    store.parts.lay_out(None, None)
    with sqlite3.connect(tmp_path / "some.db", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        keep(store)
        other.execute("ROLLBACK")
        assert not other.execute("SELECT 1 FROM sqlite_master WHERE name LIKE '%stand%'").fetchall()
    other.close()
    assert assert_first(store, VIEW, Selection()) is not None


def test_verify_finds_what_was_changed_and_rebuilding_mends_it(store: Store) -> None:
    keep(store)
    store.append([a_note(1, "p/7", status="done", date=of_day(VIEW.as_of))])
    assert store.verify() == []
    connection = store.parts._connection
    connection.execute("UPDATE read1_standing SET standing = 'overdue' WHERE id = '7'")
    assert [problem.code for problem in store.verify()] == ["derived"]  # that of the plan q
    store.parts.lay_out_again()
    assert store.verify() == []
    assert assert_first(store, VIEW, Selection()) is not None


def test_what_another_release_judged_is_not_believed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = "actionplan_tui.store.derived.standings"
    with monkeypatch.context() as other:
        other.setattr(f"{module}.__version__", "0.0.1")
        keep(store)
    store.parts._connection.execute("UPDATE read1_standing SET standing = 'closed'")
    found = assert_first(store, VIEW, Selection())
    assert found is not None
    assert found.count == 58


def test_with_too_many_that_must_be_judged_all_is_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first, "SHARE", 4)
    keep(store)
    assert store.parts.first_rows(VIEW, Selection()) is not None
    day = of_day(VIEW.as_of)
    store.append([a_note(n, f"p/{n}", status="done", date=day) for n in range(1, 20)])
    assert store.parts.first_rows(VIEW, Selection()) is None
