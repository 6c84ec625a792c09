"""Reads a database as it lies on the disk into memory, and leaves nothing beside it.

For those who may not write it, whose files would lock out its owner, and for a full disk, where
SQLite finds no room for its files. What is committed in the `-wal` file is read too.
"""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

from actionplan_tui.files import read_whole
from actionplan_tui.store.dialects.connect import SqliteConnection

_TRIES = 5
_WAL_HEADER, _FRAME_HEADER = 32, 24
_BIG, _LITTLE = 0x377F0683, 0x377F0682


class TornError(Exception):
    """The database was being written again and again while it was read."""


def read_snapshot(path: str) -> SqliteConnection:
    """Return a connection to a copy in memory, which cannot be written to.

    Args:
        path: The database; its file is only read.

    Raises:
        OSError: The system refuses, or the database is open in this process.
        sqlite3.Error: It is no database.
        TornError: It was being written all the time.
    """
    file, wal = Path(path), Path(f"{path}-wal")
    for _try in range(_TRIES):
        before = _marks(file, wal)
        data = read_whole(file)
        log = read_whole(wal) if wal.exists() else b""
        if _marks(file, wal) == before:
            return _opened(with_log(data, log))
    raise TornError(path)


def _marks(*files: Path) -> list[tuple[int, int, int] | None]:
    found = [file.stat() if file.exists() else None for file in files]
    return [(one.st_ino, one.st_size, one.st_mtime_ns) if one else None for one in found]


def _opened(data: bytes) -> SqliteConnection:
    connection = sqlite3.connect(
        ":memory:", isolation_level=None, check_same_thread=False, factory=SqliteConnection
    )
    try:
        # A database in memory has no `-wal` file: its header must not ask for one.
        if data:
            connection.deserialize(data[:18] + b"\x01\x01" + data[20:])
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def with_log(data: bytes, log: bytes) -> bytes:
    """Return a database with the transactions that are committed in its write-ahead log.

    A log ends where its check sums end to fit; what stands behind that is of an earlier use.

    Args:
        data: The file.
        log: The `-wal` file, or nothing.
    """
    if len(log) < _WAL_HEADER:
        return data
    magic, _version, size, _number, *salts = struct.unpack(">6I", log[:24])
    if magic not in (_BIG, _LITTLE) or size < 512:
        return data
    order = ">" if magic == _BIG else "<"
    sums = _summed(log[:24], (0, 0), order)
    if sums != struct.unpack(">2I", log[24:32]):
        return data
    pages: dict[int, bytes] = {}
    committed: dict[int, bytes] = {}
    count = 0
    place = _WAL_HEADER
    while place + _FRAME_HEADER + size <= len(log):
        head = log[place : place + _FRAME_HEADER]
        page = log[place + _FRAME_HEADER : place + _FRAME_HEADER + size]
        number, pages_after, *theirs = struct.unpack(">4I", head[:16])
        sums = _summed(page, _summed(head[:8], sums, order), order)
        if theirs != salts or sums != struct.unpack(">2I", head[16:]):
            break
        pages[number] = page
        if pages_after:
            committed, count = dict(pages), pages_after
        place += _FRAME_HEADER + size
    if not committed:
        return data
    whole = bytearray(data[: count * size].ljust(count * size, b"\0"))
    for number, page in committed.items():
        if number <= count:
            whole[(number - 1) * size : number * size] = page
    return bytes(whole)


def _summed(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    """Return SQLite's running check sum over a whole number of eight bytes."""
    first, second = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for one, two in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return first, second
