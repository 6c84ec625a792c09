"""A meeting that is called as an entry of a calendar."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event, vText

from actionplan_tui.reports.minutes.agenda_document import (
    Called,
    agenda_items,
    called_facts,
    end_time,
)
from actionplan_tui.reports.minutes.clock import held_text
from actionplan_tui.reports.words.text import plain

_DOMAIN = "actionplan-tui"


def render(called: Called) -> bytes:
    """Return a calendar with one entry: the meeting, with its place, its time and its agenda.

    The time is that of the place, without a zone. Without a time it takes the whole day. The id of
    the entry is the meeting's, and its sequence grows with every change of the meeting, so that
    importing it again moves what is there.

    Returns:
        UTF-8 text of RFC 5545; the same meeting, plans, notes and day give the same bytes.
    """
    meeting, t = called.meeting, called.translator
    head = meeting.head
    calendar = Calendar()
    calendar.add("prodid", f"-//{_DOMAIN}//{called.version}//{t.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    # The library escapes text only where it knows that a property is text, as here it does not.
    calendar.add("x-wr-calname", vText(called.title))
    event = Event()
    event.add("uid", f"{meeting.uid}@{_DOMAIN}")
    event.add("dtstamp", datetime.combine(called.register.view.as_of, time(), UTC))
    event.add("sequence", meeting.version)
    if head.time:
        event.add("dtstart", datetime.combine(head.day, _clock(head.time)))
        if head.minutes:
            ends = end_time(head.time, head.minutes)
            event.add("dtend", datetime.combine(head.day, _clock(ends)))
    else:
        event.add("dtstart", head.day)
        event.add("dtend", head.day + timedelta(days=1))
    number = plain(head.number)
    event.add("summary", " ".join(filter(None, (plain(head.body), number))))
    place = ", ".join(filter(None, (plain(head.place), held_text(head.held, t))))
    if place:
        event.add("location", place)
    event.add("description", "\n".join(_lines(called)))
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _clock(text: str) -> time:
    hours, _colon, minutes = text.partition(":")
    return time(int(hours), int(minutes))


def _lines(called: Called) -> list[str]:
    facts = [f"{label}: {value}" for label, value in called_facts(called).items()]
    items = [f"{one.paragraph} {one.title}".strip() for one in agenda_items(called)]
    return [*facts, "", *items]
