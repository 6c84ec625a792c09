"""Whether the triggers that refuse changes, and the tables they guard, are still those made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from actionplan_tui.locales import _
from actionplan_tui.store.dialects.connect import MEMORY, connect
from actionplan_tui.store.dialects.engine import engine_for
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.migrations.migrate import upgrade
from actionplan_tui.store.migrations.revisions import APPLICATION_ID
from actionplan_tui.store.results import Problem

# Derived tables may be of any layout: nothing is kept in them.
_OBJECTS = (
    "SELECT type, name, sql FROM sqlite_master "
    "WHERE name NOT LIKE 'sqlite%' AND tbl_name NOT GLOB 'read[0-9]*[_]*'"
)


def _expected() -> dict[tuple[str, str], str]:
    """Return what a new database has: the text of every table, index and trigger."""
    with closing(connect(MEMORY, 0)) as fresh:
        with engine_for(fresh).begin() as transaction:
            upgrade(transaction)
        return {(kind, name): sql for kind, name, sql in fresh.execute(_OBJECTS)}


def changed_schema(reader: Reader) -> Iterator[Problem]:
    """Yield what differs from a new database: tables, indexes and triggers, and the mark."""
    if reader.server:
        from actionplan_tui.store.guard import on_server

        yield from on_server.changed_schema(reader)
        return
    expected = _expected()
    found = {(kind, name): sql for kind, name, sql in reader.query(_OBJECTS)}
    for (kind, name), sql in expected.items():
        if (kind, name) not in found:
            message = _("The {kind} {name} is missing: rows could be changed unnoticed.")
        elif found[kind, name] != sql:
            message = _("The {kind} {name} is not the one that this program made.")
        else:
            continue
        yield Problem("schema", name, message.format(kind=kind, name=name))
    for kind, name in found.keys() - expected.keys():
        message = _("The {kind} {name} was not made by this program.")
        yield Problem("schema", name, message.format(kind=kind, name=name))
    if reader.query("PRAGMA application_id")[0][0] != APPLICATION_ID:
        yield Problem("schema", "application_id", _("The mark of this program is missing."))
