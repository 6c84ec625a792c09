"""Where the user is in the follow-up: the filter, the branch of the tree, the row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from actionplan_tui.domain.register.selection import Selection
from actionplan_tui.locales import N_, _, pgettext
from actionplan_tui.locales.words import standing_label

FILTERS: Mapping[str, tuple[Selection, str, str]] = {
    "open": (Selection(), N_("Open items"), N_("Nothing is open here.")),
    "overdue": (
        Selection(standings=frozenset({"overdue"})),
        N_("Overdue"),
        N_("Nothing is overdue here."),
    ),
    "pending": (
        Selection(standings=frozenset({"pending"})),
        N_("Pending"),
        N_("Nothing is pending here."),
    ),
    "due_soon": (
        Selection(standings=frozenset({"due_soon"})),
        N_("Due soon"),
        N_("No deadline comes near here."),
    ),
    "missed": (
        Selection(missed=True),
        N_("Milestones that have passed"),
        N_("No milestone has passed unreported here."),
    ),
    "unfixed": (
        Selection(unfixed=True),
        N_("Deadline not fixed"),
        N_("No deadline waits to be fixed here."),
    ),
    "unreported": (
        Selection(unreported=True),
        N_("Unreported"),
        N_("Everything that the review asks for is reported here."),
    ),
    "withdrawn": (
        Selection(withdrawn=True),
        N_("Withdrawn"),
        N_("No item has left the plans here."),
    ),
    "at_risk": (
        Selection(at_risk=True),
        N_("At risk or off track"),
        N_("Nothing here is said to be at risk."),
    ),
    "all": (Selection(every=True), N_("All items"), N_("No plan has any item to follow up here.")),
}
"""Filters by name: what they select, what they are called, why a list may be empty."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of the tree: everything, a plan, or an item of a plan."""

    plan: str = ""
    item: str = ""


@dataclass(frozen=True)
class Place:
    """What is shown, and which row is looked at.

    Attributes:
        filter: A name among `FILTERS`.
        mine: Only rows that this party answers for; empty: everybody's.
        unassigned: Only rows that nobody answers for.
        unit: Only rows of this unit; empty: of all.
        tag: Only what bears this tag.
        column: Only what says this in a column of the plan's own, as `NAME=VALUE`.
        search: Words to be found.
        branch: The part of the tree.
        row: The reference of the row under the cursor.
        sort: What the rows are sorted by, a name among `SORTS`.
        group: What the rows are grouped by, a name among `GROUPS`; empty: nothing.
    """

    filter: str = "open"
    mine: str = ""
    unassigned: bool = False
    unit: str = ""
    tag: str = ""
    column: str = ""
    search: str = ""
    branch: Branch = field(default_factory=Branch)
    row: str = ""
    sort: str = "urgency"
    group: str = ""

    @property
    def whole(self) -> Selection:
        """What to show, whatever branch of the tree is chosen."""
        name, _equals, value = self.column.partition("=")
        return replace(
            FILTERS[self.filter][0],
            responsible=self.mine,
            unassigned=self.unassigned,
            unit=self.unit,
            tag=self.tag,
            fields=((name, value),) if name else (),
            search=self.search,
        )

    @property
    def selection(self) -> Selection:
        """What to show."""
        return replace(self.whole, plan=self.branch.plan, item=self.branch.item)

    @property
    def narrowed(self) -> bool:
        """Whether Escape has something to undo."""
        sought = self.mine or self.unassigned or self.unit or self.tag or self.column or self.search
        return bool(self.filter != "open" or sought)

    @property
    def widened(self) -> Place:
        """What is open, in the same branch, the cursor on the same row."""
        return Place(branch=self.branch, row=self.row, sort=self.sort, group=self.group)

    def words(self) -> str:
        """Return the filter in words: `Overdue · PNO · “praksis”`."""
        parts = [_(FILTERS[self.filter][1])]
        if self.mine:
            parts.append(self.mine)
        if self.unassigned:
            parts.append(standing_label("unassigned"))
        if self.unit:
            parts.append(self.unit)
        parts += [said for said in (self.tag, self.column.replace("=", ": ", 1)) if said]
        if self.search:
            parts.append(pgettext("search words", "“{words}”").format(words=self.search))
        return " · ".join(parts)

    def empty(self) -> str:
        """Return why the list is empty and what to do."""
        if self.search:
            return _("Nothing here contains “{words}”.").format(words=self.search)
        return _(FILTERS[self.filter][2])


def sort_names() -> dict[str, str]:
    """Return what rows can be sorted by, in the order of the choice, with their names."""
    return {
        "urgency": _("Most urgent first"),
        "id": _("As in the plan"),
        "due": _("Deadline"),
        "start": pgettext("first day", "Start"),
        "standing": _("Standing"),
        "status": _("Status"),
        "title": _("Title"),
        "responsible": _("Responsible"),
        "plan": _("Plan"),
        "moves": _("Deadline most often moved"),
        "last": _("Latest note"),
    }


def group_names() -> dict[str, str]:
    """Return what rows can be grouped by, with their names; empty: nothing."""
    return {
        "": _("Not grouped"),
        "plan": _("Plan"),
        "goal": _("Goal"),
        "responsible": _("Responsible"),
    }
