"""What a command may write over, and what it may read: never a database, never a pipe or device."""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.store import Store
from tests.cli.conftest import NOW
from tests.cli.test_process import process

Run = Any
posix = pytest.mark.skipif(os.name == "nt", reason="links, pipes and devices of POSIX")

WRITERS = (
    ("export", "test-2019", "--output"),
    ("export", "test-2019", "--format", "csv", "--output"),
    ("summary", "test-2019", "--format", "md", "--output"),
    ("summary", "test-2019", "--format", "docx", "--output"),
    ("backup",),
)


@pytest.fixture
def database(loaded: Path, home: Path) -> Iterator[Path]:
    """The database, which another program has open, so that SQLite's files lie beside it."""
    path = home / "actionplan.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT count(*) FROM note").fetchone()
        assert Path(f"{path}-wal").exists()
        yield path


def digests(folder: Path) -> dict[str, str]:
    """Return what lies in a folder."""
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.is_file() and not file.name.endswith("-shm")
    }


@pytest.mark.parametrize("words", WRITERS)
@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
@pytest.mark.parametrize("reached", ["named", "link", "hard link"])
def test_the_database_is_never_written_over(
    run: Run, database: Path, tmp_path: Path, words: tuple[str, ...], end: str, reached: str
) -> None:
    target = Path(f"{database}{end}")
    if reached == "link":
        target = tmp_path / "link"
        target.symlink_to(f"{database}{end}")
    elif reached == "hard link":
        if end == "-journal":
            pytest.skip("there is none")
        target = tmp_path / "other"
        os.link(f"{database}{end}", target)
    before = digests(database.parent)
    outcome = run(*words, str(target), "--force")
    assert digests(database.parent) == before
    # Another name of what SQLite keeps beside a database may go: that itself stays.
    if reached != "hard link" or not end:
        assert (outcome.status, "is not written over" in outcome.err) == (1, True)
    assert run("verify").status == 0


def test_a_copy_that_nobody_has_open_may_be_replaced(
    run: Run, loaded: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run("backup", str(copy)).status == 0
    assert run("backup", str(copy)).status == 1
    assert run("backup", str(copy), "--force").status == 0
    with Store.open(copy, NOW):
        outcome = run("backup", str(copy), "--force")
        assert (outcome.status, "is not written over" in outcome.err) == (1, True)
    # A document is no database: it never takes the place of one.
    outcome = run("export", "test-2019", "--output", str(copy), "--force")
    assert (outcome.status, "it is a database" in outcome.err) == (1, True)
    assert run("verify", "--db", str(copy)).status == 0


def test_a_copy_that_another_process_has_open_stays(run: Run, loaded: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run("backup", str(copy)).status == 0
    with closing(sqlite3.connect(copy)) as other:
        other.execute("SELECT count(*) FROM note").fetchone()
        other.execute("BEGIN").connection.execute("SELECT count(*) FROM note").fetchone()
        outcome = process("backup", str(copy), "--force")
        assert (outcome.returncode, "has open" in outcome.stderr) == (1, True), outcome.stderr


@posix
@pytest.mark.parametrize("words", WRITERS)
def test_a_pipe_a_device_or_a_socket_is_no_target(
    run: Run, loaded: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    with closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(str(tmp_path / "s"))
        for target in (tmp_path / "pipe", tmp_path / "s", Path("/dev/null"), Path("/dev/full")):
            outcome = run(*words, str(target), "--force")
            assert outcome.status == 1
            assert "no ordinary file" in outcome.err


@posix
@pytest.mark.parametrize(
    "words",
    [
        ("load",),
        ("check",),
        ("open",),
        ("summary", "test-2019", "--texts"),
        ("summary", "test-2019", "--format", "docx", "--output", "x.docx", "--template"),
    ],
)
def test_a_pipe_or_device_is_not_read(
    loaded: Path, tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    for named in ("pipe", "/dev/zero", "/dev/tty"):
        done = process(*words, named, timeout=20)
        assert done.returncode == 1
        assert "no ordinary file" in done.stderr + done.stdout, named


@posix
def test_settings_in_a_pipe_are_told(run: Run, loaded: Path, home: Path) -> None:
    folder = home / ".config" / "actionplan"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "config.toml")
    outcome = run("list")
    assert (outcome.status, "no ordinary file" in outcome.err) == (0, True)


def test_a_folder_named_with_a_slash_is_made(run: Run, loaded: Path, tmp_path: Path) -> None:
    for words, name in (
        (("export", "--format", "toml"), "test-2019.toml"),
        (("export", "--format", "csv"), "test-2019.csv"),
        (("summary", "--format", "md"), "test-2019-mid-term-2021-10-15.md"),
    ):
        folder = tmp_path / words[-1] / "new"
        outcome = run(*words, "--output", f"{folder}/")
        assert outcome.status == 0, outcome.err
        assert [file.name for file in folder.iterdir()] == [name]
    outcome = run("export", "--output", f"{loaded}/")
    assert (outcome.status, "is no folder" in outcome.err) == (1, True)


@pytest.mark.parametrize("words", [("export",), ("summary",), ("export", "--format", "json")])
def test_a_dash_is_the_standard_output(
    run: Run, loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    dashed = run(*words, "--output", "-")
    assert (dashed.status, dashed.out) == (0, run(*words).out)
    assert dashed.out
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("load", ""),
        ("load", "  "),
        ("check", ""),
        ("open", ""),
        ("list", "--db", ""),
        ("list", "--db="),
        ("export", "--output", ""),
        ("summary", "--texts", ""),
        ("summary", "--template", ""),
        ("minutes", "x", "--output="),
        ("backup", ""),
    ],
)
def test_an_empty_path_is_wrong_usage(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(plan.parent)
    outcome = run(*words)
    assert (outcome.status, "this is empty" in outcome.err) == (2, True), outcome
    assert "No plans are loaded" in run("plans").err


def test_a_failure_names_the_file_that_was_asked_for(
    run: Run, loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / f".x.md.{os.getpid()}.part"))

    monkeypatch.setattr(os, "fsync", full)
    outcome = run("summary", "--output", str(tmp_path / "x.md"))
    assert outcome.status == 1
    assert f"{tmp_path / 'x.md'}: the disk is full" in outcome.err
    assert ".part" not in outcome.err
    shutil.rmtree(tmp_path / "x", ignore_errors=True)
