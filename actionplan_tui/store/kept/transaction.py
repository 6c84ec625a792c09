"""One transaction of writing, and the one way in which rows come into what only grows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from actionplan_tui.locales import _
from actionplan_tui.store.dialects.statements import INSERT
from actionplan_tui.store.kept import journal
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.results import StoreError

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Connection

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

    def __init__(self, connection: Connection, reader: Reader) -> None:
        self._connection = connection
        self.reader = reader
        self.inserted: list[tuple[str, Row]] = []
        self.erased = False
        self.renamed = False

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table; those that are known already change nothing.

        All rows come so, but for those of `insert_new`.
        """
        rows = list(rows)
        new = self._connection.insert(table, rows)
        self.inserted += [(table, row) for row in new]
        if table == "note" and len(new) < len(rows):
            self._compare(rows)

    def _compare(self, notes: Iterable[Row]) -> None:
        """Refuse notes that somebody else has added meanwhile with other content."""
        wanted = {str(row["id"]): row for row in notes}
        for identifier, stored in self.reader.hashes(list(wanted)).items():
            if stored != wanted[identifier]["hash"]:
                raise stored_otherwise(wanted[identifier])

    def insert_new(self, table: str, rows: Sequence[Row]) -> None:
        """Add rows, all at once, of which it was found out in this transaction that none is there.

        Raises:
            RuntimeError: One of them was there after all.
        """
        if self._connection.server:
            self.insert(table, rows)  # another session may have added one meanwhile
            return
        if rows and self._connection.executemany(INSERT[table], rows).rowcount != len(rows):
            raise RuntimeError(f"{table}: a row that was taken for a new one was there")
        self.inserted += [(table, row) for row in rows]

    def change(self, statement: str, **values: object) -> int:
        """Run a statement on what may be written over; return how many rows it met."""
        return self._connection.execute(statement, values).rowcount


def stored_otherwise(note: Row) -> StoreError:
    """Return that a note is stored already and says something else."""
    return StoreError(
        _(
            "The note {id} on {plan}/{item} is stored already and says something else. "
            "A note is never changed: leave out its id to make it a note of its own, "
            "or take the old one back."
        ).format(id=note["id"], plan=note["plan"], item=note["item"])
    )


class RollBack(Exception):  # noqa: N818
    """Ends a transaction without writing."""


@contextmanager
def transaction(
    connection: Connection, reader: Reader, clock: journal.Clock, *, alone: bool = True
) -> Iterator[Writer]:
    """Hold the write lock; write all at the end, or nothing if anything fails.

    Args:
        connection: Outside a transaction.
        reader: On that connection.
        clock: Says when it is written.
        alone: See `Connection.begin_writing`.
    """
    writer = Writer(connection, reader)
    connection.begin_writing(alone=alone)
    try:
        yield writer
        _complete(connection, writer, clock)
        connection.commit()
    except BaseException as error:
        if connection.in_transaction:  # a full disk ends it by itself
            connection.rollback()
        if isinstance(error, RollBack):
            return
        raise
    if writer.erased:
        connection.wipe()


def _complete(connection: Connection, writer: Writer, clock: journal.Clock) -> None:
    """Write what follows from the rows that are new, last before they are committed.

    Here, and nowhere else: first rows derived from them, made of `writer.inserted`; then the
    entry of the journal.
    """
    new = [*filter(None, (journal.item(table, row) for table, row in writer.inserted))]
    if new or writer.renamed:
        connection.lock_journal()
    if writer.renamed:
        journal.go_on_as_copy(connection, clock())
    journal.write(connection, new, clock)
