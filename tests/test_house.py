"""House rules that no tool checks: files stay small, and nothing happens on import."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import actionplan_tui
from actionplan_tui.resources import plans_folder

PACKAGE = Path(actionplan_tui.__file__).parent
MOST_LINES = 400


def test_no_file_grows_too_long() -> None:
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.tcss")]
    assert files
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {file.name: n for file, n in lengths.items() if n > MOST_LINES} == {}


def test_importing_everything_makes_no_file_and_says_nothing(home: Path) -> None:
    """A process that imports every module, in an empty home, leaves the home empty."""
    everything = (
        "import pkgutil, importlib, actionplan_tui as p\n"
        "for m in pkgutil.walk_packages(p.__path__, 'actionplan_tui.'):\n"
        "    if '.versions.' in m.name or m.name.endswith('.env'): continue\n"
        "    importlib.import_module(m.name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", everything], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert not list(home.iterdir())


def test_the_bundled_plans_are_found() -> None:
    assert list(plans_folder().glob("*.toml"))


HOUSE = (Path(__file__).parents[1] / "docs" / "house.md").read_text(encoding="utf-8")
BESIDE = {"tests", "docs", "benchmarks", "plans"}
"""Folders beside the package that the document names."""


def test_the_document_of_the_house_names_no_file_that_is_not_there() -> None:
    named = set(re.findall(r"`([a-z_]+(?:/[a-z_0-9]+)+(?:\.[a-z]+)?)`", HOUSE))
    inside = {name for name in named if name.partition("/")[0] not in BESIDE}
    assert len(inside) > 50
    assert {name for name in inside if not (PACKAGE / name).exists()} == set()


@pytest.mark.parametrize("package", ["domain", "reports", "tui"])
def test_the_document_of_the_house_names_every_room(package: str) -> None:
    rooms = {folder.parent.name for folder in (PACKAGE / package).glob("*/__init__.py")}
    assert rooms
    assert {room for room in rooms if f"`{package}/{room}`" not in HOUSE} == set()


def test_every_room_says_what_is_in_it() -> None:
    rooms = [file.parent for file in PACKAGE.rglob("__init__.py")]
    silent = [room for room in rooms if not (room / "__init__.py").read_text("utf-8").strip()]
    assert silent == []
