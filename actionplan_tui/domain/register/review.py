"""What is asked about: a review, the time after the last one, and which notes count there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date, timedelta

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.plan.reviews import Review, reviews
from actionplan_tui.records import dataclass

_NOT_LONG = timedelta(days=183)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which a report counts; `first` None: without beginning."""

    first: date | None
    last: date

    def has(self, day: date) -> bool:
        """Whether a day lies in the window."""
        return (self.first is None or self.first <= day) and day <= self.last


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked about: a review, the time after the last one, or all that was so far.

    Attributes:
        window: The days in which a report counts.
        review: The review in question; None: the plan prescribes none, or all have closed.
        after: The last review, where the time after its closing is asked about.
        series: The series of every review of the plan, by its id.
    """

    window: Window
    review: Review | None = None
    after: Review | None = None
    series: Mapping[str, str] = field(default_factory=dict)

    def counts(self, note: Note) -> bool:
        """Whether a note counts here, if it is a report.

        A note that names its review counts, in that review's series, for that one only, and
        not for the time after the last. Any other counts by its day.
        """
        named = self.series.get(note.review) if note.review else None
        if named is None:
            return self.window.has(note.day)
        if self.review is None:
            return False
        if named == self.review.series:
            return note.review == self.review.id
        return self.window.has(note.day)

    def passes_over(self, day: date) -> Review | None:
        """Return the review in question, if a note of a day does not count for it by its day."""
        return None if self.window.has(day) else self.review

    def late(self, note: Note) -> bool:
        """Whether a note is for the review in question and came after it had closed."""
        return (
            self.review is not None
            and note.review == self.review.id
            and note.day > self.review.last
        )


def _last_of(planned: list[Review]) -> Review | None:
    """Return the review that closes last; of those that close on one day the first in the file."""
    return next((one for one in planned if one.last == planned[-1].last), None)


def _goes_on(plan: Plan, last: Review) -> bool:
    return plan.end is None or plan.end.last > last.last


def current_review(plan: Plan, as_of: date) -> Review | None:
    """Return the first follow-up that has not closed on a day.

    After the last one: that one, unless the plan goes on beyond it. None: the plan prescribes
    none, or all have closed and the time since is asked about.
    """
    return asking(plan, as_of).review


def asking(plan: Plan, as_of: date, review: Review | None = None) -> Asking:
    """Return what is asked about on a day.

    That is the review given, else the first that has not closed. After the last one it is the
    time since, if the plan ends later than it closed or has no end, else the last one still.
    Without reviews it is the time from the plan's start to the day.

    Args:
        plan: Whose reviews.
        as_of: The day asked for.
        review: One of the plan's, if it was chosen.
    """
    planned = reviews(plan)
    series = {one.id: one.series for one in planned}
    review = review or next((one for one in planned if one.last >= as_of), None)
    last = _last_of(planned)
    if review is None and last is not None:
        if _goes_on(plan, last):
            return Asking(Window(last.last + _DAY, as_of), after=last, series=series)
        review = last
    if review is None:
        return Asking(Window(plan.start.first if plan.start else None, as_of))
    return Asking(Window(review.first, review.last), review, series=series)


def just_ended(plan: Plan, as_of: date) -> list[Review]:
    """Return the follow-ups that closed last before a day, if that is not long ago."""
    ended = [review for review in reviews(plan) if review.last < as_of]
    if not ended or as_of - ended[-1].last > _NOT_LONG:
        return []
    return [review for review in ended if review.last == ended[-1].last]


def chosen_reviews(plans: Iterable[Plan], ids: Mapping[str, str]) -> dict[str, Review]:
    """Return reviews by plan: those whose ids are given by plan, if the plan prescribes them."""
    return {
        plan.id: review
        for plan in plans
        for review in reviews(plan)
        if review.id == ids.get(plan.id)
    }
