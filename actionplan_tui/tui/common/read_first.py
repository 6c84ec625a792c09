"""A dialog to be read before something is done: what will happen, and the key that does it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from actionplan_tui.locales import _
from actionplan_tui.tui.common.fit import fit
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.typed_on import PutsAside


class ReadFirst(PutsAside, ModalScreen[bool]):
    """Show what something would do; returns whether it is to be done.

    Args:
        title: What is about to happen.
        lines: What it would do.
        changes: Whether it would do anything; if not, there is only to read.
    """

    unasked = True
    KEPT = DO = DO_KEY = CANCEL_KEY = ""

    def __init__(self, title: str, lines: Sequence[str], *, changes: bool = True) -> None:
        super().__init__()
        self._title, self._lines, self._changes = title, lines, changes

    def compose(self) -> ComposeResult:
        """Show the words, and what they lead to."""
        with Vertical(classes="box"):
            yield Static(Text(self._title), classes="title")
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
