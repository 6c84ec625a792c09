"""Opens a database: makes its folder and its schema, or brings an older schema up to date."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.files import RefusedError
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.store.dialects.access import (
    PRIVATE_FOLDER,
    make_private,
    may_write,
    settle_beside,
)
from actionplan_tui.store.dialects.connect import (
    MEMORY,
    SqliteConnection,
    connect,
    database_path,
    is_server,
)
from actionplan_tui.store.dialects.failures import busy, explained, kind, refuse_alien_log
from actionplan_tui.store.dialects.folder import leave_wal
from actionplan_tui.store.dialects.snapshot import TornError, read_snapshot
from actionplan_tui.store.migrations.revisions import is_older, only_reads, schema_version
from actionplan_tui.store.results import StoreError

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Connection

_NO_ROOM = {"CANTOPEN", "FULL", "IOERR", "READONLY"}


def opened(url_or_path: str | Path, now: datetime, patience: float) -> tuple[Connection, str]:
    """Open a database in a file or on a server; see `Store.open`.

    Returns:
        The connection, and the path, or the URL as it may be shown.
    """
    if is_server(url_or_path):
        from actionplan_tui.store.server.opening import open_server

        return open_server(str(url_or_path), now, patience)
    path = database_path(url_or_path)
    return open_database(path, now, patience), path


def open_database(path: str, now: datetime, patience: float) -> SqliteConnection:
    """Open a database; make it if it is not there, and bring it up to date if it is older.

    Args:
        path: As `database_path` returns it.
        now: For the name of the copy that is made before an older one is brought up to date.
        patience: Seconds to wait for other processes.

    Raises:
        StoreError: It cannot be opened or brought up to date; the words say why.
    """
    if path != MEMORY:
        _prepare(path)
    with explained(path):
        connection, version = _found(path, patience)
        if is_older(version):
            from actionplan_tui.store.kept import journal
            from actionplan_tui.store.migrations.migrate import bring_up_to_date

            try:
                bring_up_to_date(connection, path, now, patience, journal.begin)
            except BaseException:
                connection.close()
                raise
        if path != MEMORY:
            leave_wal(connection, path)
        if only_reads(connection, version):
            connection.execute("PRAGMA query_only = ON")
    if path != MEMORY:
        settle_beside(path)
    return connection


def _found(path: str, patience: float) -> tuple[SqliteConnection, str]:
    """Return a connection and the version of the schema.

    Who may not write the database reads a copy of it in memory, so that nothing of theirs lies
    beside it and locks out its owner; so does everybody where SQLite finds no room for its files.
    """
    if path == MEMORY or may_write(path):
        if path != MEMORY:
            refuse_alien_log(path)
        try:
            return _look(path, patience)
        except sqlite3.OperationalError as error:
            if path == MEMORY or kind(error) not in _NO_ROOM:
                raise
            try:
                return _versioned(read_snapshot(path))
            except (OSError, TornError, sqlite3.Error):
                raise error from None
    try:
        return _versioned(read_snapshot(path))
    except TornError as error:
        raise busy(path) from error
    except OSError as error:
        told = _("The database {path} cannot be read: {reason}.")
        raise StoreError(told.format(path=path, reason=why(error))) from error


def _prepare(path: str) -> None:
    """Make the folder and the file where there are none, for their owner only."""
    folder = Path(path).parent
    try:
        if not folder.is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    except OSError as error:
        raise StoreError(
            _("The folder {folder} cannot be made: {reason}.").format(
                folder=folder, reason=why(error)
            )
        ) from error
    if Path(path).is_dir():
        raise StoreError(
            _("{path} is a folder. Name a file in it for the database.").format(path=path)
        )
    if Path(path).exists() and not Path(path).is_file():
        raise StoreError(
            _("{path} cannot be a database: {reason}.").format(
                path=path, reason=why(RefusedError("no_file", path))
            )
        )
    try:
        make_private(path)
    except OSError as error:
        raise StoreError(
            _("The database {path} cannot be made: {reason}.").format(path=path, reason=why(error))
        ) from error


def _look(path: str, patience: float) -> tuple[SqliteConnection, str]:
    return _versioned(connect(path, patience))


def _versioned(connection: SqliteConnection) -> tuple[SqliteConnection, str]:
    try:
        return connection, schema_version(connection)
    except BaseException:
        connection.close()
        raise
