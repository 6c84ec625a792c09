"""The line of keys at the bottom: what can be done here, as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import cell_width
from actionplan_tui.tui.common.keymap import key_name
from actionplan_tui.tui.common.theme import colours

_WIDE, _CLOSE = 3, 2
"""Cells between two keys where all of them have room, and where some have not."""


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
        gap = _WIDE if sum(widths) + _WIDE * len(widths) <= self.size.width else _CLOSE
        for index, (key, words, action) in enumerate(entries):
            reserve = widths[-1] + gap if index < len(entries) - 1 else 0
            if at + widths[index] + reserve > self.size.width:
                continue
            self._spots.append((at, at + widths[index], action))
            text.append(key, f"bold {look.accent}")
            text.append(f" {words}" + " " * gap)
            at += widths[index] + gap
        return text

    def on_click(self, event: events.Click) -> None:
        """Do what the words under the pointer say."""
        for first, last, action in self._spots:
            if first <= event.x < last:
                self.post_message(self.Pressed(action))
