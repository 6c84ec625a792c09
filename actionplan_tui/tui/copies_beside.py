"""At the start: says what is to be known of the folder of the database, and of copies in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.notice import Notice
from actionplan_tui.tui.common.screen import BaseScreen

if TYPE_CHECKING:
    from actionplan_tui.store import Folder, Store
    from actionplan_tui.tui.common.host import HasSession

    class BesideApp(HasSession, Protocol):
        """What looking for copies asks of the app."""

        @property
        def screen_stack(self) -> Sequence[Any]:
            """The screens, the one that is seen last."""


async def say_beside(app: BesideApp) -> None:
    """Look for copies; say it where nothing else is said, and on the screen of the plans."""
    found = await app.session.look_beside()
    earlier = await app.session.look_earlier()
    if not found and not earlier:
        await _say_folder(app)
        return
    from actionplan_tui.reports.words.earlier import copies_words
    from actionplan_tui.tui.plans.merging import beside_words
    from actionplan_tui.tui.plans.screen import PlansScreen

    for screen in _seen(app):
        if isinstance(screen, PlansScreen):
            screen.show_beside()
        elif _is_silent(screen):
            to_plans = key_for(screen, "go.plans")
            if found:
                screen.say(beside_words(found, f"{to_plans} {key_for(screen, 'merge')}"))
            else:
                screen.say(copies_words(earlier, f"{to_plans} {key_for(screen, 'earlier')}"))


async def _say_folder(app: BesideApp) -> None:
    """Say once of a database, where nothing else is said, that others cannot safely write in it.

    And each time that this computer's clock is off the server's.
    """
    path, folder, minutes = await app.session.run(_folder)
    for screen in _seen(app):
        if minutes and _is_silent(screen):
            from actionplan_tui.reports.words.folders import clock_words

            screen.say(clock_words(minutes))
        if folder.kind and _is_silent(screen):
            from actionplan_tui.preferences.told import first_time
            from actionplan_tui.reports.words.folders import folder_words

            if first_time(f"{folder.kind} folder, in the app", path):
                screen.say(folder_words(folder.kind, folder.name))


def _folder(store: Store) -> tuple[str, Folder, int]:
    from actionplan_tui.store import minutes_off, place_of

    return store.path, place_of(store), minutes_off(store) if store.server else 0


def _seen(app: BesideApp) -> Sequence[BaseScreen]:
    """Return the screen that is seen, or that a dialog lies on."""
    return [screen for screen in app.screen_stack if isinstance(screen, BaseScreen)][-1:]


def _is_silent(screen: BaseScreen) -> bool:
    return not screen.query_one("#notice", Notice).has_class("-said")
