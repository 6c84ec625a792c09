"""Streams that are closed or full: what was done stands in the status, what failed in words."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from actionplan_tui.cli.streams import escaped
from tests.cli.test_process import process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams of POSIX")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
NOTE = ("note", "test-2019/1.1", "Sagt.", "--author", "AAA")


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """Run a command line of the shell in which `actionplan` is this program."""
    program = f"{sys.executable} -m actionplan_tui"
    return subprocess.run(
        ["/bin/sh", "-c", command.replace("actionplan", program)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env=os.environ,
    )


def texts() -> int:
    """Return how many notes the item has."""
    return len(json.loads(process("show", "test-2019/1.1", "--json").stdout)["notes"])


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("actionplan list >&-", "the standard output: it is closed"),
        ("actionplan list --json >&-", "the standard output: it is closed"),
        ("actionplan export >&-", "the standard output: it is closed"),
        ("actionplan note test-2019/1.1 - --author AAA <&-", "the standard input: it is closed"),
        ("actionplan <&-", "needs a terminal"),
        ("actionplan demo <&- >&-", "needs a terminal"),
        ("actionplan --plain <&-", "the standard input: it is closed"),
    ],
)
def test_a_closed_stream_is_told_in_words(loaded: Path, command: str, told: str) -> None:
    done = shell(command)
    assert (done.returncode, told in done.stderr) == (1, True), done.stderr
    assert "Traceback" not in done.stderr
    assert "inside the program" not in done.stderr


def test_nothing_is_written_into_a_file_that_stands_where_a_stream_was(loaded: Path) -> None:
    # There is nowhere to write the head to.
    assert shell("actionplan verify <&- >&- 2>&-").returncode == 1
    assert shell("actionplan verify").returncode == 0


@needs_full
@pytest.mark.parametrize("into", [">/dev/full", ">&-", "2>/dev/full", "2>&-", ">/dev/full 2>&-"])
def test_the_status_tells_whether_the_note_was_saved(loaded: Path, into: str) -> None:
    done = shell(f"actionplan note test-2019/1.1 Sagt. --author AAA {into}")
    assert (done.returncode, texts()) == (0, 1)
    if into == ">/dev/full":
        assert "The note was saved." in done.stderr
        assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr


@needs_full
def test_a_note_that_was_not_saved_is_a_fault(loaded: Path) -> None:
    done = shell("actionplan note test-2019/9.9 Sagt. --author AAA 2>/dev/full")
    assert (done.returncode, done.stdout) == (1, "")


@needs_full
def test_loading_and_taking_back_end_well_too(loaded: Path) -> None:
    note = process(*NOTE).stdout.strip()
    assert shell(f"actionplan load {loaded} >/dev/full").returncode == 0
    assert shell(f"actionplan retract {note} --as AAA >/dev/full").returncode == 0
    assert "taken back already" in process("retract", note, "--as", "AAA").stderr


@pytest.mark.parametrize("c", ["\x1b", "\x9b", "\x07", "\r", "\x85", "\u202e", "\u2066", "\u200b"])
def test_what_can_do_more_than_be_read_is_escaped(loaded: Path, c: str) -> None:
    assert escaped(f"a{c}b") == "a" + c.encode("unicode_escape").decode() + "b"
    for words in (
        [f"--{c}"],
        ["list", f"--{c}x"],
        ["list", "--sort", f"a{c}"],
        ["list", "--as-of", f"2{c}"],
        ["load", f"{c}.toml"],
        ["show", f"test-2019/{c}"],
        ["list", "--db", f"/tmp/no{c}/x"],
        ["note", "test-2019/1.1", "x", "--author", "AAA", "--status", f"q{c}"],
        ["summary", "--template", f"a{c}.docx", "--format", "docx"],
        [f"a{c}b"],
    ):
        done = process(*words)
        assert done.returncode in (1, 2), words
        assert c not in (done.stdout + done.stderr).replace("\n", ""), words


def test_a_text_of_several_languages_stays() -> None:
    text = "Åtgärd – måste »följas« upp\n\u00a0می‌خواهم 👩‍🔬"
    assert escaped(text) == text
