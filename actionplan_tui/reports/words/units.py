"""How it is said that one thing concerns many units of an item."""

from __future__ import annotations

from actionplan_tui.domain.register.row import Row
from actionplan_tui.domain.views.alike import Together
from actionplan_tui.locales import Translator, current
from actionplan_tui.reports.words.text import cell_width, plain, shorten


def units_text(count: int, row: Row, translator: Translator | None = None) -> str:
    """Return how many of the units that an item is asked of: "24 of 24 units"."""
    t, units = translator or current(), len(row.plan.units_of(row.item))
    return t.ngettext("{count} of {units} unit", "{count} of {units} units", units).format(
        count=count, units=units
    )


def title_cell(row: Row, translator: Translator | None = None, width: int | None = None) -> str:
    """Return the title of a row; of several units as one also how many they are, never cut.

    Args:
        row: The row.
        translator: The language.
        width: The cells at hand; the title itself is cut so that the number of units stays.
    """
    title = plain(row.title)
    if not isinstance(row, Together):
        return title
    many = f" – {units_text(len(row.rows), row, translator)}"
    return (title if width is None else shorten(title, max(1, width - cell_width(many)))) + many


def differing(row: Row, translator: Translator | None = None) -> str:
    """Return what stands for the newest note of units as one that have each another; or nothing."""
    if not isinstance(row, Together) or all(one.last_note is None for one in row.rows):
        return ""
    return (translator or current()).gettext("each unit has its own")
