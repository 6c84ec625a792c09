"""`database`: an older database is brought up to date when somebody asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.store.migrations import revisions
from tests.store.make import as_before

Run = Any
OLDER = revisions.REVISIONS[:-1]


@pytest.fixture
def older(run: Run, plan: Path, home: Path) -> Path:
    """The user's own database, as the program before the newest schema made it."""
    assert run("load", str(plan)).status == 0
    assert run("note", "test-2019/1.1", "Sagt.", "--author", "AAA").status == 0
    as_before(home / "actionplan.sqlite", revisions.head())
    return home / "actionplan.sqlite"


def test_it_says_from_which_schema_to_which_and_where_the_copy_is(run: Run, older: Path) -> None:
    was = older.read_bytes()
    done = run("database", "upgrade")
    assert done.status == 0, done.err
    assert f"from the schema {OLDER[-1]} to {revisions.head()}." in done.err
    (copy,) = older.parent.glob(f"actionplan.schema-{OLDER[-1]}.*")
    assert f"What it was before is kept: {copy}." in done.err
    assert len(copy.read_bytes()) == len(was)
    assert run("verify").status == 0
    assert "Sagt." in run("show", "test-2019/1.1").out

    before = older.read_bytes()
    again = run("database", "upgrade")
    assert again.status == 0
    assert f"has the newest schema, {revisions.head()}, already. Nothing was changed." in again.err
    assert older.read_bytes() == before


def test_where_there_is_none_none_is_made(run: Run, home: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.sqlite"
    done = run("database", "upgrade", "--db", str(missing))
    assert done.status == 1
    assert "There is no database" in done.err
    assert not missing.exists()
    assert run("database", "upgrade").status == 1
    assert not (home / "actionplan.sqlite").exists()


def test_what_is_not_a_database_of_this_program_is_left_alone(run: Run, plan: Path) -> None:
    before = plan.read_bytes()
    done = run("database", "upgrade", "--db", str(plan))
    assert done.status == 1
    assert "is not a database of this program" in done.err
    assert plan.read_bytes() == before


def test_in_a_synced_folder_it_is_said_once_that_several_need_a_server(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    path = str(tmp_path / "OneDrive - Faculty" / "plans.sqlite")
    first = run("load", str(plan), "--db", path)
    assert "in a folder that OneDrive syncs. There one person at a time may write" in first.err
    second = run("list", "--db", path)
    assert (second.status, "OneDrive" in second.err) == (0, False)
