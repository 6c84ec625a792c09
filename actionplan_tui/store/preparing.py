"""The roles of a database on a server: the statements that make them, and having them made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.store.dialects.connect import is_server
from actionplan_tui.store.dialects.failures import explained
from actionplan_tui.store.results import StoreError


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is there now.

    Attributes:
        place: The database, as it may be shown.
        roles: The names of the roles: `owner`, `writer`, `reader`.
        tables: Whether the tables are there, too.
    """

    place: str
    roles: Mapping[str, str]
    tables: bool


def _of_server(url: str | Path) -> str:
    if not is_server(url):
        told = _("Roles are for a database on a server: name it with {option}.")
        raise StoreError(told.format(option="--db postgresql://…"))
    return str(url)


def statements(url: str | Path) -> list[str]:
    """Return the statements that make the roles of a database, without asking the server.

    Raises:
        StoreError: It is not the URL of a server, or names no database.
    """
    from actionplan_tui.store.dialects.roles import preparing
    from actionplan_tui.store.server.opening import database_named

    return preparing(database_named(_of_server(url)))


def prepare(url: str | Path, now: datetime) -> Prepared:
    """Make the roles of a database, all or none; those that are there stay.

    If there are tables already, they become the owner's, and each role may do with them what it
    is for.

    Args:
        url: With a role that may make roles, and that the database belongs to.
        now: By the clock of this computer.

    Raises:
        StoreError: It is not the URL of a server, or it cannot be done; the words say why.
    """
    from actionplan_tui.store.derived.layout import DDL
    from actionplan_tui.store.dialects.roles import (
        database_of,
        grant,
        preparing,
        roles_of,
        schema_of,
        tables_of,
    )
    from actionplan_tui.store.server.opening import connected

    connection, shown = connected(_of_server(url), now, 30.0)
    with explained(shown):
        try:
            connection.begin_writing()
            name = database_of(connection)
            for statement in preparing(name, schema_of(connection)):
                connection.raw.execute(statement.encode())
            there = connection.has_table("note")
            if there:
                grant(connection, tables_of(DDL))
            connection.commit()
        except BaseException:
            if connection.in_transaction:
                connection.rollback()
            raise
        finally:
            connection.close()
    roles = roles_of(name)
    named = {"owner": roles.owner, "writer": roles.writer, "reader": roles.reader}
    return Prepared(shown, named, there)
