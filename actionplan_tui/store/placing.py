"""What is to be known of where a database is, before several work in it."""

from __future__ import annotations

from datetime import timedelta

from actionplan_tui.store.dialects.folder import Folder, folder_of
from actionplan_tui.store.store import Store

OFF = timedelta(minutes=2)
"""By how much clocks may differ without a word."""


def place_of(store: Store) -> Folder:
    """Return what kind of folder a database lies in; of one on a server `role` if it is too mighty.

    A role is that may change or delete what was kept; `name` is then empty.
    """
    if store.server:
        return Folder("role" if store.copy.role_is_too_mighty else "")
    return folder_of(store.path)


def minutes_off(store: Store) -> int:
    """Return by how many minutes this computer's clock is off that of a server; 0: not to speak of.

    More than 0: it is ahead. Who holds a meeting is told by the server's clock, so only what is
    written down carries the wrong one.
    """
    off = -store.copy.clock_off
    return round(off / timedelta(minutes=1)) if abs(off) > OFF else 0
