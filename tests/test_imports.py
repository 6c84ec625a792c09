"""What a start really imports, seen from a process of its own: the slow libraries wait."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

SLOW = {
    "alembic",
    "docx",
    "lxml",
    "pydantic",
    "rich",
    "sqlalchemy",
    "sqlite3",
    "sqlmodel",
    "textual",
}


def imported_by(*arguments: str) -> set[str]:
    """Run Python with `arguments`, which must succeed; return the top-level modules it imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    lines = done.stderr.splitlines()
    imports = [line for line in lines if line.startswith("import time:")]
    assert done.returncode == 0, "\n".join(line for line in lines if line not in imports)
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in imports}


def test_the_probe_sees_an_import() -> None:
    assert "sqlite3" in imported_by("-c", "import sqlite3")


def test_the_domain_is_light() -> None:
    imported = imported_by("-c", "import actionplan_tui.domain")
    assert "actionplan_tui" in imported
    assert not imported & (SLOW | {"babel", "tomli_w"})


@pytest.mark.parametrize("package", ["locales", "planfile", "reports"])
def test_other_packages_without_a_screen_or_a_database(package: str) -> None:
    assert not imported_by("-c", f"import actionplan_tui.{package}") & SLOW


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_load_neither_screen_nor_database(option: str) -> None:
    imported = imported_by("-m", "actionplan_tui", option)
    assert "argparse" in imported
    assert not imported & SLOW
