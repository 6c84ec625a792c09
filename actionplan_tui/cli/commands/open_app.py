"""`open` and `demo`: the terminal app, on the user's database or on a throw-away one."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from importlib import import_module
from typing import NoReturn

from actionplan_tui import preferences
from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import Fault
from actionplan_tui.cli.settings.keys import app_keys
from actionplan_tui.cli.settings.settled import finding_lines, warnings
from actionplan_tui.locales import N_, _
from actionplan_tui.settings import Settings

_LINES_ONLY = ("dumb", "unknown")
APP = "actionplan_tui.tui.app"
DEMO_DAY = date(2021, 10, 15)
"""As of when the demonstration begins: in the middle of the bundled plans' work."""


def _configure_open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=path_text,
        metavar=_("PATH"),
        help=_("plan files and folders of them"),
    )
    add_plain(parser)


def add_plain(parser: argparse.ArgumentParser) -> None:
    """Add the option for the app line by line."""
    parser.add_argument(
        "--plain",
        action="store_true",
        help=_(
            "line by line, without boxes, colours and moving cursor: for screen readers and "
            "braille displays"
        ),
    )


def _open(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.cli.loading import load_files, read_files

    if arguments.paths:
        files = read_files(arguments.paths, context, warn=False)
        with context.store(create=True) as store:
            load_files(store, files, context)
    return start_app(context.at(paths=tuple(arguments.paths)), line_by_line=arguments.plain)


def start_app(context: Context, *, line_by_line: bool = False) -> int:
    """Open the app and return its status."""
    if line_by_line:
        from actionplan_tui.cli.plain.session import run as run_plain

        for line in finding_lines(context.preferences):
            context.say(line)
        with context.store(create=True) as store:
            return run_plain(context, store)
    if not (context.stdin.isatty() and context.stdout.isatty()):
        raise Fault(
            _("The app needs a terminal."),
            [_("Without one: {command}").format(command="actionplan --plain")],
        )
    if os.environ.get("TERM", "") in _LINES_ONLY:
        raise Fault(
            _("This terminal shows lines only (TERM={term}); the app draws whole screens.").format(
                term=os.environ["TERM"]
            ),
            [_("Line by line: {command}").format(command="actionplan --plain")],
        )
    # Called by its name: commands and screens know nothing of each other but their settings.
    run: Callable[[Settings], int] = import_module(APP).run
    return run(with_keys(context).settings)


def with_keys(context: Context) -> Context:
    """Return the same with the keys that the user chose, and with what is wrong in the settings.

    The app is asked for its keys only where some were chosen: that takes all of it.
    """
    found = context.preferences
    if found.keymap:
        found = preferences.read(check_keys=app_keys().check)
    return context.at(keymap=found.keymap, warnings=warnings(found))


def _configure_demo(parser: argparse.ArgumentParser) -> None:
    add_plain(parser)


def _demo(arguments: argparse.Namespace, context: Context) -> int:
    import tempfile
    from pathlib import Path

    from actionplan_tui.cli.loading import load_files, read_files
    from actionplan_tui.resources import plans_folder

    as_of = context.settings.as_of if context.day_given else DEMO_DAY
    # On Windows a database that is still open cannot be removed; the system clears it later.
    with (
        _ending_in_order(),
        tempfile.TemporaryDirectory(prefix="actionplan-", ignore_cleanup_errors=True) as folder,
    ):
        database = str(Path(folder) / "demo.sqlite")
        demo = context.at(db=database, as_of=as_of, demo=True)
        files = read_files([str(plans_folder())], demo, warn=False)
        with demo.store(create=True) as store:
            load_files(store, files, demo)
        return start_app(demo, line_by_line=arguments.plain)


@contextmanager
def _ending_in_order() -> Iterator[None]:
    """Have a closed terminal window end the program as an error does, so that it clears up."""
    import signal
    import threading

    def end(number: int, _frame: object) -> NoReturn:
        raise SystemExit(128 + number)

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    if threading.current_thread() is not threading.main_thread():
        numbers = []
    kept = [(number, signal.signal(number, end)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in kept:
            signal.signal(number, handler)


OPEN = Command(
    name="open",
    arguments=N_("[PATH …]"),
    help=N_("open the app; plan files are loaded first"),
    description=N_(
        "Open the app on your database. Plan files and folders that are named are loaded first; "
        "if there is an error in one, nothing is changed. The word “open” may be left out."
    ),
    examples=(
        ("open", N_("go on where you were")),
        (
            N_("open plans/ --as-of 2021-10-15"),
            N_("load a folder, and see where things stood then"),
        ),
        ("--plain", N_("the same work line by line, for screen readers and braille displays")),
    ),
    configure=_configure_open,
    run=_open,
    tells=True,
)

DEMO = Command(
    name="demo",
    arguments="",
    help=N_("try the app with plans that come with the program"),
    description=N_(
        "Open the app with the plans that come with the program, as of 15 October 2021, in a "
        "database that is thrown away afterwards. Your own database is not touched."
    ),
    examples=(("demo --lang sv", N_("the same in Swedish")),),
    configure=_configure_demo,
    run=_demo,
    tells=True,
)
