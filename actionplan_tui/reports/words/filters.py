"""What filters are called, and why nothing is listed that they leave."""

from __future__ import annotations

from collections.abc import Mapping

from actionplan_tui.locales import N_, _

_WORDS: Mapping[str, tuple[str, str]] = {
    "open": (N_("Open items"), N_("Nothing is open here.")),
    "overdue": (N_("Overdue"), N_("Nothing is overdue here.")),
    "pending": (N_("Pending"), N_("Nothing is pending here.")),
    "due_soon": (N_("Due soon"), N_("No deadline comes near here.")),
    "missed": (
        N_("Milestones that have passed"),
        N_("No milestone has passed unreported here."),
    ),
    "unfixed": (N_("Deadline not fixed"), N_("No deadline waits to be fixed here.")),
    "unreported": (
        N_("Unreported"),
        N_("Everything that the review asks for is reported here."),
    ),
    "withdrawn": (N_("Withdrawn"), N_("No item has left the plans here.")),
    "at_risk": (N_("At risk or off track"), N_("Nothing here is said to be at risk.")),
    "all": (N_("All items"), N_("No plan has any item to follow up here.")),
}


def filter_name(name: str) -> str:
    """Return what a filter is called, by its name in the domain."""
    return _(_WORDS[name][0])


def filter_empty(name: str) -> str:
    """Return why a list may be empty that a filter leaves."""
    return _(_WORDS[name][1])
