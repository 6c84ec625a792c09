"""What can be done on the screen of those who answer."""

from __future__ import annotations

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import Command
from actionplan_tui.tui.editing.commands import EDITING
from actionplan_tui.tui.forms.commands import FORMS
from actionplan_tui.tui.rows.commands import COPY, NOTING, WHY

THEIRS = (
    Command("theirs", "enter,m", N_("their items"), N_("Show only what this party answers for"),
            manual="show in the follow-up only what this party answers for"),
    Command("theirs.overdue", "o", N_("overdue"), N_("Show what is overdue of theirs"),
            manual="of that, what is overdue"),
    Command("theirs.due_soon", "s", N_("due soon"), N_("Show what is due soon of theirs"),
            manual="of that, what is due soon"),
    Command("theirs.unreported", "u", N_("unreported"), N_("Show what is not reported of theirs"),
            manual="of that, what is unreported"),
)  # fmt: skip
_MEMBERS = "show the members of a group, hide them"
UNFOLD = Command("unfold", "right", N_("members"), N_("Show the members of the group"),
                 manual=_MEMBERS)  # fmt: skip
FOLD = Command("fold", "left", N_("fold"), N_("Hide the members of the group"), shown=False,
               manual=_MEMBERS)  # fmt: skip
SORT = Command("sort", "S", N_("sort"), N_("Sort by name, or the most pressing first"))
BACK = Command("back", "escape", N_("Back"), shown=False,
               manual="back from the items to the parties; to the most pressing first")  # fmt: skip
OWN = (*THEIRS, UNFOLD, FOLD, SORT, *FORMS, BACK)
SCREEN = (THEIRS[0], UNFOLD, *THEIRS[1:], FOLD, SORT, *FORMS, *NOTING, *EDITING, WHY, COPY)
"""The most important first, as the bottom line and the help show them."""
BOUND = (*SCREEN, BACK)
