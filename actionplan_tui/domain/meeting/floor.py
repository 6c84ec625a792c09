"""Items from the floor: raised in a meeting, in no plan, and dealt with all the same.

A meeting has their titles. While it is open they are rows of a plan of their own, so that all can
be said of them that is said of an item; what is said becomes notes of that plan, which no file
has. So their words are kept, corrected and redacted as those of any note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol

from actionplan_tui.domain.meeting.entries import FLOOR, is_from_floor
from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.domain.meeting.reordering import reordered
from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.plan.plan import Item, Party, Plan
from actionplan_tui.domain.register.register import Register, build_register
from actionplan_tui.domain.text.typed import clean

NOT_FROM_FLOOR = frozenset({"nothing_new", "done", "status", "deadline", "asked", "hand_over",
                            "proposal", "absent"})  # fmt: skip
"""What cannot be said of an item that no plan has; all else can."""


class HasFloor(Protocol):
    """A meeting that is open, or the record of one."""

    @property
    def id(self) -> str:
        """What people call the meeting."""

    @property
    def floor(self) -> Mapping[str, str]:
        """The titles of its items from the floor, by row."""


def raised(meeting: Meeting, title: str) -> Meeting:
    """Return a meeting with an item from the floor after the current one; it is taken now.

    Args:
        meeting: The meeting.
        title: What it is about.
    """
    ref = f"{FLOOR}/{FLOOR}{len(meeting.floor) + 1}"
    place = meeting.place
    moved = reordered(meeting, (*meeting.agenda[:place], ref, *meeting.agenda[place:]))
    floor = {**meeting.floor, ref: " ".join(clean(title).split())}
    return replace(moved, floor=floor, current=ref)


def raised_again(title: str) -> str:
    """Return how an item from the floor stands in the agenda of a meeting that is to be made.

    It stands there by its title: its row it gets in the meeting (see `with_rows`).
    """
    return f"{FLOOR}/{title}"


def with_rows(meeting: Meeting) -> Meeting:
    """Return a new meeting in which items from the floor, named by their titles, have rows."""
    floor: dict[str, str] = {}
    agenda: list[str] = []
    for ref in meeting.agenda:
        row = f"{FLOOR}/{FLOOR}{len(floor) + 1}" if is_from_floor(ref) else ref
        if row != ref:
            floor[row] = ref.removeprefix(raised_again(""))
        agenda.append(row)
    current = agenda[0] if agenda else ""
    return replace(meeting, agenda=tuple(agenda), floor=floor, current=current)


def floor_plan(meeting: HasFloor, plans: Iterable[Plan]) -> Plan:
    """Return the plan that a meeting's items from the floor stand in.

    Args:
        meeting: The meeting, or its record.
        plans: Those whose parties may be named.
    """
    parties: dict[str, Party] = {}
    for plan in plans:
        for party in plan.parties:
            if find_party(party.name or party.id, parties.values()) is None:
                parties.setdefault(party.id, party)
    items = tuple(
        Item(own, title, key=f"{meeting.id}.{own.removeprefix(FLOOR)}")
        for own, title in ((ref.partition("/")[2], title) for ref, title in meeting.floor.items())
    )
    return Plan(FLOOR, "", ("",), reporting="none", parties=tuple(parties.values()), items=items)


def with_floor(register: Register, meeting: HasFloor) -> Register:
    """Return a register with the rows of a meeting's items from the floor, and no others such.

    Args:
        register: The rows of the plans.
        meeting: The meeting, or its record.
    """
    there = FLOOR in register.plan_by_id
    if not there and not meeting.floor:
        return register
    records = tuple(one for one in register.records if one.plan.id != FLOOR)
    rows = tuple(row for row in register.rows if row.plan.id != FLOOR)
    plan = floor_plan(meeting, (record.plan for record in records))
    own = build_register([PlanRecord(plan)], (), register.view)
    return Register(
        register.view,
        (*records, *own.records),
        (*rows, *own.rows),
        {**register.notes_by_plan, **own.notes_by_plan},
        {**register.asking, **own.asking},
    )
