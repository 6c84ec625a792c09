"""`doctor`: what is at fault is found and said with what to do, and nothing is changed."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui import __version__
from actionplan_tui.cli.doctor.program import EXTRAS
from actionplan_tui.store.migrations import revisions
from tests.cli.conftest import NOW
from tests.languages import wrong
from tests.store.make import as_before

Run = Any
ROOT = Path(__file__).parents[2]


@pytest.fixture
def database(loaded: Path, home: Path) -> Path:
    """The user's own database, as if it was written a moment ago."""
    path = home / "actionplan.sqlite"
    os.utime(path, (NOW.timestamp(), NOW.timestamp()))
    return path


def findings(run: Run, *words: str) -> dict[str, dict[str, str]]:
    """Return what is said, by what it is about; of several the worst."""
    found: dict[str, dict[str, str]] = {}
    order = ("ok", "notice", "fault")
    for one in json.loads(run("doctor", "--json", *words).out):
        known = found.setdefault(one["code"], one)
        if order.index(one["level"]) > order.index(known["level"]):
            found[one["code"]] = one
    return found


def there(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return everything in a folder, with when it was last written."""
    return {
        str(file): (file.read_bytes(), file.stat().st_mtime_ns)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_all_is_as_it_should_be(run: Run, database: Path) -> None:
    done = run("doctor")
    assert done.status == 0, done.out
    assert "All is as it should be." in done.err
    assert "fault" not in done.out
    for words in (f"actionplan {__version__}", str(database), revisions.head(), "Head 2:"):
        assert words in done.out


def test_json_has_the_bare_values(run: Run, database: Path) -> None:
    found = findings(run)
    head = json.loads(run("verify", "--json").out)["journal"]
    assert found["journal"]["value"] == head["head"]
    assert found["copy"]["value"] == head["copy"]
    assert found["schema"]["value"] == revisions.head()
    assert found["database"]["value"] == str(database)
    assert found["program"]["value"] == __version__
    assert set(found["room"]) == {"code", "level", "value", "message", "hint"}


def test_nothing_is_changed_or_made(run: Run, home: Path) -> None:
    assert run("doctor").status == 0
    assert there(home) == {}
    gone = run("doctor", "--db", str(home / "none.sqlite"))
    assert gone.status == 1
    assert "There is no database" in gone.out
    assert there(home) == {}


def test_of_a_database_in_use_nothing_is_changed_either(run: Run, database: Path) -> None:
    code = (
        "import sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('PRAGMA wal_autocheckpoint = 0')\n"
        "db.execute('BEGIN IMMEDIATE'); db.execute('CREATE TEMP TABLE x (y)')\n"
        "print('holds', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline().strip() == b"holds"
        before = there(database.parent)
        assert run("doctor").status == 0
        assert there(database.parent) == before
        other.stdin.close()
        other.wait(timeout=60)


def test_an_older_schema_is_told_of_and_left(run: Run, database: Path) -> None:
    as_before(database, revisions.head())
    before = there(database.parent)
    schema = findings(run)["schema"]
    assert (schema["level"], schema["value"]) == ("notice", revisions.REVISIONS[-2])
    assert "actionplan database upgrade" in schema["hint"]
    assert there(database.parent) == before


def test_a_damaged_database_is_at_fault(run: Run, database: Path) -> None:
    os.truncate(database, database.stat().st_size // 2)
    done = run("doctor")
    assert done.status == 1
    assert "has been cut short" in done.out
    assert "actionplan restore FILE" in done.out
    assert "1 fault" in done.err


def test_what_is_no_database_of_this_program_is_at_fault(run: Run, plan: Path) -> None:
    done = run("doctor", "--db", str(plan))
    assert done.status == 1
    assert "is not a database of this program" in done.out


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_who_may_read_and_write_is_seen(run: Run, database: Path) -> None:
    assert findings(run)["access"]["level"] == "ok"
    database.chmod(0o604)
    access = findings(run)["access"]
    assert (access["level"], access["hint"].endswith(f"chmod o-rwx {database}")) == ("notice", True)
    database.chmod(0o606)
    assert findings(run)["access"]["level"] == "fault"
    assert run("doctor").status == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_an_address_book_that_others_may_read_is_told_of(run: Run, database: Path) -> None:
    from actionplan_tui.exchange.reminding.address_file import book_path

    assert findings(run)["addresses"]["level"] == "ok"
    book = book_path(str(database))
    book.write_text("", encoding="utf-8")
    book.chmod(0o640)
    assert findings(run)["addresses"]["level"] == "notice"
    book.chmod(0o600)
    assert findings(run)["addresses"]["level"] == "ok"


def test_a_clock_that_is_behind_what_was_written_is_told_of(run: Run, database: Path) -> None:
    assert findings(run)["clock"]["level"] == "ok"
    ahead = (NOW + timedelta(hours=3)).timestamp()
    os.utime(database, (ahead, ahead))
    clock = findings(run)["clock"]
    assert clock["level"] == "notice"
    assert (
        "2021-10-15 12:00 UTC here, but the database was last written at 2021-10-15 15:00"
        in (clock["message"])
    )


def test_a_synced_folder_is_told_of(run: Run, plan: Path, tmp_path: Path) -> None:
    path = tmp_path / "Nextcloud" / "plans.sqlite"
    assert run("load", str(plan), "--db", str(path)).status == 0
    folder = findings(run, "--db", str(path))["folder"]
    assert folder["level"] == "notice"
    assert "folder that Nextcloud syncs" in folder["message"]
    assert folder["hint"] == ""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    assert "a log beside it" in findings(run, "--db", str(path))["folder"]["hint"]


def test_settings_that_are_wrong_are_told_of(run: Run, database: Path) -> None:
    from actionplan_tui import preferences

    file = preferences.path()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("horizon = 'soon'\n", encoding="utf-8")
    settings = findings(run)["settings"]
    assert settings["level"] == "notice"
    assert f"{file}:1" in settings["message"]


def test_versions_that_are_not_laid_out_are_counted(run: Run, database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB 'read[0-9]*_version'"
        ).fetchall()
        for (name,) in names:
            connection.execute(f"DELETE FROM {name}")
        connection.commit()
    derived = findings(run)["derived"]
    assert "All but 1 version of a plan" in derived["message"]
    assert "actionplan database rebuild" in derived["hint"]


def test_the_extras_are_those_that_can_be_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    offered = {
        name: tuple(re.split(r"[\[<>=]", one)[0] for one in packages)
        for name, packages in project["optional-dependencies"].items()
        if name not in ("test", "dev")
    }
    assert offered == EXTRAS


@pytest.mark.parametrize("lang", ["sv", "nb"])
def test_it_speaks_the_language(run: Run, database: Path, lang: str) -> None:
    database.chmod(0o666)
    as_before(database, revisions.head())
    done = run("doctor", "--lang", lang)
    said = [
        line
        for line in done.out.splitlines()
        if not {"Python", "SQLite", "Textual", "TERM="} & set(line.split())
    ]
    text = "\n".join(said).replace(str(database.parent), "").replace("database upgrade", "")
    text = re.sub(r"[”«](keyring|postgres)[”»]|pip install .*|[0-9a-f]{16,}", "", text)
    assert wrong(text, lang) == []
