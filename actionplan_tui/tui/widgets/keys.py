"""The line of keys at the bottom: what can be done here, as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

from actionplan_tui.locales import _
from actionplan_tui.reports.text import cell_width
from actionplan_tui.tui.theme import colours

_NAMES = {
    "question_mark": "?",
    "equals_sign": "=",
    "enter": "Enter",
    "escape": "Esc",
    "ctrl+s": "Ctrl+S",
    "slash": "/",
    "left": "←",
    "right": "→",
}


def key_name(key: str) -> str:
    """Return the name of a key as it stands on the keyboard; of several, the first."""
    first = key.split(",", maxsplit=1)[0]
    return _NAMES.get(first, first)


class KeyBar(Widget):
    """Keys with words; the last one always has room. A click does what the key does."""

    DEFAULT_CSS = "KeyBar { height: 1; }"

    class Pressed(Message):
        """The words of a key were clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._bindings_shown: Sequence[Binding] = ()
        self._spots: list[tuple[int, int, str]] = []

    def show(self, bindings: Sequence[Binding]) -> None:
        """Show these keys, the most important first."""
        self._bindings_shown = bindings
        self.refresh()

    def render(self) -> Text:
        """Draw as many keys as fit."""
        look = colours(self.app.theme_variables)
        text, at, self._spots = Text(no_wrap=True), 1, []
        text.append(" ")
        entries = [(key_name(b.key), _(b.description), b.action) for b in self._bindings_shown]
        widths = [cell_width(f"{key} {words}") for key, words, _action in entries]
        for index, (key, words, action) in enumerate(entries):
            reserve = widths[-1] + 3 if index < len(entries) - 1 else 0
            if at + widths[index] + reserve > self.size.width:
                continue
            self._spots.append((at, at + widths[index], action))
            text.append(key, f"bold {look.accent}")
            text.append(f" {words}   ")
            at += widths[index] + 3
        return text

    def on_click(self, event: events.Click) -> None:
        """Do what the words under the pointer say."""
        for first, last, action in self._spots:
            if first <= event.x < last:
                self.post_message(self.Pressed(action))
