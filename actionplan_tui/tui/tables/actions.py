"""The key that makes a plan of a table: the file is read, saved, loaded if wanted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.parts import Holder, Part, does
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.tables.commands import FROM_TABLE

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import (
        HasSession,
        HasSettings,
        OpensRows,
        ReadsRegister,
        Says,
        ShowsDialogs,
    )

    class TableApp(ShowsDialogs, HasSession, HasSettings, ReadsRegister, OpensRows, Says, Protocol):
        """What making a plan of a table asks of the app."""

    class TableScreen(Holder, Protocol):
        """A screen on which a plan can be made of a table."""

        @property
        def app(self) -> TableApp:
            """The app."""


ENDINGS = (".docx", ".xlsx", ".ods", ".csv", ".tsv", ".md", ".html", ".htm")
"""The files that are offered."""
_WARNED = 3


class FromTable(Part["TableScreen"]):
    """Makes a plan of a table."""

    @does(FROM_TABLE)
    @worker(group="ask")
    async def from_table(self) -> None:
        """Ask for the file with the table, and make a plan of it."""
        from actionplan_tui.tui.common.ask import Line
        from actionplan_tui.tui.common.save_as import proposed_folder
        from actionplan_tui.tui.common.typed_paths import completed_path, typed_path

        title = _("A plan of which table? A file of Word, Excel, the web or text")
        start = str(proposed_folder()) + os.sep
        typed = await self.screen.app.push_screen_wait(
            Line(title, start, _there, lambda text: completed_path(text, ENDINGS))
        )
        if typed:
            self.screen.say(_("Reading {name} …").format(name=plain(typed_path(typed).name)))
            await make_plan(self.screen.app, typed_path(typed))


def _there(text: str) -> tuple[bool, str]:
    from actionplan_tui.tui.common.typed_paths import file_there

    return file_there(text, _("Name a file: {endings}").format(endings=" ".join(ENDINGS)))


async def make_plan(app: TableApp, table: Path) -> None:
    """Make a plan of the tables in a file, step by step; load it if that is wanted.

    Raises:
        UnreadableError: The file cannot be read.
    """
    from actionplan_tui.tui.common.save_as import agreed, put
    from actionplan_tui.tui.tables.dialog import TableDialog
    from actionplan_tui.tui.tables.work import read_table

    work = await read_table(table)
    app.say("")
    infos = await app.session.plans(None)
    saved: list[Path] = []

    async def save(path: Path) -> bool:
        beside = path.with_suffix(".map.toml")
        for target in await agreed(app, [path]):
            beside = target.path.with_suffix(".map.toml")
            others = await agreed(app, [beside])
            if others:
                texts = [text.encode("utf-8") for text in work.texts()]
                await put(app, [target, *others], texts)
                saved.append(target.path)
        return bool(saved)

    dialog = TableDialog(work, {info.id for info in infos}, save)
    if await app.push_screen_wait(dialog):
        await _offer(app, saved[-1], work.asked)


async def _offer(app: TableApp, path: Path, asked: int) -> None:
    """Offer to load the plan that was saved; then its items are shown."""
    from actionplan_tui.reports.words.loading import finding_lines
    from actionplan_tui.tui.common.ask import Choice
    from actionplan_tui.tui.common.place import Branch, Place
    from actionplan_tui.tui.tables.words import waiting_words

    look = await app.session.look([path], app.say)
    app.say("")
    told = [_("Saved: {path}").format(path=plain(str(path)))]
    if asked:
        told.append(waiting_words(asked))
    warned = list(finding_lines(look.findings))
    told += warned[:_WARNED]
    if more := len(warned[_WARNED:]):
        told.append(_("… and {count} more").format(count=more))
    if look.report is None:
        words = look.fault or "\n".join(warned[:_WARNED])
        raise ValueError(f"{told[0]}\n{words}")
    options = [
        (_("Load it now"), True),
        (_("Not yet: I will read the file first"), False),
    ]
    if not await app.push_screen_wait(Choice("\n".join(told), options, True, unasked=True)):
        app.say(told[0])
        return
    await app.session.load(look)
    words = ngettext("{count} plan loaded.", "{count} plans loaded.", 1)
    await app.read()
    app.open_rows(Place(branch=Branch(look.files[0].plan.id)))
    app.say(words.format(count=1))
