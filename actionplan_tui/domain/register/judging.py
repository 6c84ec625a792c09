"""Judging a row: from the plan and the notes that count to all that is said of it at a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from actionplan_tui.domain.dates.period import Due, Period, last_day
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.plan_notes import Deadline, PlanNotes
from actionplan_tui.domain.plan.plan import DONE, Item, Plan, Unit
from actionplan_tui.domain.register.asked import is_asked
from actionplan_tui.domain.register.points import missed, next_point
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.domain.register.row import Row
from actionplan_tui.domain.register.standing import OPEN, Facts, days_left, standing


def _event(item: Item, deadline: Deadline) -> Period | None:
    """Return when an event takes place: its deadline, else its start; None: it is none.

    The deadline of what stands above it comes last, and the plan's end says nothing of it.
    """
    if item.kind != "event":
        return None
    if isinstance(deadline.due, Period) and not (deadline.inherited and item.start):
        return deadline.due
    return item.start


def days_late(closing: Note, due: Due | None) -> int | None:
    """Return how many days after a deadline something was done; 0: in time, however early.

    Args:
        closing: The note since which it is done.
        due: The deadline of its own that was in force on the day of that note.

    Returns:
        None if there was no deadline, or if the note's period has days before and after it.
    """
    last = last_day(due)
    if last is None or closing.date.first <= last < closing.date.last:
        return None
    return max(0, (closing.day - last).days)


def _told_on(reports: Sequence[Note], status: Note | None) -> date | None:
    """Return the day of the newest report, or of the note that says the status if that is newer."""
    return max((note.day for note in (*reports, *filter(None, (status,)))), default=None)


def judge(
    plan: Plan, item: Item, unit: Unit | None, plan_notes: PlanNotes, view: View, asked: Asking
) -> Row:
    """Return a row with its standing, from the plan and the notes that count.

    What the plan and the notes say comes first, then what is made of it.

    Args:
        plan: The version that the item stands in.
        item: A leaf.
        unit: The unit that is asked, if units are.
        plan_notes: The notes that count in the view.
        view: The day asked for and the horizon.
        asked: What is asked about.
    """
    own = unit.id if unit else ""
    deadline = plan_notes.deadline(item, own)
    status = plan_notes.status(item, own)
    said = plan_notes.said(item, own)
    since = plan_notes.closed_since(item, own)
    row = Row(
        plan=plan,
        item=item,
        unit=unit,
        responsible=plan_notes.responsible(item, unit),
        start=plan.start_of(item),
        own_due=deadline.due,
        due=deadline.due or plan.end,
        original_due=plan_notes.original_due(item),
        deadlines=plan_notes.moves(deadline.changes),
        event=_event(plan.target(item), deadline),
        status=status,
        standing="",
        days=None,
        asked=False,
        report=None,
        last_note=said.id,
        proposal=said.proposal,
        proposed_due=plan_notes.open_proposal(item, own),
        milestones=plan.milestones_of(item),
        reached=plan_notes.reached(item, own),
        outlook=said.outlook,
        response=said.response.response if said.response else "",
        told_on=_told_on(_reports(plan_notes, item, own), said.status),
        closed_on=since.day if since else None,
        days_late=(
            days_late(since, plan_notes.own_due(item, own, since.day))
            if since and status.base == DONE
            else None
        ),
    )
    row.say(_by_question(row, plan_notes, asked))
    row.say(_by_day(row, plan_notes, view))
    return row


def judge_again(row: Row, plan_notes: PlanNotes, view: View, asked: Asking | None) -> Row:
    """Return a row as it stands in another view in which the same notes count on it.

    It is what `judge` returns; what does not hang on the day is the row's own.

    Args:
        row: As `judge` returned it.
        plan_notes: The notes that count in the view.
        view: The day asked for and the horizon.
        asked: What is asked about; None: the same as before.
    """
    made = row.again()
    made.say(_by_day(row, plan_notes, view))
    if asked is not None:
        made.say(_by_question(made, plan_notes, asked))
    return made


def _reports(plan_notes: PlanNotes, item: Item, unit: str) -> list[Note]:
    return [note for note in plan_notes.notes(item.key, unit) if note.reports]


def _outside(row: Row) -> bool:
    return row.plan.scopes.get(row.item.id, "inside") != "inside"


def _by_day(row: Row, plan_notes: PlanNotes, view: View) -> dict[str, Any]:
    """Return what a row says that the calendar makes of all else that it says."""
    plan, day = row.plan, view.as_of
    milestones, reached, start = row.milestones, row.reached, row.start
    waiting = [one.date.last for one in milestones if one.id not in reached]
    facts = Facts(
        outside=_outside(row),
        closed=plan_notes.closed_by(row.item, row.unit.id if row.unit else "") is not None,
        event_end=last_day(row.event),
        due=row.own_due,
        plan_end=plan.end,
        start=start.first if start else None,
        milestone=min((last for last in waiting if last >= day), default=None),
    )
    stands = standing(facts, day, view.horizon)
    open_ = stands in OPEN
    owed = open_ and bool(milestones) and not plan.asks_nobody(row.item)
    return {
        "standing": stands,
        "days": days_left(row.due, day),
        "missed": missed(milestones, reached, day) if owed else (),
        "next_point": next_point(milestones, reached, row.own_due, row.due, day) if open_ else None,
    }


def _by_question(row: Row, plan_notes: PlanNotes, asked: Asking) -> dict[str, Any]:
    """Return what a row says of what is asked about."""
    unit = row.unit.id if row.unit else ""
    reports = _reports(plan_notes, row.item, unit)
    counting = [note for note in reports if asked.counts(note)]
    return {
        "asked": not _outside(row)
        and is_asked(row.plan, row.item, unit, plan_notes, row.start, asked),
        "report": counting[-1] if counting else None,
        "late": bool(counting) and all(map(asked.late, counting)),
    }
