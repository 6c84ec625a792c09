"""Who comes and goes: the people of a meeting, one key on each at the current paragraph."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from actionplan_tui.domain.meeting.attendance import (
    TAKE_PART,
    Attendee,
    comes_or_goes,
    comes_or_goes_by_clock,
    serves,
    serves_by_clock,
)
from actionplan_tui.domain.meeting.head import ONE, Head
from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.locales import Translator, _
from actionplan_tui.reports.minutes.capacities import capacity_text, coded, service_text
from actionplan_tui.reports.minutes.clock import spans_text
from actionplan_tui.reports.minutes.words import paragraph_name
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.workers import SaysFailures, worker
from actionplan_tui.tui.meeting.commands import PEOPLE_DIALOG


class PeopleDialog(SaysFailures, ModalScreen[None]):
    """The people of a meeting; Enter on one who is there lets them go, on one who is not, come.

    Args:
        meeting: As it stands.
        names: Gives the name of somebody whom the head names.
        clock: The time, where one paragraph holds the whole meeting.
        words: The minutes' language.
        keep: Takes over the head whenever somebody comes or goes.
        members: Whom plans name as members of the body.
    """

    BINDINGS = bindings(PEOPLE_DIALOG)

    def __init__(
        self,
        meeting: Meeting,
        names: Callable[[str], str],
        clock: str,
        words: Translator,
        keep: Callable[[Head, str], None],
        members: Collection[str] = (),
    ) -> None:
        super().__init__(classes="small")
        self._head, self._names, self._clock = coded(meeting.head), names, clock
        self._words, self._keep, self._members = words, keep, members
        self._here = meeting.paragraph(meeting.current)
        self._by_clock = meeting.head.paragraphs == ONE
        called = meeting.head.state == "called" and meeting.place <= 1
        self._before = called and not meeting.handled
        """Whether the meeting has not begun: who is not there has not left, but is absent."""

    def compose(self) -> ComposeResult:
        """Show the people, a line each."""
        where = self._clock if self._by_clock else paragraph_name(self._here, self._head)
        with Vertical(classes="box wide"):
            title = _("Who comes or goes · {where}").format(where=where)
            yield Static(Text(title), classes="title")
            yield OptionList(id="attending")
            yield Static("", id="people-fault", markup=False)
            words = _("{toggle} comes or goes · {serves} serves for somebody · {back} goes back")
            names = {"toggle": "people.toggle", "serves": "people.serves", "back": "people.close"}
            yield Static(Text(keyed(self, words, **names)), classes="hint")

    def on_mount(self) -> None:
        """Start on the first."""
        self._show(0)
        self.query_one(OptionList).focus()

    def fail(self, error: BaseException) -> None:
        """Say what cannot be done."""
        self.query_one("#people-fault", Static).update(plain(str(error)))

    # --- showing

    @property
    def _listed(self) -> Sequence[Attendee]:
        """Those present, and those absent as if they had left before the start."""
        there = {one.name for one in self._head.present}
        away = [Attendee(name) for name in self._head.absent if name not in there]
        return [*self._head.present, *away]

    def _show(self, at: int) -> None:
        listed, people = self.query_one(OptionList), self._listed
        listed.clear_options()
        listed.add_options(
            Option(self._line(one, absent=place >= len(self._head.present)))
            for place, one in enumerate(people)
        )
        listed.highlighted = min(at, len(people) - 1) if people else None

    def _line(self, one: Attendee, *, absent: bool) -> Text:
        here = not absent and one.there(self._here)
        sign = "●" if here else "○"
        service = service_text(one, self._names(one.instead_of), self._words)
        when = _("absent") if absent else spans_text(one.spans, self._head, self._words)
        parts = [plain(self._names(one.name)), service, when]
        return Text(f"{sign} {', '.join(filter(None, parts))}")

    # --- what the keys do

    def _chosen(self) -> tuple[int, Attendee] | None:
        at, people = self.query_one(OptionList).highlighted, self._listed
        return (at, people[at]) if at is not None and at < len(people) else None

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_come_or_go()

    @worker(group="serves")
    async def action_come_or_go(self) -> None:
        """Let the person under the cursor come or go."""
        chosen = self._chosen()
        if chosen is None:
            return
        at, one = chosen
        self.query_one("#people-fault", Static).update("")
        if at >= len(self._head.present):
            await self._arrive(one)
        elif self._before:
            self._take(self._head.without(one), one)
        else:
            changed = (
                comes_or_goes_by_clock(one, self._clock)
                if self._by_clock
                else comes_or_goes(one, self._here, self._head.first_paragraph)
            )
            self._take(_put(self._head, at, changed), one)
        self._show(at)

    async def _arrive(self, one: Attendee) -> None:
        """Let somebody come who was absent: as what they are, which is asked if nobody knows."""
        mark = self._clock if self._by_clock else str(self._here)
        came = self._head.expected(one.name, self._members)
        if not came.capacity and self._head.told_apart:
            title = _("In which capacity does {name} take part?")
            options = [("–", ""), *((capacity_text(code, self._words), code) for code in TAKE_PART)]
            question = Choice(title.format(name=plain(self._names(one.name))), options)
            chosen = await self.app.push_screen_wait(question)
            if chosen is None:
                return
            came = replace(came, capacity=chosen)
        if not self._before:
            came = replace(came, spans=((mark, ""),))
        absent = tuple(name for name in self._head.absent if name != one.name)
        head = replace(self._head, present=(*self._head.present, came), absent=absent)
        self._take(head, one)

    def _take(self, head: Head, one: Attendee) -> None:
        self._head = head
        self._keep(head, self._names(one.name))

    @worker(group="serves")
    async def action_serves(self) -> None:
        """Let the person under the cursor serve in somebody's place from here on."""
        chosen = self._chosen()
        if chosen is None or chosen[0] >= len(self._head.present):
            return
        at, one = chosen
        gone = [known.name for known in self._head.present if not known.there(self._here)]
        away = dict.fromkeys([*self._head.absent, *gone])
        away.pop(one.name, None)
        if not away:
            self.fail(ValueError(_("Nobody is absent or gone.")))
            return
        options = [(plain(self._names(name)), name) for name in away]
        title = _("In whose place does {name} serve?").format(name=plain(self._names(one.name)))
        instead_of = await self.app.push_screen_wait(Choice(title, options))
        if instead_of:
            present, first = self._head.present, self._head.first_paragraph
            if self._by_clock or self._before:
                clock = "" if self._before else self._clock
                present = serves_by_clock(present, one.name, instead_of, clock)
            else:
                present = serves(present, one.name, instead_of, self._here, first)
            self._take(replace(self._head, present=present), one)
            self._show(at)


def _put(head: Head, at: int, one: Attendee) -> Head:
    return replace(head, present=(*head.present[:at], one, *head.present[at + 1 :]))
