"""The head of the screen: from which day it is seen, what is shown, which review is coming."""

from __future__ import annotations

from rich.text import Text
from textual.widget import Widget

from actionplan_tui.reports.text import cell_width
from actionplan_tui.tui.theme import colours


class Head(Widget):
    """Two lines, each with a left and a right part; the right one gives way."""

    DEFAULT_CSS = "Head { height: 2; padding: 0 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()

    def show(self, *lines: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        """Show lines, each of left parts and, at the right, the first wording that fits."""
        self._lines = lines
        self.refresh()

    def render(self) -> Text:
        """Draw the lines."""
        look = colours(self.app.theme_variables)
        width = self.size.width
        whole = Text(no_wrap=True, overflow="ellipsis")
        for at, (left, right) in enumerate(self._lines):
            if at:
                whole.append("\n")
            line = Text()
            for index, part in enumerate(left):
                style = "bold" if index == 0 and at == 0 else ""
                if index:
                    line.append("   ")
                line.append(part, style)
            line.truncate(width, overflow="ellipsis")
            room = width - line.cell_len - 3
            words = next((words for words in right if cell_width(words) <= room), "")
            line.append(" " * (width - line.cell_len - cell_width(words)))
            line.append(words, look.muted)
            whole.append_text(line)
        return whole
