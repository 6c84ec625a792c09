"""The database: reads and appends what was decided and what was reported, never changes it."""

from __future__ import annotations

from actionplan_tui.domain.changes import LoadReport, PlanReport
from actionplan_tui.store.meetings import SILENT, Meetings, this_process
from actionplan_tui.store.results import (
    LoadFile,
    PlanInfo,
    Problem,
    StoreError,
    VersionInfo,
)
from actionplan_tui.store.store import Store

__all__ = [
    "SILENT",
    "LoadFile",
    "LoadReport",
    "Meetings",
    "PlanInfo",
    "PlanReport",
    "Problem",
    "Store",
    "StoreError",
    "VersionInfo",
    "this_process",
]
