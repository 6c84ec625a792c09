"""The dialog that shows what could not be saved any more, so that it can be copied."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from actionplan_tui.locales import _
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.typed_on import PutsAside
from actionplan_tui.tui.meeting.commands import UNSAVED


class UnsavedDialog(PutsAside, ModalScreen[None]):
    """What was typed and is not in the meeting, until it is closed.

    Args:
        why: Why it was not saved.
        text: What was typed.
    """

    BINDINGS = bindings(UNSAVED)
    unasked = True

    def __init__(self, why: str, text: str) -> None:
        super().__init__()
        self._why, self._text = why, text

    def compose(self) -> ComposeResult:
        """Show why, and the text."""
        with Vertical(classes="box"):
            yield Static(Text(_("Not saved")), classes="title")
            yield Static(Text(self._why))
            yield TextArea(self._text, compact=True, read_only=True)
            yield Static(Text(self._hint()), classes="hint")

    def _hint(self) -> str:
        words = _("{copy} copies it · {close} closes")
        return keyed(self, words, copy="unsaved.copy", close="unsaved.close")

    def action_copy(self) -> None:
        """Copy all of it, also through a remote terminal (OSC 52)."""
        self.app.copy_to_clipboard(self._text)
        self.query_one(".hint", Static).update(Text(_("Copied.")))
