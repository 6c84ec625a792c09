"""Reviews: when the plan is followed up, and from when to when a report counts for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from actionplan_tui.domain.dates.period import Period, of_day
from actionplan_tui.domain.dates.recurring import occasions
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan, ReviewEntry

_NOT_LONG = timedelta(days=183)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Review:
    """One follow-up.

    Attributes:
        id: The entry's id; of a recurring one with its period (`yearly-2021`, `q-2022-Q1`).
        title: The entry's title; of a recurring one with its period.
        first: The first day of its window; None: without beginning.
        due: When it is due, as worded.
        reply_by: By when answers are wanted, if the plan says so.
        closes: The last day on which a report counts for it, where that is not its due date.
        covers: The period that it asks about, if that is said.
        basis: What the plan's document says of it.
        series: To which series it belongs; of one series the windows follow each other.
    """

    id: str
    title: str
    first: date | None
    due: Period
    reply_by: Period | None = None
    closes: Period | None = None
    covers: Period | None = None
    basis: str = ""
    series: str = ""

    @property
    def last(self) -> date:
        """The last day of its window: the day on which it closes."""
        return self.closes.last if self.closes else self.due.last


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

    def late(self, note: Note) -> bool:
        """Whether a note is for the review in question and came after it had closed."""
        return (
            self.review is not None
            and note.review == self.review.id
            and note.day > self.review.last
        )


def _single(entry: ReviewEntry, due: Period) -> Review:
    return Review(
        id=entry.id,
        title=entry.title,
        first=None,
        due=due,
        reply_by=entry.reply_by,
        closes=entry.closes,
        covers=entry.covers,
        basis=entry.basis,
        series=entry.series,
    )


def _recurring(plan: Plan, entry: ReviewEntry) -> Iterator[Review]:
    """Yield a review for each period of a recurring entry, in the order of time."""
    if entry.from_ is None or entry.to is None:
        return

    def periods(first: Period, last: Period) -> list[tuple[str, Period]]:
        found = occasions(entry.every, first, last, plan.calendar, plan.language)
        return [(one.id, one.period) for one in found]

    for name, period in periods(entry.from_, entry.to):
        due = period
        if entry.due_on:
            due = of_day(entry.due_on.on_or_after(period.first))
        elif entry.due_after:
            due = of_day(period.last + timedelta(days=entry.due_after))
        before = of_day(period.first - _DAY)
        yield Review(
            id=f"{entry.id}-{name}",
            title=f"{entry.title} {period.text}",
            first=None,
            due=due,
            closes=(
                of_day(due.last + timedelta(days=entry.closes_after))
                if entry.closes_after
                else None
            ),
            covers=periods(before, before)[0][1] if entry.previous else period,
            basis=entry.basis,
            series=f":{entry.id}",  # no id of a series has a colon
        )


def reviews(plan: Plan) -> list[Review]:
    """Return every follow-up that a plan prescribes, by closing day, then as in the file.

    A window runs from the day after the previous follow-up of its series closed (of the first:
    from the plan's start) to the day on which it closes. All single reviews of a plan are one
    series, or those that name the same; each recurring entry is one of its own.
    """
    found: list[Review] = []
    for entry in plan.reviews:
        if entry.every:
            found += _recurring(plan, entry)
        elif entry.due is not None:
            found.append(_single(entry, entry.due))
    found.sort(key=lambda review: review.last)
    begins: dict[str, date | None] = {}
    start = plan.start.first if plan.start else None
    for place, review in enumerate(found):
        found[place] = replace(review, first=begins.get(review.series, start))
        begins[review.series] = review.last + _DAY
    return found


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
