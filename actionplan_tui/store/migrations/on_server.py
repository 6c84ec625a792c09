"""Makes the tables of a database on a server, or migrates them, and sets their guards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

from actionplan_tui.locales import _
from actionplan_tui.store.dialects.postgresql import collated
from actionplan_tui.store.dialects.roles import act_as_owner, grant, tables_of
from actionplan_tui.store.migrations.migrate import upgrade
from actionplan_tui.store.migrations.revisions import head
from actionplan_tui.store.results import StoreError

if TYPE_CHECKING:
    from actionplan_tui.store.dialects.connection import Connection
    from actionplan_tui.store.dialects.postgresql import ServerConnection

# Triggers guard also where a session says that it replicates; what they call finds the tables of
# this schema, whatever the session has put in front of it.
_GUARDS = """
DO $$
DECLARE found record;
BEGIN
    FOR found IN
        SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT t.tgisinternal
            AND t.tgenabled <> 'A'
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ALWAYS TRIGGER %I', found.relname, found.tgname);
    END LOOP;
    FOR found IN
        SELECT p.oid::regprocedure AS named FROM pg_proc p
        WHERE p.pronamespace = current_schema()::regnamespace
            AND p.prorettype = 'trigger'::regtype
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', found.named,
            current_schema());
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', found.named);
    END LOOP;
    ALTER FUNCTION actionplan_erase() SECURITY DEFINER;
END $$
"""


def bring_up_to_date(
    connection: ServerConnection,
    shown: str,
    now: datetime,
    begin: Callable[[Connection, datetime], None],
    derived: Iterable[str],
) -> None:
    """Migrate a database to the newest schema, in one transaction, one process at a time.

    Args:
        connection: With the role that owns the tables; outside a transaction.
        shown: The database, as it may be shown.
        now: For the first entry of the journal (UTC).
        begin: Begins in the new schema what is not begun yet, in the same transaction.
        derived: The statements that make the derived tables where there are none.

    Raises:
        StoreError: Its text is not kept in UTF-8.
    """
    ((encoding,),) = connection.execute("SHOW server_encoding").fetchall()
    if encoding != "UTF8":
        told = _("{place} keeps its text in {encoding}. Make a database with the encoding UTF8.")
        raise StoreError(told.format(place=shown, encoding=encoding))
    engine = create_engine(
        "postgresql+psycopg://", creator=lambda: connection.raw, poolclass=StaticPool
    )
    event.listen(engine, "begin", lambda _shared: connection.begin_writing())
    derived = list(derived)
    with engine.begin() as shared:
        act_as_owner(connection)
        if not _is_newest(connection):
            upgrade(shared)
            begin(connection, now)
        for statement in derived:
            connection.raw.execute(collated(statement).encode())
        connection.raw.execute(_GUARDS.encode())
        grant(connection, tables_of(derived))


def _is_newest(connection: ServerConnection) -> bool:
    if not connection.has_table("alembic_version"):
        return False
    found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    return found == [(head(),)]
