"""What was corrected in the head of a closed meeting: each step, before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from actionplan_tui.domain.meeting.act import AMENDED, Act
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.record import Record
from actionplan_tui.records import dataclass

_FIXED = ("body", "day", "paragraphs", "first_paragraph", "previous", "noted", "minutes")
"""What notes are dated by, or refer to, or what no minutes say."""


@dataclass(frozen=True, slots=True)
class HeadChange:
    """One correction of a head: by which act, and the meeting before and after it."""

    act: Act
    before: Record
    after: Record


def head_changes(closed: Record, acts: Iterable[Act]) -> tuple[HeadChange, ...]:
    """Return what was corrected in the head of a meeting, the oldest first.

    Args:
        closed: The meeting as it was closed.
        acts: Those that hold, the oldest first.
    """
    found: list[HeadChange] = []
    now = closed
    for act in acts:
        if act.kind == AMENDED and act.record:
            said = act.record
            after = replace(now, head=said.head, names=said.names, groups=said.groups)
            found.append(HeadChange(act, now, after))
            now = after
    return tuple(found)


def keeps_its_numbers(before: Head, after: Head) -> bool:
    """Return whether a corrected head leaves what notes refer to: body, day, paragraphs."""
    same = all(getattr(before, name) == getattr(after, name) for name in _FIXED)
    counts = [(len(one.opening), len(one.closing)) for one in (before, after)]
    return same and counts[0] == counts[1]
