"""Items as a table: typed by keys, pasted from a spreadsheet, saved after it was said."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from actionplan_tui.tui.common.ask import Confirm
from actionplan_tui.tui.editing.grid import Cell, GridDialog
from actionplan_tui.tui.editing.preview import WillChange
from tests.tui.conftest import Start, screen_text, settled, write
from tests.tui.editing.test_editing import file, opened, own, said, shows, until

__all__ = ["file", "own"]


def cell(pilot: Pilot[None], row: int, column: int) -> Cell:
    return pilot.app.screen.query_one(f"#c{row}-{column}", Cell)


async def agreed(pilot: Pilot[None]) -> None:
    await pilot.press("ctrl+s")
    await until(pilot, lambda: shows(pilot, WillChange))
    await pilot.press("enter")
    await until(pilot, lambda: not shows(pilot, WillChange))


async def test_titles_and_deadlines_are_changed_by_keys(
    start: Start, own: Path, file: Path
) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "G", GridDialog)
        assert [cell(pilot, row, 0).value for row in range(4)] == ["1", "1.1", "1.2", "1.3"]
        await pilot.press("down")
        await write(pilot, "Renamed")
        await pilot.press("enter", "enter")
        await write(pilot, "2026")
        await pilot.press("down", "down", "down", "shift+tab", "shift+tab")
        await write(pilot, "A new one")
        await pilot.press("ctrl+s")
        await said(pilot, "1.1 Title: “Late thing” → “Renamed”")
        await said(pilot, "1.1 Deadline: 2022 → 2026")
        await said(pilot, "new: 1.4 A new one")
        await pilot.press("enter")
        await said(pilot, "2 items changed or added · saved in")
    text = file.read_text(encoding="utf-8")
    assert 'title = "Renamed"\ndue = "2026"' in text
    assert 'id = "1.4"\ntitle = "A new one"' in text
    assert text.startswith("# Our plan\n")


async def test_rows_of_a_spreadsheet_are_pasted(start: Start, own: Path, file: Path) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "G", GridDialog)
        for _turn in range(4):
            await pilot.press("down")
        assert pilot.app.focused is cell(pilot, 4, 1)
        pilot.app.post_message(
            events.Paste("First new\tAAA\t2025\r\nSecond new\tAAA, DDD\t\r\nThird\t\tHT2025\r\n")
        )
        await said(pilot, "3 rows pasted.")
        await settled(pilot)
        await pilot.press("ctrl+s")
        await said(pilot, "Not among the responsible of the plan yet: DDD. Add them?")
        await pilot.press("down", "enter")
        await until(pilot, lambda: shows(pilot, WillChange))
        await said(pilot, "new: 1.6 Third")
        await pilot.press("enter")
        await said(pilot, "3 items changed or added")
    text = file.read_text(encoding="utf-8")
    assert '[[parties]]\nid = "DDD"\n' in text
    assert 'id = "1.5"\ntitle = "Second new"\nresponsible = ["AAA", "DDD"]\n' in text
    assert 'id = "1.6"\ntitle = "Third"\ndue = "HT2025"\n' in text


async def test_pasted_cells_are_read_as_those_of_a_table(start: Start, own: Path) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "G", GridDialog)
        for _turn in range(4):
            await pilot.press("down")
        rows = "One\tAAA + DDD\t2025*\nTwo\tAAA projektledare\t28. jan\n"
        pilot.app.post_message(events.Paste(rows))
        await said(pilot, "2 rows pasted. Look at what is marked")
        await settled(pilot)
        assert [cell(pilot, 4, at).value for at in range(1, 4)] == ["One", "AAA, DDD", "2025"]
        assert [cell(pilot, 5, at).value for at in (2, 3)] == ["AAA projektledare", "28. jan"]
        cells = pilot.app.screen.query(Cell)
        marked = [(one.row, one.column) for one in cells if one.has_class("-error")]
        assert marked == [(5, 2), (5, 3)]
        assert pilot.app.focused is cell(pilot, 5, 2)


async def test_what_is_wrong_is_said_at_its_cell_and_nothing_is_lost(
    start: Start, own: Path, file: Path
) -> None:
    before = file.read_bytes()
    async with start(path=own) as pilot:
        await opened(pilot, "G", GridDialog)
        await pilot.press("down", "tab", "tab")
        await write(pilot, "someday")
        await said(pilot, "“someday” cannot be read as a date")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert shows(pilot, GridDialog)
        assert pilot.app.focused is cell(pilot, 1, 3)
        assert "“someday” cannot be read" in screen_text(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: shows(pilot, Confirm))
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, GridDialog))
        assert cell(pilot, 1, 3).value == "someday"
    assert file.read_bytes() == before


async def test_another_number_in_the_table_keeps_the_notes(
    start: Start, own: Path, file: Path
) -> None:
    async with start(path=own) as pilot:
        await opened(pilot, "G", GridDialog)
        await pilot.press("down", "down", "down", "shift+tab")
        await write(pilot, "2.5")
        await pilot.press("ctrl+s")
        await said(pilot, "1.3 becomes 2.5: Åtgärd med ø")
        await pilot.press("enter")
        await said(pilot, "1 item changed or added")
    assert 'id = "2.5"\nkey = "1.3"\n' in file.read_text(encoding="utf-8")
