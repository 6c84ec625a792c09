"""Opens a database: makes its folder and its schema, or brings an older schema up to date."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.store.dialects.connect import MEMORY, connect
from actionplan_tui.store.dialects.failures import explained, kind
from actionplan_tui.store.migrations.revisions import head, schema_version
from actionplan_tui.store.results import StoreError


def open_database(path: str, now: datetime, patience: float) -> sqlite3.Connection:
    """Open a database; make it if it is not there, and bring it up to date if it is older.

    Args:
        path: As `database_path` returns it.
        now: For the name of the copy that is made before an older one is brought up to date.
        patience: Seconds to wait for other processes.

    Raises:
        StoreError: It cannot be opened or brought up to date; the words say why.
    """
    if path != MEMORY:
        _prepare_folder(path)
    with explained(path):
        try:
            connection, version = _look(path, patience)
        except sqlite3.OperationalError as error:
            # In a folder that may not be written to, SQLite cannot put its files beside a
            # database that is not in use; then nobody else changes it either.
            protected = kind(error) in {"CANTOPEN", "READONLY"}
            if not protected or not Path(path).is_file() or Path(f"{path}-wal").exists():
                raise
            connection, version = _look(path, patience, "immutable=1")
        if version != head():
            from actionplan_tui.store.migrations.migrate import bring_up_to_date

            try:
                bring_up_to_date(connection, path, now, patience)
            except BaseException:
                connection.close()
                raise
    return connection


def _prepare_folder(path: str) -> None:
    folder = Path(path).parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
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


def _look(path: str, patience: float, options: str = "mode=rwc") -> tuple[sqlite3.Connection, str]:
    connection = connect(path, patience, options)
    try:
        return connection, schema_version(connection)
    except BaseException:
        connection.close()
        raise
