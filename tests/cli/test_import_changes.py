"""A plan goes out as a table, is changed there, and comes back as changes to be confirmed."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

from actionplan_tui.resources import plans_folder
from tests.cli.conftest import PLAN, Run

Change = Callable[[Path], None]
BUNDLED = sorted(path.name for path in plans_folder().glob("*.toml"))


def plan_file(folder: Path) -> Path:
    path = folder / "plan.toml"
    path.write_text(PLAN, "utf-8")
    return path


def exported(run: Run, path: Path, ending: str) -> Path:
    assert run("load", str(path)).status == 0
    plan = tomllib.loads(path.read_text("utf-8"))["plan"]["id"]
    target = path.with_suffix(f".{ending}")
    told = run("export", plan, "--format", ending, "--output", str(target))
    assert told.status == 0
    return target


@pytest.mark.parametrize("name", BUNDLED)
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_an_unchanged_table_changes_nothing(
    run: Run, tmp_path: Path, name: str, ending: str
) -> None:
    path = tmp_path / name
    shutil.copy(plans_folder() / name, path)
    table, before = exported(run, path, ending), path.read_bytes()
    told = run("import", str(table), "--into", str(path), "--yes")
    assert (told.status, told.out) == (0, "")
    assert "says nothing otherwise" in told.err
    assert path.read_bytes() == before


def in_excel(path: Path, change: Callable[[Any, dict[str, int]], None]) -> None:
    book = load_workbook(path)
    sheet: Any = book.active
    change(sheet, {str(cell.value): cell.column for cell in sheet[1]})
    book.save(path)


def test_what_was_changed_in_excel_is_shown_and_written(run: Run, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    table = exported(run, path, "xlsx")
    ids = {item["id"]: item for item in tomllib.loads(PLAN)["items"]}

    def change(sheet: Any, columns: dict[str, int]) -> None:
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, 1).value == "1.1":
                sheet.cell(row, columns["Åtgärd"]).value = "Ny ordalydelse"
                sheet.cell(row, columns["Slutdatum"]).value = "2031"
            if sheet.cell(row, 1).value == "1.2":
                sheet.delete_rows(row)
                break
        last = sheet.max_row + 1
        sheet.cell(last, columns["Mål"]).value = ids["1"]["title"]
        sheet.cell(last, columns["Åtgärd"]).value = "En ny åtgärd"
        sheet.cell(last, columns["Ansvarig"]).value = "NYA; AAA"

    in_excel(table, change)
    told = run("import", str(table), "--into", str(path))
    lines = told.out.splitlines()
    assert f"1.1: title: {ids['1.1']['title']} → Ny ordalydelse" in lines
    assert any(line.startswith("1.1: deadline: ") and "→ 2031" in line for line in lines)
    assert any("new: En ny åtgärd" in line for line in lines)
    assert any(line.startswith("1.2: not in the table any more") for line in lines)
    assert path.read_text("utf-8") == PLAN
    assert "--yes" in told.err
    told = run("import", str(table), "--into", str(path), "--yes")
    assert told.status == 0
    now = {item["title"]: item for item in tomllib.loads(path.read_text("utf-8"))["items"]}
    assert now["Ny ordalydelse"]["due"] in ("2031", 2031)
    assert now["En ny åtgärd"]["responsible"] == ["NYA", "AAA"]
    assert ids["1.2"]["title"] in now
    assert run("load", str(path)).status == 0


def test_a_row_is_never_matched_by_its_place(run: Run, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    table = exported(run, path, "xlsx")

    def turn_round(sheet: Any, _columns: dict[str, int]) -> None:
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, values in enumerate(reversed(rows), 2):
            for column, value in enumerate(values, 1):
                sheet.cell(number, column).value = value

    in_excel(table, turn_round)
    told = run("import", str(table), "--into", str(path))
    assert (told.status, told.out) == (0, "")


def test_what_was_changed_in_word_is_shown(run: Run, tmp_path: Path) -> None:
    path = plan_file(tmp_path)
    table = exported(run, path, "docx")
    document = docx.Document(str(table))
    cells = document.tables[0].rows[1].cells
    at = [cell.text for cell in document.tables[0].rows[0].cells].index("Åtgärd")
    cells[at].text = "Omskriven i Word"
    document.save(str(table))
    told = run("import", str(table), "--into", str(path))
    assert "→ Omskriven i Word" in told.out
    assert told.out.count("\n") == 1
