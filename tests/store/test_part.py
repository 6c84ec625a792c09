"""A part of the plans is read with its notes only, and stands as it does among all of them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_tui.domain.dates.period import of_day
from actionplan_tui.domain.document.document import plan_to_document
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.part import Fitting, Page
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.selection import FILTERS, Selection, choose
from actionplan_tui.planfile import read_paths
from actionplan_tui.reports.rows.json import row_history, rows_json, show_object
from actionplan_tui.reports.rows.table import show_text
from actionplan_tui.resources import plans_folder
from actionplan_tui.store import Store
from actionplan_tui.store.kept.reading import Reader
from tests.domain.generated import DAYS, plan, with_retractions
from tests.store import make
from tests.store.make import NOW, File, a_file, execute, item, open_store, raw

VIEW = View(date(2021, 10, 15))
EVERY = 3
"""Of the rows of the bundled plans each third is read by itself."""
SAID: dict[str, Any] = {
    "2.1": {"related": ("1.2", "other/9", "3", "1"), "after": ("1", "2.5")},
    "2.5": {"related": ("2.7",)},
    "1.1": {"after": ("2.4",)},
    "3": {"after": ("gone", "2")},
}
CHOICES = (*FILTERS.values(), Selection(item="2"), Selection(standings=frozenset({"closed"})))


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    now = datetime(2025, 1, 2, tzinfo=UTC)
    with open_store(tmp_path_factory.mktemp("part") / "plans.db", now) as store:
        store.load([one.planfile for one in read_paths([plans_folder()]) if one.planfile], now)
        yield store


def page(register: Register, ref: str, notes: list[Note]) -> tuple[object, str]:
    """What the page of a row says, for programs and for people."""
    row = register.by_ref[ref]
    said = show_object(register, row, row_history(register, row, notes))
    return said, show_text(register, row, notes)


@pytest.mark.parametrize("day", ["2021-10-15", "2024-02-01"])
def test_rows_of_the_bundled_plans_are_the_same_by_themselves(bundled: Store, day: str) -> None:
    view = View(date.fromisoformat(day))
    for plan_id in bundled.plan_ids():
        whole, notes = bundled.register(view, [plan_id]), bundled.notes([plan_id])
        for row in [row for row in whole.rows if not row.withdrawn][::EVERY]:
            part = bundled.register(view, [plan_id], part=Page(row.id.upper()))
            assert page(part, row.ref, notes) == page(whole, row.ref, notes)
        assert_chosen_alike(bundled, view)


def assert_chosen_alike(store: Store, view: View) -> None:
    whole = store.register(view)
    for selection in CHOICES:
        part = store.register(view, part=Fitting(selection))
        chosen = [choose(one.rows, selection) for one in (whole, part)]
        assert rows_json(chosen[1]) == rows_json(chosen[0])


@st.composite
def a_changed_plan(draw: st.DrawFn) -> Plan:
    """Make up a version of the plan that has one of everything: some of its items say otherwise."""
    items = []
    for one in plan().items:
        said: dict[str, Any] = SAID.get(one.id, {})
        if draw(st.integers(0, 3)) == 0:
            same = one.id in ("2.2", "2.6", "3") and draw(st.booleans())
            said = {**said, **draw(SAME if same else CHANGES)}
        items.append(replace(one, **said))
    reporting = draw(st.sampled_from(["", "", "none"]))
    return replace(plan(), items=tuple(items), reporting=reporting)


CHANGES: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
    [
        {"due": of_day(date(2021, 9, 1))},
        {"due": None, "due_text": "when it is decided"},
        {"scope": "outside"},
        {"scope": "information"},
        {"each_unit": "programmes"},
        {"each_unit": ""},
        {"kind": "event", "start": of_day(date(2021, 6, 1))},
        {"start": of_day(date(2022, 6, 1))},
        {"responsible": ("P1",)},
    ]
)
SAME: st.SearchStrategy[dict[str, Any]] = st.sampled_from([{"same_as": "2.3"}, {"same_as": "1.1"}])


def put_in(store: Store, version: Plan, number: int) -> None:
    document = plan_to_document(version, [])
    file = File("p.toml", f"{number:064}", document)
    store.load([file], NOW + timedelta(days=number))


@settings(max_examples=40)
@given(a_changed_plan(), a_changed_plan(), with_retractions(), DAYS, st.booleans())
def test_parts_say_what_the_whole_says(
    former: Plan, newer: Plan, notes: list[Note], day: date, earlier: bool
) -> None:
    view = View(day, known_on=NOW.date() + timedelta(days=1) if earlier else None)
    with open_store(":memory:", NOW) as store:
        put_in(store, former, 1)
        put_in(store, newer, 2)
        store.append(notes)
        assert_chosen_alike(store, view)
        whole = store.register(view, ["p"])
        for row in [row for row in whole.rows if not row.withdrawn]:
            part = store.register(view, ["p"], part=Page(row.id))
            assert page(part, row.ref, notes) == page(whole, row.ref, notes)
            assert {one.item.id for one in part.rows} <= {one.item.id for one in whole.rows}


@pytest.mark.parametrize("ref", ["1", "1.2", "9", "2.7@c", "2.1@a"])
def test_what_is_no_row_takes_the_whole_plan(ref: str) -> None:
    with open_store(":memory:", NOW) as store:
        put_in(store, plan(), 1)
        part = store.register(VIEW, ["p"], part=Page(ref))
        assert [row.id for row in part.rows] == [row.id for row in store.register(VIEW).rows]


def test_of_many_items_one_is_judged_and_its_notes_are_read() -> None:
    said = {"date": "2021-03-01", "author": "TST", "status": "in_progress"}
    goals = [item(f"{n}", said) for n in range(1, 30)]
    rows = [item(f"{n}.{m}", said) for n in range(1, 30) for m in range(1, 4)]
    with open_store(":memory:", NOW) as store:
        store.load([a_file(*goals, *rows)], NOW)
        part = store.register(VIEW, ["p"], part=Page("7.2"))
        assert [row.id for row in part.rows] == ["7.2"]
        assert len(part.plans[0].items) == 3  # the goal, its first item, and the one in question
        read = Counter(note.item for note in part.notes_by_plan["p"].all_notes)
        assert read == {"7": 1, "7.2": 1}
        assert len(store.register(VIEW, ["p"]).rows) == len(rows)


def test_for_one_item_no_document_is_gone_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What tells versions apart stands behind their documents; it is asked of each once."""
    asked: list[tuple[str, list[object]]] = []
    query = Reader.query

    def told(reader: Reader, sql: str, values: Iterable[object] = ()) -> list[Any]:
        asked.append((sql, given := list(values)))
        return query(reader, sql, given)

    def digests() -> list[object]:
        return [one for sql, values in asked if "digest FROM plan_version" in sql for one in values]

    monkeypatch.setattr(Reader, "query", told)
    path = tmp_path / "some.db"
    with open_store(path, NOW) as store:
        put_in(store, plan(), 1)
        for _time in range(2):
            assert store.register(VIEW, ["p"], part=Page("1.1")).rows
        assert digests() == []
        put_in(store, replace(plan(), title="Another"), 2)
        asked.clear()
        for _time in range(2):
            assert store.register(VIEW, ["p"], part=Page("1.1")).rows
        assert len(digests()) == len(set(digests())) <= 2
    by_id = [(sql, values) for sql, values in asked if "folded = ?" in sql]
    assert by_id
    if not make.on_server:
        with raw(path) as connection:
            plans = [
                str(connection.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall())
                for sql, values in by_id
            ]
        assert all("read1_item_folded" in one for one in plans)


def test_of_many_items_those_that_may_be_late_are_judged() -> None:
    said = {"date": "2021-03-01", "author": "TST"}
    done, moved = {**said, "status": "done"}, {**said, "due": "2023"}
    rows = [item("1", due="2020"), item("2", done, due="2020"), item("3", moved, due="2020")]
    with open_store(":memory:", NOW) as store:
        store.load([a_file(*rows, item("4", due="2022"))], NOW)
        part = store.register(VIEW, part=Fitting(FILTERS["overdue"]))
        assert [row.id for row in part.rows] == ["1"]


def test_ids_are_offered_by_their_beginning(tmp_path: Path) -> None:
    with open_store(tmp_path / "some.db", NOW) as store:
        store.load([a_file(item("1"), plan="b"), a_file(item("1"), plan="a")], NOW)
        store.archive("b", archived=True, now=NOW)
        assert list(store.plan_ids().items()) == [("a", False), ("b", True)]
        assert [one.id for one in store.parts.heads()] == ["a"]
        put_in(store, plan(), 1)
        assert store.parts.item_ids("p", "2.7", 9) == ["2.7@a", "2.7@b"]
        assert store.parts.item_ids("p", "1.2@A", 9) == ["1.2@a", "1.2@b"]
        assert store.parts.item_ids("p", "2", 2) == ["2", "2.1"]
        assert store.parts.item_ids("c", "", 9) == []


# --- what is laid out is disposable ---------------------------------------------------------------


def drop(path: Path) -> None:
    for table in ("version", "item", "related"):
        # On a server they belong to who migrates.
        execute(path, f"{'DELETE FROM' if make.on_server else 'DROP TABLE'} read1_{table}")


def late(store: Store) -> list[str]:
    return [row.id for row in store.register(VIEW, part=Fitting(FILTERS["overdue"])).rows]


def test_what_is_missing_is_laid_out_when_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    with open_store(path, NOW) as store:
        store.load([a_file(item("1", due="2020"), item("2", due="2030"))], NOW)
    drop(path)
    with open_store(path, NOW) as store:
        assert late(store) == ["1"]
        assert store.verify() == []
    with raw(path) as connection:
        assert connection.execute("SELECT COUNT(*) FROM read1_item").fetchone() == (2,)


@pytest.mark.sqlite
def test_who_cannot_write_reads_the_same(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    with open_store(path, NOW) as store:
        store.load([a_file(item("1", due="2020"), item("2", due="2030"))], NOW)
    drop(path)
    with open_store(path, NOW) as store, sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert late(store) == ["1"]
        other.execute("ROLLBACK")
        assert store.parts.item_ids("p", "", 9) == ["1", "2"]
        assert (
            other.execute("SELECT 1 FROM sqlite_master WHERE name = 'read1_item'").fetchall() == []
        )
    other.close()


def test_verify_finds_what_was_changed_and_rebuilding_mends_it(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    with open_store(path, NOW) as store:
        store.load([a_file(item("1", due="2020"), item("2", due="2030"))], NOW)
    execute(path, "UPDATE read1_item SET due = '2099-12-31' WHERE id = '1'")
    with open_store(path, NOW) as store:
        assert late(store) == []  # so it must be found
        assert [problem.code for problem in store.verify()] == ["derived"]
        store.parts.lay_out_again()
        assert (late(store), store.verify()) == (["1"], [])


def test_a_dry_run_lays_nothing_out(tmp_path: Path) -> None:
    with open_store(tmp_path / "some.db", NOW) as store:
        store.load([a_file(item("1"))], NOW, dry_run=True)
        assert store.parts.heads() == []
