"""`database upgrade`: brings an older database up to date, and says what was done."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE
from actionplan_tui.locales import _

if TYPE_CHECKING:
    from actionplan_tui.store.upgrading import Upgraded


def run(_arguments: argparse.Namespace, context: Context) -> int:
    """Bring it up to date, and say from which schema to which, and where it was copied to."""
    from actionplan_tui.reports.words.text import plain
    from actionplan_tui.store.upgrading import upgrade

    done = upgrade(context.settings.db, context.settings.now())
    if done.before == done.after:
        told = _("{path} has the newest schema, {schema}, already. Nothing was changed.")
        if done.after != done.known:
            told = _(
                "{path} has the schema {schema}, of a newer version of this program, which knows "
                "{known}. Nothing was changed."
            )
        context.say(told.format(path=plain(done.place), schema=done.after, known=done.known))
        _say_needed(done, context)
        return DONE
    told = _("{path} was brought from the schema {before} to {after}.")
    if not done.before:
        told = _("The tables of {path} were made, with the schema {after}.")
    context.saved = told.format(path=plain(done.place), before=done.before, after=done.after)
    context.say(context.saved)
    if done.copy is not None:
        told = _("What it was before is kept: {path}.")
        context.say(told.format(path=plain(str(done.copy))))
    _say_needed(done, context)
    return DONE


def _say_needed(done: Upgraded, context: Context) -> None:
    told = _("It may be read by version {reading} of the program and later, written by {writing}.")
    needed = done.needed
    context.say(told.format(reading=needed.reading_program, writing=needed.writing_program))
