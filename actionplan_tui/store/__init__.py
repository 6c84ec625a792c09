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
    from actionplan_tui.store.beside import copies_beside
    from actionplan_tui.store.dialects.connect import database_path
    from actionplan_tui.store.dialects.folder import Folder, folder_of
    from actionplan_tui.store.open_meetings.meetings import SILENT, Meetings, this_process
    from actionplan_tui.store.restoring import Preview, opened_copy, preview, restore

__all__ = [
    "SILENT",
    "Conflict",
    "Digest",
    "Folder",
    "GivenTwice",
    "JournalInfo",
    "LoadFile",
    "LoadReport",
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
    "copies_beside",
    "database_path",
    "folder_of",
    "opened_copy",
    "preview",
    "restore",
    "this_process",
]

_LATER = {
    "Folder": "actionplan_tui.store.dialects.folder",
    "LoadReport": "actionplan_tui.domain.document.changes",
    "Meetings": "actionplan_tui.store.open_meetings.meetings",
    "PlanReport": "actionplan_tui.domain.document.changes",
    "Preview": "actionplan_tui.store.restoring",
    "SILENT": "actionplan_tui.store.open_meetings.meetings",
    "copies_beside": "actionplan_tui.store.beside",
    "database_path": "actionplan_tui.store.dialects.connect",
    "folder_of": "actionplan_tui.store.dialects.folder",
    "opened_copy": "actionplan_tui.store.restoring",
    "preview": "actionplan_tui.store.restoring",
    "restore": "actionplan_tui.store.restoring",
    "this_process": "actionplan_tui.store.open_meetings.meetings",
}


def __getattr__(name: str) -> object:
    """Import what only loading, meetings and copies need when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
