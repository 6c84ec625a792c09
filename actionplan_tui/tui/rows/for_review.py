"""Which review notes are for, where that in question is not the one of their day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actionplan_tui.domain.notes.compose import Draft
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.review import Asking, asking
from actionplan_tui.locales import _
from actionplan_tui.reports.words.reviews import asking_title, counted_words, for_review
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.rows.row_part import RowPart


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
            title = _("By its day the note does not count for {review}. What is it for?")
            by_day = _("by its day: for {review}")
            options = [
                (for_review(review, day), True),
                (by_day.format(review=asking_title(asking(rows[0].plan, day))), False),
            ]
            choice = Choice(title.format(review=plain(review.title)), options)
            chosen = await self.app.push_screen_wait(choice)
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


def _of(rows: Sequence[Row], review: Review) -> tuple[str, str]:
    return rows[0].plan.id, review.id
