"""What each role of a database on a server may do, and that nobody is given more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest

from actionplan_tui.store import Store, StoreError
from actionplan_tui.store.dialects.connect import is_server
from actionplan_tui.store.preparing import prepare, statements
from actionplan_tui.store.upgrading import upgrade
from tests import server
from tests.store.make import NOW, a_file, a_note, item

pytestmark = pytest.mark.postgresql

KEPT = ("plan_version", "plan_event", "note", "note_words", "redaction", "meeting_record",
        "meeting_act", "reminder", "journal", "journal_row")  # fmt: skip
OVER = ("meeting", "meeting_said", "meeting_holder", "read1_version", "read1_item")


@pytest.fixture
def base() -> str:
    """The URL of a database with a plan, made as docs/server.md says."""
    url = server.bare_database()
    assert not prepare(url, NOW).tables
    upgrade(url, NOW)
    with Store.open(url, NOW) as store:
        store.load([a_file(item("1"))], NOW)
    return url


def name_of(url: str) -> str:
    return str(urlsplit(url).path.strip("/"))


@pytest.fixture
def acting(base: str) -> Iterator[Any]:
    """A connection of the owner of the server, to act as one role after the other."""
    with server.connected(base) as connection:
        yield connection


def as_role(connection: Any, base: str, role: str) -> None:
    connection.execute("RESET ROLE")
    connection.execute(f"SET ROLE {name_of(base)}_{role}")


def refused(connection: Any, statement: str) -> bool:
    """Whether the server refuses a statement for want of a privilege."""
    import psycopg

    try:
        connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


@pytest.mark.parametrize("table", KEPT)
def test_nobody_who_reports_may_change_or_delete_what_is_kept(
    acting: Any, base: str, table: str
) -> None:
    for role in ("writer", "reader"):
        as_role(acting, base, role)
        acting.execute(f"SELECT * FROM {table}")
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE",
                          f"DROP TABLE {table}",
                          f"ALTER TABLE {table} DISABLE TRIGGER ALL"):  # fmt: skip
            assert refused(acting, statement), (role, statement)
    column = acting.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table]
    ).fetchone()[0]
    assert refused(acting, f"UPDATE {table} SET {column} = {column}")


@pytest.mark.parametrize("table", OVER)
def test_open_meetings_and_derived_tables_are_written_over_by_who_appends(
    acting: Any, base: str, table: str
) -> None:
    as_role(acting, base, "writer")
    assert not refused(acting, f"DELETE FROM {table}")
    as_role(acting, base, "reader")
    assert refused(acting, f"DELETE FROM {table}")


def test_the_owner_s_own_statements_are_refused_by_the_guards(acting: Any, base: str) -> None:
    import psycopg

    as_role(acting, base, "owner")
    for statement in ("DELETE FROM plan_event", "UPDATE plan_version SET title = ''",
                      "TRUNCATE note_words", "TRUNCATE plan_version CASCADE"):  # fmt: skip
        with pytest.raises(psycopg.errors.RaiseException):
            acting.execute(statement)


def test_nobody_may_call_what_erases(acting: Any, base: str) -> None:
    as_role(acting, base, "writer")
    assert refused(acting, "SELECT actionplan_erase()")
    (found,) = acting.execute(
        "SELECT prosecdef, proconfig FROM pg_proc WHERE proname = 'actionplan_erase'"
    ).fetchall()
    assert found == (True, ["search_path=public, pg_temp"])
    owners = acting.execute(
        "SELECT DISTINCT relowner::regrole::text FROM pg_class "
        "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
    ).fetchall()
    assert owners == [(f"{name_of(base)}_owner",)]


def test_to_prepare_again_changes_nothing_and_tables_made_before_are_handed_over() -> None:
    url = server.bare_database()
    upgrade(url, NOW)
    assert prepare(url, NOW).tables
    done = prepare(url, NOW)
    assert done.roles["writer"] == f"{name_of(url)}_writer"
    with server.connected(url) as connection:
        connection.execute(f"SET ROLE {done.roles['writer']}")
        assert refused(connection, "DELETE FROM note")
        assert not refused(connection, "SELECT 1 FROM note")


def test_who_may_do_more_than_append_is_told(base: str) -> None:
    with Store.open(base, NOW) as store:
        assert store.copy.role_is_too_mighty
    with server.connected(base) as connection:
        tester = f"{name_of(base)}_t"
        connection.execute(f"CREATE ROLE {tester} LOGIN IN ROLE {name_of(base)}_writer")
    parts = urlsplit(base)
    place = parts.netloc.rpartition("@")[2]
    url = urlunsplit(parts._replace(netloc=f"{tester}@{place}"))
    assert is_server(url)
    with Store.open(url, NOW) as store:
        assert not store.copy.role_is_too_mighty
        store.append([a_note(1)])


def test_who_may_only_read_is_refused_in_a_sentence(base: str) -> None:
    with server.connected(base) as connection:
        reader = f"{name_of(base)}_r"
        connection.execute(f"CREATE ROLE {reader} LOGIN IN ROLE {name_of(base)}_reader")
    parts = urlsplit(base)
    place = parts.netloc.rpartition("@")[2]
    with Store.open(urlunsplit(parts._replace(netloc=f"{reader}@{place}")), NOW) as store:
        assert [info.id for info in store.plans()] == ["p"]
        with pytest.raises(StoreError, match="your role there may not"):
            store.append([a_note(1)])


def test_what_is_printed_is_what_is_carried_out_and_shows_no_password() -> None:
    printed = statements("postgresql://eva:hemligt@db.example.org/plans")
    assert any('CREATE ROLE "plans_writer"' in one for one in printed)
    assert "hemligt" not in "".join(printed)
    with pytest.raises(StoreError, match="at the end of the URL"):
        statements("postgresql://db.example.org")
    with pytest.raises(StoreError, match="for a database on a server"):
        statements("plans.sqlite")


def test_the_file_for_trying_out_holds_what_is_printed() -> None:
    kept = (Path(__file__).parents[2] / "docs" / "compose" / "roles.sql").read_text("utf-8")
    assert "".join(f"{one};\n" for one in statements("postgresql:///plans")) in kept
