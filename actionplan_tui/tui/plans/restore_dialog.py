"""Shows what a copy would change, before it takes the place of the database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.fit import fit
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.typed_on import PutsAside
from actionplan_tui.tui.plans.commands import RESTORING


class RestoreDialog(PutsAside, ModalScreen[bool]):
    """Show what would go and come; returns whether the copy is to take the database's place.

    Args:
        copy: The copy.
        lines: What it would change.
    """

    BINDINGS = bindings(RESTORING)
    unasked = True

    def __init__(self, copy: Path, lines: Sequence[str]) -> None:
        super().__init__()
        self._copy, self._lines = copy, lines

    def compose(self) -> ComposeResult:
        """Show the words, and what they lead to."""
        with Vertical(classes="box"):
            title = _("Go back to {name}?").format(name=plain(self._copy.name))
            yield Static(Text(title), classes="title")
            with VerticalScroll(id="going"):
                yield Static(Text("\n".join(self._lines)), markup=False)
            kept = _("What the database is now is kept as a copy beside it.")
            yield Static(Text(kept), classes="hint")
            with Horizontal(classes="buttons"):
                yield Button(
                    keyed(self, _("Go back to the copy ({key})"), key="restore.do"),
                    id="put",
                    variant="primary",
                    compact=True,
                )
                yield Button(
                    keyed(self, _("Cancel ({key})"), key="restore.cancel"), id="no", compact=True
                )

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#going").focus()
        self.call_after_refresh(fit, self, "#going")

    def on_resize(self) -> None:
        """Keep the buttons in sight."""
        self.call_after_refresh(fit, self, "#going")

    @on(Button.Pressed, "#put")
    def action_put(self) -> None:
        """Do it."""
        self.dismiss(True)

    @on(Button.Pressed, "#no")
    def _pressed_no(self) -> None:
        self.dismiss(False)
