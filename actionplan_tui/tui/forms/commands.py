"""Forms for those who report: the keys that make them and take in what comes back."""

from __future__ import annotations

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import Command

REQUEST = Command("request", "F", N_("forms"), N_("Make forms that ask for reports"),
                  manual="make forms that ask for the reports of a review: of the plan under the "
                         "cursor, or for the party under it")  # fmt: skip
COLLECT = Command("collect", "H", N_("take in forms"), N_("Take in forms that came back"),
                  manual="take in forms that came back: a file, or a folder of them; shows first "
                         "what would be noted, and every cell that is not understood")  # fmt: skip
FORMS = (REQUEST, COLLECT)

COLLECTING = (
    Command("collect.do", "ctrl+s,f2", N_("Take in"), action="take('agreed')",
            manual="take in what contradicts nothing"),
    Command("collect.all", "f4", N_("Take in all"), action="take('all')",
            manual="take in what contradicts too"),
    Command("collect.cancel", "escape", N_("Cancel"), action="take('')",
            manual="change nothing"),
)  # fmt: skip
"""What the forms would bring."""
