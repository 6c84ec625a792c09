"""Deadlines, milestones and reviews as a calendar.

The id of an entry (its UID) is made of plan, key, unit and kind only, so that importing the
calendar once more moves what is there instead of doubling it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, vText

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.register import Row, once
from actionplan_tui.domain.register.standing import CLOSED
from actionplan_tui.locales import Translator
from actionplan_tui.reports.words.besides import link_text
from actionplan_tui.reports.words.phrases import exact_day, responsible_text
from actionplan_tui.reports.words.reviews import review_details
from actionplan_tui.reports.words.sentences import milestone_text, own_due, status_text
from actionplan_tui.reports.words.text import PATH_SEPARATOR, plain

_DOMAIN = "actionplan-tui"


def render(
    rows: Sequence[Row], plans: Iterable[Plan], view: View, t: Translator, version: str
) -> bytes:
    """Return a calendar: the deadlines and milestones of the rows, the reviews of their plans.

    Args:
        rows: Those chosen.
        plans: The plans whose reviews are wanted; usually those of the rows.
        view: For the time that the entries bear, so that the same input gives the same bytes.
        t: The language.
        version: The program's version.

    Returns:
        UTF-8 text of RFC 5545. Each measure is in it once, wherever it is shown. What ends with the
        plan only, without a deadline of its own, has no entry of its own: the end of the plan has
        one.
    """
    rows = once(rows)
    stamp = datetime.combine(view.as_of, time(), UTC)
    calendar = Calendar()
    calendar.add("prodid", f"-//{_DOMAIN}//{version}//{t.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    shown = list(plans)
    titles = ", ".join(plain(plan.title) for plan in shown)
    # The library escapes text only where it knows that a property is text, as here it does not.
    calendar.add("x-wr-calname", vText(titles or t.gettext("Action plans")))
    entries = [
        *(entry for plan in shown for entry in _of_plan(plan, stamp, t)),
        *(entry for row in rows for entry in _of_row(row, stamp, t)),
    ]
    for entry in entries:
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def uid(*parts: str) -> str:
    """Return the id of an entry: of a plan, a kind, and what it is of."""
    return f"{'/'.join(part for part in parts if part)}@{_DOMAIN}"


def _entry(
    stamp: datetime, name: str, first: date, last: date, summary: str, said: Sequence[str]
) -> Event:
    event = Event()
    event.add("uid", name)
    event.add("dtstamp", stamp)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    event.add("summary", plain(summary))
    if said:
        event.add("description", "\n".join(plain(line) for line in said if line))
    event.add("transp", "TRANSPARENT")
    return event


def _of_plan(plan: Plan, stamp: datetime, t: Translator) -> Iterator[Event]:
    for review in reviews(plan):
        said = [plan.title, exact_day(review.due, t), *review_details(review, t)]
        summary = f"{review.title}: {plan.title}"
        name = uid(plan.id, "review", review.id)
        yield _entry(stamp, name, review.due.last, review.due.last, summary, said)
        if review.last != review.due.last:
            words = t.gettext("Last day for reports: {review}").format(review=summary)
            name = uid(plan.id, "closes", review.id)
            yield _entry(stamp, name, review.last, review.last, words, said)
        if review.reply_by:
            day = review.reply_by.last
            words = t.gettext("Answers wanted: {review}").format(review=summary)
            yield _entry(stamp, uid(plan.id, "reply", review.id), day, day, words, said)
    if plan.end:
        words = t.gettext("The plan ends: {plan}").format(plan=plan.title)
        yield _entry(stamp, uid(plan.id, "end"), plan.end.last, plan.end.last, words, [])


def _of_row(row: Row, stamp: datetime, t: Translator) -> Iterator[Event]:
    unit = f"@{row.unit.id}" if row.unit else ""
    place = f"{row.item.key}{unit}"
    told = [
        PATH_SEPARATOR.join((row.plan.title, *row.path)),
        f"{t.pgettext('column', 'Responsible')}: " + responsible_text(row.plan, row.responsible, t),
        f"{t.pgettext('column', 'Status')}: {status_text(row, t)}",
        *map(link_text, row.item.links),
    ]
    due = own_due(row)
    if isinstance(due, Period):
        words = t.gettext("Deadline: {item}").format(item=f"{row.number} {row.title}")
        if row.standing == CLOSED:
            words += f" ({status_text(row, t)})"
        said = [f"{t.pgettext('column', 'Deadline')}: {exact_day(due, t)}", *told]
        name = uid(row.plan.id, "deadline", place)
        event = _entry(stamp, name, due.last, due.last, words, said)
        event.add("sequence", len(row.deadlines))
        yield event
    for stone in row.milestones:
        words = f"{milestone_text(stone)}: {row.number} {row.title}"
        said = [f"{t.gettext('Milestone')}: {exact_day(stone.date, t)}", *told]
        if stone.responsible:
            said[1:1] = [
                f"{t.gettext('Responsible for the milestone')}: "
                + responsible_text(row.plan, stone.responsible, t)
            ]
        if reached := row.reached.get(stone.id):
            said.append(t.gettext("reached {date}").format(date=plain(reached.text)))
        day = stone.date.last
        yield _entry(stamp, uid(row.plan.id, "milestone", place, stone.id), day, day, words, said)
