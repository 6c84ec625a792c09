"""Changing plan files from the screens: an item, a new one, a new plan, with their dialogs."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.forms.item_form import FormContext, ItemForm
from actionplan_tui.domain.forms.plan_form import PlanForm
from actionplan_tui.domain.plan.ids import proposed_id
from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.locales import _, language
from actionplan_tui.reports.words.forms import fault_text, form_changes
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.form import FaultyFieldsError
from actionplan_tui.tui.common.typed_paths import typed_path
from actionplan_tui.tui.editing.item_form import ItemFormDialog, Title
from actionplan_tui.tui.editing.plan_form import PlanFormDialog, path_fault
from actionplan_tui.tui.editing.preview import WillChange
from actionplan_tui.tui.editing.source import Absent, Editing, FaultyFileError, Preview, Source

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSession, ReadsRegister, ShowsDialogs

    class EditingApp(ShowsDialogs, ReadsRegister, HasSession, Protocol):
        """What the changing of plan files asks of the app."""

    class EditingScreen(Protocol):
        """A screen on which a plan is changed."""

        @property
        def app(self) -> EditingApp:
            """The app."""

        def edited(self, plan_id: str, item_id: str) -> None:
            """Take note that an item was saved."""


async def edit_item(screen: EditingScreen, plan: Plan, item: Item) -> None:
    """Change what the file of a plan says of an item."""
    source = await _source(screen.app, plan)
    if source:
        await _ItemEdit(screen, source, item.id, None).run()


async def add_item(screen: EditingScreen, plan: Plan, item: Item | None, branch: bool) -> None:
    """Add an item to a plan.

    Args:
        screen: Where it was asked for.
        plan: The plan.
        item: What is chosen; None: the plan as a whole.
        branch: Whether the new item goes below that, else beside it.
    """
    source = await _source(screen.app, plan)
    if source is None:
        return
    parent = "" if item is None else item.id if branch else item.parent_id
    if parent.count(".") + 2 > len(plan.levels) and parent:
        parent = parent.rpartition(".")[0]
    await _ItemEdit(screen, source, "", parent).run()


async def _source(app: EditingApp, plan: Plan) -> Source | None:
    """Return the file of a plan; ask where to put one if it has none that can be changed."""
    found = await Editing(app.session).source(plan.id)
    return found if isinstance(found, Source) else await _own_file(app, plan, found)


async def _own_file(app: EditingApp, plan: Plan, absent: Absent) -> Source | None:
    editing = Editing(app.session)
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

    typed = await app.push_screen_wait(Line(why, str(_free(Path.cwd(), plan.id)), read))
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


def _free(folder: Path, name: str) -> Path:
    """Return a name in a folder that no file has."""
    path, number = folder / f"{name}.toml", 2
    while path.exists():
        path, number = folder / f"{name}-{number}.toml", number + 1
    return path


async def write_new_plan(app: EditingApp) -> None:
    """Ask for a new plan in a form, save its file, and load it."""
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
        self, screen: EditingScreen, source: Source, item_id: str, parent: str | None
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

    def _ground(self) -> FormContext:
        from actionplan_tui.planfile.edit import read_item

        plan = self._source.planfile.plan
        if self._parent is None:
            return FormContext(plan, read_item(self._source.text, self._item))
        gone = frozenset(self._gone(plan.id))
        base = ItemForm(id=proposed_id(plan, self._parent, gone))
        return FormContext(plan, base, gone, new=True)

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
