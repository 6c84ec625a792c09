"""What can be done in the overview."""

from __future__ import annotations

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import Command
from actionplan_tui.tui.rows.commands import COPY, NOTING, WHY

OPEN = Command("open", "enter", N_("show the rows"), N_("Show the rows that are not reported"),
               manual="show in the follow-up what is missing there; of a single cell of the "
                      "matrix, that item")  # fmt: skip
ALL = Command("all", "a", N_("all of them"), N_("Show all rows, also those that are reported"),
              manual="show all of it, also what is reported")  # fmt: skip
REVIEW = Command("review", "y", N_("another review"), N_("Choose the review that is asked about"),
                 manual="choose another review of the plan; everything is then judged for that "
                        "one")  # fmt: skip
PLAN = Command("plan", "v", N_("choose a plan"), N_("Choose a plan, or all of them"))
BACK = Command("back", "escape", N_("back"), N_("Go back to the current review, or to all plans"),
               manual="back to the current review, to all plans")  # fmt: skip
OWN = (OPEN, ALL, REVIEW, PLAN, BACK)
SCREEN = (OPEN, ALL, *NOTING, REVIEW, PLAN, BACK, WHY, COPY)
"""The most important first, as the bottom line and the help show them."""

_STEP, _ACROSS = "one line up, one line down", "unfold and fold; in the matrix from unit to unit"
_PAGE, _ENDS = "a page up, a page down", "the first line, the last line"
LINES = (
    Command("overview.up", "up", N_("Up"), action="move(-1)", manual=_STEP),
    Command("overview.down", "down", N_("Down"), action="move(1)", manual=_STEP),
    Command("overview.right", "right", N_("Right"), action="across(1)", manual=_ACROSS),
    Command("overview.left", "left", N_("Left"), action="across(-1)", manual=_ACROSS),
    Command("overview.page_up", "pageup", N_("Page up"), action="page(-1)", manual=_PAGE),
    Command("overview.page_down", "pagedown", N_("Page down"), action="page(1)", manual=_PAGE),
    Command("overview.first", "home", N_("First"), action="end(0)", manual=_ENDS),
    Command("overview.last", "end", N_("Last"), action="end(1)", manual=_ENDS),
)
"""Its lines; nothing is opened there but by the screen."""
