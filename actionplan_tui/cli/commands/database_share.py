"""`database share`: lets a group of users of this computer work in the database."""

from __future__ import annotations

import argparse

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, WrongUsage
from actionplan_tui.locales import _


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Share the database; say who can get to it, and who cannot yet."""
    from actionplan_tui.reports.words.text import plain
    from actionplan_tui.store.dialects.access import share
    from actionplan_tui.store.dialects.connect import database_path

    group = arguments.group.strip()
    if not group:
        raise WrongUsage(_("Say which group: {option}.").format(option="--group"))
    path = database_path(context.settings.db)
    shared = share(path, group)
    context.say(
        _("The group {group} may now read and write {path}, and what is made in {folder}.").format(
            group=plain(group), path=plain(path), folder=plain(str(shared.folder))
        )
    )
    for folder in shared.closed:
        told = _("The group cannot get to it: the folder {folder} is closed to others.")
        context.say(told.format(folder=plain(str(folder))))
    if not shared.closed:
        told = _("The others name it with {option}, or set it once with: {command}")
        context.say(told.format(option=f"--db {plain(path)}", command="actionplan config --init"))
    return DONE
