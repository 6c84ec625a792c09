"""Looks at a database on a server, and changes nothing there."""

from __future__ import annotations

from datetime import datetime, timedelta

from actionplan_tui.records import dataclass
from actionplan_tui.store.derived.keeping import not_laid_out
from actionplan_tui.store.dialects.failures import explained
from actionplan_tui.store.dialects.roles import EXCESS
from actionplan_tui.store.kept import journal
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.server.opening import connected, server_version


@dataclass(frozen=True, slots=True)
class Login:
    """As whom one is on a server, and what kind of server it is.

    Attributes:
        place: The URL as it may be shown.
        version: Of the server.
        role: The role that works there.
        schema: The version of the schema; empty: there are no tables of this program.
        too_mighty: Whether the role may change what only grows.
        encrypted: Whether what is sent is encrypted; None: it does not leave this computer.
        ahead: By how much the server's clock is ahead of this computer's.
        journal: Where the journal stands, if it has begun.
        not_laid_out: How many versions of plans are not laid out for reading.
    """

    place: str
    version: str
    role: str
    schema: str
    too_mighty: bool
    encrypted: bool | None
    ahead: timedelta
    journal: journal.Entry | None
    not_laid_out: int


def log_in(url: str, now: datetime) -> Login:
    """Return what is seen of a database on a server.

    Args:
        url: With or without a password.
        now: By the clock of this computer.

    Raises:
        StoreError: There is no connection, or the tables are not of this program.
    """
    connection, shown = connected(url, now, 30.0)
    with explained(shown):
        try:
            schema = server_version(connection, shown)
            info = connection.raw.info
            ((version, role),) = connection.execute(
                "SELECT current_setting('server_version'), current_user"
            ).fetchall()
            mighty = bool(schema) and connection.execute(EXCESS).fetchall() == [(True,)]
            newest, missing = None, 0
            if schema:
                newest = journal.newest(Reader(connection))
                versions = connection.execute("SELECT sha256 FROM plan_version").fetchall()
                missing = not_laid_out(connection, [sha256 for (sha256,) in versions])
            here = info.host.startswith("/") or info.host in ("localhost", "127.0.0.1", "::1")
            return Login(
                place=shown,
                version=str(version).partition(" ")[0],
                role=str(role),
                schema=schema,
                too_mighty=mighty,
                encrypted=None if here else bool(connection.raw.pgconn.ssl_in_use),
                ahead=connection.moment(now) - now,
                journal=newest,
                not_laid_out=missing,
            )
        finally:
            connection.close()
