"""A connection to a PostgreSQL server: what is said there otherwise than to SQLite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus

from actionplan_tui.locales import _
from actionplan_tui.store.dialects.listening import CHANNEL, Listener
from actionplan_tui.store.dialects.server_url import secrets_of
from actionplan_tui.store.dialects.statements import INSERT
from actionplan_tui.store.results import StoreError

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Cursor, Row, Values

OPEN_TABLES = {"meeting", "meeting_said", "meeting_holder"}
"""The tables that are written over."""
_REFUSE_KNOWN = {*OPEN_TABLES, "journal", "journal_row"}
# Whoever writes alone waits for all who add notes, and they wait for him; among each other these
# wait for the journal only, which each takes last: so nobody waits in a circle. "APLN"
_ALONE = "SELECT pg_advisory_xact_lock(1095781454, hashtext(current_schema()))"
_BESIDE_OTHERS = "SELECT pg_advisory_xact_lock_shared(1095781454, hashtext(current_schema()))"
_JOURNAL = "SELECT pg_advisory_xact_lock(1095781455, hashtext(current_schema()))"
_STATE = (
    "SELECT COALESCE(MAX(sequence), 0), (SELECT COUNT(*) FROM meeting), "
    "(SELECT COALESCE(SUM(version), 0) FROM meeting) FROM journal"
)
_BATCH = 1000  # rows that are on their way at once
_HELD_UP = 60  # seconds after which the server ends a transaction of a computer that fell asleep
_TOKEN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|::|\?|:([a-z_]\w*)|%")
_DEFAULTS = {
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "application_name": "actionplan",
}


@lru_cache(maxsize=512)
def translated(sql: str) -> str:
    """Return a statement with the driver's marks for its parameters."""

    def mark(found: re.Match[str]) -> str:
        if found[0] == "?":
            return "%s"
        if found[1]:
            return f"%({found[1]})s"
        return found[0].replace("%", "%%")

    made = _TOKEN.sub(mark, sql)
    return made.replace("json_each(%s)", "json_array_elements_text(CAST(%s AS json)) AS one(value)")


@lru_cache(maxsize=64)
def _adding(table: str) -> str:
    known = "" if table in _REFUSE_KNOWN else " ON CONFLICT DO NOTHING"
    return f"{translated(INSERT[table])}{known} RETURNING 1"


def _key(row: Row) -> str:
    return str(row.get("id") or row.get("note_id") or row.get("sha256") or row.get("uid"))


class ServerConnection:
    """A connection to a database on a server; see `Connection`."""

    server = True

    def __init__(
        self,
        raw: psycopg.Connection[Any],
        patience: float = 30.0,
        offset: timedelta = timedelta(),
        place: str = "",
    ) -> None:
        self.raw = raw
        self._place = place
        self._patience = patience
        self._offset = offset
        self._writes = False
        self._listener: Listener | None = None
        self._state = 0

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open."""
        status = self.raw.info.transaction_status
        return status not in (TransactionStatus.IDLE, TransactionStatus.UNKNOWN)

    def execute(self, sql: str, values: Values = (), /) -> Cursor:
        """Run one statement."""
        return self.raw.execute(translated(sql), values)

    def executemany(self, sql: str, rows: Iterable[Values], /) -> Cursor:
        """Run one statement for each of some rows."""
        cursor = self.raw.cursor()
        cursor.executemany(translated(sql), rows)
        return cursor

    def insert(self, table: str, rows: Sequence[Row], /) -> list[Row]:
        """Add rows to a table; see `Connection`."""
        statement = _adding(table)
        if len(rows) == 1:
            return list(rows) if self.raw.execute(statement, rows[0]).rowcount else []
        # In one order, so that two who add the same rows at once do not wait for each other.
        rows = sorted(rows, key=_key) if table not in _REFUSE_KNOWN else rows
        new: list[Row] = []
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            cursor = self.raw.cursor()
            cursor.executemany(statement, batch, returning=True)
            for row in batch:
                if cursor.rowcount:
                    new.append(row)
                cursor.nextset()
        return new

    def begin_reading(self) -> None:
        """Begin to read; see `Connection`."""
        self.raw.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

    def begin_writing(self, *, alone: bool = True, patience: float | None = None) -> None:
        """Begin to write; see `Connection`."""
        wait = int((self._patience if patience is None else patience) * 1000)
        begin = (
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; "
            f"SET LOCAL lock_timeout = {max(wait, 1)}; "
            f"SET LOCAL idle_in_transaction_session_timeout = {_HELD_UP * 1000}"
        )
        self._writes = True
        try:
            self.raw.execute(f"{begin}; {_ALONE if alone else _BESIDE_OTHERS}")
        except BaseException:
            if self.in_transaction:
                self.rollback()
            raise

    def lock_journal(self) -> None:
        """Let nobody else write an entry of the journal until the transaction ends."""
        self.raw.execute(_JOURNAL)

    def commit(self) -> None:
        """Keep what was written, and call it out to those who listen."""
        if self._writes:
            self.raw.execute(f"SELECT pg_notify('{CHANNEL}', '')")
            self._writes = False
        if self.raw.execute("COMMIT").statusmessage == "ROLLBACK":
            raise errors.InFailedSqlTransaction

    def rollback(self) -> None:
        """Keep nothing of it."""
        self._writes = False
        self.raw.execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the database."""
        self.raw.close()
        if self._listener is not None:
            self._listener.end()

    def has_table(self, name: str) -> bool:
        """Whether there is a table; see `Connection`."""
        return self.raw.execute("SELECT to_regclass(%s)", [name]).fetchone() != (None,)

    def make_derived(self, statements: Iterable[str], *, temporary: bool = False) -> None:
        """Make the derived tables for this connection alone, if the migrations made none."""
        statements = list(statements)
        name = statements[0].partition("EXISTS ")[2].split(" ", 1)[0]
        if temporary or not self.has_table(name):
            for statement in statements:
                made = statement.replace("CREATE TABLE", "CREATE TEMP TABLE")
                self.raw.execute(collated(made))

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let tables of this connection alone be written."""
        yield

    def cannot_write(self, error: Exception) -> bool:
        """Whether the database cannot be written now; see `Connection`."""
        return isinstance(
            error,
            errors.InsufficientPrivilege | errors.ReadOnlySqlTransaction | errors.LockNotAvailable,
        )

    def state(self) -> int:
        """Return a number that is another one when somebody has written."""
        if self._listener is None:  # who asks for it once asks for it again and again
            place, own = self._place, self.raw.info.backend_pid
            self._listener = Listener(lambda: connected(place), own)
        if self._listener.take_news():
            self._state = hash(tuple(map(int, self.raw.execute(_STATE).fetchone() or ())))
        return self._state

    def wipe(self) -> None:
        """Do nothing: what becomes of dead rows is the server's to say."""

    def moment(self, now: datetime) -> datetime:
        """Return a moment of this computer's clock by the server's."""
        return now + self._offset


def collated(statement: str) -> str:
    """Return a statement that makes tables, whose text is compared byte by byte."""
    return statement.replace(" TEXT ", ' TEXT COLLATE "C" ')


def connect_server(shown: str, now: datetime, patience: float) -> ServerConnection:
    """Connect to a server, without looking at what is in its database.

    Args:
        shown: The URL, as `conceal` returns it.
        now: By the clock of this computer, to compare it with the server's.
        patience: Seconds to wait for another's write to end.
    """
    raw = connected(shown)
    try:
        (theirs,) = raw.execute("SELECT clock_timestamp()").fetchone() or (now,)
    except BaseException:
        raw.close()
        raise
    return ServerConnection(raw, patience, theirs - now, shown)


def connected(shown: str) -> psycopg.Connection[Any]:
    """Return the driver's connection, in which every statement stands for itself.

    What the URL does not say comes as for every client of PostgreSQL: from the environment, from
    service and password files.
    """
    from psycopg.conninfo import conninfo_to_dict

    try:
        said: Mapping[str, Any] = conninfo_to_dict(shown)
    except psycopg.ProgrammingError:
        # What the driver says of it could show a piece of a password.
        told = _("{url} is not written as the URL of a server: postgresql://USER@HOST/DATABASE.")
        raise StoreError(told.format(url=shown)) from None
    options: dict[str, Any] = {**_DEFAULTS, **said, **secrets_of(shown)}
    options["client_encoding"] = "UTF8"
    return psycopg.connect("", autocommit=True, prepare_threshold=None, **options)
