"""Copies a database that is in use: whole, or not at all."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from actionplan_tui.locales import _
from actionplan_tui.locales.system import why
from actionplan_tui.store.dialects.failures import explained
from actionplan_tui.store.results import StoreError


def copy_database(source: sqlite3.Connection, target: Path, overwrite: bool = False) -> None:
    """Write a consistent copy of a database to one single file.

    Args:
        source: Open, outside a transaction.
        target: The file to make.
        overwrite: Whether an existing file is replaced.

    Raises:
        StoreError: The file exists already, or cannot be written.
    """
    if target.exists() and not overwrite:
        raise StoreError(_("{path} exists already. Choose another name.").format(path=target))
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        os.close(handle)
    except OSError as error:
        raise _unwritable(target, error) from error
    temporary = Path(name)
    try:
        with explained(str(target)), closing(sqlite3.connect(name)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        temporary.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _unwritable(target: Path, error: OSError) -> StoreError:
    return StoreError(
        _("{path} cannot be written: {reason}.").format(path=target, reason=why(error))
    )
