"""`load`: takes plan files into the database."""

from __future__ import annotations

import argparse

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE
from actionplan_tui.locales import N_, _


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=path_text,
        metavar=_("PATH"),
        help=_("plan files and folders of them"),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would change, and change nothing")
    )
    parser.add_argument(
        "--retract-missing",
        action="store_true",
        help=_("take back the notes that were removed from the files or changed in them"),
    )
    parser.add_argument(
        "--author", default="", metavar=_("PARTY"), help=_("who signs what is taken back")
    )


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.arguments.authors import signer
    from actionplan_tui.cli.loading import load_files, read_files
    from actionplan_tui.reports.words.loading import report_lines

    files = read_files(arguments.paths, context)
    author = ""
    if arguments.retract_missing and not arguments.dry_run:
        author = signer(arguments.author, context)
    with context.store(create=True) as store:
        report = load_files(
            store,
            files,
            context,
            dry_run=arguments.dry_run,
            retract_missing=arguments.retract_missing,
            author=author,
        )
        if not arguments.dry_run:
            context.saved = _("The plan files were loaded.")
    for line in report_lines(report):
        context.out(line)
    if arguments.dry_run:
        context.say(_("Nothing was changed."))
    return DONE


COMMAND = Command(
    name="load",
    arguments=N_("PATH …"),
    help=N_("take plan files into the database"),
    description=N_(
        "Load plan files: single ones, or all that end in .toml of a folder. Loading again after "
        "a change takes over the change. Notes are never lost; an item that left its file is kept "
        "as withdrawn. One error in one file, and nothing is changed."
    ),
    examples=(
        (N_("load plans/"), N_("all plan files of a folder")),
        (N_("load plans/ --dry-run"), N_("say what would change")),
    ),
    configure=_configure,
    run=_run,
)
