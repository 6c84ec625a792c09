"""All that can be said of an item, with its keys, in a column beside it where there is room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual import events
from textual.widget import Widget

from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import cell_width, shorten
from actionplan_tui.tui.common.commands import Command
from actionplan_tui.tui.common.keymap import key_name
from actionplan_tui.tui.common.keys import KeyBar
from actionplan_tui.tui.common.theme import colours

FROM = 100
"""From how many cells of width there is room for it."""
_WIDEST = 30


class KeyColumn(Widget):
    """Keys with words, one a line. A click does what the key does; a low screen shows the first."""

    DEFAULT_CSS = "KeyColumn { width: auto; height: 1fr; padding: 1 2 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._commands: Sequence[Command] = ()

    def show(self, commands: Iterable[Command]) -> None:
        """Show the keys of these commands."""
        self._commands = list(commands)
        self.refresh(layout=True)

    def _entries(self) -> list[tuple[str, str]]:
        return [(key_name(one.keys), _(one.words)) for one in self._commands]

    def get_content_width(self, *_sizes: object) -> int:
        """Return the width of the longest entry."""
        widths = (cell_width(f"{key}  {words}") for key, words in self._entries())
        return min(_WIDEST, max(widths, default=0))

    def render(self) -> Text:
        """Draw the keys, one a line."""
        look = colours(self.app.theme_variables)
        entries = self._entries()
        widest = max((cell_width(key) for key, _words in entries), default=0)
        text = Text(no_wrap=True, overflow="ellipsis")
        for key, words in entries:
            text.append(key + " " * (widest - cell_width(key)), f"bold {look.accent}")
            text.append(f" {shorten(words, _WIDEST - widest - 1)}\n")
        return text

    def on_click(self, event: events.Click) -> None:
        """Do what the words under the pointer say."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y < len(self._commands):
            self.post_message(KeyBar.Pressed(self._commands[offset.y]))
