"""One line that says what just happened and stays until something else does."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rich.text import Text
from textual.widgets import Static

from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.theme import colours


class Notice(Static):
    """What just happened, in words; errors in the warm colour."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)

    def say(self, words: str, *, error: bool = False) -> None:
        """Show words; empty ones clear the line."""
        self.set_class(error, "-error")
        self.set_class(bool(words), "-said")
        self.update(plain(words))


def with_keys(words: str, variables: Mapping[str, str]) -> Text:
    """Return words in which a key that begins a line, with what it does after it, stands out."""
    text, look = Text(words), colours(variables)
    for found in re.finditer(r"(?m)^\S.*?(?=   )", words):
        text.stylize(f"bold {look.accent}", *found.span())
    return text
