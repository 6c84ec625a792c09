"""Copies beside the database that hold erased words: the app says so, and removes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_tui.store import Store
from tests.store.make import a_note
from tests.tui.conftest import NOW, Start, press, settled
from tests.tui.plans.test_copies import shown

SAID = "1 copy beside the database still holds words that were erased"


@pytest.fixture
def backup(db: Path) -> Path:
    """A backup beside the database, with words that were erased in the database since."""
    path = db.with_name("before.db")
    with Store.open(db, NOW) as store:
        store.append([a_note(1, "test/1.1", text="A name")])
        store.backup(path)
        store.redact(a_note(1).id, "Names", "AAA", NOW)
    return path


async def test_they_are_told_of_at_the_start_shown_and_removed(start: Start, backup: Path) -> None:
    async with start() as pilot:
        await settled(pilot)
        assert f"{SAID} – 6 U shows it." in shown(pilot)
        await press(pilot, "6")
        assert f"{SAID} – U shows it." in shown(pilot)
        await press(pilot, "U")
        await settled(pilot)
        assert "Remove the copies that hold erased words?" in shown(pilot)
        assert "before.db" in shown(pilot)
        assert "holds the erased words of 1 note" in shown(pilot)
        await press(pilot, "enter")
        assert backup.exists(), "Enter alone must not do it"
        await press(pilot, "escape")
        assert backup.exists()
        await press(pilot, "U", "ctrl+s")
        await settled(pilot)
        assert "1 copy was removed." in shown(pilot)
        assert SAID not in shown(pilot)
    assert not backup.exists()


async def test_one_that_somebody_opens_meanwhile_stays(start: Start, backup: Path) -> None:
    async with start() as pilot:
        await press(pilot, "6", "U")
        await settled(pilot)
        with Store.open(backup, NOW):
            await press(pilot, "ctrl+s")
            await settled(pilot)
            assert "is not removed" in shown(pilot)
    assert backup.exists()


async def test_where_there_are_none_the_key_says_so(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "6", "U")
        assert "no copy beside the database holds words that were erased" in shown(pilot)
