"""Verify finds what someone did to the file past the program."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.store.make import (
    NOW,
    a_file,
    a_note,
    execute,
    item,
    loaded,
    open_store,
    past_the_program,
)


def without_trigger(path: Path, name: str, *statements: str) -> None:
    """Take a trigger away, do something, and put it back as it was."""
    past_the_program(path, *statements, triggers=[name])


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with a plan and two notes, one of them erased."""
    path = tmp_path / "db.sqlite"
    with loaded(path) as store:
        store.append([a_note(1, text="Words", status="done", due=None), a_note(2)])
        store.redact(a_note(2).id, "personal data", "TST", NOW)
        assert store.verify() == []
    return path


def codes(path: Path) -> set[tuple[str, str]]:
    with open_store(path, NOW) as store:
        problems = store.verify()
    assert all(problem.message for problem in problems)
    return {(problem.code, problem.subject) for problem in problems}


FIRST, SECOND = a_note(1).id, a_note(2).id


@pytest.mark.parametrize(
    ("trigger", "statement", "found"),
    [
        ("note_update", f"UPDATE note SET status = 'on_hold' WHERE id = '{FIRST}'", "note"),
        ("note_update", f"UPDATE note SET day = '2020-01-01' WHERE id = '{FIRST}'", "note"),
        ("note_update", f"UPDATE note SET first = 'nonsense' WHERE id = '{FIRST}'", "note"),
        ("note_update", f"UPDATE note SET hash = 'x' WHERE id = '{FIRST}'", "note"),
        ("note_words_update", 'UPDATE note_words SET words = \'{"text":"Other"}\'', "note"),
        ("note_words_update", "UPDATE note_words SET salt = 'x'", "note"),
        ("note_words_delete", f"DELETE FROM note_words WHERE note_id = '{FIRST}'", "words"),
    ],
)
def test_a_changed_note_is_found(database: Path, trigger: str, statement: str, found: str) -> None:
    without_trigger(database, trigger, statement)
    assert codes(database) == {(found, FIRST)}


def test_a_changed_note_is_found_also_when_its_words_are_erased(database: Path) -> None:
    statement = f"UPDATE note SET author = 'X' WHERE id = '{SECOND}'"
    without_trigger(database, "note_update", statement)
    assert codes(database) == {("note", SECOND)}


def test_words_that_came_back_are_found(database: Path) -> None:
    statement = f"INSERT INTO note_words VALUES ('{SECOND}', '', '')"
    without_trigger(database, "note_words_known", statement)
    assert ("words", SECOND) in codes(database)


def test_a_changed_plan_is_found(database: Path) -> None:
    statement = "UPDATE plan_version SET document = replace(document, 'Item', 'Other')"
    without_trigger(database, "plan_version_update", statement)
    assert codes(database) == {("version", "p")}


@pytest.mark.sqlite
def test_a_missing_or_changed_trigger_is_found(database: Path) -> None:
    execute(
        database,
        "DROP TRIGGER note_delete",
        "DROP TRIGGER note_update",
        "CREATE TRIGGER note_update BEFORE UPDATE ON note BEGIN SELECT 1; END",
        "CREATE TRIGGER other AFTER INSERT ON note BEGIN SELECT 1; END",
        "DROP INDEX note_newest",
    )
    assert codes(database) == {
        ("schema", name) for name in ("note_delete", "note_update", "other", "note_newest")
    }


def test_a_note_without_its_item_and_a_broken_reference_are_found(database: Path) -> None:
    execute(
        database,
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO redaction (note_id, recorded, author, ground) "
        "VALUES ('nobody', '2024-01-01T00:00:00.000000Z', '', 'x')",
    )
    without_trigger(database, "note_update", f"UPDATE note SET item = '9' WHERE id = '{FIRST}'")
    assert codes(database) == {
        ("foreign_key", "redaction"),
        ("note", FIRST),
        ("orphan", FIRST),
        ("journal", "nobody"),
    }


@pytest.mark.sqlite
def test_a_damaged_file_is_found(database: Path) -> None:
    data = bytearray(database.read_bytes())
    page = data.rfind(b"Item 1")
    data[page - 60 : page] = b"\xff" * 60
    start = 4096 * (page // 4096)
    data[start : start + 40] = b"\xff" * 40
    database.write_bytes(data)
    with open_store(database, NOW) as store:
        assert {problem.code for problem in store.verify()} == {"damaged"}


@pytest.fixture
def with_file_notes(tmp_path: Path) -> Path:
    """A database into which a plan was loaded twice, with notes in its file."""
    path = tmp_path / "files.sqlite"
    first = item("1", {"date": "2022", "text": "One"}, {"date": "2023", "text": "Two"})
    with open_store(path, NOW) as store:
        store.load([a_file(first)], NOW)
        store.archive("p", True, NOW)
        store.archive("p", False, NOW)
        store.load([a_file(first, item("2"))], NOW)
        assert store.verify() == []
    return path


def test_a_note_that_a_version_names_is_missed(with_file_notes: Path) -> None:
    with open_store(with_file_notes, NOW) as store:
        gone = store.notes()[0].id
    without_trigger(
        with_file_notes, "note_words_delete", f"DELETE FROM note_words WHERE note_id = '{gone}'"
    )
    without_trigger(with_file_notes, "note_delete", f"DELETE FROM note WHERE id = '{gone}'")
    assert codes(with_file_notes) == {("missing", gone)}


@pytest.mark.parametrize(
    ("trigger", "statement", "found"),
    [
        (
            "plan_event_update",
            "UPDATE plan_event SET recorded = '2020-01-01T00:00:00.000000Z' WHERE kind = 'archive'",
            "event",
        ),
        (
            "plan_event_update",
            "UPDATE plan_event SET recorded = '2024-02-01T12:30:00.5Z' WHERE kind = 'unarchive'",
            "event",
        ),
        ("plan_event_update", "UPDATE plan_event SET kind = 'x' WHERE kind = 'archive'", "event"),
        ("plan_event_update", "UPDATE plan_event SET plan_id = 'q' WHERE kind = 'load'", "event"),
        ("plan_event_delete", "DELETE FROM plan_event WHERE kind = 'load'", "event"),
        ("plan_version_update", "UPDATE plan_version SET title = 'Other'", "version"),
        ("plan_version_update", "UPDATE plan_version SET plan_id = 'q'", "version"),
        ("plan_version_update", "UPDATE plan_version SET note_ids = 'x'", "version"),
    ],
)
def test_what_does_not_fit_together_is_found(
    with_file_notes: Path, trigger: str, statement: str, found: str
) -> None:
    without_trigger(with_file_notes, trigger, statement)
    with open_store(with_file_notes, NOW) as store:
        problems = store.verify()
    assert found in {problem.code for problem in problems}


def test_a_record_of_another_meeting_is_found(database: Path) -> None:
    document = '{"uid": "v"}'
    digest = hashlib.sha256(document.encode()).hexdigest()
    execute(
        database,
        "INSERT INTO meeting_record (uid, id, closed, document, digest) VALUES ('u', 'm', "
        f"'2024-02-01T12:30:00.000000Z', '{document}', '{digest}')",
    )
    assert ("meeting", "m") in codes(database)
