"""What a fault is done in: a folder with a plan and a database, and the program run there."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.cli.conftest import PLAN

NOTE = ("note", "test-2019/1.1", "Avtalet är klart.", "--author", "AAA")
ROOT = Path(__file__).parents[2]
AS_USER = """
import os, sys
import actionplan_tui.cli.main
from tests.other_user import import_all
import_all()
user, group = int(sys.argv[1]), sys.argv[2]
os.setgroups([int(group)] if group else [])
os.setgid(user), os.setuid(user), os.umask(0o022)
sys.exit(actionplan_tui.cli.main.main(sys.argv[3:]))
"""
"""Runs the program as somebody else, who may not be let into the folder where it is installed."""


@dataclass(frozen=True)
class Seen:
    """What the user got: the status, the first line of words, and what is kept."""

    status: int
    words: str
    kept: str


@dataclass(frozen=True)
class Need:
    """What a fault cannot be done without.

    Attributes:
        words: What it is, for where it is not.
        met: Whether it is there; takes a folder to try it in.
    """

    words: str
    met: Callable[[Path], bool]


@dataclass(frozen=True)
class Case:
    """A fault: what was done, the function that does it, and what that needs."""

    name: str
    done: str
    run: Callable[[Ground], Seen]
    needs: Need | None = None


class Ground:
    """A folder with a plan file and a database in which it is loaded.

    Args:
        folder: Empty.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir(parents=True)
        self.database = self.data / "actionplan.sqlite"
        self.plan = folder / "plan.toml"
        self.plan.write_text(PLAN, encoding="utf-8")
        assert self.program("load", str(self.plan)).returncode == 0

    def program(self, *words: str, shell: str = "") -> subprocess.CompletedProcess[str]:
        """Run the program in the folder; with `shell` what follows the words in a shell."""
        command = [sys.executable, "-m", "actionplan_tui", *words]
        if shell:
            quoted = " ".join(f"'{word}'" for word in command)
            command = ["/bin/sh", "-c", f"{quoted} {shell}"]
        return self._run(command)

    def program_of(
        self, user: int, *words: str, group: int | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run the program as another user, who may belong to a group."""
        command = [sys.executable, "-c", AS_USER, str(user), str(group or ""), *words]
        return self._run(command)

    def _run(self, command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        home = {name: str(self.folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        return subprocess.run(
            command,
            cwd=self.folder,
            env=os.environ
            | home
            | {
                "ACTIONPLAN_DB": str(self.database),
                "LANG": "C.UTF-8",
                "PYTHONPATH": str(ROOT),
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def seen(self, done: subprocess.CompletedProcess[str], kept: str) -> Seen:
        """Return what was seen; paths without what is of this machine."""
        assert "Traceback" not in done.stderr, done.stderr
        lines = (done.stderr or done.stdout).strip().splitlines()
        words = lines[0] if lines else ""
        words = words.replace(str(self.folder) + os.sep, "").replace(str(self.folder), ".")
        # How large a database is differs with every version of its schema.
        words = re.sub(r"\d+ of \d+ bytes", "half of the bytes", words)
        words = re.sub(r"\.schema-\d+\.\d+", ".schema-…", words)
        words = re.sub(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b", "…", words)
        return Seen(done.returncode, words, kept)

    def notes(self, database: Path | None = None) -> int:
        """Return how many notes are in a database, read without the program."""
        with closing(sqlite3.connect(database or self.database)) as connection:
            return int(connection.execute("SELECT count(*) FROM note").fetchone()[0])

    def sound(self) -> bool:
        """Whether the program finds nothing wrong."""
        return self.program("verify").returncode == 0
