"""The app on a database on a server: what one writes the other sees, and no password is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_tui.planfile import read_text
from actionplan_tui.store import Store, conceal
from actionplan_tui.store.upgrading import upgrade
from actionplan_tui.tui.common import memory
from tests import server
from tests.tui.conftest import NOW, PLAN, Start, press, settled, write


@pytest.fixture
def url() -> str:
    """The URL of a database with the test plan, as the command line hands it to the app."""
    server.need()
    url = server.bare_database()
    upgrade(url, NOW)
    reading = read_text(PLAN, "test.toml")
    assert reading.planfile
    with Store.open(url, NOW) as store:
        store.load([reading.planfile], NOW)
    return conceal(url.replace("@", ":geheim@", 1))


async def test_a_note_is_written_and_another_s_is_read(start: Start, url: str, home: Path) -> None:
    async with start(path=url) as pilot:
        await press(pilot, "n")
        await write(pilot, "By way of the server")
        await press(pilot, "ctrl+s")
        with Store.open(url, NOW) as store:
            assert [one.text for one in store.notes()][-1] == "By way of the server"
        memory.keep(url, memory.recall(url))
    kept = [file.read_bytes() for file in home.rglob("*") if file.is_file()]
    assert kept
    assert not any(b"geheim" in data for data in kept)


async def test_what_is_typed_is_kept_in_the_user_s_folder(
    start: Start, url: str, home: Path
) -> None:
    async with start(path=url) as pilot:
        await press(pilot, "n")
        await write(pilot, "Half a")
        await settled(pilot)
    typed = [file for file in home.rglob("typed/*") if file.is_file()]
    assert any(b"Half a" in file.read_bytes() for file in typed)
    assert all(file.parent.stat().st_mode & 0o077 == 0 for file in typed)


async def test_a_backup_is_a_database_in_a_file(start: Start, url: str, tmp_path: Path) -> None:
    async with start(path=url) as pilot:
        await press(pilot, "6", "B")
        await press(pilot, "ctrl+u")
        await write(pilot, str(tmp_path / "copy.sqlite"))
        await press(pilot, "enter")
        assert (tmp_path / "copy.sqlite").is_file()
    with Store.open(tmp_path / "copy.sqlite", NOW) as copy, Store.open(url, NOW) as store:
        assert copy.notes() == store.notes()
        assert copy.verify() == []
