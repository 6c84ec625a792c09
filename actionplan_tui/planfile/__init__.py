"""Reads and writes plan files."""

from __future__ import annotations

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
