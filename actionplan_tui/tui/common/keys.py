"""The line of keys at the bottom: what can be done here, as far as there is room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import cell_width
from actionplan_tui.tui.common.commands import Command
from actionplan_tui.tui.common.keymap import key_name
from actionplan_tui.tui.common.theme import colours

_WIDE, _CLOSE = 3, 2
"""Cells between two keys where all of them have room, and where some have not."""


class KeyBar(Widget):
    """Keys with words; the last one always has room. A click does what the key does."""

    DEFAULT_CSS = "KeyBar { height: 1; }"

    class Pressed(Message):
        """The words of a key were clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._commands: Sequence[Command] = ()
        self._spots: list[tuple[int, int, Command]] = []

    def show(self, commands: Sequence[Command]) -> None:
        """Show the keys of these commands, the most important first."""
        self._commands = commands
        self.refresh()

    def render(self) -> Text:
        """Draw as many keys as fit."""
        look = colours(self.app.theme_variables)
        text, at, self._spots = Text(no_wrap=True), 1, []
        text.append(" ")
        entries = [(key_name(one.keys), _(one.words), one) for one in self._commands]
        widths = [cell_width(f"{key} {words}") for key, words, _command in entries]
        gap = _WIDE if sum(widths) + _WIDE * len(widths) <= self.size.width else _CLOSE
        for index, (key, words, command) in enumerate(entries):
            reserve = widths[-1] + gap if index < len(entries) - 1 else 0
            if at + widths[index] + reserve > self.size.width:
                continue
            self._spots.append((at, at + widths[index], command))
            text.append(key, f"bold {look.accent}")
            text.append(f" {words}" + " " * gap)
            at += widths[index] + gap
        return text

    def on_click(self, event: events.Click) -> None:
        """Do what the words under the pointer say."""
        for first, last, command in self._spots:
            if first <= event.x < last:
                self.post_message(self.Pressed(command))
