"""Writes all that is in a database on a server into one file, which can be opened and merged."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actionplan_tui.store.dialects.connect import MEMORY, connect
from actionplan_tui.store.dialects.failures import explained
from actionplan_tui.store.kept.reading import Reader

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Connection

_COPIED = (
    "plan_version",
    "plan_event",
    "note",
    "redaction",
    "note_words",
    # Those that are open first: one of which there is a record as well is refused after it.
    "meeting",
    "meeting_said",
    "meeting_record",
    "meeting_act",
    "reminder",
)


def copy_to_file(reader: Reader, target: Path, overwrite: bool, now: datetime) -> None:
    """Write all that is in a database on a server into one file, which can be opened and merged.

    The journal comes along, and says that the file is a copy.

    Args:
        reader: In one snapshot of the server.
        target: The file to make.
        overwrite: Whether an existing file is replaced; never a database that is open.
        now: When it is written (UTC).

    Raises:
        StoreError: The file exists already, or cannot be written.
    """
    from actionplan_tui.store.dialects.copy import copy_database
    from actionplan_tui.store.kept.journal import go_on_as_copy
    from actionplan_tui.store.migrations.migrate import bring_up_to_date

    with explained(str(target)):
        copy = connect(MEMORY, 0)
        try:
            # The journal is the server's, so none is begun.
            bring_up_to_date(copy, MEMORY, now, 0, lambda _copy, _now: None)
            copy_rows(reader, copy)
            copy_database(copy, target, overwrite, partial(go_on_as_copy, now=now))
        finally:
            copy.close()


def copy_rows(reader: Reader, copy: Connection) -> None:
    """Copy all that is kept, and the meetings that are open, into a database with nothing in it.

    Args:
        reader: Of what is copied, in one snapshot.
        copy: Of the newest schema, without a journal.
    """
    copy.begin_writing()
    for table in _COPIED:
        copy.insert(table, reader.rows(f"SELECT * FROM {table}"))  # noqa: S608
    # Each entry of the journal with its rows: it only grows at its end.
    rows: dict[int, list[dict[str, Any]]] = {}
    for row in reader.rows("SELECT * FROM journal_row"):
        rows.setdefault(row["sequence"], []).append(row)
    for entry in reader.rows("SELECT * FROM journal ORDER BY sequence"):
        copy.insert("journal", [entry])
        copy.insert("journal_row", rows.get(entry["sequence"], []))
    copy.commit()
