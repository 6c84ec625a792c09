"""Reviews: when the plan is followed up, and from when to when a report counts for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.rrule import YEARLY, rrule

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.plan.plan import Plan, ReviewEntry

_NOT_LONG = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Review:
    """One follow-up.

    Attributes:
        id: The entry's id; of a yearly one with its year (`yearly-2021`).
        title: The entry's title; of a yearly one with its year.
        first: The first day of its window; None: without beginning.
        due: When it is due, as worded; its last day ends the window.
        reply_by: By when answers are wanted, if the plan says so.
    """

    id: str
    title: str
    first: date | None
    due: Period
    reply_by: Period | None = None

    @property
    def last(self) -> date:
        """The last day of the window."""
        return self.due.last


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which a report counts; `first` None: without beginning."""

    first: date | None
    last: date

    def has(self, day: date) -> bool:
        """Whether a day lies in the window."""
        return (self.first is None or self.first <= day) and day <= self.last


def _years(entry: ReviewEntry) -> list[int]:
    if entry.from_ is None or entry.to is None:
        return []
    steps = rrule(
        YEARLY,
        dtstart=date(entry.from_.first.year, 12, 31),
        until=date(entry.to.last.year, 12, 31),
    )
    return [step.year for step in steps]


def reviews(plan: Plan) -> list[Review]:
    """Return every follow-up that a plan prescribes, by due date, then as in the file.

    A window runs from the day after the previous follow-up of the same entry (of the first:
    from the plan's start) to the due date.
    """
    found: list[Review] = []
    for entry in plan.reviews:
        first = plan.start.first if plan.start else None
        if entry.due is not None:
            found.append(Review(entry.id, entry.title, first, entry.due, entry.reply_by))
        for year in _years(entry):
            due = Period(date(year, 1, 1), date(year, 12, 31), str(year))
            found.append(Review(f"{entry.id}-{year}", f"{entry.title} {year}", first, due))
            first = due.last + timedelta(days=1)
    return sorted(found, key=lambda review: review.last)


def current_review(plan: Plan, as_of: date) -> Review | None:
    """Return the first follow-up due on or after a day, else the last; None without any."""
    planned = reviews(plan)
    coming = (review for review in planned if review.last >= as_of)
    return next(coming, planned[-1] if planned else None)


def just_ended(plan: Plan, as_of: date) -> list[Review]:
    """Return the follow-ups that were due last before a day, if that is not long ago."""
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


def window(plan: Plan, as_of: date, review: Review | None = None) -> Window:
    """Return the window of a review, by default of the current one.

    Without reviews it runs from the plan's start to the day asked for.
    """
    review = review or current_review(plan, as_of)
    if review is None:
        return Window(plan.start.first if plan.start else None, as_of)
    return Window(review.first, review.last)
