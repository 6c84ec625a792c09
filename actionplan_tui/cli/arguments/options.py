"""The options that every command takes, and the parser that reads them wherever they stand."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, NoReturn

from actionplan_tui.cli.arguments.command import Command, Example
from actionplan_tui.cli.faults import WrongUsage
from actionplan_tui.locales import LANGUAGES, _

PROGRAM = "actionplan"


class Parser(argparse.ArgumentParser):
    """A parser that raises instead of exiting, takes no abbreviations and shows examples.

    Attributes:
        examples: Command lines without the program's name, and what they do.
        sections: Further parts of the help: a heading, and names with what they mean.
        commands: The parsers of the commands, by name.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"add_help": False, "allow_abbrev": False}
        super().__init__(*args, **kwargs)
        self.examples: tuple[Example, ...] = ()
        self.sections: list[tuple[str, list[tuple[str, str]]]] = []
        self.commands: dict[str, Parser] = {}

    def error(self, message: str) -> NoReturn:
        """Report wrong usage."""
        raise WrongUsage(message, [_("See: {command}").format(command=f"{self.prog} --help")])

    def format_help(self) -> str:
        """Return the help: usage, description, sections, options, examples."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for heading, entries in self.sections:
            formatter.start_section(heading)
            for name, meaning in entries:
                formatter.add_argument(_entry(name, meaning))
            formatter.end_section()
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)  # noqa: SLF001
            formatter.end_section()
        text = formatter.format_help()
        if self.examples:
            lines = []
            for command, meaning in self.examples:
                # Where a command line has words of ours, they are translated with it.
                words = _(command) if command else ""
                lines += [f"  {PROGRAM} {words}".rstrip(), f"      {_(meaning)}"]
            text += "\n" + "\n".join([_("examples:"), *lines]) + "\n"
        return text

    def options(self) -> dict[str, argparse.Action]:
        """Return the options by how they are written."""
        return self._option_string_actions

    def sorted_out(self, words: Sequence[str]) -> tuple[list[str], list[str], bool]:
        """Tell options with their values from the other words.

        Returns:
            The options, the others, and whether a bare `--` stood among them.
        """
        options: list[str] = []
        others: list[str] = []
        known = self.options()
        todo = list(words)
        while todo:
            word = todo.pop(0)
            if word == "--":
                return options, others + todo, True
            if not word.startswith("-") or word == "-":
                others.append(word)
                continue
            options.append(word)
            action = known.get(word)
            if action is None or action.nargs == 0 or not todo or todo[0] == "--":
                continue
            if action.nargs != "?" or not todo[0].startswith("-"):
                options.append(todo.pop(0))
        return options, others, False

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """Read a command's words, options and others in any order.

        Raises:
            WrongUsage: They cannot be read.
        """
        options, others, _bare = self.sorted_out(words)
        dashed = any(word.startswith("-") and word != "-" for word in others)
        arguments, unknown = self.parse_known_args(options + ["--"] * dashed + others)
        if unknown:
            self.unknown(unknown)
        return arguments

    def unknown(self, words: Sequence[str]) -> NoReturn:
        """Report words that nothing takes, with the option that was probably meant."""
        from actionplan_tui.domain.text.nearest import nearest
        from actionplan_tui.reports.words.problems import did_you_mean

        message = vars(argparse)["_"]("unrecognized arguments: %s") % " ".join(words)
        meant = [
            found
            for word in words
            if word.startswith("--")
            for found in nearest(word.partition("=")[0], self.options(), 1)
        ]
        see = _("See: {command}").format(command=f"{self.prog} --help")
        raise WrongUsage(message, [did_you_mean(meant), see])


def path_text(text: str) -> str:
    """Return the path that an argument is; for `type` of any that names a file or folder.

    Raises:
        argparse.ArgumentTypeError: It is empty, which a program would take for the folder that it
            runs in.
    """
    if not text.strip():
        raise argparse.ArgumentTypeError(_("write a path; this is empty"))
    return text


def _entry(name: str, meaning: str) -> argparse.Action:
    return argparse.Action([], dest=name, metavar=name, help=meaning.replace("%", "%%"))


def _day_reader(today: date) -> Callable[[str], date]:
    def read(text: str) -> date:
        from actionplan_tui.domain.dates.days import read_last_day
        from actionplan_tui.domain.dates.period import PeriodError
        from actionplan_tui.reports.words.phrases import period_error

        try:
            return read_last_day(text, today)
        except PeriodError as error:
            raise argparse.ArgumentTypeError(period_error(error)) from error

    return read


def _horizon(text: str) -> int:
    if not text.isdecimal() or int(text) > 36500:
        raise argparse.ArgumentTypeError(
            _("“{value}” is no number of days; write a whole number such as 90").format(value=text)
        )
    return int(text)


def add_everywhere(parser: argparse.ArgumentParser, today: date) -> None:
    """Add the options that stand before or after any command.

    Those that are not given do not appear among the arguments at all.

    Args:
        parser: Of the program or of a command.
        today: What `--as-of today` means.
    """
    absent = argparse.SUPPRESS
    day = _day_reader(today)
    group = parser.add_argument_group(_("options everywhere, before or after the command"))
    group.add_argument(
        "--db",
        type=path_text,
        default=absent,
        metavar=_("PATH-OR-URL"),
        help=_(
            "the database (default: ACTIONPLAN_DB in the environment, else that of "
            "“actionplan config”, else a file in your own data folder)"
        ),
    )
    group.add_argument(
        "--as-of",
        type=day,
        default=absent,
        metavar=_("DATE"),
        help=_(
            "show where things stood at the end of that day; of a longer period its last day "
            "counts: 2021-10-15, 2021, HT2021 (default: today)"
        ),
    )
    group.add_argument(
        "--known-on",
        type=day,
        default=absent,
        metavar=_("DATE"),
        help=_("leave out what was recorded after that day"),
    )
    group.add_argument(
        "--horizon",
        type=_horizon,
        default=absent,
        metavar=_("DAYS"),
        help=_(
            "how many days before its deadline an item is due soon "
            "(default: that of “actionplan config”, else 90)"
        ),
    )
    group.add_argument(
        "--as",
        dest="me",
        default=absent,
        metavar=_("PARTY"),
        help=_("whom you speak for: signs your notes"),
    )
    group.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=absent,
        help=_("the language (default: that of “actionplan config”, else of your system)"),
    )
    group.add_argument("-h", "--help", action="store_true", default=absent, help=_("show this"))
    group.add_argument("--version", action="store_true", default=absent, help=_("show the version"))


def add_command(commands: Any, command: Command, today: date) -> Parser:
    """Add a command's parser to the program's; return it."""
    return one_command(
        partial(commands.add_parser, command.name, help=_(command.help)), command, today
    )


def one_command(make: Callable[..., Parser], command: Command, today: date) -> Parser:
    """Return the parser of a command.

    Args:
        make: Makes a parser with a program's name, usage and description.
        command: The command.
        today: What `--as-of today` means.
    """
    parser = make(
        prog=f"{PROGRAM} {command.name}",
        usage=" ".join(
            part
            for part in (f"{PROGRAM} {command.name}", _arguments(command), _("[options]"))
            if part
        ),
        description=_(command.description).replace("%", "%%"),
    )
    parser.examples = command.examples
    command.configure(parser)
    add_everywhere(parser, today)
    return parser


def _arguments(command: Command) -> str:
    return _(command.arguments) if command.arguments else ""


def sections(
    commands: Iterable[tuple[str, Sequence[Command]]],
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the commands in groups, as sections of the program's help."""
    return [
        (_(heading), [(command.name, _(command.help)) for command in members])
        for heading, members in commands
    ]
