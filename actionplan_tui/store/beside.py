"""Finds copies of a database that lie beside it, as programs that sync folders leave them there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

from actionplan_tui.files import COMPANIONS
from actionplan_tui.store.dialects.connect import MEMORY
from actionplan_tui.store.dialects.snapshot import TornError, read_snapshot
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.migrations.revisions import APPLICATION_ID
from actionplan_tui.store.results import StoreError
from actionplan_tui.store.store import Store

MOST = 10
"""How many files are looked at, the newest first."""
BYTES = 256 * 1024 * 1024
"""How much is read of them together; a file that does not fit in is left out."""

_MAGIC = b"SQLite format 3\0"
_PAGE = 512  # the least that a page of a database has
_MARK = slice(68, 72)  # where the header of a database says whose it is


def copies_beside(store: Store, now: datetime) -> list[Path]:
    """Return the copies beside a database that have what is missing in it, the newest first.

    Known by content, whatever they are called: the mark of this program, a common beginning of
    the journal. They are read into memory, never opened where they lie, and stay as they are.
    What cannot be read is left out.

    Args:
        store: Open; may be in use meanwhile.
        now: For a copy of an older version, which is brought up to date in memory.
    """
    files, found = [] if store.server else list(_candidates(store.path)), []
    if not files:
        return []
    for file in files:
        try:
            if _brings_nothing(store, file):
                continue
            from actionplan_tui.store.restoring import opened_copy  # brings older ones up to date

            with opened_copy(file, now) as other:
                if store.copy.is_behind(other.copy):
                    found.append(file)
        except (OSError, StoreError, TornError, sqlite3.Error):
            continue
    return found


def _brings_nothing(store: Store, file: Path) -> bool:
    with closing(read_snapshot(str(file))) as connection:
        return store.copy.has_all_of(Reader(connection))


def databases_beside(path: str) -> Iterator[Path]:
    """Yield all databases of this program in the folder of another, whatever they are called.

    Args:
        path: Of that other, or `:memory:`.
    """
    own = Path(path)
    try:
        with os.scandir(own.parent) as entries:
            files = [
                Path(one.path)
                for one in entries
                if one.is_file(follow_symlinks=False)
                and not one.name.endswith(COMPANIONS)
                and _may_be_ours(one, own.stem)
            ]
        itself = own.stat()
    except OSError:
        return
    for file in files:
        if not os.path.samestat(file.stat(), itself) and is_ours(file):
            yield file


def _may_be_ours(entry: os.DirEntry[str], stem: str) -> bool:
    """Whether it is worth a look: a whole number of pages, or called like the database."""
    return entry.name.startswith(stem) or entry.stat().st_size % _PAGE == 0


def _candidates(path: str) -> Iterator[Path]:
    """Yield the databases of this program beside another, of the same suffix."""
    if path == MEMORY:
        return
    own = Path(path)
    try:
        with os.scandir(own.parent) as entries:
            files = [
                (entry.stat(follow_symlinks=False), Path(entry.path))
                for entry in entries
                if Path(entry.name).suffix == own.suffix and entry.is_file(follow_symlinks=False)
            ]
        itself = own.stat()
    except OSError:
        return
    files.sort(key=lambda one: one[0].st_mtime, reverse=True)
    count, room = 0, BYTES
    for stat, file in files:
        if not os.path.samestat(stat, itself) and stat.st_size <= room and is_ours(file):
            yield file
            count, room = count + 1, room - stat.st_size
        if count == MOST:
            return


def is_ours(file: Path) -> bool:
    """Whether a file is a database of this program, by its head."""
    try:
        with file.open("rb") as opened:
            head = opened.read(_MARK.stop)
    except OSError:
        return False
    return head.startswith(_MAGIC) and int.from_bytes(head[_MARK], "big") == APPLICATION_ID
