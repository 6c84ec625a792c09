"""The journal: each act seals what came before it; what was done past the program shows."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.store import Store, StoreError, restore
from actionplan_tui.store.kept import journal
from actionplan_tui.store.kept.codec import note_to_row, words_to_row
from actionplan_tui.store.kept.reading import Reader
from tests import server
from tests.store import make
from tests.store.make import (
    NOW,
    a_file,
    a_note,
    as_before,
    begin_journal,
    execute,
    item,
    loaded,
    open_store,
    past_the_program,
    refused,
)

LATER = NOW + timedelta(days=7)
FIRST, SECOND, THIRD = a_note(1).id, a_note(2).id, a_note(3).id


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database with a plan and three notes, each written by itself."""
    path = tmp_path / "db.sqlite"
    with loaded(path) as store:
        for number in (1, 2, 3):
            store.append([a_note(number)])
        assert store.verify() == []
    return path


def opened(path: Path) -> Store:
    return open_store(path, LATER)


def head(path: Path) -> str:
    with opened(path) as store:
        return store.copy.info().head


def said(path: Path) -> list[tuple[str, str, str]]:
    with opened(path) as store:
        return [(one.code, one.subject, one.message) for one in store.verify()]


def entries(store: Store) -> list[tuple[str, int]]:
    found = journal.entries(Reader(store._connection))
    return [(one.kind, one.count) for one in found]


def without_note(note: str) -> tuple[str, str]:
    return (
        f"DELETE FROM note_words WHERE note_id = '{note}'",
        f"DELETE FROM note WHERE id = '{note}'",
    )


def test_an_act_is_an_entry_whatever_it_writes() -> None:
    with open_store(":memory:", NOW) as store:
        assert entries(store) == [("begun", 0)]
        store.load([a_file(item("1", {"date": "2023", "text": "A"}), item("2"))], NOW)
        assert entries(store)[1:] == [("written", 3)]  # the version, the event, the note
        store.append([a_note(1), a_note(2, "p/2")])
        store.redact(FIRST, "personal data", "TST", NOW)
        store.archive("p", True, NOW)
        assert entries(store)[2:] == [("written", 2), ("written", 1), ("written", 1)]
        assert store.verify() == []


def test_what_is_known_or_tried_or_only_a_draft_is_no_entry() -> None:
    with loaded() as store:
        store.append([a_note(1)])
        before = store.copy.info().head
        store.append([a_note(1)])
        store.load([a_file(item("1"))], NOW, dry_run=True)
        store.load([a_file(item("1"), item("1.1"), item("2"))], NOW)
        store.meetings.create(new_meeting(Head("PN", NOW.date()), ["p/1"], NOW, bytes(10)))
        with pytest.raises(StoreError, match="no item"):
            store.append([a_note(5), a_note(6, "p/nowhere")])
        assert store.copy.info().head == before


def test_all_that_only_grows_is_in_it() -> None:
    """Else a row could be taken away unnoticed. The words of a note are in its fingerprint."""
    with loaded() as store:
        query = "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_delete'"
        if store.server:
            query = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE '%_delete'"
        triggers = Reader(store._connection).query(query)
        guarded = {table for (table,) in triggers} - {"note_words", "journal", "journal_row"}
        guarded -= {"schema_needed"}  # nothing of anybody's stands in it
        assert guarded == set(journal.TABLES)


def test_it_says_when_something_came(tmp_path: Path) -> None:
    moments = iter([NOW, LATER])
    with open_store(tmp_path / "db", NOW, clock=lambda: next(moments)) as store:
        store.load([a_file(item("1"))], NOW)
        store.append([a_note(1)])
        info = store.copy.info()
        assert (info.arrived, info.began, info.entries) == (LATER, NOW, 3)


def test_a_note_that_was_taken_away_is_missed(database: Path) -> None:
    past_the_program(database, *without_note(SECOND))
    [(code, subject, message)] = said(database)
    assert (code, subject) == ("missing", SECOND)
    who = f" ({server.writer()})" if make.on_server else ""
    came = f"It came here on 2024-02-01 12:30 UTC{who} (entry 4 of the journal)."
    assert message == f"Removed: the note {SECOND}. {came}"


def test_a_note_that_was_changed_with_its_fingerprint_is_found(database: Path) -> None:
    other = note_to_row(a_note(2, text="Other", status="done"))
    words = words_to_row(a_note(2, text="Other", status="done"))
    past_the_program(
        database,
        f"UPDATE note SET status = 'done', digest = '{other['digest']}', "
        f"hash = '{other['hash']}' WHERE id = '{SECOND}'",
        f"UPDATE note_words SET words = '{words['words']}' WHERE note_id = '{SECOND}'",
    )
    [(code, subject, message)] = said(database)
    assert (code, subject) == ("note", SECOND)
    assert message.startswith("Changed past the program")
    assert "entry 4" in message


def insert_past(path: Path, note: Note) -> None:
    for table, row in (("note", note_to_row(note)), ("note_words", words_to_row(note))):
        values = ", ".join(str(v) if isinstance(v, int) else f"'{v}'" for v in row.values())
        execute(path, f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})")


def test_a_note_that_slipped_in_is_found(database: Path) -> None:
    insert_past(database, a_note(9, text="Never said"))
    [(code, subject, message)] = said(database)
    assert (code, subject) == ("journal", a_note(9).id)
    assert message.startswith("Slipped in past the program")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET arrived = '2020-01-01T00:00:00.000000Z' WHERE sequence = 4",
        "UPDATE journal SET copy_id = 'x' WHERE sequence = 4",
        "UPDATE journal SET count = 2 WHERE sequence = 4",
        "UPDATE journal SET kind = 'copied' WHERE sequence = 4",
        "UPDATE journal SET hash = 'x' WHERE sequence = 4",
        "UPDATE journal_row SET sequence = 5 WHERE sequence = 4",
    ],
)
def test_the_first_entry_that_does_not_fit_is_named(database: Path, statement: str) -> None:
    past_the_program(database, statement)
    [(code, subject, message)] = said(database)
    assert (code, subject) == ("journal", "4")
    assert "What came before it fits" in message


def test_an_entry_that_was_taken_out_of_the_middle_is_missed(database: Path) -> None:
    past_the_program(
        database,
        *without_note(SECOND),
        "DELETE FROM journal_row WHERE sequence = 4",
        "DELETE FROM journal WHERE sequence = 4",
    )
    assert [(code, subject) for code, subject, _message in said(database)] == [("journal", "5")]


def test_an_end_that_was_cut_off_shows_only_against_a_head(database: Path) -> None:
    written_down = head(database)
    past_the_program(
        database,
        *without_note(THIRD),
        "DELETE FROM journal_row WHERE sequence = 5",
        "DELETE FROM journal WHERE sequence = 5",
    )
    with opened(database) as store:
        assert store.verify() == []
        [problem] = store.copy.since(written_down)
        assert problem.code == "journal"
        assert "ends with entry 4" in problem.message


def test_a_journal_that_was_written_anew_shows_only_against_a_head(database: Path) -> None:
    written_down = head(database)
    past_the_program(database, "DELETE FROM journal_row", "DELETE FROM journal",
                     *without_note(SECOND))  # fmt: skip
    begin_journal(database)
    with opened(database) as store:
        assert store.verify() == []
        store.append([a_note(number) for number in (11, 12)])
        for number in (13, 14, 15, 16):
            store.append([a_note(number)])
        [problem] = store.copy.since(written_down)
        assert "written anew" in problem.message


def test_a_head_that_was_written_down_stays_whatever_comes_later(database: Path) -> None:
    written_down = head(database)
    with opened(database) as store:
        store.append([a_note(4)])
        store.redact(FIRST, "personal data", "TST", LATER)
        number, _colon, sealed = written_down.partition(":")
        for said_so in (written_down, f" {number}:{sealed[:16].upper()} ", sealed):
            assert store.copy.since(said_so) == []
        assert store.verify() == []


@pytest.mark.parametrize("wrong", ["", "5", "5:abc", "x:0123456789abcdef", "5:0123456789abcdeg"])
def test_what_is_no_head_is_refused(database: Path, wrong: str) -> None:
    with opened(database) as store, pytest.raises(StoreError, match="no head"):
        store.copy.since(wrong)


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE journal SET count = 9", "rows are never"),
        ("UPDATE journal_row SET hash = 'x'", "rows are never"),
        ("DELETE FROM journal", "rows are never"),
        ("DELETE FROM journal_row", "rows are never"),
        (
            "INSERT INTO journal SELECT 9, '', '', '', 0, '', hash, '', '' FROM journal",
            "at its end",
        ),
        ("INSERT INTO journal_row VALUES ('note', 'x', 'y', 2)", "at its end"),
        ("INSERT INTO journal_row SELECT * FROM journal_row", "at its end"),
    ],
)
def test_the_journal_only_grows_at_its_end(database: Path, statement: str, told: str) -> None:
    with pytest.raises(refused(), match=told):
        execute(database, statement)
    assert said(database) == []


@pytest.mark.sqlite
@pytest.mark.parametrize("table", ["journal", "journal_row"])
def test_rows_of_the_journal_are_not_replaced(database: Path, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="at its end"):
        execute(database, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    assert said(database) == []


@pytest.mark.sqlite
def test_a_copy_is_another_copy_from_a_head_on(database: Path, tmp_path: Path) -> None:
    original = head(database)
    copy = tmp_path / "copy.sqlite"
    with opened(database) as store:
        store.backup(copy)
        store.append([a_note(4)])
        own = store.copy.info()
    with opened(copy) as store:
        found = store.copy.info()
        assert (found.copied_from, found.since) == (original, 6)
        assert found.copy != own.copy
        assert store.copy.since(original) == []
        assert store.copy.since(own.head) != []
        assert store.verify() == []
    restore(str(database), copy, LATER)
    with opened(database) as store:
        again = store.copy.info()
        assert again.copy not in (own.copy, found.copy)
        assert again.copied_from == found.head
        assert store.verify() == []


@pytest.mark.sqlite
def test_rows_older_than_the_journal_are_its_first_entry(tmp_path: Path) -> None:
    path = tmp_path / "db.sqlite"
    with loaded(path) as store:
        store.append([a_note(1), a_note(2)])
        store.redact(FIRST, "personal data", "TST", NOW)
    as_before(path, "0006")
    with opened(path) as store:
        info = store.copy.info()
        assert (info.entries, info.older, info.began) == (1, 5, LATER)
        assert store.verify() == []
    past_the_program(path, *without_note(SECOND))
    [(code, subject, message)] = said(path)
    assert (code, subject) == ("missing", SECOND)
    assert "when the journal began" in message


def test_the_digest_says_whether_two_copies_have_the_same_notes() -> None:
    with loaded() as one, loaded() as other:
        one.append([a_note(1), a_note(2)])
        other.append([a_note(2)])
        assert one.copy.info().notes != other.copy.info().notes
        other.append([a_note(1)])
        assert one.copy.info().notes == other.copy.info().notes
        other.redact(FIRST, "personal data", "TST", NOW)
        assert one.copy.info().notes == other.copy.info().notes
        assert one.copy.info().redactions != other.copy.info().redactions
        assert one.copy.info().head != other.copy.info().head
