"""Help: the keys of the screen, and what the words mean."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.standing import OVERDUE, URGENCY
from actionplan_tui.locales import N_, _
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports.words.explanation import explain_standing
from actionplan_tui.reports.words.sentences import marked, standing_sentence
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.tui.common.commands import HELP_DIALOG, Command, bindings
from actionplan_tui.tui.common.keymap import key_name, keyed
from actionplan_tui.tui.common.theme import Colours, colours

_MEANINGS = {
    "overdue": N_("the last day of its deadline has passed"),
    "missed": N_("it is open, and a milestone has passed of which nobody has said it was reached"),
    "passed": N_("an event whose day has passed; nobody has said how it went"),
    "period_ended": N_("it has no deadline of its own, and the plan has ended"),
    "due_soon": N_("its deadline, a milestone of it or the plan's end is near"),
    "pending": N_("open, and none of the others"),
    "upcoming": N_("it begins later"),
    "closed": N_("done, cancelled, carried over, or a recommendation that was rejected"),
    "outside": N_("outside our mandate: shown, not followed up"),
}


class Help(ModalScreen[None]):
    """Show the keys of a screen and the words of the program.

    Args:
        commands: What can be done on the screen that it was asked from.
        row: The item at hand, whose standing is explained.
        view: The day that it was judged at.
    """

    BINDINGS = bindings(HELP_DIALOG)

    def __init__(
        self, commands: Sequence[Command], row: Row | None = None, view: View | None = None
    ) -> None:
        super().__init__()
        self._commands, self._row, self._view = commands, row, view

    def compose(self) -> ComposeResult:
        """Show the text."""
        with Vertical(classes="box"):
            yield Static(Text(_("Help"), "bold"), classes="title")
            with VerticalScroll():
                yield Static(self._text())
            yield Static(
                Text(keyed(self, _("{close} closes · ↑↓ scroll"), close="help.close")),
                classes="hint",
            )

    def _text(self) -> Group:
        look = colours(self.app.theme_variables)
        keys = Table.grid(padding=(0, 2, 0, 1))
        keys.add_column(no_wrap=True, justify="right")
        keys.add_column(ratio=1)
        for command in self._commands:
            names = " ".join(key_name(key) for key in command.keys.split(","))
            keys.add_row(Text(names, f"bold {look.accent}"), Text(_(command.help)))
        words = Table.grid(padding=(0, 2, 0, 1))
        words.add_column(no_wrap=True)
        words.add_column(ratio=1)
        for code in (OVERDUE, "missed", *(one for one in URGENCY if one != OVERDUE)):
            name = Text.assemble((f"{sign(code)} ", look.of(code)), standing_label(code))
            words.add_row(name, Text(_(_MEANINGS[code])))
        rule = _(
            "The plan says what was decided, the notes say what has happened. Everything else is "
            "worked out for the day at the top of the screen. An item without a note has no "
            "report: that is not the same as not started. Nothing is late before the day after "
            "its deadline. Notes are never changed or removed: what was wrong is taken back, and "
            "both stay in the history."
        )
        shown = self._why(look) or [Text(_("Keys"), "bold"), keys]
        return Group(*shown, Text("\n" + _("Words"), "bold"), words, Text("\n" + rule))

    def _why(self, look: Colours) -> list[RenderableType]:
        """Explain the standing of the item at hand, rule by rule."""
        if self._row is None or self._view is None or self._row.withdrawn:
            return []
        rules = Table.grid(padding=(0, 2, 0, 1))
        rules.add_column(ratio=1)
        rules.add_column(ratio=1)
        for answer in explain_standing(self._row, self._view):
            style = f"bold {look.of(answer.standing)}" if answer.decides else look.muted
            rules.add_row(Text(answer.question, style), Text(answer.answer, style))
        title = _("Why {item} stands as it does").format(item=self._row.id)
        sentence = f"{sign(marked(self._row))} {standing_sentence(self._row, self._view)}"
        return [Text(title, "bold"), Text(sentence), rules]
