"""What is to be known of where a database is, before several work in it."""

from __future__ import annotations

from actionplan_tui.store.dialects.folder import Folder, folder_of
from actionplan_tui.store.store import Store


def place_of(store: Store) -> Folder:
    """Return what kind of folder a database lies in; of one on a server `role` if it is too mighty.

    A role is that may change or delete what was kept; `name` is then empty.
    """
    if store.server:
        return Folder("role" if store.copy.role_is_too_mighty else "")
    return folder_of(store.path)
