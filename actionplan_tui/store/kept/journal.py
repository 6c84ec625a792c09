"""The journal of a copy: what each transaction brought in, in a chain of SHA-256.

One entry a transaction. Its digest is over the kinds, ids and hashes of the rows that came with
it, its hash over itself and the hash of the entry before: so an entry seals all before it. The
program writes it, no trigger does: a row without an entry is one that came past the program.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from actionplan_tui.domain.notes.note import iso_utc
from actionplan_tui.records import dataclass
from actionplan_tui.store.kept.codec import to_json
from actionplan_tui.store.kept.reading import Reader

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Connection

BEGUN, WRITTEN, COPIED = "begun", "written", "copied"
"""Kinds of entries: the first one, whose rows are older than the journal; what an act brought;
that the file is a copy, whose journal goes on by itself from the entry before."""

Clock = Callable[[], datetime]
Item = tuple[str, str, str]
"""The kind (the table), id and hash of a row."""

TABLES = {
    "plan_version": "sha256",
    "plan_event": "id",
    "note": "id",
    "redaction": "note_id",
    "meeting_record": "uid",
    "meeting_act": "id",
    "reminder": "id",
}
"""Of each table that is journalled, the column of the id. The words of a note are in its hash."""

_SEALED = {"note": "id, hash"}
_LONG = {"document"}  # it has a digest of its own
_ENTRY = (
    "sequence", "arrived", "copy_id", "kind", "count", "digest", "previous", "hash", "login",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, as stored.

    `login`: the role that wrote it, on a server; who signs its notes is another matter.
    """

    sequence: int
    arrived: str
    copy_id: str
    kind: str
    count: int
    digest: str
    previous: str
    hash: str
    login: str = ""

    @property
    def head(self) -> str:
        """How the entry is written down: its number and its hash."""
        return f"{self.sequence}:{self.hash}"

    @property
    def moment(self) -> str:
        """When it was written, for people, and with which role of a server."""
        who = f" ({self.login})" if self.login else ""
        return f"{self.arrived[:16].replace('T', ' ')} UTC{who}"

    def sealed(self) -> str:
        """Return the hash that the entry must have."""
        parts = (
            self.sequence,
            self.arrived,
            self.copy_id,
            self.kind,
            self.count,
            self.digest,
            self.previous,
            *([self.login] if self.login else []),
        )
        return _sha256("\n".join(map(str, parts)))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def digest(lines: Iterable[Iterable[str]]) -> str:
    """Return the SHA-256 of things in whatever order: of their sorted lines."""
    return _sha256("".join(sorted(f"{' '.join(line)}\n" for line in lines)))


def item(table: str, row: Mapping[str, Any]) -> Item | None:
    """Return what the journal says of a row; None: the table is not journalled."""
    if table not in TABLES:
        return None
    identifier = str(row[TABLES[table]])
    if table == "note":
        return table, identifier, str(row["hash"])
    # What is not said is left out, so that a column that comes later changes no hash.
    said = {key: value for key, value in row.items() if value and key not in _LONG}
    return table, identifier, _sha256(to_json(said))


def stored(reader: Reader) -> list[Item]:
    """Return what there is in all tables that are journalled."""
    return [
        one
        for table in TABLES
        for row in reader.rows(f"SELECT {_SEALED.get(table, '*')} FROM {table}")  # noqa: S608
        if (one := item(table, row))
    ]


def entries(reader: Reader) -> list[Entry]:
    """Return all entries, the oldest first."""
    return [_entry(row) for row in reader.rows("SELECT * FROM journal ORDER BY sequence")]


def _entry(row: Mapping[str, Any]) -> Entry:
    """Return an entry as stored; an older schema has no `login`, a newer one may have more."""
    return Entry(**{name: row[name] for name in _ENTRY if name in row})


def arrivals(reader: Reader) -> dict[Item, int]:
    """Return of all that came with which entry it did."""
    rows = reader.query("SELECT kind, id, hash, sequence FROM journal_row")
    return {(kind, identifier, sealed): number for kind, identifier, sealed, number in rows}


def newest(reader: Reader) -> Entry | None:
    """Return the newest entry, which seals all others: the head."""
    rows = reader.rows("SELECT * FROM journal ORDER BY sequence DESC LIMIT 1")
    return _entry(rows[0]) if rows else None


def parted(here: Reader, there: Reader) -> bool:
    """Whether another journal goes under the name of this one, and has what this one has not.

    Then a file was copied without the program.
    """
    own, other = newest(here), newest(there)
    if own is None or other is None or own.copy_id != other.copy_id:
        return False
    return not here.query("SELECT 1 FROM journal WHERE hash = ?", [other.hash])


def begin(connection: Connection, now: datetime) -> None:
    """Begin the journal, inside a transaction; what is there already comes with its first entry."""
    if _kept(connection) and newest(Reader(connection)) is None:
        _write(connection, BEGUN, stored(Reader(connection)), now, os.urandom(16).hex())


def write(connection: Connection, items: Iterable[Item], clock: Clock) -> None:
    """Write the entry of a transaction, last inside it; nothing came: none."""
    items = list(items)
    if items and _kept(connection):
        _write(connection, WRITTEN, items, clock())


def go_on_as_copy(connection: Connection, now: datetime) -> None:
    """Say in a database that was copied that it is another copy now, and from which head on."""
    if _kept(connection):
        _write(connection, COPIED, [], now, os.urandom(16).hex())


def _kept(connection: Connection) -> bool:
    """Whether there is a journal: not in a copy that was made of an older schema."""
    return connection.has_table("journal")


def _write(
    connection: Connection, kind: str, items: list[Item], now: datetime, copy: str = ""
) -> None:
    head = newest(Reader(connection))
    entry = Entry(
        sequence=head.sequence + 1 if head else 1,
        arrived=iso_utc(now),
        copy_id=copy or (head.copy_id if head else ""),
        kind=kind,
        count=len(items),
        digest=digest(items),
        previous=head.hash if head else "",
        hash="",
        login=connection.login,
    )
    row = {name: getattr(entry, name) for name in _ENTRY}
    connection.insert("journal", [row | {"hash": entry.sealed()}])
    connection.insert(
        "journal_row",
        [
            {"kind": table, "id": identifier, "hash": sealed, "sequence": entry.sequence}
            for table, identifier, sealed in sorted(items)
        ],
    )
