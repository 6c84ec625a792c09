"""Finds the database file and opens a connection to it, without looking at what is in it."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from urllib.parse import quote

from actionplan_tui.locales import _
from actionplan_tui.store.results import StoreError

MEMORY = ":memory:"


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
    if kind != "sqlite":
        raise StoreError(
            _(
                "{url} cannot be used: this version keeps its data in an SQLite file. "
                "Give the path of a file."
            ).format(url=f"{kind}://…")
        )
    return str(Path(rest.removeprefix("/")).expanduser()) if rest.strip("/") else MEMORY


def connect(path: str, patience: float, options: str = "mode=rwc") -> sqlite3.Connection:
    """Open a file without looking at what is in it.

    Args:
        path: The file, or `:memory:`.
        patience: Seconds to wait for another process's write to end.
        options: SQLite's URI parameters.
    """
    uri = MEMORY if path == MEMORY else f"file:{quote(path, errors='surrogateescape')}?{options}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
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
