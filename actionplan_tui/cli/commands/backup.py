"""`backup`: a copy of the database."""

from __future__ import annotations

import argparse

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, WrongUsage
from actionplan_tui.locales import N_, _


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", type=path_text, metavar=_("FILE"), help=_("the file to write, or a folder for it")
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.output.documents import Output
    from actionplan_tui.cli.output.files import refuse_existing
    from actionplan_tui.reports.words.text import plain

    output = Output(arguments.file, arguments.force, context)
    if output.target is None:
        raise WrongUsage(_("A database is no text: name a file for the copy."))
    target = output.file(output.target, f"actionplan-{context.today.isoformat()}.sqlite")
    with context.store() as store:
        # Now that it is known which database is open, which is no target.
        refuse_existing(target, arguments.force, database=True)
        store.backup(target, overwrite=arguments.force)
    context.say(_("Copied to {path}").format(path=plain(str(target))))
    return DONE


COMMAND = Command(
    name="backup",
    arguments=N_("FILE"),
    help=N_("copy the database, also while others use it"),
    description=N_(
        "Copy the whole database into a file, with all plans and notes. Others may go on working "
        "in it meanwhile. The copy is a database too: open it with --db FILE."
    ),
    examples=(("backup actionplan-2024.sqlite", N_("keep a copy")),),
    configure=_configure,
    run=_run,
)
