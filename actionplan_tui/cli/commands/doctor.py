"""`doctor`: whether the program, the database and where it lies are as they should be."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, FAULT
from actionplan_tui.locales import N_, _, ngettext

if TYPE_CHECKING:
    from actionplan_tui.cli.doctor.finding import Finding


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("as JSON, for other programs"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.doctor.database import database_findings
    from actionplan_tui.cli.doctor.finding import NOTICE, WRONG
    from actionplan_tui.cli.doctor.program import program_findings

    found = list(program_findings(context))
    now = context.settings.now()
    found += database_findings(context.settings.db, now, named=context.named)
    if arguments.json:
        from actionplan_tui.reports.rows.json_text import dump

        context.out(dump([_object(one) for one in found]), end="")
    else:
        _print(found, context)
    context.stdout.flush()
    faults = sum(one.level == WRONG for one in found)
    notices = sum(one.level == NOTICE for one in found)
    parts = []
    if faults:
        parts.append(ngettext("{count} fault", "{count} faults", faults).format(count=faults))
    if notices:
        parts.append(ngettext("{count} notice", "{count} notices", notices).format(count=notices))
    context.say(" · ".join(parts) or _("All is as it should be."))
    context.say(
        _("Whether anything in the database was changed: {command}").format(
            command="actionplan verify"
        )
    )
    return FAULT if faults else DONE


def _print(found: Sequence[Finding], context: Context) -> None:
    from actionplan_tui.cli.doctor.program import level_words

    words = level_words()
    level = max(map(len, words.values()))
    title = max(len(one.title) for one in found)
    for one in found:
        context.out(f"{words[one.level]:<{level}}  {one.title:<{title}}  {one.message}")
        if one.hint:
            context.out(f"{'':<{level}}  {'':<{title}}  → {one.hint}")


def _object(one: Finding) -> dict[str, str]:
    return {
        "code": one.code,
        "level": one.level,
        "value": one.value,
        "message": one.message,
        "hint": one.hint,
    }


COMMAND = Command(
    name="doctor",
    arguments="",
    help=N_("see whether program and database are as they should be"),
    description=N_(
        "Look at the program, the terminal, your settings, the database and the folder that it "
        "lies in, and say of each whether it is as it should be, and what to do if it is not: "
        "versions, the schema and the head of the journal, the clock, synced folders and drives "
        "of the network, free room, who may read and write the files. Nothing is changed or "
        "made. It ends with 1 if something is at fault. Whether anything in the database was "
        "changed is for “verify” to say."
    ),
    examples=(
        ("doctor", N_("when something does not work, and before asking somebody")),
        ("doctor --json", N_("for a program that watches over it")),
    ),
    configure=_configure,
    run=_run,
)
