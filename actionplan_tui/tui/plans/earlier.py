"""Removing earlier copies that still hold erased words, from the screen of the plans."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.reports.words.earlier import copy_line
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.parts import Holder, Part, does, needs
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.plans import commands
from actionplan_tui.tui.plans.copy_dialogs import CopyDialog

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSession, ShowsDialogs

    class EarlierApp(ShowsDialogs, HasSession, Protocol):
        """What removing copies asks of the app."""

    class EarlierScreen(Holder, Protocol):
        """A screen on which copies are removed."""

        @property
        def app(self) -> EarlierApp:
            """The app."""

        def show_beside(self) -> None:
            """Say what lies beside the database."""


class EarlierDialog(CopyDialog):
    """Show which copies would be removed, before they are."""

    BINDINGS = bindings(commands.EARLIER_COPIES)
    TITLE_WORDS = N_("Remove the copies that hold erased words?")
    KEPT = N_("They are gone for good. Copies elsewhere are not known here.")
    DO = N_("Remove them ({key})")
    DO_KEY, CANCEL_KEY = "earlier.do", "earlier.cancel"


class EarlierCopies(Part["EarlierScreen"]):
    """Removes copies that hold words which were erased, after showing which."""

    @needs(N_("no copy beside the database holds words that were erased"))
    def _there_are_some(self) -> bool:
        return bool(self.screen.app.session.earlier)

    @does(commands.EARLIER, when=_there_are_some)
    @worker(group="ask")
    async def remove(self) -> None:
        """Show them, and remove those that have nothing of their own."""
        app = self.screen.app
        found = await app.session.look_earlier()
        going = [one for one in found if one.notes is not None and not one.has_more]
        lines = [copy_line(one, name_only=True) for one in found]
        if len(going) < len(found):
            told = _("Those that cannot be read, or have something of their own, stay.")
            lines += ["", told]
        dialog = EarlierDialog(Path(), lines, changes=bool(going))
        if await app.push_screen_wait(dialog):
            await app.session.remove_earlier([one.path for one in going])
            self.screen.show_beside()
            count = len(going)
            words = ngettext("{count} copy was removed.", "{count} copies were removed.", count)
            self.screen.say(words.format(count=count))
