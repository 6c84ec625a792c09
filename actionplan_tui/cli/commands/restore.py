"""`restore`: puts a copy of the database in its place again."""

from __future__ import annotations

import argparse
from pathlib import Path

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault
from actionplan_tui.locales import N_, _


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=path_text, metavar=_("FILE"), help=_("a copy that “backup” has written")
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would go and come, and change nothing")
    )


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.reports.words.restoring import restoring_lines
    from actionplan_tui.reports.words.text import plain
    from actionplan_tui.store.dialects.connect import database_path, is_server
    from actionplan_tui.store.restoring import preview, restore

    if is_server(context.settings.db):
        raise Fault(
            _("A copy does not take the place of a database on a server; nothing was changed."),
            [_("To take in what it has: {command}").format(command="actionplan merge FILE")],
        )
    path = database_path(context.settings.db)
    copy = Path(arguments.file).expanduser()
    now = context.settings.now()
    seen = preview(path, copy, now)
    for line in restoring_lines(seen):
        context.out(line)
    if arguments.dry_run:
        context.say(_("Nothing was changed."))
        return DONE
    if seen.wrong:
        raise Fault(
            _("The copy is damaged itself; nothing was changed."),
            [_("See: {command}").format(command=f"actionplan verify --db {plain(str(copy))}")],
        )
    kept = restore(path, copy, now)
    context.saved = _("The database is again what it is in the copy.")
    context.say(context.saved)
    if kept is not None:
        told = _("What it was before is kept: {path}. To get it back: {command}")
        command = f"actionplan restore {plain(str(kept))}"
        if context.named:
            command += f" --db {plain(path)}"
        context.say(told.format(path=plain(str(kept)), command=command))
    return DONE


COMMAND = Command(
    name="restore",
    arguments=N_("FILE"),
    help=N_("put a copy of the database in its place again"),
    description=N_(
        "Put a copy that “backup” has written in the place of the database, after saying what "
        "would go that the copy does not have. What was there before is kept as a copy of its own "
        "beside it, also if it is damaged. Nobody may have the database open meanwhile."
    ),
    examples=(
        ("restore actionplan-2024.sqlite --dry-run", N_("say what would go and come")),
        ("restore actionplan-2024.sqlite", N_("go back to the copy")),
    ),
    configure=_configure,
    run=_run,
)
