"""The database: reads and appends what was decided and what was reported, never changes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from actionplan_tui.store.results import (
    LoadFile,
    NotOpenError,
    PlanInfo,
    Problem,
    StoreError,
    VersionInfo,
)
from actionplan_tui.store.store import Store

if TYPE_CHECKING:
    from actionplan_tui.domain.document.changes import LoadReport, PlanReport
    from actionplan_tui.store.open_meetings.meetings import SILENT, Meetings, this_process

__all__ = [
    "SILENT",
    "LoadFile",
    "LoadReport",
    "Meetings",
    "NotOpenError",
    "PlanInfo",
    "PlanReport",
    "Problem",
    "Store",
    "StoreError",
    "VersionInfo",
    "this_process",
]

_LATER = {
    "LoadReport": "actionplan_tui.domain.document.changes",
    "Meetings": "actionplan_tui.store.open_meetings.meetings",
    "PlanReport": "actionplan_tui.domain.document.changes",
    "SILENT": "actionplan_tui.store.open_meetings.meetings",
    "this_process": "actionplan_tui.store.open_meetings.meetings",
}


def __getattr__(name: str) -> object:
    """Import what only loading and meetings need when it is first asked for."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)
