"""The meetings: start one, go on with one, write the minutes of a closed one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.widget import Widget
from textual.widgets import Static

from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Confirm
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.head import Alternatives
from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.lines import LineList
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.way import Where
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.floor_items import FloorOfClosed
from actionplan_tui.tui.meeting.lists import MeetingLine, MeetingList
from actionplan_tui.tui.meeting.minutes_calls import read_kept, read_meetings
from actionplan_tui.tui.meeting.new_meeting import new_meeting_form, read_past
from actionplan_tui.tui.meeting.write_minutes import write_minutes

if TYPE_CHECKING:
    from actionplan_tui.domain.meeting.meeting import MeetingInfo
    from actionplan_tui.tui.meeting.meeting_app import MeetingListApp


class MeetingsScreen(BaseScreen):
    """All meetings, those that are open first."""

    TAB = "meeting"
    SHOWN = commands.MEETINGS
    BINDINGS = bindings(commands.MEETINGS)

    app: MeetingListApp

    def __init__(self) -> None:
        super().__init__()
        self._meetings: list[MeetingInfo] = []
        self._started = ""
        self.parts = (FloorOfClosed(self),)

    def body(self) -> Iterable[Widget]:
        """Return the list."""
        listed = MeetingList(id="meetings")
        listed.display = False
        yield listed
        yield Static("", id="no-meetings", markup=False)

    def renew(self, *, always: bool = True) -> None:
        """Read the meetings whenever the screen is seen again: they are not in the register."""
        super().renew(always=always)

    def show(self) -> None:
        """Read which meetings there are, and show them."""
        self._read()

    @worker(group="read")
    async def _read(self) -> None:
        found, states = await read_meetings(self.app.session)
        self._meetings = sorted(found, key=lambda one: one.closed is not None)
        listed, empty = self.query_one(MeetingList), self.query_one("#no-meetings", Static)
        keep = self._started or (listed.current.info.uid if listed.current else None)
        listed.show([MeetingLine(one, states.get(one.uid)) for one in self._meetings], keep)
        self._started = ""
        listed.display = bool(self._meetings)
        empty.display = not self._meetings
        empty.update(
            Text(
                _(
                    "No meeting is open, and none was held yet.\n\n"
                    "{start}   starts one: who meets, who is there, which items are taken\n\n"
                    "To take items that you choose yourself, mark them with {mark} in the "
                    "follow-up ({followup}) first."
                ).format(
                    start=key_for(self, "start"),
                    mark=key_for(self, "list.mark"),
                    followup=key_for(self, "go.followup"),
                )
            )
        )
        if self._meetings and self.focused is None:
            listed.focus()
        self.refresh_head()

    def about(self) -> Alternatives:
        """Return how many meetings there are."""
        open_ = sum(one.closed is None for one in self._meetings)
        count = ngettext("{count} meeting", "{count} meetings", len(self._meetings))
        words = count.format(count=len(self._meetings))
        still = ngettext("{count} open", "{count} open", open_).format(count=open_)
        return (f"{words} · {still}", words)

    @property
    def chosen(self) -> MeetingInfo | None:
        """The meeting under the cursor."""
        line = self.query_one(MeetingList).current if self._meetings else None
        return line.info if line else None

    def here(self) -> dict[str, str]:
        """Return the meeting under the cursor."""
        return {"screen": self.TAB, "meeting": self.chosen.uid if self.chosen else ""}

    def come_back(self, where: Where) -> None:
        """Go to the meeting."""
        listed = self.query_one(MeetingList)
        listed.show(listed.entries, where.get("meeting", ""))

    @needs(N_("choose a meeting first"))
    def _on_meeting(self) -> bool:
        return self.chosen is not None

    @needs(N_("choose a closed meeting first"))
    def _on_closed(self) -> bool:
        return self.chosen is not None and self.chosen.closed is not None

    @needs(N_("choose an open meeting first"))
    def _on_open(self) -> bool:
        return self.chosen is not None and self.chosen.closed is None

    @on(LineList.Highlighted)
    def _highlighted(self) -> None:
        self.refresh_keys()

    @on(LineList.Chosen)
    def _chosen_line(self) -> None:
        self.open()

    @does(commands.OPEN, when=_on_meeting)
    @worker(group="act")
    async def open(self) -> None:
        """Go on with the meeting, or read the minutes of a closed one."""
        chosen = self.chosen
        if chosen is None:
            return
        if chosen.closed is None:
            await self.app.enter_meeting(chosen.id)
            return
        from actionplan_tui.tui.meeting.minutes_screen import MinutesScreen

        self.app.push_screen(MinutesScreen(chosen.uid))

    @does(commands.START)
    @worker(group="act")
    async def start(self) -> None:
        """Fill in the form of a meeting, and open it."""
        register = self.app.register
        if register is None:
            return
        marked = self.app.followup.marked
        rows = [row.ref for row in register.rows if row.ref in marked]
        made: list[str] = []

        async def save(head: Head, agenda: list[str]) -> None:
            made.append((await self.app.drafts.start(head, agenda)).id)

        past = await read_past(self.app.session, self.app.view)
        known = max(self._meetings, key=lambda one: one.day, default=None)
        dialog = new_meeting_form(
            past, register, rows, self.app.author, save, known.body if known else ""
        )
        if await self.app.push_screen_wait(dialog) and made:
            await self.app.enter_meeting(made[0])

    @does(commands.WRITE_MINUTES, when=_on_closed)
    @worker(group="act")
    async def write_minutes(self) -> None:
        """Write the minutes of a closed meeting to a file."""
        if self.chosen and self.chosen.closed:
            await write_minutes(self.app, self.chosen.id, self.chosen.uid)

    @does(commands.ACT, when=_on_closed)
    @worker(group="act")
    async def act(self) -> None:
        """Note that its minutes were adjusted, announced or sent, or take that back."""
        from actionplan_tui.tui.meeting.act_form import ask_act

        if self.chosen and self.chosen.closed:
            kept = await read_kept(self.app.session, self.chosen.uid)
            if done := await ask_act(self.app, kept):
                self.say(done.words)
                self._read()

    @does(commands.DISCARD, when=_on_open)
    @worker(group="act")
    async def discard(self) -> None:
        """Erase an open meeting."""
        chosen = self.chosen
        if chosen is None or chosen.closed:
            return
        question = _("Erase the meeting {meeting} with everything written in it?")
        if await self.app.push_screen_wait(
            Confirm(question.format(meeting=plain(chosen.id)), _("Erase it"), _("Leave it"))
        ):
            await self.app.drafts.discard(chosen.id)
            self.say(_("Erased: {meeting}").format(meeting=plain(chosen.id)))
            self._read()
