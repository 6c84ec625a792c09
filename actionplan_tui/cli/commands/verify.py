"""`verify`: whether the database is what was written into it."""

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
        raise Fault(_("The database has been changed or damaged."))
    context.say(_("Everything is as it was written."))
    return DONE


COMMAND = Command(
    name="verify",
    arguments="",
    help=N_("prove that nobody changed what was written"),
    description=N_(
        "Compare every note with its fingerprint, and see that the database still refuses to "
        "change or delete one. What is wrong is listed."
    ),
    examples=(("verify", N_("your own database")),),
    configure=_configure,
    run=_run,
)
