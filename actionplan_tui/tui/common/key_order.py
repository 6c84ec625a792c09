"""Hands out keys one after the other: what one of them sets going is done before the next."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

from textual import events
from textual.app import App
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea
from textual.worker import Worker, get_current_worker

from actionplan_tui.tui.common.pasting import one_line, several_lines
from actionplan_tui.tui.common.typed_on import TypedOn

LONGEST = 6.0
"""For how many seconds a key waits for what the one before it set going: a little longer than
the database is waited for, so that work that hangs does not take the keyboard with it."""
_LOOK, _STEP = 0.05, 0.002
"""Every how many seconds to look whether what is waited for is gone, whether work is done."""
_QUIET = 2
"""How many times everybody has been heard with nothing new before the next key is handed out:
a key can make a field say something, which only then comes to the dialog around it."""


class KeyOrder:
    """The keys and pasted texts that wait for their turn.

    Textual puts each key at once into the queue of what has the focus just then. Typed ahead of a
    Tab that is still being handled, or of a dialog that is still being opened, they would land
    in the field before, or on the screen below. So a key that may move the focus, open or close
    something is followed through to the app, with the work beside the screen that it begins;
    only then the next one is handed out. Letters typed into a field move nothing; those that
    wait together go into it in one piece, so that a long text comes at once.

    Args:
        app: The app.
        hand_out: Does with a key what Textual does.
    """

    def __init__(self, app: App[Any], hand_out: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._hand_out = app, hand_out
        self._waiting: deque[events.Event] = deque()
        self._task: asyncio.Task[None] | None = None
        self._typed = False
        self._asking: dict[Worker[Any], Screen[Any]] = {}
        self._aside = TypedOn(app)

    def takes(self, event: events.Event) -> bool:
        """Return whether an event waits here for its turn; others are dealt with as they come."""
        if not isinstance(event, events.Key | events.Paste | events.MouseDown | events.MouseUp):
            return False
        if event.is_forwarded:
            return False
        self._waiting.append(event)
        if self._task is None:
            self._task = asyncio.create_task(self._run())
        return True

    @contextmanager
    def asks(self, screen: Screen[Any]) -> Iterator[None]:
        """Take note that the work at hand waits for what a screen returns: it is not waited for."""
        worker: Worker[Any] = get_current_worker()
        before = self._asking.get(worker)
        self._asking[worker] = screen
        try:
            yield
        finally:
            if before is None:
                del self._asking[worker]
            else:
                self._asking[worker] = before

    async def _run(self) -> None:
        try:
            while self._waiting and self._app.is_running:
                await self._next()
                self._take_back()
        except Exception as error:  # noqa: BLE001
            # The app ends of it, as it does of whatever fails while a key is dealt with.
            self._app.call_later(_raise, error)
        finally:
            self._waiting.clear()
            self._task = None

    def _take_back(self) -> None:
        """Put what was typed on with in front, once the question that it waits for is answered."""
        if not self._there():
            return
        keys, words = self._aside.given_back()
        self._waiting.extendleft(reversed(list(keys)))
        screen = self._app.screen
        say = getattr(screen, "say_too", None) or getattr(screen, "say", None)
        if words and say is not None:
            say(words)

    async def _next(self) -> None:
        await self._until_read()
        event, words = self._waiting.popleft(), ""
        if self._aside.takes(event):
            return
        if (text := self._text_of(event)) is not None:
            while self._waiting and (more := self._text_of(self._waiting[0])) is not None:
                self._waiting.popleft()
                text += more
            if len(text) == 1:
                self._typed = True
                await self._hand_out(event)
                return
            event = events.Paste(text)
        elif isinstance(event, events.Paste):
            event, words = self._fitting(event)
        busy = set(self._busy())
        if self._typed:
            await self._through(self._limit())
            self._typed = False
        if self._marks_all(event):
            return
        await self._hand_out(event)
        await self._settled(busy)
        say = getattr(self._app.screen, "say", None)
        if words and say is not None:
            say(words)

    def _text_of(self, event: events.Event) -> str | None:
        """Return what a key writes into the field that has the focus; None: something else."""
        focused = self._app.focused
        if not isinstance(event, events.Key) or not isinstance(focused, Input | TextArea):
            return None
        if event.key == "enter":
            return "\n" if isinstance(focused, TextArea) and not focused.read_only else None
        writes = event.is_printable and focused.check_consume_key(event.key, event.character)
        return event.character if writes else None

    def _marks_all(self, event: events.Event) -> bool:
        """Mark all of the field that has the focus if the key says so, as everywhere else."""
        focused = self._app.focused
        if not isinstance(event, events.Key) or event.key != "ctrl+a":
            return False
        if not isinstance(focused, Input | TextArea):
            return False
        focused.select_all()
        return True

    def _fitting(self, event: events.Paste) -> tuple[events.Paste, str]:
        """Return a pasted text as the field takes it, and words if that is not as it was copied."""
        if getattr(self._app.focused, "TAKES_ROWS", False):
            return event, ""
        if not isinstance(self._app.focused, Input):
            return events.Paste(several_lines(event.text)), ""
        text, words = one_line(event.text)
        return events.Paste(text), words

    # --- what a key sets going

    async def _until_read(self) -> None:
        """Wait with a key that is about what the screen is still reading, until that has come."""
        event = self._waiting[0]
        while isinstance(event, events.Key) and self._app.is_running and self._is_early(event.key):
            await asyncio.sleep(_LOOK)

    def _is_early(self, key: str) -> bool:
        if not self._there() or type(self._app.screen) is Screen:
            # The first screen of the app is still to come.
            return bool(getattr(self._app, "begins", False))
        early = getattr(self._app.screen, "early", None)
        return early is not None and early(key)

    def _limit(self) -> float:
        return asyncio.get_running_loop().time() + LONGEST

    def _busy(self) -> Iterator[Worker[Any]]:
        """Yield the work beside the screen that waits for nobody."""
        shown = self._app.screen_stack
        for worker in self._app.workers:
            if not worker.is_finished and self._asking.get(worker) not in shown:
                yield worker

    async def _settled(self, before: set[Worker[Any]]) -> None:
        """Wait until what a key has set going is done, or waits for the next one.

        Args:
            before: The work that was under way before.
        """
        limit, quiet, seen = self._limit(), 0, None
        while quiet < _QUIET and asyncio.get_running_loop().time() < limit and self._there():
            await self._through(limit)
            if not self._there():
                return
            if begun := [worker for worker in self._busy() if worker not in before]:
                if self._is_to_be_stopped():
                    return
                await asyncio.sleep(_STEP)
            now = (self._app.screen, self._app.focused, len(begun))
            quiet = quiet + 1 if now == seen and not begun else 0
            seen = now

    def _is_to_be_stopped(self) -> bool:
        """Return whether the next key is Escape, on a dialog whose work that stops."""
        following = self._waiting[0] if self._waiting else None
        escape = isinstance(following, events.Key) and following.key == "escape"
        return escape and bool(getattr(self._app.screen, "STOPPABLE", False))

    def _there(self) -> bool:
        return self._app.is_running and bool(self._app.screen_stack)

    async def _through(self, limit: float) -> None:
        """Wait until what has the focus, and all that is around it, did what was put to it."""
        node: Widget | Screen[Any] = self._app.focused or self._app.screen
        for pump in list(node.ancestors_with_self):
            await self._heard(pump, limit)

    async def _heard(self, pump: MessagePump, limit: float) -> None:
        loop = asyncio.get_running_loop()
        heard: asyncio.Future[None] = loop.create_future()

        def answer() -> None:
            if not heard.done():
                heard.set_result(None)

        there = pump.call_later(answer)
        while there and not heard.done() and loop.time() < limit:
            await asyncio.wait([heard], timeout=_LOOK)
            there = self._app.is_running and (pump is self._app or pump.is_attached)


def _raise(error: Exception) -> None:
    raise error
