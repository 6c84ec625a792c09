"""`check`: what is wrong with plan files, without loading them."""

from __future__ import annotations

import argparse

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, FAULT
from actionplan_tui.locales import N_, _, ngettext


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=path_text,
        metavar=_("PATH"),
        help=_("plan files and folders of them"),
    )
    parser.add_argument("--json", action="store_true", help=_("print the findings as JSON"))


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.loading import read_all
    from actionplan_tui.reports.rows.json_text import dump
    from actionplan_tui.reports.words.loading import finding_lines

    readings = read_all(arguments.paths, context)
    findings = [finding for reading in readings for finding in reading.findings]
    errors = sum(finding.level == "error" for finding in findings)
    if arguments.json:
        keys = ("file", "line", "path", "level", "message")
        context.out(dump([{key: getattr(f, key) for key in keys} for f in findings]), end="")
    else:
        for line in finding_lines(findings):
            context.out(line)
    files = ngettext("{count} file checked", "{count} files checked", len(readings))
    wrong = ngettext("{count} error", "{count} errors", errors)
    doubtful = ngettext("{count} warning", "{count} warnings", len(findings) - errors)
    context.say(
        " · ".join(
            [
                files.format(count=len(readings)),
                wrong.format(count=errors),
                doubtful.format(count=len(findings) - errors),
            ]
        )
    )
    return FAULT if errors else DONE


COMMAND = Command(
    name="check",
    arguments=N_("PATH …"),
    help=N_("say what is wrong with plan files"),
    description=N_(
        "Check plan files and say all that is wrong with them, with file and line, and what to "
        "write instead. Nothing is loaded. Only errors end it with status 1, not warnings."
    ),
    examples=(
        (N_("check plans/"), N_("all plan files of a folder")),
        ("check plan.toml --json", N_("the findings for another program")),
    ),
    configure=_configure,
    run=_run,
)
