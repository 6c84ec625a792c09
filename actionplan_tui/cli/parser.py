"""All commands, in the groups of the help, and the parsers for them."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import (
    PROGRAM,
    Parser,
    add_command,
    add_everywhere,
    sections,
)
from actionplan_tui.cli.commands import (
    backup,
    check,
    completion,
    config,
    database,
    export,
    list_rows,
    load,
    meeting,
    meetings,
    minutes,
    note,
    open_app,
    plans,
    restore,
    retract,
    show,
    summary,
    verify,
)
from actionplan_tui.locales import N_, _

GROUPS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        N_("see where things stand"),
        (open_app.OPEN, open_app.DEMO, list_rows.COMMAND, show.COMMAND, summary.COMMAND),
    ),
    (N_("write down what was said"), (note.COMMAND, retract.RETRACT, retract.REDACT)),
    (N_("meetings"), (meeting.COMMAND, meetings.COMMAND, minutes.COMMAND)),
    (
        N_("plan files"),
        (load.COMMAND, check.COMMAND, plans.COMMAND, export.COMMAND),
    ),
    (
        N_("settings, the database and the shell"),
        (
            config.COMMAND,
            verify.COMMAND,
            backup.COMMAND,
            restore.COMMAND,
            database.COMMAND,
            completion.COMMAND,
        ),
    ),
)

COMMANDS: dict[str, Command] = {
    command.name: command for _heading, members in GROUPS for command in members
}

EXAMPLES = (
    ("demo", N_("have a look, with plans that come with the program")),
    ("plans/", N_("load the plan files of a folder and open the app")),
    ("list --overdue", N_("what is late")),
    ('note int-2019/1.1.2 "Agreement signed" --status done', N_("write down a report")),
    ("summary int-2019 --review mid-term --output review.md", N_("the follow-up as a document")),
)


def build_parser(today: date) -> Parser:
    """Return the parser of the whole command line, worded in the current language.

    Args:
        today: What `today` means where a date is read.
    """
    program = Parser(
        prog=PROGRAM,
        usage=" ".join([PROGRAM, _("[COMMAND | PATH …]"), _("[options]")]),
        description=_(
            "Follow up action plans: what is overdue, what is pending, who has not reported. "
            "Plain “actionplan” opens the app; paths of plan files are loaded first. "
            "“actionplan --plain” is the same work line by line, for screen readers."
        ),
    )
    program.examples = EXAMPLES
    program.sections = sections(GROUPS)
    add_everywhere(program, today)
    commands: Any = program.add_subparsers(
        dest="command", parser_class=Parser, help=argparse.SUPPRESS, metavar=_("COMMAND")
    )
    parsers = {name: add_command(commands, command, today) for name, command in COMMANDS.items()}
    program.commands = parsers
    return program


def command_parser(program: Parser, name: str) -> Parser:
    """Return the parser of one command."""
    return program.commands[name]
