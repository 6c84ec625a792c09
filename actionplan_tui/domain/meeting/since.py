"""What has happened since the body's previous meeting, as the notes say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Status
from actionplan_tui.domain.register.row import once
from actionplan_tui.records import dataclass

if TYPE_CHECKING:
    from actionplan_tui.domain.register.register import Register, Row


@dataclass(frozen=True, slots=True)
class Task:
    """Something that the previous meeting left to be done, and what the notes say of it.

    Words stand in the notes, where they can be redacted.

    Attributes:
        plan: The id of the item's plan.
        note: The id of the note that says what is to be done.
        who: The words before it in the note, which say who does it.
        to: The names of those who do it.
        id: What is printed as the item's number; `title`: its title.
        answer: The id of the newest report on the item since; empty: there is none.
        speaker: The name of who reported.
        status: What it reported as the item's status; None: nothing of that.
    """

    plan: str
    note: str
    who: str = ""
    to: tuple[str, ...] = ()
    id: str = ""
    title: str = ""
    answer: str = ""
    speaker: str = ""
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """What the notes say of the time since the body's previous meeting.

    Rows stand in the order of the plans. Of one plan they are named by their id, of several by
    plan and id.

    Attributes:
        previous: The day of that meeting; later days count.
        followed: How many rows of the meeting's plans are followed up.
        reported: Those that were reported on.
        unchanged: Those of them whose newest report says that there is nothing new.
        closed: Those that were closed.
        moved: Those whose deadline was changed.
        asked: Those for which a new deadline is asked for, not decided.
        tasks: What that meeting left to be done.
    """

    previous: date
    followed: int
    reported: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()

    @property
    def note_ids(self) -> tuple[str, ...]:
        """The ids of the notes whose words it needs."""
        return tuple(one for task in self.tasks for one in (task.note, task.answer) if one)


def since(register: Register, notes: Iterable[Note], previous: date, plans: set[str]) -> Since:
    """Return what happened since a body's previous meeting.

    Args:
        register: The rows as they stand at this meeting.
        notes: The notes that count in the register's view, all of them.
        previous: The day of that meeting.
        plans: The ids of the plans in question.
    """
    rows = [row for plan in register.plans if plan.id in plans for row in register.rows_of(plan.id)]
    inside = [row for row in once(rows) if row.standing != "outside"]
    spoken: dict[tuple[str, str, str], list[Note]] = {}
    for note in notes:
        if note.day > previous:
            spoken.setdefault((note.plan, note.item, note.unit), []).append(note)

    def lately(row: Row) -> list[Note]:
        unit = row.unit.id if row.unit else ""
        found = [note for key in row.keys for note in spoken.get((row.plan.id, key, unit), ())]
        return sorted(found, key=lambda note: note.order)

    def named(found: Iterable[Row]) -> tuple[str, ...]:
        return tuple(
            f"{row.plan.id}/{row.number}" if len(plans) > 1 else row.number for row in found
        )

    reports = {row.ref: [note for note in lately(row) if note.reports] for row in inside}
    reported = [row for row in inside if reports[row.ref]]
    return Since(
        previous=previous,
        followed=len(inside),
        reported=named(reported),
        unchanged=named(row for row in reported if reports[row.ref][-1].no_change),
        closed=named(row for row in inside if row.closed_on and row.closed_on > previous),
        moved=named(row for row in inside if any(c.note.day > previous for c in row.deadlines)),
        asked=named(row for row in inside if row.proposed_due and row.proposed_due.day > previous),
    )


# --- as plain values ------------------------------------------------------------------------------


def since_to_plain(since: Since) -> dict[str, Any]:
    """Return it as plain values, for `since_from_plain`."""
    plain = asdict(since) | {"previous": since.previous.isoformat()}
    if not since.tasks:
        del plain["tasks"]  # as it was kept before there were any
        return plain
    for task, one in zip(plain["tasks"], since.tasks, strict=True):
        status = one.status
        task["status"] = [status.id, status.base, status.label] if status else None
    return plain


def since_from_plain(plain: Mapping[str, Any]) -> Since:
    """Return what a record has kept of the time since the meeting before."""
    lists = ("reported", "unchanged", "closed", "moved", "asked")
    return Since(
        previous=date.fromisoformat(plain["previous"]),
        followed=plain["followed"],
        **{key: tuple(plain[key]) for key in lists},
        tasks=tuple(map(_task, plain.get("tasks", ()))),
    )


def _task(plain: Mapping[str, Any]) -> Task:
    known = {item.name: plain[item.name] for item in fields(Task) if item.name in plain}
    status = known.get("status")
    known |= {"to": tuple(known.get("to", ())), "status": Status(*status) if status else None}
    return Task(**known)
