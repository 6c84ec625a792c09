"""The roles of a database on a server: one that migrates, one that appends, one that reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from actionplan_tui.records import dataclass
from actionplan_tui.store.dialects.postgresql import OPEN_TABLES
from actionplan_tui.store.dialects.statements import INSERT

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.postgresql import ServerConnection

ADDED = tuple(table for table in INSERT if table not in OPEN_TABLES)
"""The tables to which rows are added, and of which none is changed."""
READ = ("alembic_version", "schema_needed")
"""The tables that only migrations write."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The names of the roles; login roles are made members of one of them.

    Attributes:
        owner: Makes and migrates the tables, and owns them.
        writer: Reads, and adds to what is kept; writes over open meetings and derived tables only.
        reader: Reads.
    """

    owner: str
    writer: str
    reader: str

    def __iter__(self) -> Iterator[str]:
        return iter((self.owner, self.writer, self.reader))


def roles_of(database: str) -> Roles:
    """Return the names of the roles of a database: its own name, and what each may do."""
    return Roles(f"{database}_owner", f"{database}_writer", f"{database}_reader")


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def preparing(database: str, schema: str = "public") -> list[str]:
    """Return the statements that make the roles of a database; again they change nothing.

    They are for somebody who may make roles and owns the database, before its tables are made.
    """
    roles = roles_of(database)
    owner, writer, reader = map(quoted, roles)
    base, place = quoted(database), quoted(schema)
    return [
        *(_made(role) for role in roles),
        f"REVOKE ALL ON DATABASE {base} FROM PUBLIC",
        # Temporary tables: where derived ones are missing, they are made for one connection.
        f"GRANT CONNECT, TEMPORARY ON DATABASE {base} TO {owner}, {writer}, {reader}",
        f"REVOKE ALL ON SCHEMA {place} FROM PUBLIC",
        f"GRANT USAGE, CREATE ON SCHEMA {place} TO {owner}",
        f"GRANT USAGE ON SCHEMA {place} TO {writer}, {reader}",
        # Who prepares the database is to migrate it, too.
        f"GRANT {owner} TO CURRENT_USER",
        _handed_over(roles.owner, schema),
    ]


def _made(role: str) -> str:
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = {_literal(role)}) "  # noqa: S608
        f"THEN CREATE ROLE {quoted(role)} NOLOGIN; END IF; END $$"
    )


def _handed_over(owner: str, schema: str) -> str:
    """Give the owner what was made before there were roles."""
    at = f"{_literal(quoted(schema))}::regnamespace"
    return (
        "DO $$ DECLARE one record; BEGIN FOR one IN SELECT oid::regclass AS named FROM pg_class "  # noqa: S608
        f"WHERE relnamespace = {at} AND relkind = 'r' LOOP "
        f"EXECUTE format('ALTER TABLE %s OWNER TO %I', one.named, {_literal(owner)}); END LOOP; "
        "FOR one IN SELECT oid::regprocedure AS named FROM pg_proc "
        f"WHERE pronamespace = {at} LOOP "
        f"EXECUTE format('ALTER FUNCTION %s OWNER TO %I', one.named, {_literal(owner)}); "
        "END LOOP; END $$"
    )


def granting(database: str, derived: Iterable[str], schema: str = "public") -> list[str]:
    """Return the statements that say what each role may do with the tables.

    Args:
        database: Its name.
        derived: The tables that can be made again from the others.
        schema: Where the tables are.
    """
    roles = roles_of(database)
    _owner, writer, reader = map(quoted, roles)
    over = sorted({*OPEN_TABLES, *derived})
    every = _named(schema, [*ADDED, *READ, *over])
    return [
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {quoted(schema)} FROM PUBLIC, {writer}, {reader}",
        f"GRANT SELECT ON {every} TO {writer}, {reader}",
        f"GRANT INSERT ON {_named(schema, ADDED)} TO {writer}",
        f"GRANT INSERT, UPDATE, DELETE ON {_named(schema, over)} TO {writer}",
    ]


def _named(schema: str, tables: Sequence[str]) -> str:
    return ", ".join(f"{quoted(schema)}.{quoted(table)}" for table in tables)


def tables_of(statements: Iterable[str]) -> list[str]:
    """Return the names of the tables that statements make, if they are not there."""
    lead = "CREATE TABLE IF NOT EXISTS "
    made = (one.removeprefix(lead) for one in statements if one.startswith(lead))
    return [one.split(maxsplit=1)[0] for one in made]


def _scalar(connection: ServerConnection, sql: str, *values: object) -> str:
    ((found,),) = connection.execute(sql, values).fetchall()
    return str(found)


def database_of(connection: ServerConnection) -> str:
    """Return the name of the database that a connection is to."""
    return _scalar(connection, "SELECT current_database()")


def schema_of(connection: ServerConnection) -> str:
    """Return where its tables are."""
    return _scalar(connection, "SELECT current_schema()")


def known_role(connection: ServerConnection, name: str) -> bool:
    """Whether there is a role of a name."""
    return bool(connection.execute("SELECT 1 FROM pg_roles WHERE rolname = ?", [name]).fetchall())


def act_as_owner(connection: ServerConnection) -> None:
    """Have the owner's role make what the transaction makes, where there is one and one may."""
    owner = roles_of(database_of(connection)).owner
    may = "SELECT pg_has_role(session_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = ?"
    if connection.execute(may, [owner]).fetchall() == [(True,)]:
        connection.raw.execute(f"SET LOCAL ROLE {quoted(owner)}".encode())


def grant(connection: ServerConnection, derived: Iterable[str]) -> None:
    """Say what each role may do with the tables, where there are such roles.

    Args:
        connection: As the owner of the tables.
        derived: The tables that can be made again from the others.
    """
    database = database_of(connection)
    if all(known_role(connection, role) for role in roles_of(database)):
        for statement in granting(database, derived, schema_of(connection)):
            connection.raw.execute(statement.encode())


EXCESS = """
    SELECT rolsuper OR has_table_privilege('note', 'UPDATE, DELETE, TRUNCATE') OR pg_has_role(
        (SELECT relowner FROM pg_class WHERE oid = to_regclass('note')), 'MEMBER'
    ) FROM pg_roles WHERE rolname = current_user
"""
"""Whether the role of a connection may do more than read and append: change, delete, drop."""
