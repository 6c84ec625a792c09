"""Rows as JSON objects: the keys that scripts rely on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actionplan_tui.domain.dates.period import Due, last_day
from actionplan_tui.domain.notes.history import Histories
from actionplan_tui.domain.notes.note import Note, content, iso_utc, link_table
from actionplan_tui.domain.notes.plan_notes import DeadlineChange
from actionplan_tui.domain.plan.plan import Indicator, Item, Milestone, Observation, Plan
from actionplan_tui.domain.register.indicator import series
from actionplan_tui.domain.register.points import Point
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.related import Related, related
from actionplan_tui.reports.rows.json_text import dump
from actionplan_tui.reports.rows.row_list import RowList

Table = dict[str, Any]


def _wording(due: Due | None) -> str | None:
    return due.text if due else None


def last_note_object(note: Note | None) -> Table | None:
    """Return the newest note of a row: id, date (as worded), day, author, status, text."""
    if note is None:
        return None
    return {
        "id": note.id,
        "date": note.date.text,
        "day": note.day.isoformat(),
        "author": note.author,
        "status": note.status,
        "text": note.text,
    }


def row_object(row: Row) -> Table:
    """Return a row as an object of `list --json`.

    `due` is the deadline in force as worded, `due_date` its last day (ISO) or null, `days` the
    days from the date asked for to it (negative: past) or null, `responsible` party ids in force.
    `missed_milestones` are those past and not reached of an open row; `next_point` what comes next
    on it, its `kind` being `milestone`, `deadline` or `plan_end`. `closed_on` is the day since
    which its status closes it, `days_late` how many days after its deadline then it was done.
    """
    due_date = last_day(row.due)
    return {
        "plan": row.plan.id,
        "id": row.id,
        "level": row.level,
        "title": row.title,
        "path": list(row.path),
        "responsible": list(row.responsible),
        "start": row.start.text if row.start else None,
        "due": _wording(row.due),
        "due_date": due_date.isoformat() if due_date else None,
        "original_due": _wording(row.original_due),
        "moves": row.moves,
        "status": row.status.id,
        "standing": row.standing,
        "days": row.days,
        "unreported": row.unreported,
        "unassigned": row.unassigned,
        "response": row.response or None,
        "missed_milestones": [_point(stone) for stone in row.missed],
        "next_point": _next(row.next_point),
        "closed_on": row.closed_on.isoformat() if row.closed_on else None,
        "days_late": row.days_late,
        "last_note": last_note_object(row.last_note),
        **item_object(row.item),
        "outlook": row.outlook.outlook if row.outlook else None,
    }


def item_object(item: Item) -> Table:
    """Return what an item says besides: `number` is null where its id is printed."""
    return {
        "number": item.number or None,
        "support": list(item.support),
        "tags": list(item.tags),
        "fields": dict(item.fields),
        "links": [link_table(link) for link in item.links],
    }


def _point(stone: Milestone) -> Table:
    return {
        "id": stone.id,
        "title": stone.title,
        "date": stone.date.text,
        "day": stone.date.last.isoformat(),
        "responsible": list(stone.responsible),
    }


def _next(point: Point | None) -> Table | None:
    if point is None:
        return None
    stone = point.milestone
    return {
        "kind": point.kind,
        "date": point.date.text,
        "day": point.date.last.isoformat(),
        "days": point.days,
        "milestone": stone.id if stone else None,
        "title": stone.title if stone else None,
    }


def _milestone(row: Row, stone: Milestone) -> Table:
    reached = row.reached.get(stone.id)
    return {
        **_point(stone),
        "mode": stone.mode,
        "place": stone.place,
        "reached": reached.text if reached else None,
        "missed": stone in row.missed,
    }


def _related(one: Related) -> Table:
    """Return what a row is related to, with its status where that is known, and if they differ."""
    return {
        "item": one.ref,
        "title": one.title or None,
        "rows": [
            {
                "id": other.id,
                "status": other.status.id,
                "standing": other.standing,
                "differs": other in one.differing,
            }
            for other in one.others
        ],
    }


def _observation(observed: Observation | None) -> Table | None:
    return {"date": observed.date.text, "value": observed.value} if observed else None


def _indicator(indicator: Indicator, values: Iterable[Observation]) -> Table:
    return {
        "id": indicator.id,
        "item": indicator.item,
        "title": indicator.title,
        "unit": indicator.unit,
        "direction": indicator.direction,
        "sum": indicator.sum,
        "baseline": _observation(indicator.baseline),
        "target": _observation(indicator.target),
        "values": [_observation(value) for value in values],
    }


def _change(change: DeadlineChange) -> Table:
    note = change.note
    return {
        "date": note.date.text,
        "from": _wording(change.from_),
        "to": _wording(change.to),
        "reason": note.reason,
        "decision": note.decision,
        "author": note.author,
        "note": note.id,
    }


def note_object(note: Note, retracted: bool) -> Table:
    """Return a note with everything that it says; keys that it does not use are left out."""
    table: Table = {
        "id": note.id,
        "date": note.date.text,
        "day": note.day.isoformat(),
        "recorded": iso_utc(note.recorded),
        "author": note.author,
        "unit": note.unit,
        "status": "",
        "text": "",
        **content(note),
        **{key: said for key in ("source", "taken_by") if (said := getattr(note, key))},
        "retracted": retracted,
        "redacted": note.redaction is not None,
    }
    if note.redaction:
        table["ground"] = note.redaction.ground
    return table


def row_history(register: Register, row: Row, notes: Iterable[Note]) -> list[tuple[Note, bool]]:
    """Return the notes of a row with what was taken back, the oldest first.

    Notes of other units are left out; those for all units are in. Notes of later days, or recorded
    later, than the register's view asks for are left out.

    Args:
        register: For its view.
        row: The row.
        notes: All notes of its plan, in any order.

    Returns:
        Each note with whether it is taken back.
    """
    return history_in(row, Histories(notes, register.view))


def history_in(row: Row, histories: Histories) -> list[tuple[Note, bool]]:
    """Return the notes of a row as `history` does, from what was made once for many rows."""
    return histories.of(row.plan.id, row.keys, row.unit.id if row.unit else "")


def show_object(register: Register, row: Row, told: Iterable[tuple[Note, bool]]) -> Table:
    """Return a row as the object of `show --json`: with its details and its whole history.

    Args:
        register: The rows in the view asked for.
        row: The row to show.
        told: Its notes, the oldest first, each with whether it is taken back.
    """
    return {
        **row_object(row),
        "description": row.item.description,
        "same_as": row.target.id if row.mirror else None,
        "related": [_related(one) for one in related(register, row)],
        "after": list(row.item.after),
        "milestones": [_milestone(row, stone) for stone in row.milestones],
        "indicators": indicator_objects(register, row.plan, indicators_of(row)),
        "deadlines": [_change(change) for change in row.deadlines],
        "notes": [note_object(note, retracted) for note, retracted in told],
    }


def indicator_objects(
    register: Register, plan: Plan, indicators: Iterable[Indicator]
) -> list[Table]:
    """Return indicators of a plan with their values at the date asked for."""
    counted, day = register.notes_by_plan[plan.id].all_notes, register.view.as_of
    return [_indicator(one, series(one, counted, day)) for one in indicators]


def indicators_of(row: Row) -> list[Indicator]:
    """Return the indicators that measure a row's item or one above it, the nearest first."""
    plan = row.plan
    nodes = [row.item.id, *(node.id for node in plan.ancestors(row.item))]
    return [i for node in nodes for i in plan.indicators if i.item == node]


def rows_json(rows: Iterable[Row]) -> str:
    """Return rows as the text of `list --json`."""
    return dump([row_object(row) for row in rows])


def row_list_json(listed: RowList) -> str:
    """Return rows as `show --json` has them, each with its notes, as a JSON array."""
    register, histories = listed.register, Histories(listed.notes, listed.register.view)
    return dump([show_object(register, row, history_in(row, histories)) for row in listed.rows])
