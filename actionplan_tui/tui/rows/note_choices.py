"""What can be chosen and crossed in the dialog of a note: statuses, reviews and the rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from textual.widgets import Checkbox

from actionplan_tui.domain.notes.note import OUTLOOKS, RESPONSES
from actionplan_tui.domain.plan.plan import STATUSES, Plan
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import N_
from actionplan_tui.locales.words import outlook_label, response_label, status_label
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.text import plain

CHOICES: tuple[tuple[str, str, Sequence[str], Callable[[str], str]], ...] = (
    ("outlook", N_("Outlook"), OUTLOOKS, outlook_label),
    ("response", N_("Answer"), RESPONSES, response_label),
)
"""What is chosen besides, and seldom: what is expected, and the answer to a recommendation."""


def status_options(plans: Collection[str], plan: Plan) -> list[tuple[str, str]]:
    """Return the statuses that a note can report: the plan's own if it is one, then the common."""
    own = [(plain(status.label), status.id) for status in plan.statuses] if len(plans) == 1 else []
    return own + [(status_label(code), code) for code in STATUSES]


def milestone_options(row: Row) -> list[tuple[str, str]]:
    """Return the milestones of a row, those that were reached too, with their days."""
    return [
        (f"{sentences.milestone_text(one)} · {sentences.exact_day(one.date)}", one.id)
        for one in row.milestones
    ]


def review_options(plans: Sequence[Plan]) -> list[tuple[str, str]]:
    """Return the reviews that a note can be for, if it is on one plan."""
    if len({plan.id for plan in plans}) != 1:
        return []
    return [(plain(review.title), review.id) for review in reviews(plans[0])]


class Tick(Checkbox):
    """A box that is crossed when chosen and empty when not, whatever the colours."""

    @property
    def BUTTON_INNER(self) -> str:  # type: ignore[override]  # noqa: N802
        """The sign inside the box."""
        return "x" if self.value else " "
