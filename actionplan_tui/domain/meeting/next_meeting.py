"""The head of a body's next meeting: what the last one had, without what was of that day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.head import EACH, Formality, Head
from actionplan_tui.domain.meeting.record import Record
from actionplan_tui.domain.plan.parties import find_party
from actionplan_tui.domain.plan.plan import Party

_OF_THE_DAY = frozenset({"guest", "presenting"})
"""Who comes for one meeting only."""


def members_of(body: str, parties: Iterable[Party]) -> tuple[str, ...]:
    """Return the members whom plans name of a body; none: it is in no plan, or they name none."""
    known = list(parties)
    found = find_party(body, [party for party in known if party.members])
    return tuple(found.members) if found else ()


def next_head(last: Record, day: date, secretary: str = "", members: Sequence[str] = ()) -> Head:
    """Return what is likely to be true of a body's next meeting, for its form.

    The same place, way of numbering, and what the meeting opens and closes with; the secretary
    stays. Members are those whom plans name, else those of last time with who was absent then;
    who else has a part in the body stays too. Nobody loses a capacity, and nothing of that day is
    left: from when somebody was there, in whose place a deputy served, who adjusted, who was a
    guest. Where each item has a number, they go on within the year.

    Args:
        last: Its meeting before.
        day: The day of the next one.
        secretary: Who keeps the minutes if the last meeting named nobody.
        members: The ids of the members, as plans name them.
    """
    head = last.head
    first = 1
    if head.paragraphs == EACH and head.day.year == day.year:
        first = max(1, last.last_paragraph + 1) if last.points else head.first_paragraph
    return Head(
        body=head.body,
        day=day,
        place=head.place,
        chair=head.chair,
        secretary=head.secretary or secretary,
        present=_present(last, members),
        paragraphs=head.paragraphs,
        first_paragraph=first,
        minutes=head.minutes,
        noted=head.noted,
        time=head.time,
        previous=head.day,
        held=head.held,
        opening=with_previous(_of_every_day(head.opening), first_before=head.previous is None),
        closing=tuple(_of_every_day(head.closing)),
    )


def _of_every_day(formalities: Iterable[Formality]) -> tuple[Formality, ...]:
    """Return them without what was said there."""
    return tuple(replace(one, text="") for one in formalities)


def with_previous(
    opening: Sequence[Formality], *, first_before: bool = True
) -> tuple[Formality, ...]:
    """Return the paragraphs before the items with that on the previous minutes, after the agenda.

    Args:
        opening: What the body opened its last meeting with.
        first_before: Whether that was its first, which has no previous minutes; otherwise the
            body has taken that paragraph off itself, and it stays off.
    """
    codes = [one.title for one in opening]
    if not first_before or "previous" in codes or "agenda" not in codes:
        return tuple(opening)
    place = codes.index("agenda") + 1
    return (*opening[:place], Formality("previous"), *opening[place:])


def without_previous(opening: Iterable[Formality]) -> tuple[Formality, ...]:
    """Return the paragraphs before the items of a body's first meeting: it has no minutes yet.

    What somebody says there in own words stays.
    """
    return tuple(one for one in opening if one.title != "previous" or one.text)


def _present(last: Record, members: Sequence[str]) -> tuple[Attendee, ...]:
    head = last.head
    there = list(dict.fromkeys(map(_on_any_day, head.present)))
    known = {one.name: one for one in reversed(there)}
    if members:
        missed = {one.name: _on_any_day(one) for one in head.away}
        listed = [
            known.get(name) or missed.get(name) or Attendee(name, "member") for name in members
        ]
        stay = [one for one in there if one.name not in members and one.capacity != "member"]
    else:
        away = (one for one in head.absent if one not in known and one not in last.groups)
        listed = [*there, *(_on_any_day(head.expected(one)) for one in away)]
        stay = []
    return tuple(one for one in (*listed, *stay) if one.capacity not in _OF_THE_DAY)


def _on_any_day(one: Attendee) -> Attendee:
    capacity = one.capacity
    if one.instead_of and not capacity:
        capacity = "deputy"
    return Attendee(one.name, "member" if capacity == "adjuster" else capacity)


def for_body(
    opening: Sequence[Formality], proposed_for: date | None, before: date | None
) -> tuple[Formality, ...]:
    """Return the paragraphs before the items for another body than they were proposed for.

    Args:
        opening: As they stand in the form.
        proposed_for: When the body met last that they were proposed for; None: it never did.
        before: When the body met last whose meeting it is; None: this is its first.
    """
    if proposed_for and not before:
        return without_previous(opening)
    return with_previous(opening) if before and not proposed_for else tuple(opening)
