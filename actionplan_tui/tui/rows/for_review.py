"""Which review notes are for, where that in question is not the one of their day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from actionplan_tui.domain.notes.compose import Draft
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.review import Asking, asking
from actionplan_tui.locales import _
from actionplan_tui.reports.words.reviews import asking_title, counted_words, for_review
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.rows.row_part import RowPart

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import ShowsDialogs


class ForReview(RowPart):
    """A note that does not count for the review shown says so, or is for it all the same."""

    def asked(self, rows: Sequence[Row]) -> Asking | None:
        """Return what is asked about, if rows are of one plan."""
        plans = {row.plan.id for row in rows}
        register = self.app.register
        return register.asking[plans.pop()] if register and len(plans) == 1 else None

    def as_answered(self, rows: Sequence[Row], draft: Draft) -> Draft:
        """Return a draft for the review in question, if it was said that such notes are."""
        asked = self.asked(rows)
        review = asked.passes_over(self.app.view.as_of) if asked else None
        if review is None or draft.retracts or not self.app.session.answers.get(_of(rows, review)):
            return draft
        return replace(draft, review=review.id)

    async def placed(self, rows: Sequence[Row], draft: Draft) -> Draft | None:
        """Return a draft for the review that it is for, asked once; None: it was given up."""
        asked, day = self.asked(rows), self.app.view.as_of
        review = asked.passes_over(day) if asked else None
        answers = self.app.session.answers
        if review and _of(rows, review) not in answers:
            chosen = await ask_for_review(self.app, rows[0].plan, review, day)
            if chosen is None:
                return None
            answers[_of(rows, review)] = chosen
        return self.as_answered(rows, draft)

    async def counted(self) -> list[str]:
        """Return what is to be said of whether the notes that were just written count."""
        session, register = self.app.session, self.app.register
        if register is None:
            return []
        notes = await session.last_written()
        found = [counted_words(register.asking[note.plan], note) for note in notes]
        return list(filter(None, dict.fromkeys(found)))


async def ask_for_review(app: ShowsDialogs, plan: Plan, review: Review, day: date) -> bool | None:
    """Ask whether a note of a day is for a review though not by its day; None: it was given up."""
    title = _("By its day the note does not count for {review}. What is it for?")
    by_day = _("by its day: for {review}")
    options = [
        (for_review(review, day), True),
        (by_day.format(review=asking_title(asking(plan, day))), False),
    ]
    return await app.push_screen_wait(Choice(title.format(review=plain(review.title)), options))


def _of(rows: Sequence[Row], review: Review) -> tuple[str, str]:
    return rows[0].plan.id, review.id
