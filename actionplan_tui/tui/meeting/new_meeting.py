"""The form of a new meeting, filled in with what the body's last meeting had and left."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.next_meeting import members_of, next_head, without_previous
from actionplan_tui.domain.meeting.proposals import last_before, of_body, plans_of, proposals
from actionplan_tui.domain.meeting.record import Record
from actionplan_tui.domain.notes.history import View, counting_notes
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.parties import parties_of
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.register.waiting import rows_waiting
from actionplan_tui.locales import language
from actionplan_tui.records import dataclass
from actionplan_tui.reports.minutes.capacities import coded
from actionplan_tui.reports.minutes.formalities import first_closing, first_opening
from actionplan_tui.tui.common.session import Session
from actionplan_tui.tui.meeting.agenda_choice import AgendaChoice
from actionplan_tui.tui.meeting.head_form import MeetingFormDialog, Save

if TYPE_CHECKING:
    from actionplan_tui.store import Store


@dataclass(frozen=True)
class Past:
    """The meetings that were closed.

    Attributes:
        records: Of all bodies, up to the day in question.
        notes: Those that count then.
    """

    records: tuple[Record, ...]
    notes: tuple[Note, ...]


def _age(record: Record) -> tuple[date, datetime]:
    return record.head.day, record.closed


async def read_past(session: Session, view: View) -> Past:
    """Return the closed meetings up to the day of a view."""

    def work(store: Store) -> Past:
        found = [one for one in store.meetings.records() if one.head.day <= view.as_of]
        coded_ = tuple(replace(one, head=coded(one.head)) for one in found)
        notes = counting_notes(store.notes(plans_of(coded_)), view) if coded_ else []
        return Past(coded_, tuple(notes))

    return await session.run(work)


def new_meeting_form(
    past: Past, register: Register, marked: Sequence[str], author: str, save: Save, body: str = ""
) -> MeetingFormDialog:
    """Return the form of a new meeting.

    Args:
        past: The meetings before.
        register: The rows; its day is proposed.
        marked: The rows that were marked by hand.
        author: Who keeps the minutes where no meeting before says who.
        save: Saves the head and the agenda.
        body: Who meets, where no meeting was closed yet.
    """
    day, parties = register.view.as_of, parties_of(register.plans)
    last = max(past.records, key=_age, default=None)
    before = [*of_body(past.records, last.head.body)] if last else []

    def propose(who: str, plans: Sequence[str]) -> Mapping[str, Sequence[str]]:
        records = of_body(past.records, who)
        return proposals(records, past.notes, register.rows, day, plans, rows_waiting(register))

    known = {plan.id for plan in register.plans}
    choice = AgendaChoice(
        register.rows,
        register.plans,
        parties,
        marked,
        [plan for plan in plans_of(before) if plan in known],
        propose,
    )
    if last is None:
        code = language()
        head = Head(
            body=body,
            day=day,
            secretary=author,
            opening=without_previous(first_opening(code)),
            closing=first_closing(code),
        )
    else:
        head = next_head(last, day, author, members_of(last.head.body, parties))

    def before_(who: str) -> date | None:
        earlier = last_before(past.records, who, day)
        return earlier.head.day if earlier else None

    return MeetingFormDialog(head, register.plans, save, choice, before=before_)
