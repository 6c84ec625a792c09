"""Plan files and notes for the tests of the store, as plain tables."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from actionplan_tui.domain.dates.period import of_day
from actionplan_tui.domain.document.document import notes_from_document
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.store import Store
from actionplan_tui.store.dialects.connect import connect, is_server
from actionplan_tui.store.dialects.statements import INSERT
from actionplan_tui.store.kept import journal
from actionplan_tui.store.kept.codec import note_to_row, words_to_row
from actionplan_tui.store.kept.reading import Reader
from tests import server

LATER = ("seq", "entry", "review", "response", "outlook", "source", "taken_by")
"""The columns of notes that came after the first schema."""

NOW = datetime(2024, 2, 1, 12, 30, tzinfo=UTC)


@dataclass(frozen=True)
class File:
    """A plan file that was read and checked."""

    path: str
    sha256: str
    document: Mapping[str, Any]

    @property
    def notes(self) -> list[Note]:
        """All notes in it."""
        return notes_from_document(self.document)


def item(identifier: str, *notes: dict[str, Any], **said: Any) -> dict[str, Any]:
    """Return an item's table; its notes last."""
    table = {"id": identifier, "title": f"Item {identifier}", **said}
    return {**table, "notes": list(notes)} if notes else table


def a_file(*items: dict[str, Any], plan: str = "p", title: str = "Test plan", **more: Any) -> File:
    """Return the file of a plan."""
    head = {"id": plan, "title": title, "levels": ["Goal", "Target"], "end": "2024"}
    document = {"format": 1, "plan": head, "items": list(items), **more}
    text = json.dumps(document, default=str)
    return File(f"{plan}.toml", hashlib.sha256(text.encode()).hexdigest(), document)


def a_note(number: int, place: str = "p/1", **said: Any) -> Note:
    """Return a note with an id that follows from a number."""
    plan, _, key = place.partition("/")
    note = Note(
        id=f"00000000-0000-7000-8000-{number:012d}",
        plan=plan,
        item=key,
        date=of_day(NOW.date()),
        recorded=NOW,
        author="TST",
        salt=f"salt{number}",
    )
    return replace(note, **(said or {"text": f"Note {number}"}))


class Databases:
    """The databases of one test on a server, by the paths that a test gives them."""

    def __init__(self) -> None:
        self._urls: dict[str, str] = {}
        self._made: list[str] = []
        self._changed: set[str] = set()  # their schema is not as it was

    def at(self, path: str | Path) -> str:
        """Return the URL of the database that stands for a file, or for one in memory."""
        if is_server(path):
            return str(path)
        if str(path) == ":memory:":
            return self.new()
        if str(path) not in self._urls:
            self._urls[str(path)] = self.new()
        return self._urls[str(path)]

    def new(self, *, begun: bool = True) -> str:
        """Return the URL of a new database with the newest schema; `begun`: and a journal."""
        url = server.new_database()
        self._made.append(url)
        if begun:
            self.begin(url)
        return url

    def begin(self, url: str) -> None:
        """Begin the journal of a database that has none."""
        from actionplan_tui.store.dialects.postgresql import connect_server

        connection = connect_server(url, NOW, 5)
        connection.begin_writing()
        journal.begin(connection, NOW)
        connection.commit()
        connection.close()

    def note_changed(self, path: str | Path) -> None:
        """Note that a test changes the schema of a database, so that it is not used again."""
        self._changed.add(self.at(path))

    def done(self) -> None:
        """Have them used again, those that can be."""
        for url in self._made:
            if url not in self._changed:
                server.give_back(url)


on_server: Databases | None = None
"""Where databases are made, if they are made on a server."""


def at(path: str | Path) -> str | Path:
    """Return a path, or what stands for it on the engine on which a test runs."""
    return on_server.at(path) if on_server else path


def open_store(path: str | Path = ":memory:", now: datetime = NOW, **more: Any) -> Store:
    """Open a store on the engine on which a test runs."""
    return Store.open(at(path), now, **more)


def loaded(path: str | Path = ":memory:") -> Store:
    """Return a new store with the plan p of the items 1, 1.1 and 2."""
    store = open_store(path)
    store.load([a_file(item("1"), item("1.1"), item("2"))], NOW)
    return store


def fill_as_before(path: Path, note: Note) -> None:
    """Write the plan p and a note into a database of the first schema, as the program then did."""
    row = {key: value for key, value in note_to_row(note).items() if key not in LATER}
    with closing(sqlite3.connect(path)) as connection, connection:
        for table, values in (*_plan_rows(), ("note", row), ("note_words", words_to_row(note))):
            marks = ", ".join("?" * len(values))
            names = ", ".join(values)
            sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
            connection.execute(sql, tuple(values.values()))


CAME = {
    "0005": ("DROP TABLE meeting_act",),
    "0006": ("DROP TABLE journal_row", "DROP TABLE journal"),
    "0007": ("ALTER TABLE note DROP COLUMN source", "ALTER TABLE note DROP COLUMN taken_by"),
    "0008": ("DROP TABLE reminder",),
    "0009": ("DROP TABLE schema_needed",),
    "0010": ("ALTER TABLE journal DROP COLUMN login",),
}
"""What takes away again what each schema brought."""


def as_before(path: Path, revision: str) -> None:
    """Make a database one of the schema before a revision; what came with later ones is gone."""
    undone = [one for key in sorted(CAME, reverse=True) if key >= revision for one in CAME[key]]
    execute(path, *undone, f"UPDATE alembic_version SET version_num = '{int(revision) - 1:04}'")


def _plan_rows() -> list[tuple[str, dict[str, Any]]]:
    with loaded() as store:
        reader = Reader(store._connection)
        return [
            (table, row)
            for table in ("plan_version", "plan_event")
            for row in reader.rows(f"SELECT * FROM {table}")
        ]


def execute(path: str | Path, *statements: str) -> None:
    """Run statements past the store, as another program might.

    On a server triggers are dropped by their name too, and references are not minded where SQLite
    is told so.
    """
    lasting = ("DROP", "CREATE", "ALTER", "UPDATE alembic", "INSERT INTO schema")
    if on_server and any(one.startswith(lasting) for one in statements):
        on_server.note_changed(path)
    with raw(path) as connection:
        for statement in statements:
            connection.execute(_for_server(statement) if on_server else statement)


def _for_server(statement: str) -> str:
    if statement == "PRAGMA foreign_keys = OFF":
        return "SET session_replication_role = replica"
    verb, _space, name = statement.rpartition(" ")
    if verb == "DROP TRIGGER":
        return f"{statement} ON {_table_of(name)}"
    return statement


def _table_of(trigger: str) -> str:
    return trigger.rpartition("_")[0]


def begin_journal(path: str | Path) -> None:
    """Begin the journal anew, as somebody might who took it away."""
    if on_server:
        on_server.begin(on_server.at(path))
        return
    with closing(connect(str(path), 5)) as connection, connection:
        journal.begin(connection, NOW)


@contextmanager
def raw(path: str | Path) -> Iterator[Any]:
    """Give a connection past the store, on which every statement stands for itself."""
    if on_server:
        with server.connected(on_server.at(path)) as connection:
            yield connection
    else:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            yield connection


def refused() -> tuple[type[Exception], ...]:
    """Return what the driver raises when a guard of the database refuses."""
    if not on_server:
        return (sqlite3.IntegrityError,)
    import psycopg

    return (psycopg.errors.RaiseException,)


def gone() -> Exception:
    """Return what the driver raises when the connection goes away."""
    if not on_server:
        return sqlite3.OperationalError("the connection was closed")
    import psycopg

    return psycopg.OperationalError("the connection is closed")


def past_the_program(path: str | Path, *statements: str, triggers: Iterable[str] = ()) -> None:
    """Run statements with triggers away (all, or some); afterwards they are as they were."""
    with raw(path) as connection:
        if on_server:
            found = connection.execute(
                "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal"
            ).fetchall()
            taken = [(name, table) for name, table in found if not triggers or name in triggers]
            off = [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for name, table in taken]
            on = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for name, table in taken]
        else:
            query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
            found = connection.execute(query).fetchall()
            taken = [(name, sql) for name, sql in found if not triggers or name in triggers]
            off = [f"DROP TRIGGER {name}" for name, _sql in taken]
            on = [sql for _name, sql in taken]
        assert taken
        for statement in (*off, *statements, *on):
            connection.execute(statement)


def cloned(store: Store) -> Store:
    """Return a copy of a database, as another computer has it: in memory, or on the server."""
    if on_server:
        from actionplan_tui.store.dialects.postgresql import connect_server
        from actionplan_tui.store.server.copying import copy_rows

        url = on_server.new(begun=False)
        there = connect_server(url, NOW, 5)
        copy_rows(Reader(store._connection), there)
        return Store(there, url, lambda: NOW)
    connection = connect(":memory:", 5)
    cast("sqlite3.Connection", store._connection).backup(connection)
    return Store(connection, ":memory:", lambda: NOW)


def dumped(store: Store) -> str:
    """Return all that stands in the tables of a database."""
    reader = Reader(store._connection)
    tables = [*INSERT, "read1_version", "read1_item", "read1_related"]
    return "\n".join(str(reader.rows(f"SELECT * FROM {table}")) for table in tables)
