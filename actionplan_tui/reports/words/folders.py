"""What it means where a database lies: in a synced folder, on the network, with which role."""

from __future__ import annotations

from actionplan_tui.locales import _
from actionplan_tui.reports.words.phrases import number_text
from actionplan_tui.reports.words.text import plain


def clock_words(minutes: int) -> str:
    """Return that this computer's clock is off that of the server.

    Args:
        minutes: By how much it is ahead; less than 0: behind.
    """
    told = _(
        "The clock of this computer is {count} minutes ahead of the server’s. Have it set: notes "
        "carry its day and time."
    )
    if minutes < 0:
        told = _(
            "The clock of this computer is {count} minutes behind the server’s. Have it set: notes "
            "carry its day and time."
        )
    return told.format(count=number_text(abs(minutes)))


def folder_words(kind: str, name: str) -> str:
    """Return what to know of a folder.

    Args:
        kind: `synced`, `network`, `role` (of a server); else there is nothing to know.
        name: Which program syncs it, or what its file system is called.
    """
    if kind == "synced":
        told = _(
            "The database lies in a folder that {program} syncs. There one person at a time may "
            "write in it; for several, keep it on a server."
        )
        return told.format(program=plain(name))
    if kind == "role":
        return _(
            "Your role on the server may change and delete what was kept. For everyday work have "
            "one that may only read and append: see “actionplan database prepare”."
        )
    if kind == "network":
        told = _(
            "The database lies on a drive of the network ({system}), where locks cannot be relied "
            "on. There one person at a time may write in it; for several, keep it on a server."
        )
        return told.format(system=plain(name))
    return ""
