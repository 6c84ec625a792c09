"""Copies a database, in a file or on a server, into one file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from actionplan_tui.store.dialects.copy import copy_database
from actionplan_tui.store.kept.journal import go_on_as_copy
from actionplan_tui.store.kept.reading import Reader

if TYPE_CHECKING:
    import sqlite3

    from actionplan_tui.store.dialects.connection import Connection


def back_up(
    connection: Connection,
    snapshot: Callable[[], AbstractContextManager[None]],
    target: Path,
    overwrite: bool,
    now: datetime,
) -> None:
    """Write a consistent copy to one file; see `Store.backup`."""
    if connection.server:
        from actionplan_tui.store.server.copying import copy_to_file

        with snapshot():
            copy_to_file(Reader(connection), target, overwrite, now)
        return
    source = cast("sqlite3.Connection", connection)
    copy_database(source, target, overwrite, partial(go_on_as_copy, now=now))
