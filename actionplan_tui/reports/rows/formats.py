"""The formats of a list of rows: a name, what a file of it is called, one function each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.locales import N_, Translator

Write = Callable[[Register, Sequence[Row], Iterable[Note], Translator, str], bytes]
"""Takes the register, the rows wanted, all notes of their plans, the language, the version."""


@dataclass(frozen=True)
class RowFormat:
    """A format.

    Attributes:
        name: What is typed, and the ending of a file.
        label: What it is called; a message id.
        worded: Whether it has words in a language.
        write: Makes the file.
    """

    name: str
    label: str
    worded: bool
    write: Write


def _csv(
    _register: Register, rows: Sequence[Row], _notes: Iterable[Note], t: Translator, _version: str
) -> bytes:
    from actionplan_tui.reports.rows.csv import rows_csv

    return rows_csv(rows, t).encode("utf-8", errors="replace")


def _json(
    register: Register, rows: Sequence[Row], notes: Iterable[Note], _t: Translator, _version: str
) -> bytes:
    from actionplan_tui.domain.notes.history import Histories
    from actionplan_tui.reports.rows.json import dump, show_object, told_of

    histories = Histories(notes, register.view)
    told = [show_object(register, row, told_of(row, histories)) for row in rows]
    return dump(told).encode("utf-8", errors="replace")


def _ics(
    register: Register, rows: Sequence[Row], _notes: Iterable[Note], t: Translator, version: str
) -> bytes:
    from actionplan_tui.reports.rows.ics import render

    named = {row.plan.id for row in rows}
    plans = [plan for plan in register.plans if plan.id in named]
    return render(rows, plans, register.view, t, version)


ROW_FORMATS: Mapping[str, RowFormat] = {
    one.name: one
    for one in (
        RowFormat("csv", N_("Table for a spreadsheet"), True, _csv),
        RowFormat("ics", N_("Calendar"), True, _ics),
        RowFormat("json", N_("Data for other programs"), False, _json),
    )
}
"""By name."""
