"""The form that a meeting is started with, and that its head is changed in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rich.text import Text
from textual import on
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from actionplan_tui.domain.dates.days import read_last_day
from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.meeting.agenda import AGENDAS, agenda
from actionplan_tui.domain.meeting.head import EACH, ONE, Attendee, Head
from actionplan_tui.domain.plan.parties import complete_party, find_party
from actionplan_tui.domain.plan.plan import Party, Plan
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.text.typed import names_in
from actionplan_tui.locales import N_, Translator, _, current, ngettext, pgettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.words.phrases import period_error
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Completes
from actionplan_tui.tui.common.form import FORM_STYLES, FaultyFieldsError, FormDialog, Reading
from actionplan_tui.tui.common.unfinished import Subject
from actionplan_tui.tui.meeting.capacities import capacities, completed_capacity, offices

Save = Callable[[Head, list[str]], Awaitable[None]]
MARKED = "marked"
_SOURCES: Mapping[str, str] = {
    MARKED: N_("the items marked in the follow-up"),
    "overdue": N_("what is overdue"),
    "unreported": N_("what nobody has reported"),
    "open": N_("everything that is open"),
    "plan": N_("everything open of one plan"),
    "party": N_("everything open of one responsible"),
}
_NAMES = frozenset({"chair", "secretary", "adjusters", "absent"})


class MeetingFormDialog(FormDialog):
    """Start a meeting, or change the head of one.

    Args:
        head: What stands in the form at first.
        plans: The plans, for the names of parties.
        save: Saves the head and the agenda.
        rows: What an agenda is chosen from; none: only the head is changed.
        marked: The rows that were marked by hand.
        words: The minutes' language, for the capacities; by default the program's.
    """

    CSS_PATH = [FORM_STYLES, Path(__file__).parent / "head_form.tcss"]

    FIRST = "body"

    def __init__(
        self,
        head: Head,
        plans: Sequence[Plan],
        save: Save,
        rows: Sequence[Row] | None = None,
        marked: Sequence[str] = (),
        words: Translator | None = None,
    ) -> None:
        super().__init__()
        self._words = words or current()
        self._offices = offices(self._words)
        self._head, self._plans, self._save = self._offices.untold(head), plans, save
        self._rows, self._marked = rows, list(marked)
        self.FIRST = "number" if head.body else "body"
        self._parties = tuple({party.id: party for p in plans for party in p.parties}.values())

    def heading(self) -> Text:
        """Return what is done."""
        return Text(_("Start a meeting") if self._rows is not None else _("The meeting"), "bold")

    def rows(self) -> Iterable[Widget]:
        """Return the fields."""
        head = self._head
        yield self._names("body", _("Who meets"), head.body, _("the board’s name or initials"))
        yield self.line(
            "number", pgettext("meeting", "Number"), head.number, short=True, placeholder="7/2021"
        )
        yield self.line("day", _("Date"), head.day.isoformat(), short=True)
        if self._rows is not None:
            yield from self._agenda_rows()
        yield self._names("secretary", _("Secretary"), head.secretary)
        yield self._names("chair", _("Chair"), head.chair)
        yield self._names("adjusters", _("Adjusters"), ", ".join(head.adjusters))
        yield Vertical(
            Static(
                Text(_("Others present, one a line: “NN (member)” · → completes")),
                classes="label all",
            ),
            TextArea(
                "\n".join(_attendee_line(one) for one in head.present),
                id="present",
                compact=True,
                tab_behavior="focus",
                classes="entry",
            ),
            Static("", id="present-reading", classes="reading", markup=False),
            classes="field wide",
        )
        yield self._names("absent", _("Absent"), ", ".join(head.absent))
        yield self.line("place", _("Place"), head.place)
        yield self.line("registration", _("Registration number"), head.registration)
        numbering: Select[str] = Select(
            [(_("one for each item"), EACH), (_("one for the whole follow-up"), ONE)],
            value=head.paragraphs,
            id="paragraphs",
            compact=True,
            allow_blank=False,
            classes="entry",
        )
        yield self.labelled("paragraphs", _("Paragraphs"), numbering)
        first = str(head.first_paragraph)
        yield self.line("first_paragraph", _("First paragraph"), first, short=True)
        minutes = str(head.minutes) if head.minutes else ""
        yield self.line("minutes", _("Planned minutes"), minutes, short=True, placeholder="60")

    def _names(self, name: str, label: str, value: str, hint: str = "") -> Widget:
        suggester = Completes(lambda text: complete_party(text, self._parties))
        return self.line(name, label, value, suggester=suggester, placeholder=hint)

    def _agenda_rows(self) -> Iterable[Widget]:
        sources = [MARKED, *AGENDAS] if self._marked else list(AGENDAS)
        select: Select[str] = Select(
            [(_(_SOURCES[one]), one) for one in sources],
            value=self._first_source(sources),
            id="source",
            compact=True,
            allow_blank=False,
            classes="entry",
        )
        yield self.labelled("source", _("Agenda from"), select)
        hint = _("a plan or a responsible, where one is meant")
        ids = [Party(plan.id, name=plan.title) for plan in self._plans]
        yield self.line(
            "of",
            _("Only of"),
            "",
            placeholder=hint,
            suggester=Completes(lambda text: complete_party(text, (*ids, *self._parties))),
        )

    def _first_source(self, sources: Sequence[str]) -> str:
        """Return the first choice that takes any item."""
        rows = self._rows or ()
        filters = (one for one in sources if one in (MARKED, "overdue", "unreported", "open"))
        return next((one for one in filters if one == MARKED or agenda(rows, one)), "open")

    def subject(self) -> Subject | None:
        """Return what is being written; what a head already has is kept by its meeting."""
        return Subject("meeting", _("Start a meeting")) if self._rows is not None else None

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

    @on(Input.Submitted)
    def _to_next_field(self) -> None:
        self.focus_next()

    def reading(self, name: str, fields: Mapping[str, str]) -> Reading:
        """Return what a date, names, or the choice of the agenda mean."""
        text = fields[name].strip()
        if name == "day":
            return self._read_day(text)
        if name in ("first_paragraph", "minutes") and text and not text.isdecimal():
            return _("Write a number."), False
        if name in _NAMES and text:
            known = [find_party(one, self._parties) for one in names_in(text)]
            names = [plain(one.name) for one in known if one and one.name]
            return ("= " + ", ".join(names) if names else ""), True
        if name == "present":
            return self._read_present(fields), True
        if name == "source":
            found = len(self._agenda(fields))
            words = ngettext("{count} item", "{count} items", found).format(count=found)
            return "= " + words, bool(found)
        if name == "of":
            return self._read_of(fields)
        return "", True

    def _read_present(self, fields: Mapping[str, str]) -> str:
        """Return which capacities there are while one is begun, else who is present as what."""
        lines = fields["present"].split("\n")
        if any("(" in line and ")" not in line for line in lines):
            return " · ".join(capacities(self._words))
        head = self._people(fields)
        known = {party.id: party.name for party in self._parties}
        present = [replace(one, name=known.get(one.name) or one.name) for one in head.present]
        return "= " + ", ".join(plain(_attendee_line(one)) for one in present) if present else ""

    def _read_day(self, text: str) -> Reading:
        try:
            return "= " + format_day(read_last_day(text, self._head.day)), True
        except PeriodError as error:
            return period_error(error), False

    def _read_of(self, fields: Mapping[str, str]) -> Reading:
        text, source = fields["of"].strip(), fields["source"]
        if not text:
            needed = source in ("plan", "party")
            return (_("Say which.") if needed else ""), not needed
        if self._of(fields):
            return "", True
        if source == "party":
            return _("“{name}” answers for nothing in these plans.").format(name=plain(text)), False
        return _("There is no plan “{name}”.").format(name=plain(text)), False

    def _of(self, fields: Mapping[str, str]) -> str:
        """Return the id of the plan or party that was typed by id or name."""
        text = fields["of"].strip()
        if fields["source"] == "party":
            party = find_party(text, self._parties)
            return party.id if party else ""
        wanted = text.casefold()
        found = [p.id for p in self._plans if wanted in (p.id.casefold(), p.title.casefold())]
        return found[0] if found else ""

    def _agenda(self, fields: Mapping[str, str]) -> list[str]:
        source = fields.get("source", "")
        if self._rows is None or not source:
            return []
        of = self._of(fields)
        if source == MARKED:
            return [ref for ref in self._marked if not of or ref.startswith(f"{of}/")]
        if (fields["of"].strip() or source in ("plan", "party")) and not of:
            return []
        return list(agenda(self._rows, source, of))

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
        await self._save(self._read(fields), self._agenda(fields))
        return True

    def _read(self, fields: Mapping[str, str]) -> Head:
        """Return the head that stands in the fields."""
        text = {name: value.strip() for name, value in fields.items()}
        return replace(
            self._people(fields),
            body=text["body"],
            number=text["number"],
            day=read_last_day(text["day"], self._head.day),
            registration=text["registration"],
            place=text["place"],
            paragraphs=text["paragraphs"],
            first_paragraph=int(text["first_paragraph"] or 1),
            minutes=int(text["minutes"] or 0),
        )

    def _people(self, fields: Mapping[str, str]) -> Head:
        """Return the head with the people that stand in the fields."""
        listed = _attendees(fields["present"])
        head = replace(
            self._head,
            chair=self._known(fields["chair"].strip()),
            secretary=self._known(fields["secretary"].strip()),
            adjusters=tuple(self._known(one) for one in names_in(fields["adjusters"])),
            present=tuple(Attendee(self._known(one.name), one.capacity) for one in listed),
            absent=tuple(self._known(one) for one in names_in(fields["absent"])),
        )
        return self._offices.told(head)

    def _known(self, name: str) -> str:
        """Return a party's id for its id or name in any case; else the name as it is."""
        party = find_party(name, self._parties)
        return party.id if party else name


def _attendee_line(one: Attendee) -> str:
    return f"{one.name} ({one.capacity})" if one.capacity else one.name


def _attendees(text: str) -> list[Attendee]:
    """Read who is present, one a line: “NN (chair)”."""
    found = []
    for line in text.split("\n"):
        name, bracket, rest = line.strip().partition("(")
        if name.strip():
            capacity = rest.strip().removesuffix(")").strip() if bracket else ""
            found.append(Attendee(name.strip(), capacity))
    return found
