"""An agenda in another order: who was there at which item moves with the items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from actionplan_tui.domain.meeting.attendance import Attendee, Span
from actionplan_tui.domain.meeting.head import ONE
from actionplan_tui.domain.meeting.meeting import Meeting


def reordered(meeting: Meeting, agenda: Sequence[str]) -> Meeting:
    """Return a meeting with another agenda: moved, with more items or fewer.

    From which paragraph somebody was there, and to which, is kept as at which items they were
    there: these get the numbers that their items have now. At an item that is new they are there
    if they are at those around it. Times, and what holds from the start or to the end, stay.

    Args:
        meeting: As it stands.
        agenda: The rows in their new order.
    """
    after = replace(meeting, agenda=tuple(agenda))
    if meeting.head.paragraphs == ONE or after.agenda == meeting.agenda:
        return after
    places = _places(meeting, after)
    first = meeting.head.first_paragraph
    present = tuple(_moved(one, places, first) for one in meeting.head.present)
    return replace(after, head=replace(meeting.head, present=present))


def _places(before: Meeting, after: Meeting) -> Mapping[int, tuple[int, ...]]:
    """Return, for each paragraph as it is numbered now, those before that speak for it.

    One, as a rule; of an item that is new, those before and after its place.
    """
    head = before.head
    opening = {number: (number,) for number in range(head.first_paragraph, head.first_item)}
    ends = [one.head.first_item + len(one.agenda) for one in (before, after)]
    closing = {
        ends[1] + step: (ends[0] + step,) for step in range(max(1, len(before.head.closing)))
    }
    known = {ref: before.paragraph(ref) for ref in before.agenda}
    found, last = dict[int, tuple[int, ...]](), head.first_item - 1
    for ref in after.agenda:
        if ref in known:
            found[after.paragraph(ref)] = (known[ref],)
            last = known[ref]
        else:
            found[after.paragraph(ref)] = (last, last + 1)
    return opening | found | closing


def _moved(one: Attendee, places: Mapping[int, tuple[int, ...]], first: int) -> Attendee:
    if not one.spans or any(not mark.isdecimal() for span in one.spans for mark in span if mark):
        return one
    there = [n for n in sorted(places) if all(one.there(was) or was < first for was in places[n])]
    begins = not one.spans[0][0]
    goes_on = not one.spans[-1][1]
    if not there:  # all that they were there for was taken off
        return one
    return replace(one, spans=tuple(_spans(there, min(places), max(places), begins, goes_on)))


def _spans(
    there: Sequence[int], first: int, last: int, begins: bool, goes_on: bool
) -> Iterable[Span]:
    """Yield the runs of numbers, open at the start and the end where they were open there."""
    runs: list[list[int]] = []
    for number in there:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    for run in runs:
        begun = "" if begins and run[0] == first else str(run[0])
        ended = "" if goes_on and run[-1] == last else str(run[-1])
        if (begun, ended) != ("", ""):
            yield begun, ended
