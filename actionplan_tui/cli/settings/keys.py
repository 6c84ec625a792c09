"""What the app knows of its keys, for the commands that start it or list them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, cast

from actionplan_tui.preferences import Asked, Fault

KEYMAP = "actionplan_tui.tui.known_keys"


class KnownKey(Protocol):
    """What a key does; the words are message ids."""

    id: str
    keys: tuple[str, ...]
    words: str
    hint: str


class AppKeys(Protocol):
    """The app's own account of its keys."""

    def known(self) -> Mapping[str, KnownKey]:
        """Return everything that has a key, by its id."""

    def check(self, asked: Asked) -> tuple[dict[str, str], list[Fault]]:
        """Return the keys that can be had, and what is wrong with the others."""

    def key_name(self, key: str) -> str:
        """Return the name of a key as it stands on the keyboard."""


def app_keys() -> AppKeys:
    """Return the app's account of its keys.

    It is called by its name: commands and screens know nothing of each other but their settings.
    """
    return cast(AppKeys, import_module(KEYMAP))
