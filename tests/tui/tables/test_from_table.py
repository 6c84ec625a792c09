"""A plan of a table, from the key to the list of what is overdue: columns, questions, file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Select

from actionplan_tui.store import Store
from actionplan_tui.tui.common.ask import Line
from actionplan_tui.tui.tables.dialog import TableDialog
from actionplan_tui.tui.tables.lists import PlanPreview
from tests.exchange.make import Row, write_docx
from tests.tui.conftest import NOW, Start, followup, listed, press, screen_text, write

HEAD = ["Nr", "Mål", "Aktivitet", "Ansvarig", "Start", "Klart", "Status"]
SMALL: Sequence[Row] = [
    ["Aktivitet", "Ansvarig", "Klart", "Prioritet"],
    ["Första", "ABC projektledare", "2023-06", "Hög"],
    ["Andra", "DEF", "2026", "–"],
]


def thirty() -> list[Row]:
    """Thirty rows under five goals; every fifth is overdue, every fifth says how it stands."""
    rows: list[Row] = [HEAD]
    for n in range(30):
        goal = f"Mål {n // 6 + 1}" if n % 6 == 0 else ""
        who = ["ABC", "ABC DEF", "GHI", "JKL", "MNO"][n % 5]
        due = ["2023-06", "2026-12", "HT2025", "mars 2025", "2027"][n % 5]
        status = "Pågår" if n % 5 == 1 else ""
        rows.append([str(n + 1), goal, f"Aktivitet {n + 1}", who, "2023", due, status])
    return rows


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A database without any plan."""
    path = tmp_path / "empty.db"
    with Store.open(path, NOW):
        pass
    return path


async def opened(pilot: Pilot[None], table: Path) -> TableDialog:
    """Ask for a plan of a table; return the dialog."""
    await press(pilot, "I")
    line = pilot.app.screen
    assert isinstance(line, Line)
    line.query_one(Input).value = str(table)
    await press(pilot, "enter")
    return dialog(pilot)


def dialog(pilot: Pilot[None]) -> TableDialog:
    found = pilot.app.screen
    assert isinstance(found, TableDialog), found
    return found


def value(pilot: Pilot[None], name: str) -> str:
    entry = pilot.app.screen.query_one(f"#{name}")
    assert isinstance(entry, Input | Select)
    return str(entry.value)


def written(path: Path) -> dict[str, list[dict[str, object]]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


async def test_from_a_word_table_of_thirty_rows_to_what_is_overdue(
    start: Start, empty: Path, tmp_path: Path
) -> None:
    table = write_docx(tmp_path / "Plan 2023.docx", thirty())
    async with start(path=empty, lang="sv", size=(80, 24)) as pilot:
        assert "gör en plan av en tabell" in screen_text(pilot)
        await opened(pilot, table)  # I, the path, Enter
        assert "Aktivitet 4" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "Fråga 1 av 1" in screen_text(pilot)
        await write(pilot, "2023-12-31")
        await press(pilot, "enter")
        assert value(pilot, "title") == "Plan 2023"
        assert value(pilot, "path") == str(tmp_path / "plan-2023.toml")
        await press(pilot, "ctrl+s")
        assert "Läs in den nu" in screen_text(pilot)
        await press(pilot, "enter")  # six keys besides what is typed
        assert pilot.app.screen is followup(pilot)
        await press(pilot, "o")
        assert listed(pilot) == ["1.1", "1.6", "2.5", "3.4", "4.3", "5.2"]
    with Store.open(empty, NOW) as store:
        (note,) = store.item_notes("plan-2023", "1.2")
        assert note.status == "in_progress"
    kept = (tmp_path / "plan-2023.map.toml").read_text(encoding="utf-8")
    assert kept.startswith('noted = "2023-12-31"')


async def test_the_preview_follows_what_a_column_is(
    start: Start, empty: Path, tmp_path: Path
) -> None:
    table = write_docx(tmp_path / "t.docx", SMALL)
    async with start(path=empty) as pilot:
        await press(pilot, "6")
        asked = await opened(pilot, table)
        preview = asked.query_one(PlanPreview)
        assert [line.due for line in preview.lines] == ["2023-06", "2026"]
        assert "10 placed" in screen_text(pilot)
        asked.query_one("#column-2", Select).value = "leave"
        await press(pilot, "tab")
        assert [line.due for line in preview.lines] == ["", ""]
        assert "8 placed" in screen_text(pilot)
        asked.query_one("#column-1", Select).value = "title"
        await press(pilot, "tab")
        assert value(pilot, "column-0") == "above"
        assert [line.title for line in preview.lines][1] == "ABC projektledare"


async def test_what_names_the_items_is_asked_where_no_heading_says_it(
    start: Start, empty: Path, tmp_path: Path
) -> None:
    table = write_docx(tmp_path / "t.docx", [["Sak", "Prio"], ["Första", "1"], ["Andra", "2"]])
    async with start(path=empty) as pilot:
        asked = await opened(pilot, table)
        await press(pilot, "ctrl+s")
        assert "Say which column is the item itself." in screen_text(pilot)
        asked.query_one("#column-1", Select).value = "field"
        asked.query_one("#column-0", Select).value = "title"
        await press(pilot, "tab")
        titles = [line.title for line in asked.query_one(PlanPreview).lines]
        assert titles == ["Första", "Andra"]


async def test_a_doubtful_party_is_answered_and_the_answer_changed(
    start: Start, empty: Path, tmp_path: Path
) -> None:
    table = write_docx(tmp_path / "t.docx", SMALL)
    async with start(path=empty, size=(80, 24)) as pilot:
        asked = await opened(pilot, table)
        await press(pilot, "ctrl+s")
        assert "One who is responsible, or several?" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Listed, not in the plan" in screen_text(pilot)
        assert "says nothing" in screen_text(pilot)
        await press(pilot, "f3")
        assert asked.query_one("#proposals", OptionList).highlighted == 0
        await press(pilot, "down", "enter", "ctrl+s", "down", "enter")
        first = written(tmp_path / "t.toml")["items"][0]
        assert first["responsible"] == ["ABC", "projektledare"]
    kept = (tmp_path / "t.map.toml").read_text(encoding="utf-8")
    assert '"ABC projektledare" = [\n    "ABC",\n    "projektledare",\n]' in kept


async def test_own_words_as_an_answer(start: Start, empty: Path, tmp_path: Path) -> None:
    table = write_docx(tmp_path / "t.docx", SMALL)
    async with start(path=empty) as pilot:
        asked = await opened(pilot, table)
        await press(pilot, "ctrl+s", "tab")
        await write(pilot, "XYZ; ledningen")
        assert "Several: XYZ · ledningen" in screen_text(pilot)
        await press(pilot, "enter", "ctrl+s", "escape")
        assert written(tmp_path / "t.toml")["items"][0]["responsible"] == ["XYZ", "ledningen"]
        assert asked not in pilot.app.screen_stack


async def test_what_is_decided_later_stands_in_the_file_beside_the_plan(
    start: Start, empty: Path, tmp_path: Path
) -> None:
    table = write_docx(tmp_path / "t.docx", SMALL)
    async with start(path=empty) as pilot:
        await opened(pilot, table)
        await press(pilot, "ctrl+s", "end", "enter")
        assert "1 question is open" in screen_text(pilot)
        await press(pilot, "f3", "f3", "ctrl+s")
        assert "Question 1 of 1" in screen_text(pilot)  # it is asked again
        await press(pilot, "end", "enter", "ctrl+s")
        assert "1 question is open" in screen_text(pilot)
        assert "responsible" not in written(tmp_path / "t.toml")["items"][0]
    assert '# "ABC projektledare"' in (tmp_path / "t.map.toml").read_text(encoding="utf-8")


async def test_escape_asks_before_answers_are_thrown_away(
    start: Start, empty: Path, tmp_path: Path
) -> None:
    table = write_docx(tmp_path / "t.docx", SMALL)
    async with start(path=empty) as pilot:
        await opened(pilot, table)
        await press(pilot, "escape")  # nothing was said yet
        assert pilot.app.screen is followup(pilot)
        await opened(pilot, table)
        await press(pilot, "ctrl+s", "enter", "escape")
        assert "Throw away" in screen_text(pilot)
        await press(pilot, "enter")
        assert value(pilot, "title") == "t"
        await press(pilot, "escape", "down", "enter")
        assert pilot.app.screen is followup(pilot)
    assert not (tmp_path / "t.toml").exists()


async def test_no_file_is_written_over_unasked(start: Start, empty: Path, tmp_path: Path) -> None:
    table = write_docx(tmp_path / "t.docx", SMALL)
    (tmp_path / "t.toml").write_text("there before", encoding="utf-8")
    async with start(path=empty) as pilot:
        await opened(pilot, table)
        await press(pilot, "ctrl+s", "enter", "ctrl+s")
        assert "There is a file of this name already" in screen_text(pilot)
        await press(pilot, "escape")
        assert value(pilot, "title") == "t"
        await press(pilot, "ctrl+s", "enter", "escape")
    assert (tmp_path / "t.toml").read_text(encoding="utf-8") == "there before"
    assert written(tmp_path / "t-2.toml")["items"]
    assert written(tmp_path / "t-2.map.toml")["columns"]


async def test_what_was_said_survives_a_failed_save(
    start: Start, empty: Path, tmp_path: Path
) -> None:
    table = write_docx(tmp_path / "t.docx", SMALL)
    async with start(path=empty) as pilot:
        asked = await opened(pilot, table)
        await press(pilot, "ctrl+s", "enter")
        asked.query_one("#path", Input).value = str(tmp_path / "gone" / "t.toml")
        await press(pilot, "ctrl+s")
        assert "There is no folder" in screen_text(pilot)
        asked.query_one("#path", Input).value = str(tmp_path / "other.toml")
        await press(pilot, "ctrl+s", "escape")
    assert written(tmp_path / "other.toml")["items"][0]["responsible"] == ["abc-projektledare"]


async def test_a_file_that_is_no_table_is_said(start: Start, empty: Path, tmp_path: Path) -> None:
    other = tmp_path / "old.xls"
    other.write_bytes(b"\xd0\xcf\x11\xe0")
    async with start(path=empty) as pilot:
        await press(pilot, "I")
        pilot.app.screen.query_one(Input).value = str(other)
        await press(pilot, "enter")
        assert pilot.app.screen is followup(pilot)
        assert ".xlsx" in screen_text(pilot)


async def test_what_was_said_the_last_time_holds(start: Start, empty: Path, tmp_path: Path) -> None:
    table = write_docx(tmp_path / "t.docx", SMALL)
    async with start(path=empty, size=(80, 24)) as pilot:
        await opened(pilot, table)
        await press(pilot, "ctrl+s", "down", "enter", "ctrl+s", "escape")
        await opened(pilot, table)
        assert "holds: t.map.toml" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert value(pilot, "title") == "t"  # nothing is asked again
        await press(pilot, "escape")
        assert pilot.app.screen is followup(pilot)
