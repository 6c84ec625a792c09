"""Keeping a copy of the database, and going back to one, from the screen of the plans."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.files import free_name
from actionplan_tui.locales import _
from actionplan_tui.reports.words.restoring import restoring_lines
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common import memory
from actionplan_tui.tui.common.ask import Line
from actionplan_tui.tui.common.parts import Holder, Part, does
from actionplan_tui.tui.common.save_as import agreed, file_reading, proposed_folder
from actionplan_tui.tui.common.typed_paths import (
    completed_path,
    file_there,
    typed_path,
    with_ending,
)
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.plans import commands
from actionplan_tui.tui.plans.copy_dialogs import RestoreDialog

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSession, HasSettings, ReadsRegister, ShowsDialogs
    from actionplan_tui.tui.common.screen import BaseScreen

    class CopiesApp(ShowsDialogs, HasSettings, ReadsRegister, HasSession, Protocol):
        """What copies ask of the app."""

        @property
        def meeting_open(self) -> bool:
            """Whether a meeting is open here."""

        @property
        def installed(self) -> Mapping[str, BaseScreen]:
            """The main screens that were opened, by name."""

    class CopiesScreen(Holder, Protocol):
        """A screen on which copies are made and put back."""

        @property
        def app(self) -> CopiesApp:
            """The app."""


_ENDING = "sqlite"


class Copies(Part["CopiesScreen"]):
    """Makes a copy of the database, and puts one back."""

    @does(commands.BACKUP)
    @worker(group="ask")
    async def backup(self) -> None:
        """Ask where to, and copy the database there."""
        app = self.screen.app
        name = f"actionplan-{app.settings.now().date().isoformat()}.{_ENDING}"
        proposed = free_name(proposed_folder() / name)

        def read(text: str) -> tuple[bool, str]:
            if not text.strip():
                return False, _("Name a file.")
            return file_reading(with_ending(typed_path(text), _ENDING), text)

        typed = await app.push_screen_wait(
            Line(_("Copy the database into which file?"), str(proposed), read, _completed)
        )
        targets = await agreed(app, [with_ending(typed_path(typed), _ENDING)]) if typed else []
        for target in targets:
            await app.session.backup(target.path, replace=target.replace)
            self._keep_folder(target.path)
            self.screen.say(_("Copied to {path}").format(path=plain(str(target.path))))

    @does(commands.RESTORE)
    @worker(group="ask")
    async def restore(self) -> None:
        """Ask for a copy, show what it would change, and put it in the place of the database."""
        app = self.screen.app
        if app.meeting_open:
            told = _("A meeting is open here. Close it first, or leave it to somebody else.")
            raise ValueError(told)
        title = _("Go back to which copy?")
        typed = await app.push_screen_wait(Line(title, _start(), _there, _completed))
        if not typed:
            return
        copy = typed_path(typed)
        seen = await app.session.look_at_copy(copy)
        if seen.wrong:
            raise ValueError(_("The copy is damaged itself; nothing was changed."))
        if await app.push_screen_wait(RestoreDialog(copy, restoring_lines(seen))):
            kept = await app.session.restore(copy)
            for screen in app.installed.values():
                # What was noted just now may be gone.
                if screen.is_attached:
                    screen.say("")
            self._keep_folder(copy)
            words = _("The database is again what it is in the copy.")
            if kept is not None:
                before = _("What it was before is kept beside it: {name}")
                words += " " + before.format(name=plain(kept.name))
            await app.read(words)

    def _keep_folder(self, file: Path) -> None:
        if not self.screen.app.settings.demo:
            memory.keep_folder(file.parent)


def _completed(text: str) -> str | None:
    return completed_path(text, (f".{_ENDING}", ".db"))


def _start() -> str:
    """Return the newest copy in the folder that was written to last, else that folder."""
    folder = proposed_folder()
    found = sorted(folder.glob(f"actionplan-*.{_ENDING}"), key=lambda one: one.stat().st_mtime)
    return str(found[-1]) if found else str(folder / "")


def _there(text: str) -> tuple[bool, str]:
    return file_there(text, _("Name a file that “back up” has written."))
