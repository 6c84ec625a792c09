"""At the start: says that copies of the database lie beside it which have what is missing in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.notice import Notice
from actionplan_tui.tui.common.screen import BaseScreen

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSession

    class BesideApp(HasSession, Protocol):
        """What looking for copies asks of the app."""

        @property
        def screen_stack(self) -> Sequence[Any]:
            """The screens, the one that is seen last."""


async def say_beside(app: BesideApp) -> None:
    """Look for copies; say it where nothing else is said, and on the screen of the plans."""
    found = await app.session.look_beside()
    if not found:
        return
    from actionplan_tui.tui.plans.merging import beside_words
    from actionplan_tui.tui.plans.screen import PlansScreen

    screens = [screen for screen in app.screen_stack if isinstance(screen, BaseScreen)]
    for screen in screens[-1:]:
        if isinstance(screen, PlansScreen):
            screen.show_beside()
        elif not screen.query_one("#notice", Notice).has_class("-said"):
            keys = f"{key_for(screen, 'go.plans')} {key_for(screen, 'merge')}"
            screen.say(beside_words(found, keys))
