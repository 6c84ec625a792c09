"""`meeting`: the app on its meetings, or the projected picture of one in a second terminal."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from actionplan_tui.cli.arguments import completers
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.commands.open_app import start_app, with_keys
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import Fault
from actionplan_tui.locales import N_, _
from actionplan_tui.settings import Settings

PICTURE = "actionplan_tui.tui.meeting.projector"


def _configure(parser: argparse.ArgumentParser) -> None:
    follow = parser.add_argument(
        "--follow",
        nargs="?",
        const="",
        default=None,
        metavar=_("MEETING"),
        help=_("show the current item of a meeting for all to see, without keys and lists"),
    )
    completers.with_completer(follow, completers.meetings)


def _run(arguments: argparse.Namespace, context: Context) -> int:
    if arguments.follow is None:
        return start_app(context.at(screen="meeting"))
    if arguments.follow:
        _check(arguments.follow, context)
    if not (context.stdin.isatty() and context.stdout.isatty()):
        raise Fault(_("The picture of a meeting needs a terminal."))
    # Called by its name: commands and screens know nothing of each other but their settings.
    run: Callable[[Settings, str], int] = import_module(PICTURE).run
    return run(replace(with_keys(context).settings), arguments.follow)


def _check(name: str, context: Context) -> None:
    """Refuse a meeting that is not open."""
    from actionplan_tui.cli.arguments.resolve import unknown
    from actionplan_tui.reports.words.text import plain

    with context.store() as store:
        known = store.meetings.all()
    wanted = name.strip().casefold()
    found = [one for one in known if wanted in (one.id.casefold(), one.uid)]
    if not found:
        told = _("There is no meeting “{name}”.").format(name=plain(name))
        raise unknown(told, name, [one.id for one in known if one.closed is None])
    if found[0].closed:
        raise Fault(
            _("The meeting {meeting} is closed.").format(meeting=plain(name)),
            [_("Its minutes: {command}").format(command=f"actionplan minutes {found[0].id}")],
        )


COMMAND = Command(
    name="meeting",
    arguments="",
    help=N_("hold a meeting in the app, or project its current item"),
    description=N_(
        "Open the app on its meetings: start one, go on with one that is open. With --follow, in "
        "a second terminal or on a second screen, show the current item of a meeting and what is "
        "said and decided of it, but no keys, lists or scratch page; without a name the meeting "
        "that was opened last."
    ),
    examples=(
        ("meeting", N_("start a meeting, or go on with it")),
        ("meeting --follow", N_("the picture for all to see, in a second terminal")),
    ),
    configure=_configure,
    run=_run,
    tells=True,
)
