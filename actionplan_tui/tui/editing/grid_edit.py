"""Editing the items of a branch of a plan as a table: which, and what saving does with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_tui.domain.forms.grid import GridChanges, grid_row
from actionplan_tui.domain.forms.item_form import ItemForm
from actionplan_tui.domain.forms.tree import branch
from actionplan_tui.domain.plan.plan import Item, Party, Plan
from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.forms import form_changes, new_parties
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.editing.change import FileChange, gone_ids, open_source
from actionplan_tui.tui.editing.edits import number_lines
from actionplan_tui.tui.editing.grid import GridDialog

if TYPE_CHECKING:
    from actionplan_tui.tui.editing.change import EditingApp

MOST = 100
"""The most items that are shown at once."""


async def edit_grid(app: EditingApp, plan: Plan, item: Item | None, whole: bool) -> None:
    """Edit several items as a table.

    Args:
        app: The app.
        plan: The plan.
        item: What is chosen; None: the plan as a whole.
        whole: Whether a branch is chosen; else the table has the items beside that one too.
    """
    source = await open_source(app, plan)
    if source is None:
        return
    change = FileChange(app, source)
    top = "" if item is None else item.id if whole else item.parent_id
    found = branch(change.plan, top) if top else change.plan.items
    if len(found) > MOST:
        words = _("These are {count} items. Choose a goal in the tree ({most} fit in the table).")
        raise ValueError(words.format(count=len(found), most=MOST))
    await _GridEdit(app, change, found, top).run()


class _GridEdit:
    """The table, from the form to the file and the database."""

    def __init__(
        self, app: EditingApp, change: FileChange, items: Sequence[Item], top: str
    ) -> None:
        self._app, self._change, self._shown, self._top = app, change, items, top
        self._dialog: GridDialog | None = None
        self._words = ""

    async def run(self) -> None:
        """Show the table until it is done with."""
        plan = self._change.plan
        rows = [grid_row(item) for item in self._shown]
        gone = frozenset(gone_ids(self._app, plan))
        title, forms = _("Items as a table"), self._forms()
        self._dialog = GridDialog(title, plan, rows, forms, gone, self._top, self.save)
        if await self._app.push_screen_wait(self._dialog) or self._change.saved:
            await self._app.read(self._words)

    def _forms(self) -> dict[str, ItemForm]:
        from actionplan_tui.planfile.edit import ItemEdits

        there = self._change.plan.item_by_id
        items = ItemEdits(self._change.source.text)
        return {one.id: items.read(one.id) for one in self._shown if one.id in there}

    async def save(self, changes: GridChanges, parties: Sequence[Party]) -> bool:
        """Show what would change, save the file and load it."""
        from actionplan_tui.planfile.edit import ItemEdits, new_entry, renumber_items

        plan, text, before = self._change.plan, self._change.source.text, self._forms()
        said = [*number_lines(plan, dict(changes.numbers)), *new_parties(parties)]
        for party in parties:
            text = new_entry(text, "parties", {"id": party.id, "name": party.name})
        edits = ItemEdits(text)
        for number, form in changes.edited.items():
            edits.edit(number, form)
            said += [f"{number} {line}" for line in form_changes(before[number], form, plan)]
        text = edits.text()
        if changes.numbers:
            text = renumber_items(text, changes.numbers)
        edits = ItemEdits(text)
        for form in changes.added:
            edits.add(replace(form, parties=()))
        text = edits.text()
        if not await self._change.carry_out(text, said, reopened=self._rebase):
            return False
        count = len({*changes.edited, *changes.numbers}) + len(changes.added)
        words = ngettext("{count} item changed or added", "{count} items changed or added", count)
        self._words = (
            _("Nothing was changed.")
            if self._change.unchanged
            else self._change.saved_words(plain(words.format(count=count)))
        )
        return True

    def _rebase(self) -> None:
        if self._dialog:
            self._dialog.rebase(self._change.plan, self._forms())
