"""Older programs on newer databases: what the database allows them, and one sentence otherwise."""

from __future__ import annotations

import io
import shutil
import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

from actionplan_tui.store import Store, StoreError
from actionplan_tui.store.migrations import revisions
from actionplan_tui.store.upgrading import upgrade
from tests.cli.conftest import PLAN
from tests.store.make import NOW, a_note, execute, loaded

pytestmark = pytest.mark.sqlite

LATER = f"{int(revisions.head()) + 1:04}"
ROOT = Path(__file__).parents[2]
BEFORE = "dbc1039"
"""A commit whose program knows the schema 0006, and no database that says who may use it."""


def after_this_program(path: Path, *needed: str) -> None:
    """Do to a database what a later migration does: more columns and tables, and what it says.

    Args:
        path: The database.
        needed: The schemas to read and to write it, if others than before.
    """
    loaded(path).close()
    statements = [
        f"UPDATE alembic_version SET version_num = '{LATER}'",
        "CREATE TABLE later (id TEXT PRIMARY KEY) WITHOUT ROWID",
        "ALTER TABLE plan_event ADD COLUMN later TEXT NOT NULL DEFAULT ''",
    ]
    if needed:
        row = (LATER, *needed, "8.1", "8.2")
        statements.append(f"INSERT INTO schema_needed VALUES {row}")
    execute(path, *statements)


def test_after_a_migration_that_only_adds_it_reads_and_writes(tmp_path: Path) -> None:
    path = tmp_path / "db"
    after_this_program(path)
    with Store.open(path, NOW) as store:
        store.append([a_note(1)])
        store.archive("p", True, NOW)
        assert store.notes() == [a_note(1)]
        assert store.plan_ids() == {"p": True}
        # It cannot tell what is wrong there from what is new.
        with pytest.raises(StoreError, match="Verify it with a newer one"):
            store.verify()
    done = upgrade(path, NOW)
    assert (done.before, done.after, done.copy) == (LATER, LATER, None)


def test_where_newer_programs_only_may_write_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "db"
    after_this_program(path, revisions.head(), LATER)
    before = path.read_bytes()
    with Store.open(path, NOW) as store:
        assert store.plan_ids() == {"p": False}
        with pytest.raises(StoreError, match=r"written by version 8\.2 of this program and later"):
            store.append([a_note(1)])
        with pytest.raises(StoreError, match="This one may read it"):
            store.archive("p", True, NOW)
        assert store.notes() == []
    assert path.read_bytes() == before


def test_a_program_that_is_open_meanwhile_writes_no_more(tmp_path: Path) -> None:
    path = tmp_path / "db"
    with loaded(path) as store:
        store.append([a_note(1)])
        row = (LATER, LATER, LATER, "8.1", "8.2")
        execute(
            path,
            f"UPDATE alembic_version SET version_num = '{LATER}'",
            f"INSERT INTO schema_needed VALUES {row}",
        )
        with pytest.raises(StoreError, match="Nothing was saved"):
            store.append([a_note(2)])
        assert store.notes() == [a_note(1)]


def test_where_newer_programs_only_may_read_it_refuses(tmp_path: Path) -> None:
    path = tmp_path / "db"
    after_this_program(path, LATER, LATER)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"Install version 8\.1 or a later one"):
        Store.open(path, NOW)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    ["UPDATE schema_needed SET writes = '0001'", "DELETE FROM schema_needed"],
)
def test_what_a_database_says_is_not_changed(tmp_path: Path, statement: str) -> None:
    loaded(tmp_path / "db").close()
    with pytest.raises(sqlite3.IntegrityError, match="rows are never"):
        execute(tmp_path / "db", statement)


def test_what_a_database_says_is_not_replaced(tmp_path: Path) -> None:
    loaded(tmp_path / "db").close()
    known = "SELECT * FROM schema_needed"
    with closing(sqlite3.connect(tmp_path / "db")) as connection:
        (before,) = connection.execute(known).fetchall()
        row = (before[0], "0001", "0001", "0", "0")
        connection.execute(f"INSERT OR REPLACE INTO schema_needed VALUES {row}")
        assert connection.execute(known).fetchall() == [before]


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """The program as it was before databases said which programs may use them."""
    git = shutil.which("git")
    command = [git or "git", "archive", BEFORE, "actionplan_tui"]
    packed = subprocess.run(command, cwd=ROOT, capture_output=True) if git else None
    if packed is None or packed.returncode:
        pytest.skip("needs the history of the code: this is a copy without it")
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(tmp_path / "earlier", filter="data")
    return tmp_path / "earlier"


def test_the_program_before_this_one_refuses_in_one_sentence(earlier: Path, tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "actionplan_tui.cli.main", "--db", "db.sqlite", *words]
        return subprocess.run(command, cwd=earlier, capture_output=True, text=True)

    plan = earlier / "plan.toml"
    plan.write_text(PLAN, encoding="utf-8")
    assert run("load", "plan.toml").returncode == 0
    path = earlier / "db.sqlite"
    done = upgrade(path, NOW)
    assert (done.before, done.after) == ("0006", revisions.head())
    before = path.read_bytes()
    for words in (["list"], ["note", "test-2019/1.1", "Said", "--author", "AAA"], ["verify"]):
        refused = run(*words)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert refused.stderr.splitlines()[0].startswith("actionplan: ")
        assert "was written by a newer version of this program" in refused.stderr
        assert len(refused.stderr.splitlines()) == 1
    assert path.read_bytes() == before
    assert done.copy
    assert done.copy.exists()
