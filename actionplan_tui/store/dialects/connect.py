"""Finds the database file and opens a connection to it, without looking at what is in it."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from actionplan_tui.locales import _
from actionplan_tui.store.results import StoreError

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Row

MEMORY = ":memory:"
SERVER = ("postgresql", "postgres")
"""How the URLs of a server begin."""


class SqliteConnection(sqlite3.Connection):
    """A connection to a file, or to a database in memory; see `Connection`."""

    server = False
    login = ""

    def insert(self, table: str, rows: Sequence[Row], /) -> list[Row]:
        """Add rows to a table; see `Connection`."""
        from actionplan_tui.store.dialects.statements import INSERT

        statement = INSERT[table]
        # One at a time: only so does SQLite say whether a row was new.
        return [row for row in rows if self.execute(statement, row).rowcount]

    def begin_reading(self) -> None:
        """Begin to read; see `Connection`."""
        self.execute("BEGIN")

    def begin_writing(self, *, alone: bool = True, patience: float | None = None) -> None:  # noqa: ARG002
        """Begin to write: at once, so that what is looked up inside still holds at the end."""
        with self._patient(patience):
            self.execute("BEGIN IMMEDIATE")

    @contextlib.contextmanager
    def _patient(self, patience: float | None) -> Iterator[None]:
        if patience is None:
            yield
            return
        (before,) = self.execute("PRAGMA busy_timeout").fetchone()
        self.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        try:
            yield
        finally:
            self.execute(f"PRAGMA busy_timeout = {before}")

    def lock_journal(self) -> None:
        """Do nothing: who writes a file is alone."""

    def has_table(self, name: str) -> bool:
        """Whether there is a table; see `Connection`."""
        try:
            self.execute(f"SELECT 1 FROM {name} LIMIT 0")  # noqa: S608
        except sqlite3.OperationalError:
            return False
        return True

    def make_derived(self, statements: Iterable[str], *, temporary: bool = False) -> None:
        """Make the derived tables; see `Connection`."""
        for statement in statements:
            if temporary:
                statement = statement.replace("CREATE TABLE", "CREATE TEMP TABLE")
                statement = statement.replace("INDEX IF NOT EXISTS ", "INDEX IF NOT EXISTS temp.")
            self.execute(statement)

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """Let tables of this connection alone be written; see `Connection`."""
        (only_reads,) = self.execute("PRAGMA query_only").fetchone()
        self.execute("PRAGMA query_only = OFF")
        try:
            yield
        finally:
            self.execute(f"PRAGMA query_only = {only_reads}")

    def cannot_write(self, error: Exception) -> bool:
        """Whether the database cannot be written now; see `Connection`."""
        return isinstance(error, sqlite3.OperationalError)

    def state(self) -> int:
        """Return a number that is another one when somebody else has written."""
        return int(self.execute("PRAGMA data_version").fetchone()[0])

    def wipe(self) -> None:
        """Empty the write-ahead log, in which what was erased may stand."""
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def moment(self, now: datetime) -> datetime:
        """Return it as it is: those who share a file have the clocks of their computers."""
        return now


def is_server(url_or_path: str | Path) -> bool:
    """Whether somebody named a database on a server."""
    kind, separator, _rest = str(url_or_path).partition("://")
    return bool(separator) and kind in SERVER


def database_path(url_or_path: str | Path) -> str:
    """Return the path of a database that was named by path or by an SQLite URL.

    Raises:
        StoreError: It is the URL of another kind of database.
    """
    text = str(url_or_path)
    if text == MEMORY:
        return text
    kind, separator, rest = text.partition("://")
    if not separator:
        return str(Path(text).expanduser())
    if kind in SERVER:
        told = _("The database is on a server. This can only be done with one in a file.")
        raise StoreError(told)
    if kind != "sqlite":
        raise StoreError(
            _(
                "{url} cannot be used: a database is an SQLite file, or on a PostgreSQL server. "
                "Give the path of a file, or postgresql://…"
            ).format(url=f"{kind}://…")
        )
    return str(Path(rest.removeprefix("/")).expanduser()) if rest.strip("/") else MEMORY


def connect(path: str, patience: float, options: str = "mode=rwc") -> SqliteConnection:
    """Open a file without looking at what is in it.

    Args:
        path: The file, or `:memory:`.
        patience: Seconds to wait for another process's write to end.
        options: SQLite's URI parameters.
    """
    uri = MEMORY if path == MEMORY else f"file:{quote(path, errors='surrogateescape')}?{options}"
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
        factory=SqliteConnection,
    )
    try:
        for pragma in (
            "foreign_keys = ON",
            "synchronous = FULL",
            "secure_delete = ON",
            "temp_store = MEMORY",  # what is kept in case that one row of many is refused
        ):
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        connection.close()
        raise
    return connection


def use_wal(connection: sqlite3.Connection, patience: float) -> None:
    """Let reading and writing go on side by side, where the file system allows it.

    Args:
        connection: Open, outside a transaction, with nothing in its database yet.
        patience: Seconds to wait for another process that does the same.
    """
    deadline = time.monotonic() + patience
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself here while another process does the same.
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
