"""Asks who signs, where that is not known yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_tui.locales import _
from actionplan_tui.tui.common.ask import Line

if TYPE_CHECKING:
    from typing import Protocol

    from actionplan_tui.tui.common.host import ShowsDialogs, Signs

    class SignsNotes(ShowsDialogs, Signs, Protocol):
        """What asking takes of the app."""


async def who_signs(app: SignsNotes) -> str:
    """Return who signs: whoever is known, else it is asked; empty: nobody was named."""
    if not app.author:
        question = Line(
            _("Who signs?"), "", lambda text: (bool(text.strip()), ""), kept=False, unasked=True
        )
        app.sign((await app.push_screen_wait(question) or "").strip())
    return app.author
