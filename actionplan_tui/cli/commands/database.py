"""`database`: who may work in the database, and what is derived in it."""

from __future__ import annotations

import argparse

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, WrongUsage
from actionplan_tui.locales import N_, _

_DEEDS = ("share", "rebuild")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "deed",
        choices=_DEEDS,
        metavar="|".join(_DEEDS),
        help=_(
            "share: let a group of users of this computer work in it; rebuild: make anew what "
            "is laid out of the plans so that they are read faster"
        ),
    )
    parser.add_argument("--group", default="", metavar=_("GROUP"), help=_("share: which group"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    return _rebuild(context) if arguments.deed == "rebuild" else _share(arguments, context)


def _rebuild(context: Context) -> int:
    with context.store() as store:
        store.parts.lay_out_again()
    context.say(_("What is laid out of the plans was made anew. Nothing else was changed."))
    return DONE


def _share(arguments: argparse.Namespace, context: Context) -> int:
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


COMMAND = Command(
    name="database",
    arguments=N_("share --group GROUP | rebuild"),
    help=N_("let others work in the database; make anew what is derived in it"),
    description=N_(
        "A database is for its owner only. “share” gives it and its folder to a group of users, "
        "who may then all read and write it. The folder must be of its own, and every folder above "
        "it one that they can go through. Whoever may only read the file sees what was in it when "
        "it was opened, and changes nothing. “rebuild” makes anew what is laid out of the plans so "
        "that parts of them are read fast; nothing that was decided or said is touched."
    ),
    examples=(
        ("database share --group registry --db /srv/plans/actionplan.sqlite", N_("share it")),
        ("database rebuild", N_("when “verify” asks for it")),
    ),
    configure=_configure,
    run=_run,
)
