"""One item of a plan is read with its notes only, and stands as it does among all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.part import page_of
from actionplan_tui.domain.register.register import Register
from actionplan_tui.planfile import read_paths
from actionplan_tui.reports.rows.json import row_history, show_object
from actionplan_tui.reports.rows.table import show_text
from actionplan_tui.resources import plans_folder
from actionplan_tui.store import Store
from tests.store.make import NOW, a_file, item

VIEW = View(date(2021, 10, 15))
EVERY = 3
"""Of the rows of the bundled plans each third is read by itself."""


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    now = datetime(2025, 1, 2, tzinfo=UTC)
    with Store.open(tmp_path_factory.mktemp("part") / "plans.db", now) as store:
        store.load([one.planfile for one in read_paths([plans_folder()]) if one.planfile], now)
        yield store


def page(register: Register, ref: str, store: Store) -> tuple[object, str]:
    row = register.by_ref[ref]
    notes = store.item_notes(row.plan.id, *row.keys)
    said = show_object(register, row, row_history(register, row, notes))
    return said, show_text(register, row, notes)


@pytest.mark.parametrize("day", ["2021-10-15", "2024-02-01"])
def test_rows_of_the_bundled_plans_are_the_same_by_themselves(bundled: Store, day: str) -> None:
    view = View(date.fromisoformat(day))
    for plan_id in bundled.plan_ids():
        whole = bundled.register(view, [plan_id])
        for row in [row for row in whole.rows if not row.withdrawn][::EVERY]:
            part = bundled.register(view, [plan_id], part=lambda plan, at=row.id: page_of(plan, at))  # type: ignore[misc]
            assert page(part, row.ref, bundled) == page(whole, row.ref, bundled)


def test_of_many_items_one_is_judged_and_its_notes_are_read() -> None:
    said = {"date": "2021-03-01", "author": "TST", "status": "in_progress"}
    goals = [item(f"{n}", said) for n in range(1, 30)]
    rows = [item(f"{n}.{m}", said) for n in range(1, 30) for m in range(1, 4)]
    with Store.open(":memory:", NOW) as store:
        store.load([a_file(*goals, *rows)], NOW)
        part = store.register(VIEW, ["p"], part=lambda plan: page_of(plan, "7.2"))
        assert [row.id for row in part.rows] == ["7.2"]
        read = Counter(note.item for note in part.notes_by_plan["p"].all_notes)
        assert read == {"7": 1, "7.2": 1}
        assert len(store.register(VIEW, ["p"]).rows) == len(rows)


def test_the_ids_of_plans_are_told_and_one_is_read_by_itself(tmp_path: Path) -> None:
    with Store.open(tmp_path / "some.db", NOW) as store:
        store.load([a_file(item("1"), plan="b"), a_file(item("1"), plan="a")], NOW)
        store.archive("b", archived=True, now=NOW)
        assert list(store.plan_ids().items()) == [("a", False), ("b", True)]
        assert [plan.id for plan in store.in_force("b")] == ["b"]
        assert store.in_force("c") == []
