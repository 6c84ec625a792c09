"""Merging another copy from the screen of the plans: seen first, then whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from actionplan_tui.store import Store
from actionplan_tui.tui.common.ask import Line
from actionplan_tui.tui.plans.copy_dialogs import MergeDialog
from tests.store.make import a_note
from tests.tui.conftest import NOW, PLAN, Start, press, settled
from tests.tui.plans.test_copies import held, shown, texts


@pytest.fixture
def laptop(db: Path, tmp_path: Path) -> Path:
    """A copy elsewhere, in which a note was written that the database has not."""
    path = tmp_path / "laptop" / "laptop.sqlite"
    path.parent.mkdir()
    with Store.open(db, NOW) as store:
        store.backup(path)
    write_note(path, 1, "On the way")
    return path


def write_note(path: Path, number: int, text: str) -> None:
    """Write a note into a database."""
    with Store.open(path, NOW) as store:
        store.append([a_note(number, "test/1.1", text=text)])


async def looked_at(pilot: Pilot[None], other: Path) -> str:
    """Choose a copy to merge; return what is said of it."""
    await press(pilot, "6", "M")
    pilot.app.screen.query_one(Input).value = str(other)
    await press(pilot, "enter")
    for _round in range(200):  # it is read beside the screen, while a dialog is waited for
        if "Reading" not in shown(pilot):
            break
        await settled(pilot)
    return shown(pilot)


async def test_what_would_come_is_shown_first_and_comes_after_agreeing(
    start: Start, db: Path, laptop: Path
) -> None:
    write_note(db, 2, "At the office")
    before = laptop.read_bytes()
    async with start() as pilot:
        said = await looked_at(pilot, laptop)
        assert "Merge laptop.sqlite?" in said
        assert "test: 1 note" in said
        assert "1 note that is here is not in the other copy." in said
        await press(pilot, "enter")
        assert "Merge laptop.sqlite?" in shown(pilot), "Enter alone must not do it"
        await press(pilot, "escape")
        assert texts(db) == ["At the office"]
        await looked_at(pilot, laptop)
        await press(pilot, "ctrl+s")
        assert "Everything of laptop.sqlite is here now. · test: 1 note" in shown(pilot)
        await press(pilot, "1")
        assert "On the way" in shown(pilot)
        again = await looked_at(pilot, laptop)
        assert "Nothing would come: everything of the other copy is here already." in again
        await press(pilot, "ctrl+s")
        assert not isinstance(pilot.app.screen, MergeDialog)
    assert sorted(texts(db)) == ["At the office", "On the way"]
    assert laptop.read_bytes() == before


async def test_a_contradiction_shows_both_and_merges_nothing(
    start: Start, db: Path, laptop: Path
) -> None:
    write_note(laptop, 3, "One thing")
    write_note(db, 3, "Another")
    async with start() as pilot:
        said = await looked_at(pilot, laptop)
        assert "the two copies contradict each other" in said
        assert "text: here “Another”, there “One thing”" in said
        await press(pilot, "ctrl+s")
    assert texts(db) == ["Another"]


async def test_while_another_program_writes_nothing_is_half_done(
    start: Start, db: Path, laptop: Path
) -> None:
    async with start() as pilot:
        await looked_at(pilot, laptop)
        with held(db):
            await press(pilot, "ctrl+s")
            assert "another program" in shown(pilot)
        assert texts(db) == []
        await looked_at(pilot, laptop)
        await press(pilot, "ctrl+s")
    assert texts(db) == ["On the way"]


async def test_what_cannot_be_merged_says_why(
    start: Start, db: Path, laptop: Path, tmp_path: Path
) -> None:
    strange, letter = tmp_path / "strange.sqlite", tmp_path / "letter.toml"
    with closing(sqlite3.connect(strange)) as connection:
        connection.execute("CREATE TABLE x (y)")
    letter.write_text("This is a letter.", encoding="utf-8")
    with closing(sqlite3.connect(laptop)) as connection:
        connection.execute("DROP TRIGGER note_update")
        connection.execute("UPDATE note SET author = 'ZZZ'")
        connection.commit()
    async with start() as pilot:
        assert "is not a database of this program" in await looked_at(pilot, strange)
        assert "letter.toml:1" in await looked_at(pilot, letter)
        assert "is the database itself" in await looked_at(pilot, db)
        assert "damaged itself" in await looked_at(pilot, laptop)
        assert "There is no file" in await looked_at(pilot, tmp_path / "nowhere.sqlite")
        assert isinstance(pilot.app.screen, Line)
    assert texts(db) == []


async def test_of_an_exported_plan_only_the_notes_come(
    start: Start, db: Path, laptop: Path, tmp_path: Path
) -> None:
    file = tmp_path / "test.toml"
    more = '\n[[items.notes]]\ndate = "2024-01"\nauthor = "CCC"\ntext = "In the file"\n'
    file.write_text(PLAN + more, encoding="utf-8")
    async with start() as pilot:
        said = await looked_at(pilot, file)
        assert "test: 1 note" in said
        assert "What the file decides is loaded with L." in said
        await press(pilot, "ctrl+s")
        assert "Everything of test.toml is here now." in shown(pilot)
    with Store.open(db, NOW) as store:
        assert "In the file" in [note.text for note in store.notes()]
