"""Copies that lie beside a database: known by what is in them, left as they are."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from actionplan_tui.store import Store, copies_beside, restore
from tests.store.make import a_note
from tests.tui.conftest import NOW, PLAN, load

pytestmark = pytest.mark.sqlite


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database with a plan and a note."""
    path = tmp_path / "synced" / "plans.sqlite"
    load(path, PLAN)
    write_note(path, 1)
    return path


def write_note(path: Path, number: int) -> None:
    """Write a note into a database."""
    with Store.open(path, NOW) as store:
        store.append([a_note(number, "test/1.1", text=f"Note {number}")])


def conflicted(db: Path, name: str, number: int | None) -> Path:
    """Copy a database as a program that syncs does, with another note in the copy."""
    copy = db.with_name(name)
    shutil.copyfile(db, copy)
    if number:
        write_note(copy, number)
    return copy


def found(db: Path) -> list[str]:
    """The names of the copies that are found."""
    with Store.open(db, NOW) as store:
        return [path.name for path in copies_beside(store, NOW)]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_copy_with_a_note_of_its_own_is_found_whatever_it_is_called(db: Path) -> None:
    conflicted(db, "plans (conflicted copy).sqlite", 2)
    conflicted(db, "Letter to the board.sqlite", 3)
    conflicted(db, "notes.txt", 4)
    before = contents(db.parent)
    names = {"plans (conflicted copy).sqlite", "Letter to the board.sqlite"}
    assert set(found(db)) == names
    assert contents(db.parent) == before


def test_what_has_nothing_new_is_not_told_of(db: Path) -> None:
    conflicted(db, "plans-2.sqlite", None)
    with Store.open(db, NOW) as store:
        store.backup(db.with_name("backup.sqlite"))
    write_note(db, 2)
    assert found(db) == []


def test_a_merged_copy_is_not_told_of_any_more(db: Path) -> None:
    copy = conflicted(db, "plans-2.sqlite", 2)
    assert found(db) == ["plans-2.sqlite"]
    from actionplan_tui.store import opened_copy

    with Store.open(db, NOW) as store, opened_copy(copy, NOW) as other:
        store.copy.merge(other.copy)
    assert found(db) == []


def test_other_databases_are_not_copies_of_this_one(db: Path) -> None:
    load(db.with_name("another.sqlite"), PLAN)
    write_note(db.with_name("another.sqlite"), 9)
    with closing(sqlite3.connect(db.with_name("plans (1).sqlite"))) as connection:
        connection.execute("CREATE TABLE note (id)")
        connection.execute("INSERT INTO note VALUES ('strange')")
        connection.commit()
    db.with_name("plans-letter.sqlite").write_bytes(b"SQLite format 3\0 is how it begins")
    copy = conflicted(db, "torn.sqlite", 5)
    copy.write_bytes(copy.read_bytes()[:5000])
    before = contents(db.parent)
    assert found(db) == []
    assert contents(db.parent) == before


def test_a_backup_with_what_is_missing_here_is_told_of(db: Path) -> None:
    earlier = db.read_bytes()
    write_note(db, 2)
    with Store.open(db, NOW) as store:
        store.backup(db.with_name("backup.sqlite"))
    db.write_bytes(earlier)  # as a program that syncs puts an older version in its place
    assert found(db) == ["backup.sqlite"]


def test_what_was_set_aside_by_going_back_is_not_told_of(db: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with Store.open(db, NOW) as store:
        store.backup(copy)
    write_note(db, 2)
    kept = restore(str(db), copy, NOW)
    assert kept
    assert found(db) == []
    write_note(kept, 3)
    assert found(db) == [kept.name]


def test_what_a_new_version_kept_before_it_changed_the_database_is_not_brought_up_to_date(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = conflicted(db, "plans.schema-0006.sqlite", None)
    with closing(sqlite3.connect(older)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0006'")

    def never(*_given: object) -> None:
        raise AssertionError

    monkeypatch.setattr("actionplan_tui.store.migrations.migrate.bring_up_to_date", never)
    write_note(db, 2)
    assert found(db) == []
