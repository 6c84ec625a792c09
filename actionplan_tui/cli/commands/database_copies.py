"""`database copies`: earlier copies that still hold erased words are listed, and removed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault
from actionplan_tui.locales import _, ngettext

if TYPE_CHECKING:
    from actionplan_tui.store.earlier import EarlierCopy

_WORDS = "database copies"


def run(arguments: argparse.Namespace, context: Context) -> int:
    """List them, or remove those that were named, else all that have nothing of their own."""
    from actionplan_tui.reports.words.earlier import copy_line
    from actionplan_tui.store.earlier import earlier_copies

    with context.store() as store:
        found = earlier_copies(store, context.settings.now())
    for one in found:
        context.out(copy_line(one))
    context.stdout.flush()
    if not found:
        context.say(_("No copy beside the database holds words that were erased in it."))
        return DONE
    if arguments.remove:
        return _remove(_chosen(found, arguments.files, context), arguments, context)
    context.say(
        _("To remove them: {command}").format(command=context.command(f"{_WORDS} --remove"))
    )
    context.say(_("Copies elsewhere are not known here."))
    return DONE


def _chosen(
    found: Sequence[EarlierCopy], files: Sequence[str], context: Context
) -> list[EarlierCopy]:
    """Return what is to be removed.

    Raises:
        Fault: A file was named that is none of the copies.
    """
    from actionplan_tui.reports.words.text import plain

    if not files:
        return [one for one in found if one.notes is not None and not one.has_more]
    chosen = []
    for name in files:
        path = Path(name).expanduser().absolute()
        known = [one for one in found if one.path.absolute() == path]
        if not known:
            told = _("“{path}” is none of the copies that hold erased words.")
            raise Fault(
                told.format(path=plain(name)),
                [_("See: {command}").format(command=context.command(_WORDS))],
            )
        chosen += known
    return chosen


def _remove(chosen: Sequence[EarlierCopy], arguments: argparse.Namespace, context: Context) -> int:
    from actionplan_tui.store.earlier import remove_copy

    if not chosen:
        told = _("All of them have something of their own. To remove one, name it: {command}")
        context.say(told.format(command=context.command(f"{_WORDS} FILE --remove")))
        return DONE
    if not _confirmed(chosen, arguments, context):
        return DONE
    for one in chosen:
        remove_copy(one.path)
    told = ngettext("{count} copy was removed.", "{count} copies were removed.", len(chosen))
    context.saved = told.format(count=len(chosen))
    context.say(context.saved)
    return DONE


def _confirmed(
    chosen: Sequence[EarlierCopy], arguments: argparse.Namespace, context: Context
) -> bool:
    from actionplan_tui.cli.plain.asking import YES
    from actionplan_tui.reports.words.text import plain

    if arguments.yes:
        return True
    if not context.asks:
        context.say(_("Nothing was removed. To remove them add {option}.").format(option="--yes"))
        return False
    names = ", ".join(plain(one.path.name) for one in chosen)
    context.say(_("Remove for good: {names}? (y/n)").format(names=names))
    if context.stdin.readline().strip().casefold() in YES:
        return True
    context.say(_("Nothing was removed."))
    return False
