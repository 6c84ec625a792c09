"""Deadlines, milestones and reviews as a calendar.

The id of an entry (its UID) is made of plan, key, unit and kind only, so that importing the
calendar once more moves what is there instead of doubling it. Its sequence number is that of all
that is kept of the plan, so that it only grows, whatever was moved, moved back or taken back. What
an earlier calendar may have had and this one has not is sent as cancelled (RFC 5546).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, vText

from actionplan_tui.domain.dates.period import Due, Period
from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Item, Milestone, Plan
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.register import Row, once
from actionplan_tui.domain.register.standing import CLOSED
from actionplan_tui.locales import Translator
from actionplan_tui.records import dataclass
from actionplan_tui.reports.rows.row_list import RowList
from actionplan_tui.reports.words.besides import link_text
from actionplan_tui.reports.words.phrases import exact_day, responsible_text
from actionplan_tui.reports.words.reviews import review_details
from actionplan_tui.reports.words.sentences import milestone_text, own_due, status_text
from actionplan_tui.reports.words.text import PATH_SEPARATOR, plain

_DOMAIN = "actionplan-tui"
_CANCELLED = "cancelled"
"""The base of a status that calls off what it is of; in a calendar `STATUS:CANCELLED`."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the calendar, which lasts whole days.

    Attributes:
        name: Its id.
        last: Its last day, inclusive.
        place: Where or how it is held.
        off: Whether it is called off.
        done: Whether nothing is to be done any more, so that no alarm rings.
    """

    name: str
    first: date
    last: date
    summary: str
    said: tuple[str, ...] = ()
    place: str = ""
    off: bool = False
    done: bool = False


@dataclass(frozen=True, slots=True)
class _Revision:
    """How many changes of a plan are kept, and when the newest of them was."""

    number: int
    at: datetime


def render(listed: RowList) -> bytes:
    """Return a calendar: the deadlines and milestones of the rows, the reviews of their plans.

    Args:
        listed: The rows, and all notes of their plans.

    Returns:
        UTF-8 text of RFC 5545; the same input gives the same bytes. Each measure is in it once,
        wherever it is shown. What ends with the plan only, without a deadline of its own, has no
        entry of its own: the end of the plan has one. Where all rows of a plan are in the list,
        what earlier versions of it and notes on it had, and it has not, is in it as called off.
    """
    t = listed.translator
    calendar = Calendar()
    calendar.add("prodid", f"-//{_DOMAIN}//{listed.version}//{t.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    titles = ", ".join(plain(plan.title) for plan in listed.plans)
    # The library escapes text only where it knows that a property is text, as here it does not.
    named = ": ".join(filter(None, (plain(listed.whose), titles or t.gettext("Action plans"))))
    calendar.add("x-wr-calname", vText(named))
    rows, notes = once(listed.rows), _by_plan(listed.notes)
    records = {record.plan.id: record for record in listed.register.records}
    moment = datetime.combine(listed.register.view.as_of, time(), UTC)
    revisions = {
        plan.id: _revision(records[plan.id], notes.get(plan.id, ()), moment)
        for plan in listed.plans
    }
    made = [(plan.id, entry) for plan in listed.plans for entry in _of_plan(plan, t)]
    made += [(row.plan.id, entry) for row in rows for entry in _of_row(row, t)]
    names, shown = {entry.name for _plan, entry in made}, {row.ref for row in rows}
    for plan in listed.plans:
        if {row.ref for row in once(listed.register.rows_of(plan.id))} <= shown:
            off = _called_off(records[plan.id], names, notes.get(plan.id, ()), t)
            made += [(plan.id, entry) for entry in off]
    for plan_id, entry in made:
        calendar.add_component(_event(entry, revisions[plan_id], listed.alarms))
    return bytes(calendar.to_ical())


def _by_plan(notes: Iterable[Note]) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(note.plan, []).append(note)
    return found


def uid(*parts: str) -> str:
    """Return the id of an entry: of a plan, a kind, and what it is of."""
    return f"{'/'.join(part for part in parts if part)}@{_DOMAIN}"


def _revision(record: PlanRecord, notes: Sequence[Note], moment: datetime) -> _Revision:
    """Return how much is kept of a plan: notes and versions, both of which only ever come.

    Args:
        record: The plan with its versions.
        notes: All its notes, those taken back and those that take back included.
        moment: Stands for the time of the newest where none is known.
    """
    times = [note.recorded for note in notes]
    times += [datetime.combine(day, time(), UTC) for day in record.loaded]
    return _Revision(len(notes) + len(record.former), max(times, default=moment))


RINGS = timedelta(hours=9)
"""At which time of its day an alarm rings: entries last whole days, which begin at midnight."""


def _event(entry: Entry, revision: _Revision, alarms: Sequence[int]) -> Event:
    event = Event()
    event.add("uid", entry.name)
    event.add("sequence", revision.number)
    event.add("dtstamp", revision.at)
    event.add("dtstart", entry.first)
    event.add("dtend", entry.last + timedelta(days=1))
    event.add("summary", plain(entry.summary))
    if entry.said:
        event.add("description", "\n".join(plain(line) for line in entry.said if line))
    if entry.place:
        event.add("location", plain(entry.place))
    if entry.off:
        event.add("status", "CANCELLED")
    event.add("transp", "TRANSPARENT")
    for days in () if entry.off or entry.done else sorted(set(alarms), reverse=True):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", plain(entry.summary))
        alarm.add("trigger", RINGS - timedelta(days=days))
        event.add_component(alarm)
    return event


def _of_plan(plan: Plan, t: Translator) -> Iterator[Entry]:
    for review in reviews(plan):
        said = (plan.title, exact_day(review.due, t), *review_details(review, t))
        summary = f"{review.title}: {plan.title}"
        day = review.due.last
        yield Entry(uid(plan.id, "review", review.id), day, day, summary, said)
        if review.last != day:
            words = t.gettext("Last day for reports: {review}").format(review=summary)
            yield Entry(uid(plan.id, "closes", review.id), review.last, review.last, words, said)
        if review.reply_by:
            day = review.reply_by.last
            words = t.gettext("Answers wanted: {review}").format(review=summary)
            yield Entry(uid(plan.id, "reply", review.id), day, day, words, said)
    if plan.end:
        words = t.gettext("The plan ends: {plan}").format(plan=plan.title)
        yield Entry(uid(plan.id, "end"), plan.end.last, plan.end.last, words)


def _of_row(row: Row, t: Translator) -> Iterator[Entry]:
    told = (
        PATH_SEPARATOR.join((row.plan.title, *row.path)),
        f"{t.pgettext('column', 'Responsible')}: " + responsible_text(row.plan, row.responsible, t),
        f"{t.pgettext('column', 'Status')}: {status_text(row, t)}",
        *map(link_text, row.item.links),
    )
    name, off = f"{row.number} {row.title}", row.withdrawn or row.status.base == _CANCELLED
    unit = row.unit.id if row.unit else ""
    due = own_due(row)
    if isinstance(due, Period) and not _held_in_sessions(row.plan, row.item, due):
        words = _deadline_words(row.item, name, t)
        if row.standing == CLOSED:
            words += f" ({status_text(row, t)})"
        entry = _deadline(row.plan, row.item, unit, row.start, due, words)
        said = (f"{t.pgettext('column', 'Deadline')}: {exact_day(due, t)}", *told)
        done = row.standing == CLOSED
        yield replace(entry, said=told if row.item.kind else said, off=off, done=done)
    for stone in row.milestones:
        said = (f"{t.gettext('Milestone')}: {exact_day(stone.date, t)}", *told)
        if stone.responsible:
            answers = responsible_text(row.plan, stone.responsible, t)
            who = f"{t.gettext('Responsible for the milestone')}: {answers}"
            said = (said[0], who, *said[1:])
        reached = row.reached.get(stone.id)
        if reached:
            said += (t.gettext("reached {date}").format(date=plain(reached.text)),)
        done = reached is not None or row.standing == CLOSED
        entry = _milestone(row.plan, row.item, unit, stone, name)
        yield replace(entry, said=said, off=off, done=done)


def _deadline_words(item: Item, name: str, t: Translator) -> str:
    """Return what the entry of a deadline is called; something that takes place has none."""
    return name if item.kind else t.gettext("Deadline: {item}").format(item=name)


def _held_in_sessions(plan: Plan, item: Item, due: Period) -> bool:
    """Whether something takes place on days that have entries of their own, the last included."""
    return bool(item.kind) and any(s.date.last == due.last for s in plan.milestones_of(item))


def _place(item: Item, unit: str) -> str:
    return f"{item.key}@{unit}" if unit else item.key


def _deadline(
    plan: Plan, item: Item, unit: str, start: Period | None, due: Period, words: str
) -> Entry:
    takes_place = bool(item.kind) and start is not None and start.first <= due.last
    first = start.first if takes_place and start else due.last
    return Entry(uid(plan.id, "deadline", _place(item, unit)), first, due.last, words)


def _milestone(plan: Plan, item: Item, unit: str, stone: Milestone, name: str) -> Entry:
    code, day = uid(plan.id, "milestone", _place(item, unit), stone.id), stone.date.last
    return Entry(code, day, day, f"{milestone_text(stone)}: {name}", place=stone.held)


# --- what is called off


def _called_off(
    record: PlanRecord, now: Collection[str], notes: Sequence[Note], t: Translator
) -> Iterator[Entry]:
    """Yield what earlier calendars of a plan may have had, called off.

    That is what its former versions had, and the deadlines that notes set, which is not there now.

    Args:
        record: The plan with its versions.
        now: The ids of the entries that there are now.
        notes: All its notes.
        t: The language.
    """
    before: dict[str, Entry] = {}
    moved = _moved(notes)
    for version in (record.plan, *record.former):
        for entry in (*_of_plan(version, t), *_as_planned(version, moved, t)):
            before.setdefault(entry.name, entry)
    for name, entry in sorted(before.items()):
        if name not in now:
            yield replace(entry, off=True)


def _moved(notes: Iterable[Note]) -> Mapping[tuple[str, str], Due]:
    """Return the newest deadline that notes named, by key and unit, if it is a day."""
    found: dict[tuple[str, str], Due] = {}
    for note in sorted(notes, key=lambda note: note.order):
        if isinstance(note.due, Period):
            found[note.item, note.unit] = note.due
    return found


def _as_planned(
    version: Plan, moved: Mapping[tuple[str, str], Due], t: Translator
) -> Iterator[Entry]:
    """Yield the entries that a version of a plan had, on the newest days known of them."""
    for item in (*version.leaves(), *version.withdrawn):
        name = f"{item.number or item.id} {item.title}"
        for unit in [one.id for one in version.units_of(item)] or [""]:
            due = moved.get((item.key, unit)) or version.planned_due(item)
            if isinstance(due, Period) and not _held_in_sessions(version, item, due):
                words = _deadline_words(item, name, t)
                yield _deadline(version, item, unit, version.start_of(item), due, words)
            for stone in version.milestones_of(item):
                yield _milestone(version, item, unit, stone, name)
