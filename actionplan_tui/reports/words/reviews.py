"""A review in words: its days, what it asks about, and the time after the last one."""

from __future__ import annotations

from datetime import date

from actionplan_tui.domain.dates.period import Period, PeriodError
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import NOBODY_REPORTS, Plan
from actionplan_tui.domain.plan.reviews import Review, reviews
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.locales import Translator, current
from actionplan_tui.locales.dates import format_day, format_span
from actionplan_tui.reports.words.phrases import (
    day_and_distance,
    distance_text,
    exact_day,
    period_text,
)
from actionplan_tui.reports.words.text import plain


def review_sentence(review: Review, as_of: date, translator: Translator | None = None) -> str:
    """Return a review and its days: "Mid-term review · by 31 December 2021 · in 77 days".

    The day by which answers are wanted stands there as long as it has not passed; and the day
    on which it closes, if that is not the day on which it is due.
    """
    t = translator or current()
    due, closing = review.due.last, review.last
    parts = [plain(review.title), due_words(review, format_day(due, t), t)]
    passed = as_of > due != closing
    if review.reply_by and review.reply_by.last >= as_of:
        parts.append(
            t.gettext("answers by {day}").format(
                day=day_and_distance(review.reply_by.last, as_of, t)
            )
        )
    elif not passed:
        parts.append(distance_text((due - as_of).days, t))
    if closing != due:
        day = day_and_distance(closing, as_of, t) if passed else format_day(closing, t)
        parts.append(t.gettext("reports count until {day}").format(day=day))
    return " · ".join(parts)


def asking_sentence(asking: Asking, as_of: date, translator: Translator | None = None) -> str:
    """Return what is asked about: a review with its days, or since when after the last one.

    Empty if the plan prescribes no review.
    """
    t = translator or current()
    if asking.review:
        return review_sentence(asking.review, as_of, t)
    if asking.after is None or asking.window.first is None:
        return ""
    since = t.gettext("reports since {day}").format(day=format_day(asking.window.first, t))
    return f"{after_words(asking.after, t)} · {since}"


def after_words(review: Review, translator: Translator | None = None) -> str:
    """Return in a few words that a review was the last one: "after “Mid-term review”"."""
    t = translator or current()
    return t.gettext("after “{review}”").format(review=plain(review.title))


def asking_title(asking: Asking, translator: Translator | None = None) -> str:
    """Return what a document is called: the review, or that it follows the last one."""
    t = translator or current()
    if asking.review:
        return plain(asking.review.title)
    if asking.after:
        return t.gettext("Follow-up after “{review}”").format(review=plain(asking.after.title))
    return t.gettext("Follow-up")


def for_review(review: Review, day: date, translator: Translator | None = None) -> str:
    """Return that a note of a day is for a review, and that it came late if that had closed."""
    t = translator or current()
    late = t.gettext("for {review}, came late")
    return (late if day > review.last else t.gettext("for {review}")).format(
        review=plain(review.title)
    )


def counted_words(asking: Asking, note: Note, translator: Translator | None = None) -> str:
    """Return what is to be said of a report that does not count by its day for what is asked.

    That is that it does not count, or that it came late and counts all the same. Empty: there
    is nothing to say, or the note is no report.
    """
    t = translator or current()
    review = asking.review
    if review is None or not note.reports:
        return ""
    if not asking.counts(note):
        return t.gettext("does not count for {review}").format(review=plain(review.title))
    return for_review(review, note.day, t) if note.review == review.id else ""


def review_day(review: Review, translator: Translator | None = None) -> str:
    """Return by when a review is due, as worded; where the plan says no day, when its period ends.

    "by 31 December 2021", "by autumn 2020 (31 December 2020)", "its period ends 31 December 2021".
    """
    t = translator or current()
    due = review.due
    worded = review.dated and due.first != due.last
    return due_words(review, exact_day(due, t) if worded else format_day(due.last, t), t)


def due_words(review: Review, day: str, translator: Translator | None = None) -> str:
    """Return the same with the day as it is written there: the last one of its due date."""
    t = translator or current()
    words = t.gettext("by {day}") if review.dated else t.gettext("its period ends {day}")
    return words.format(day=day)


def _covered(period: Period, t: Translator) -> str:
    """Return a period in words; of a fiscal year and its parts also their days."""
    said = period_text(period, t)
    try:
        usual = parse_period(period.text)
    except PeriodError:
        return said
    if (usual.first, usual.last) == (period.first, period.last):
        return said
    return f"{said} ({format_span(period.first, period.last, t)})"


def review_details(review: Review, translator: Translator | None = None) -> list[str]:
    """Return what is said of a review besides its title and when it is due, as sentences.

    That is until when reports count, which period it asks about if its title does not say so,
    and what the plan's document says of it.
    """
    t = translator or current()
    said = []
    if review.last != review.due.last:
        told = t.gettext("Reports count for it until {day}.")
        said.append(told.format(day=format_day(review.last, t)))
    if review.covers and not plain(review.title).endswith(plain(review.covers.text)):
        told = t.gettext("It asks about {period}.")
        said.append(told.format(period=_covered(review.covers, t)))
    if review.basis:
        said.append(t.gettext("Its basis: {basis}.").format(basis=plain(review.basis).rstrip(".")))
    return said


def review_name(plan: Plan, review_id: str) -> str:
    """Return the title of a plan's review; of one that it does not prescribe the id."""
    titles = {one.id: one.title for one in reviews(plan)}
    return plain(titles.get(review_id, review_id))


def nobody_asks(plan: Plan, translator: Translator | None = None) -> str:
    """Return that nobody is asked for reports on a plan; empty if somebody is."""
    if plan.reporting != NOBODY_REPORTS:
        return ""
    return (translator or current()).gettext("Nobody is asked for reports on this plan.")
