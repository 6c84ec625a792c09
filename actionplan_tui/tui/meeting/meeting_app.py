"""What the screens of a meeting ask of the app, in small parts."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Protocol

from textual.geometry import Size

from actionplan_tui.tui.common.host import (
    Copies,
    HasSession,
    HasSettings,
    Says,
    ScreenApp,
    ShowsDialogs,
    Signs,
)

if TYPE_CHECKING:
    from actionplan_tui.tui.meeting.drafts import MeetingDrafts


class HasMeetingDrafts(Protocol):
    """Has a place for the meeting that is open."""

    @property
    def drafts(self) -> MeetingDrafts:
        """The meeting that is open, or none."""


class OpensMeetings(Protocol):
    """Opens and leaves meetings."""

    async def enter_meeting(self, meeting_id: str) -> bool:
        """Open a meeting and show it; return whether it was."""

    async def leave_meeting(self) -> None:
        """Show the list of meetings; one that is open here is left open."""


class SavesDrafts(Protocol):
    """Saves what is written in the meeting."""

    def save_drafts(self) -> object:
        """Save what is not saved yet, beside the screen."""


class MarkedRows(Protocol):
    """The follow-up, in which items were marked to be taken up."""

    @property
    def marked(self) -> Collection[str]:
        """The references of the rows that are marked."""


class HasMarkedRows(Protocol):
    """Keeps the follow-up, also while another screen is seen."""

    @property
    def followup(self) -> MarkedRows:
        """The follow-up."""


class MinutesApp(ShowsDialogs, HasSettings, HasSession, Says, Protocol):
    """What the writing of minutes asks of the app."""


class ClosedMinutesApp(ScreenApp, HasSession, Signs, Copies, Says, Protocol):
    """What the screen of a closed meeting's minutes asks of the app."""


class MeetingListApp(
    ScreenApp, HasSession, Says, Signs, HasMeetingDrafts, OpensMeetings, HasMarkedRows, Protocol
):
    """What the list of meetings asks of the app."""


class MeetingApp(
    ScreenApp, HasSession, Says, HasMeetingDrafts, OpensMeetings, SavesDrafts, Protocol
):
    """What the screens of an open meeting ask of the app."""

    @property
    def size(self) -> Size:
        """How large the terminal is."""
