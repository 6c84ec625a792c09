"""What somebody names as another copy: a database, or plan files with their notes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from actionplan_tui.store import LoadFile, Store, opened_copy

_MAGIC = b"SQLite format 3\0"


def is_database(path: Path) -> bool:
    """Whether a file is a database, of whatever program.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def from_database(path: Path, now: datetime) -> Store:
    """Return a database as it lies there, in memory: it stays as it is.

    Raises:
        StoreError: It cannot be read, is empty, or is no database of this program.
    """
    return opened_copy(path, now)


def from_files(files: Sequence[LoadFile], now: datetime) -> Store:
    """Return plan files as a database in memory, with their notes and redactions.

    Args:
        files: Read and found free of errors.
        now: When their plans count as loaded, if they are not known.

    Raises:
        StoreError: Two files are the same plan, or a note stands in them twice with other content.
    """
    store = Store.open(":memory:", now)
    try:
        store.load(files, now)
    except BaseException:
        store.close()
        raise
    return store
