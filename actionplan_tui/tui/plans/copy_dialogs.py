"""Shows what another copy of the database would change, before it does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from actionplan_tui.locales import N_, _
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.fit import fit
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.typed_on import PutsAside
from actionplan_tui.tui.plans.commands import MERGING, RESTORING


class CopyDialog(PutsAside, ModalScreen[bool]):
    """Show what a copy would change; returns whether it is to.

    Args:
        copy: The copy.
        lines: What it would change.
        changes: Whether it would change anything; if not, there is only to read.
    """

    unasked = True
    TITLE_WORDS = KEPT = DO = DO_KEY = CANCEL_KEY = ""

    def __init__(self, copy: Path, lines: Sequence[str], *, changes: bool = True) -> None:
        super().__init__()
        self._copy, self._lines, self._changes = copy, lines, changes

    def compose(self) -> ComposeResult:
        """Show the words, and what they lead to."""
        with Vertical(classes="box"):
            title = _(self.TITLE_WORDS).format(name=plain(self._copy.name))
            yield Static(Text(title), classes="title")
            with VerticalScroll(id="going"):
                yield Static(Text("\n".join(self._lines)), markup=False)
            yield Static(Text(_(self.KEPT)), classes="hint")
            with Horizontal(classes="buttons"):
                if self._changes:
                    words = keyed(self, _(self.DO), key=self.DO_KEY)
                    yield Button(words, id="put", variant="primary", compact=True)
                cancel = _("Cancel ({key})") if self._changes else _("Close ({key})")
                yield Button(keyed(self, cancel, key=self.CANCEL_KEY), id="no", compact=True)

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
        self.dismiss(self._changes)

    @on(Button.Pressed, "#no")
    def _pressed_no(self) -> None:
        self.dismiss(False)


class RestoreDialog(CopyDialog):
    """Show what would go and come if the copy took the database's place."""

    BINDINGS = bindings(RESTORING)
    TITLE_WORDS = N_("Go back to {name}?")
    KEPT = N_("What the database is now is kept as a copy beside it.")
    DO = N_("Go back to the copy ({key})")
    DO_KEY, CANCEL_KEY = "restore.do", "restore.cancel"


class MergeDialog(CopyDialog):
    """Show what would come if the copy were merged, and what differs."""

    BINDINGS = bindings(MERGING)
    TITLE_WORDS = N_("Merge {name}?")
    KEPT = N_("The other copy stays as it is.")
    DO = N_("Merge the copy ({key})")
    DO_KEY, CANCEL_KEY = "merge.do", "merge.cancel"
