"""Which versions of the schema this program knows, and which one a database has."""

from __future__ import annotations

import sqlite3
from typing import Any, Protocol

from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
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
    "0009",
    "0010",
)  # every revision that this program knows, the newest last
APPLICATION_ID = 0x41504C4E

_NEEDED = (
    "SELECT reads, writes, reading_program, writing_program FROM schema_needed "
    "ORDER BY revision DESC LIMIT 1"
)


class Asks(Protocol):
    """What a database is asked through."""

    def execute(self, sql: str, /) -> Any:
        """Run a statement; return its rows."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What a database says of the programs that may use it.

    Attributes:
        reads: The schema that a program must know to read it.
        writes: The schema that it must know to write it.
        reading_program: The oldest version of the program that may read it.
        writing_program: The oldest version that may write it.
    """

    reads: str
    writes: str
    reading_program: str
    writing_program: str


def head() -> str:
    """Return the schema version that this program works with."""
    return REVISIONS[-1]


def is_newer(version: str) -> bool:
    """Whether a schema came after this program."""
    return version.isdigit() and int(version) > int(head())


def is_older(version: str) -> bool:
    """Whether a schema, or a database with nothing in it yet, is to be brought up to date."""
    return version != head() and not is_newer(version)


def schema_version(connection: sqlite3.Connection) -> str:
    """Return the schema version of a database; empty if there is nothing in it yet.

    A newer one than this program knows is returned too, if the database says that this program
    may read it all the same.

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
    known = "SELECT 1 FROM sqlite_master WHERE name = 'schema_needed'"
    needed = needed_of(connection) if connection.execute(known).fetchone() else None
    if len(found) != 1 or not (found[0] in REVISIONS or may_read(found[0], needed)):
        raise newer(path, needed)
    return found[0]


def needed_of(connection: Asks) -> Needed:
    """Return what a database says of the programs that may use it; its schema says something."""
    return Needed(*connection.execute(_NEEDED).fetchone())


def may_read(version: str, needed: Needed | None) -> bool:
    """Whether this program may read a newer schema, by what the database says of it."""
    return needed is not None and is_newer(version) and not is_newer(needed.reads)


def newer(path: str, needed: Needed | None) -> StoreError:
    """Return that a database is of a newer version of this program, which may not read it."""
    if needed is None or not is_newer(needed.reads):
        told = _(
            "{path} was written by a newer version of this program. Install that version, or "
            "choose another database."
        )
        return StoreError(told.format(path=path))
    told = _(
        "{path} was written by a newer version of this program. Install version {version} or a "
        "later one, or choose another database."
    )
    return StoreError(told.format(path=path, version=needed.reading_program))


def only_reads(connection: Asks, version: str) -> bool:
    """Whether this program may read a database of a schema, and not write it."""
    return is_newer(version) and is_newer(needed_of(connection).writes)


def refuse_writing(connection: Asks, path: str) -> None:
    """Refuse to write a database that says that only newer programs may.

    Asked inside each transaction: another program may have brought it up to date meanwhile.

    Raises:
        StoreError: It is so.
    """
    ((version,),) = connection.execute("SELECT version_num FROM alembic_version")
    if not is_newer(version):
        return
    needed = needed_of(connection)
    if is_newer(needed.writes):
        told = _(
            "Nothing was saved: {path} may be written by version {version} of this program and "
            "later ones only. This one may read it. Install that version."
        )
        raise StoreError(told.format(path=path, version=needed.writing_program))
