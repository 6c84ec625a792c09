"""Who signs: as said with the command, as kept from before, or as asked for once."""

from __future__ import annotations

from actionplan_tui import preferences
from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import Fault
from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain


def signer(given: str, context: Context) -> str:
    """Return who signs what is written now: `--author`, else `--as`, else the one kept.

    Where nobody is known and somebody sits at the terminal, they are asked, and it is kept.

    Raises:
        Fault: Nobody is known and nobody can be asked.
    """
    name = given.strip() or context.settings.me or preferences.author()
    if name:
        return name
    if not context.asks:
        raise Fault(
            _("Say who signs it: {option}.").format(option="--author ID"),
            [_("Or for every command: {option}.").format(option="--as ID")],
        )
    context.stderr.write(_("Who signs your notes (initials)? "))
    context.stderr.flush()
    name = plain(context.stdin.readline())
    if not name:
        raise Fault(_("Say who signs it: {option}.").format(option="--author ID"))
    kept = preferences.keep_author(name)
    context.say(_("Kept in {path}").format(path=plain(str(kept))))
    return name
