"""One table of all items: number, title, responsible, deadline, status, assessment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.standing import CLOSED, OUTSIDE, PENDING
from actionplan_tui.reports.followup.context import SummaryContext, heading, table_note
from actionplan_tui.reports.formats.blocks import Block, table
from actionplan_tui.reports.words.besides import outlook_cell
from actionplan_tui.reports.words.phrases import exact_day, party_short, period_text
from actionplan_tui.reports.words.sentences import (
    due_cell,
    own_due,
    responsible_text,
    standing_cell,
    status_text,
)
from actionplan_tui.reports.words.text import plain


def item_table_blocks(context: SummaryContext) -> list[Block]:
    """Return the table with every item, an item that units are asked of on one line."""
    t, rows = context.t, context.summary.rows
    if not rows:
        return []
    by_item: dict[str, list[Row]] = {}
    for row in rows:
        by_item.setdefault(row.item.id, []).append(row)
    events = all(row.event for row in rows)
    made = table(
        t.gettext("Responsible, last day, status and assessment")
        if events
        else t.gettext("Responsible, deadline, status and assessment"),
        (
            t.pgettext("column", "No."),
            t.pgettext("column", "Item"),
            t.pgettext("column", "Responsible"),
            t.pgettext("column", "Last day") if events else t.pgettext("column", "Deadline"),
            t.pgettext("column", "Status"),
            t.pgettext("column", "Assessment"),
        ),
        [_line(context, found) for found in by_item.values()],
        shares=(3, 10, 6, 5, 5, 6),
    )
    return [
        heading(3, t.gettext("All items")),
        made,
        *(table_note(said) for said in _else(context, rows)),
    ]


def _line(context: SummaryContext, rows: Sequence[Row]) -> tuple[str, ...]:
    row, t = rows[0], context.t
    statuses = _counted(filter(None, (_status(context, one) for one in rows)), len(rows))
    said = _counted(filter(None, (_assessment(context, one) for one in rows)), len(rows))
    parties = {one.responsible for one in rows}
    due = {_due(context, one) for one in rows}
    return (
        plain(numbered(row.item)),
        plain(row.item.title),
        _responsible(row) if len(parties) == 1 else t.gettext("by unit"),
        due.pop() if len(due) == 1 else t.gettext("by unit"),
        statuses,
        said,
    )


def _counted(said: Iterable[str], rows: int) -> str:
    """Return what is said of one row; of several how many each is said of."""
    if rows == 1:
        return "".join(said)
    return "; ".join(f"{word}: {count}" for word, count in Counter(said).items())


def _status(context: SummaryContext, row: Row) -> str:
    """Return the status; of what lies outside the mandate none is missed."""
    silent = row.standing == OUTSIDE and not row.told
    return "" if silent else status_text(row, context.t)


def _responsible(row: Row) -> str:
    if row.responsible == row.plan.responsible:
        return ""
    return ", ".join(party_short(row.plan, party) for party in row.responsible)


def _due(context: SummaryContext, row: Row) -> str:
    due = own_due(row)
    if isinstance(due, Period):
        return period_text(due, context.t)
    return due_cell(row, context.t) if row.own_due is not None else ""


def _assessment(context: SummaryContext, row: Row) -> str:
    """Return what the calendar makes of it, and what is expected of it as last reported."""
    stands = (
        ""
        if row.standing in (PENDING, CLOSED) and not row.missed
        else standing_cell(row, context.t)
    )
    expected = "" if row.standing == CLOSED else outlook_cell(row, context.t)
    return " · ".join(filter(None, (stands, expected)))


def _else(context: SummaryContext, rows: Iterable[Row]) -> Iterator[str]:
    """Yield what an empty cell means."""
    t, plan = context.t, context.plan
    found = [row for row in rows if row.standing != OUTSIDE]
    if plan.responsible and any(row.responsible == plan.responsible for row in found):
        names = responsible_text(plan, plan.responsible, t)
        yield t.gettext("Responsible, unless otherwise stated: {names}.").format(names=names)
    if plan.end and any(row.own_due is None for row in found):
        yield t.gettext(
            "Where no deadline stands, the item has none of its own; the plan ends {day}."
        ).format(day=exact_day(plan.end, t))
    yield t.gettext(
        "The assessment is what follows from the deadlines, and what was last reported to be "
        "expected."
    )
