"""Rows and items in a few short lines each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from actionplan_tui.cli.plain.lines import hanging, in_ascii
from actionplan_tui.locales import _
from actionplan_tui.locales.dates import days, relative_days
from actionplan_tui.reports.rows.table import show_text
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.besides import outlook_cell
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.reports.words.text import plain
from actionplan_tui.reports.words.units import title_cell

if TYPE_CHECKING:
    from actionplan_tui.domain.notes.note import Note
    from actionplan_tui.domain.register.register import Register, Row


def _days(row: Row) -> str:
    """Return how far the deadline is, in whole words; what the standing says is not said again."""
    short = sentences.days_cell(row)
    near = sentences.near_milestone(row)
    if near:
        return relative_days(near.days)
    if not short or row.days is None or row.standing == "period_ended":
        return short
    return days(-row.days) if row.standing == "overdue" else relative_days(row.days)


def row_lines(row: Row, width: int, *, number: str = "", several: bool = False) -> list[str]:
    """Return a row in a few lines: number, sign and title; standing, deadline, who answers.

    Args:
        row: The row.
        width: How many cells a line has at most; nothing is cut.
        number: By which it is chosen.
        several: Whether rows of several plans stand around it.
    """
    marker = sign(sentences.marked(row), plain=True)
    head = " ".join(part for part in (number, marker, plain(row.number), title_cell(row)) if part)
    left, due, standing = _days(row), sentences.due_cell(row), sentences.standing_cell(row)
    said = [
        f"{standing}, {left}" if left else standing,
        outlook_cell(row) if row.at_risk else "",
        _("Deadline {due}").format(due=due) if due else "",
        sentences.responsible_text(row.plan, ())
        if row.unassigned
        else sentences.responsible_cell(row),
        plain(row.plan.id) if several else "",
    ]
    told = ". ".join(part for part in said if part) + "."
    below = hanging(in_ascii(told), width - 2, "")
    return [*hanging(in_ascii(head), width), *(f"  {line}" for line in below)]


def rows_lines(rows: Sequence[Row], width: int | None) -> Iterable[str]:
    """Yield the lines of a list without numbers, as `list --plain` prints it."""
    several = len({row.plan.id for row in rows}) > 1
    for row in rows:
        yield from row_lines(row, width or 10_000, several=several)


def item_lines(
    register: Register,
    row: Row,
    notes: Iterable[Note],
    width: int | None,
    *,
    ids: bool = False,
) -> list[str]:
    """Return everything that is known of a row, without empty lines; notes with ids if wanted."""
    text = show_text(register, row, notes, width, ids=ids)
    return [in_ascii(line) for line in text.splitlines() if line]
