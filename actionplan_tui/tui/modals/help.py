"""Help: the keys of the screen, and what the words mean."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from actionplan_tui.domain.standing import URGENCY
from actionplan_tui.locales import N_, _
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports.signs import sign
from actionplan_tui.tui.theme import colours
from actionplan_tui.tui.widgets.keys import key_name

_MEANINGS = {
    "overdue": N_("the last day of its deadline has passed"),
    "passed": N_("an event whose day has passed; nobody has said how it went"),
    "period_ended": N_("it has no deadline of its own, and the plan has ended"),
    "due_soon": N_("its deadline is near"),
    "pending": N_("open, and none of the others"),
    "upcoming": N_("it begins later"),
    "closed": N_("done, cancelled or carried over"),
    "outside": N_("outside our mandate: shown, not followed up"),
}


class Help(ModalScreen[None]):
    """Show the keys of a screen and the words of the program.

    Args:
        bindings: The keys of the screen that it was asked from.
    """

    BINDINGS = [Binding("escape,q,question_mark,enter", "dismiss", N_("Close"), id="help.close")]

    def __init__(self, bindings: Sequence[Binding]) -> None:
        super().__init__()
        self._keys = bindings

    def compose(self) -> ComposeResult:
        """Show the text."""
        with Vertical(classes="box"):
            yield Static(Text(_("Help"), "bold"), classes="title")
            with VerticalScroll():
                yield Static(self._text())
            yield Static(Text(_("Esc closes · ↑↓ scroll")), classes="hint")

    def _text(self) -> Group:
        look = colours(self.app.theme_variables)
        keys = Table.grid(padding=(0, 2, 0, 1))
        keys.add_column(no_wrap=True, justify="right")
        keys.add_column(ratio=1)
        for binding in self._keys:
            names = " ".join(key_name(key) for key in binding.key.split(","))
            keys.add_row(Text(names, f"bold {look.accent}"), Text(_(binding.tooltip)))
        words = Table.grid(padding=(0, 2, 0, 1))
        words.add_column(no_wrap=True)
        words.add_column(ratio=1)
        for code in URGENCY:
            name = Text.assemble((f"{sign(code)} ", look.of(code)), standing_label(code))
            words.add_row(name, Text(_(_MEANINGS[code])))
        rule = _(
            "The plan says what was decided, the notes say what has happened. Everything else is "
            "worked out for the day at the top of the screen. An item without a note has no "
            "report: that is not the same as not started. Nothing is late before the day after "
            "its deadline. Notes are never changed or removed: what was wrong is taken back, and "
            "both stay in the history."
        )
        return Group(
            Text(_("Keys"), "bold"), keys, Text("\n" + _("Words"), "bold"), words, Text("\n" + rule)
        )
