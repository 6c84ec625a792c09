"""Hearing from a server that others have written, and when its connections are gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from actionplan_tui.settings import Settings
from actionplan_tui.store import LostError, Store
from actionplan_tui.tui.common.reaching import Reach
from tests import server
from tests.store.make import NOW, a_note, at, loaded, open_store

pytestmark = pytest.mark.postgresql

LIMIT = 30.0


def until(so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + LIMIT
    event = threading.Event()
    while not so():
        assert time.monotonic() < end
        event.wait(0.02)


def test_what_another_writes_is_heard_and_nothing_is_asked_meanwhile() -> None:
    with loaded("one") as one, open_store("one") as other:
        one.data_version()
        listener = one._connection._listener  # type: ignore[attr-defined]
        until(lambda: listener.works)
        before = one.data_version()
        asked: list[str] = []
        execute = one._connection.raw.execute  # type: ignore[attr-defined]

        def counted(*given: str) -> object:
            asked.append(given[0])
            return execute(*given)

        one._connection.raw.execute = counted  # type: ignore[attr-defined]
        for _look in range(5):
            assert one.data_version() == before
        assert asked == []  # an idle app costs the server nothing
        other.append([a_note(1)])
        until(lambda: one.data_version() != before)


def test_its_own_notes_are_no_news_from_others() -> None:
    with loaded("one") as one:
        one.data_version()
        listener = one._connection._listener  # type: ignore[attr-defined]
        until(lambda: listener.works)
        before = one.data_version()
        one.append([a_note(1)])
        with open_store("one") as other:
            other.meetings.all()
        assert one.data_version() == before


def test_after_a_break_it_listens_first_and_then_reads_anew() -> None:
    with loaded("one") as one, open_store("one") as other:
        one.data_version()
        listener = one._connection._listener  # type: ignore[attr-defined]
        until(lambda: listener.works)
        before = one.data_version()
        own = one._connection.raw.info.backend_pid  # type: ignore[attr-defined]
        with server.connected(str(at("one"))) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND query LIKE %s AND pid <> %s",
                ["%pg_notify%", own],
            )
        until(lambda: not listener.works)
        other.append([a_note(1)])
        until(lambda: one.data_version() != before)


def settings(url: str) -> Settings:
    return Settings(
        db=url, as_of=NOW.date(), known_on=None, horizon=90, me="", lang="en", now=lambda: NOW
    )


def cut(url: str) -> None:
    """End all connections to a database, as a server does that is stopped."""
    with server.connected(url) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def test_what_was_under_way_is_done_once_when_the_server_is_back() -> None:
    url = str(at("one"))
    loaded("one").close()
    told: list[bool] = []
    reach = Reach(settings(url), told.append)
    reach.opened()
    cut(url)
    reach.do(lambda store: store.append([a_note(1)]))
    assert told == [True, False]
    assert [one.id for one in reach.do(lambda store: store.notes(["p"]))] == [a_note(1).id]
    reach.let_go()


def test_an_answer_that_was_lost_after_commit_is_found_and_nothing_is_doubled() -> None:
    url = str(at("one"))
    loaded("one").close()
    reach = Reach(settings(url), lambda _away: None)
    once: list[bool] = []

    def work(store: Store) -> None:
        connection = store._connection
        commit = connection.commit

        def cut_after() -> None:
            commit()
            if not once:
                once.append(True)
                cut(url)
                connection.execute("SELECT 1")

        connection.commit = cut_after  # type: ignore[method-assign]
        store.append([a_note(1)])

    reach.do(work)
    assert once
    assert [one.id for one in reach.do(lambda store: store.notes(["p"]))] == [a_note(1).id]
    assert reach.do(lambda store: store.verify()) == []
    reach.let_go()


def test_a_server_that_stays_away_is_an_error_in_the_end(tmp_path: Path) -> None:
    told: list[bool] = []
    reach = Reach(settings(f"postgresql:///plans?host={tmp_path}"), told.append)
    with pytest.raises(LostError, match="no connection"):
        reach.do(lambda store: store.plans(), tries_for=0)
    assert told == [True]
    assert reach.away
