"""Something that follows from what is typed, and never holds up the next key."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget


class Later:
    """What a field means, what it can be completed to: found out once what was typed is seen.

    Keys that come together are followed by it once.

    Args:
        node: The dialog.
        what: What is to be done.
    """

    def __init__(self, node: Widget, what: Callable[[], object]) -> None:
        self._node, self._what = node, what
        self._due = False

    def __call__(self) -> None:
        """Have it done after what is typed just now is on the screen."""
        if not self._due:
            self._due = True
            self._node.call_after_refresh(self.now)

    def now(self) -> None:
        """Do it at once if it is due: somebody needs it."""
        if self._due:
            self._due = False
            if self._node.is_attached:
                self._what()
