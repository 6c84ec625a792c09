"""What changes a plan itself: an item, a new one, a new plan; and the dialogs for it."""

from __future__ import annotations

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import FIELDS, FORM, Command, of_textual

EDIT_ITEM = Command("edit_item", "e", N_("edit"), N_("Change what the plan says of the item"),
                    shown=False,
                    manual="change what the plan says of the item: a form; what it saves is the "
                           "plan file")  # fmt: skip
NEW_ITEM = Command("new_item", "i", N_("new item"), N_("Add an item to the plan"), shown=False,
                   manual="add an item to the plan: beside this one, or below the goal that the "
                          "tree stands on")  # fmt: skip
EDITING = (EDIT_ITEM, NEW_ITEM)
FIRST_PLAN = Command("new_item", "i", N_("new plan"), N_("Write a new plan"))
"""What `NEW_ITEM` is where there is no plan yet."""
NEW_PLAN = Command("new_plan", "i", N_("new plan"), N_("Write a new plan"),
                   manual="write a new plan: a form; what it saves is a plan file")  # fmt: skip

ITEM_FORM = (
    *FIELDS,
    of_textual("right", "at the end of *Responsible*: take over the name that is offered"),
    *FORM,
)
PREVIEW = (
    Command("preview.save", "enter,ctrl+s,f2", N_("Save"), action="save",
            manual="save the file and load it"),
    of_textual("up", "scroll"),
    of_textual("down", "scroll"),
    Command("preview.back", "escape", N_("Cancel"), action="dismiss(False)",
            manual="back to the form"),
)  # fmt: skip
"""The dialog that shows what will change."""
