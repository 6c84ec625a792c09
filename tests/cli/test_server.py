"""A database on a server, as it is used from the command line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from tests import server

Run = Any


@pytest.fixture
def url(run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a database with the test plan, which the environment names."""
    server.need()
    url = server.bare_database()
    monkeypatch.setenv("ACTIONPLAN_DB", url)
    made = run("database", "upgrade")
    assert (made.status, "were made, with the schema" in made.err) == (0, True)
    assert run("load", str(plan)).status == 0
    return url


def notes(run: Run, *more: str) -> list[str]:
    shown = run("show", "test-2019/1.1", "--json", *more)
    return [note["text"] for note in json.loads(shown.out)["notes"]]


def test_it_works_as_one_in_a_file(run: Run, url: str) -> None:
    before = notes(run)
    assert run("note", "test-2019/1.1", "By way of the server", "--as", "AAA").status == 0
    assert notes(run) == [*before, "By way of the server"]
    assert run("list", "--overdue", "--json").status == 0
    assert run("summary", "test-2019").status == 0
    assert run("plans", "archive", "test-2019").status == 0
    assert run("plans", "unarchive", "test-2019").status == 0
    verified = run("verify", "--json")
    assert (verified.status, json.loads(verified.out)["problems"]) == (0, [])
    again = run("database", "upgrade")
    assert (again.status, "Nothing was changed" in again.err) == (0, True)


def test_before_the_upgrade_it_says_what_to_do(run: Run) -> None:
    server.need()
    outcome = run("plans", "--db", server.bare_database())
    assert outcome.status == 1
    assert "no tables of this program yet" in outcome.err
    assert "actionplan database upgrade --db " in outcome.err


def test_a_copy_moves_to_a_server_and_back(run: Run, url: str, tmp_path: Path) -> None:
    run("note", "test-2019/1.1", "Written there", "--as", "AAA")
    copy, other = str(tmp_path / "copy.sqlite"), str(tmp_path / "other.sqlite")
    assert run("backup", copy).status == 0
    assert notes(run, "--db", copy) == notes(run)
    assert run("note", "test-2019/1.1", "In the file", "--as", "AAA", "--db", copy).status == 0
    merged = run("merge", copy)
    assert (merged.status, notes(run)[-1]) == (0, "In the file")
    back = run("merge", url, "--db", other)
    assert back.status == 0, back.err
    assert notes(run, "--db", other) == notes(run)
    again = run("merge", url, "--db", other, "--dry-run")
    assert "Nothing was changed" in again.err
    itself = run("merge", url)
    assert (itself.status, "is the database itself" in itself.err) == (1, True)


@pytest.mark.parametrize("words", [("restore", "copy.sqlite"), ("database", "share", "--group=x")])
def test_what_is_for_files_only_is_refused_in_a_sentence(
    run: Run, url: str, words: tuple[str, ...]
) -> None:
    outcome = run(*words)
    assert outcome.status == 1
    assert "server" in outcome.err


def test_a_password_on_the_command_line_draws_a_warning_and_is_not_shown(
    run: Run, url: str
) -> None:
    secret = url.replace("@", ":geheim@", 1)
    outcome = run("plans", "--db", secret)
    assert (outcome.status, "A password on the command line" in outcome.err) == (0, True)
    merged = run("merge", secret, "--db", "new.sqlite", "--dry-run")
    assert "A password on the command line" in merged.err
    noted = run("note", "test-2019/1.1", "x", "--as", "AAA", f"--db={secret}")
    config = run("config", "--db", secret)
    for one in (outcome, merged, noted, config):
        assert "geheim" not in one.out + one.err
    assert url in config.out
    quiet = run("plans")
    assert "password" not in quiet.err


def test_a_password_in_the_environment_draws_none(
    run: Run, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ACTIONPLAN_DB", url.replace("@", ":geheim@", 1))
    outcome = run("config")
    assert "geheim" not in outcome.out + outcome.err
    assert run("plans").err.count("password") == 0


def test_doctor_looks_at_the_server(run: Run, url: str) -> None:
    now = datetime.now(UTC)
    looked = run("doctor", "--json", now=now)
    found = {one["code"]: one for one in json.loads(looked.out)}
    assert (looked.status, found["server"]["level"], found["clock"]["level"]) == (0, "ok", "ok")
    assert found["journal"]["value"] == json.loads(run("verify", "--json").out)["journal"]["head"]
    assert found["role"]["value"]
    assert found["connection"]["level"] == "ok"
    wrong = run("doctor", "--json", now=now + timedelta(minutes=5))
    clock = next(one for one in json.loads(wrong.out) if one["code"] == "clock")
    assert (clock["level"], "5 minutes ahead" in clock["message"]) == ("notice", True)
    away = run("doctor", "--json", "--db", "postgresql://nobody@127.0.0.1:1/x")
    assert (away.status, "no connection to" in away.out) == (1, True)


def test_a_service_file_names_the_server(
    run: Run, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = urlsplit(url)
    said: dict[str, Any] = {
        "user": parts.username,
        "dbname": parts.path.strip("/"),
        "host": parts.hostname,
    }
    said |= {"port": parts.port, **dict(parse_qsl(parts.query))}
    services = tmp_path / "services"
    lines = [f"{name}={value}" for name, value in said.items() if value]
    services.write_text("\n".join(["[plans]", *lines, ""]), encoding="utf-8")
    monkeypatch.setenv("PGSERVICEFILE", str(services))
    assert run("plans", "--db", "postgresql://?service=plans").status == 0
