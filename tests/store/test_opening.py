"""Opening: a new database, an old one, a strange one, one that may only be read."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from actionplan_tui.store import Store, StoreError
from actionplan_tui.store.migrations import migrate, revisions
from tests.store.make import NOW, a_note, execute, loaded

pytestmark = pytest.mark.sqlite

KNOWN = revisions.REVISIONS
NEW = f"{int(KNOWN[-1]) + 1:04}"
NEXT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "{new}", "{old}"
branch_labels = depends_on = None
def upgrade():
    op.create_table("extra", sa.Column("id", sa.Text, primary_key=True))
    op.add_column("plan_version", sa.Column("more", sa.Text))
    {last}
"""


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a further revision that this program would know, still to be written."""
    folder = tmp_path / "versions"
    folder.mkdir()
    first = Path(migrate.__file__).parent / "versions"
    settings = migrate.config()
    settings.set_main_option("path_separator", "os")
    settings.set_main_option("version_locations", f"{first}{os.pathsep}{folder}")
    monkeypatch.setattr(migrate, "config", lambda: settings)
    monkeypatch.setattr(revisions, "REVISIONS", (*KNOWN, NEW))
    return folder / f"v{NEW}_test.py"


def test_folders_and_the_database_are_made(tmp_path: Path) -> None:
    path = tmp_path / "not yet" / "there" / "å?#%.sqlite"
    with loaded(path) as store:
        assert store.path == str(path)
    with Store.open(f"sqlite:///{path}", NOW) as store:
        assert [plan.id for plan in store.plans()] == ["p"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_opening_and_reading_load_no_database_library(tmp_path: Path) -> None:
    loaded(tmp_path / "db").close()
    script = f"""
        import sys
        from datetime import UTC, date, datetime
        from actionplan_tui.domain.notes.history import View
        from actionplan_tui.store import Store
        with Store.open({str(tmp_path / "db")!r}, datetime.now(UTC)) as store:
            store.records(), store.notes(), store.plans(), store.data_version()
            store.selected_notes(None, View(date(2024, 1, 1)), {{}})
        print({{"sqlalchemy", "sqlmodel", "alembic", "pydantic"}} & set(sys.modules))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.stderr) == ("set()", "")


def test_the_known_revisions_are_those_that_are_shipped() -> None:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory.from_config(migrate.config())
    assert tuple(s.revision for s in scripts.walk_revisions())[::-1] == revisions.REVISIONS


def test_the_tables_of_the_code_are_those_of_the_migrations(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlmodel import SQLModel, create_engine

    from actionplan_tui.store.kept import models as kept
    from actionplan_tui.store.open_meetings import models as open_meetings

    loaded(tmp_path / "db").close()
    engine = create_engine(f"sqlite:///{tmp_path / 'db'}")
    rows = [*vars(kept).values(), *vars(open_meetings).values()]
    tables = {row.__tablename__ for row in rows if hasattr(row, "__tablename__")}
    with engine.connect() as connection:
        options = {"include_name": lambda name, kind, _parents: kind != "table" or name in tables}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_an_older_database_is_copied_and_brought_up_to_date(tmp_path: Path, newer: Path) -> None:
    path = tmp_path / "plans.db"
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(revisions, "REVISIONS", KNOWN)
        with loaded(path) as store:
            store.append([a_note(1)])
    newer.write_text(NEXT.format(new=NEW, old=KNOWN[-1], last="pass"))
    with Store.open(path, NOW) as store:
        assert store.notes() == [a_note(1)]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(NEW,)]
    copy = tmp_path / f"plans.schema-{KNOWN[-1]}.20240201123000.db"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT id FROM note").fetchall() == [(a_note(1).id,)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (KNOWN[-1],)
        ]


def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path: Path, newer: Path) -> None:
    path = tmp_path / "plans.db"
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(revisions, "REVISIONS", KNOWN)
        loaded(path).close()
    with closing(sqlite3.connect(path)) as connection:
        before = list(connection.iterdump())
    newer.write_text(
        NEXT.format(new=NEW, old=KNOWN[-1], last="raise RuntimeError('in the middle')")
    )
    with pytest.raises(RuntimeError, match="in the middle"):
        Store.open(path, NOW)
    with closing(sqlite3.connect(path)) as connection:
        assert list(connection.iterdump()) == before


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    loaded(tmp_path / "db").close()
    execute(
        tmp_path / "db",
        "UPDATE alembic_version SET version_num = '9999'",
        "INSERT INTO schema_needed VALUES ('9999', '9999', '9999', '7.0', '7.0')",
    )
    with pytest.raises(StoreError, match=r"newer version of this program. Install version 7.0 or"):
        Store.open(tmp_path / "db", NOW)


def test_what_is_not_a_database_of_this_program_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Not a database, but long enough to look like something.\n" * 50)
    other = tmp_path / "other.db"
    execute(other, "CREATE TABLE alembic_version (version_num)", "CREATE TABLE note (id)")
    for path, said in (
        (text, "is not a database"),
        (other, "is not a database"),
        (tmp_path, "is a folder"),
        (text / "db", "folder .* cannot be made"),
    ):
        with pytest.raises(StoreError, match=said):
            Store.open(path, NOW)
    with pytest.raises(StoreError, match="SQLite file") as refused:
        Store.open("mysql://user:secret@host/db", NOW)
    assert "secret" not in str(refused.value)


def test_a_locked_database_says_so(tmp_path: Path) -> None:
    with loaded(tmp_path / "db"), closing(sqlite3.connect(tmp_path / "db")) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store.open(tmp_path / "db", NOW, patience=0) as store:
            assert store.notes() == []
            with pytest.raises(StoreError, match="in use by another program"):
                store.append([a_note(1)])
            other.rollback()
            store.append([a_note(1)])


def test_a_full_disk_says_so_and_nothing_is_half_written() -> None:
    with loaded() as store:
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(StoreError, match="disk is full"):
            store.append([a_note(n, text="Long " * 500) for n in range(50)])
        assert store.notes() == []
        store.append([a_note(1)])


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that another user may look into."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def _read_as_nobody(path: Path, sender: Connection) -> None:
    """Read and try to write; as another user if we are root, who may write everywhere."""
    if os.geteuid() == 0:
        os.setuid(65534)
    said = []
    try:
        with Store.open(path, NOW) as store:
            said.append(f"{len(store.records())} {store.notes()[0].text}")
            store.archive("p", True, NOW)
    except StoreError as error:
        said.append(str(error))
    sender.send(said)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize("inside", [0o555, 0o777])
def test_a_database_that_may_only_be_read_is_read(public: Path, inside: int) -> None:
    folder = public / "inside"
    with loaded(folder / "db") as store:
        store.append([a_note(1)])
    (folder / "db").chmod(0o444)
    folder.chmod(inside)
    importlib.import_module("actionplan_tui.store.kept.writing")  # nobody may not read our modules
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(
        target=_read_as_nobody, args=(folder / "db", sender)
    )
    process.start()
    try:
        assert receiver.poll(60)
        first, second = receiver.recv()
    finally:
        process.join()
        folder.chmod(0o755)
    assert first == "1 Note 1"
    assert "may only be read" in second


def test_a_backup_is_one_whole_file(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with loaded(tmp_path / "db") as store:
        store.append([a_note(1)])
        store.backup(copy)
        with pytest.raises(StoreError, match="exists already"):
            store.backup(copy)
        store.append([a_note(2)])
        store.backup(copy, overwrite=True)
        with pytest.raises(StoreError, match="cannot be written"):
            store.backup(tmp_path / "nowhere" / "copy.db")
        assert {file.name.removeprefix("db") for file in tmp_path.iterdir()} == {
            "", "-wal", "-shm", "copy.db",
        }  # fmt: skip
    with Store.open(copy, NOW) as restored:
        assert [note.id for note in restored.notes()] == [a_note(1).id, a_note(2).id]


def test_writing_by_others_shows_and_a_snapshot_stays(tmp_path: Path) -> None:
    with loaded(tmp_path / "db") as store, Store.open(tmp_path / "db", NOW) as other:
        before = store.data_version()
        store.append([a_note(1)])
        assert store.data_version() == before
        with store.snapshot():
            assert len(store.notes()) == 1
            other.append([a_note(2)])
            assert len(store.notes()) == 1
        assert len(store.notes()) == 2
        assert store.data_version() != before
        assert store.records(known_on=date(2023, 1, 1)) == []
