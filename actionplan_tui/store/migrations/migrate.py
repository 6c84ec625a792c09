"""Makes the schema, or brings an older one up to date: one process at a time, all or nothing."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection as Transaction

from actionplan_tui.domain.notes.note import iso_utc
from actionplan_tui.store.dialects.connect import MEMORY, SqliteConnection, connect
from actionplan_tui.store.dialects.copy import copy_database
from actionplan_tui.store.dialects.engine import engine_for
from actionplan_tui.store.dialects.folder import choose_journal
from actionplan_tui.store.migrations.revisions import head, is_older, schema_version

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Connection

SCRIPTS = "actionplan_tui.store:migrations"
_one_at_a_time = threading.Lock()  # Alembic keeps its context in a module


def config() -> Config:
    """Return Alembic's configuration."""
    settings = Config()
    settings.set_main_option("script_location", SCRIPTS)
    return settings


def upgrade(connection: Transaction) -> None:
    """Apply every missing migration inside the connection's transaction."""
    settings = config()
    settings.attributes["connection"] = connection
    with _one_at_a_time:
        command.upgrade(settings, head())


def bring_up_to_date(
    connection: SqliteConnection,
    path: str,
    now: datetime,
    patience: float,
    begin: Callable[[Connection, datetime], None],
) -> Path | None:
    """Migrate a database to the newest schema.

    Waits for others that do the same and looks again before it changes anything. An existing
    database is copied beside itself first.

    Args:
        connection: Open, outside a transaction.
        path: Of the database.
        now: For the name of the copy.
        patience: Seconds to wait for others.
        begin: Begins in the new schema what is not begun yet, in the same transaction.

    Returns:
        The copy, if one was made.
    """
    copy: Path | None = None
    if not schema_version(connection):
        choose_journal(connection, path, patience)
    with engine_for(connection).begin() as transaction:
        version = schema_version(connection)
        if not is_older(version):
            return None
        if version and path != MEMORY:
            copy = copy_name(Path(path), version, now)
            with closing(connect(path, patience, "mode=ro")) as source:
                copy_database(source, copy)
        upgrade(transaction)
        begin(connection, now)
    return copy


def copy_name(path: Path, version: str, now: datetime) -> Path:
    """Return where the copy of a database goes: the name says which version, and when."""
    moment = "".join(c for c in iso_utc(now) if c.isdigit())[:14]
    return path.with_name(f"{path.stem}.schema-{version}.{moment}{path.suffix or '.db'}")
