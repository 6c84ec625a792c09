"""What became of items when something said of them was undone, in words of the items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words import sentences

Pair = tuple[Row, Row]
"""A row as it was judged before and after."""
_NAMED = 3


def undone_words(pairs: Sequence[Pair]) -> str:
    """Return what is so again: "item 1.1 is overdue again"; empty if nothing shows in a row.

    Args:
        pairs: The rows that something was undone on.
    """
    told = [words for pair in pairs if (words := list(_changes(*pair)))]
    if len(pairs) == 1:
        return "; ".join(chain.from_iterable(told))
    if len(pairs) <= _NAMED:
        return "; ".join(words[0] for words in told)
    changed = ngettext(
        "{count} item stands as before", "{count} items stand as before", len(told)
    ).format(count=len(told))
    return changed if told else ""


def _changes(before: Row, after: Row) -> Iterator[str]:
    """Yield what is different on a row, the most important first."""
    item, status = after.id, sentences.status_text(after)
    if sentences.standing_code(before) != sentences.standing_code(after):
        standing = sentences.standing_text(after)
        yield _standing(after).format(item=item, standing=standing)
    if sentences.status_text(before) != status:
        words = _("item {item} stands as “{status}” again")
        if not after.told:
            words = _("nothing is reported on item {item} again")
        yield words.format(item=item, status=status)
    if before.due != after.due and isinstance(after.due, Period):
        due = sentences.period_text(after.due)
        yield _("its deadline is {due} again").format(due=due)
    elif before.due != after.due:
        yield _("again {due}").format(due=sentences.due_text(after.due))
    if before.responsible != after.responsible:
        who = sentences.responsible_text(after.plan, after.responsible)
        yield _("responsible again: {who}").format(who=who)


def _standing(row: Row) -> str:
    words = {
        "overdue": _("item {item} is overdue again"),
        "due_soon": _("item {item} is due soon again"),
        "milestone_soon": _("item {item} has a milestone soon again"),
        "pending": _("item {item} is pending again"),
        "upcoming": _("item {item} has not begun again"),
        "closed": _("item {item} is closed again"),
    }
    other = _("item {item} stands as “{standing}” again")
    return words.get(sentences.standing_code(row), other)
