"""Hears from a server that others have written, over a connection of its own."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Any

import psycopg

CHANNEL = "actionplan"
_TURN = 0.3
"""Seconds after which a quiet connection is left for a moment, to see whether to end."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 10.0
"""Seconds between attempts to connect again: twice as long each time."""
_OWN = 3.0
"""Seconds in which its own call must come back; behind some poolers none does."""


class Listener:
    """Listens in a thread of its own until it is told to end.

    Args:
        connect: Returns a connection in which every statement stands for itself.
        own: The process on the server whose calls are our own, and no news.
    """

    def __init__(self, connect: Callable[[], psycopg.Connection[Any]], own: int) -> None:
        self._connect = connect
        self._own = own
        self._ended = threading.Event()
        self._news = threading.Event()
        self.works = False
        """Whether it would hear of news; else one has to look."""
        self._thread = threading.Thread(target=self._run, name="listening", daemon=True)
        self._thread.start()

    def take_news(self) -> bool:
        """Return whether there was news since this was asked last, or may have been."""
        if self._news.is_set() or not self.works:
            self._news.clear()
            return True
        return False

    def end(self) -> None:
        """Listen no more; waits until the connection is closed."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        pause = _FIRST_PAUSE
        while not self._ended.is_set():
            try:
                with self._connect() as connection:
                    pause = _FIRST_PAUSE
                    if not self._comes_through(connection):
                        return
                    self._listen(connection)
            except psycopg.Error:
                self.works = False
                self._ended.wait(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)

    def _comes_through(self, connection: psycopg.Connection[Any]) -> bool:
        """Listen, and return whether what is called comes back."""
        token = os.urandom(8).hex()
        connection.execute(f"LISTEN {CHANNEL}")
        connection.execute("SELECT pg_notify(%s, %s)", [CHANNEL, token])
        return any(one.payload == token for one in self._heard(connection, _OWN, token))

    @staticmethod
    def _heard(connection: psycopg.Connection[Any], seconds: float, token: str) -> list[Any]:
        found = []
        for one in connection.notifies(timeout=seconds):
            found.append(one)
            if one.payload == token:
                break
        return found

    def _listen(self, connection: psycopg.Connection[Any]) -> None:
        # What was written before one listened was not heard: so there may be news.
        self.works = True
        self._news.set()
        while not self._ended.is_set():
            for one in connection.notifies(timeout=_TURN):
                if one.pid != self._own:
                    self._news.set()
                if self._ended.is_set():
                    return
