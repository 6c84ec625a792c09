"""Between a plan with its notes and the plain tables of its file: the door to this folder."""

from __future__ import annotations

from actionplan_tui.domain.document.notes import (
    moment,
    note_from_table,
    note_to_table,
    notes_from_document,
)
from actionplan_tui.domain.document.reading import plan_from_document
from actionplan_tui.domain.document.writing import FORMAT, plan_to_document

__all__ = [
    "FORMAT",
    "moment",
    "note_from_table",
    "note_to_table",
    "notes_from_document",
    "plan_from_document",
    "plan_to_document",
]
