"""`verify`: whether anything in the database was changed or lost by mistake."""

from __future__ import annotations

import argparse

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault
from actionplan_tui.locales import N_, _


def _configure(_parser: argparse.ArgumentParser) -> None:
    """`verify` takes only what every command takes."""


def _run(_arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.reports.words.text import plain

    with context.store() as store:
        wrong = store.verify()
    for problem in wrong:
        context.out(plain(f"{problem.subject}: {problem.message}"))
    if wrong:
        raise Fault(
            _("The database has been changed or damaged."),
            [_("Go back to a copy: {command}").format(command="actionplan restore FILE")],
        )
    context.say(_("Nothing was found that was changed or lost by mistake."))
    return DONE


COMMAND = Command(
    name="verify",
    arguments="",
    help=N_("look for what was changed or lost by mistake"),
    description=N_(
        "Compare every note with its fingerprint, every version of a plan and every record of a "
        "meeting with its digest, the notes that versions name with those that are there, and the "
        "dates of what was done with each other; see that the file is whole, and that the "
        "database still refuses to change or delete a note. What is wrong is listed. This finds "
        "mistakes and damage; it is no proof against somebody who knows how the database is made."
    ),
    examples=(("verify", N_("your own database")),),
    configure=_configure,
    run=_run,
)
