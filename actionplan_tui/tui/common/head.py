"""The head of a screen: the day it is seen from, the review, the screens' names, what is shown."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widget import Widget

from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import cell_width
from actionplan_tui.tui.common.theme import colours

Alternatives = Sequence[str]
"""Wordings of the same, the fullest first; the first that fits is shown."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A screen that a digit opens."""

    digit: str
    name: str
    current: bool


class Head(Widget):
    """Two lines; what stands at the right gives way to what stands at the left.

    What is shown just now stands beside the screens' names; where they leave it no room it stands
    in the first line, before the review.
    """

    DEFAULT_CSS = "Head { height: 2; padding: 0 1; }"

    @dataclass
    class Chosen(Message):
        """The name of a screen was clicked."""

        digit: str

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left: Sequence[str] = ()
        self._right: Alternatives = ()
        self._tabs: Sequence[Tab] = ()
        self._about: Alternatives = ()
        self._spots: list[tuple[int, int, str]] = []

    def show(
        self, left: Sequence[str], right: Alternatives, tabs: Sequence[Tab], about: Alternatives
    ) -> None:
        """Show these words: left and right of the first line, tabs and right of the second."""
        self._left, self._right, self._tabs, self._about = left, right, tabs, about
        self.refresh()

    def render(self) -> Text:
        """Draw both lines."""
        first = Text("   ").join(
            Text(part, "bold" if at == 0 else "") for at, part in enumerate(self._left)
        )
        second, right, about = self._tab_line(), self._right, self._about
        if about and not self._fits(second, about):
            right = [f"{one} · {other}" for other in right for one in about] + list(about)
            about = ()
        return Text("\n", no_wrap=True).join(
            [self._filled(first, right), self._filled(second, about)]
        )

    def _tab_line(self) -> Text:
        """Return the names of the screens; where there is no room, digits and the current name."""
        look = colours(self.app.theme_variables)
        whole = sum(cell_width(f"{tab.digit} {tab.name}") + 2 for tab in self._tabs)
        short = whole - 2 > self.size.width
        line, self._spots = Text(), []
        for tab in self._tabs:
            if line:
                line.append("  ")
            begun = line.cell_len
            line.append(tab.digit, look.accent if not tab.current else f"bold {look.accent}")
            if tab.current or not short:
                line.append(f" {tab.name}", "bold" if tab.current else look.muted)
            self._spots.append((begun, line.cell_len, tab.digit))
        return line

    def _fits(self, line: Text, right: Alternatives) -> str:
        """Return the fullest of the wordings that has room beside a line; empty if none has."""
        room = self.size.width - line.cell_len - (3 if line.cell_len else 0)
        return next((words for words in right if cell_width(words) <= room), "")

    def _filled(self, line: Text, right: Alternatives) -> Text:
        width, look = self.size.width, colours(self.app.theme_variables)
        line.truncate(width, overflow="ellipsis")
        words = self._fits(line, right)
        line.append(" " * (width - line.cell_len - cell_width(words)))
        line.append(words, look.muted)
        return line

    def on_click(self, event: events.Click) -> None:
        """Open the screen whose name is under the pointer."""
        if event.y == 1:
            for first, last, digit in self._spots:
                if first <= event.x - 1 < last:
                    self.post_message(self.Chosen(digit))
