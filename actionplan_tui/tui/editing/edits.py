"""Changing items of a plan from the screens: one, a new one, several new ones in a row."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.forms.item_form import FormContext, ItemForm
from actionplan_tui.domain.forms.plan_form import PlanForm
from actionplan_tui.domain.forms.tree import parent_of_next, removal, renumbered, swapped
from actionplan_tui.domain.plan.ids import proposed_id
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.locales import _, language, ngettext
from actionplan_tui.reports.words.forms import fault_text, form_changes, new_parties
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.form import FaultyFieldsError, fault_words
from actionplan_tui.tui.common.keymap import Placed, keyed
from actionplan_tui.tui.editing.change import FileChange, gone_ids, open_source
from actionplan_tui.tui.editing.item_form import ItemFormDialog, Title
from actionplan_tui.tui.editing.plan_form import PlanFormDialog
from actionplan_tui.tui.editing.preview import WillChange
from actionplan_tui.tui.editing.source import Editing, Source

if TYPE_CHECKING:
    from actionplan_tui.tui.editing.change import EditingApp

    class EditingScreen(Protocol):
        """A screen on which a plan is changed."""

        @property
        def app(self) -> EditingApp:
            """The app."""

        def edited(self, plan_id: str, item_id: str) -> None:
            """Take note that an item was saved."""


async def edit_item(screen: EditingScreen, plan: Plan, item: Item) -> None:
    """Change what the file of a plan says of an item; its number too, with all below it."""
    source = await open_source(screen.app, plan)
    if source:
        await _ItemEdit(screen, source, item.id, None).run()


async def add_item(
    screen: EditingScreen, plan: Plan, item: Item | None, branch: bool, title: str = ""
) -> None:
    """Add an item to a plan.

    Args:
        screen: Where it was asked for.
        plan: The plan.
        item: What is chosen; None: the plan as a whole.
        branch: Whether the new item goes below that; else below or beside it, as in
            `parent_of_next`.
        title: What stands in the form at first.
    """
    source = await open_source(screen.app, plan)
    if source is None:
        return
    parent = "" if item is None else item.id if branch else parent_of_next(plan, item)
    if parent.count(".") + 2 > len(plan.levels) and parent:
        parent = parent.rpartition(".")[0]
    await _ItemEdit(screen, source, "", parent, title).run()


async def remove_item(screen: EditingScreen, plan: Plan, item: Item) -> None:
    """Take an item out of a plan with all below it, after saying what becomes of it."""
    source = await open_source(screen.app, plan)
    if source is None:
        return
    from actionplan_tui.planfile.edit import remove_items

    change = FileChange(screen.app, source)
    found = removal(change.plan, item.id)
    if found.faults:
        raise ValueError("\n".join(map(fault_text, found.faults)))
    said = [
        _("Out of the plan: {item}").format(item=f"{one.id} {plain(one.title)}")
        for one in found.items
    ]
    said.append(_("What was noted on it is kept, and can be read under “Withdrawn”."))
    said += [
        _("{item} no longer refers to it.").format(item=f"{one.id} {plain(one.title)}")
        for one in found.named_by
    ]
    text = remove_items(change.source.text, [one.id for one in found.items])
    if await change.carry_out(text, said):
        count = len(found.items)
        words = ngettext("{count} item out of the plan", "{count} items out of the plan", count)
        await screen.app.read(change.saved_words(words.format(count=count)))


async def move_item(screen: EditingScreen, plan: Plan, item: Item, by: int) -> None:
    """Let an item change places with its neighbour in the tree; numbers change, notes stay."""
    source = await open_source(screen.app, plan)
    if source is None:
        return
    change = FileChange(screen.app, source)
    numbers = swapped(change.plan, item.id, by)
    if not numbers:
        words = _("{item} is the first one here.") if by < 0 else _("{item} is the last one here.")
        raise ValueError(words.format(item=item.id))
    if await _renumber(change, numbers, item.id):
        screen.edited(plan.id, numbers[item.id])
        words = _("{item} is now {number}").format(item=item.id, number=numbers[item.id])
        await screen.app.read(change.saved_words(words))


async def _renumber(change: FileChange, numbers: dict[str, str], item: str) -> bool:
    from actionplan_tui.planfile.edit import renumber_items

    text = renumber_items(change.source.text, numbers)
    return await change.carry_out(text, number_lines(change.plan, numbers), here=f"items[{item}]")


def number_lines(plan: Plan, numbers: dict[str, str]) -> list[str]:
    """Return which items get other numbers, a line each."""
    lines = [
        _("{old} becomes {new}: {title}").format(
            old=old, new=new, title=plain(plan.item_by_id[old].title)
        )
        for old, new in numbers.items()
        if old != new
    ]
    return [*lines, _("Notes, and what refers to it, go with it.")] if lines else []


async def write_new_plan(app: EditingApp, screen: Placed) -> None:
    """Ask for a new plan in a form, save its file, load it, and say how to go on.

    Args:
        app: The app.
        screen: Where it was asked for.
    """
    editing = Editing(app.session)
    taken = await editing.plan_ids()
    saved = Path()

    async def save(form: PlanForm, path: Path) -> bool:
        from actionplan_tui.planfile.edit import new_plan

        nonlocal saved
        saved = path
        text = new_plan(form)
        preview = await editing.preview("", text, path)
        if not await app.push_screen_wait(WillChange(path, [], preview)):
            return False
        # Nothing is left behind if it cannot be loaded.
        await editing.save(Source(path, "", None, preview.planfile), text)
        try:
            await editing.load(preview.planfile)
        except Exception:
            with suppress(OSError):
                path.unlink()
            raise
        return True

    dialog = PlanFormDialog(language(), taken, Path.cwd(), save)
    if await app.push_screen_wait(dialog):
        words = _("The new plan is saved in {path} and loaded.").format(path=plain(str(saved)))
        steps = _("{item} adds items, {plan} on the plan in the tree ({tree}) changes it.")
        steps = keyed(screen, steps, item="new_item", plan="edit_item", tree="tree")
        await app.read(f"{words} {steps}")


class _ItemEdit:
    """One item after another, from the form to the file and the database.

    Args:
        screen: Where it was begun.
        source: The file.
        item_id: The item; empty for a new one.
        parent: What a new item is to stand below; None if it is none.
        title: The title of the first new item, if it is known.
    """

    def __init__(
        self,
        screen: EditingScreen,
        source: Source,
        item_id: str,
        parent: str | None,
        title: str = "",
    ) -> None:
        self._screen, self._app = screen, screen.app
        self._change = FileChange(screen.app, source)
        self._item, self._parent, self._title = item_id, parent, title
        self._words = ""
        self._dialog: ItemFormDialog | None = None

    async def run(self) -> None:
        """Show the form until it is done with; then show the item where it is now."""
        while True:
            new = self._parent is not None
            title = Title(_("New item") if new else _("Edit"), self._change.source.path.name)
            self._dialog = ItemFormDialog(title, self._ground(), self.save, self._words)
            done = await self._app.push_screen_wait(self._dialog)
            if not done or not self._dialog.goes_on or not self._next():
                break
        if done or self._change.saved:
            if self._item:
                self._screen.edited(self._change.plan.id, self._item)
            await self._app.read(self._words)

    def _next(self) -> bool:
        """Go on to a new item, or to the next one of the plan."""
        if self._dialog is not None and self._dialog.ground.new:
            plan = self._change.plan
            self._parent = parent_of_next(plan, plan.item_by_id[self._item])
            self._title = ""
            return True
        order = [one.id for one in self._change.plan.items]
        at = order.index(self._item) + 1
        if at == len(order):
            return False
        self._item = order[at]
        return True

    def _ground(self) -> FormContext:
        from actionplan_tui.planfile.edit import read_item

        plan = self._change.plan
        if self._parent is None:
            return FormContext(plan, read_item(self._change.source.text, self._item))
        gone = frozenset(gone_ids(self._app, plan))
        base = ItemForm(id=proposed_id(plan, self._parent, gone), title=self._title)
        return FormContext(plan, base, gone, new=True)

    async def save(self, form: ItemForm) -> bool:
        """Check a form, show what would change, save the file and load it."""
        from actionplan_tui.planfile.edit import add_item, edit_item, renumber_items

        plan, text = self._change.plan, self._change.source.text
        new = self._parent is not None
        said: list[str] = []
        if new:
            said = list(new_parties(form.parties))
            text = add_item(text, form)
        else:
            said = list(form_changes(self._ground().base, form, plan))
            text = edit_item(text, self._item, form)
            if form.id != self._item:
                numbers, faults = renumbered(plan, self._item, form.id)
                if faults:
                    raise FaultyFieldsError(fault_words(faults))
                said = [*number_lines(plan, numbers), *said]
                text = renumber_items(text, numbers)
        going_on = self._dialog is not None and self._dialog.goes_on
        try:
            done = await self._change.carry_out(
                text,
                said,
                here=f"items[{form.id}]",
                ask=not (new and going_on),
                reopened=self._rebase,
            )
        finally:
            if self._change.source.text == text:  # it may be saved and not loaded
                self._item, self._parent = form.id, None
        if not done:
            return False
        if self._change.unchanged:
            self._words = _("Nothing was changed.")
        else:
            words = _("{item} added") if new else _("{item} changed")
            self._words = self._change.saved_words(words.format(item=form.id))
        return True

    def _rebase(self) -> None:
        if self._dialog:
            self._dialog.rebase(self._ground())
