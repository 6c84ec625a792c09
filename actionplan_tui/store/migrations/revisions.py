"""Which versions of the schema this program knows, and which one a database has."""

from __future__ import annotations

import sqlite3

from actionplan_tui.locales import _
from actionplan_tui.store.dialects.failures import not_ours
from actionplan_tui.store.results import StoreError

REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
)  # every revision that this program knows, the newest last
APPLICATION_ID = 0x41504C4E


def head() -> str:
    """Return the schema version that this program works with."""
    return REVISIONS[-1]


def schema_version(connection: sqlite3.Connection) -> str:
    """Return the schema version of a database; empty if there is nothing in it yet.

    Raises:
        StoreError: Another program's database, or one of a newer version of this program.
    """
    path = str(connection.execute("PRAGMA database_list").fetchone()[2])
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not ours:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise not_ours(path)
        return ""
    found = [str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")]
    if len(found) != 1 or found[0] not in REVISIONS:
        raise StoreError(
            _(
                "{path} was written by a newer version of this program. Install that version, or "
                "choose another database."
            ).format(path=path)
        )
    return found[0]
