"""What can be done in the follow-up and on the page of an item."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import Command, of_textual
from actionplan_tui.tui.editing.commands import EDIT_ITEM, EDITING, FIRST_PLAN, GRID, NEW_ITEM
from actionplan_tui.tui.rows.commands import ARRANGING, COPY, FILTERS, MARK, NOTING, UNITS, WHY
from actionplan_tui.tui.rows.commands import TREE as PLAN_TREE
from actionplan_tui.tui.tables.commands import FIRST_TABLE, FROM_TABLE

SEARCH = Command("search", "f,ctrl+f,slash", N_("search"),
                 N_("Search, whatever case and accents"),
                 manual="search: all words must occur; capital letters and accents do not matter "
                        "(`malmo` finds Malmö)")  # fmt: skip
TREE = Command("tree", "v", N_("tree"), N_("Show or hide the tree of plans"), shown=False,
               manual="show or hide the tree")  # fmt: skip
IN_TREE = Command("in_tree", "j", N_("in the tree"), N_("Show the item in the tree"), shown=False,
                  manual="go to the item's place in the tree")  # fmt: skip
BACK = Command("back", "escape", N_("Back"), shown=False,
               manual="one step back: takes off the marks, ends the search, leaves the tree, goes "
                      "back to what is open, to the most urgent first, to all plans")  # fmt: skip
SEARCHING = (
    Command("list.open", "enter", N_("to the items found"), action="leave_search"),
    replace(BACK, words=N_("end the search"), shown=True),
)
"""What the bottom line says while one searches."""
EXAMPLES = Command("bundled", "b", N_("load the examples"),
                   N_("Load the plans that come with the program"),
                   manual="only while no plan is loaded: load the plans that come with the "
                          "program")  # fmt: skip

FIRST_STEPS = (FIRST_TABLE, EXAMPLES, FIRST_PLAN)
"""What comes first as long as no plan is loaded."""

AT_WORK = tuple(replace(one, shown=True) for one in (NEW_ITEM, GRID, EDIT_ITEM))
"""What comes first in a plan that is only being written."""

SCREEN = (UNITS, *NOTING, *EDITING, *FILTERS, SEARCH, TREE, IN_TREE, MARK, *ARRANGING, WHY, COPY)
"""The most important first, as the bottom line and the help show them."""
BOUND = (*(one for one in SCREEN if one not in (MARK, UNITS)), BACK, EXAMPLES,
         FROM_TABLE)  # fmt: skip
"""What the screen itself answers; its list makes marks and shows units one by one."""
OWN = (SEARCH, *ARRANGING, IN_TREE, TREE, BACK, FROM_TABLE, EXAMPLES)
"""What no other screen has, as the documentation lists it."""

_BRANCH = "choose a plan or a goal: the list then shows only what is below it"
TREE_KEYS = (of_textual("up", _BRANCH), of_textual("down", _BRANCH), *PLAN_TREE)

PAGE_BACK = Command("back", "escape,left", N_("back"), N_("Go back to the list"), manual="back")
LINK = Command("open_link", "enter", N_("open a link"),
               N_("Open a link of the item, or of a note on it"),
               manual="open a link of the item or of a note: in the browser, or where there is "
                      "none (through SSH) its address is copied. A click on one does the "
                      "same")  # fmt: skip
PAGE = (PAGE_BACK, LINK, *NOTING, *EDITING, WHY, COPY)
PAGE_OWN = (of_textual("up", "scroll"), of_textual("down", "scroll"), LINK, PAGE_BACK)
