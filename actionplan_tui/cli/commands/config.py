"""`config`: the user's settings, which of them hold and where each comes from."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, FAULT, Fault
from actionplan_tui.locales import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_tui.preferences import Preferences


def _configure(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--init", action="store_true", help=_("write an example of the file, with explanations")
    )
    what.add_argument(
        "--keys", action="store_true", help=_("list what has a key in the app, by its id")
    )


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui import preferences
    from actionplan_tui.cli.settings.config_text import key_lines
    from actionplan_tui.cli.settings.keys import app_keys
    from actionplan_tui.cli.settings.settled import finding_lines

    if arguments.init:
        return _init(context)
    if arguments.keys:
        for line in key_lines(preferences.read(check_keys=app_keys().check).keymap):
            context.out(line)
        return DONE
    found = preferences.read(check_keys=app_keys().check)
    for line in _lines(context, found):
        context.out(line)
    context.stdout.flush()
    for line in finding_lines(found):
        context.say(line)
    return FAULT if found.findings else DONE


_KEY = 12
"""How wide the names of the settings are."""


def _lines(context: Context, found: Preferences) -> Iterator[str]:
    """Yield the path of the file and the settings, each with where it comes from."""
    from actionplan_tui import preferences
    from actionplan_tui.reports.words.text import plain

    file = preferences.path()
    yield plain(str(file))
    if not file.exists():
        yield _("There is no such file yet. To write an example: {command}").format(
            command="actionplan config --init"
        )
    yield ""
    rows = [
        (key, plain(str(one.value)) if one.value != "" else _("not set"), one.where())
        for key, one in context.settled.items()
    ]
    widest = max(len(value) for key, value, _where in rows if key != "database")
    for key, value, where in rows:
        yield f"{key:<{_KEY}}  {value:<{widest}}  ({where})"
    if found.mail.host:
        mail = found.mail
        said = f"{plain(mail.host)}:{mail.usual_port} {mail.tls}, {plain(mail.sender)}"
        yield f"{'mail':<{_KEY}}  {said}"
    for phrase in found.phrases:
        yield f"{'phrases':<{_KEY}}  {plain(phrase)}"
    for name, keys in found.keymap.items():
        yield f"{'keymap':<{_KEY}}  {name} = {keys}"


def _init(context: Context) -> int:
    from actionplan_tui import preferences
    from actionplan_tui.cli.settings.config_text import example
    from actionplan_tui.reports.words.text import plain

    file = preferences.path()
    if file.exists():
        told = _("{path} is there already; it is left as it is.").format(path=plain(str(file)))
        raise Fault(told, [_("See: {command}").format(command="actionplan config")])
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(example(), encoding="utf-8")
    context.out(str(file))
    return DONE


COMMAND = Command(
    name="config",
    arguments="",
    help=N_("your own settings: language, database, colours, keys"),
    description=N_(
        "Show the settings that hold and where each comes from. They are kept in the file "
        "config.toml, whose path is printed first: language, author, as, database, horizon, theme, "
        "minutes_done, phrases, under [mail] the mail server, and under [keymap] keys of your own. "
        "An option beats the environment, that beats the file. What is wrong in the file is said "
        "with its line; the rest is used."
    ),
    examples=(
        ("config", N_("what holds, and from where")),
        ("config --init", N_("write an example of the file, to be changed")),
        ("config --keys", N_("everything that has a key in the app")),
    ),
    configure=_configure,
    run=_run,
    tells=True,
)
