"""Copies a database that is in use: whole, or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from actionplan_tui.files import draft_of
from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.store.dialects.connect import SqliteConnection
from actionplan_tui.store.dialects.failures import explained
from actionplan_tui.store.results import StoreError


def copy_database(
    source: sqlite3.Connection,
    target: Path,
    overwrite: bool = False,
    mark: Callable[[SqliteConnection], None] | None = None,
) -> None:
    """Write a consistent copy of a database to one single file, for its owner only.

    Args:
        source: Open, outside a transaction.
        target: The file to make.
        overwrite: Whether an existing file is replaced; never a database that is open.
        mark: Writes into the copy that it is one; where it is too damaged for that, it is not.

    Raises:
        StoreError: The file exists already, or cannot be written.
    """
    try:
        with (
            draft_of(target, replace=overwrite, database=True) as draft,
            explained(str(target)),
            closing(sqlite3.connect(draft, factory=SqliteConnection)) as copy,
        ):
            # Nobody sees the draft before it is whole: it needs no journal beside it.
            copy.execute("PRAGMA journal_mode = OFF")
            source.backup(copy)
            if mark:
                with contextlib.suppress(sqlite3.DatabaseError), copy:
                    mark(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except FileExistsError as error:
        told = _("{path} exists already. Choose another name.")
        raise StoreError(told.format(path=target)) from error
    except OSError as error:
        raise StoreError(
            _("{path} cannot be written: {reason}.").format(path=target, reason=why(error))
        ) from error
