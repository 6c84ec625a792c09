"""The form that a meeting is started with, and that its head is changed in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.text import Text
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea

from actionplan_tui.domain.dates.days import read_last_day
from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.head import (
    EACH,
    HELD,
    OFFICES,
    ONE,
    Formality,
    Head,
    absent_in_office,
)
from actionplan_tui.domain.meeting.next_meeting import for_body
from actionplan_tui.domain.plan.parties import complete_party, find_party, parties_of
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.text.typed import names_in
from actionplan_tui.locales import Translator, _, current, pgettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.minutes.capacities import capacities, coded
from actionplan_tui.reports.minutes.clock import (
    breaks_line,
    clock_text,
    held_text,
    read_breaks,
    read_clock,
)
from actionplan_tui.reports.minutes.formalities import formality_line, read_formality, usual
from actionplan_tui.reports.minutes.words import decision_lead, paragraph_name
from actionplan_tui.reports.words.phrases import period_error
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Completes
from actionplan_tui.tui.common.examples import for_example, today_at
from actionplan_tui.tui.common.form import FORM_STYLES, FaultyFieldsError, FormDialog, Reading
from actionplan_tui.tui.common.unfinished import Subject
from actionplan_tui.tui.meeting.agenda_choice import AgendaChoice
from actionplan_tui.tui.meeting.attendee_lines import (
    AttendeeLineError,
    attendee_line,
    read_attendee,
    read_attendees,
)
from actionplan_tui.tui.meeting.capacities import completed_capacity

Save = Callable[[Head, list[str]], Awaitable[None]]
TIMES = ("time", "start", "end", "breaks")
_NAMES = frozenset({"chair", "secretary", "adjusters", "absent"})


class MeetingFormDialog(FormDialog):
    """Start a meeting, or change the head of one.

    Args:
        head: What stands in the form at first.
        plans: The plans, for the names of parties.
        save: Saves the head and the agenda.
        agenda: In what an agenda is chosen; none: only the head is changed.
        words: The minutes' language, for the capacities; by default the program's.
        before: Gives the day of a body's meeting before this one; none: its head has that.
    """

    CSS_PATH = [FORM_STYLES, Path(__file__).parent / "head_form.tcss"]

    FIRST = "body"

    def __init__(
        self,
        head: Head,
        plans: Sequence[Plan],
        save: Save,
        agenda: AgendaChoice | None = None,
        words: Translator | None = None,
        before: Callable[[str], date | None] | None = None,
    ) -> None:
        super().__init__()
        self._words = words or current()
        self.head, self._plans, self._save = coded(head).without_offices(), plans, save
        self.kept = head
        self._agenda, self._before = agenda, before
        self.FIRST = "number" if head.body else "body"
        self._parties = parties_of(plans)

    def heading(self) -> Text:
        """Return what is done."""
        return Text(_("Start a meeting") if self._agenda is not None else _("The meeting"), "bold")

    def rows(self) -> Iterable[Widget]:
        """Return the fields."""
        head = self.head
        yield self._names("body", _("Who meets"), head.body, _("the board’s name or initials"))
        yield self.number()
        yield self.line("day", _("Date"), head.day.isoformat(), short=True)
        yield from map(self.clock, ("time",) if self._agenda is not None else TIMES)
        if self._agenda is not None:
            yield from self._agenda.fields(self, head.body)
        yield from self.people()
        yield from self.where()
        numbering = [(_("one for each item"), EACH), (_("one for the whole follow-up"), ONE)]
        yield self.choice("paragraphs", _("Paragraphs"), numbering, head.paragraphs)
        first = str(head.first_paragraph)
        yield self.line("first_paragraph", _("First paragraph"), first, short=True)
        yield from self.formalities()
        minutes = str(head.minutes) if head.minutes else ""
        hint = for_example("60")
        yield self.line("minutes", _("Planned minutes"), minutes, short=True, placeholder=hint)

    def number(self) -> Widget:
        """Return the field of the meeting's own number."""
        hint = for_example(f"7/{today_at(self).year}")
        label = pgettext("meeting", "Number")
        return self.line("number", label, self.head.number, short=True, placeholder=hint)

    def people(self) -> Iterable[Widget]:
        """Return the fields that say who takes part, and as what."""
        head = self.head
        yield self._names("secretary", _("Secretary"), head.secretary)
        yield self._names("chair", _("Chair"), head.chair)
        yield self._names("adjusters", _("Adjusters"), ", ".join(head.adjusters))
        yield self._area(
            "present",
            _("Others present, one a line: “NN (member)” · → completes"),
            (attendee_line(one, self._words) for one in head.present),
        )
        absent = (attendee_line(head.expected(one), self._words) for one in head.absent)
        yield self._names("absent", _("Absent"), ", ".join(absent))

    def where(self) -> Iterable[Widget]:
        """Return the fields that say where and how it is held, and how it is registered."""
        yield self.line("place", _("Place"), self.head.place)
        held = [(held_text(one, current()), one) for one in HELD]
        yield self.choice("held", _("Form of meeting"), [("–", ""), *held], self.head.held)
        yield self.line("registration", _("Registration number"), self.head.registration)

    def formalities(self) -> Iterable[Widget]:
        """Return the fields of the paragraphs before and after the items."""
        for name, label in (
            ("opening", _("Paragraphs before the items, one a line; own words after a colon")),
            ("closing", _("Paragraphs after the items")),
        ):
            lines = (formality_line(one, self._words) for one in getattr(self.head, name))
            yield self._area(name, label, lines)

    def clock(self, name: str) -> Widget:
        """Return the field of a time, or of breaks."""
        label = {"time": _("Called for"), "start": _("Began"), "end": _("Ended"),
                 "breaks": _("Adjourned")}[name]  # fmt: skip
        if name == "breaks":
            value, hint = breaks_line(self.head.breaks, current()), "14.05–14.20"
        else:
            value, hint = clock_text(getattr(self.head, name), current()), "13.00"
        return self.line(name, label, value, short=True, placeholder=for_example(hint))

    def _area(self, name: str, label: str, lines: Iterable[str]) -> Widget:
        """Return a field of several lines below its label."""
        area = TextArea(
            "\n".join(lines), id=name, compact=True, tab_behavior="focus", classes="entry"
        )
        words = Static("", id=f"{name}-reading", classes="reading", markup=False)
        return Vertical(Static(Text(label), classes="label all"), area, words, classes="field wide")

    def _names(self, name: str, label: str, value: str, hint: str = "") -> Widget:
        suggester = Completes(lambda text: complete_party(text, self._parties))
        return self.line(name, label, value, suggester=suggester, placeholder=hint, selected=True)

    def subject(self) -> Subject | None:
        """Return what is being written."""
        if self._agenda is None:
            return super().subject()
        return Subject("meeting", _("Start a meeting"))

    # --- while it is typed

    def refresh_readings(self) -> None:
        """Say what the fields mean; offer to complete a name among those present."""
        super().refresh_readings()
        for area in self.query("#present"):
            assert isinstance(area, TextArea)  # noqa: S101
            row, column = area.cursor_location
            begun = area.document.get_line(row)[:column]
            area.suggestion = completed_capacity(begun, self._words) or self._rest_of_name(begun)

    def _rest_of_name(self, begun: str) -> str:
        whole = complete_party(begun.replace(",", " "), self._parties) if begun else None
        return whole[len(begun) :] if whole else ""

    def reading(self, name: str, fields: Mapping[str, str]) -> Reading:
        """Return what a date, names, or the choice of the agenda mean."""
        text = fields[name].strip()
        if name == "day":
            return self._read_day(text)
        if name in ("first_paragraph", "minutes") and text and not text.isdecimal():
            return _("Write a number."), False
        if name == "first_paragraph":
            return self._read_first(fields), True
        if name in TIMES:
            return self._read_time(name, text)
        if name in ("opening", "closing"):
            return self._read_formalities(fields, name), True
        if name in _NAMES and text:
            typed = [one.partition("(")[0].strip() for one in names_in(text)]
            known = [find_party(one, self._parties) for one in typed]
            names = [plain(one.name) for one in known if one and one.name]
            told = "= " + ", ".join(names) if names else ""
            return "\n".join(filter(None, (told, self._told_of_absence(name, fields)))), True
        if name == "present":
            return self._read_present(fields)
        if self._agenda and name in AgendaChoice.NAMES:
            return self._agenda.reading(name, fields)
        return "", True

    def _told_of_absence(self, name: str, fields: Mapping[str, str]) -> str:
        """Return who holds that office though listed as absent: a remark, no fault."""
        if name not in OFFICES:
            return ""
        try:
            gone = absent_in_office(self.people_read(fields), name)
        except AttendeeLineError:
            return ""
        known = {party.id: party.name for party in self._parties}
        names = ", ".join(plain(known.get(one) or one) for one in gone)
        return _("Listed as absent: {names}").format(names=names) if gone else ""

    def _read_present(self, fields: Mapping[str, str]) -> Reading:
        """Return which capacities there are while one is begun, else who is present as what."""
        lines = fields["present"].split("\n")
        if any("(" in line and ")" not in line for line in lines):
            return " · ".join(capacities(self._words)), True
        try:
            head = self.people_read(fields)
        except AttendeeLineError as error:
            words = _("“{text}” cannot be read. Write § 14–, § 12–15 or kl. 13.40–14.20.")
            return words.format(text=plain(error.text)), False
        known = {party.id: party.name for party in self._parties}
        present = [replace(one, name=known.get(one.name) or one.name) for one in head.present]
        told = ", ".join(plain(attendee_line(one, self._words)) for one in present)
        return (f"= {told}" if told else ""), True

    def _read_first(self, fields: Mapping[str, str]) -> str:
        """Return which paragraph the first item is, if there are paragraphs before it."""
        first, before = int(fields["first_paragraph"].strip() or 1), self._opening(fields)
        if not before:
            return ""
        name = paragraph_name(first + len(before), self.head)
        return "= " + _("the first item: {paragraph}").format(paragraph=name)

    def _read_time(self, name: str, text: str) -> Reading:
        if not text:
            return "", True
        good = bool(read_breaks(text)) if name == "breaks" else bool(read_clock(text))
        return ("" if good else _("Write a time like 13.05.")), good

    def _lines(self, fields: Mapping[str, str], name: str) -> tuple[Formality, ...]:
        return tuple(read_formality(one) for one in fields[name].split("\n") if one.strip())

    def _of_body(self, head: Head, fields: Mapping[str, str]) -> Head:
        """Return a head with its body, and the day of that body's meeting before."""
        body = fields["body"].strip()
        day = self._before(body) if self._before else head.previous
        return replace(head, body=body, previous=day)

    def _opening(self, fields: Mapping[str, str]) -> tuple[Formality, ...]:
        """Return the paragraphs before the items, as they fit the body that is typed."""
        opening = self._lines(fields, "opening")
        if self._before is None:
            return opening
        proposed_for, body = self._before(self.head.body), self._before(fields["body"].strip())
        return for_body(opening, proposed_for, body)

    def _read_formalities(self, fields: Mapping[str, str], name: str) -> str:
        """Return what the minutes will say there of themselves."""
        try:
            head = self._of_body(self.people_read(fields), fields)
        except AttendeeLineError:
            return ""
        known = {party.id: party.name for party in self._parties if party.name}
        told: list[str] = []
        for one in self._opening(fields) if name == "opening" else self._lines(fields, name):
            if one.text:
                continue
            said, decided = usual(one.title, head, lambda who: known.get(who, who), self._words)
            lead = decision_lead(head.body, self._words)
            told += [*said, *(f"{lead} {words}" for words in decided)]
        return "= " + " ".join(told) if told else ""

    def _read_day(self, text: str) -> Reading:
        try:
            return "= " + format_day(read_last_day(text, self.head.day)), True
        except PeriodError as error:
            return period_error(error), False

    # --- saving

    async def submit(self) -> bool:
        """Check the form and save it.

        Raises:
            FaultyFieldsError: Something is missing or cannot be read.
        """
        fields = self.fields()
        wrong = {}
        for name in fields:
            words, good = self.reading(name, fields)
            if not good and name != "source":
                wrong[name] = words
        for name in ("body", "secretary"):
            if not fields[name].strip():
                wrong[name] = _("This is to be filled in.")
        if wrong:
            raise FaultyFieldsError(wrong)
        await self._save(self._read(fields), self._agenda.agenda(fields) if self._agenda else [])
        return True

    def _read(self, fields: Mapping[str, str]) -> Head:
        """Return the head that stands in the fields."""
        text = {name: value.strip() for name, value in fields.items()}
        clock = {name: read_clock(text[name]) for name in TIMES if name in text}
        head = replace(
            self._of_body(self.people_read(fields), fields),
            number=text["number"],
            day=read_last_day(text["day"], self.head.day),
            registration=text["registration"],
            place=text["place"],
            held=text["held"],
            paragraphs=text["paragraphs"],
            first_paragraph=int(text["first_paragraph"] or 1),
            opening=self._opening(fields),
            closing=self._lines(fields, "closing"),
            minutes=int(text["minutes"] or 0),
            time=clock.get("time", ""),
            start=clock.get("start", self.head.start),
            end=clock.get("end", self.head.end),
            breaks=read_breaks(text["breaks"]) if "breaks" in text else self.head.breaks,
        )
        return self._renumbered(head)

    def _renumbered(self, head: Head) -> Head:
        """Return the head with who is there from which paragraph moved on with the paragraphs.

        Unless that was changed by hand.
        """
        steps = head.first_item - self.head.first_item
        spans = [(one.name, one.spans) for one in head.present]
        if not steps or any(
            (one.name, one.spans) not in spans for one in self.head.present if one.spans
        ):
            return head
        return replace(head, present=tuple(one.shifted(steps) for one in head.present))

    def people_read(self, fields: Mapping[str, str]) -> Head:
        """Return the head with the people that stand in the fields.

        Raises:
            AttendeeLineError: When somebody is there cannot be read.
        """
        listed = read_attendees(fields["present"])
        head = replace(
            self.head,
            chair=self._known(fields["chair"].strip()),
            secretary=self._known(fields["secretary"].strip()),
            adjusters=tuple(self._known(one) for one in names_in(fields["adjusters"])),
            present=tuple(
                replace(one, name=self._known(one.name), instead_of=self._known(one.instead_of))
                for one in listed
            ),
        )
        gone = [read_attendee(one) for one in names_in(fields["absent"])]
        gone = [Attendee(self._known(one.name), one.capacity) for one in gone]
        known = {one.name: one.capacity for one in (*self.head.present, *self.head.away)}
        away = [replace(one, capacity=one.capacity or known.get(one.name, "")) for one in gone]
        head = replace(
            head,
            absent=tuple(one.name for one in gone),
            away=tuple(one for one in away if one.capacity),
        )
        return head.with_offices()

    def _known(self, name: str) -> str:
        """Return a party's id for its id or name in any case; else the name as it is."""
        party = find_party(name, self._parties)
        return party.id if party else name
