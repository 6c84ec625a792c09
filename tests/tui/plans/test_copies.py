"""Keeping a copy of the database from the screen of the plans, and going back to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from actionplan_tui.store import Store
from actionplan_tui.tui.common.ask import Line
from actionplan_tui.tui.plans.copy_dialogs import RestoreDialog
from tests.tui.conftest import NOW, Start, press, screen_text, write


def texts(db: Path) -> list[str]:
    with Store.open(db, NOW) as store:
        return [note.text for note in store.item_notes("test", "1.1")]


def shown(pilot: Pilot[None]) -> str:
    """What is on the screen, lines joined."""
    return " ".join(screen_text(pilot).split())


@contextmanager
def held(db: Path) -> Iterator[None]:
    """Have another process in the middle of writing to a database."""
    code = (
        "import sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('BEGIN IMMEDIATE')\n"
        "print('holds', flush=True)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", code, str(db)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin
        assert other.stdout
        assert other.stdout.readline().strip() == b"holds"
        yield
        other.stdin.close()
        other.wait(timeout=60)


async def backed_up(pilot: Pilot[None], copy: Path) -> None:
    """Copy the database into a file."""
    await press(pilot, "6", "B")
    pilot.app.screen.query_one(Input).value = str(copy)
    await press(pilot, "enter")


async def noted(pilot: Pilot[None], text: str) -> None:
    await press(pilot, "1", "n")
    await write(pilot, text)
    await press(pilot, "ctrl+s")


async def looked_at(pilot: Pilot[None], copy: Path) -> str:
    """Choose a copy to go back to; return what is said of it."""
    await press(pilot, "6", "Z")
    pilot.app.screen.query_one(Input).value = str(copy)
    await press(pilot, "enter")
    return shown(pilot)


async def test_a_copy_with_a_proposed_name_and_folder(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with start() as pilot:
        await press(pilot, "6", "B")
        assert pilot.app.screen.query_one(Input).value == str(
            tmp_path / "actionplan-2024-02-01.sqlite"
        )
        await press(pilot, "enter")
        assert "Copied to" in shown(pilot)
        assert texts(tmp_path / "actionplan-2024-02-01.sqlite") == []
        # A second one of the same day stands beside the first, and is what one goes back to.
        await press(pilot, "B")
        assert "actionplan-2024-02-01-2.sqlite" in pilot.app.screen.query_one(Input).value
        await press(pilot, "escape", "Z")
        assert "actionplan-2024-02-01.sqlite" in pilot.app.screen.query_one(Input).value


async def test_going_back_says_first_what_would_go_and_keeps_what_was_there(
    start: Start, db: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copies" / "copy.sqlite"
    copy.parent.mkdir()
    async with start() as pilot:
        await backed_up(pilot, copy)
        await noted(pilot, "Said later")
        said = await looked_at(pilot, copy)
        assert "Said later" in said
        assert "1 note would go that the copy does not have." in said
        await press(pilot, "escape")
        assert texts(db) == ["Said later"]
        await looked_at(pilot, copy)
        await press(pilot, "enter")
        assert "Go back to copy.sqlite?" in shown(pilot), "Enter alone must not do it"
        await press(pilot, "ctrl+s")
        assert "The database is again what it is in the copy." in shown(pilot)
        await press(pilot, "1")
        assert "Noted on" not in shown(pilot)
        await press(pilot, "6")
        await press(pilot, "1")
        assert "Said later" not in shown(pilot)
        # The app goes on: it reads and writes what took the place.
        await noted(pilot, "Said after that")
        assert "Said after that" in shown(pilot)
    assert texts(db) == ["Said after that"]
    (kept,) = db.parent.glob("plans.before-*.db")
    assert texts(kept) == ["Said later"]


async def test_nothing_changes_while_somebody_else_has_it_open(
    start: Start, db: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.sqlite"
    async with start() as pilot:
        await backed_up(pilot, copy)
        await noted(pilot, "Said later")
        with held(db):
            await looked_at(pilot, copy)
            await press(pilot, "ctrl+s")
            assert "cannot be replaced" in shown(pilot)
        await press(pilot, "1")
        assert "Said later" in shown(pilot)
    assert texts(db) == ["Said later"]


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "There is no file"), (b"A letter. " * 500, "is not a database of this program")],
    ids=["nothing", "a letter"],
)
async def test_what_is_no_copy_is_refused(
    start: Start, db: Path, tmp_path: Path, content: bytes | None, words: str
) -> None:
    copy = tmp_path / "copy.sqlite"
    if content is not None:
        copy.write_bytes(content)
    async with start() as pilot:
        assert words in await looked_at(pilot, copy)
        assert not isinstance(pilot.app.screen, RestoreDialog)
    assert texts(db) == []


async def test_a_copy_is_never_written_over_the_database(start: Start, db: Path) -> None:
    async with start() as pilot:
        await backed_up(pilot, db)
        await press(pilot, "down", "enter")
        assert "belongs to one." in shown(pilot)
    assert texts(db) == []


async def test_a_meeting_that_is_open_comes_first(start: Start, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    async with start() as pilot:
        await backed_up(pilot, copy)
        await press(pilot, "5", "i")
        await write(pilot, "Board")
        await press(pilot, "ctrl+s", "6", "Z")
        assert not isinstance(pilot.app.screen, Line)
        assert "A meeting is open here." in shown(pilot)
