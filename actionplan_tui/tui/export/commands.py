"""The keys of the dialog that writes to a file: those of every form, said in its words."""

from __future__ import annotations

from dataclasses import replace

from actionplan_tui.tui.common.commands import FIELDS, FORM, of_textual

_SAVE, _CANCEL = FORM
DIALOG = (
    *FIELDS,
    of_textual("enter", "open the choices of a field"),
    of_textual("right", "at the end of a path: take over what is offered"),
    replace(_SAVE, manual="write"),
    replace(_CANCEL, manual="while it is written: stop, no file is left behind; else close"),
)
