"""One change of a plan's file, step by step: checked, shown, agreed to, saved, loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import _
from actionplan_tui.reports.words.form_fields import place_words
from actionplan_tui.reports.words.forms import fault_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.form import FaultyFieldsError
from actionplan_tui.tui.common.typed_paths import typed_path
from actionplan_tui.tui.editing.plan_form import path_fault
from actionplan_tui.tui.editing.preview import WillChange
from actionplan_tui.tui.editing.source import Absent, Editing, FaultyFileError, Preview, Source

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSession, ReadsRegister, ShowsDialogs

    class EditingApp(ShowsDialogs, ReadsRegister, HasSession, Protocol):
        """What the changing of plan files asks of the app."""


_MOST = 5
"""How many faults that belong to no field of the form are said at once."""


async def open_source(app: EditingApp, plan: Plan) -> Source | None:
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

    typed = await app.push_screen_wait(
        Line(why, str(_free(Path.cwd(), plan.id)), read, unasked=True)
    )
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


class FileChange:
    """Changes one plan's file, once or several times in a row.

    Args:
        app: The app.
        source: The file as it was opened.

    Attributes:
        source: The file as it is now.
        saved: Whether anything was saved.
        unchanged: Whether the last text was what the file says already.
    """

    def __init__(self, app: EditingApp, source: Source) -> None:
        self.app, self.source = app, source
        self.editing = Editing(app.session)
        self.saved = self.unchanged = False
        self._to_load = False

    @property
    def plan(self) -> Plan:
        """The plan as the file says it now."""
        return self.source.planfile.plan

    async def carry_out(
        self,
        text: str,
        said: Sequence[str] = (),
        *,
        here: str = "",
        ask: bool = True,
        reopened: Callable[[], None] | None = None,
    ) -> bool:
        """Check a new text, show what would change, save the file and load it.

        Args:
            text: The new text.
            said: What changes, in words, a line each.
            here: The path of what the form at hand is about: faults there are said at its fields.
            ask: Whether it is shown in any case; else only if there is something to remark, but
                for what is said of the place of the item at hand, which is not finished yet.
            reopened: Is called when the file was changed meanwhile, and was opened anew.

        Returns:
            Whether it was done; else nothing was saved.

        Raises:
            FaultyFieldsError: Something is wrong with the new text, said at fields where it can be.
            SaveError: It was saved, but not loaded; or not saved.
        """
        from actionplan_tui.planfile.save import ChangedOnDiskError

        source = self.source
        self.unchanged = text == source.text and not self._to_load
        if self.unchanged:
            return True
        preview = await self._preview(text, here)
        if text != source.text:
            remarks = self._remarks()
            shown = ask or remarks or any(one.path != f"{here}.id" for one in preview.warnings)
            dialog = WillChange(source.path, said, preview, remarks, unasked=not ask)
            if shown and not await self.app.push_screen_wait(dialog):
                return False
            try:
                self.source = await self.editing.save(source, text)
            except ChangedOnDiskError as error:
                if reopened is None:
                    raise
                await self._reopen(error, reopened)
                return False
        await self._load(preview)
        return True

    def saved_words(self, words: str) -> str:
        """Return what was done, and where it was saved."""
        saved = _("saved in {path}").format(path=plain(str(self.source.path)))
        return f"{words} · {saved}"

    async def _preview(self, text: str, here: str) -> Preview:
        try:
            return await self.editing.preview(
                self.source.text if self.source.sha256 else "", text, self.source.path
            )
        except FaultyFileError as error:
            raise _at_fields(error, here) from error

    def _remarks(self) -> list[str]:
        remarks = []
        if self.source.ahead:
            remarks.append(
                _("The file had been changed since it was loaded; that is loaded as well.")
            )
        if self.source.sha256 is None:
            remarks.append(_("The plan is saved as a new file of your own."))
        return remarks

    async def _load(self, preview: Preview) -> None:
        from actionplan_tui.planfile.save import SaveError

        self.saved = self._to_load = True
        self.source = replace(self.source, planfile=preview.planfile, ahead=False)
        try:
            await self.editing.load(preview.planfile)
        except Exception as error:
            told = _("The file is saved, but could not be loaded: {why}").format(why=error)
            raise SaveError(told) from error
        self._to_load = False

    async def _reopen(self, error: Exception, reopened: Callable[[], None]) -> None:
        """Say that the file changed meanwhile, and offer to go on from what it says now."""
        question = _("{why} Nothing was saved, and what you typed is kept.").format(why=error)
        options = [
            (_("Go on from the file as it is now, with what I typed"), True),
            (_("Back to the form"), False),
        ]
        if await self.app.push_screen_wait(Choice(question, options, True, unasked=True)):
            self.source = replace(await self.editing.read(self.source.path), ahead=True)
            reopened()


def _at_fields(error: FaultyFileError, here: str) -> FaultyFieldsError:
    """Return what is wrong with a new text, at the fields of the form where it is about them."""
    fields: dict[str, str] = {}
    rest: list[str] = []
    for finding in error.findings:
        if finding.level != "error":
            continue
        said = plain(finding.said)
        if here and finding.path.startswith(f"{here}."):
            first, _stop, inner = finding.path.removeprefix(f"{here}.").partition(".")
            name = first.partition("[")[0]
            if name == "recurs" and inner:
                name = f"recurs-{inner}"
            if finding.path.endswith(".milestone"):  # a note speaks of one that is gone
                name = "milestones"
            fields[name] = said
        else:
            where = place_words(finding.path)
            rest.append(f"{where}: {said}" if where else said)
    return FaultyFieldsError(fields, "\n".join(rest[:_MOST]))


def gone_ids(app: EditingApp, plan: Plan) -> Iterable[str]:
    """Yield the ids and keys of items that a plan once had."""
    register = app.register
    for row in register.rows if register else ():
        if row.plan.id == plan.id and row.withdrawn:
            yield from (row.item.id, row.item.key)
    for item in plan.withdrawn:
        yield from (item.id, item.key)
