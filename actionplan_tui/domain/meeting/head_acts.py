"""Correcting the head of a closed meeting: who was there, when it ended, who adjusts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actionplan_tui.domain.meeting.act import AMENDED, Act, Doing
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.head_changes import keeps_its_numbers
from actionplan_tui.domain.meeting.minutes_acts import ActError, Kept, Make, next_act, once
from actionplan_tui.domain.meeting.named import groups_of, names_of
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.text.typed import clean


def correct_head(doing: Doing, head: Head, plans: Iterable[Plan], reason: str = "") -> Make:
    """Return what corrects the head of a closed meeting; what it said before is kept.

    While the minutes are a draft it changes the draft. Once they are adjusted it is noted in them,
    dated, with both wordings. Body, day and the numbers of paragraphs stay: notes refer to them.

    Args:
        doing: Who corrects it, and when.
        head: As it is to be from now on.
        plans: For the names of those whom it names.
        reason: Why.
    """
    known = tuple(plans)

    def make(kept: Kept) -> Act:
        now = kept.now
        if head == now.head:
            raise ActError("nothing_changed")
        if not keeps_its_numbers(now.head, head):
            raise ActError("fixed_in_head")
        return next_act(
            kept,
            AMENDED,
            doing,
            doing.today,
            reason=clean(reason),
            record=replace(
                kept.closed,
                head=head,
                names={**now.names, **names_of(head, known)},
                groups=tuple({*groups_of(head.absent, known), *now.groups} & set(head.absent)),
                points=(),
                since=None,
            ),
        )

    return once(doing, make)
