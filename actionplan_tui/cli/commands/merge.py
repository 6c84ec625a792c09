"""`merge`: takes in what another copy of the database has."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.cli.arguments.command import Command
from actionplan_tui.cli.arguments.options import path_text
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault
from actionplan_tui.locales import N_, _

if TYPE_CHECKING:
    from actionplan_tui.store import Store


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "other",
        nargs="?",
        type=path_text,
        metavar=_("OTHER"),
        help=_(
            "another database (a file, or postgresql://…), or a plan file that “export” has "
            "written; without it the copies are listed that lie beside the database and have what "
            "is missing in it"
        ),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would come, and change nothing")
    )


def _run(arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.reports.words.merging import apart_lines, came_lines, differed_lines
    from actionplan_tui.reports.words.text import plain

    if arguments.other is None:
        return _list_beside(context)
    path = _named(arguments.other)
    with _opened(path, context) as (there, is_database), context.store(create=True) as store:
        if _same(path, store):
            raise Fault(_("{path} is the database itself.").format(path=plain(str(path))))
        if is_database and store.copy.unsound(there.copy):
            raise Fault(
                _("The other copy is damaged itself; nothing was changed."),
                [_("See: {command}").format(command=f"actionplan verify --db {plain(str(path))}")],
            )
        # Of a plan that is known a file is a version like any other: `load` puts it in force.
        known = () if is_database else tuple(store.plan_ids())
        report = store.copy.merge(there.copy, known, dry_run=arguments.dry_run)
        if not is_database:
            _say_versions(there, store, known, path, context)
    for apart in report.conflicts:
        for line in apart_lines(apart):
            context.out(line)
    if report.conflicts:
        raise Fault(
            _("Nothing was merged: the two copies contradict each other."),
            [_("One of them was changed by hand: {command}").format(command="actionplan verify")],
        )
    for line in came_lines(report):
        context.out(line)
    for line in differed_lines(report, plain(str(path)), lacking=is_database):
        context.say(line)
    if arguments.dry_run:
        context.say(_("Nothing was changed."))
    elif report.empty:
        context.say(_("Nothing came: everything of the other copy was here already."))
    else:
        context.saved = _("Everything of the other copy is here now.")
        context.say(context.saved)
    return DONE


def _named(text: str) -> Path | str:
    """Return what somebody names: a path, or the URL of a server without its password."""
    from actionplan_tui.store import conceal, is_server

    return conceal(text) if is_server(text) else Path(text).expanduser()


def _same(path: Path | str, store: Store) -> bool:
    """Whether something is the database itself."""
    if isinstance(path, str) or store.server:
        return str(path) == store.path
    return Path(store.path).exists() and path.samefile(store.path)


def _list_beside(context: Context) -> int:
    """List the copies beside the database that have what is missing in it."""
    from actionplan_tui.reports.words.text import plain
    from actionplan_tui.store import copies_beside

    with context.store() as store:
        found = copies_beside(store, context.settings.now())
    for path in found:
        context.out(plain(str(path)))
    if found:
        context.say(_("Merge one of them: {command}").format(command="actionplan merge OTHER"))
    else:
        context.say(_("No copy that has what is missing in the database lies beside it."))
    return DONE


@contextmanager
def _opened(path: Path | str, context: Context) -> Iterator[tuple[Store, bool]]:
    """Open the other copy, which stays as it is; say whether it is a database.

    Raises:
        Fault: It is not there, or cannot be read.
    """
    from actionplan_tui.exchange.copies.other import from_database, from_files, is_database
    from actionplan_tui.locales.system import why
    from actionplan_tui.reports.words.text import plain

    now, name = context.settings.now(), plain(str(path))
    try:
        found = is_database(path)
    except IsADirectoryError:
        found = False
    except OSError as error:
        told = _("“{path}” cannot be read: {reason}.")
        raise Fault(told.format(path=name, reason=why(error))) from error
    if found:
        with from_database(path, now) as store:
            yield store, True
        return
    from actionplan_tui.cli.loading import read_files

    files = read_files([str(path)], context, warn=False, again=True)
    with from_files(files, now) as store:
        yield store, False


def _say_versions(
    there: Store, store: Store, known: Collection[str], path: Path | str, context: Context
) -> None:
    """Say of which plans the file is another version than the one in force."""
    from actionplan_tui.exchange.copies.other import other_versions
    from actionplan_tui.reports.words.text import plain

    for plan in other_versions(there, store, known):
        told = _("{plan}: only its notes are taken. To load what the file decides: {command}")
        command = f"actionplan load {plain(str(path))}"
        context.say(told.format(plan=plain(plan), command=command))


COMMAND = Command(
    name="merge",
    arguments=N_("[OTHER]"),
    help=N_("take in what another copy of the database has"),
    description=N_(
        "Take in everything that another copy has and this one has not: notes, what was taken "
        "back and redacted, versions of plans, when they were loaded, closed meetings and what "
        "was done with their minutes. Then say what came and what differed. In whatever order "
        "copies are brought together they come to have the same, and doing it again changes "
        "nothing. The other copy stays as it is. If a note says something else in the two, both "
        "are shown and nothing is taken. A meeting that was closed in both keeps both records. "
        "Drafts of meetings that are open in the other copy stay there and are named."
    ),
    examples=(
        (N_("merge laptop.sqlite --dry-run"), N_("say what would come")),
        (N_("merge laptop.sqlite"), N_("take in what was written on the laptop")),
        (N_("merge plans/int-2019.toml"), N_("take in the notes of an exported plan file")),
    ),
    configure=_configure,
    run=_run,
)
