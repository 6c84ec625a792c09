"""The agenda of a meeting: which rows, in which order, and which comes next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.entries import DraftEntry, new_draft_entry
from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.domain.meeting.reordering import reordered
from actionplan_tui.domain.notes.note import new_id
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.selection import Selection, choose
from actionplan_tui.domain.register.standing import OVERDUE

AGENDAS = ("overdue", "unreported", "open", "plan", "party")
"""By what rows are taken into an agenda; hand-picked ones are simply listed."""

Random = Callable[[int], bytes]
"""Gives so many random bytes."""


def agenda(rows: Iterable[Row], by: str, name: str = "", sort: str = "id") -> tuple[str, ...]:
    """Return the rows that a filter takes into an agenda.

    Args:
        rows: The register's rows.
        by: One of `AGENDAS`: what is overdue; what the review asks for in vain; what is open;
            what is open of one plan; what is open of one party.
        name: The plan's or the party's id; with the other filters a plan that narrows them.
        sort: One of the orders in `selection.SORTS`.
    """
    chosen = {
        "overdue": Selection(standings=frozenset({OVERDUE}), plan=name),
        "unreported": Selection(unreported=True, plan=name),
        "open": Selection(plan=name),
        "plan": Selection(plan=name),
        "party": Selection(responsible=name),
    }[by]
    return tuple(row.ref for row in choose(rows, chosen, sort))


def move(refs: Sequence[str], ref: str, steps: int) -> tuple[str, ...]:
    """Return the agenda with a row moved down by some steps; negative: up. It stops at the ends."""
    if ref not in refs:
        return tuple(refs)
    place = refs.index(ref)
    rest = [one for one in refs if one != ref]
    rest.insert(min(max(0, place + steps), len(rest)), ref)
    return tuple(rest)


def neighbour(refs: Sequence[str], ref: str, steps: int) -> str:
    """Return the row that lies some steps after another one, at the ends the last or the first.

    A row that is not on the agenda counts as standing before the first.
    """
    if not refs:
        return ""
    place = refs.index(ref) if ref in refs else -1
    return refs[min(max(0, place + steps), len(refs) - 1)]


def next_undiscussed(meeting: Meeting) -> str:
    """Return the next row after the current one of which nothing is said; empty: there is none.

    Rows that were passed over are not offered; after the last one it begins at the top.
    """
    place = meeting.place
    order = (*meeting.agenda[place:], *meeting.agenda[: max(0, place - 1)])
    done = meeting.handled | set(meeting.passed)
    return next((ref for ref in order if ref not in done), "")


def bring_forward(meeting: Meeting, rows: Mapping[str, Row], party: str) -> Meeting:
    """Return the meeting with everything of a responsible that is left moved to come now.

    What is done with, or current, stays where it is; the rest of the agenda follows in its order.

    Args:
        meeting: The meeting.
        rows: The register's rows by reference.
        party: Who answers for them.
    """
    settled = meeting.handled | set(meeting.passed) | {meeting.current}
    now = [
        ref
        for ref in meeting.agenda
        if ref not in settled and ref in rows and party in rows[ref].responsible
    ]
    rest = [ref for ref in meeting.agenda if ref not in now]
    place = rest.index(meeting.current) + 1 if meeting.current in rest else 0
    return reordered(meeting, (*rest[:place], *now, *rest[place:]))


def unpresented_without(meeting: Meeting, rows: Mapping[str, Row], party: str) -> tuple[str, ...]:
    """Return the rows that nobody can present if a party is absent, in the agenda's order.

    These are the party's rows of which nothing is said yet and whose other responsible parties
    are absent as well.
    """
    away = {party, *meeting.head.absent}
    return tuple(
        ref
        for ref in meeting.agenda
        if ref not in meeting.handled
        and ref in rows
        and party in rows[ref].responsible
        and away.issuperset(rows[ref].responsible)
    )


def kept_by_others(
    meeting: Meeting, rows: Mapping[str, Row], parties: Collection[str]
) -> tuple[str, ...]:
    """Return the rows of some parties who are absent that others can present.

    Rows of which something is said already are left out.
    """
    away = {*parties, *meeting.head.absent}
    return tuple(
        ref
        for ref in meeting.agenda
        if ref not in meeting.handled
        and ref in rows
        and not set(parties).isdisjoint(rows[ref].responsible)
        and not away.issuperset(rows[ref].responsible)
    )


def _was_there(meeting: Meeting, party: str) -> bool:
    heard = [one.speaker for one in meeting.said if one.kind != "absent" and not one.empty]
    there = {one.casefold() for one in (*heard, meeting.head.chair, meeting.head.secretary)}
    return party.casefold() in there


def with_party_absent(
    meeting: Meeting, rows: Mapping[str, Row], party: str, now: datetime, random: Random
) -> Meeting:
    """Return the meeting with a party absent, and all that it alone could present put off.

    Who has spoken, or has the chair or the pen, was there and has left: they stay among those
    present as well.

    Args:
        meeting: The meeting.
        rows: The register's rows by reference.
        party: Who is absent.
        now: The present moment.
        random: Gives random bytes.
    """
    head = meeting.head
    if party not in head.absent:
        listed = [one.name for one in head.present]
        if not _was_there(meeting, party):
            known = next((one for one in head.present if one.name == party), Attendee(party))
            head = head.without(known)
        elif party in listed:
            head = replace(head, absent=(*head.absent, party))
        else:
            present = (*head.present, Attendee(party))
            head = replace(head, absent=(*head.absent, party), present=present)
    put_off = unpresented_without(meeting, rows, party)
    said = [new_draft_entry(ref, "absent", now, random(10)) for ref in put_off]
    return replace(meeting, head=head, said=(*meeting.said, *said))


def copied_to_rows(
    one: DraftEntry, refs: Collection[str], now: datetime, random: Random
) -> tuple[DraftEntry, ...]:
    """Return a draft for each of some rows that says the same; its own row keeps the draft's id."""
    return tuple(
        one if ref == one.ref else replace(one, id=new_id(now, random(10)), ref=ref)
        for ref in dict.fromkeys(refs)
    )
