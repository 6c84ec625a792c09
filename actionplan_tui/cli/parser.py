"""All commands, in the groups of the help, and the parsers for them."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, MutableMapping
from datetime import date
from importlib import import_module
from typing import Any

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import (
    PROGRAM,
    Parser,
    add_command,
    add_everywhere,
    one_command,
    sections,
)
from actionplan_tui.locales import N_, _

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (N_("see where things stand"), ("open", "demo", "list", "show", "summary")),
    (N_("write down what was said"), ("note", "retract", "redact")),
    (N_("meetings"), ("agenda", "meeting", "meetings", "minutes")),
    (N_("those who answer"), ("request", "collect", "addresses", "remind")),
    (N_("plan files"), ("load", "check", "import", "plans", "export")),
    (
        N_("settings, the database and the shell"),
        ("config", "doctor", "verify", "backup", "restore", "merge", "database", "completion"),
    ),
)
"""The names of the commands under the headings of the help."""

_ELSEWHERE = {
    "open": "open_app.OPEN",
    "demo": "open_app.DEMO",
    "import": "import_table.COMMAND",
    "list": "list_rows.COMMAND",
    "retract": "retract.RETRACT",
    "redact": "retract.REDACT",
}
"""Where a command stands that is not the `COMMAND` of the module of its name."""


class _Commands(MutableMapping[str, Command]):
    """The commands by name; the module of one is imported when it is asked for."""

    def __init__(self) -> None:
        names = [name for _heading, members in GROUPS for name in members]
        self._known: dict[str, Command | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Command:
        found = self._known[name]
        if found is None:
            module, _dot, attribute = _ELSEWHERE.get(name, f"{name}.COMMAND").partition(".")
            found = getattr(import_module(f"actionplan_tui.cli.commands.{module}"), attribute)
            self._known[name] = found
        return found

    def __setitem__(self, name: str, command: Command) -> None:
        self._known[name] = command

    def __delitem__(self, name: str) -> None:
        del self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, name: object) -> bool:
        return name in self._known


COMMANDS: MutableMapping[str, Command] = _Commands()

EXAMPLES = (
    ("demo", N_("have a look, with plans that come with the program")),
    (N_("plans/"), N_("load the plan files of a folder and open the app")),
    ("list --overdue", N_("what is late")),
    (N_('note int-2019/1.1.2 "Agreement signed" --status done'), N_("write down a report")),
    (
        N_("summary int-2019 --review mid-term --output review.md"),
        N_("the follow-up as a document"),
    ),
)


def options_parser(today: date) -> Parser:
    """Return a parser of the options that stand before or after any command, and of nothing else.

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
    add_everywhere(program, today)
    return program


def build_parser(today: date) -> Parser:
    """Return the parser of the whole command line, worded in the current language.

    Args:
        today: What `today` means where a date is read.
    """
    program = options_parser(today)
    program.examples = EXAMPLES
    program.sections = sections(
        (heading, [COMMANDS[name] for name in members]) for heading, members in GROUPS
    )
    commands: Any = program.add_subparsers(
        dest="command", parser_class=Parser, help=argparse.SUPPRESS, metavar=_("COMMAND")
    )
    program.commands = {name: add_command(commands, COMMANDS[name], today) for name in COMMANDS}
    return program


def command_parser(name: str, today: date) -> Parser:
    """Return the parser of one command by itself.

    Args:
        name: Of the command.
        today: What `today` means where a date is read.
    """
    return one_command(Parser, COMMANDS[name], today)
