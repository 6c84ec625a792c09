"""The database: reads and appends what was decided and what was reported, never changes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from actionplan_tui.store.results import (
    Conflict,
    Digest,
    GivenTwice,
    JournalInfo,
    LoadFile,
    LostError,
    MergeReport,
    NotOpenError,
    PlanInfo,
    Problem,
    StoreError,
    VersionInfo,
)
from actionplan_tui.store.store import Store

if TYPE_CHECKING:
    from actionplan_tui.domain.document.changes import LoadReport, PlanReport
    from actionplan_tui.store.beside import copies_beside, databases_beside
    from actionplan_tui.store.dialects.connect import database_path, is_server
    from actionplan_tui.store.dialects.folder import Folder, folder_of
    from actionplan_tui.store.dialects.server_url import conceal
    from actionplan_tui.store.earlier import EarlierCopy, earlier_copies, remove_copy
    from actionplan_tui.store.open_meetings.meetings import SILENT, Meetings, this_process
    from actionplan_tui.store.placing import minutes_off, place_of
    from actionplan_tui.store.restoring import Preview, opened_copy, preview, restore

__all__ = [
    "SILENT",
    "Conflict",
    "Digest",
    "EarlierCopy",
    "Folder",
    "GivenTwice",
    "JournalInfo",
    "LoadFile",
    "LoadReport",
    "LostError",
    "Meetings",
    "MergeReport",
    "NotOpenError",
    "PlanInfo",
    "PlanReport",
    "Preview",
    "Problem",
    "Store",
    "StoreError",
    "VersionInfo",
    "conceal",
    "copies_beside",
    "database_path",
    "databases_beside",
    "earlier_copies",
    "folder_of",
    "is_server",
    "minutes_off",
    "opened_copy",
    "place_of",
    "preview",
    "remove_copy",
    "restore",
    "this_process",
]

_LATER = {
    "EarlierCopy": "actionplan_tui.store.earlier",
    "Folder": "actionplan_tui.store.dialects.folder",
    "LoadReport": "actionplan_tui.domain.document.changes",
    "Meetings": "actionplan_tui.store.open_meetings.meetings",
    "PlanReport": "actionplan_tui.domain.document.changes",
    "Preview": "actionplan_tui.store.restoring",
    "SILENT": "actionplan_tui.store.open_meetings.meetings",
    "copies_beside": "actionplan_tui.store.beside",
    "databases_beside": "actionplan_tui.store.beside",
    "conceal": "actionplan_tui.store.dialects.server_url",
    "database_path": "actionplan_tui.store.dialects.connect",
    "is_server": "actionplan_tui.store.dialects.connect",
    "earlier_copies": "actionplan_tui.store.earlier",
    "folder_of": "actionplan_tui.store.dialects.folder",
    "opened_copy": "actionplan_tui.store.restoring",
    "minutes_off": "actionplan_tui.store.placing",
    "place_of": "actionplan_tui.store.placing",
    "preview": "actionplan_tui.store.restoring",
    "remove_copy": "actionplan_tui.store.earlier",
    "restore": "actionplan_tui.store.restoring",
    "this_process": "actionplan_tui.store.open_meetings.meetings",
}


def __getattr__(name: str) -> object:
    """Import what only loading, meetings and copies need when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
