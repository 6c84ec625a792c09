"""A database on a server: what is said there otherwise than of one in a file."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.store import Store, StoreError, minutes_off
from actionplan_tui.store.dialects.server_url import conceal, has_password, secrets_of
from actionplan_tui.store.upgrading import upgrade
from tests import server
from tests.store import make
from tests.store.make import NOW, a_file, a_note, cloned, execute, item, loaded, raw, refused
from tests.store.test_meetings import opened, said
from tests.store.test_processes import start

pytestmark = pytest.mark.postgresql

KEPT = (
    "note", "note_words", "plan_version", "plan_event", "redaction", "meeting_record",
    "meeting_act", "reminder", "journal", "journal_row", "schema_needed",
)  # fmt: skip


@pytest.fixture
def store() -> Iterator[Store]:
    with loaded() as store:
        store.append([a_note(1), a_note(2)])
        store.redact(a_note(2).id, "personal data", "TST", NOW)
        yield store


def databases() -> make.Databases:
    assert make.on_server
    return make.on_server


# --- opening and upgrading ------------------------------------------------------------------------


def test_opening_makes_nothing_and_an_upgrade_makes_the_tables() -> None:
    url = server.bare_database()
    for _again in range(2):
        with pytest.raises(StoreError, match=r"no tables of this program yet.*database upgrade"):
            Store.open(url, NOW)
    done = upgrade(url, NOW)
    assert (done.before, done.after) == ("", done.known)
    again = upgrade(url, NOW)
    assert (again.before, again.after) == (done.after, done.after)
    with Store.open(url, NOW) as store:
        store.load([a_file(item("1"))], NOW)
        assert store.copy.info().entries == 2
        assert store.verify() == []


def test_tables_of_another_version_or_another_program_are_refused() -> None:
    loaded("old").close()
    execute("old", "UPDATE alembic_version SET version_num = '0008'")
    with pytest.raises(StoreError, match=r"of an older version.*database upgrade"):
        Store.open(databases().at("old"), NOW)
    execute("old", "UPDATE alembic_version SET version_num = '9999'")
    execute("old", "INSERT INTO schema_needed VALUES ('9999', '9999', '9999', '7.0', '7.0')")
    with pytest.raises(StoreError, match=r"Install version 7.0 or"):
        Store.open(databases().at("old"), NOW)
    other = server.bare_database()
    with server.connected(other) as connection:
        connection.execute("CREATE TABLE note (id text)")
    for refuse in (Store.open, upgrade):
        with pytest.raises(StoreError, match="tables of another program"):
            refuse(other, NOW)


def test_four_processes_upgrade_at_once() -> None:
    url = server.bare_database()
    script = """
        import sys
        from tests.store.make import NOW
        from actionplan_tui.store.upgrading import upgrade
        upgrade(sys.argv[1], NOW)
    """
    for process in [start(script, url) for _number in range(4)]:
        assert process.communicate(timeout=120)[1] == ""
        assert process.returncode == 0
    with Store.open(url, NOW) as store:
        assert store.copy.info().entries == 1
        assert store.verify() == []


def test_text_that_is_not_in_utf8_is_refused() -> None:
    url = server.bare_database("SQL_ASCII")
    with pytest.raises(StoreError, match="SQL_ASCII"):
        upgrade(url, NOW)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://u:secret@127.0.0.1:1/db", "no connection to postgresql://u@127.0.0.1:1/db"),
        ("postgresql://u:se%zzcret@h/db?nonsense=1", "not written as the URL"),
        ("postgresql://u@h/db?port=x&password=secret", "postgresql://u@h/db"),
    ],
)
def test_what_leads_nowhere_is_one_sentence_without_the_password(url: str, said: str) -> None:
    with pytest.raises(StoreError, match=said) as told:
        Store.open(url, NOW)
    assert "cret" not in str(told.value)
    assert "\n" not in str(told.value)


def test_a_database_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(StoreError, match=r"no connection to .*actionplan_nowhere"):
        Store.open(server.of_database("actionplan_nowhere"), NOW)


# --- passwords ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "shown", "password"),
    [
        ("postgresql://u:p%40ss@h:5/d", "postgresql://u@h:5/d", "p@ss"),
        ("postgres://u:p@ss/word@h/d", "postgres://u@h/d", "p@ss/word"),
        (
            "postgresql://u@h/d?sslmode=require&password=x%20y",
            "postgresql://u@h/d?sslmode=require",
            "x y",
        ),
        ("postgresql://h/d?password=x", "postgresql://h/d", "x"),
        ("postgresql:///d?service=plans", "postgresql:///d?service=plans", ""),
        ("/srv/plans:x@y.sqlite", "/srv/plans:x@y.sqlite", ""),
    ],
)
def test_a_password_is_not_in_what_is_shown(url: str, shown: str, password: str) -> None:
    assert conceal(url) == shown
    assert has_password(url) == bool(password)
    assert secrets_of(shown).get("password", "") == password


def test_a_store_does_not_show_the_password(store: Store) -> None:
    url = store.path.replace("@", ":secret@", 1)
    assert "secret" in url
    with Store.open(url, NOW) as other:
        assert other.path == store.path
        assert other.notes() == store.notes()


# --- only ever added ------------------------------------------------------------------------------


@pytest.mark.parametrize("table", KEPT)
def test_rows_are_neither_changed_nor_deleted(store: Store, table: str) -> None:
    with raw(store.path) as connection:
        columns = connection.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0", [table]
        ).fetchall()
        first = columns[0][0]
        statements = [f"TRUNCATE {table} CASCADE"]
        if connection.execute(f"SELECT 1 FROM {table}").fetchone():
            statements += [f"UPDATE {table} SET {first} = {first}", f"DELETE FROM {table}"]
        for replica in ("origin", "replica"):
            connection.execute(f"SET session_replication_role = {replica}")
            for statement in statements:
                with pytest.raises(refused(), match="rows are never"):
                    connection.execute(statement)
    assert store.verify() == []


def test_a_known_row_is_ignored_also_where_it_is_to_be_replaced(store: Store) -> None:
    before = store.notes()
    with raw(store.path) as connection:
        connection.execute(
            "INSERT INTO note SELECT * FROM note ON CONFLICT (id) DO UPDATE SET author = 'X'"
        )
    assert store.notes() == before


def test_guards_that_were_changed_are_found(store: Store) -> None:
    execute(
        store.path,
        "DROP TRIGGER note_delete",
        "ALTER TABLE note DISABLE TRIGGER note_update",
        "ALTER TABLE journal ENABLE TRIGGER journal_update",
        "DROP INDEX note_newest",
        "ALTER TABLE plan_event ALTER COLUMN source DROP NOT NULL",
        "CREATE RULE other AS ON INSERT TO note DO INSTEAD NOTHING",
        "CREATE OR REPLACE FUNCTION actionplan_erasable() RETURNS trigger LANGUAGE plpgsql "
        "AS $$ BEGIN RETURN OLD; END $$",
    )
    assert {(one.code, one.subject) for one in store.verify()} == {
        ("schema", name)
        for name in (
            "note_delete", "note_update", "journal_update", "note_newest", "plan_event", "other",
            "actionplan_erasable",
        )
    }  # fmt: skip


def test_what_the_migrations_make_is_what_verify_expects() -> None:
    from tests.store import write_objects

    assert write_objects.FILE.read_text(encoding="utf-8") == write_objects.module(), (
        "write it anew: make statements"
    )


# --- several at once ------------------------------------------------------------------------------

MERGING = """
    import sys
    from tests.store.make import NOW, a_file, a_note, item
    from actionplan_tui.store import Store
    with Store.open(sys.argv[1], NOW) as store, Store.open(":memory:", NOW) as other:
        other.load([a_file(item("1"), item("1.1"), item("2"))], NOW)
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(10, 40):
            other.append([a_note(number), a_note(number + 100)])
            store.copy.merge(other.copy)
"""
AT_ONCE = """
    import sys
    from tests.store.make import NOW, a_note
    from actionplan_tui.store import Store
    with Store.open(sys.argv[1], NOW) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(10, 40):
            store.append([a_note(number), a_note(number + 100)])
"""


def test_eight_processes_add_and_merge_the_same_notes_at_once(store: Store) -> None:
    processes = [start(AT_ONCE, store.path) for _number in range(6)]
    processes += [start(MERGING, store.path) for _number in range(2)]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        assert process.communicate(timeout=120)[1] == ""
        assert process.returncode == 0
    assert len(store.notes()) == 2 + 60
    assert store.verify() == []


def test_one_id_with_other_content_added_at_the_same_moment_is_refused(store: Store) -> None:
    note, other = a_note(5, text="Mine"), a_note(5, text="Theirs")
    with Store.open(store.path, NOW) as second:
        _between(store, lambda: second.append([other]))
        with pytest.raises(StoreError, match="says something else"):
            store.append([note])
    assert [one.text for one in store.notes() if one.id == note.id] == ["Theirs"]
    assert store.verify() == []


def _between(store: Store, act: Any) -> None:
    """Do something once, after a store has looked for what is known and before it writes."""
    connection: Any = store._connection
    insert = type(connection).insert

    def first(table: str, rows: Any) -> Any:
        del connection.insert
        act()
        return insert(connection, table, rows)

    connection.insert = first


def test_a_snapshot_is_of_one_moment_and_writes_nothing(store: Store) -> None:
    with Store.open(store.path, NOW) as second:
        with store.snapshot():
            before = store.notes()
            second.append([a_note(6)])
            assert store.notes() == before
        with pytest.raises(StoreError, match="may only be read"), store.snapshot():
            store._connection.execute("DELETE FROM meeting")
        assert len(store.notes()) == len(before) + 1


def test_who_waits_too_long_is_told(store: Store) -> None:
    with (
        Store.open(store.path, NOW, patience=0.1) as second,
        store._writing(),
        pytest.raises(StoreError, match="written by others"),
    ):
        second.archive("p", True, NOW)


def test_parts_are_read_also_while_another_writes(store: Store) -> None:
    execute(store.path, *(f"DELETE FROM read1_{t}" for t in ("version", "item", "related")))
    with Store.open(store.path, NOW) as second, store._writing():
        assert second.parts.item_ids("p", "1", 9) == ["1", "1.1"]


# --- the clock, copies ----------------------------------------------------------------------------


def test_signs_of_holders_are_by_the_server_s_clock(store: Store) -> None:
    ahead = NOW + timedelta(hours=5)
    with Store.open(store.path, ahead) as wrong:
        mine = store._reader.moment(NOW)
        theirs = wrong._reader.moment(ahead)
        assert abs(mine - theirs) < timedelta(seconds=60)


def test_a_clock_that_is_off_is_told(store: Store) -> None:
    now = datetime.now(UTC)
    for off, told in ((5, 5), (-5, -5), (1, 0)):
        with Store.open(store.path, now + timedelta(minutes=off)) as one:
            assert minutes_off(one) == told


def test_a_backup_is_a_database_in_a_file_that_can_be_merged_back(
    store: Store, tmp_path: Path
) -> None:
    target = tmp_path / "copy.sqlite"
    store.backup(target)
    with pytest.raises(StoreError, match="exists already"):
        store.backup(target)
    with Store.open(target, NOW) as copy:
        assert copy.verify() == []
        assert copy.notes() == store.notes()
        here, there = store.copy.info(), copy.copy.info()
        assert (there.notes, there.redactions) == (here.notes, here.redactions)
        assert there.copied_from == here.head
        assert there.copy != here.copy
        again = cloned(copy)
        assert again.server
        assert again.notes() == store.notes()
        assert again.verify() == []
        copy.append([a_note(9)])
        assert sum(store.copy.merge(copy.copy).notes.values()) == 1
        assert store.copy.merge(copy.copy).empty
        assert store.verify() == []


def test_a_backup_has_the_meetings_that_are_open(store: Store, tmp_path: Path) -> None:
    meeting = opened(store)
    said(store, meeting, text="Not closed yet")
    store.meetings.save_scratch(meeting.id, "For the secretary")
    store.backup(tmp_path / "copy.sqlite")
    with Store.open(tmp_path / "copy.sqlite", NOW) as copy:
        assert [one.text for one in copy.meetings.get(meeting.id).said] == ["Not closed yet"]
        assert copy.meetings.scratch(meeting.id) == "For the secretary"
        assert make.open_store("new").copy.merge(copy.copy).drafts == {meeting.id: 1}


def test_a_server_takes_in_a_file_and_gives_all_of_it_back(tmp_path: Path) -> None:
    with Store.open(tmp_path / "old.sqlite", NOW) as old, make.open_store() as there:
        old.load([a_file(item("1", {"date": "2023", "text": "Åäö ≤ “x”"}), item("2"))], NOW)
        old.append([a_note(number) for number in range(20)])
        old.redact(a_note(3).id, "personal data", "TST", NOW)
        report = there.copy.merge(old.copy)
        assert sum(report.notes.values()) == 21
        assert there.notes() == old.notes()
        with Store.open(tmp_path / "new.sqlite", NOW) as new:
            new.copy.merge(there.copy)
            assert new.notes() == old.notes()
            assert new.copy.info().notes == old.copy.info().notes
            assert new.verify() == there.verify() == []


def test_without_the_driver_it_says_what_to_install(store: Store) -> None:
    script = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from tests.store.make import NOW\n"
        "from actionplan_tui.store import Store, StoreError\n"
        "try: Store.open(sys.argv[1], NOW)\n"
        "except StoreError as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, store.path], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert "pip install 'actionplan-tui[postgres]'" in done.stdout
