"""Reads and writes plan files."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actionplan_tui.planfile.findings import Finding
    from actionplan_tui.planfile.reader import (
        PlanFile,
        Progress,
        Reading,
        SameFile,
        read_file,
        read_paths,
        read_text,
    )
    from actionplan_tui.planfile.writer import record_text, write_text

__all__ = [
    "Finding",
    "PlanFile",
    "Progress",
    "Reading",
    "SameFile",
    "read_file",
    "read_paths",
    "read_text",
    "record_text",
    "write_text",
]

_WHERE = {
    "Finding": "actionplan_tui.planfile.findings",
    "record_text": "actionplan_tui.planfile.writer",
    "write_text": "actionplan_tui.planfile.writer",
}


def __getattr__(name: str) -> object:
    """Import what reads or writes plans when it is first asked for; the settings want neither."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE.get(name, "actionplan_tui.planfile.reader")), name)
