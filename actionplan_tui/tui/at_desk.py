"""The app's part in a meeting: entering and leaving it, saving what is typed, looking who else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.timer import Timer

from actionplan_tui.locales import _
from actionplan_tui.reports.text import plain
from actionplan_tui.tui.careful import Careful, beside
from actionplan_tui.tui.modals.ask import Choice

if TYPE_CHECKING:
    from actionplan_tui.domain.meeting import Holder
    from actionplan_tui.settings import Settings
    from actionplan_tui.tui.desk import Desk
    from actionplan_tui.tui.screens.base import BaseScreen
    from actionplan_tui.tui.session import Session

_BEAT = 15
"""Every how many looks a sign is given that the meeting is open here."""


class AtDesk(Careful, App[None]):
    """An app in which a meeting can be open."""

    settings: Settings
    session: Session

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._desk: Desk | None = None
        self._soon: Timer | None = None
        self._looks = 0

    def main_screen(self, name: str) -> BaseScreen:
        """Return one of the screens that keep their state."""
        raise NotImplementedError

    @property
    def desk(self) -> Desk:
        """What is open here; made when it is first asked for."""
        if self._desk is None:
            from actionplan_tui.tui.desk import Desk

            self._desk = Desk(self.session, self.settings, self.save_soon)
        return self._desk

    @property
    def meeting_open(self) -> bool:
        """Whether a meeting is open here."""
        return self._desk is not None and self._desk.open

    def say(self, words: str) -> None:
        """Say what happened."""
        raise NotImplementedError

    # --- saving

    def save_soon(self) -> None:
        """Have what was typed saved in a moment, all that comes until then in one go."""
        from actionplan_tui.tui.desk import DELAY

        if self._soon is None:
            self._soon = self.set_timer(DELAY, self._save)

    def _save(self) -> None:
        self._soon = None
        self.save_drafts()

    @beside(group="save", exclusive=False)
    async def save_drafts(self) -> None:
        """Save what is not saved yet."""
        await self.desk.flush()

    # --- entering and leaving

    async def enter_meeting(self, meeting_id: str) -> bool:
        """Open a meeting and show it; ask first if somebody else has it open."""
        desk = self.desk
        if desk.open:
            await desk.leave()
        other = await desk.enter(meeting_id)
        if other:
            options = [(_("Look on, without writing"), "look"), (_("Take it over"), "take")]
            options.append((_("Go back"), ""))
            question = _("{who} has this meeting open.").format(who=_who(other))
            chosen = await self.push_screen_wait(Choice(question, options, "look"))
            if not chosen:
                return False
            look_on = chosen == "look"
            await desk.enter(meeting_id, take_over=not look_on, look_on=look_on)
        await self.switch_screen(self.main_screen("sitting"))
        if desk.watching:
            self.say(_("{who} writes; you are looking on.").format(who=_who(desk.other)))
        return True

    async def leave_meeting(self) -> None:
        """Go back to the list of meetings; the meeting stays open."""
        if self.meeting_open:
            await self.desk.leave()
        await self.switch_screen(self.main_screen("meeting"))

    # --- every second

    async def pulse(self) -> None:
        """Give a sign now and then; look what another secretary has written."""
        self._looks += 1
        if not self.meeting_open:
            return
        from actionplan_tui.store import StoreError
        from actionplan_tui.tui.screens.sitting import SittingScreen

        desk, screen = self.desk, self.main_screen("sitting")
        assert isinstance(screen, SittingScreen)  # noqa: S101
        try:
            if desk.watching:
                if await desk.follow():
                    screen.renew(always=True)
            elif self._looks % _BEAT == 0 and await desk.beat():
                self._taken_over()
        except StoreError as error:
            desk.lost()
            await self.switch_screen(self.main_screen("meeting"))
            self.fail(error)
            return
        screen.tick()

    def _taken_over(self) -> None:
        words = _("{who} has taken the meeting over; you are looking on.")
        self.fail(ValueError(words.format(who=_who(self.desk.other))))


def _who(holder: Holder | None) -> str:
    """Return who has a meeting open: a name, and on which machine."""
    if holder is None:
        return ""
    name = plain(holder.name) or _("Somebody")
    if not holder.host:
        return name
    return _("{name} (on {machine})").format(name=name, machine=plain(holder.host))
