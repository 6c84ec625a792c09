"""What the next meeting of a body takes over from the last one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from actionplan_tui.domain.meeting.head import EACH, Head
from actionplan_tui.domain.meeting.record import Record


def next_head(last: Record, day: date, secretary: str) -> Head:
    """Return what is likely to be true of a body's next meeting, for its form.

    The same people, place and way of numbering; who adjusts and who is absent is chosen anew.
    Where each item has a number, they go on within the year.

    Args:
        last: Its meeting before.
        day: The day of the next one.
        secretary: Who keeps the minutes now; empty: the same as last time.
    """
    head = last.head
    secretary = secretary or head.secretary
    chosen_anew = {*head.adjusters, head.secretary} - {secretary}
    first = 1
    if head.paragraphs == EACH and head.day.year == day.year:
        first += max((point.paragraph for point in last.points), default=0)
    return Head(
        body=head.body,
        day=day,
        place=head.place,
        chair=head.chair,
        secretary=secretary,
        present=tuple(
            replace(one, capacity="") if one.name in chosen_anew else one for one in head.present
        ),
        paragraphs=head.paragraphs,
        first_paragraph=first,
        minutes=head.minutes,
    )
