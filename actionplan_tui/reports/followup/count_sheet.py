"""The sheet of a follow-up's spreadsheet that counts: how the items stand, what was reported."""

from __future__ import annotations

from collections.abc import Iterator

from actionplan_tui.locales import Translator
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports.followup.counts import Counts
from actionplan_tui.reports.formats.sheets import Column, Sheet
from actionplan_tui.reports.words.phrases import status_text

Count = tuple[str, str, int]
"""What is counted, which of it, how many."""


def count_sheet(counts: Counts) -> Sheet[Count]:
    """Return the sheet; its figures are those of the summary's sentences and pictures.

    Args:
        counts: Of the summary.
    """
    t = counts.t
    return Sheet(
        t.pgettext("sheet", "Counts"),
        (
            Column(t.pgettext("column", "What is counted"), 24, lambda one: one[0]),
            Column(t.pgettext("column", "Which"), 40, lambda one: one[1]),
            Column(t.pgettext("column", "Number"), 10, lambda one: one[2]),
        ),
        list(_counted(counts, t)),
        none=t.gettext("Nothing in this plan is followed up."),
    )


def _counted(counts: Counts, t: Translator) -> Iterator[Count]:
    summary, covered = counts.summary, counts.summary.coverage
    if not summary.followed:
        return
    items = t.gettext("Items")
    yield items, t.gettext("followed up"), summary.followed
    yield items, t.gettext("outside the mandate"), len(summary.outside)
    for code, number in counts.standings():
        yield t.pgettext("column", "Standing"), standing_label(code, t), number
    for status, number in summary.statuses:
        yield t.pgettext("column", "Status"), status_text(status, t), number
    reports = t.gettext("Reports")
    for words, number in (
        (t.gettext("items that the follow-up covers"), covered.asked),
        (t.gettext("of these reported on"), covered.reported),
        (t.gettext("of these nothing new"), covered.unchanged),
        (t.gettext("not reported on"), covered.missing),
    ):
        yield reports, words, number
    yield t.gettext("Deadlines"), t.gettext("items whose deadline was moved"), len(summary.moved)
    missed = t.gettext("items with a missed milestone")
    yield t.gettext("Milestones"), missed, len(summary.missed)
