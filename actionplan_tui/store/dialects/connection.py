"""What the store asks of a connection, whichever engine it leads to.

`connect.SqliteConnection` and `postgresql.ServerConnection` are the two of them. Statements are the
same for both, with `?` or `:name` for parameters; what only one engine can say stands in these two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

Values = Sequence[Any] | Mapping[str, Any]
Row = Mapping[str, object]


class Cursor(Protocol):
    """The rows of a statement."""

    @property
    def rowcount(self) -> int:
        """How many rows were written."""

    @property
    def description(self) -> Any:
        """The columns; the first of each is its name."""

    def fetchone(self) -> Any:
        """Return the next row, or None."""

    def fetchall(self) -> list[Any]:
        """Return the rows that are left."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the rows that are left."""


class Connection(Protocol):
    """One connection; outside `begin_…` and `commit` every statement is a transaction of its own.

    Attributes:
        server: Whether it leads to a server; else the database is a file, or in memory.
    """

    @property
    def server(self) -> bool:
        """Whether it leads to a server."""

    @property
    def login(self) -> str:
        """The role that logged in to a server; empty for a file."""

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""

    def execute(self, sql: str, values: Values = ..., /) -> Cursor:
        """Run one statement."""

    def executemany(self, sql: str, rows: Iterable[Values], /) -> Cursor:
        """Run one statement for each of some rows."""

    def insert(self, table: str, rows: Sequence[Row], /) -> list[Row]:
        """Add rows to a table; return those that were new, where known ones are ignored."""

    def begin_reading(self) -> None:
        """Let everything that is read until the transaction ends be of one moment."""

    def begin_writing(self, *, alone: bool = True, patience: float | None = None) -> None:
        """Begin a transaction that writes.

        Args:
            alone: Whether nobody else may write meanwhile, so that what is read in it still holds
                at its end. A file is never written by two; on a server an act that only adds rows
                with ids of their own needs it no sooner than for the journal.
            patience: Seconds to wait for others; None: as the connection was opened.
        """

    def lock_journal(self) -> None:
        """See to it that nobody else writes an entry of the journal until the transaction ends."""

    def commit(self) -> None:
        """Keep what was written."""

    def rollback(self) -> None:
        """Keep nothing of it."""

    def close(self) -> None:
        """Let go of the database."""

    def has_table(self, name: str) -> bool:
        """Whether there is a table, also one of this connection alone."""

    def make_derived(self, statements: Iterable[str], *, temporary: bool = False) -> None:
        """Make the derived tables where there are none.

        Args:
            statements: `CREATE … IF NOT EXISTS`.
            temporary: For this connection alone, and gone with it.
        """

    def aside(self) -> AbstractContextManager[None]:
        """Let tables of this connection alone be written, also where the database may not be."""

    def cannot_write(self, error: Exception) -> bool:
        """Whether an error says that the database cannot be written now, but can be read."""

    def state(self) -> int:
        """Return a number that is another one when somebody else has written."""

    def wipe(self) -> None:
        """Leave no trace of rows that were erased where the engine keeps one of its own accord."""

    def moment(self, now: datetime) -> datetime:
        """Return a moment of this computer's clock by the clock that all who write share."""
