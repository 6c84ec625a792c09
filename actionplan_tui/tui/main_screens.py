"""The screens that a digit opens, by name; each is imported when it is first opened."""

from __future__ import annotations

from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.followup.screen import FollowUp


def screen_class(name: str) -> type[BaseScreen]:
    """Return the class of a screen; it is imported when it is first opened."""
    if name == "review":
        from actionplan_tui.tui.overview.screen import ReviewScreen

        return ReviewScreen
    if name == "timeline":
        from actionplan_tui.tui.timeline.screen import TimelineScreen

        return TimelineScreen
    if name == "people":
        from actionplan_tui.tui.people.screen import PeopleScreen

        return PeopleScreen
    if name == "plans":
        from actionplan_tui.tui.plans.screen import PlansScreen

        return PlansScreen
    if name == "meeting":
        from actionplan_tui.tui.meeting.list_screen import MeetingsScreen

        return MeetingsScreen
    if name == "sitting":
        from actionplan_tui.tui.meeting.item_screen import MeetingItemScreen

        return MeetingItemScreen
    return FollowUp
