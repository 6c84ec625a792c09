"""One line that says what just happened and stays until something else does."""

from __future__ import annotations

from textual.widgets import Static

from actionplan_tui.reports.text import plain


class Notice(Static):
    """What just happened, in words; errors in the warm colour."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__("", id=id, markup=False)

    def say(self, words: str, *, error: bool = False) -> None:
        """Show words; empty ones clear the line."""
        self.set_class(error, "-error")
        self.set_class(bool(words), "-said")
        self.update(plain(words))
