"""The further appendices of a follow-up summary: tables of indicators, the log of notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.reports.followup.context import (
    Measured,
    SummaryContext,
    heading,
    paragraph,
    table_note,
)
from actionplan_tui.reports.formats.blocks import (
    BREAK,
    Block,
    Inline,
    Points,
    Run,
    Table,
    foreign,
    joined,
    runs,
    table,
    unmarked,
)
from actionplan_tui.reports.formats.typed import in_a_cell, typed
from actionplan_tui.reports.words.notes import note_parts
from actionplan_tui.reports.words.phrases import (
    most_decimals,
    number_text,
    party_short,
    period_text,
)
from actionplan_tui.reports.words.text import plain

COLUMNS = 5
"""How many indicators stand side by side in one table."""

_Kind = tuple[str, str, int]  # the item, the unit, about how long a period is

_HEAD = 2
"""How many blocks stand above the tables."""

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
    together = {column for one in context.plan.tables for column in one.columns}
    blocks += _plan_tables(context)
    for one in context.measured:
        item_id, indicator, values = one
        if values and indicator.id not in together:
            kind = (item_id, indicator.unit, _length(values[0].date))
            groups.setdefault(kind, []).append(one)
    alike = Counter((item_id, unit) for item_id, unit, _length_of in groups)
    for (item_id, unit, length), members in groups.items():
        each = f", {_each(context, length)}" if alike[item_id, unit] > 1 else ""
        places = {value.date.last for _item, _one, values in members for value in values}
        if len(members) > COLUMNS and len(places) <= FEW:
            blocks.append(_table(context, members, _about(context, members) + each, turned=True))
            continue
        chunks = _shared_out(members)
        for place, chunk in enumerate(chunks, 1):
            count = f", {place}/{len(chunks)}" if len(chunks) > 1 else ""
            blocks.append(_table(context, chunk, _about(context, chunk) + each + count))
    if len(blocks) == _HEAD:
        blocks.append(paragraph(t.gettext("No indicator has values.")))
    return blocks


def _plan_tables(context: SummaryContext) -> Iterator[Block]:
    """Yield the tables that the plan itself sets together, each with its note."""
    measured = {indicator.id: (item, indicator, v) for item, indicator, v in context.measured}
    for one in context.plan.tables:
        members = [measured[column] for column in one.columns if column in measured]
        if not any(values for _item, _indicator, values in members):
            continue
        units = {plain(indicator.unit) for _item, indicator, _values in members}
        unit = units.pop() if len(units) == 1 else ""
        title = plain(one.title) or plain(context.plan.title)
        caption = f"{title} ({unit})" if unit else title
        yield _table(context, members, caption, key=plain(one.key), turned=one.turned)
        if one.note:
            yield table_note(plain(one.note))


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


def _about(context: SummaryContext, members: list[Measured]) -> str:
    """Return what a table is about: the item or the plan that is measured, and the unit."""
    item_id, indicator, _values = members[0]
    named = context.plan.item_by_id[item_id].title if item_id else context.plan.title
    about, unit = f"{item_id} {plain(named)}".strip(), plain(indicator.unit)
    return f"{about} ({unit})" if unit else about


def _headings(members: list[Measured], *, together: bool) -> list[str]:
    """Return what the indicators of a table are called in it.

    Args:
        members: The indicators.
        together: Whether the table's own title says what the titles have in common, up to a comma.
    """
    titles = [plain(one.title) for _item, one, _values in members]
    mixed = len({one.unit for _item, one, _values in members}) > 1
    heads = {unmarked(title).rpartition(", ")[0] for title in titles}
    if together and len(titles) > 1 and len(heads) == 1 and "" not in heads:
        end = len(heads.pop()) + 2
        titles = [_without(title, end) for title in titles]
    units = [plain(one.unit) if mixed else "" for _item, one, _values in members]
    return [f"{a} ({b})" if b else a for a, b in zip(titles, units, strict=True)]


def _without(title: str, first: int) -> str:
    """Return a title without its first letters, marked as it was."""
    bare = unmarked(title)
    rest = bare[first : first + 1].upper() + bare[first + 1 :]
    return rest if bare == title else foreign(rest)


def _table(
    context: SummaryContext,
    members: list[Measured],
    caption: str,
    *,
    key: str = "",
    turned: bool = False,
) -> Table:
    """Return a table with a column for each indicator; `turned`: for each period."""
    t = context.t
    periods: dict[tuple[date, date], Period] = {}
    by_indicator: list[dict[tuple[date, date], str]] = []
    decimals: dict[str, int] = {}
    for _item, indicator, values in members:
        most = most_decimals(value.value for value in values)
        decimals[indicator.unit] = max(decimals.get(indicator.unit, 0), most)
    for _item, indicator, values in members:
        found: dict[tuple[date, date], str] = {}
        for value in values:
            place = (value.date.last, value.date.first)
            periods.setdefault(place, value.date)
            found[place] = number_text(value.value, t, decimals[indicator.unit])
        by_indicator.append(found)
    rows = [
        [period_text(periods[place], t), *(found.get(place, "–") for found in by_indicator)]
        for place in sorted(periods)
    ]
    titles = _headings(members, together=bool(key))
    if not turned:
        head = (key or t.pgettext("column", "Period"), *titles)
        shares = (2 + len(members) // 5, *(3 for _one in members))
        upright = table(caption, head, rows, numbers=len(members), shares=shares)
        if upright.has_room or len(rows) >= len(members):
            return upright
    # A line for each indicator: as it is wished, or as else the long titles would be broken.
    periods_, *by_row = zip(*rows, strict=True)
    head = (key if turned and key else t.pgettext("column", "Indicator"), *periods_)
    lines = [(title, *line) for title, line in zip(titles, by_row, strict=True)]
    shares = (6 + len(periods_), *(2 for _period in periods_))
    return table(caption, head, lines, numbers=len(periods_), shares=shares)


def _said(note: Note, context: SummaryContext) -> Inline:
    """Return all that a note says, for a cell: its text in the lines that were typed."""
    parts = note_parts(note, context.plan, context.t)
    text, lines = plain(note.text), typed(note.text)
    several = len(lines) > 1 or (lines and isinstance(lines[0], Points))
    if not several or text not in parts:
        return runs(" · ".join(parts))
    at = parts.index(text)
    before, after = " · ".join(parts[:at]), " · ".join(parts[at + 1 :])
    return joined(
        (*runs(before), Run(" · ")) if before else (),
        in_a_cell(lines),
        (BREAK, *runs(after)) if after else (),
    )


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
                _said(note, context),
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
