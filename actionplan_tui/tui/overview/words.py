"""The words of the overview: a review and its days, a party, a cell of the matrix."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from actionplan_tui.domain.plan.plan import UNKNOWN, Plan
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.views.overview import MISSING, NOT_ASKED, Cell
from actionplan_tui.locales import _, pgettext
from actionplan_tui.locales.dates import format_short
from actionplan_tui.locales.words import standing_label
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.phrases import (
    day_and_distance,
    distance_text,
    party_name,
    party_short,
    status_text,
)
from actionplan_tui.reports.words.reviews import due_words
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.reports.words.text import cell_width, plain, wrapped
from actionplan_tui.tui.overview.coverage import Parts
from actionplan_tui.tui.rows.columns import short_standing

_STYLES = {"overdue": "late", "passed": "late", "due_soon": "soon", "period_ended": "soon",
           "missed": "soon"}  # fmt: skip


def review_words(review: Review, as_of: date) -> list[list[str]]:
    """Return a review, when it is due and by when answers are wanted, the fullest wording first."""

    def said(day: Callable[[date], str]) -> list[str]:
        parts = [plain(review.title), due_words(review, day(review.due.last))]
        if review.reply_by:
            parts.append(_("answers by {day}").format(day=day(review.reply_by.last)))
        if review.last != review.due.last:
            parts.append(_("reports count until {day}").format(day=day(review.last)))
        return parts

    return [
        said(lambda day: day_and_distance(day, as_of)),
        said(lambda day: f"{format_short(day)}, {distance_text((day - as_of).days)}"),
    ]


def packed(parts: Sequence[str], width: int) -> list[str]:
    """Return parts, divided by dots, in as few lines as they need; a part is kept together."""
    lines: list[str] = []
    for part in parts:
        if lines and cell_width(f"{lines[-1]} · {part}") <= width:
            lines[-1] += f" · {part}"
        else:
            lines += wrapped(part, width)
    return lines


def party_label(plan: Plan, party: str) -> str:
    """Return a party's initials and name, or the one that there is; of none: unassigned."""
    if not party:
        return standing_label("unassigned")
    short, name = party_short(plan, party), party_name(plan, party)
    return name if short == name else f"{short}  {name}"


def parts_width(parts: Parts) -> int:
    """Return how many cells parts take."""
    return sum(cell_width(text) for text, _style in parts)


def cell_parts(cell: Cell) -> Parts:
    """Return a cell: the sign of its standing, and what was reported or when it last was."""
    row, late = cell.row, _STYLES.get(sentences.marked(cell.row), "")
    mark = (f"{sign(sentences.marked(row))} ", late)
    if cell.state == NOT_ASKED:
        return [(mark[0], "muted"), (short_standing(row.standing), "muted")]
    if cell.state == MISSING:
        if cell.last is None:
            return [mark, (pgettext("reported", "never"), "strong")]
        return [mark, (plain(cell.last.date.text), "")]
    return [mark, (f"✓ {_report(row)}", "muted")]


def _report(row: Row) -> str:
    """Return what the report of the review said; a status of later notes is not its own."""
    report = row.report
    if report is None:
        return ""
    if report.no_change:
        return _("nothing new")
    if report.status:
        return status_text(row.plan.status(report.status))
    if report is row.last_note and row.status.base != UNKNOWN:
        return status_text(row.status)
    return pgettext("the unit has", "reported")


def report_words(cell: Cell) -> str:
    """Return whether and when a row was reported on, as a sentence."""
    row, note = cell.row, cell.row.report or cell.last
    signed = sentences.note_line(note, row.plan) if note else ""
    if cell.state == NOT_ASKED:
        return _("Not asked in this review.")
    if note is None:
        return _("Not reported; there has never been a report.")
    if cell.state == MISSING:
        return _("Not reported; the last report: {note}").format(note=signed)
    return _("Reported: {note}").format(note=signed)
