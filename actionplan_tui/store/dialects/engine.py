"""SQLAlchemy on the one connection that the store has: every transaction takes the write lock."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool


def engine_for(connection: sqlite3.Connection) -> Engine:
    """Return an engine that works on an open connection and never closes it."""
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # At once, so that what is looked up inside still holds when it is written.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
