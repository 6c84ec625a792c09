"""Where the user is in the follow-up: the filter, the branch of the tree, the row."""

from __future__ import annotations

from dataclasses import field, replace

from actionplan_tui.domain.register.row import Row
from actionplan_tui.domain.register.selection import FILTERS, Selection
from actionplan_tui.locales import _, pgettext
from actionplan_tui.locales.words import standing_label
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.filters import filter_empty, filter_name


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of the tree: everything, a plan, or an item of a plan."""

    plan: str = ""
    item: str = ""

    def holds(self, row: Row) -> bool:
        """Return whether a row is in it."""
        if self.plan and row.plan.id != self.plan:
            return False
        return not self.item or f"{row.item.id}.".startswith(f"{self.item}.")


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
            FILTERS[self.filter],
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
        parts = [filter_name(self.filter)]
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
        return filter_empty(self.filter)


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
