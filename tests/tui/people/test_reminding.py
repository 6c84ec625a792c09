"""Reminders from the screen of those who answer: seen first, prepared, then said to be sent."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot

from actionplan_tui.domain.reminding.addresses import Address, AddressBook
from actionplan_tui.domain.reminding.reminder import PREPARED, SAID
from actionplan_tui.exchange.reminding.address_file import open_book, save_book
from actionplan_tui.store import Store
from actionplan_tui.tui.common import memory
from actionplan_tui.tui.people.reminding import RemindersDialog
from tests.tui.conftest import NOW, Start, press, screen_text, settled


@pytest.fixture
def addressed(db: Path, tmp_path: Path) -> Path:
    """A database of whose parties one has an address; and a folder that was written to last."""
    save_book(open_book(str(db)), AddressBook([Address("AAA", "aaa@example.org")]))
    folder = tmp_path / "written"
    folder.mkdir()
    memory.keep_folder(folder)
    return db


def kinds(db: Path) -> list[tuple[str, str]]:
    with Store.open(db, NOW) as store:
        return [(one.party, one.kind) for one in store.reminders.all()]


async def until(pilot: Pilot[None], words: str) -> str:
    """Wait for words on the screen; what is written is written beside it."""
    for _round in range(200):
        if words in (text := " ".join(screen_text(pilot).split())):
            return text
        await settled(pilot)
    raise AssertionError(f"never shown: {words}\n{screen_text(pilot)}")


async def test_who_gets_what_is_seen_first_and_nothing_is_written_without_agreeing(
    start: Start, addressed: Path, tmp_path: Path
) -> None:
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "4", "M")
        await until(pilot, "What goes with the reminders?")
        await press(pilot, "end", "enter")
        text = await until(pilot, "Prepare reminders?")
        assert "AAA aaa@example.org ·" in text
        assert "no address: " in text
        assert "reminders-" in text
        await press(pilot, "escape")
        await settled(pilot)
    assert kinds(addressed) == []
    assert list((tmp_path / "written").iterdir()) == []


async def test_drafts_are_prepared_and_then_said_to_be_sent(
    start: Start, addressed: Path, tmp_path: Path
) -> None:
    async with start(size=(120, 40), me="SEK") as pilot:
        await press(pilot, "4", "M")
        await until(pilot, "What goes with the reminders?")
        await press(pilot, "home", "enter")
        await until(pilot, "Prepare reminders?")
        await press(pilot, "ctrl+s")
        await until(pilot, "1 draft prepared in")
        await until(pilot, "Reminder prepared")
        (folder,) = (tmp_path / "written").iterdir()
        assert sorted(file.name for file in folder.iterdir()) == ["AAA.eml", "reminders.csv"]
        assert b".xlsx" in (folder / "AAA.eml").read_bytes()
        assert stat.S_IMODE((folder / "AAA.eml").stat().st_mode) == 0o600
        assert kinds(addressed) == [("AAA", PREPARED)]
        await press(pilot, "D")
        await until(pilot, "When were the drafts sent? (AAA)")
        await press(pilot, "home", "enter")
        await until(pilot, "Recorded as reminded: AAA")
        await until(pilot, "Reminded once,")
        await press(pilot, "D")
        await until(pilot, "No draft waits to be sent.")
    assert sorted(kinds(addressed)) == [("AAA", PREPARED), ("AAA", SAID)]


async def test_without_addresses_it_says_so_and_there_is_nothing_to_agree_to(
    start: Start, db: Path
) -> None:
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "4", "M")
        text = await until(pilot, "Nobody is to be reminded.")
        assert "no address: AAA" in text
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, RemindersDialog)
    assert kinds(db) == []
