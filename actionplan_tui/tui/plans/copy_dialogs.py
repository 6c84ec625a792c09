"""Shows what another copy of the database would change, before it does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from actionplan_tui.locales import N_, _
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.read_first import ReadFirst
from actionplan_tui.tui.plans.commands import MERGING, RESTORING


class CopyDialog(ReadFirst):
    """Show what a copy would change; returns whether it is to.

    Args:
        copy: The copy.
        lines: What it would change.
        changes: Whether it would change anything; if not, there is only to read.
    """

    TITLE_WORDS = ""

    def __init__(self, copy: Path, lines: Sequence[str], *, changes: bool = True) -> None:
        title = _(self.TITLE_WORDS).format(name=plain(copy.name))
        super().__init__(title, lines, changes=changes)


class RestoreDialog(CopyDialog):
    """Show what would go and come if the copy took the database's place."""

    BINDINGS = bindings(RESTORING)
    TITLE_WORDS = N_("Go back to {name}?")
    KEPT = N_("What the database is now is kept as a copy beside it.")
    DO = N_("Go back to the copy ({key})")
    DO_KEY, CANCEL_KEY = "restore.do", "restore.cancel"


class MergeDialog(CopyDialog):
    """Show what would come if the copy were merged, and what differs."""

    BINDINGS = bindings(MERGING)
    TITLE_WORDS = N_("Merge {name}?")
    KEPT = N_("The other copy stays as it is.")
    DO = N_("Merge the copy ({key})")
    DO_KEY, CANCEL_KEY = "merge.do", "merge.cancel"
