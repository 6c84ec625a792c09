"""The agenda of a meeting: jump, mark, move, remove, add."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget

from actionplan_tui.domain.meeting.agenda import move
from actionplan_tui.domain.meeting.entries import is_from_floor
from actionplan_tui.domain.meeting.reordering import reordered
from actionplan_tui.domain.register.selection import Selection, choose
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.records import dataclass
from actionplan_tui.reports.minutes.words import paragraph_name
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.commands import DAY, Command, bindings
from actionplan_tui.tui.common.head import Alternatives, Tab
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.lines import LineList
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.way import Where
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.drafts import MeetingDrafts
from actionplan_tui.tui.meeting.lists import AgendaLine, AgendaList
from actionplan_tui.tui.meeting.words import dotted, title_words

if TYPE_CHECKING:
    from actionplan_tui.tui.meeting.meeting_app import MeetingApp

_FOUND = 40


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen in the agenda: a row to go to, if any; then a command, by its id."""

    ref: str = ""
    command: str = ""


class AgendaScreen(BaseScreen):
    """The agenda; tells by a `Chosen` what is to be done in the meeting.

    What is said with one of the keys of the meeting is said there: of the rows that are marked,
    else of the one under the cursor.

    Args:
        marked: The rows that are marked; it is changed here.
    """

    SHOWN = commands.AGENDA_SCREEN
    BINDINGS = bindings(commands.AGENDA_SCREEN)

    app: MeetingApp

    def __init__(self, marked: set[str]) -> None:
        super().__init__()
        self._marked = marked

    @property
    def _drafts(self) -> MeetingDrafts:
        return self.app.drafts

    def body(self) -> Iterable[Widget]:
        """Return the list."""
        yield AgendaList(id="agenda")

    def tabs(self) -> list[Tab]:
        """Return nothing: it lies on top of the meeting."""
        return []

    def heading(self) -> list[str]:
        """Return whose meeting it is, and its day."""
        if not self._drafts.open:
            return super().heading()
        meeting = self._drafts.meeting
        return [title_words(meeting), format_day(meeting.head.day)]

    def beside_heading(self) -> Alternatives:
        """Return how many items there are, and how many are dealt with."""
        if not self._drafts.open:
            return ()
        meeting = self._drafts.meeting
        count = ngettext("{count} item", "{count} items", len(meeting.agenda))
        done = len(meeting.dealt_with & set(meeting.agenda))
        words = count.format(count=len(meeting.agenda))
        parts = [words, _("{count} dealt with").format(count=done)]
        if marked := len(self._marked):
            form = ngettext("{count} marked", "{count} marked", marked)
            parts.append(form.format(count=marked))
        return (" · ".join(parts), words)

    def show(self) -> None:
        """Show the agenda, the cursor on the current item at first."""
        if not self._drafts.open:
            self.dismiss(None)
            return
        listed = self.query_one(AgendaList)
        before = listed.current
        listed.show(self._lines(), before.ref if before else self._drafts.meeting.current)
        listed.focus()
        self.refresh_head()

    def here(self) -> dict[str, str]:
        """Return which meeting it is, and the item under the cursor."""
        if not self._drafts.open:
            return super().here()
        current = self.query_one(AgendaList).current
        ref = current.ref if current else ""
        return {"screen": "agenda", "meeting": self._drafts.meeting.id, "row": ref}

    def come_back(self, where: Where) -> None:
        """Go to the item."""
        self.query_one(AgendaList).show(self._lines(), where.get("row", ""))

    def _lines(self) -> list[AgendaLine]:
        meeting, register = self._drafts.meeting, self._drafts.register
        lines = []
        dealt, handled = meeting.dealt_with, meeting.handled
        for ref in meeting.agenda:
            row = register.by_ref.get(ref) if register else None
            state = "passed" if ref in meeting.passed else ""
            if ref in handled:
                state = "said" if ref in dealt else "postponed"
            lines.append(
                AgendaLine(
                    ref,
                    paragraph_name(meeting.paragraph(ref), meeting.head),
                    ""
                    if is_from_floor(ref)
                    else plain(row.number)
                    if row
                    else ref.partition("/")[2],
                    row.title if row else "–",
                    sentences.responsible_cell(row) if row and not is_from_floor(ref) else "",
                    state,
                    ref == meeting.current,
                    ref in self._marked,
                )
            )
        return lines

    # --- when something can be done

    def withheld(self, name: str) -> str:
        """Offer no other day."""
        return _("a meeting is seen from its own day") if name == DAY.id else ""

    @needs(N_("the agenda is empty"))
    def _on_item(self) -> bool:
        return self.query_one(AgendaList).current is not None

    @needs(N_("somebody else writes in this meeting"))
    def _leads(self) -> bool:
        return not self._drafts.watching

    @needs(N_("the agenda is empty, or somebody else writes"))
    def _leads_on_item(self) -> bool:
        return self._leads() and self._on_item()

    @needs(N_("nothing is left to undo in this meeting"))
    def _can_undo(self) -> bool:
        return self._drafts.undoable and self._leads()

    # --- what the keys do

    def _change(self, agenda: tuple[str, ...], words: str) -> None:
        meeting = self._drafts.meeting
        current = meeting.current if meeting.current in agenda else ""
        current = current or (agenda[min(len(agenda), meeting.place) - 1] if agenda else "")
        self._drafts.change(replace(reordered(meeting, agenda), current=current), undo=words)
        self.app.save_drafts()
        self.show()

    @does(commands.JUMP, when=_on_item)
    def jump(self) -> None:
        """Make the item under the cursor the current one."""
        line = self.query_one(AgendaList).current
        self._leave(Chosen(line.ref if line else ""))

    def _leave(self, chosen: Chosen) -> None:
        self.dismiss(chosen)  # type: ignore[arg-type]

    def _say(self, command: Command) -> None:
        """Have something said in the meeting: of what is marked, else of the item here."""
        line = self.query_one(AgendaList).current
        self._leave(Chosen("" if self._marked or line is None else line.ref, command.id))

    @does(*commands.KINDS, when=_leads_on_item)
    def say_kind(self, kind: str) -> None:
        """Say something of the item."""
        self._say(next(one for one in commands.KINDS if one.value == kind))

    @does(commands.STATUS, when=_leads_on_item)
    def status(self) -> None:
        """Choose another status."""
        self._say(commands.STATUS)

    @does(commands.PROPOSAL, when=_leads_on_item)
    def proposal(self) -> None:
        """Choose what is proposed to be done with the item."""
        self._say(commands.PROPOSAL)

    @does(commands.PASS_OVER, when=_leads_on_item)
    def pass_over(self) -> None:
        """Pass the item over, or take it up again."""
        self._say(commands.PASS_OVER)

    @does(commands.ABSENT, when=_leads_on_item)
    def absent(self) -> None:
        """Put off all that somebody who is absent alone could present."""
        line = self.query_one(AgendaList).current
        self._leave(Chosen(line.ref if line else "", commands.ABSENT.id))

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.jump()

    @does(commands.MARK, when=_on_item)
    def mark(self) -> None:
        """Mark the item, or take its mark off, and go on to the next."""
        listed = self.query_one(AgendaList)
        if line := listed.current:
            self._marked ^= {line.ref}
            self.show()
            listed.cursor += 1

    @does(commands.MOVE_UP, when=_leads_on_item)
    def move_up(self) -> None:
        """Move the item under the cursor up."""
        self._move(-1)

    @does(commands.MOVE_DOWN, when=_leads_on_item)
    def move_down(self) -> None:
        """Move the item under the cursor down."""
        self._move(1)

    def _move(self, steps: int) -> None:
        if line := self.query_one(AgendaList).current:
            words = dotted(_("Moved"), line.id)
            self._change(move(self._drafts.meeting.agenda, line.ref, steps), words)

    @does(commands.REMOVE, when=_leads_on_item)
    def remove_item(self) -> None:
        """Take the item off the agenda, unless something is said of it."""
        line, meeting = self.query_one(AgendaList).current, self._drafts.meeting
        if line is None:
            return
        if line.ref in meeting.handled:
            self.fail(ValueError(_("Something is said of this item: it stays on the agenda.")))
            return
        self._marked.discard(line.ref)
        words = dotted(_("Removed"), line.id)
        self._change(tuple(ref for ref in meeting.agenda if ref != line.ref), words)
        self.say(dotted(words, keyed(self, _("{undo} undoes"), undo="undo")))

    @does(commands.ADD, when=_leads)
    @worker(group="act")
    async def add(self) -> None:
        """Search for an item and put it after the one under the cursor."""
        drafts = self._drafts
        if drafts.register is None:
            return
        typed = await self.app.push_screen_wait(
            Line(
                _("Which item? Its number or words of it"),
                "",
                lambda text: (bool(text), ""),
                kept=False,
            )
        )
        if not typed:
            return
        there = set(drafts.meeting.agenda)
        exact = [row for row in drafts.register.rows if row.id == typed.strip()]
        found = exact or choose(drafts.register.rows, Selection(every=True, search=typed), "id")
        rows = [row for row in found if row.ref not in there and not row.withdrawn][:_FOUND]
        if not rows:
            self.fail(ValueError(_("No other item is found by “{words}”.").format(words=typed)))
            return
        ref: str | None = rows[0].ref
        if len(rows) > 1:
            options = [(shorten(f"{one.id}  {plain(one.title)}", 64), one.ref) for one in rows]
            ref = await self.app.push_screen_wait(
                Choice(_("Which of these?"), options, on_the_way=True)
            )
        if ref:
            self._add(ref)

    def _add(self, ref: str) -> None:
        meeting, line = self._drafts.meeting, self.query_one(AgendaList).current
        place = meeting.agenda.index(line.ref) + 1 if line else 0
        words = dotted(_("Added"), ref.partition("/")[2])
        self._change((*meeting.agenda[:place], ref, *meeting.agenda[place:]), words)
        self.query_one(AgendaList).cursor = place
        self.say(dotted(words, keyed(self, _("{undo} undoes"), undo="undo")))

    @does(commands.WRITE_AGENDA)
    @worker(group="act")
    async def write_agenda(self) -> None:
        """Write the notice of the meeting with its agenda to a file."""
        from actionplan_tui.tui.meeting.write_agenda import write_agenda

        await write_agenda(self.app)

    @does(commands.UNDO, when=_can_undo)
    def undo(self) -> None:
        """Take back what was done last."""
        words = self._drafts.undo()
        self.app.save_drafts()
        self.show()
        self.say(_("Taken back: {what}").format(what=words))

    @does(commands.AGENDA_BACK)
    def go_back(self) -> None:
        """Go back to the item."""
        self.dismiss(None)
