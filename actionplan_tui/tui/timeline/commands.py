"""What can be done on the timeline."""

from __future__ import annotations

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import Command, cursor_commands
from actionplan_tui.tui.editing.commands import EDITING
from actionplan_tui.tui.rows.commands import COPY, FILTERS, NOTING, WHY

ZOOM = (
    Command("zoom.in", "plus,full_stop", N_("zoom in"), N_("Look closer: terms, quarters, months")),
    Command("zoom.out", "minus,comma", N_("zoom out"),
            N_("See more at once: quarters, terms, years")),
)  # fmt: skip
_SCROLL, _FAR = "scroll to what was before, to what comes after", "the same by what is seen at once"
TIME = (
    Command("time.back", "left", N_("earlier"), N_("Scroll to what was before"), shown=False,
            manual=_SCROLL),
    Command("time.on", "right", N_("later"), N_("Scroll to what comes after"), shown=False,
            manual=_SCROLL),
    Command("time.far_back", "shift+left", N_("much earlier"),
            N_("Scroll back by what is seen at once"), shown=False, manual=_FAR),
    Command("time.far_on", "shift+right", N_("much later"),
            N_("Scroll on by what is seen at once"), shown=False, manual=_FAR),
    Command("time.day", "home", N_("to the day"), N_("Scroll to the day that is asked for"),
            manual="to the day that you look from"),
    Command("time.end", "end", N_("to the deadline"), N_("Scroll to the deadline"), shown=False,
            manual="to the deadline of the item"),
)  # fmt: skip
ORDER = Command("order", "S", N_("urgent first"), N_("Most urgent first, or as in the plan"),
                manual="the most urgent first, or everything in the order of the "
                       "plan")  # fmt: skip
BACK = Command("back", "escape", N_("Back"), shown=False,
               manual="back to what is open, to all plans")  # fmt: skip
SCREEN = (*ZOOM, *NOTING, *EDITING, *TIME, ORDER, *FILTERS, WHY, COPY)
"""The most important first, as the bottom line and the help show them."""
BOUND = (*SCREEN, BACK)

AXIS = cursor_commands("time", "item", "ctrl+home", "ctrl+end")
OWN = (*ZOOM, *TIME, ORDER, *AXIS, BACK)
