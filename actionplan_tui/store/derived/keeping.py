"""Makes the derived tables, and says where they differ from what they are made from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from actionplan_tui.store.derived.layout import DDL, PREFIX, Laid, lay_out
from actionplan_tui.store.kept.reading import Reader

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Connection

_TABLES = ("version", "item", "related")
_OF_STANDINGS = ("judgement", "standing")
_WAIT = 0.2  # seconds for another's writing; then it is done in memory


def lay_out_missing(connection: Connection, versions: Collection[str]) -> None:
    """Lay out versions that are not laid out yet, inside the caller's transaction."""
    connection.make_derived(DDL)
    _lay_out_missing(connection, versions)


def _keep(connection: Connection, laid: Laid) -> None:
    _insert(connection, "version", [laid.version])
    _insert(connection, "item", laid.items)
    _insert(connection, "related", laid.related)


def _insert(connection: Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        # Two who add notes to a server may lay out one version at the same moment.
        sql = f"INSERT INTO {PREFIX}{table} VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608
        connection.executemany(sql, rows)


def ensure(connection: Connection, versions: Collection[str]) -> None:
    """See to it that versions are laid out; outside a transaction.

    Where the database cannot be written now, it is done in memory, for this connection.
    """
    if not _missing(connection, versions):
        return
    try:
        with writing(connection):
            lay_out_missing(connection, versions)
    except Exception as error:
        if not connection.cannot_write(error):
            raise
        with connection.aside():
            connection.make_derived(DDL, temporary=True)
            _lay_out_missing(connection, versions)


def _lay_out_missing(connection: Connection, versions: Collection[str]) -> None:
    for sha256 in sorted(_missing(connection, versions)):
        found = connection.execute(
            "SELECT document FROM plan_version WHERE sha256 = ?", [sha256]
        ).fetchone()
        _keep(connection, lay_out(sha256, found[0]))


def not_laid_out(connection: Connection, versions: Collection[str]) -> int:
    """Return how many versions will be laid out when a part of them is first read."""
    return len(_missing(connection, versions))


def _missing(connection: Connection, versions: Collection[str]) -> set[str]:
    if not connection.has_table(f"{PREFIX}version"):
        return set(versions)
    laid = connection.execute(f"SELECT sha256 FROM {PREFIX}version").fetchall()  # noqa: S608
    return set(versions) - {sha256 for (sha256,) in laid}


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """Do all inside in one transaction, without waiting long for another that writes."""
    connection.begin_writing(patience=_WAIT)
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise
    connection.commit()


def differing(reader: Reader, kept: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the versions that are laid out otherwise than what is kept of them says.

    Also those of which nothing is kept. A version that is not laid out is none of them.

    Args:
        reader: The database.
        kept: All versions: their SHA-256 and their document.
    """
    if not reader.has_table(f"{PREFIX}version"):
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


def clear(connection: Connection) -> None:
    """Drop the derived tables, in a transaction of its own; they are made again when needed."""
    with writing(connection):
        for table in (*_TABLES, *_OF_STANDINGS):
            if not connection.has_table(f"{PREFIX}{table}"):
                continue
            # On a server they are made by who migrates, and only filled by who writes.
            drop = "DELETE FROM" if connection.server else "DROP TABLE"
            connection.execute(f"{drop} {PREFIX}{table}")
