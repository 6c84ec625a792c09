"""A dialog that is left without saving: it asks first, waits for a save, and goes once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.screen import ModalScreen

from actionplan_tui.locales import _
from actionplan_tui.tui.common.ask import Confirm
from actionplan_tui.tui.common.workers import worker

if TYPE_CHECKING:

    class _Dialog(ModalScreen[bool]):
        """What the host has."""

        def unsaved(self) -> bool:
            """Whether something was typed."""

        def say(self, words: str, *, error: bool = False) -> None:
            """Say something that belongs to no field."""

else:
    # Not of Textual's classes: a style sheet looks at the first base of a class that is one.
    _Dialog = object

_SAVING = ("form", "save")


class Leaves(_Dialog):
    """Answers Escape. Its host says what is unsaved, and says words below its fields."""

    @worker(group="leave")
    async def action_leave(self) -> None:
        """Close without saving; ask first if something was typed."""
        if self._saves():
            self.say(_("Saving …"))
            return
        if self.unsaved():
            question = Confirm(
                _("Throw away what you have written?"), _("Throw away"), _("Keep writing")
            )
            if not await self.app.push_screen_wait(question):
                return
        if self.is_current:
            self.dismiss(False)

    def _saves(self) -> bool:
        """Whether a save is under way, which closes the dialog itself or says why not."""
        work: Any = self.app.workers
        return any(
            one.node is self and one.group in _SAVING and not one.is_finished for one in work
        )
