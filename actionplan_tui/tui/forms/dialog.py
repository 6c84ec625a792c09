"""Shows what forms that came back would bring, before it is noted."""

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
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.fit import fit
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.theme import colours
from actionplan_tui.tui.common.typed_on import PutsAside
from actionplan_tui.tui.forms.commands import COLLECTING


class CollectDialog(PutsAside, ModalScreen[str]):
    """Show what forms would bring; returns what is taken in: `agreed`, `all`, or nothing.

    Its lines are plain text already; those that belong to one above are indented.

    Args:
        lines: What would be noted, form by form.
        wrong: What is not understood, and will not be taken in.
        clashes: Answers that contradict each other, side by side.
        counts: How many answers contradict nothing, and how many there are.
    """

    CSS_PATH = Path(__file__).parent / "forms.tcss"
    BINDINGS = bindings(COLLECTING)
    unasked = True

    def __init__(
        self,
        lines: Sequence[str],
        wrong: Sequence[str],
        clashes: Sequence[str],
        counts: tuple[int, int],
    ) -> None:
        super().__init__()
        self._lines, self._wrong, self._clashes = lines, wrong, clashes
        self._agreed, self._all = counts

    def compose(self) -> ComposeResult:
        """Show the words, and what they lead to."""
        with Vertical(classes="box"):
            yield Static(Text(_("Take in these answers?")), classes="title")
            with VerticalScroll(id="coming"):
                yield Static(self._words(), markup=False)
            with Horizontal(classes="buttons"):
                if self._agreed:
                    words = _("Take in {count} ({key})").replace("{count}", str(self._agreed))
                    words = keyed(self, words, key="collect.do")
                    yield Button(words, id="agreed", variant="primary", compact=True)
                if self._all > self._agreed:
                    words = _("All {count}, contradicting ones too ({key})")
                    words = keyed(self, words.replace("{count}", str(self._all)), key="collect.all")
                    yield Button(words, id="all", compact=True)
                back = _("Cancel ({key})") if self._all else _("Close ({key})")
                yield Button(keyed(self, back, key="collect.cancel"), id="no", compact=True)

    def _words(self) -> Text:
        tone = colours(self.app.theme_variables)
        parts = [Text(line) for line in self._lines]
        if self._clashes:
            parts += [Text(), *(Text(line, tone.soon) for line in self._clashes)]
        if self._wrong:
            head = _("Not understood, and not taken in:")
            parts += [Text(), Text(head, f"bold {tone.late}")]
            parts += [Text(f"  {line}") for line in self._wrong]
        return Text("\n").join(parts)

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#coming").focus()
        self.call_after_refresh(fit, self, "#coming")

    def on_resize(self) -> None:
        """Keep the buttons in sight."""
        self.call_after_refresh(fit, self, "#coming")

    def action_take(self, what: str) -> None:
        """Go back with what is to be taken in, if there is any."""
        if not what:
            self.dismiss("")
        elif self._agreed if what == "agreed" else self._all > self._agreed:
            self.dismiss(what)

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.action_take("" if event.button.id == "no" else event.button.id or "")
