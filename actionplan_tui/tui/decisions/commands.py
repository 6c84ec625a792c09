"""What can be done with what waits for a decision."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import LINES, Command
from actionplan_tui.tui.rows.commands import COPY, MARK, NOTING, WHY

DECIDE = Command("decide", "plus", N_("decide so"), N_("Decide as was asked, and say where"),
                 manual="decide as was asked, for all that are marked: asks where it was "
                        "decided")  # fmt: skip
REFUSE = Command("refuse", "minus", N_("refuse"), N_("Decide otherwise, and say why and where"),
                 manual="decide otherwise, for all that are marked: asks why, then "
                        "where")  # fmt: skip
MARKED = replace(MARK, action="mark",
                 manual="mark it, or take its mark off, and go on to the next")  # fmt: skip
BACK = Command("back", "escape,left", N_("back"), N_("Take off the marks, or go back"),
               manual="take off the marks; else back to the screen before")  # fmt: skip
OWN = (DECIDE, REFUSE, MARKED, BACK)
SCREEN = (DECIDE, REFUSE, *NOTING, WHY, COPY, BACK)
"""The most important first, as the bottom line and the help show them."""
LIST = (*LINES, MARKED)
