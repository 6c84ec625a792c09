"""Rows as CSV that Excel opens right in Sweden and Norway.

Excel there takes the semicolon as divider and reads UTF-8 only after a byte order mark. A cell
that begins like a formula (`=`, `+`, `-`, `@`, also full-width), or that would become a date or
another number (`9.10`), gets a word joiner (U+2060) before it: it is invisible, no spreadsheet
reads more than text after it, and `plain` takes it away again. An apostrophe would be seen.
Numbers and dates of ours stay as they are.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import date

from actionplan_tui.domain.dates.period import Due, last_day
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import NP_, Translator, current
from actionplan_tui.reports.words.besides import COLUMNS, field_of, own_columns
from actionplan_tui.reports.words.cells import days_left
from actionplan_tui.reports.words.phrases import responsible_text
from actionplan_tui.reports.words.sentences import (
    milestone_text,
    next_words,
    standing_text,
    status_text,
)
from actionplan_tui.reports.words.text import PATH_SEPARATOR, plain

BOM = "\ufeff"
GUARD = "\u2060"
_MISREAD = re.compile(
    r"(?!\d{4}-\d\d-\d\d$)\d+(?:[.,:/-]\d+)+[.,]?"  # dates, times, numbers with decimals
    r"|\d+[.,]?\d*[eE]\d+"
    r"|0\d+"
)
# A telephone number: no formula, and no number either unless its figures stand in threes.
_CALLED = re.compile(r"\+(?!\d{1,3}(?: \d{3})+$)\d{1,3}(?: \(0\))?(?:[ -]\d+)+")
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula or for another value than it is.

    A number of an item such as `9.10`, `1E5` or `007` would become a date or another number. A
    whole day (`2021-04-15`) stays: as a date it is the same day. So does a telephone number
    (`+46 8 123`), which spreadsheets leave alone.
    """
    if _CALLED.fullmatch(text):
        return text
    formula = text.lstrip().startswith(_FORMULA)
    return f"{GUARD}{text}" if formula or _MISREAD.fullmatch(text.strip()) else text


def _due(due: Due | None) -> str:
    return due.text if due else ""


def _day_or_none(day: date | None) -> str:
    return day.isoformat() if day else ""


def _day(due: Due | None) -> str:
    return _day_or_none(last_day(due))


def _yes(value: bool, t: Translator) -> str:
    return t.gettext("yes") if value else ""


# Heading, text of a cell, whether the text may come from people and so must be guarded.
_Column = tuple[tuple[str, str], Callable[[Row, Translator], str], bool]
_COLUMNS: tuple[_Column, ...] = (
    (NP_("column", "Plan"), lambda r, _t: r.plan.id, True),
    (NP_("column", "No."), lambda r, _t: r.id, True),
    (NP_("column", "Level"), lambda r, _t: r.level, True),
    (NP_("column", "Above it"), lambda r, _t: PATH_SEPARATOR.join(r.path), True),
    (NP_("column", "Item"), lambda r, _t: r.title, True),
    (
        NP_("column", "Responsible"),
        lambda r, t: responsible_text(r.plan, r.responsible, t) if r.responsible else "",
        True,
    ),
    (NP_("column", "Start"), lambda r, _t: r.start.text if r.start else "", True),
    (NP_("column", "Deadline"), lambda r, _t: _due(r.due), True),
    (NP_("column", "Last day"), lambda r, _t: _day(r.due), False),
    (NP_("column", "First deadline"), lambda r, _t: _due(r.original_due), True),
    (NP_("column", "Times moved"), lambda r, _t: str(r.moves), False),
    (NP_("column", "Status"), status_text, True),
    (NP_("column", "Standing"), standing_text, True),
    (NP_("column", "Days"), lambda r, _t: "" if days_left(r) is None else str(days_left(r)), False),
    (
        NP_("column", "Missed milestones"),
        lambda r, _t: "; ".join(milestone_text(stone) for stone in r.missed),
        True,
    ),
    (NP_("column", "Next"), next_words, True),
    (
        NP_("column", "Next, last day"),
        lambda r, _t: _day(r.next_point.date if r.next_point else None),
        False,
    ),
    (NP_("column", "Closed on"), lambda r, _t: _day_or_none(r.closed_on), False),
    (
        NP_("column", "Days late"),
        lambda r, _t: "" if r.days_late is None else str(r.days_late),
        False,
    ),
    (NP_("column", "Unreported"), lambda r, t: _yes(r.unreported, t), False),
    (
        NP_("column", "Latest note"),
        lambda r, _t: r.last_note.date.text if r.last_note else "",
        True,
    ),
    (NP_("column", "Signed by"), lambda r, _t: r.last_note.author if r.last_note else "", True),
    (NP_("column", "Note"), lambda r, _t: r.last_note.text if r.last_note else "", True),
    (NP_("field of an item", "Printed as"), lambda r, _t: r.item.number, True),
)


_Headed = tuple[str, Callable[[Row, Translator], str], bool]


def _own(name: str) -> _Headed:
    return plain(name), lambda row, t: field_of(row.item, name, t), True


def _columns(rows: Iterable[Row], t: Translator) -> list[_Headed]:
    """Return all columns for some rows, headings in words; those of the plans' own are last."""
    said = [(heading, cell, True) for heading, cell in COLUMNS.values()]
    named = [(t.pgettext(*heading), cell, guard) for heading, cell, guard in (*_COLUMNS, *said)]
    return [*named, *map(_own, own_columns(rows))]


def rows_csv(rows: Iterable[Row], translator: Translator | None = None) -> str:
    """Return rows as CSV text: byte order mark, headings, one line a row.

    It is to be written as UTF-8 with the line ends that it has (CR LF).
    """
    t = translator or current()
    told = list(rows)
    columns = _columns(told, t)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading, _cell, _guard in columns])
    for row in told:
        cells = [(plain(cell(row, t), keep_lines=True), guard) for _h, cell, guard in columns]
        writer.writerow([guarded(cell) if guard else cell for cell, guard in cells])
    return BOM + text.getvalue()
