"""The follow-ups that a plan prescribes: when each is due, and the days of its window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from actionplan_tui.domain.dates.period import Period, of_day
from actionplan_tui.domain.dates.recurring import occasions
from actionplan_tui.domain.plan.plan import Plan, ReviewEntry
from actionplan_tui.records import dataclass

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
        dated: Whether the plan says by when, and not just how often it comes back.
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
    dated: bool = True

    @property
    def last(self) -> date:
        """The last day of its window: the day on which it closes."""
        return self.closes.last if self.closes else self.due.last


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
            dated=bool(entry.due_on or entry.due_after),
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
