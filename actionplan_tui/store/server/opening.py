"""Opens a database on a server, and has its tables made or brought up to date."""

from __future__ import annotations

import shlex
from datetime import datetime
from typing import TYPE_CHECKING, Any

from actionplan_tui.locales import _
from actionplan_tui.store.derived.layout import DDL
from actionplan_tui.store.dialects.failures import explained
from actionplan_tui.store.dialects.server_url import conceal
from actionplan_tui.store.kept import journal
from actionplan_tui.store.migrations.revisions import (
    REVISIONS,
    Needed,
    head,
    is_newer,
    is_older,
    may_read,
    needed_of,
    newer,
)
from actionplan_tui.store.results import StoreError

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.postgresql import ServerConnection

UPGRADE = "actionplan database upgrade"


def open_server(url: str, now: datetime, patience: float) -> tuple[ServerConnection, str]:
    """Open a database on a server; return the connection, and the URL as it may be shown.

    Nothing is made there and nothing is brought up to date.

    Args:
        url: With or without a password.
        now: By the clock of this computer.
        patience: Seconds to wait for another's write to end.

    Raises:
        StoreError: There is no connection, or the tables are missing or of another version.
    """
    shown = conceal(url)
    with explained(shown):
        connection = _driver().connect_server(shown, now, patience)
        try:
            version = server_version(connection, shown)
            if is_older(version):
                raise _behind(shown, version)
        except BaseException:
            connection.close()
            raise
    return connection, shown


def connected(url: str, now: datetime, patience: float) -> tuple[ServerConnection, str]:
    """Connect to a server, whatever is in the database; return the URL as it may be shown too."""
    shown = conceal(url)
    with explained(shown):
        return _driver().connect_server(shown, now, patience), shown


def database_named(url: str) -> str:
    """Return the database that the URL of a server names.

    Raises:
        StoreError: It names none.
    """
    _driver()
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    shown = conceal(url)
    try:
        name = conninfo_to_dict(shown).get("dbname")
    except ProgrammingError:
        name = None
    if not name:
        told = _("Name the database at the end of the URL: {url}.")
        raise StoreError(told.format(url="postgresql://USER@HOST/DATABASE"))
    return str(name)


def _driver() -> Any:
    try:
        from actionplan_tui.store.dialects import postgresql
    except ImportError as error:
        told = _("For a database on a server a part is missing. Install it with: {command}")
        command = "pip install 'actionplan-tui[postgres]'"
        raise StoreError(told.format(command=command)) from error
    return postgresql


def server_version(connection: ServerConnection, shown: str) -> str:
    """Return the schema version of a database on a server; empty: there is nothing of ours in it.

    Raises:
        StoreError: Another program's tables, or those of a newer version of this program.
    """
    if not connection.has_table("alembic_version"):
        if connection.has_table("note") or connection.has_table("plan_version"):
            raise StoreError(
                _("{place} has tables of another program. Name a database of its own.").format(
                    place=shown
                )
            )
        return ""
    found = [str(row[0]) for row in connection.execute("SELECT version_num FROM alembic_version")]
    if len(found) != 1 or not connection.has_table("plan_version"):
        told = _("{place} has tables of another program. Name a database of its own.")
        raise StoreError(told.format(place=shown))
    if found[0] not in REVISIONS:
        needed = needed_of(connection) if connection.has_table("schema_needed") else None
        if not may_read(found[0], needed):
            raise newer(shown, needed)
    return found[0]


def _behind(shown: str, version: str) -> StoreError:
    told = (
        _("{place} is of an older version. Bring it up to date with: {command}")
        if version
        else _("{place} has no tables of this program yet. Make them with: {command}")
    )
    return StoreError(told.format(place=shown, command=f"{UPGRADE} --db {shlex.quote(shown)}"))


def migrate_server(url: str, now: datetime) -> tuple[str, str, str, str, Needed]:
    """Make the tables of a database on a server, or bring them up to date: all, or nothing.

    Args:
        url: With the role that owns the tables.
        now: For the first entry of the journal.

    Returns:
        The URL as it may be shown, the version of the schema before (empty: there was none) and
        now, the one that this program knows, and which programs may use it.

    Raises:
        StoreError: It cannot be done; the words say why.
    """
    shown = conceal(url)
    with explained(shown):
        connection = _driver().connect_server(shown, now, 30.0)
        try:
            from actionplan_tui.store.migrations.on_server import bring_up_to_date

            before = server_version(connection, shown)
            if not is_newer(before):
                bring_up_to_date(connection, shown, now, journal.begin, DDL)
            after, needed = server_version(connection, shown), needed_of(connection)
        finally:
            connection.close()
    return shown, before, after, head(), needed
