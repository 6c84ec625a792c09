"""Making a plan of a table: the key for it, and those of its dialog."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.locales import N_
from actionplan_tui.tui.common.commands import FIELDS, FORM, Command, of_textual

FROM_TABLE = Command("from_table", "I", N_("from a table"),
                     N_("Make a plan of a table of Word, Excel or the web"), shown=False,
                     manual="make a plan of a table of Word, Excel, a web page or text: says what "
                            "the columns are, asks what is doubtful, saves a plan "
                            "file")  # fmt: skip
FIRST_TABLE = replace(FROM_TABLE, shown=True)
"""The same where there is no plan yet."""
STEP_BACK = Command("table.back", "f3,ctrl+b", N_("A step back"), action="step_back", first=True,
                    manual="a step back: to the question before, to the columns; nothing is "
                           "lost")  # fmt: skip
TABLE_DIALOG = (
    *FIELDS,
    of_textual("enter", "choose what a column is; take an answer"),
    replace(FORM[0], manual="go on: to the questions, to the file; then save"),
    STEP_BACK,
    *FORM[1:],
)
"""The dialog, as the documentation lists it."""
ANSWERED = (*FORM, STEP_BACK)
"""What it answers."""
