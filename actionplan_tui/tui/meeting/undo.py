"""What was done in a meeting, step by step, so that it can be taken back."""

from __future__ import annotations

from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.records import dataclass

_MOST = 200


@dataclass(frozen=True, slots=True)
class Step:
    """Something that was done: what, in words, and the meeting as it was before."""

    words: str
    before: Meeting


class Steps:
    """The steps that can be taken back, the newest first. Walking and blanking are none."""

    def __init__(self) -> None:
        self._steps: list[Step] = []

    def remember(self, words: str, before: Meeting) -> None:
        """Take note that something is about to be done to a meeting; no words: of no importance."""
        if words:
            self._steps = [*self._steps[1 - _MOST :], Step(words, before)]

    def any(self, now: Meeting) -> bool:
        """Return whether something of a meeting can be taken back."""
        return any(_differ(step.before, now) for step in self._steps)

    def pop(self, now: Meeting) -> Step | None:
        """Return the newest step that has changed anything, and forget it; None: there is none."""
        while self._steps:
            step = self._steps.pop()
            if _differ(step.before, now):
                return step
        return None

    def forget(self) -> None:
        """Forget all steps."""
        self._steps = []


def _differ(one: Meeting, other: Meeting) -> bool:
    return any(
        getattr(one, name) != getattr(other, name) for name in ("said", "head", "agenda", "passed")
    )
