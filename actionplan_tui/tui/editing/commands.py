"""What changes a plan itself: an item, a new one, a new plan; and the dialogs for it."""

from __future__ import annotations

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import FIELDS, FORM, Command, of_textual

EDIT_ITEM = Command("edit_item", "e", N_("edit"), N_("Change what the plan says of the item"),
                    shown=False,
                    manual="change what the plan says of the item: a form; what it saves is the "
                           "plan file")  # fmt: skip
NEW_ITEM = Command("new_item", "i", N_("new item"), N_("Add an item to the plan"), shown=False,
                   manual="add an item to the plan: beside this one, or below it where it is a "
                          "goal, and below the goal that the tree stands on")  # fmt: skip
REMOVE_ITEM = Command("remove_item", "delete", N_("out of the plan"),
                      N_("Take the item out of the plan; its notes are kept"), shown=False,
                      manual="take the item out of the plan, with all below it; its notes are "
                             "kept")  # fmt: skip
_MOVE = "let the item and its neighbour in the plan change places; their notes go with them"
MOVE_UP = Command("item_up", "alt+up", N_("up in the plan"), N_("Move the item up in the plan"),
                  shown=False, manual=_MOVE)  # fmt: skip
MOVE_DOWN = Command("item_down", "alt+down", N_("down in the plan"),
                    N_("Move the item down in the plan"), shown=False, manual=_MOVE)  # fmt: skip
GRID = Command("grid", "G", N_("as a table"), N_("Change several items as a table"), shown=False,
               manual="change several items as a table: those beside this one, or below the goal "
                      "that the tree stands on; rows copied in Excel can be pasted")  # fmt: skip
EDITING = (EDIT_ITEM, NEW_ITEM, GRID, REMOVE_ITEM, MOVE_UP, MOVE_DOWN)
EDIT_PLAN = Command("edit_plan", "e", N_("change the plan"),
                    N_("Change the plan: title, period, follow-ups, responsible, …"),
                    manual="change the plan: title, period, levels, when it was decided; its "
                           "follow-ups, responsible, units, statuses, indicators")  # fmt: skip
PARTS = (
    Command("part.remove", "delete", N_("Take away"), action="remove",
            manual="take an entry of a list away; shows first what would change"),
    Command("parts.close", "escape", N_("Back"), action="close", manual="back"),
)  # fmt: skip
"""The dialog with the parts of a plan."""
_ROW = "the cell above, the cell below"
CELL = (
    Command("cell.up", "up", N_("Up"), action="row(-1)", manual=_ROW),
    Command("cell.down", "down", N_("Down"), action="row(1)", manual=_ROW),
)
"""A cell of the table."""
GRID_FORM = (
    Command("grid.save", "ctrl+s,f2", N_("Save"), action="save", first=True,
            manual="check it all, and show what will change"),
    Command("grid.cancel", "escape", N_("Cancel"), action="leave",
            manual="close without saving; asks first if something was typed"),
)  # fmt: skip
GRID_KEYS = (
    *FIELDS,
    of_textual("enter", "to the next cell; from the last of a row to the next row"),
    *CELL,
    of_textual("right", "at the end of *Responsible*: take over the name that is offered"),
    *GRID_FORM,
)
"""The table of items, as the documentation lists it."""
FIRST_PLAN = Command("new_item", "i", N_("new plan"), N_("Write a new plan"))
"""What `NEW_ITEM` is where there is no plan yet."""
NEW_PLAN = Command("new_plan", "i", N_("new plan"), N_("Write a new plan"),
                   manual="write a new plan: a form; what it saves is a plan file")  # fmt: skip

MORE_FIELDS = Command("form.more", "f4", N_("More fields"), action="more_fields", first=True,
                      manual="show the fields that are rarely used")  # fmt: skip
SAVE_NEXT = Command("form.next", "f3,ctrl+n", N_("Save, and next"), action="save_next", first=True,
                    manual="save, and go on: to a further new item, or to the next one of the "
                           "plan")  # fmt: skip
ITEM_FORM = (
    *FIELDS,
    of_textual("right", "at the end of *Responsible*: take over the name that is offered"),
    MORE_FIELDS,
    *FORM[:1],
    SAVE_NEXT,
    *FORM[1:],
)
FORMS = (*FORM, MORE_FIELDS, SAVE_NEXT)
"""What a form answers."""
PREVIEW = (
    Command("preview.save", "enter,ctrl+s,f2", N_("Save"), action="save",
            manual="save the file and load it"),
    Command("preview.file", "d", N_("In the file"), action="file",
            manual="show what changes in the file, line by line"),
    of_textual("up", "scroll"),
    of_textual("down", "scroll"),
    Command("preview.back", "escape", N_("Cancel"), action="dismiss(False)",
            manual="back to the form"),
)  # fmt: skip
"""The dialog that shows what will change."""
