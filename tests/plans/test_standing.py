"""The bundled plans through file, database and register, row by row against the documents."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from actionplan_tui.domain.dates.period import Due
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import Register, build_register
from actionplan_tui.domain.register.review import asking
from actionplan_tui.domain.register.selection import coverage
from actionplan_tui.planfile import read_paths
from actionplan_tui.resources import plans_folder
from actionplan_tui.store import Store
from tests.plans.expected import ASKED, COUNTS, EXPECTED, Asked, Row

NOW = datetime(2025, 1, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A database with the five plans."""
    opened = Store.open(tmp_path_factory.mktemp("plans") / "plans.db", NOW)
    readings = read_paths([plans_folder()])
    files = [reading.planfile for reading in readings if reading.planfile]
    assert len(files) == len(readings) == 5
    opened.load(files, NOW)
    return opened


def register(store: Store, day: date) -> Register:
    """The register as the list and the screen read it."""
    view = View(day)
    records = store.records(None, None)
    windows = {}
    for record in records:
        asked = asking(record.plan, day).window
        windows[record.plan.id] = (asked.first, asked.last)
    return build_register(records, store.selected_notes(list(windows), view, windows), view)


def _worded(due: Due | None) -> str | None:
    return due.text if due else None


@pytest.mark.parametrize("day", sorted(EXPECTED))
def test_every_row_stands_as_the_documents_say(store: Store, day: str) -> None:
    judged = register(store, date.fromisoformat(day))
    found = {
        plan.id: {
            row.id: Row(row.standing, row.status.id, _worded(row.due), row.moves, len(row.missed))
            for row in judged.rows_of(plan.id)
        }
        for plan in judged.plans
    }
    assert found == EXPECTED[day]


@pytest.mark.parametrize("day", sorted(ASKED))
def test_who_is_asked_is_as_the_documents_say(store: Store, day: str) -> None:
    judged = register(store, date.fromisoformat(day))
    found = {}
    for plan in judged.plans:
        counted, review = coverage(judged.rows_of(plan.id)), judged.reviews[plan.id]
        found[plan.id] = Asked(review.id if review else "", counted.asked, counted.missing)
    assert found == ASKED[day]


def test_every_plan_has_as_many_rows_as_its_document(store: Store) -> None:
    rows = register(store, date(2021, 10, 15)).rows
    for plan, count in COUNTS.items():
        assert sum(row.plan.id == plan for row in rows) == count.rows


def test_the_plans_load_without_an_error() -> None:
    for reading in read_paths([plans_folder()]):
        assert not [found for found in reading.findings if found.level == "error"]


def test_loading_the_plans_again_changes_nothing(store: Store, tmp_path: Path) -> None:
    before = store.notes()
    files = [reading.planfile for reading in read_paths([plans_folder()]) if reading.planfile]
    report = store.load(files, NOW)
    assert {plan.outcome for plan in report.plans} == {"unchanged"}
    assert store.notes() == before
