"""What calls to a meeting: when and where, who is called, what is taken up and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.entries import FLOOR
from actionplan_tui.domain.meeting.head import ONE, Formality
from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.domain.plan.plan import Link
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.standing import CLOSED
from actionplan_tui.locales import Translator
from actionplan_tui.locales.dates import format_day
from actionplan_tui.records import dataclass
from actionplan_tui.reports.formats.blocks import (
    Block,
    Document,
    Heading,
    Paragraph,
    Point,
    Points,
    linked,
    runs,
    table,
)
from actionplan_tui.reports.minutes.capacities import service_text
from actionplan_tui.reports.minutes.clock import clock_text, held_text
from actionplan_tui.reports.minutes.formalities import formality_title
from actionplan_tui.reports.minutes.words import notice_file, paragraph_name
from actionplan_tui.reports.words.cells import own_due, standing_text, status_text
from actionplan_tui.reports.words.phrases import exact_day, responsible_text
from actionplan_tui.reports.words.text import plain


@dataclass(frozen=True)
class Called:
    """A meeting that is called.

    Attributes:
        meeting: As it stands.
        register: The rows of its plans, judged at the day from which it is looked.
        translator: The language.
        version: The program's version.
    """

    meeting: Meeting
    register: Register
    translator: Translator
    version: str

    @property
    def title(self) -> str:
        """What it is called."""
        head, t = self.meeting.head, self.translator
        form = t.gettext("Notice of the meeting of {body} on {day}")
        return form.format(body=plain(head.body), day=format_day(head.day, t))

    @property
    def file_name(self) -> str:
        """What its file is called, without an ending."""
        return notice_file(self.meeting.id, self.translator)

    def name(self, typed: str) -> str:
        """Return the name of somebody whom the head names."""
        for plan in self.register.plans:
            party = plan.party_by_id.get(typed)
            if party and party.name:
                return plain(party.name)
        return plain(typed)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line of the agenda.

    Attributes:
        paragraph: The name of its paragraph; empty where one paragraph holds several.
        title: What it is.
        responsible: Who answers for it.
        standing: Where it stands, in one sentence.
        links: Where it leads.
    """

    paragraph: str
    title: str
    responsible: str = ""
    standing: str = ""
    links: tuple[Link, ...] = ()


def agenda_items(called: Called) -> Iterator[AgendaItem]:
    """Return the lines of the agenda, with what the meeting opens and ends with."""
    head, meeting = called.meeting.head, called.meeting
    yield from _formalities(called, head.opening, head.first_paragraph)
    for place, ref in enumerate(meeting.agenda):
        number = meeting.paragraph(ref)
        shared = head.paragraphs == ONE and place > 0
        name = "" if shared else paragraph_name(number, head, called.translator)
        row = called.register.by_ref.get(ref)
        raised = meeting.floor.get(ref, ref.partition("/")[2])
        yield _item(called, name, row) if row else AgendaItem(name, plain(raised))
    each = 1 if head.paragraphs == ONE and meeting.agenda else len(meeting.agenda)
    yield from _formalities(called, head.closing, head.first_item + each)


def _formalities(
    called: Called, formalities: tuple[Formality, ...], first: int
) -> Iterator[AgendaItem]:
    head, t = called.meeting.head, called.translator
    for number, one in enumerate(formalities, first):
        yield AgendaItem(paragraph_name(number, head, t), formality_title(one, t))


def _item(called: Called, paragraph: str, row: Row) -> AgendaItem:
    t = called.translator
    several = len({one.partition("/")[0] for one in called.meeting.agenda} - {FLOOR}) > 1
    known = f"{row.plan.id}/{row.number}" if several else row.number
    return AgendaItem(
        paragraph,
        f"{plain(row.title)} ({plain(known)})",
        plain(responsible_text(row.plan, row.responsible, t)),
        " · ".join(filter(None, _standing(row, t))),
        row.item.links,
    )


def _standing(row: Row, t: Translator) -> Iterator[str]:
    """Return where a row stands in few words: standing, deadline of its own, what is reported."""
    if row.standing == CLOSED:
        yield status_text(row, t)
        return
    yield standing_text(row, t)
    if due := own_due(row):
        yield t.gettext("deadline {due}").format(due=exact_day(due, t))
    if row.proposed_due:
        yield t.gettext("a new deadline asked for")
    yield status_text(row, t)


def called_facts(called: Called) -> Mapping[str, str]:
    """Return when and where the meeting is, and how it is held, by label; none is empty."""
    head, t = called.meeting.head, called.translator
    facts = {
        t.gettext("Date"): format_day(head.day, t),
        t.pgettext("of a meeting", "Time"): _time(called),
        t.gettext("Place"): plain(head.place),
        t.gettext("Form of meeting"): held_text(head.held, t),
        t.pgettext("of a meeting", "Number"): plain(head.number),
        t.gettext("Registration number"): plain(head.registration),
        t.gettext("Chair"): called.name(head.chair),
        t.gettext("Secretary"): called.name(head.secretary),
    }
    return {label: value for label, value in facts.items() if value}


def _time(called: Called) -> str:
    head, t = called.meeting.head, called.translator
    if not head.time:
        return ""
    first = clock_text(head.time, t)
    if not head.minutes:
        return t.pgettext("times of day", "from {first}").format(first=first)
    last = clock_text(end_time(head.time, head.minutes), t)
    return t.pgettext("times of day", "{first}–{last}").format(first=first, last=last)


def end_time(begins: str, minutes: int) -> str:
    """Return when a meeting ends that begins at a time and takes some minutes, within its day."""
    hours, _colon, rest = begins.partition(":")
    whole = min(int(hours) * 60 + int(rest) + minutes, 24 * 60 - 1)
    return f"{whole // 60:02}:{whole % 60:02}"


def agenda_document(called: Called) -> Document:
    """Return the notice of a meeting with its agenda as a document.

    The same meeting, plans, notes and day give the same document.
    """
    t, view = called.translator, called.register.view
    made = t.gettext("Made with actionplan-tui {version}.").format(version=called.version)
    seen = t.gettext("State as of {day}").format(day=format_day(view.as_of, t))
    return Document(
        title=called.title,
        language=t.language,
        second="",
        owner=plain(called.meeting.head.body),
        colophon=f"{seen}. {made}",
        moment=datetime.combine(view.as_of, time(), UTC),
        page_word=t.gettext("Page {page} of {pages}"),
        blocks=tuple(_blocks(called)),
    )


def _blocks(called: Called) -> Iterator[Block]:
    t, view = called.translator, called.register.view
    yield Heading(1, runs(called.title))
    for label, value in called_facts(called).items():
        yield Paragraph((*runs(f"{label}:", strong=True), *runs(f" {value}")))
    if people := _people(called):
        yield Heading(2, runs(t.gettext("Called")))
        yield people
    yield Heading(2, runs(t.gettext("Agenda")))
    day = format_day(view.as_of, t)
    yield table(
        t.gettext("Where the items stand on {day}").format(day=day),
        (
            t.pgettext("heading", "§ {number}").format(number="").strip(),
            t.gettext("Item"),
            t.gettext("Responsible"),
            t.gettext("Where it stands"),
        ),
        (
            (one.paragraph, _title(one), one.responsible, one.standing)
            for one in agenda_items(called)
        ),
        shares=(3, 7, 4, 6),
    )


def _title(one: AgendaItem) -> str:
    """Return what an item is, and where it leads, marked as leading there."""
    return ", ".join((one.title, *map(linked, one.links)))


def _people(called: Called) -> Points | None:
    """Return who is called: those whose absence is known beforehand are called all the same."""
    head, t = called.meeting.head, called.translator
    there = {one.name for one in head.present}
    lines = [_person(called, one) for one in head.present]
    # Who is absent when it has begun may have been expected.
    known = "" if head.start else t.gettext("absence known beforehand")
    away = [head.expected(name) for name in head.absent if name not in there]
    lines += [", ".join(filter(None, (_person(called, one), known))) for one in away]
    return Points(tuple(Point(runs(line)) for line in lines)) if lines else None


def _person(called: Called, one: Attendee) -> str:
    service = service_text(one, called.name(one.instead_of), called.translator)
    return ", ".join(filter(None, (called.name(one.name), service)))
