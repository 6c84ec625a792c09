"""Numbers of items in words, as one says them in a sentence."""

from __future__ import annotations

from actionplan_tui.locales import ngettext


def counted(
    is_open: int,
    *,
    overdue: int = 0,
    due_soon: int = 0,
    unreported: int = 0,
    closed: int = 0,
    outside: int = 0,
) -> str:
    """Return how many items are open and, where it is any, how many are what else.

    "7 open items, 2 overdue, 1 closed"; what is overdue, due soon or unreported is among them.
    """
    parts = [(ngettext("{count} open item", "{count} open items", is_open), is_open)]
    if overdue:
        parts.append((ngettext("{count} overdue", "{count} overdue", overdue), overdue))
    if due_soon:
        parts.append((ngettext("{count} due soon", "{count} due soon", due_soon), due_soon))
    if unreported:
        parts.append((ngettext("{count} unreported", "{count} unreported", unreported), unreported))
    if closed:
        parts.append((ngettext("{count} closed", "{count} closed", closed), closed))
    if outside:
        words = ngettext("{count} outside the mandate", "{count} outside the mandate", outside)
        parts.append((words, outside))
    return ", ".join(words.format(count=number) for words, number in parts)
