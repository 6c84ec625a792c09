"""What can be done with an item, and with a list or a tree of them."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import FIELDS, Command, cursor_commands, of_textual

NOTE = Command("note", "n", N_("new note"), N_("Write a note on the item"))
NOTHING_NEW = Command("nothing_new", "equals_sign", N_("nothing new"),
                      N_("Note that there is nothing new"),
                      manual="note that there is nothing new: counts as a report. No dialog, "
                             "unless it must ask who signs")  # fmt: skip
DEADLINE = Command("deadline", "d", N_("move the deadline"),
                   N_("Note a new deadline, with the reason"),
                   manual="note a new deadline, with the reason and where it was "
                          "decided")  # fmt: skip
DONE = Command("done", "k", N_("done"), N_("Note that the item is done"),
               manual="note that the item is done (klar)")  # fmt: skip
MILESTONE = Command("milestone", "K", N_("milestone reached"),
                    N_("Note that a milestone is reached, the nearest unless you choose"),
                    shown=False)  # fmt: skip
CORRECT = Command("correct", "r", N_("correct"), N_("Correct a note: the old one is taken back"),
                  manual="correct a note: a new note takes the place of the old one, which is "
                         "taken back")  # fmt: skip
TAKE_BACK = Command("take_back", "x", N_("take back"), N_("Take back a note"), shown=False)
UNDO = Command("undo", "z", N_("undo"), N_("Take back the note that you wrote last"),
               manual="undo what you noted last, also a correction or a note taken back; again: "
                      "what came before that, as far as the start of the program")  # fmt: skip
NOTING = (NOTE, NOTHING_NEW, DEADLINE, DONE, MILESTONE, CORRECT, TAKE_BACK, UNDO)
"""The notes on it."""

WHY = Command("why", "h", N_("why"), N_("Explain why the item stands as it does"), shown=False,
              manual="explain why the item stands as it does, rule by rule")  # fmt: skip
COPY = Command("copy", "c", N_("copy"), N_("Copy the item as text"), shown=False,
               manual="copy the item as text, to be pasted elsewhere; works through SSH too, if "
                      "your terminal allows it")  # fmt: skip
READING = (WHY, COPY)

MARK = Command("list.mark", "space", N_("mark"), N_("Mark several items, to note on all"),
               shown=False)  # fmt: skip
UNITS = Command("list.unfold", "right", N_("units"), N_("Show the units one by one"),
                manual="show the units that stand alike one by one; so does `Enter`")  # fmt: skip
SORT = Command("sort", "S", N_("sort"), N_("Choose what the list is sorted by"), shown=False,
               manual="sort: by urgency, deadline, start, status, title, responsible, moved "
                      "deadlines, latest note …")  # fmt: skip
GROUP = Command("group", "g", N_("group"), N_("Choose what the list is grouped by"), shown=False,
                manual="group: by plan, by goal, by responsible")  # fmt: skip
ARRANGING = (SORT, GROUP)

MINE = Command("mine", "m", N_("mine"), N_("Show only what one party answers for"), shown=False,
               manual="show only what one party answers for – the one that `--as` names, else "
                      "you choose from a list")  # fmt: skip
BESIDES = Command("besides", "T", N_("tag or column"),
                  N_("Show only what bears a tag, or says a thing in a column of the plan's own"),
                  shown=False)  # fmt: skip
FILTERS = (
    Command("filter.overdue", "o", N_("overdue"), N_("Show what is overdue")),
    Command("filter.pending", "p", N_("pending"), N_("Show what is pending"), shown=False),
    Command("filter.due_soon", "s", N_("due soon"), N_("Show what is due soon"), shown=False),
    Command("filter.missed", "P", N_("milestones passed"), N_("Show what has missed a milestone"),
            shown=False),
    Command("filter.unreported", "u", N_("unreported"), N_("Show what nobody has reported on"),
            manual="show what is unreported: the review asks for a report and none has come"),
    Command("filter.withdrawn", "w", N_("withdrawn"), N_("Show what has left the plans"),
            shown=False),
    Command("filter.at_risk", "R", N_("at risk"), N_("Show what is at risk or off track"),
            shown=False, manual="show what those responsible last said to be at risk or off track"),
    MINE,
    BESIDES,
    Command("filter.all", "a", N_("all"), N_("Show everything, also what is closed"),
            manual="show everything, also what is closed or outside the mandate"),
)  # fmt: skip

*_MOVES, _OPEN = cursor_commands("list", "row")
LIST = (
    *_MOVES,
    Command("list.mark", "space", N_("Mark"), action="mark",
            manual="mark the row, or take its mark off, and go on to the next"),
    replace(UNITS, action="unfold(1)"),
    Command("list.fold", "left", N_("Fold"), action="unfold(-1)",
            manual="show them as one line again"),
    _OPEN,
)  # fmt: skip
TREE = (
    Command("tree.unfold", "right", N_("Unfold"), action="unfold", manual="unfold"),
    Command("tree.fold", "left", N_("Fold"), action="fold", manual="fold"),
)

DIALOG = (
    *FIELDS,
    Command("note.save", "ctrl+s,f2", N_("Save"), action="save", first=True, manual="save"),
    Command("note.phrase", "f4", N_("Own phrases"), action="phrase", first=True,
            manual="put one of [your own phrases](settings.md) into the text"),
    Command("note.cancel", "escape", N_("Cancel"), action="leave",
            manual="close without saving; asks first if something was typed"),
    of_textual("space", "cross the box *Nothing new*"),
    of_textual("enter", "on *Status*: open the choices; in the text: a new line; "
                        "else: the next field"),
)  # fmt: skip
"""The dialog of a note."""
