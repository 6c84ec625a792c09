"""One transaction of writing, and the one way in which rows come into what only grows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from actionplan_tui.store.dialects.statements import INSERT
from actionplan_tui.store.kept import journal
from actionplan_tui.store.kept.reading import Reader

Row = Mapping[str, object]


class Writer:
    """One transaction. What `reader` sees inside it stays so until it ends.

    Attributes:
        reader: Reads inside the transaction.
        inserted: The rows that are new in it, with their tables, in the order of writing.
        erased: Whether words were erased, so that no trace may stay in the journal of SQLite.
        renamed: Whether it was found out that the file is a copy made without the program, so
            that the journal goes on under another name.
    """

    def __init__(self, connection: sqlite3.Connection, reader: Reader) -> None:
        self._connection = connection
        self.reader = reader
        self.inserted: list[tuple[str, Row]] = []
        self.erased = False
        self.renamed = False

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table; those that are known already change nothing.

        All rows come so, but for those of `insert_new`.
        """
        statement = INSERT[table]
        for row in rows:
            # One at a time: only so does SQLite say whether a row was new.
            if self._connection.execute(statement, row).rowcount:
                self.inserted.append((table, row))

    def insert_new(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows, all at once, of which it was found out in this transaction that none is there.

        Raises:
            RuntimeError: One of them was there after all.
        """
        if rows and self._connection.executemany(INSERT[table], rows).rowcount != len(rows):
            raise RuntimeError(f"{table}: a row that was taken for a new one was there")
        self.inserted += [(table, row) for row in rows]

    def change(self, statement: str, **values: object) -> int:
        """Run a statement on what may be written over; return how many rows it met."""
        return self._connection.execute(statement, values).rowcount


class RollBack(Exception):  # noqa: N818
    """Ends a transaction without writing."""


@contextmanager
def transaction(
    connection: sqlite3.Connection, reader: Reader, clock: journal.Clock
) -> Iterator[Writer]:
    """Hold the write lock; write all at the end, or nothing if anything fails."""
    writer = Writer(connection, reader)
    # At once, so that what is looked up inside still holds when it is written.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield writer
        _complete(connection, writer, clock)
        connection.execute("COMMIT")
    except BaseException as error:
        if connection.in_transaction:  # a full disk ends it by itself
            connection.execute("ROLLBACK")
        if isinstance(error, RollBack):
            return
        raise
    if writer.erased:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _complete(connection: sqlite3.Connection, writer: Writer, clock: journal.Clock) -> None:
    """Write what follows from the rows that are new, last before they are committed.

    Here, and nowhere else: first rows derived from them, made of `writer.inserted`; then the
    entry of the journal.
    """
    if writer.renamed:
        journal.go_on_as_copy(connection, clock())
    new = [journal.item(table, row) for table, row in writer.inserted]
    journal.write(connection, filter(None, new), clock)
