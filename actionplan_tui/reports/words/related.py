"""What is said of items that are the same measure as another, or are related to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.register.related import Related
from actionplan_tui.domain.register.row import Row
from actionplan_tui.locales import Translator, current
from actionplan_tui.reports.words.sentences import standing_text, status_text
from actionplan_tui.reports.words.text import PATH_SEPARATOR, plain


def same_lines(row: Row, translator: Translator | None = None) -> Iterator[str]:
    """Yield where else the measure of a row is shown, and which of them is counted."""
    t = translator or current()
    plan = row.plan
    others = (row.target, *plan.mirrors.get(row.target.id, ()))
    for item in others:
        if item is row.item:
            continue
        place = PATH_SEPARATOR.join(plain(title) for title in plan.path(item))
        name = f"{plain(numbered(item))} {plain(item.title)}" + (f" ({place})" if place else "")
        if item is row.target:
            yield t.gettext("{item}: counted there, notes count for both").format(item=name)
        else:
            yield t.gettext("{item}: shown there too, counted here").format(item=name)


def related_lines(found: Iterable[Related], translator: Translator | None = None) -> Iterator[str]:
    """Yield what a row is related to, with status and standing, and where the statuses differ."""
    t = translator or current()
    for one in found:
        name = f"{plain(one.ref)} {plain(one.title)}".strip()
        if not one.title:
            yield t.gettext("{item}: not among the plans that are loaded").format(item=name)
        elif not one.others:
            yield name
        for other in one.others:
            yield related_line(one, other, t)


def related_line(one: Related, other: Row, translator: Translator | None = None) -> str:
    """Return one row that another is related to, with its status and whether they differ."""
    t = translator or current()
    ref = plain(other.number if other.plan.id == one.row.plan.id else other.ref)
    line = f"{ref} {plain(other.title)}: {status_text(other, t)}, {standing_text(other, t)}"
    if other in one.differing:
        line += "; " + t.gettext("the statuses differ: {status} here").format(
            status=status_text(one.row, t)
        )
    return line
