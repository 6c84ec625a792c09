"""Judging a row: from the plan and the notes that count to all that is said of it at a date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

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

    Args:
        plan: The version that the item stands in.
        item: A leaf.
        unit: The unit that is asked, if units are.
        plan_notes: The notes that count in the view.
        view: The day asked for and the horizon.
        asked: What is asked about.
    """
    own = unit.id if unit else ""
    day = view.as_of
    target = plan.target(item)
    deadline = plan_notes.deadline(item, own)
    status, event = plan_notes.status(item, own), _event(target, deadline)
    start = plan.start_of(item)
    outside = plan.scopes.get(item.id, "inside") != "inside"
    milestones, reached = plan.milestones_of(item), plan_notes.reached(item, own)
    waiting = [one.date.last for one in milestones if one.id not in reached]
    facts = Facts(
        outside=outside,
        closed=plan_notes.closed_by(item, own) is not None,
        event_end=last_day(event),
        due=deadline.due,
        plan_end=plan.end,
        start=start.first if start else None,
        milestone=min((last for last in waiting if last >= day), default=None),
    )
    stands = standing(facts, day, view.horizon)
    open_ = stands in OPEN
    owed = open_ and not plan.asks_nobody(item)
    reports = [note for note in plan_notes.notes(item.key, own) if note.reports]
    counting = [note for note in reports if asked.counts(note)]
    since = plan_notes.closed_since(item, own)
    answer = plan_notes.response(item, own)
    return Row(
        plan=plan,
        item=item,
        unit=unit,
        responsible=plan_notes.responsible(item, unit),
        start=start,
        own_due=facts.due,
        due=facts.in_force,
        original_due=plan_notes.original_due(item),
        deadlines=plan_notes.moves(deadline.changes),
        event=event,
        status=status,
        standing=stands,
        days=days_left(facts.in_force, day),
        asked=not outside and is_asked(plan, item, own, plan_notes, start, asked),
        report=counting[-1] if counting else None,
        late=bool(counting) and all(map(asked.late, counting)),
        last_note=plan_notes.last(item, own, "id"),
        proposal=plan_notes.last(item, own, "proposal"),
        proposed_due=plan_notes.open_proposal(item, own),
        milestones=milestones,
        reached=reached,
        missed=missed(milestones, reached, day) if owed else (),
        next_point=(
            next_point(milestones, reached, facts.due, facts.in_force, day) if open_ else None
        ),
        outlook=plan_notes.last(item, own, "outlook"),
        response=answer.response if answer else "",
        told_on=_told_on(reports, plan_notes.last(item, own, "status")),
        closed_on=since.day if since else None,
        days_late=(
            days_late(since, plan_notes.own_due(item, own, since.day))
            if since and status.base == DONE
            else None
        ),
    )
