"""The roles of a database on a server: one that migrates, one that appends, one that reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from actionplan_tui.records import dataclass
from actionplan_tui.store.dialects.postgresql import OPEN_TABLES
from actionplan_tui.store.kept.journal import TABLES

ADDED = (*TABLES, "note_words", "journal", "journal_row")
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
        # Who made the database is to migrate it, too.
        f"GRANT {owner} TO CURRENT_USER",
    ]


def _made(role: str) -> str:
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = {_literal(role)}) "
        f"THEN CREATE ROLE {quoted(role)} NOLOGIN; END IF; END $$"
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
