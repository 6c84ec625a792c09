"""The database itself refuses to change or lose what was written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from actionplan_tui.domain.notes.note import Redaction, fingerprint, redacted
from actionplan_tui.store import StoreError
from actionplan_tui.store.dialects.connect import connect
from actionplan_tui.store.kept.codec import note_to_row
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.kept.transaction import transaction
from tests.store.make import NOW, a_note, dumped, execute, loaded, raw

TABLES = ("note", "note_words", "plan_version", "plan_event", "redaction")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with a plan, two notes, and a third one whose words are erased."""
    path = tmp_path / "db.sqlite"
    with loaded(path) as store:
        store.append([a_note(1), a_note(2), a_note(3)])
        store.redact(a_note(3).id, "personal data", "TST", NOW)
    return path


def content(path: Path) -> dict[str, list[object]]:
    with raw(path) as connection:
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}


@pytest.mark.sqlite
@pytest.mark.parametrize("table", TABLES)
def test_rows_are_neither_changed_nor_deleted(database: Path, table: str) -> None:
    before = content(database)
    assert before[table]
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        first = columns[0]
        for statement in (
            f"UPDATE {table} SET {columns[-1]} = 'x'",
            f"UPDATE OR REPLACE {table} SET {first} = {first}",
            f"UPDATE OR IGNORE {table} SET {columns[-1]} = 'x'",
            f"DELETE FROM {table}",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="rows are never"):
                connection.execute(statement)
        row = connection.execute(f"SELECT * FROM {table}").fetchone()
        changed = [*row[:-1], "changed"] if table != "redaction" else list(row)
        marks = ", ".join("?" * len(row))
        for verb in ("INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT"):
            connection.execute(f"{verb} INTO {table} VALUES ({marks})", changed)
        connection.execute(
            f"INSERT INTO {table} VALUES ({marks}) "
            f"ON CONFLICT DO UPDATE SET {columns[-1]} = 'changed'",
            changed,
        )
    assert content(database) == before


@pytest.mark.sqlite
@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_replaced_by_its_row_number(database: Path, table: str) -> None:
    with pytest.raises(sqlite3.OperationalError, match="rowid"):
        execute(database, f"SELECT rowid FROM {table}")


def test_words_go_only_together_with_a_redaction_and_stay_away(database: Path) -> None:
    erased = a_note(3).id
    execute(
        database,
        "INSERT INTO redaction (note_id, recorded, author, ground) VALUES "
        f"('{a_note(1).id}', '2024-01-01T00:00:00.000000Z', '', 'by hand')",
        f"INSERT INTO note_words VALUES ('{erased}', 'back', '')",
    )
    rows = content(database)["note_words"]
    assert [row[0] for row in rows] == [a_note(2).id]  # type: ignore[index]


def test_erased_words_leave_the_rest_verifiable(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite"
    note = a_note(1, text="A person’s secret", status="done", salt="pepper-and-salt")
    with loaded(path) as store:
        store.append([note])
        store.redact(note.id[:-1], " personal data ", "TST", NOW)
        [found] = store.notes()
        assert (found.text, found.salt, found.status) == ("", "", "done")
        assert found.redaction == Redaction("personal data", NOW, "TST", ("text",))
        assert fingerprint(found) == fingerprint(note)
        assert store.verify() == []
        store.append([note])
        assert store.notes() == [found]
        assert "secret" not in dumped(store)
        files = [file.read_bytes() for file in tmp_path.iterdir()]
        assert not any(b"secret" in data or b"pepper" in data for data in files)
        with pytest.raises(StoreError, match="erased already"):
            store.redact(note.id, "again", "TST", NOW)


def test_an_act_that_is_tried_again_is_done_once() -> None:
    note = a_note(1)
    with loaded() as store:
        store.append([note])
        store.append([note])
        for _again in range(2):
            store.redact(note.id, "personal data", "TST", NOW)
        [found] = store.notes()
        assert found.redaction == Redaction("personal data", NOW, "TST", ("text",))
        with pytest.raises(StoreError, match="erased already"):
            store.redact(note.id, "personal data", "TST", NOW + timedelta(seconds=1))


def test_a_redaction_needs_words_and_a_ground() -> None:
    with loaded() as store:
        store.append([a_note(1), a_note(2, status="done")])
        with pytest.raises(StoreError, match="ground"):
            store.redact(a_note(1).id, " ", "TST", NOW)
        with pytest.raises(StoreError, match="no words"):
            store.redact(a_note(2).id, "why", "TST", NOW)


def test_a_redaction_that_arrives_wins() -> None:
    note = a_note(1)
    late = redacted(note, Redaction("late", NOW + timedelta(days=2), "B"))
    early = redacted(note, Redaction("early", NOW + timedelta(days=1), "A"))
    with loaded() as store:
        store.append([note])
        store.append([late])
        assert store.notes() == [late]
        store.append([early, late])
        assert store.notes() == [early]
    with loaded() as store:
        store.append([early, note, late])
        assert store.notes() == [early]
        assert store.verify() == []


@pytest.mark.sqlite
def test_what_was_taken_for_new_and_is_there_ends_the_act_and_nothing_is_written(
    database: Path,
) -> None:
    before = content(database)
    rows = [note_to_row(a_note(number)) for number in (1, 4)]
    with (
        closing(connect(str(database), 1)) as connection,
        pytest.raises(RuntimeError, match="was there"),
        transaction(connection, Reader(connection), lambda: NOW) as writer,
    ):
        writer.insert_new("note", rows)
    assert content(database) == before
