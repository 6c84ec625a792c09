"""What minutes say of the meeting itself: when, where, who took part, how it opened and closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.record import Record
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.minutes.capacities import service_text
from actionplan_tui.reports.minutes.clock import held_text, spans_text
from actionplan_tui.reports.words.text import plain


def head_facts(record: Record, t: Translator) -> Iterator[tuple[str, str]]:
    """Return what stands at the top of the minutes, label and value; some are empty."""
    head = record.head
    yield t.gettext("Body"), plain(head.body)
    yield t.pgettext("of a meeting", "Number"), plain(head.number)
    yield t.gettext("Date"), format_day(head.day, t)
    yield t.pgettext("of a meeting", "Time"), _times(head, t)
    yield t.gettext("Place"), plain(head.place)
    yield t.gettext("Form of meeting"), held_text(head.held, t)
    yield t.gettext("Registration number"), plain(head.registration)
    yield t.gettext("Chair"), plain(record.name(head.chair))
    yield t.gettext("Secretary"), plain(record.name(head.secretary))
    yield t.gettext("Adjusters"), ", ".join(plain(record.name(one)) for one in head.adjusters)


def _times(head: Head, t: Translator) -> str:
    """Return from when to when it sat, and when it was adjourned; empty: it was not noted."""
    if not head.start and not head.end:
        return ""
    told = spans_text([(head.start, head.end)], head, t)
    if not head.breaks:
        return told
    breaks = spans_text(head.breaks, head, t)
    return t.gettext("{times}; adjourned {breaks}").format(times=told, breaks=breaks)


def attendance(record: Record, t: Translator) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Return who was there and who was not: a heading each with the names below it.

    Who decides is told apart from others where capacities say who is a member or a deputy.
    """
    present = record.head.present
    if record.head.told_apart:
        idle = [one for one in present if one.capacity == "deputy" and not one.decides]
        others = [one for one in present if not one.decides and one not in idle]
        yield t.gettext("Deciding"), _lines(record, [one for one in present if one.decides], t)
        yield t.gettext("Deputies who do not serve"), _lines(record, idle, t)
        yield t.gettext("Others present"), _lines(record, others, t)
    else:
        yield t.gettext("Present"), _lines(record, present, t)
    there = {one.name for one in present}
    away = [one for one in record.head.absent if one not in there]
    absent = (one for one in away if one not in record.groups)
    unrepresented = (one for one in away if one in record.groups)
    yield t.gettext("Absent"), tuple(_absent_line(record, one, t) for one in absent)
    yield t.gettext("Not represented"), tuple(plain(record.name(one)) for one in unrepresented)


def _absent_line(record: Record, name: str, t: Translator) -> str:
    known = next((one for one in record.head.away if one.name == name), Attendee(name))
    return ", ".join(filter(None, (plain(record.name(name)), service_text(known, "", t))))


def _lines(record: Record, people: Sequence[Attendee], t: Translator) -> tuple[str, ...]:
    return tuple(attendee_line(record, one, t) for one in people)


def attendee_line(record: Record, one: Attendee, t: Translator) -> str:
    """Return who somebody is, in which capacity they take part, and when."""
    service = service_text(one, record.name(one.instead_of), t)
    left = ""
    if one.name in record.head.absent and not one.spans:
        left = t.gettext("part of the meeting")
    remote = t.pgettext("takes part", "at a distance") if one.remote else ""
    when = spans_text(one.spans, record.head, t)
    return ", ".join(filter(None, (plain(record.name(one.name)), service, remote, when, left)))
