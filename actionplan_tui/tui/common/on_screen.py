"""What a screen shows, for those who write it to a file: the rows, in words what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.locales import NP_, _, pgettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common.place import Place, group_names, sort_names

_NAMED = 24
"""How much of a search stands in the name of a file, in cells."""

_IN_NAMES = {
    "open": NP_("file name", "open"),
    "overdue": NP_("file name", "overdue"),
    "pending": NP_("file name", "pending"),
    "due_soon": NP_("file name", "due-soon"),
    "missed": NP_("file name", "missed"),
    "unfixed": NP_("file name", "not-fixed"),
    "unreported": NP_("file name", "unreported"),
    "withdrawn": NP_("file name", "withdrawn"),
    "at_risk": NP_("file name", "at-risk"),
    "all": NP_("file name", "all"),
}
"""What a filter is called in the name of a file."""


@dataclass(frozen=True)
class OnScreen:
    """What a screen shows.

    Attributes:
        rows: The rows, in the order in which they stand there.
        words: What they are, part by part: the plan, the filter, the order.
        name: A word for them in the name of a file.
        plan: The plan that all of them are of; empty: several.
        near: The plan that the cursor is in; empty: none.
        why_empty: Why there are none.
    """

    rows: Sequence[Row]
    words: Sequence[str]
    name: str
    plan: str = ""
    near: str = ""
    why_empty: str = ""


def through_place(
    register: Register,
    rows: Sequence[Row],
    place: Place,
    order: Sequence[str],
    current: Row | None = None,
) -> OnScreen:
    """Return what a screen shows that goes by a place: its branch of the tree, filter, search.

    Args:
        register: What is loaded.
        rows: The rows, as they stand there.
        place: What was asked for.
        order: In which order they stand, part by part.
        current: The row under the cursor.
    """
    plan = next((one for one in register.plans if one.id == place.branch.plan), None)
    words = [plain(plan.title) if plan else all_plans(register.plans)]
    if plan and place.branch.item:
        item = plan.item_by_id.get(place.branch.item)
        words.append(f"{place.branch.item} {plain(item.title) if item else ''}".strip())
    words += [place.words(), *order]
    near = current.plan.id if current else ""
    own = plan.id if plan else ""
    return OnScreen(rows, words, _name(place), own, own or near, place.empty())


def in_order(place: Place) -> list[str]:
    """Return the order of a list in words: sorted, grouped."""
    words = [_("sorted by: {order}").format(order=sort_names()[place.sort].lower())]
    if place.group:
        group = group_names()[place.group].lower()
        words.append(_("grouped by: {group}").format(group=group))
    return words


def all_plans(plans: Iterable[Plan]) -> str:
    """Return what to call all plans: the only one by its title."""
    known = list(plans)
    return plain(known[0].title) if len(known) == 1 else _("All plans")


def _name(place: Place) -> str:
    words = _IN_NAMES.get(place.filter)
    parts = [pgettext(*words) if words else "", place.mine, place.unit]
    parts.append(pgettext("file name", "unassigned") if place.unassigned else "")
    parts.append(shorten(place.search, _NAMED).rstrip("…") if place.search else "")
    return "-".join(filter(None, parts))
