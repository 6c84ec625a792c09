"""The quality plan's table, rebuilt in every format, comes back as the items of the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.exchange.tables.account import ASKED, LISTED, PLACED
from actionplan_tui.exchange.tables.mapping import Mapping
from actionplan_tui.exchange.tables.placing import Placed, place
from actionplan_tui.exchange.tables.reading.files import read_tables
from actionplan_tui.planfile import PlanFile, read_paths, read_text
from actionplan_tui.planfile.writer import document_text
from actionplan_tui.resources import plans_folder
from tests.exchange.make import Row, Said, write_csv, write_docx, write_ods, write_xlsx

HEADS = (
    "Övergripande kvalitetskriterier",
    "Kvalitetsmål",
    "Aktiviteter – vilka aktiviteter planeras?",
    "Planerad start",
    "Planerat avslut",
    "Ansvarig",
    "Status/uppföljning (årligen)",
)
Write = Callable[[Path, Sequence[Row]], Path]
FORMATS: dict[str, Write] = {
    "docx": write_docx,
    "xlsx": write_xlsx,
    "ods": write_ods,
    "csv": write_csv,
}


def bundled() -> PlanFile:
    (reading,) = read_paths([plans_folder() / "lakarprogrammet-kvalitet.toml"])
    assert reading.planfile is not None
    return reading.planfile


FILE = bundled()
PLAN, NOTES = FILE.plan, {note.item: note for note in FILE.notes}


def people(item: Item) -> str:
    names = [PLAN.party_by_id[party].name or party for party in item.responsible]
    return " ".join(names) if all(name.isupper() for name in names) else " + ".join(names)


def broken(text: str) -> str:
    """The text as a narrow column breaks it: between words, and once inside a word."""
    return text.replace(" ", "\n", 1).replace("bedömning", "bedöm-\nning", 1)


def table(merged: bool) -> Iterator[Row]:
    """The table as the document has it; `merged`: criteria and goals over their rows."""
    yield HEADS
    for criterion in PLAN.children[""]:
        goals = PLAN.children.get(criterion.id, ())
        rows = [(goal, act) for goal in goals for act in PLAN.children.get(goal.id, (None,))]
        if not rows:
            yield (criterion.title, "", "", "", "", "", "")
        before = None
        for number, (goal, act) in enumerate(rows):
            over = len(PLAN.children.get(goal.id, (None,)))
            yield (
                _cell(criterion.title, number == 0, len(rows), merged),
                _cell(goal.title, goal is not before, over, merged),
                *_act(act),
            )
            before = goal


def _cell(text: str, first: bool, rows: int, merged: bool) -> Said | str | None:
    if first:
        return Said(text, rows=rows if merged else 1)
    return None if merged else ""


def _act(act: Item | None) -> tuple[str, ...]:
    if act is None:
        return ("",) * 5
    start, due = act.start.text if act.start else "", act.due.text if act.due else ""
    return broken(act.title), start, due, people(act), wording(NOTES.get(act.key))


def said_of_parties() -> dict[str, tuple[str, ...]]:
    """The answers to the question which cells are one party, and what its id is."""
    return {
        people(item): item.responsible
        for item in PLAN.items
        if item.responsible and not people(item).isupper()
    }


def wording(note: Note | None) -> str:
    return note.text if note else ""


@pytest.mark.parametrize("ending", FORMATS)
def test_the_table_comes_back_as_the_plan(ending: str, tmp_path: Path) -> None:
    path = FORMATS[ending](tmp_path / f"kvalitet.{ending}", [*table(merged=ending != "csv")])
    source = read_tables(path)
    placed = place(source, Mapping(noted="2023", parties=said_of_parties()))
    reading = read_text(document_text(placed.document), "kvalitet.toml")
    assert reading.planfile is not None
    found = reading.planfile.plan
    assert list(map(told, found.items)) == list(map(told, PLAN.items))
    assert found.language == "sv"
    assert found.levels == (HEADS[0], HEADS[1], HEADS[2])
    notes = {note.item: note for note in reading.planfile.notes}
    assert {key: wording(note) for key, note in notes.items()} == {
        key: wording(note) for key, note in NOTES.items() if note.text
    }
    assert {note.date.text for note in notes.values()} <= {"2023"}
    assert_all_accounted(placed, sum(1 for one in source.tables for _cell in one.cells))


def told(item: Item) -> tuple[object, ...]:
    """What a table can say of an item: what has no activity is shown, for what reason it is not."""
    due, start = item.due.text if item.due else "", item.start.text if item.start else ""
    return item.id, item.title, start, due, item.responsible, bool(item.scope)


def assert_all_accounted(placed: Placed, cells: int) -> None:
    account = placed.account
    assert len(account.told) == cells
    assert (account.of(ASKED), account.of(LISTED)) == ([], [])
    assert account.counts[PLACED] == cells


def test_without_a_day_the_status_is_asked_about_and_nothing_is_noted(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "kvalitet.csv", [*table(merged=False)])
    placed = place(read_tables(path), Mapping(parties=said_of_parties()))
    assert {one.why for one in placed.account.of(ASKED)} == {"noted_when"}
    assert len(placed.account.of(ASKED)) == len([note for note in NOTES.values() if note.text])
    assert not any("notes" in item for item in placed.document["items"])


def test_who_is_meant_is_asked_and_not_guessed(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "kvalitet.csv", [*table(merged=False)])
    placed = place(read_tables(path), Mapping(noted="2023"))
    asked = {one.cell.text for one in placed.account.of(ASKED)}
    assert {one.why for one in placed.account.of(ASKED)} == {"one_or_several"}
    plan: Plan = PLAN
    for item in placed.document["items"]:
        original = plan.item_by_id[item["id"]]
        if people(original) in asked:
            assert "responsible" not in item
