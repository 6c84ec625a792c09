"""Small plans and notes for the tests of the rules, written as a plan file writes them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from actionplan_tui.domain.document.document import note_from_table, plan_from_document
from actionplan_tui.domain.notes.history import HORIZON, PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Goal, Register, Row, build_register

UNITS = [
    {"id": "a", "name": "Unit A", "set": "programmes", "responsible": ["PA"]},
    {"id": "b", "name": "Unit B", "set": "programmes"},
]


def day(text: str) -> date:
    """Return a day from ISO text."""
    return date.fromisoformat(text)


def item(identifier: str, **said: Any) -> dict[str, Any]:
    """Return an item's table."""
    return {"id": identifier, "title": f"Item {identifier}", **said}


def a_plan(*items: dict[str, Any], head: dict[str, Any] | None = None, **tables: Any) -> Plan:
    """Return a plan of 2019 to 2024 with some items; `head` and `tables` as in its file."""
    base: dict[str, Any] = {"id": "p", "title": "Test plan", "levels": ["Goal", "Target", "Step"]}
    base |= {"start": "2019", "end": "2024", **(head or {})}
    kept = {key: value for key, value in base.items() if value is not None}
    return plan_from_document({"format": 1, "plan": kept, "items": list(items), **tables})


def note(place: str, when: str, **said: Any) -> Note:
    """Return a note on `ITEM` or `ITEM@UNIT`, with the keys of the plan file."""
    key, _, unit = place.partition("@")
    table = {"date": when, "author": "TST", **({"unit": unit} if unit else {}), **said}
    return note_from_table(table, "p", key)


def retraction(target: Note | str, when: str, **said: Any) -> Note:
    """Return a note that takes another one back."""
    identifier = target if isinstance(target, str) else target.id
    place = "1" if isinstance(target, str) else f"{target.item}@{target.unit}".rstrip("@")
    return note(place, when, retracts=identifier, **said)


def register(
    plan: Plan | PlanRecord,
    notes: Iterable[Note] = (),
    as_of: str | date = "2021-10-15",
    known_on: str | None = None,
    horizon: int = HORIZON,
) -> Register:
    """Judge one plan."""
    record = plan if isinstance(plan, PlanRecord) else PlanRecord(plan)
    seen = as_of if isinstance(as_of, date) else day(as_of)
    view = View(seen, day(known_on) if known_on else None, horizon)
    return build_register([record], notes, view)


def row(
    plan: Plan | PlanRecord,
    notes: Iterable[Note] = (),
    as_of: str | date = "2021-10-15",
    at: str = "1",
    **view: Any,
) -> Row:
    """Judge one plan and return the row of an item."""
    return register(plan, notes, as_of, **view).by_ref[f"p/{at}"]


def told(rows: Iterable[Row]) -> list[dict[str, Any]]:
    return [told_of(row) for row in rows]


def told_of(one: Row | Goal) -> dict[str, Any]:
    """Everything that a row or a goal says; each is itself, so they are compared by this."""
    said = {field.name: getattr(one, field.name) for field in fields(one)}
    return said | ({"rows": told(one.rows)} if isinstance(one, Goal) else {})
