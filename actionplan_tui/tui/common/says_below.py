"""A dialog that says below its fields what belongs to none of them."""

from __future__ import annotations

from textual.widgets import Static

from actionplan_tui.tui.common.fit import fit
from actionplan_tui.tui.common.typed_on import PutsAside


class SaysBelow(PutsAside):
    """Says a remark, or what is wrong. Its host has a line `#fault` and its fields in `.fields`."""

    takes_text = True
    _told = ("", False)

    def say(self, words: str, *, error: bool = False) -> None:
        """Say something that belongs to no field: a remark, or what is wrong."""
        self._told = (words, error)
        fault = self.query_one("#fault", Static)
        fault.set_class(error, "-error")
        fault.update(words)
        fault.set_class(bool(words), "-said")
        self.call_after_refresh(fit, self, ".fields")

    def say_too(self, words: str) -> None:
        """Say something beside what is said already."""
        told, error = self._told
        self.say("\n".join(filter(None, [told, words])), error=error)

    def on_resize(self) -> None:
        """Keep what is said and the buttons in sight."""
        self.call_after_refresh(fit, self, ".fields")
