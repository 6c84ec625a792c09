"""The app's part in a meeting: entering and leaving it, saving what is typed, looking who else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.timer import Timer
from textual.widgets import Static

from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.ordered_app import OrderedApp
from actionplan_tui.tui.common.workers import SaysFailures, worker

if TYPE_CHECKING:
    from actionplan_tui.domain.meeting.meeting import Holder
    from actionplan_tui.settings import Settings
    from actionplan_tui.tui.common.screen import BaseScreen
    from actionplan_tui.tui.common.session import Session
    from actionplan_tui.tui.meeting.drafts import MeetingDrafts

_BEAT = 15
"""Every how many looks a sign is given that the meeting is open here."""


class MeetingHost(SaysFailures, OrderedApp):
    """An app in which a meeting can be open.

    Of the app that is built on it it needs the session and the settings, its screens by their
    names (`main_screen`), and where to say what happened (`say`, `fail`).
    """

    settings: Settings
    session: Session

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._drafts: MeetingDrafts | None = None
        self._soon: Timer | None = None
        self._looks = 0
        self._looking = False
        self._taken = ""

    def main_screen(self, name: str) -> BaseScreen:
        """Return one of the screens that keep their state."""
        raise NotImplementedError

    @property
    def drafts(self) -> MeetingDrafts:
        """What is open here; made when it is first asked for."""
        if self._drafts is None:
            from actionplan_tui.tui.meeting.drafts import MeetingDrafts

            self._drafts = MeetingDrafts(self.session, self.settings, self.save_soon)
        return self._drafts

    @property
    def meeting_open(self) -> bool:
        """Whether a meeting is open here."""
        return self._drafts is not None and self._drafts.open

    def say(self, words: str) -> None:
        """Say what happened."""
        raise NotImplementedError

    # --- saving

    def save_soon(self) -> None:
        """Have what was typed saved in a moment, all that comes until then in one go."""
        from actionplan_tui.tui.meeting.drafts import DELAY

        if self._soon is None:
            self._soon = self.set_timer(DELAY, self._save)

    def _save(self) -> None:
        self._soon = None
        self.save_drafts()

    @worker(group="save", exclusive=False)
    async def save_drafts(self) -> None:
        """Save what is not saved yet."""
        from actionplan_tui.store import StoreError

        try:
            await self.drafts.flush()
        except StoreError:
            if not await self.drafts.beat():
                raise
            self._taken_over()

    # --- entering and leaving

    async def enter_meeting(self, meeting_id: str) -> bool:
        """Open a meeting and show it; ask first if somebody else has it open."""
        drafts = self.drafts
        if drafts.open:
            await drafts.leave()
        other = await drafts.enter(meeting_id)
        if other:
            options = [(_("Look on, without writing"), "look"), (_("Take it over"), "take")]
            options.append((_("Go back"), ""))
            question = _("{who} has this meeting open.").format(who=_who(other))
            chosen = await self.push_screen_wait(Choice(question, options, "look", unasked=True))
            if not chosen:
                return False
            look_on = chosen == "look"
            await drafts.enter(meeting_id, take_over=not look_on, look_on=look_on)
        await self.switch_screen(self.main_screen("sitting"))
        if drafts.watching:
            self.say(_("{who} writes; you are looking on.").format(who=_who(drafts.other)))
        return True

    async def leave_meeting(self) -> None:
        """Go back to the list of meetings; the meeting stays open."""
        if self.meeting_open:
            await self.drafts.leave()
        await self.switch_screen(self.main_screen("meeting"))

    # --- every second

    async def pulse(self) -> None:
        """Give a sign now and then; look what another secretary has written."""
        if self._looking:
            return  # one look at a time: a second one would leave what the first one shows
        self._looking = True
        try:
            await self._look_after_meeting()
        finally:
            self._looking = False

    async def _look_after_meeting(self) -> None:
        self._looks += 1
        if not self.meeting_open:
            return
        from actionplan_tui.store import NotOpenError
        from actionplan_tui.tui.meeting.item_screen import MeetingItemScreen

        drafts, screen = self.drafts, self.main_screen("sitting")
        assert isinstance(screen, MeetingItemScreen)  # noqa: S101
        try:
            if drafts.watching:
                self._tell_taken_over()
                if await drafts.follow():
                    screen.renew(always=True)
            elif self._looks % _BEAT == 0 and await drafts.beat():
                self._taken_over()
        except NotOpenError as error:
            await self._meeting_closed(error)
            return
        screen.tick()

    # --- when nothing can be written any more

    def _taken_over(self) -> None:
        words = _("{who} has taken the meeting over; you are looking on.")
        self._taken = words.format(who=_who(self.drafts.other))
        self._tell_taken_over()

    def _tell_taken_over(self) -> None:
        """Say that somebody else writes now, unless that was said; not while one types."""
        if self._taken and not self._held(self._taken):
            why, self._taken = self._taken, ""
            self._gone(why, self.drafts.give_up())

    async def _meeting_closed(self, error: Exception) -> None:
        """Leave a meeting that somebody else has closed; not while one types."""
        if self._held(str(error)):
            self._looks = -1  # look again with the next pulse
            return
        screen, left = self.main_screen("sitting"), self.drafts.give_up()
        self.drafts.lost()
        if screen in self.screen_stack:
            while self.screen is not screen:
                await self.pop_screen()
            await self.switch_screen(self.main_screen("meeting"))
        self._gone(str(error), left)

    def _held(self, why: str) -> bool:
        """Tell who is typing that it is not saved; return whether somebody is."""
        from actionplan_tui.tui.meeting.dialogs import ScratchPage
        from actionplan_tui.tui.meeting.draft_dialog import DraftDialog

        if not isinstance(self.screen, DraftDialog | ScratchPage):
            return False
        hint = self.screen.query_one(".hint", Static)
        hint.add_class("-error")
        hint.update(Text(_("Not saved: {why}").format(why=why)))
        return True

    def _gone(self, why: str, left: str) -> None:
        """Say why nothing can be written any more, and show what was not saved."""
        from actionplan_tui.tui.meeting.unsaved_dialog import UnsavedDialog

        self.fail(ValueError(why))
        if left:
            self.push_screen(UnsavedDialog(why, left))


def _who(holder: Holder | None) -> str:
    """Return who has a meeting open: a name, and on which machine."""
    if holder is None:
        return ""
    name = plain(holder.name) or _("Somebody")
    if not holder.host:
        return name
    return _("{name} (on {machine})").format(name=name, machine=plain(holder.host))
