"""What can be done with a plan itself: change an item, add one, write a new plan."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from actionplan_tui.domain.item_form import Ground, ItemForm, proposed_id
from actionplan_tui.domain.plan import Item, Plan
from actionplan_tui.domain.plan_form import PlanForm
from actionplan_tui.locales import N_, _, language
from actionplan_tui.reports.form_words import fault_text, form_changes
from actionplan_tui.reports.text import plain
from actionplan_tui.tui.actions import RowScreen
from actionplan_tui.tui.careful import beside
from actionplan_tui.tui.editing import Absent, Editing, FaultyFileError, Preview, Source
from actionplan_tui.tui.modals.ask import Choice, Line
from actionplan_tui.tui.modals.form import FaultyFieldsError
from actionplan_tui.tui.modals.item_form import ItemFormDialog, Title
from actionplan_tui.tui.modals.plan_form import PlanFormDialog, path_fault
from actionplan_tui.tui.modals.preview import WillChange
from actionplan_tui.tui.place import Place
from actionplan_tui.tui.screens.base import BaseScreen, bind
from actionplan_tui.tui.typed_paths import typed_path

EDIT_KEYS = [
    bind("e", "edit_item", N_("edit"), N_("Change what the plan says of the item"), show=False),
    bind("i", "new_item", N_("new item"), N_("Add an item to the plan"), show=False),
]
NEW_PLAN_KEYS = [bind("i", "new_plan", N_("new plan"), N_("Write a new plan"))]


class EditActions(RowScreen):
    """A screen that shows a row, on which the plan itself can be changed."""

    BINDINGS = [*EDIT_KEYS]

    def edit_place(self) -> tuple[Plan, Item | None, bool] | None:
        """Return the plan and the item that are chosen, and whether a branch is chosen.

        A new item goes beside a row, and into a branch of the tree.
        """
        row = self.current_row()
        return None if row is None or row.withdrawn else (row.plan, row.item, False)

    def edited(self, plan_id: str, item_id: str) -> None:
        """Take note that an item was saved, before everything is read again."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what is chosen."""
        if action in ("edit_item", "new_item"):
            if self.app.register is None:
                return False
            place = self.edit_place()
            if action == "new_item":
                return place is not None or not self.app.register.plans
            return place is not None and place[1] is not None
        return super().check_action(action, parameters)

    @beside(group="edit")
    async def action_edit_item(self) -> None:
        """Change what the plan's file says of the chosen item."""
        place = self.edit_place()
        if place is None or place[1] is None:
            return
        plan, item, _branch = place
        source = await self._source(plan)
        if source:
            await _ItemEdit(self, source, item.id if item else "", None).run()

    @beside(group="edit")
    async def action_new_item(self) -> None:
        """Add an item beside the chosen one, or below the goal that the tree stands on."""
        place = self.edit_place()
        if place is None:
            await write_new_plan(self)
            return
        plan, item, branch = place
        source = await self._source(plan)
        if source is None:
            return
        parent = "" if item is None else item.id if branch else item.parent_id
        if parent.count(".") + 2 > len(plan.levels) and parent:
            parent = parent.rpartition(".")[0]
        await _ItemEdit(self, source, "", parent).run()

    async def _source(self, plan: Plan) -> Source | None:
        """Return the file of a plan; ask where to put one if it has none that can be changed."""
        found = await Editing(self.app.session).source(plan.id)
        return found if isinstance(found, Source) else await self._own_file(plan, found)

    async def _own_file(self, plan: Plan, absent: Absent) -> Source | None:
        editing = Editing(self.app.session)
        if absent.bundled:
            why = _("This plan came with the program. To change it, save it as a file of your own:")
        else:
            why = _("The file {path} is gone. Save the plan as a new file, or name its file:")
            why = why.format(path=plain(str(absent.path)))

        def read(text: str) -> tuple[bool, str]:
            if not absent.bundled and text.strip() and typed_path(text).is_file():
                return True, _("The file that is there is taken.")
            fault = path_fault(text)
            return (False, fault_text(fault)) if fault else (True, _("The file will be made."))

        typed = await self.app.push_screen_wait(Line(why, str(_free(Path.cwd(), plan.id)), read))
        if not typed:
            return None
        path = typed_path(typed)
        if not path.is_file():
            return await editing.copy(absent.text, path)
        source = await editing.read(path)
        if source.planfile.plan.id != plan.id:
            told = _("The file {path} is the plan {other}, not {plan}.")
            raise ValueError(
                told.format(path=plain(str(path)), other=source.planfile.plan.id, plan=plan.id)
            )
        return replace(source, ahead=True)


class BranchEdits(EditActions):
    """A list of rows with a tree beside it."""

    place: Place

    def edit_place(self) -> tuple[Plan, Item | None, bool] | None:
        """Return the plan or goal that the tree stands on if it has the focus, else the row."""
        place, plan = super().edit_place(), self.plan()
        if plan and (place is None or self.query_one("#tree").has_focus):
            return plan, plan.item_by_id.get(self.place.branch.item), True
        return place

    def edited(self, plan_id: str, item_id: str) -> None:
        """Put the cursor on an item that was saved."""
        ref = f"{plan_id}/{item_id}"
        if not self.place.row.startswith(f"{ref}@"):
            self.place = replace(self.place, row=ref)


class PlanActions(BaseScreen):
    """A screen on which a new plan can be written."""

    BINDINGS = [*NEW_PLAN_KEYS]

    @beside(group="edit")
    async def action_new_plan(self) -> None:
        """Write a new plan."""
        await write_new_plan(self)


def _free(folder: Path, name: str) -> Path:
    """Return a name in a folder that no file has."""
    path, number = folder / f"{name}.toml", 2
    while path.exists():
        path, number = folder / f"{name}-{number}.toml", number + 1
    return path


async def write_new_plan(screen: BaseScreen) -> None:
    """Ask for a new plan in a form, save its file, and load it."""
    app = screen.app
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
        await app.read(
            _("The new plan is saved in {path} and loaded.").format(path=plain(str(saved)))
        )


class _ItemEdit:
    """One change of an item, from the form to the file and the database.

    Args:
        screen: Where it was begun.
        source: The file.
        item_id: The item; empty for a new one.
        parent: What a new item is to stand below; None if it is none.
    """

    def __init__(
        self, screen: EditActions, source: Source, item_id: str, parent: str | None
    ) -> None:
        self._screen, self._app = screen, screen.app
        self._editing = Editing(screen.app.session)
        self._source, self._item, self._parent = source, item_id, parent
        self._saved = False
        self._words = ""
        self._dialog: ItemFormDialog | None = None

    async def run(self) -> None:
        """Show the form until it is done with; then show the item where it is now."""
        new = self._parent is not None
        title = Title(_("New item") if new else _("Edit"), self._source.path.name)
        self._dialog = ItemFormDialog(title, self._ground(), self.save)
        if await self._app.push_screen_wait(self._dialog) or self._saved:
            if self._item:
                self._screen.edited(self._source.planfile.plan.id, self._item)
            await self._app.read(self._words)

    def _ground(self) -> Ground:
        from actionplan_tui.planfile.edit import read_item

        plan = self._source.planfile.plan
        if self._parent is None:
            return Ground(plan, read_item(self._source.text, self._item))
        gone = frozenset(self._gone(plan.id))
        base = ItemForm(id=proposed_id(plan, self._parent, gone))
        return Ground(plan, base, gone, new=True)

    def _gone(self, plan_id: str) -> Iterable[str]:
        """Yield the ids and keys of items that the plan once had."""
        register = self._app.register
        for row in register.rows if register else ():
            if row.plan.id == plan_id and row.withdrawn:
                yield from (row.item.id, row.item.key)
        for item in self._source.planfile.plan.withdrawn:
            yield from (item.id, item.key)

    async def save(self, form: ItemForm) -> bool:
        """Check a form, show what would change, save the file and load it."""
        from actionplan_tui.planfile.edit import add_item, edit_item
        from actionplan_tui.planfile.save import ChangedOnDiskError

        source = self._source
        if self._parent is None:
            text = edit_item(source.text, self._item, form)
        else:
            text = add_item(source.text, form)
        if text == source.text and not self._saved:
            self._words = _("Nothing was changed.")
            return True
        preview = await self._preview(form, text)
        if text != source.text:
            if not await self._agreed(form, preview):
                return False
            try:
                self._source = await self._editing.save(source, text)
            except ChangedOnDiskError as error:
                await self._reopen(error)
                return False
        await self._load(form, preview)
        return True

    async def _preview(self, form: ItemForm, text: str) -> Preview:
        try:
            return await self._editing.preview(
                self._source.text if self._source.sha256 else "", text, self._source.path
            )
        except FaultyFileError as error:
            raise _at_fields(error, form.id) from error

    async def _agreed(self, form: ItemForm, preview: Preview) -> bool:
        plan = self._source.planfile.plan
        said: list[str] = []
        before = ItemForm() if self._parent is not None else self._ground().base
        if self._parent is None:
            said = list(form_changes(before, form, plan))
        remarks = []
        if self._source.ahead:
            remarks.append(
                _("The file had been changed since it was loaded; that is loaded as well.")
            )
        if self._source.sha256 is None:
            remarks.append(_("The plan is saved as a new file of your own."))
        return await self._app.push_screen_wait(
            WillChange(self._source.path, said, preview, remarks)
        )

    async def _load(self, form: ItemForm, preview: Preview) -> None:
        from actionplan_tui.planfile.save import SaveError

        self._saved = True
        self._source = replace(self._source, planfile=preview.planfile)
        self._item, place = form.id, form.id
        new, self._parent = self._parent is not None, None
        try:
            await self._editing.load(preview.planfile)
        except Exception as error:
            told = _("The file is saved, but could not be loaded: {why}").format(why=error)
            raise SaveError(told) from error
        words = _("{item} added") if new else _("{item} changed")
        saved = _("saved in {path}").format(path=plain(str(self._source.path)))
        self._words = f"{words.format(item=place)} · {saved}"

    async def _reopen(self, error: Exception) -> None:
        """Say that the file changed meanwhile, and offer to go on from what it says now."""
        question = _("{why} Nothing was saved, and what you typed is kept.").format(why=error)
        options = [
            (_("Go on from the file as it is now, with what I typed"), True),
            (_("Back to the form"), False),
        ]
        if not await self._app.push_screen_wait(Choice(question, options, True)):
            return
        self._source = replace(await self._editing.read(self._source.path), ahead=True)
        if self._dialog:
            self._dialog.rebase(self._ground())


def _at_fields(error: FaultyFileError, item_id: str) -> FaultyFieldsError | FaultyFileError:
    """Return what is wrong with a new text, at the fields of the form where it is about them."""
    fields: dict[str, str] = {}
    here = f"items[{item_id}]."
    for finding in error.findings:
        if finding.level != "error":
            continue
        if not finding.path.startswith(here):
            return error
        name = finding.path.removeprefix(here).partition(".")[0].partition("[")[0]
        if finding.path.endswith(".milestone"):  # a note speaks of one that is gone
            name = "milestones"
        fields[name] = plain(finding.message)
    return FaultyFieldsError(fields)
