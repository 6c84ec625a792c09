"""Lays the screen of what waits for a decision on top of the one that is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_tui.locales import _
from actionplan_tui.tui.decisions.screen import DecisionsScreen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Protocol

    from actionplan_tui.tui.common.host import Says, ShowsDialogs

    class LaysOnTop(ShowsDialogs, Says, Protocol):
        """What it asks of the app."""

        @property
        def screen_stack(self) -> Sequence[object]:
            """The screens, the one that is seen last."""


def lay(app: LaysOnTop) -> DecisionsScreen:
    """Return the screen that lies on top now; say so if it did already."""
    seen = app.screen_stack[-1]
    if isinstance(seen, DecisionsScreen):
        app.say(_("This is where you are."))
        return seen
    screen = DecisionsScreen()
    app.push_screen(screen, lambda _done: None)
    return screen
