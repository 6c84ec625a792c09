"""Backups: one is made, something goes wrong, and one comes back to it without losing more."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.store import Store
from tests.cli.conftest import NOW, Outcome

Run = Any


@pytest.fixture
def database(loaded: Path, home: Path) -> Path:
    return home / "actionplan.sqlite"


@pytest.fixture
def copy(run: Run, database: Path, tmp_path: Path) -> Path:
    """A copy, made before a further note was written."""
    copy = tmp_path / "copy.sqlite"
    assert run("backup", str(copy)).status == 0
    assert run("note", "test-2019/1.1", "Senare sagt.", "--author", "AAA").status == 0
    return copy


def said(run: Run) -> list[str]:
    """Return the texts of the notes of an item, as a script sees them."""
    import json

    shown: Outcome = run("show", "test-2019/1.1", "--json")
    return [note["text"] for note in json.loads(shown.out)["notes"]]


def test_what_would_go_is_said_and_nothing_is_changed(run: Run, database: Path, copy: Path) -> None:
    before = database.read_bytes()
    outcome = run("restore", str(copy), "--dry-run")
    assert outcome.status == 0
    assert "- test-2019/1.1  2021-10-15  AAA: Senare sagt." in outcome.out
    assert "1 note would go that the copy does not have." in outcome.out
    assert "Nothing was changed." in outcome.err
    assert database.read_bytes() == before
    assert said(run) == ["Senare sagt."]


def test_what_a_note_without_a_text_says_is_said(run: Run, copy: Path) -> None:
    for said in (("--no-change",), ("--status", "done"), ("--due", "2026", "--reason", "R")):
        assert run("note", "test-2019/1.2", *said, "--author", "AAA").status == 0
    told = run("restore", str(copy), "--dry-run").out
    assert "test-2019/1.2  2021-10-15  AAA: Nothing new\n" in told
    assert "test-2019/1.2  2021-10-15  AAA: Done\n" in told
    assert "test-2019/1.2  2021-10-15  AAA: 2026" in told


def test_the_copy_comes_back_and_what_was_there_is_kept(
    run: Run, database: Path, copy: Path
) -> None:
    outcome = run("restore", str(copy))
    assert outcome.status == 0, outcome.err
    assert said(run) == []
    (kept,) = database.parent.glob("actionplan.before-*.sqlite")
    assert str(kept) in outcome.err
    if os.name != "nt":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert run("verify").status == 0
    # And there again.
    assert run("restore", str(kept)).status == 0
    assert said(run) == ["Senare sagt."]
    assert copy.exists()
    named = run("restore", str(copy), "--db", str(database))
    assert f"--db {database}" in named.err


def test_a_plan_that_changed_since_is_named(run: Run, loaded: Path, copy: Path) -> None:
    text = loaded.read_text(encoding="utf-8")
    loaded.write_text(text.replace("Ett avtal", "Ett annat avtal"), encoding="utf-8")
    assert run("load", str(loaded)).status == 0
    outcome = run("restore", str(copy), "--dry-run")
    assert "The plan test-2019 would be the version of the copy." in outcome.out


@pytest.mark.parametrize("harm", ["cut", "text", "gone", "empty"])
def test_a_damaged_database_gives_way_and_is_kept(
    run: Run, database: Path, copy: Path, harm: str
) -> None:
    if harm == "cut":
        os.truncate(database, database.stat().st_size // 2)
    elif harm == "text":
        database.write_text("Not a database." * 100, encoding="utf-8")
    elif harm == "gone":
        database.unlink()
    else:
        os.truncate(database, 0)
    left = database.read_bytes() if database.exists() else b""
    outcome = run("restore", str(copy))
    assert outcome.status == 0, outcome.err
    assert said(run) == []
    assert run("verify").status == 0
    kept = list(database.parent.glob("actionplan.before-*.sqlite"))
    assert [file.read_bytes() for file in kept if harm in ("cut", "text")] == (
        [left] if harm in ("cut", "text") else []
    )


@pytest.mark.parametrize("harm", ["cut", "text", "missing", "itself", "changed"])
def test_a_copy_that_is_no_good_changes_nothing(
    run: Run, database: Path, copy: Path, harm: str
) -> None:
    if harm == "cut":
        os.truncate(copy, copy.stat().st_size // 2)
    elif harm == "text":
        copy.write_text("Not a database." * 100, encoding="utf-8")
    elif harm == "missing":
        copy.unlink()
    elif harm == "changed":
        data = copy.read_bytes()
        assert data.count(b"Kursen gavs.") >= 1
        copy.write_bytes(data.replace(b"Kursen gavs.", b"Kursen togs."))
    before = database.read_bytes()
    outcome = run("restore", str(database if harm == "itself" else copy))
    assert outcome.status == 1
    assert database.read_bytes() == before
    assert not list(database.parent.glob("actionplan.before-*"))
    assert said(run) == ["Senare sagt."]


def test_nobody_may_have_it_open_meanwhile(run: Run, database: Path, copy: Path) -> None:
    before = shutil.copy(database, database.parent.parent / "as-it-was")
    with Store.open(database, NOW):
        outcome = run("restore", str(copy))
        assert outcome.status == 1
        assert "Close the program everywhere" in outcome.err
    assert database.read_bytes() == Path(before).read_bytes()
