"""After a save that failed the first faulty field has the focus: in every dialog that saves."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input

from actionplan_tui import tui
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.common.entries import put_value
from actionplan_tui.tui.common.form import FormDialog
from actionplan_tui.tui.common.workers import SaysFailures
from actionplan_tui.tui.editing.entry_form import EntryForm
from actionplan_tui.tui.editing.fields_form import FieldsForm
from actionplan_tui.tui.editing.grid import GridDialog
from actionplan_tui.tui.editing.item_form import ItemFormDialog
from actionplan_tui.tui.editing.plan_form import PlanFormDialog
from actionplan_tui.tui.editing.plan_parts import PlanParts
from actionplan_tui.tui.export.dialog import ExportDialog
from actionplan_tui.tui.meeting.act_form import ActForm
from actionplan_tui.tui.meeting.head_correction import HeadCorrection
from actionplan_tui.tui.meeting.head_form import MeetingFormDialog
from actionplan_tui.tui.meeting.people_dialog import PeopleDialog
from actionplan_tui.tui.plans.load_dialog import LoadDialog
from actionplan_tui.tui.rows.note_dialog import NoteDialog
from actionplan_tui.tui.tables.dialog import TableDialog
from tests.tui.conftest import Start, press, screen_text, settled
from tests.tui.editing.test_editing import file, own, until
from tests.tui.editing.test_plan_parts import chosen, parts_open
from tests.tui.meeting.test_minutes import opened_minutes
from tests.tui.meetings import entered, opened

__all__ = ["file", "own"]
Opens = Callable[[Pilot[None]], Awaitable[object]]
NO_FIELDS = (PlanParts, PeopleDialog)
"""Dialogs that save and have no field that could be faulty."""


@dataclass(frozen=True)
class Faulty:
    """A dialog with something wrong in it.

    Attributes:
        of: The dialog.
        opens: Opens it, from the screen that the app starts with.
        typed: What is put into its fields.
        first: The field that has the focus then.
        last: The field in which one stands when it is saved.
        save: The key.
    """

    of: type[ModalScreen[Any]]
    opens: Opens
    first: str
    typed: Mapping[str, str] = field(default_factory=dict)
    last: str = ""
    save: str = "ctrl+s"


def keys(*pressed: str) -> Opens:
    async def does(pilot: Pilot[None]) -> None:
        await press(pilot, *pressed)

    return does


def part(words: str) -> Opens:
    async def does(pilot: Pilot[None]) -> None:
        await parts_open(pilot)
        await chosen(pilot, words)

    return does


def of_minutes(*pressed: str) -> Opens:
    async def does(pilot: Pilot[None]) -> None:
        """Close the meeting that is open, and do something with its minutes."""
        await entered(pilot)
        await press(pilot, "n", "S", "escape", "X", "enter", "escape")
        await opened_minutes(pilot)
        await press(pilot, *pressed)

    return does


async def of_table(pilot: Pilot[None]) -> None:
    """Make a plan of a table in which nothing is doubtful, up to its file."""
    app = pilot.app
    assert isinstance(app, ActionPlanApp)
    table = Path(app.settings.db).with_name("t.csv")
    table.write_text("Aktivitet;Klart\nEn sak;2025\n", encoding="utf-8")
    await press(pilot, "I")
    put_value(app.screen.query_one(Input), str(table))
    await press(pilot, "enter", "ctrl+s")


CASES = {
    "note": Faulty(NoteDialog, keys("n"), "date", {"text": "", "date": "x", "due": "y"}, "author"),
    "note, a reason": Faulty(NoteDialog, keys("d"), "reason", {"due": "2026"}, "author"),
    "note, a later field": Faulty(NoteDialog, keys("n"), "next_date", {"next_date": "x"}, "text"),
    "item": Faulty(ItemFormDialog, keys("e"), "title", {"title": "", "due": "x"}, "milestones"),
    "item, its number": Faulty(ItemFormDialog, keys("e"), "id", {"id": "9.9", "due": "x"}, "due"),
    "item, milestones": Faulty(
        ItemFormDialog, keys("e"), "milestones", {"milestones": "2022 A\nhuh"}, "title"
    ),
    "item, folded": Faulty(ItemFormDialog, keys("e"), "same_as", {"same_as": "7.7"}, "title"),
    "new item": Faulty(ItemFormDialog, keys("i"), "title", {"start": "x"}, "start"),
    "new item and next": Faulty(ItemFormDialog, keys("i"), "title", {}, "due", "f3"),
    "new plan": Faulty(PlanFormDialog, keys("6", "i"), "title", {"path": ""}, "path"),
    "new plan, dates": Faulty(
        PlanFormDialog, keys("6", "i"), "start", {"title": "T", "start": "x", "end": "y"}, "path"
    ),
    "new plan, levels": Faulty(
        PlanFormDialog, keys("6", "i"), "own_levels", {"title": "T", "levels": "own"}, "path"
    ),
    "a plan of a table": Faulty(
        TableDialog, of_table, "title", {"title": "", "path": "/no/such/plan.toml"}, "path"
    ),
    "a plan of a table, id": Faulty(TableDialog, of_table, "plan_id", {"plan_id": "a b"}, "path"),
    "the plan": Faulty(EntryForm, part("Decided:"), "title", {"title": "", "end": "x"}, "end"),
    "a follow-up": Faulty(EntryForm, part("New follow-up"), "title", {"due": "x"}, "due"),
    "somebody": Faulty(EntryForm, part("New responsible"), "id", {"id": "a b"}, "members"),
    "a unit": Faulty(EntryForm, part("New unit"), "name", {"id": "x"}, "id"),
    "a status": Faulty(EntryForm, part("New status"), "label", {}, "id"),
    "an indicator": Faulty(EntryForm, part("New indicator"), "title", {"values": "x"}, "values"),
    "table": Faulty(GridDialog, keys("G"), "c1-1", {"c1-1": "", "c2-3": "x"}, "c3-3"),
    "meeting": Faulty(
        MeetingFormDialog, keys("5", "i"), "body", {"day": "x", "minutes": "y"}, "minutes"
    ),
    "act": Faulty(ActForm, of_minutes("J", "enter"), "day", {"day": "x"}, "names"),
    "head of minutes": Faulty(
        HeadCorrection, of_minutes("r"), "start", {"start": "x", "end": "y"}, "place"
    ),
    "file": Faulty(
        ExportDialog, keys("E"), "texts", {"texts": "/no/such.toml", "path": "/no/x.docx"}, "path"
    ),
    "load": Faulty(LoadDialog, keys("6", "L"), "path", {"path": "/no/such.toml"}, "", "enter"),
}


@pytest.mark.parametrize("name", CASES)
async def test_the_first_faulty_field_has_the_focus(start: Start, own: Path, name: str) -> None:
    case = CASES[name]
    if case.of in (ActForm, HeadCorrection):
        opened(own, ("test/1.1",))
    async with start(path=own) as pilot:
        await case.opens(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, case.of))
        screen = pilot.app.screen
        for one, text in case.typed.items():
            put_value(screen.query_one(f"#{one}"), text)
            await settled(pilot)
        if case.last:
            screen.query_one(f"#{case.last}").focus()
        await press(pilot, case.save)
        assert pilot.app.screen is screen, screen_text(pilot)
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == case.first


def test_every_dialog_that_saves_is_among_them() -> None:
    for found in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        importlib.import_module(found.name)
    saving = {one for one in _below(SaysFailures) if issubclass(one, ModalScreen)}
    assert saving - {FormDialog, FieldsForm} == {case.of for case in CASES.values()} | {*NO_FIELDS}


def _below(kind: type[object]) -> set[type[object]]:
    direct = set(kind.__subclasses__())
    return direct.union(*map(_below, direct))
