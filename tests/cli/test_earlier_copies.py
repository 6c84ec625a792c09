"""Words were erased: copies that still hold them are listed, and removed when that is wanted."""

from __future__ import annotations

import io
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.cli.main import main
from tests.cli.conftest import NOW

Run = Any
SECRET = "Något om Kalle Anka"


@pytest.fixture
def database(loaded: Path, home: Path) -> Path:
    return home / "actionplan.sqlite"


@pytest.fixture
def note(run: Run, database: Path) -> str:
    done = run("note", "test-2019/1.1", SECRET, "--author", "AAA")
    assert done.status == 0
    return str(done.out.strip())


@pytest.fixture
def backup(run: Run, note: str, database: Path) -> Path:
    """A backup beside the database, made while the words stood in it."""
    path = database.with_name("before the summer.db")
    assert run("backup", str(path)).status == 0
    return path


def erase(run: Run, note: str) -> Any:
    done = run("redact", note, "--ground", "Personuppgift", "--author", "AAA")
    assert done.status == 0, done.err
    return done


def test_after_erasing_the_copies_are_listed_with_what_removes_them(
    run: Run, note: str, backup: Path
) -> None:
    done = erase(run, note)
    assert f"{backup}  " in done.err
    assert "holds the erased words of 1 note" in done.err
    assert "actionplan database copies --remove" in done.err


def test_where_none_holds_them_nothing_is_listed(run: Run, note: str, database: Path) -> None:
    done = erase(run, note)
    assert "database copies" not in done.err
    assert run("backup", str(database.with_name("after.sqlite"))).status == 0
    listed = run("database", "copies")
    assert (listed.status, listed.out) == (0, "")
    assert "No copy beside the database holds words" in listed.err


def test_copies_of_every_kind_are_found(
    run: Run, note: str, backup: Path, database: Path, tmp_path: Path
) -> None:
    later = tmp_path / "elsewhere.sqlite"
    assert run("backup", str(later)).status == 0
    assert run("restore", str(later)).status == 0  # sets the former aside
    shutil.copyfile(backup, database.with_name("actionplan (conflicted copy).sqlite"))
    shutil.copyfile(backup, database.with_name("actionplan.schema-0006.20210101000000.sqlite"))
    (database.parent / "letter.txt").write_text(SECRET, encoding="utf-8")
    erase(run, note)
    listed = run("database", "copies").out
    names = {line.split("  ")[0].rpartition("/")[2] for line in listed.splitlines()}
    (aside,) = (path.name for path in database.parent.glob("actionplan.before-*"))
    assert names == {
        "before the summer.db",
        "actionplan (conflicted copy).sqlite",
        "actionplan.schema-0006.20210101000000.sqlite",
        aside,
    }


def test_without_an_answer_none_is_removed(run: Run, note: str, backup: Path) -> None:
    erase(run, note)
    done = run("database", "copies", "--remove")
    assert done.status == 0
    assert "Nothing was removed. To remove them add --yes." in done.err
    assert backup.exists()


@pytest.mark.parametrize("answer", ["y", "ja", "n", ""])
def test_at_a_terminal_it_asks_first(run: Run, note: str, backup: Path, answer: str) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    erase(run, note)
    said = Terminal()
    words = ["database", "copies", "--remove"]
    status = main(
        words, now=lambda: NOW, stdin=Terminal(f"{answer}\n"), stdout=io.StringIO(), stderr=said
    )
    assert status == 0
    assert "Remove for good: before the summer.db? (y/n)" in said.getvalue()
    assert backup.exists() == (answer not in ("y", "ja"))


def test_they_are_removed_with_what_lies_beside_them(
    run: Run, note: str, backup: Path, database: Path
) -> None:
    erase(run, note)
    with closing(sqlite3.connect(backup)) as opened:  # as some other program may have left it
        opened.execute("PRAGMA journal_mode = WAL")
    Path(f"{backup}-shm").touch()
    done = run("database", "copies", "--remove", "--yes")
    assert "1 copy was removed." in done.err
    assert [file.name for file in database.parent.iterdir() if "before" in file.name] == []
    assert run("verify").status == 0
    for file in database.parent.iterdir():
        assert not file.is_file() or SECRET.encode() not in file.read_bytes()


def test_a_copy_with_something_of_its_own_is_removed_only_by_name(
    run: Run, note: str, backup: Path, database: Path
) -> None:
    copy = database.with_name("conflict.sqlite")
    shutil.copyfile(database, copy)
    with closing(sqlite3.connect(copy)) as opened:
        opened.execute("PRAGMA journal_mode = DELETE")
    own = run("note", "test-2019/1.2", "Bara här.", "--author", "AAA", "--db", str(copy))
    assert own.status == 0
    erase(run, note)
    listed = run("database", "copies").out.splitlines()
    (line,) = (line for line in listed if str(copy) in line)
    assert "has what is missing in the database: merge it first" in line
    assert run("database", "copies", "--remove", "--yes").status == 0
    assert (copy.exists(), backup.exists()) == (True, False)
    assert "name it: actionplan database copies FILE --remove" in (
        run("database", "copies", "--remove", "--yes").err
    )
    assert run("database", "copies", str(copy), "--remove", "--yes").status == 0
    assert not copy.exists()


def test_one_that_cannot_be_read_is_listed_and_left(run: Run, note: str, backup: Path) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[:4096] + b"\0" * (len(whole) - 4096))
    done = erase(run, note)
    assert "cannot be read; it may hold any words" in done.err
    run("database", "copies", "--remove", "--yes")
    assert backup.exists()


def test_the_database_itself_and_other_files_are_never_removed(
    run: Run, note: str, backup: Path, database: Path, plan: Path
) -> None:
    erase(run, note)
    for file in (database, plan):
        refused = run("database", "copies", str(file), "--remove", "--yes")
        assert refused.status == 1
        assert "is none of the copies that hold erased words" in refused.err
        assert file.exists()
    assert run("database", "upgrade", str(backup)).status == 2


def test_one_that_somebody_has_open_is_not_removed(run: Run, note: str, backup: Path) -> None:
    from actionplan_tui.store import Store

    erase(run, note)
    with Store.open(backup, NOW):
        refused = run("database", "copies", "--remove", "--yes")
        assert refused.status == 1
        assert "is not removed" in refused.err
    assert backup.exists()


def test_the_doctor_tells_of_them(run: Run, note: str, backup: Path) -> None:
    assert "holds the erased words" not in run("doctor").out
    erase(run, note)
    told = run("doctor")
    assert told.status == 0
    assert "holds the erased words of 1 note" in told.out
    assert run("database", "copies", "--remove", "--yes").status == 0
    assert "No copy beside the database holds words that were erased in it." in run("doctor").out
