"""`database prepare`: the roles of a database on a server, printed or made."""

from __future__ import annotations

import argparse

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE
from actionplan_tui.locales import _


def run(arguments: argparse.Namespace, context: Context) -> int:
    """Print the statements that make the roles, or run them; say what is to be done next."""
    from actionplan_tui.reports.words.text import plain
    from actionplan_tui.store.preparing import prepare, statements

    url = context.settings.db
    if not arguments.apply:
        for statement in statements(url):
            context.out(f"{statement};")
        return DONE
    done = prepare(url, context.settings.now())
    context.say(
        _(
            "{path}: the roles {owner} (migrates), {writer} (reads and appends) and {reader} "
            "(reads) are there."
        ).format(path=plain(done.place), **{key: plain(one) for key, one in done.roles.items()})
    )
    if not done.tables:
        told = _("There are no tables yet. Make them with: {command}")
        context.say(told.format(command=f"actionplan database upgrade --db {done.place}"))
    return DONE
