"""`completion`: what a shell needs to complete commands, options, plans and items."""

from __future__ import annotations

import argparse

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import PROGRAM
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE
from actionplan_tui.locales import N_

SHELLS = ("bash", "zsh", "fish", "powershell")


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS)


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from argcomplete.shell_integration import shellcode

    context.out(shellcode([PROGRAM], shell=arguments.shell))
    return DONE


COMMAND = Command(
    name="completion",
    arguments="bash|zsh|fish|powershell",
    help=N_("have your shell complete commands, plans and items"),
    description=N_(
        "Print what a shell has to run so that the Tab key completes commands, options, plans, "
        "items and responsible parties."
    ),
    examples=(
        (
            "completion bash > ~/.local/share/bash-completion/completions/actionplan",
            N_("for bash, from the next session on"),
        ),
        (
            "completion fish > ~/.config/fish/completions/actionplan.fish",
            N_("for fish"),
        ),
    ),
    configure=_configure,
    run=_run,
)
