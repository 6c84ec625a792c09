"""The database: reads and appends what was decided and what was reported, never changes it."""

from __future__ import annotations

from actionplan_tui.store.results import (
    DueChange,
    LoadFile,
    LoadReport,
    PlanInfo,
    PlanReport,
    Problem,
    Reworded,
    StoreError,
    VersionInfo,
    WithdrawnItem,
)
from actionplan_tui.store.store import Store

__all__ = [
    "DueChange",
    "LoadFile",
    "LoadReport",
    "PlanInfo",
    "PlanReport",
    "Problem",
    "Reworded",
    "Store",
    "StoreError",
    "VersionInfo",
    "WithdrawnItem",
]
