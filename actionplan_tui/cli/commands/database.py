"""`database`: who may work in the database, its schema, and what is derived in it."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import WrongUsage
from actionplan_tui.locales import N_, _

_DEEDS = {
    "share": ("database_share", N_("let a group of users of this computer work in it")),
    "prepare": (
        "database_prepare",
        N_("print, or with --apply carry out, what makes the roles of a database on a server"),
    ),
    "upgrade": ("database_upgrade", N_("bring its schema up to date")),
    "copies": (
        "database_copies",
        N_("list, or with --remove remove, earlier copies that hold words which were erased since"),
    ),
    "rebuild": (
        "database_rebuild",
        N_("make anew what is laid out of the plans so that they are read faster"),
    ),
}
"""What can be done, with the module whose `run` does it, and its help."""


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "deed",
        choices=tuple(_DEEDS),
        metavar="|".join(_DEEDS),
        help="; ".join(f"{name}: {_(told)}" for name, (_module, told) in _DEEDS.items()),
    )
    parser.add_argument("files", nargs="*", metavar=_("FILE"), help=_("copies: only these of them"))
    parser.add_argument("--group", default="", metavar=_("GROUP"), help=_("share: which group"))
    parser.add_argument("--apply", action="store_true", help=_("prepare: carry it out"))
    parser.add_argument(
        "--remove", action="store_true", help=_("copies: remove them for good, after asking")
    )
    parser.add_argument("--yes", action="store_true", help=_("copies: remove without asking"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    if arguments.files and arguments.deed != "copies":
        raise WrongUsage(_("“{word}” is one word too many.").format(word=arguments.files[0]))
    module, _told = _DEEDS[arguments.deed]
    deed: Any = import_module(f"actionplan_tui.cli.commands.{module}")
    status: int = deed.run(arguments, context)
    return status


COMMAND = Command(
    name="database",
    arguments=N_(
        "share --group GROUP | prepare [--apply] | upgrade | copies [FILE …] [--remove] | rebuild"
    ),
    help=N_("let others work in the database; bring it up to date; make anew what is derived"),
    description=N_(
        "A database is for its owner only. “share” gives it and its folder to a group of users, "
        "who may then all read and write it. The folder must be of its own, and every folder above "
        "it one that they can go through. Whoever may only read the file sees what was in it when "
        "it was opened, and changes nothing. “prepare” is for a server: it prints the SQL of "
        "three roles, one that migrates, one that reads and appends, one that only reads; --apply "
        "carries it out. “upgrade” brings an older database up to date and "
        "says what it did; what it was before is kept beside it. A file is brought up to date by "
        "itself when it is opened. “copies” lists the copies beside the database that still hold "
        "words which were erased in it since, and removes them on request. “rebuild” makes anew "
        "what is laid out of the plans so that parts of them are read fast; nothing that was "
        "decided or said is touched."
    ),
    examples=(
        ("database share --group registry --db /srv/plans/actionplan.sqlite", N_("share it")),
        ("database upgrade", N_("bring it up to date")),
        ("database copies --remove", N_("after words were erased")),
        ("database rebuild", N_("when “verify” asks for it")),
    ),
    configure=_configure,
    run=_run,
)
