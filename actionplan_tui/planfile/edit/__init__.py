"""Changes a plan file as text: what is not changed stays as it is, to the byte."""

from __future__ import annotations

from actionplan_tui.planfile.edit.entries import (
    HEAD,
    change_entry,
    new_entry,
    read_entry,
    remove_entry,
)
from actionplan_tui.planfile.edit.items import ItemEdits, add_item, edit_item, new_plan, read_item
from actionplan_tui.planfile.edit.places import EditError
from actionplan_tui.planfile.edit.tree import remove_items, renumber_items

__all__ = [
    "HEAD",
    "EditError",
    "ItemEdits",
    "add_item",
    "change_entry",
    "edit_item",
    "new_entry",
    "new_plan",
    "read_entry",
    "read_item",
    "remove_entry",
    "remove_items",
    "renumber_items",
]
