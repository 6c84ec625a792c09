"""For tests that go on as another user, who may not be let into the folder of the program."""

from __future__ import annotations

import importlib
import pkgutil

import actionplan_tui

_NOT_NEEDED = ("actionplan_tui.tui", "actionplan_tui.store.migrations")
_LATER = ("grp", "platformdirs.unix", "pwd", "sqlite3")


def import_all() -> None:
    """Import what the program imports later, while it can be read."""
    for found in pkgutil.walk_packages(actionplan_tui.__path__, "actionplan_tui."):
        if not found.name.startswith(_NOT_NEEDED) and not found.name.endswith("__main__"):
            importlib.import_module(found.name)
    for name in _LATER:
        importlib.import_module(name)
