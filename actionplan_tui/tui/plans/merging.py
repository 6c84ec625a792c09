"""Merging another copy of the database, from the screen of the plans."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.merging import apart_lines, came_lines, differed_lines
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Line
from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.parts import Holder, Part, does
from actionplan_tui.tui.common.save_as import proposed_folder
from actionplan_tui.tui.common.typed_paths import completed_path, file_there, typed_path
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.plans import commands
from actionplan_tui.tui.plans.copy_dialogs import MergeDialog

if TYPE_CHECKING:
    from actionplan_tui.exchange.copies.other import Other
    from actionplan_tui.tui.common.host import HasSession, ReadsRegister, ShowsDialogs
    from actionplan_tui.tui.common.session_merging import Brings

    class MergingApp(ShowsDialogs, ReadsRegister, HasSession, Protocol):
        """What merging asks of the app."""

    class MergingScreen(Holder, Protocol):
        """A screen on which copies are merged."""

        @property
        def app(self) -> MergingApp:
            """The app."""


_ENDINGS = (".sqlite", ".db", ".toml")


class Merging(Part["MergingScreen"]):
    """Takes in what another copy has, after showing what that is."""

    @does(commands.MERGE)
    @worker(group="ask")
    async def merge(self) -> None:
        """Ask for a copy, show what would come and what differs, and take it in."""
        from actionplan_tui.store import conceal, is_server

        app = self.screen.app
        title, beside = _("Merge which copy?"), app.session.beside
        start = str(beside[0] if beside else proposed_folder() / "")
        typed = await app.push_screen_wait(Line(title, start, _there, _completed))
        if not typed:
            return
        path = conceal(typed.strip()) if is_server(typed.strip()) else typed_path(typed)
        name = path if isinstance(path, str) else path.name
        self.screen.say(_("Reading {name} …").format(name=plain(name)))
        with ExitStack() as opened:
            other = await app.session.open_other(path)
            opened.enter_context(other.store)
            brings = await app.session.merge(other, dry_run=True)
            self.screen.say("")
            report = brings.report
            changes = not (report.conflicts or report.empty)
            dialog = MergeDialog(Path(path), self._lines(other, brings), changes=changes)
            if await app.push_screen_wait(dialog):
                # From here on the work that takes it in lets go of it.
                opened.pop_all()
                self._take_in(other)

    @worker(group="save")
    async def _take_in(self, other: Other) -> None:
        """Take in what was looked at, and say what came."""
        app = self.screen.app
        name = plain(other.name)
        self.screen.say(_("Merging {name} …").format(name=name))
        with other.store:
            brings = await app.session.merge(other, dry_run=False)
        if brings.report.conflicts:
            told = _("Nothing was merged: the two copies contradict each other.")
            raise ValueError(told)
        await app.session.look_beside()
        words = _("Everything of {name} is here now.").format(name=name)
        await app.read(" · ".join([words, *came_lines(brings.report)]))

    def _lines(self, other: Other, brings: Brings) -> list[str]:
        """Return what would come and what differs; of a contradiction what either copy says."""
        report = brings.report
        if report.conflicts:
            head = _("Nothing can be merged: the two copies contradict each other.")
            hint = _("One of them was changed by hand: {command}")
            lines = [line for apart in report.conflicts for line in apart_lines(apart)]
            return [head, *lines, hint.format(command="actionplan verify")]
        lines = list(came_lines(report))
        if report.empty:
            lines.append(_("Nothing would come: everything of the other copy is here already."))
        path = plain(str(other.path))
        differed = list(differed_lines(report, path, lacking=other.is_database))
        told = _("{plan}: only its notes are taken. What the file decides is loaded with {load}.")
        key = key_for(self.screen, "load")
        differed += [told.format(plan=plain(plan), load=key) for plan in brings.versions]
        return [*lines, "", *differed] if differed else lines


def beside_words(found: Sequence[Path], keys: str) -> str:
    """Return that copies of the database lie beside it.

    Args:
        found: The copies.
        keys: What merges them.
    """
    told = ngettext(
        "A copy of this database lies beside it: {names} – {keys} merges it.",
        "{count} copies of this database lie beside it: {names} – {keys} merges them.",
        len(found),
    )
    names = ", ".join(plain(one.name) for one in found)
    return told.format(count=len(found), names=names, keys=keys)


def _completed(text: str) -> str | None:
    return completed_path(text, _ENDINGS)


def _there(text: str) -> tuple[bool, str]:
    from actionplan_tui.store import is_server

    if is_server(text.strip()):
        return True, ""
    return file_there(text, _("Name another database, or a plan file that was exported."))
