"""What can be done on the screen of the plans, and in the dialog that loads them."""

from __future__ import annotations

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import Command
from actionplan_tui.tui.editing.commands import EDIT_PLAN, NEW_PLAN
from actionplan_tui.tui.forms.commands import FORMS
from actionplan_tui.tui.tables.commands import FIRST_TABLE as FROM_TABLE

ROWS = Command("rows", "enter", N_("its items"), N_("Show the items of this plan"),
               manual="show the items of this plan in the follow-up")  # fmt: skip
LOAD = Command("load", "L", N_("load a file"), N_("Load a plan file, or a folder of them"),
               manual="load a plan file, or a folder of them; shows first what would "
                      "change")  # fmt: skip
LOAD_AGAIN = Command("load_again", "R", N_("read the file again"),
                     N_("Load anew from the files of before"),
                     manual="read the plan's file again, or those of all plans; shows first what "
                            "would change")  # fmt: skip
_AWAY = "put the plan away: it is no longer listed, and nothing of it is lost; again: list it anew"
ARCHIVE = Command("archive", "A", N_("archive"), N_("Put the plan away; nothing of it is lost"),
                  manual=_AWAY)  # fmt: skip
UNARCHIVE = Command("unarchive", "A", N_("bring back"), N_("List the plan again"), manual=_AWAY)
SINCE = Command("since", "D", N_("compare"), N_("Show what changed since an earlier version"),
                manual="compare with an earlier version: what changed since")  # fmt: skip
BUNDLED = Command("bundled", "b", N_("load the examples"),
                  N_("Load the plans that come with the program"), shown=False)  # fmt: skip
BACKUP = Command("backup", "B", N_("back up"), N_("Copy the database into a file"),
                 manual="copy the whole database, with all plans and notes, into a "
                        "file")  # fmt: skip
RESTORE = Command("restore", "Z", N_("go back to a copy"),
                  N_("Put a copy in the place of the database"),
                  manual="go back to a copy; shows first what would go and come, and keeps what "
                         "was there")  # fmt: skip
MERGE = Command("merge", "M", N_("merge a copy"),
                N_("Take in what another copy of the database has"),
                manual="take in what another copy of the database has, or the notes of an exported "
                       "plan file; shows first what would come and what differs")  # fmt: skip
EARLIER = Command("earlier", "U", N_("old copies"), N_("Remove copies that hold erased words"),
                  shown=False,
                  manual="remove copies beside the database that still hold words which were "
                         "erased; shows them first")  # fmt: skip
BACK = Command("back", "escape", N_("Back"), shown=False,
               manual="end the comparison; from the page back to the list")  # fmt: skip
SCREEN = (ROWS, EDIT_PLAN, NEW_PLAN, FROM_TABLE, LOAD, LOAD_AGAIN, ARCHIVE, UNARCHIVE, SINCE,
          *FORMS, BACKUP, RESTORE, MERGE, EARLIER, BUNDLED)  # fmt: skip
"""The most important first, as the bottom line and the help show them."""
BOUND = (*SCREEN, BACK)
OWN = (ROWS, EDIT_PLAN, LOAD, LOAD_AGAIN, NEW_PLAN, FROM_TABLE, SINCE, *FORMS, ARCHIVE, UNARCHIVE,
       BACKUP, RESTORE, MERGE, EARLIER, BUNDLED, BACK)  # fmt: skip

_CHOOSE = "choose among the files and folders that fit; afterwards: scroll"
DIALOG = (
    Command("load.complete", "tab", N_("Complete"), action="complete", first=True,
            manual="complete the path"),
    Command("load.up", "up", N_("Up"), action="move(-1)", manual=_CHOOSE),
    Command("load.down", "down", N_("Down"), action="move(1)", manual=_CHOOSE),
    Command("load.page_up", "pageup", N_("Page up"), action="scroll(-1)",
            manual="scroll by pages"),
    Command("load.page_down", "pagedown", N_("Page down"), action="scroll(1)",
            manual="scroll by pages"),
    Command("load.submit", "enter,ctrl+s,f2", N_("Load"), action="submit",
            manual="show what would change, or what is wrong with the file; then: load it"),
    Command("load.cancel", "escape", N_("Cancel"), action="back", manual="back"),
)  # fmt: skip
"""The dialog that loads."""

RESTORING = (
    Command("restore.do", "ctrl+s,f2", N_("Go back to the copy"), action="put",
            manual="put the copy in the place of the database"),
    Command("restore.cancel", "escape", N_("Cancel"), action="dismiss(False)",
            manual="change nothing"),
)  # fmt: skip
"""What a copy would change."""

MERGING = (
    Command("merge.do", "ctrl+s,f2", N_("Merge the copy"), action="put",
            manual="take in what the copy has"),
    Command("merge.cancel", "escape", N_("Cancel"), action="dismiss(False)",
            manual="change nothing"),
)  # fmt: skip
"""What another copy would bring."""

EARLIER_COPIES = (
    Command("earlier.do", "ctrl+s,f2", N_("Remove the copies"), action="put",
            manual="remove the copies"),
    Command("earlier.cancel", "escape", N_("Cancel"), action="dismiss(False)",
            manual="change nothing"),
)  # fmt: skip
"""Which copies would be removed."""
