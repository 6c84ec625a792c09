"""Brings an older database up to date because somebody asked for it, and says what was done."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path

from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.store.dialects.access import settle_beside
from actionplan_tui.store.dialects.connect import MEMORY, connect, database_path, is_server
from actionplan_tui.store.dialects.failures import explained, refuse_alien_log
from actionplan_tui.store.kept import journal
from actionplan_tui.store.migrations.migrate import bring_up_to_date
from actionplan_tui.store.migrations.revisions import (
    Needed,
    head,
    is_older,
    needed_of,
    schema_version,
)
from actionplan_tui.store.results import StoreError


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What was done to a database.

    Attributes:
        place: Where it is, as people may read it.
        before: The version of its schema before; empty: on a server there were no tables.
        after: The version now; the same: nothing was changed.
        known: The newest version that this program knows.
        needed: Which programs may use it now.
        copy: Where what it was before is kept, if there is a copy.
    """

    place: str
    before: str
    after: str
    known: str
    needed: Needed
    copy: Path | None = None


def upgrade(url_or_path: str | Path, now: datetime, patience: float = 30.0) -> Upgraded:
    """Bring a database up to date, all or nothing; one that is up to date stays as it is.

    On a server, where the tables are made too if there are none, no copy of it is kept.

    Args:
        url_or_path: As for `Store.open`.
        now: For the name of the copy that is made first, and for the journal.
        patience: Seconds to wait for other processes.

    Raises:
        StoreError: There is none, it is not of this program or of a newer version, or it cannot
            be written; nothing was changed.
    """
    if is_server(url_or_path):
        from actionplan_tui.store.server.opening import migrate_server

        return Upgraded(*migrate_server(str(url_or_path), now))
    path = database_path(url_or_path)
    if path == MEMORY or not Path(path).is_file():
        raise StoreError(_("There is no database “{path}”.").format(path=path))
    refuse_alien_log(path)
    with explained(path), closing(connect(path, patience, "mode=rw")) as connection:
        before, copy = schema_version(connection), None
        if not before:
            raise StoreError(_("{path} is empty: there is nothing in it.").format(path=path))
        if is_older(before):
            copy = bring_up_to_date(connection, path, now, patience, journal.begin)
        after, needed = schema_version(connection), needed_of(connection)
    settle_beside(path)
    return Upgraded(path, before, after, head(), needed, copy)
