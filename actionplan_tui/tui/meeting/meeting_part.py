"""What the parts of a meeting's screen know of it: the meeting, and what the screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import N_
from actionplan_tui.tui.common.parts import Holder, Part, needs

if TYPE_CHECKING:
    from actionplan_tui.tui.meeting.drafts import MeetingDrafts
    from actionplan_tui.tui.meeting.meeting_app import MeetingApp
    from actionplan_tui.tui.meeting.words import Shown


class MeetingScreen(Holder, Protocol):
    """The screen of a meeting that sits: the current item and the drafts on it."""

    marked: set[str]

    @property
    def app(self) -> MeetingApp:
        """The app."""

    def current_row(self) -> Row | None:
        """Return the row of the current item; None: it has left its plan."""

    def current_draft(self) -> Shown | None:
        """Return the draft under the cursor."""

    def show_drafts(self, keep: str = "") -> None:
        """Show the drafts anew, the cursor on one of them."""

    def show_item(self) -> None:
        """Show the current item and the drafts on it anew."""

    def go_to(self, ref: str) -> None:
        """Make an item the current one."""

    def go_on(self) -> None:
        """Go to the next item."""

    def renew(self, *, always: bool = False) -> None:
        """Show everything anew."""


class MeetingPart(Part[MeetingScreen]):
    """Some of what can be done in a meeting."""

    @property
    def app(self) -> MeetingApp:
        """The app."""
        return self.screen.app

    @property
    def drafts(self) -> MeetingDrafts:
        """The meeting."""
        return self.app.drafts

    @needs(N_("somebody else writes in this meeting"))
    def can_write(self) -> bool:
        """Return whether it can be changed: nobody writes who only looks on."""
        return self.drafts.writable
