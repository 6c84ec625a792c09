"""Forms in the app: made from the plans and the people, taken in after they were shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from actionplan_tui.store import Store
from actionplan_tui.tui.forms.dialog import CollectDialog
from tests.exchange.forms.make import changed, find, put
from tests.tui.conftest import NOW, Start, press, settled
from tests.tui.plans.test_copies import shown


async def made(pilot: Pilot[None], folder: Path, *keys: str) -> list[str]:
    """Make spreadsheets by the keys that lead to the question; return the files."""
    await press(pilot, *keys)
    await press(pilot, "enter")  # spreadsheets
    pilot.app.screen.query_one(Input).value = "SEC"
    await press(pilot, "enter")
    pilot.app.screen.query_one(Input).value = str(folder)
    await press(pilot, "enter")
    for _round in range(200):
        if "form" in shown(pilot) and "Making" not in shown(pilot):
            break
        await settled(pilot)
    return sorted(one.name for one in folder.iterdir())


def answered(file: Path, key: str, **said: str) -> None:
    """Write answers into a spreadsheet by their headings."""

    def fill(book: object) -> None:
        sheet = book.worksheets[0]  # type: ignore[attr-defined]
        for heading, value in said.items():
            put(sheet, key, heading.replace("_", " "), value, "No.")
        find(sheet, "Filled in by:").offset(column=2).value = "Test Person"

    file.write_bytes(changed(file.read_bytes(), fill))


async def looked_at(pilot: Pilot[None], path: Path) -> str:
    """Choose forms to take in; return what is shown of them."""
    await press(pilot, "6", "H")
    pilot.app.screen.query_one(Input).value = str(path)
    await press(pilot, "enter")
    for _round in range(200):
        if isinstance(pilot.app.screen, CollectDialog):
            break
        await settled(pilot)
    return shown(pilot)


def texts(db: Path) -> list[str]:
    with Store.open(db, NOW) as store:
        return [note.text for note in store.notes() if note.source]


async def test_forms_are_made_of_the_plan_under_the_cursor(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    async with start() as pilot:
        names = await made(pilot, folder, "6", "F")
        assert names
        assert "with a text for" in shown(pilot)
    assert {name.rpartition(".")[2] for name in names} == {"txt", "xlsx"}


async def test_forms_are_made_of_the_party_under_the_cursor(start: Start, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    async with start() as pilot:
        names = await made(pilot, folder, "4", "F")
    assert len({name.rpartition(".")[0] for name in names}) == 1


async def test_what_came_back_is_shown_first_and_noted_after_agreeing(
    start: Start, db: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    async with start() as pilot:
        names = await made(pilot, folder, "6", "F")
        file = next(folder / name for name in names if name.endswith(".xlsx"))
        key = first_key(file)
        answered(file, key, What_has_been_done="Taken in by a test", Status="Nearly")
        said = await looked_at(pilot, folder)
        assert "“Nearly” is none of the words" in said
        await press(pilot, "escape")
        answered(file, key, Status="In progress")
        said = await looked_at(pilot, folder)
        assert "Take in these answers?" in said
        assert "Taken in by a test" in said
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CollectDialog), "Enter alone must not do it"
        await press(pilot, "escape")
        assert texts(db) == []
        await looked_at(pilot, folder)
        await press(pilot, "ctrl+s")
        for _round in range(200):
            if "was taken in" in shown(pilot):
                break
            await settled(pilot)
        assert "1 answer was taken in." in shown(pilot)
        assert "taken in before: 1" in await looked_at(pilot, folder)
    assert texts(db) == ["Taken in by a test"]


def first_key(file: Path) -> str:
    from openpyxl import load_workbook

    return str(load_workbook(file).worksheets[0]["A9"].value)


@pytest.mark.parametrize("typed", ["", "/nowhere/form.xlsx"])
async def test_what_is_not_there_is_not_read(start: Start, typed: str) -> None:
    async with start() as pilot:
        await press(pilot, "6", "H")
        pilot.app.screen.query_one(Input).value = typed
        await press(pilot, "enter")
        assert not isinstance(pilot.app.screen, CollectDialog)
        assert pilot.app.screen.query(Input)
