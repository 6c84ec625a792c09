"""The key that takes in forms that came back: read, shown, and noted if that is wanted."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.parts import Holder, Part, does
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.forms.commands import COLLECT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_tui.domain.request.taking import Intake, Take
    from actionplan_tui.exchange.forms.collecting import Collected
    from actionplan_tui.tui.common.host import HasSession, HasSettings, ReadsRegister, ShowsDialogs
    from actionplan_tui.tui.common.host import Signs as Signing

    class CollectingApp(ShowsDialogs, HasSettings, ReadsRegister, HasSession, Signing, Protocol):
        """What taking forms in asks of the app."""

    class CollectingScreen(Holder, Protocol):
        """A screen on which forms are taken in."""

        @property
        def app(self) -> CollectingApp:
            """The app."""


ENDINGS = (".xlsx", ".docx", ".html", ".htm", ".json", ".toml", ".txt")
"""The files that are offered."""


class Collecting(Part["CollectingScreen"]):
    """Takes in forms that came back, after showing what they bring."""

    @does(COLLECT)
    @worker(group="ask")
    async def collect(self) -> None:
        """Ask for the files, show what would be noted, and note it."""
        from actionplan_tui.exchange.forms.collecting import intake_of, read_files
        from actionplan_tui.tui.common.ask import Line
        from actionplan_tui.tui.common.save_as import proposed_folder
        from actionplan_tui.tui.common.signing import who_signs
        from actionplan_tui.tui.common.typed_paths import completed_path, typed_path
        from actionplan_tui.tui.forms.dialog import CollectDialog

        app = self.screen.app
        title = _("Take in which form? A file, or a folder of them")
        start = str(proposed_folder()) + os.sep
        typed = await app.push_screen_wait(
            Line(title, start, _there, lambda text: completed_path(text, ENDINGS))
        )
        if not typed:
            return
        path = typed_path(typed)
        self.screen.say(_("Reading {name} …").format(name=plain(path.name)))
        loop = asyncio.get_running_loop()
        collected = await loop.run_in_executor(None, read_files, [path])
        view = app.view
        intake = await app.session.run(lambda store: intake_of(collected.answers, store, view))
        self.screen.say("")
        counts = len(intake.agreed), len(intake.takes)
        lines, wrong, clashes = _told(intake, collected)
        chosen = await app.push_screen_wait(CollectDialog(lines, wrong, clashes, counts))
        takes = intake.takes if chosen == "all" else intake.agreed
        if chosen and (author := await who_signs(app)):
            self._note(takes, author)

    @worker(group="save")
    async def _note(self, takes: Sequence[Take], author: str) -> None:
        """Note what was looked at, and say how much that is."""
        from actionplan_tui.exchange.forms.collecting import write_notes
        from actionplan_tui.exchange.forms.telling import taken_text

        app = self.screen.app
        now = app.settings.now()
        await app.session.run(lambda store: write_notes(takes, author, now, store))
        await app.read(taken_text(len(takes)))


def _told(intake: Intake, collected: Collected) -> tuple[list[str], list[str], list[str]]:
    """Return what would be noted, what is not understood, and what contradicts, in lines."""
    from actionplan_tui.exchange.forms.telling import answer_lines, clash_lines, fault_line

    lines = [line for answer in intake.answers for line in answer_lines(intake, answer)]
    wrong = [fault_line(fault) for fault in intake.faults]
    wrong += [plain(told) for _name, told in collected.unread]
    clashes = [line for clash in intake.clashes for line in clash_lines(clash)]
    return lines or [_("There is no form in the folder.")], wrong, clashes


def _there(text: str) -> tuple[bool, str]:
    """Return whether a typed path can be read, and in words why not."""
    from actionplan_tui.tui.common.typed_paths import file_there, typed_path

    if text.strip() and _is_folder(typed_path(text)):
        return True, _("All forms in this folder.")
    return file_there(text, _("Name a form that came back, or a folder of them."))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
