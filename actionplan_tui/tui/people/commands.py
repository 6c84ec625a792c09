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
REMIND = Command("remind", "M", N_("remind"),
                 N_("Prepare reminders of what the review has no report of"),
                 manual="prepare reminders of what the review has no report of, as drafts for a "
                        "mail program; shows first who gets what, and who has no "
                        "address")  # fmt: skip
SENT = Command("drafts_sent", "D", N_("drafts sent"),
               N_("Say that the drafts that were prepared were sent"), shown=False,
               manual="say on which day the drafts that were prepared were sent")  # fmt: skip
BACK = Command("back", "escape", N_("Back"), shown=False,
               manual="back from the items to the parties; to the most pressing first")  # fmt: skip
OWN = (*THEIRS, UNFOLD, FOLD, SORT, *FORMS, REMIND, SENT, BACK)
SCREEN = (THEIRS[0], UNFOLD, *THEIRS[1:], FOLD, SORT, *FORMS, REMIND, SENT, *NOTING, *EDITING, WHY,
          COPY)  # fmt: skip
"""The most important first, as the bottom line and the help show them."""
BOUND = (*SCREEN, BACK)

REMINDING = (
    Command("remind.do", "ctrl+s,f2", N_("Write the drafts"), action="put",
            manual="write the drafts into the folder that is named"),
    Command("remind.cancel", "escape", N_("Cancel"), action="dismiss(False)",
            manual="write nothing"),
)  # fmt: skip
"""Who would get which reminder."""
