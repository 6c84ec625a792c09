"""The sheets of a follow-up: what an empty one says, in which order notes stand."""

from __future__ import annotations

import io
from collections import Counter
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import translator
from actionplan_tui.reports.all_formats import SUMMARY_FORMATS
from actionplan_tui.reports.followup.document import prepare_followup
from tests.domain.make import a_plan, day, item, note

PLAN = a_plan(*(item(str(n), title=f"Punkt {n}") for n in range(1, 12)), head={"language": "sv"})


def sheet(plan: Plan, notes: list[Note], name: str, language: str = "sv") -> list[list[Any]]:
    view = View(day("2022-01-01"))
    made = prepare_followup(PlanRecord(plan), notes, view, translator(language), "1")
    book = CalamineWorkbook.from_filelike(io.BytesIO(SUMMARY_FORMATS["xlsx"].write(made)))
    return book.get_sheet_by_name(name).to_python()


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("sv", "Noteringar", "Inga noteringar ännu."),
        ("sv", "Indikatorer", "Ingen indikator har värden."),
        ("sv", "Avvikelser", "Ingen notering har ändrat något slutdatum. Ingen annan version"),
        ("nb", "Avvik", "Ingen merknad har endret noen frist. Ingen annen versjon av"),
    ],
)
def test_a_sheet_without_rows_says_so_in_one_line(language: str, name: str, said: str) -> None:
    _head, *rows = sheet(PLAN, [], name, language)
    assert len(rows) == 1
    assert [str(cell)[: len(said)] for cell in rows[0] if cell] == [said]


def test_a_plan_of_which_nothing_is_followed_up_says_so() -> None:
    plan = a_plan(item("1", scope="information"), head={"language": "sv"})
    assert sheet(plan, [], "Punkter")[1][1] == "Inget i planen följs upp."


def test_a_rule_under_each_row_leads_the_eye_on_paper() -> None:
    view = View(day("2022-01-01"))
    made = prepare_followup(PlanRecord(PLAN), [], view, translator("sv"), "1")
    book = openpyxl.load_workbook(io.BytesIO(SUMMARY_FORMATS["xlsx"].write(made)))
    assert [one.max_row for one in book.worksheets][:3] == [12, 2, 2]
    for one in book.worksheets:
        for row in one.iter_rows():
            assert {cell.border.bottom.style for cell in row} == {"thin"}


def test_notes_of_one_moment_stand_in_the_order_of_the_plan() -> None:
    notes = [note(str(n), "2021", text="Prov") for n in (11, 3, 1, 10, 2)]
    notes.append(note("9", "2020", text="Tidigare"))
    _head, *rows = sheet(PLAN, notes, "Noteringar")
    assert [row[0] for row in rows] == ["9", "1", "2", "3", "10", "11"]


def test_the_counts_are_those_of_the_items() -> None:
    said = [note("1", "2021", status="done"), note("2", "2021", text="Pågår nu")]
    head, *rows = sheet(PLAN, said, "Antal")
    assert head == ["Vad som räknas", "Vilka", "Antal"]
    counted = {(what, which): number for what, which, number in rows}
    _head, *items = sheet(PLAN, said, "Punkter")
    standings = Counter(str(row[6]) for row in items)
    assert {which: n for (what, which), n in counted.items() if what == "Tidsläge"} == standings
    assert counted["Punkter", "följs upp"] == len(items)
    assert counted["Rapporter", "varav rapporterade"] == 2


def test_what_is_closed_has_no_days_left() -> None:
    _head, *items = sheet(PLAN, [note("1", "2021", status="done")], "Punkter")
    days = {row[0]: row[7] for row in items}
    assert days["1"] in (None, "")
    assert days["2"] not in (None, "")
