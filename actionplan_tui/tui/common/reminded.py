"""How often those who answer were reminded, read beside the screen that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.reminding.letters import reviews_asked
from actionplan_tui.domain.reminding.reminder import Reminders
from actionplan_tui.reports.words.reminders import reminded_text
from actionplan_tui.tui.common.parts import Holder, Part
from actionplan_tui.tui.common.workers import worker

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSession, ReadsRegister

    class RemindedApp(ReadsRegister, HasSession, Protocol):
        """What knowing of reminders asks of the app."""

    class RemindedScreen(Holder, Protocol):
        """A screen that says how often somebody was reminded."""

        @property
        def app(self) -> RemindedApp:
            """The app."""

        def show_reminded(self) -> None:
            """Say anew what is known of the one that the cursor is on."""


class Reminded(Part["RemindedScreen"]):
    """What is known of reminders, for the reviews in question; nothing until it is read."""

    def __init__(self, screen: RemindedScreen) -> None:
        super().__init__(screen)
        self._known = Reminders()

    @worker(group="reminded")
    async def read(self) -> None:
        """Read what was sent, and have the screen say it."""
        app = self.screen.app
        entries = await app.session.run(lambda store: store.reminders.all())
        self._known = Reminders(entries, app.view.as_of, app.view.known_on)
        self.screen.show_reminded()

    def words(self, party: str, plan: str = "") -> str:
        """Return how often a party was reminded; empty: never.

        Args:
            party: Its id.
            plan: The id of the plan that it is asked about; empty: of all.
        """
        register = self.screen.app.register
        if register is None or not party or not self._known.messages:
            return ""
        asked = reviews_asked(register)
        wanted = {plan: asked[plan]} if plan in asked else asked
        words = reminded_text(self._known.of(party, wanted))
        return words[:1].upper() + words[1:]
