"""The program as a process of its own: what it imports, and streams that do not play along."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.cli.main import main

Run = Any
SLOW = {"alembic", "pydantic", "rich", "sqlalchemy", "sqlmodel", "textual"}


def process(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the program as a process; return what it gave."""
    how: dict[str, Any] = {
        "stdin": subprocess.DEVNULL,
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "encoding": "utf-8",
        "timeout": 60,
        "check": False,
    } | more
    how["env"] = os.environ | how.get("env", {})
    return subprocess.run([sys.executable, "-m", "actionplan_tui", *words], **how)


def imported_by(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "actionplan_tui", *words],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--json"],
        ["list"],
        ["show", "test-2019/1.1"],
        ["plans"],
        ["list", "--csv"],
        ["summary"],
    ],
)
def test_reading_loads_neither_the_app_nor_the_models(loaded: Path, words: list[str]) -> None:
    assert not imported_by(*words) & SLOW


def test_json_needs_no_words_of_dates(loaded: Path) -> None:
    assert not imported_by("list", "--json") & {"babel", "argcomplete", "tomli_w"}


def test_a_plain_run(loaded: Path) -> None:
    done = process("list", "--units", "--as-of", "2021-10-15")
    assert done.returncode == 0
    assert "Läkarprogrammet" in done.stdout
    assert "3 items" in done.stderr


@pytest.mark.parametrize("locale", ["C", "POSIX", "sv_SE.ISO-8859-1"])
def test_letters_come_out_in_any_locale(loaded: Path, locale: str) -> None:
    done = process(
        "list", "--units", env={"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    )
    assert done.returncode == 0
    assert "Läkarprogrammet" in done.stdout


def test_an_encoding_that_lacks_letters(loaded: Path) -> None:
    done = process("list", "--units", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0
    assert "L?karprogrammet" in done.stdout


def test_a_reader_that_stops_is_no_error(loaded: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = process("list", "--all", stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_told(loaded: Path) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = process("export", stdout=full)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    assert "the disk is full" in done.stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(run: Run, loaded: Path, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    outcome = run("export", "--output", str(locked / "x.toml"))
    assert outcome.status == 1
    assert str(locked) in outcome.err


@pytest.mark.parametrize(
    "words",
    [
        ["show", "test-2019/\udcff"],
        ["load", "\udce5\udce4.toml"],
        ["note", "test-2019/1.1", "F\udcf6rsta", "--author", "AAA"],
        ["note", "test-2019/1.1", "x", "--author", "\udcc5"],
        ["list", "--search", "\udcf6"],
    ],
)
def test_an_argument_that_is_not_utf_8_is_refused(loaded: Path, words: list[str]) -> None:
    done = process(*words)
    assert done.returncode == 2
    assert "is not UTF-8; nothing was done" in done.stderr
    assert process("show", "test-2019/1.1", "--json").stdout.count('"text"') == 0


def test_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actionplan_tui.cli.context.Context.store", _interrupt)
    outcome = run("list")
    assert (outcome.status, outcome.err) == (130, "Interrupted.\n")


def _interrupt(*_arguments: object, **_more: object) -> None:
    raise KeyboardInterrupt


def _break(*_arguments: object, **_more: object) -> None:
    raise RuntimeError("unforeseen")


def test_what_is_unforeseen_is_short_unless_details_are_wanted(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actionplan_tui.cli.context.Context.store", _break)
    outcome = run("list")
    assert outcome.status == 1
    assert "unforeseen" in outcome.err
    assert "ACTIONPLAN_DEBUG=1" in outcome.err
    monkeypatch.setenv("ACTIONPLAN_DEBUG", "1")
    with pytest.raises(RuntimeError):
        main(["list"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_completion_for_every_shell(run: Run, shell: str) -> None:
    outcome = run("completion", shell)
    assert outcome.status == 0
    assert "actionplan" in outcome.out


def completed(line: str, tmp_path: Path) -> list[str]:
    """Return what the Tab key offers at the end of a line."""
    answer = tmp_path / "answer"
    env = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(answer),
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "COMP_LINE": line,
        "COMP_POINT": str(len(line.encode())),
        "COMP_TYPE": "9",
    }
    done = process(env=env)
    assert done.returncode == 0, done.stderr
    return answer.read_text(encoding="utf-8").split("\n") if answer.exists() else []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("actionplan li", ["list"]),
        ("actionplan list --over", ["--overdue"]),
        ("actionplan list test", ["test-2019"]),
        ("actionplan show test-2019/1.3", ["test-2019/1.3@lak", "test-2019/1.3@ssk"]),
        ("actionplan list --responsible ", ["AAA", "GRP"]),
        ("actionplan list --unit ", ["lak", "ssk"]),
        ("actionplan note test-2019/1.1 --status p", ["partly"]),
        ("actionplan summary --review ", ["mid-term"]),
        ("actionplan export --format t", ["toml"]),
    ],
)
def test_the_tab_key(loaded: Path, tmp_path: Path, line: str, expected: list[str]) -> None:
    assert [word.strip() for word in completed(line, tmp_path)] == expected


def test_the_tab_key_without_a_database(tmp_path: Path, home: Path) -> None:
    assert [word for word in completed("actionplan list --unit ", tmp_path) if word] == []
    assert not (home / "actionplan.sqlite").exists()
    (home / "actionplan.sqlite").write_text("no database", encoding="utf-8")
    assert [word for word in completed("actionplan list --unit ", tmp_path) if word] == []


def test_the_data_folder_is_made_on_first_use(
    run: Run, plan: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ACTIONPLAN_DB")
    assert run("load", str(plan)).status == 0
    assert len(list(home.rglob("actionplan.sqlite"))) == 1


def test_the_app_needs_a_terminal(run: Run, loaded: Path) -> None:
    for words in ([], ["open"], ["demo"]):
        outcome = run(*words)
        assert outcome.status == 1
        assert "needs a terminal" in outcome.err
