"""The meeting while it sits: one item after the other, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events, on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from actionplan_tui.domain.meeting.agenda import neighbour, next_undiscussed
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.tui.common.commands import DAY, bindings
from actionplan_tui.tui.common.head import Alternatives
from actionplan_tui.tui.common.help import Help
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.keys import KeyBar
from actionplan_tui.tui.common.lines import LineList
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.theme import colours
from actionplan_tui.tui.common.way import Where
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.actions import MeetingActions
from actionplan_tui.tui.meeting.agenda_screen import AgendaScreen, Chosen
from actionplan_tui.tui.meeting.dialogs import BlankPicture, ScratchPage
from actionplan_tui.tui.meeting.draft_list import DraftList
from actionplan_tui.tui.meeting.floor_items import FloorItems
from actionplan_tui.tui.meeting.item_page import MeetingPage
from actionplan_tui.tui.meeting.key_column import FROM, KeyColumn
from actionplan_tui.tui.meeting.outcomes import Outcomes
from actionplan_tui.tui.meeting.sitting_clock import SittingClock
from actionplan_tui.tui.meeting.whose_items import WhoseItems
from actionplan_tui.tui.meeting.words import (
    Shown,
    all_shown,
    minutes_left,
    place_words,
    title_words,
)
from actionplan_tui.tui.rows.commands import WHY

if TYPE_CHECKING:
    from actionplan_tui.tui.meeting.drafts import MeetingDrafts
    from actionplan_tui.tui.meeting.meeting_app import MeetingApp

SMALL, ROOMY = 26, 34


class MeetingItemScreen(BaseScreen):
    """The current item in large, calm type, and below it the drafts on it."""

    TAB = "meeting"
    SHOWN = commands.SCREEN
    BINDINGS = bindings(commands.BOUND)

    app: MeetingApp

    def __init__(self) -> None:
        super().__init__()
        self.parts = (
            Outcomes(self),
            WhoseItems(self),
            FloorItems(self),
            MeetingActions(self),
            SittingClock(self),
        )
        self.marked: set[str] = set()
        self._notes: dict[str, list[Note]] = {}
        self._minute = -1
        self._of = ""

    @property
    def drafts(self) -> MeetingDrafts:
        """The meeting."""
        return self.app.drafts

    def body(self) -> Iterable[Widget]:
        """Return the item and the drafts on it."""
        page = VerticalScroll(
            Static("", id="sitting-item", markup=False), id="sitting-page", can_focus=False
        )
        with Horizontal(id="sitting"):
            yield Vertical(page, DraftList(id="drafts"))
            yield KeyColumn(id="outcomes")

    # --- showing

    def show(self) -> None:
        """Judge the rows at the day of the meeting, and show the current item."""
        if self.drafts.open:
            if self._of != self.drafts.meeting.uid:
                self._of = self.drafts.meeting.uid
                self.marked.clear()
            self._notes = {}
            self._judge()

    @worker(group="read")
    async def _judge(self) -> None:
        await self.drafts.judge(self.app.register)
        self.show_item()

    def show_item(self) -> None:
        """Show the current item from its top."""
        if self.drafts.open:
            self.query_one("#sitting-page").scroll_home(animate=False)
            self.show_drafts()

    @worker(group="detail")
    async def _fill(self) -> None:
        drafts, row = self.drafts, self.current_row()
        if not drafts.open or drafts.register is None:
            return
        if row is None:
            self.query_one("#sitting-item", Static).update(Text(self._why_nothing()))
            return
        if row.ref not in self._notes:
            entries = await self.app.session.history(row, drafts.view)
            self._notes[row.ref] = [entry.note for entry in entries if entry.taken_back_by is None]
        self._draw(row)

    def _draw(self, row: Row) -> None:
        drafts, roomy = self.drafts, self.app.size.height >= ROOMY
        if not drafts.open or drafts.register is None:
            return  # closed while it was read
        page = MeetingPage(
            drafts.meeting,
            drafts.register,
            colours(self.app.theme_variables),
            roomy=roomy,
        )
        self.query_one("#sitting-item", Static).update(page.item(row, self._notes[row.ref]))

    def _why_nothing(self) -> str:
        if not self.drafts.meeting.agenda:
            words = _("The agenda is empty. Press {agenda}, then {add}, to add items.")
            return keyed(self, words, agenda="agenda", add="add")
        return _("{item} is no longer in a plan that is loaded.").format(
            item=self.drafts.meeting.current
        )

    def show_drafts(self, keep: str = "") -> None:
        """Show the drafts on the current item, the cursor on one of them, else on the last.

        The item is drawn again as well: whether it is passed over hangs on them.
        """
        drafts = self.drafts
        if not drafts.open:
            return
        found: list[Shown] = []
        if drafts.register is not None:
            now = self.app.settings.now()
            meeting = drafts.meeting
            found = all_shown(meeting, meeting.current, drafts.register, now, drafts.cite)
        listed = self.query_one(DraftList)
        last = found[-1].said.id if found else None
        listed.show(found, keep or last)
        listed.display = bool(found)
        if found and self.focused is None:
            listed.focus()
        elif not found:
            self.set_focus(None)
        self.refresh_head()
        self._fill()

    def current_row(self) -> Row | None:
        """Return the row of the current item."""
        if not self.drafts.open or self.drafts.register is None:
            return None
        return self.drafts.register.by_ref.get(self.drafts.meeting.current)

    def current_draft(self) -> Shown | None:
        """Return the draft under the cursor."""
        return self.query_one(DraftList).current if self.is_mounted else None

    def here(self) -> dict[str, str]:
        """Return which meeting it is, and the item."""
        if not self.drafts.open:
            return super().here()
        meeting = self.drafts.meeting
        return {"screen": "sitting", "meeting": meeting.id, "row": meeting.current}

    def come_back(self, where: Where) -> None:
        """Go to the item."""
        if (ref := where.get("row", "")) in self.drafts.meeting.agenda:
            self.go_to(ref)

    def plan(self) -> Plan | None:
        """Return the plan of the item."""
        row = self.current_row()
        return row.plan if row else None

    # --- head

    def heading(self) -> list[str]:
        """Return whose meeting it is, and its day."""
        if not self.drafts.open:
            return super().heading()
        meeting = self.drafts.meeting
        return [title_words(meeting), format_day(meeting.head.day)]

    def beside_heading(self) -> Alternatives:
        """Return the clock, and how much is left of the time planned."""
        if not self.drafts.open:
            return ()
        now = self.app.settings.now()
        clock = f"{now.astimezone():%H:%M}"
        left = minutes_left(self.drafts.meeting, now)
        return (" · ".join(part for part in (left, clock) if part), clock)

    def about(self) -> Alternatives:
        """Return which item it is of how many, and what else is to be known."""
        if not self.drafts.open:
            return ()
        meeting = self.drafts.meeting
        parts = [place_words(meeting)]
        if meeting.head.state == "adjourned":
            parts.append(_("adjourned"))
        if meeting.blank:
            parts.append(_("picture blanked"))
        if self.drafts.watching:
            parts.append(_("looking on"))
        if self.marked:
            marked = len(self.marked)
            parts.append(ngettext("{count} marked", "{count} marked", marked).format(count=marked))
        if meeting.current in meeting.passes:
            parts.append(_("passed over"))
        return " · ".join(reversed(parts)), parts[0]

    def tick(self) -> None:
        """Write the clock anew when the minute has changed; nothing else moves."""
        minute = self.app.settings.now().minute
        if minute != self._minute and self.is_current:
            self._minute = minute
            self.refresh_head()

    # --- what the keys do

    def withheld(self, name: str) -> str:
        """Offer no other day."""
        return _("a meeting is seen from its own day") if name == DAY.id else ""

    def refresh_keys(self) -> None:
        """Show the keys that can be used now: on a wide screen what is said and noted beside."""
        usable = [one for one in self.shown_commands() if self.can(one)]
        beside = {one.id for one in (*commands.SAYING, *commands.NOTING)}
        column = self.query_one(KeyColumn)
        column.display = self.app.size.width >= FROM
        column.show(one for one in usable if one.id in beside)
        below = (one for one in usable if one.shown)
        self.query_one(KeyBar).show(
            [one for one in below if not column.display or one.id not in beside]
        )

    @needs(N_("somebody else writes in this meeting"))
    def _leads(self) -> bool:
        """Return whether where the meeting is, is for us to say: for the one who writes."""
        return not self.drafts.watching

    @needs(N_("somebody else writes in this meeting"))
    def _can_write(self) -> bool:
        return self.drafts.writable

    @needs(N_("there is no item"))
    def _on_row(self) -> bool:
        return self.current_row() is not None

    def _replace(self, **changes: Any) -> None:
        """Change something of the meeting that is not worth an undo, and have it saved."""
        self.drafts.change(replace(self.drafts.meeting, **changes))
        self.app.save_drafts()

    def go_to(self, ref: str) -> None:
        """Make an item the current one."""
        meeting = self.drafts.meeting
        if ref and ref != meeting.current:
            self.say("")
            if self.drafts.watching:
                return
            self._replace(current=ref)
            self.show_item()

    @does(commands.NEXT, when=_leads)
    def go_on(self) -> None:
        """Go to the next item."""
        meeting = self.drafts.meeting
        if meeting.place == len(meeting.agenda):
            left = next_undiscussed(meeting)
            more = _(
                "This is the last item. {open} goes to what is left, {close} closes the meeting."
            )
            none = _("This is the last item, and all are dealt with. {close} closes the meeting.")
            self._say_end(more if left else none)
            return
        self.go_to(neighbour(meeting.agenda, meeting.current, 1))

    @does(commands.PREVIOUS, when=_leads)
    def go_back(self) -> None:
        """Go to the previous item."""
        meeting = self.drafts.meeting
        self.go_to(neighbour(meeting.agenda, meeting.current, -1))

    @does(commands.NEXT_OPEN, when=_leads)
    def go_to_next_open(self) -> None:
        """Go to the next item of which nothing is said."""
        ref = next_undiscussed(self.drafts.meeting)
        if ref:
            self.go_to(ref)
        else:
            self._say_end(_("All items are dealt with. {close} closes the meeting."))

    def _say_end(self, words: str) -> None:
        self.say(keyed(self, words, open="next_open", close="close"))

    @does(commands.AGENDA)
    def show_agenda(self) -> None:
        """Show the agenda; go to what is chosen there, and do what is said there."""

        def chosen(found: Chosen | None) -> None:
            if found and found.ref and self.drafts.open:
                self.go_to(found.ref)
            self.show_item()
            if found and found.command and self.drafts.open:
                self.do(found.command)

        self.app.push_screen(AgendaScreen(self.marked), chosen)

    def action_scroll(self, by: int) -> None:
        """Scroll the item by pages."""
        page = self.query_one("#sitting-page")
        page.scroll_relative(y=by * max(1, page.size.height - 2), animate=False)

    @does(WHY, when=_on_row)
    def explain(self) -> None:
        """Explain why the item stands as it does, rule by rule."""
        if row := self.current_row():
            self.app.push_screen(Help(self.shown_commands(), row, self.drafts.view))

    @does(commands.BLANK, when=_can_write)
    def blank(self) -> None:
        """Blank the projected picture, or show it again."""
        self._replace(blank=not self.drafts.meeting.blank)
        self.say(
            keyed(
                self, _("The projected picture is blanked; {blank} shows it again."), blank="blank"
            )
            if self.drafts.meeting.blank
            else _("The projected picture is shown.")
        )
        self.refresh_head()

    @does(commands.BLANK_HERE)
    def blank_here(self) -> None:
        """Blank this screen until a key is pressed."""
        self.app.push_screen(BlankPicture())

    @does(commands.SCRATCH, when=_can_write)
    def open_scratch(self) -> None:
        """Open the scratch page, which is in no note and on no picture."""
        self.app.push_screen(ScratchPage(self.drafts.scratch, self.drafts.write_scratch))

    @on(LineList.Chosen)
    def _draft_chosen(self) -> None:
        self.do(commands.EDIT_DRAFT.id)

    @on(LineList.Highlighted)
    def _draft_highlighted(self) -> None:
        self.refresh_keys()

    def on_resize(self, event: events.Resize) -> None:
        """On a low screen give every line to the item."""
        self.set_class(event.size.height < SMALL, "-small")
        self.query_one(DraftList).roomy = event.size.height >= ROOMY
        self.refresh_keys()
        if self.drafts.open and self.drafts.register is not None:
            self._fill()
