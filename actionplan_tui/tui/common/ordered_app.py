"""An app whose keys have their turn, and whose dialogs know how they came about."""

from __future__ import annotations

from typing import Any

from textual.events import Event

from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.kept_dialog import KeptDialog
from actionplan_tui.tui.common.key_order import KeyOrder
from actionplan_tui.tui.common.terminal_app import TerminalApp
from actionplan_tui.tui.common.way import way


class OrderedApp(TerminalApp):
    """Hands out keys one after the other, and waits for what a dialog returns."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._keys = KeyOrder(self, super().on_event)

    async def on_event(self, event: Event) -> None:
        """Deal with an event; keys, pasted text and clicks have their turn one after the other."""
        if not self._keys.takes(event):
            await super().on_event(event)

    async def push_screen_wait(self, screen: Any, *, mode: str | None = None) -> Any:
        """Lay a screen on top and wait for what it returns; keys are for that screen then.

        What was chosen on the same way before is not asked again.
        """
        now = way()
        if isinstance(screen, KeptDialog):
            screen.way = now
        if now and now.known and isinstance(screen, Choice):
            words = now.known.popleft()
            if words in screen.values:
                now.chosen.append(words)
                return screen.values[words]
        with self._keys.asks(screen):
            result = await super().push_screen_wait(screen, mode=mode)
        if now and isinstance(screen, Choice):
            now.chosen.append(screen.words_of(result))
        return result
