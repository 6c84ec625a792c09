"""The half page that a board reads first: the outcome, how many stand how, what hinders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import shorten

from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.standing import OVERDUE
from actionplan_tui.domain.summary.brief import Hindrance
from actionplan_tui.locales import NN_
from actionplan_tui.reports.followup.context import SummaryContext, heading, paragraph
from actionplan_tui.reports.followup.units import numbers_text
from actionplan_tui.reports.followup.words import SEVERAL
from actionplan_tui.reports.formats.blocks import Block, Inline, Point, Points, Table, table
from actionplan_tui.reports.words.besides import outlook_cell
from actionplan_tui.reports.words.notes import signature
from actionplan_tui.reports.words.phrases import listed
from actionplan_tui.reports.words.sentences import (
    missed_text,
    standing_code,
    standing_text,
    status_text,
)
from actionplan_tui.reports.words.text import plain

MOST_HINDRANCES = 4
"""Of how many items it stands on the first page what hinders; the results say it of all."""

MOST_NUMBERS = 10
"""Up to how many items of a line are named by their numbers."""

OVER = ("not_told", "period_ended", "passed", "was")
"""What is over and not closed, each with a line of its own where there is any."""

_LETTERS = 160
_PARTS = (
    NN_("{count} is reported as done", "{count} are reported as done"),
    NN_("{count} is closed otherwise", "{count} are closed otherwise"),
    NN_("{count} is open", "{count} are open"),
)


def brief_blocks(context: SummaryContext) -> list[Block]:
    """Return the outcome in brief: what a person wrote, counts, and what notes say hinders."""
    t, found = context.t, context.summary.brief
    blocks: list[Block] = [
        heading(3, t.gettext("The outcome in brief")),
        *context.paragraphs(context.texts.outcome),
    ]
    if not found.followed:
        return [*blocks, paragraph(t.gettext("Nothing in this plan is followed up."))]
    blocks += [paragraph(_outcome(context)), _counts(context)]
    return blocks + list(_hindrances(context))


def _outcome(context: SummaryContext) -> str:
    t, found = context.t, context.summary.brief
    open_ = len(found.followed) - len(found.done) - len(found.ended)
    counts = (len(found.done), len(found.ended), open_)
    parts = [
        t.ngettext(*words, count).format(count=count)
        for words, count in zip(_PARTS, counts, strict=True)
        if count
    ]
    if not found.done:
        parts.insert(0, t.gettext("none is reported as done"))
    if len(parts) == 1:
        parts.append(t.gettext("none is open"))
    count = len(found.followed)
    said = t.ngettext(
        "{count} item is followed up: {counts}.", "{count} items are followed up: {counts}.", count
    )
    return f"{said.format(count=count, counts=listed(parts, t))} {context.counts.coverage()}"


def _counts(context: SummaryContext) -> Table:
    t, found = context.t, context.summary.brief
    lines: list[tuple[str, Sequence[Row]]] = [
        (t.gettext("On track, as last reported"), found.on_track),
        (t.gettext("At risk or off track, as last reported"), found.at_risk),
        (t.gettext("Open, and nothing reported of what is expected"), found.unsaid),
        (t.gettext("Overdue"), found.overdue),
    ]
    if found.missed:
        lines.append((t.gettext("Milestone passed, not reported as reached"), found.missed))
    over = {code: [row for row in found.over if standing_code(row) == code] for code in OVER}
    lines += [(t.pgettext(*SEVERAL[code]), rows) for code, rows in over.items() if rows]
    lines.append((t.gettext("Reported as done"), found.done))
    if context.summary.coverage.asked:
        asks = context.summary.review is not None
        unreported = t.gettext("To be reported on, not reported")
        label = unreported if asks else t.pgettext(*SEVERAL["unreported"])
        lines.append((label, found.unreported))
    return table(
        t.gettext("Number of items; one item can be in several lines"),
        (t.pgettext("column", "State"), t.gettext("Number"), t.pgettext("column", "No.")),
        [(label, str(len(rows)), _numbers(context, rows)) for label, rows in lines],
        shares=(8, 2, 9),
    )


def _numbers(context: SummaryContext, rows: Sequence[Row]) -> str:
    return numbers_text(rows, context.t) if len(rows) <= MOST_NUMBERS else ""


def _hindrances(context: SummaryContext) -> Iterator[Block]:
    t, found = context.t, context.summary.brief
    told = found.hindrances
    if not told:
        if found.at_risk or found.overdue or found.missed:
            yield paragraph(t.gettext("No note says what hinders."))
        return
    yield paragraph(t.gettext("Reported of what is at risk, late or paused:"))
    yield Points(tuple(Point(_hindrance(context, one)) for one in told[:MOST_HINDRANCES]))
    if rest := [one.row for one in told[MOST_HINDRANCES:]]:
        said = t.gettext("The results tell of these too: {ids}.")
        yield paragraph(said.format(ids=numbers_text(rest, t)))


def _hindrance(context: SummaryContext, one: Hindrance) -> Inline:
    row, t = one.row, context.t
    if row.at_risk:
        state = outlook_cell(row, t)
    elif row.standing == OVERDUE:
        state = standing_text(row, t)
    elif row.proposed_due is one.note:
        state = t.gettext("A new deadline is asked for")
    else:
        state = missed_text(row, t) or status_text(row, t)
    said = shorten(plain(one.note.reason or one.note.text), _LETTERS, placeholder=" …")
    signed = signature(one.note, row.plan, t)
    return context.named(row.number, plain(row.title), f"{state}: {said} ({signed})")
