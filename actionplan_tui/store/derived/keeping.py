"""Makes the derived tables, and says where they differ from what they are made from."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from actionplan_tui.store.derived.layout import DDL, PREFIX, Laid, lay_out
from actionplan_tui.store.kept.reading import Reader

_TABLES = ("version", "item", "related")
_OF_STANDINGS = ("judged", "standing")
_WAIT = 0.2  # seconds for another's writing; then it is done in memory


def lay_out_missing(connection: sqlite3.Connection, versions: Collection[str]) -> None:
    """Lay out versions that are not laid out yet, inside the caller's transaction."""
    _prepare(connection)
    _lay_out_missing(connection, versions)


def _prepare(connection: sqlite3.Connection) -> None:
    for statement in DDL:
        connection.execute(statement)


def _keep(connection: sqlite3.Connection, laid: Laid) -> None:
    _insert(connection, "version", [laid.version])
    _insert(connection, "item", laid.items)
    _insert(connection, "related", laid.related)


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {PREFIX}{table} VALUES ({marks})", rows)  # noqa: S608


def ensure(connection: sqlite3.Connection, versions: Collection[str]) -> None:
    """See to it that versions are laid out; outside a transaction.

    Where the database cannot be written now, it is done in memory, for this connection.
    """
    if not _missing(connection, versions):
        return
    try:
        with writing(connection):
            lay_out_missing(connection, versions)
    except sqlite3.OperationalError:
        with _in_memory(connection):
            for statement in DDL:
                connection.execute(_temporary(statement))
            _lay_out_missing(connection, versions)


def _lay_out_missing(connection: sqlite3.Connection, versions: Collection[str]) -> None:
    for sha256 in sorted(_missing(connection, versions)):
        found = connection.execute(
            "SELECT document FROM plan_version WHERE sha256 = ?", [sha256]
        ).fetchone()
        _keep(connection, lay_out(sha256, found[0]))


def not_laid_out(connection: sqlite3.Connection, versions: Collection[str]) -> int:
    """Return how many versions will be laid out when a part of them is first read."""
    return len(_missing(connection, versions))


def _missing(connection: sqlite3.Connection, versions: Collection[str]) -> set[str]:
    try:
        laid = connection.execute(f"SELECT sha256 FROM {PREFIX}version").fetchall()  # noqa: S608
    except sqlite3.OperationalError:  # there are no such tables yet
        return set(versions)
    return set(versions) - {sha256 for (sha256,) in laid}


def _temporary(statement: str) -> str:
    return statement.replace("CREATE TABLE", "CREATE TEMP TABLE").replace(
        "INDEX IF NOT EXISTS ", "INDEX IF NOT EXISTS temp."
    )


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all inside in one transaction, without waiting long for another that writes."""
    (patience,) = connection.execute("PRAGMA busy_timeout").fetchone()
    connection.execute(f"PRAGMA busy_timeout = {int(_WAIT * 1000)}")
    try:
        connection.execute("BEGIN IMMEDIATE")
    finally:
        connection.execute(f"PRAGMA busy_timeout = {patience}")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _in_memory(connection: sqlite3.Connection) -> Iterator[None]:
    (only_reads,) = connection.execute("PRAGMA query_only").fetchone()
    connection.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA query_only = {only_reads}")


def differing(reader: Reader, kept: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the versions that are laid out otherwise than what is kept of them says.

    Also those of which nothing is kept. A version that is not laid out is none of them.

    Args:
        reader: The database.
        kept: All versions: their SHA-256 and their document.
    """
    if not reader.query("SELECT 1 FROM sqlite_master WHERE name = 'read1_version'"):
        return
    documents = dict(kept)
    laid = {
        sha256
        for table in _TABLES
        for (sha256,) in reader.query(f"SELECT DISTINCT sha256 FROM {PREFIX}{table}")  # noqa: S608
    }
    for sha256 in sorted(laid):
        document = documents.get(sha256)
        if document is None or _found(reader, sha256) != _expected(sha256, document):
            yield sha256


def _found(reader: Reader, sha256: str) -> Laid:
    def rows(table: str, order: str) -> list[Any]:
        sql = f"SELECT * FROM {PREFIX}{table} WHERE sha256 = ? ORDER BY {order}"  # noqa: S608
        return reader.query(sql, [sha256])

    versions = rows("version", "sha256")
    return Laid(
        versions[0] if versions else ("", ""), rows("item", "place"), rows("related", "id, other")
    )


def _expected(sha256: str, document: str) -> Laid | None:
    try:
        return lay_out(sha256, document)
    except (ValueError, KeyError, TypeError):  # the version itself was changed, which is said too
        return None


def clear(connection: sqlite3.Connection) -> None:
    """Drop the derived tables, in a transaction of its own; they are made again when needed."""
    with writing(connection):
        for table in (*_TABLES, *_OF_STANDINGS):
            connection.execute(f"DROP TABLE IF EXISTS {PREFIX}{table}")
