"""The further appendices of a follow-up summary: tables of indicators, the log of notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.reports.followup.context import Measured, SummaryContext, heading, paragraph
from actionplan_tui.reports.formats.blocks import Block, Table, table
from actionplan_tui.reports.words.notes import note_parts
from actionplan_tui.reports.words.phrases import number_text, party_short, period_text
from actionplan_tui.reports.words.text import plain

COLUMNS = 5
"""How many indicators stand side by side in one table."""

_Kind = tuple[str, str, int]  # the item, the unit, about how long a period is

FEW = 7
"""Up to how many periods stand side by side, where there are more indicators than columns."""


def table_blocks(context: SummaryContext, number: int) -> list[Block]:
    """Return the appendix with the values of all indicators."""
    t = context.t
    blocks: list[Block] = [
        heading(2, t.gettext("Appendix {number}: Tables").format(number=number)),
        paragraph(t.gettext("A dash is a missing value; a zero is a zero.")),
    ]
    groups: dict[_Kind, list[Measured]] = {}
    for one in context.measured:
        item_id, indicator, values = one
        if values:
            kind = (item_id, indicator.unit, _length(values[0].date))
            groups.setdefault(kind, []).append(one)
    alike = Counter((item_id, unit) for item_id, unit, _length_of in groups)
    for (item_id, unit, length), members in groups.items():
        each = f", {_each(context, length)}" if alike[item_id, unit] > 1 else ""
        places = {value.date.last for _item, _one, values in members for value in values}
        if len(members) > COLUMNS and len(places) <= FEW:
            blocks.append(_table(context, item_id, members, each, turned=True))
            continue
        chunks = _shared_out(members)
        for place, chunk in enumerate(chunks, 1):
            count = f", {place}/{len(chunks)}" if len(chunks) > 1 else ""
            blocks.append(_table(context, item_id, chunk, each + count))
    if not groups:
        blocks.append(paragraph(t.gettext("No indicator has values.")))
    return blocks


def _length(period: Period) -> int:
    """Return about how long a period is, so that terms stand with terms and years with years."""
    return round(period.days / 45)


def _each(context: SummaryContext, length: int) -> str:
    """Return what a table has a value for, where another one has the same caption."""
    t = context.t
    words = {
        0: t.gettext("by day"),
        1: t.gettext("by month"),
        2: t.gettext("by quarter"),
        4: t.gettext("by term"),
        8: t.gettext("by year"),
    }
    return words.get(length) or t.gettext("for other periods")


def _shared_out(members: list[Measured]) -> list[list[Measured]]:
    """Return indicators in as few tables as they fit in, each with about as many."""
    many = -(-len(members) // COLUMNS)
    ends = [round(n * len(members) / many) for n in range(many + 1)]
    return [members[start:end] for start, end in pairwise(ends)]


def _table(
    context: SummaryContext,
    item_id: str,
    members: list[Measured],
    added: str,
    *,
    turned: bool = False,
) -> Table:
    """Return a table with a column for each indicator; `turned`: for each period."""
    t = context.t
    periods: dict[tuple[date, date], Period] = {}
    by_indicator: list[dict[tuple[date, date], str]] = []
    for _item, _indicator, values in members:
        found: dict[tuple[date, date], str] = {}
        for value in values:
            place = (value.date.last, value.date.first)
            periods.setdefault(place, value.date)
            found[place] = number_text(value.value, t)
        by_indicator.append(found)
    rows = [
        [period_text(periods[place], t), *(found.get(place, "–") for found in by_indicator)]
        for place in sorted(periods)
    ]
    unit = plain(members[0][1].unit)
    named = context.plan.item_by_id[item_id].title if item_id else context.plan.title
    about = f"{item_id} {plain(named)}".strip()
    caption = (f"{about} ({unit})" if unit else about) + added
    titles = [plain(one.title) for _item, one, _values in members]
    if turned:
        periods_, *by_row = zip(*rows, strict=True)
        head = (t.pgettext("column", "Indicator"), *periods_)
        lines = [(title, *line) for title, line in zip(titles, by_row, strict=True)]
        shares = (6 + len(periods_), *(2 for _period in periods_))
        return table(caption, head, lines, numbers=len(periods_), shares=shares)
    head = (t.pgettext("column", "Period"), *titles)
    return table(caption, head, rows, numbers=len(members), shares=(2, *(3 for _one in members)))


def log_blocks(context: SummaryContext, number: int) -> Iterator[Block]:
    """Yield the appendix with all notes that count, the oldest first."""
    t, plan = context.t, context.plan
    yield heading(2, t.gettext("Appendix {number}: Log of notes").format(number=number))
    if not context.summary.notes:
        yield paragraph(t.pgettext("empty list", "None."))
        return
    yield paragraph(t.gettext("Notes that were taken back are left out."))
    rows = []
    for note in context.summary.notes:
        item = plan.item_by_key.get(note.item)
        name = numbered(item) if item else note.item
        rows.append(
            (
                period_text(note.date, t),
                f"{name}@{note.unit}" if note.unit else name,
                " · ".join(note_parts(note, plan, t)),
                party_short(plan, note.author) if note.author else "–",
            )
        )
    yield table(
        t.gettext("Notes in the order of their dates"),
        (
            t.pgettext("column", "Date"),
            t.pgettext("column", "No."),
            t.pgettext("column", "Note"),
            t.pgettext("column", "Signed by"),
        ),
        rows,
        shares=(3, 2, 9, 3),
    )
