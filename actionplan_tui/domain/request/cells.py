"""From the cells of a row that came back to drafts of notes; what is not understood is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.notes.draft import Draft, Problem
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.request.answer import UNKNOWN, Cell, Place, RawRow, Value
from actionplan_tui.domain.request.form import REACHED, VALUE
from actionplan_tui.domain.text.typed import clean
from actionplan_tui.records import dataclass

CHOICES = ("status", "effect", "no_change")
"""The fields in which one of some words is chosen."""
DATES = ("date", "proposed_due", "next_date")
YES, NO = "yes", "no"

_DRAFT = {"next": "next_text"}
_FORM = {"next_text": "next", "milestone": "reached", "values": "value"}


class Meanings(Protocol):
    """What words of a form mean, in whatever language they stand."""

    def code(self, plan: Plan, field: str, word: str) -> str:
        """Return the code that a word means, or a code itself; empty: it means none.

        Of `no_change` that is `yes` or `no`.
        """

    def words(self, plan: Plan, field: str, language: str) -> tuple[str, ...]:
        """Return the words that may be chosen, in a language."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What in an answer is not understood, and so not taken.

    Attributes:
        code: `formula`, `no_choice`, `not_read` (of a kind that its field cannot hold),
            `unknown_column`, `unknown_row`, `which_row`, `rows_mixed` (its key and its control
            code name two rows), `two_answers`, `lost_form`, `unknown_plan`; or a code of `Problem`.
        place: Where.
        row: The key of the row; empty: it is about the whole form.
        field: The field's code, as in the form.
        value: What stands there.
        known: What may be written instead.
        meanings: What a date may mean.
    """

    code: str
    place: Place
    row: str = ""
    field: str = ""
    value: str = ""
    known: tuple[str, ...] = ()
    meanings: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """What a row says: a draft for what is said of it, one for each milestone that was reached."""

    drafts: Mapping[str, Draft]
    faults: tuple[Fault, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether all of it was understood, but for columns that are none of the form's."""
        return all(fault.code == "unknown_column" for fault in self.faults)


def read_cells(row: RawRow, plan: Plan, language: str, meanings: Meanings) -> Read:
    """Read the cells of a row.

    Dates stay text; the draft reads them. What stands for nothing is left out.

    Args:
        row: As it came back.
        plan: The plan that it is of.
        language: The form's, for what may be written instead.
        meanings: What its words mean.
    """
    reading = _Reading(row, plan, language, meanings)
    return Read(dict(reading.drafts()), tuple(reading.faults))


def fault_of(problem: Problem, row: RawRow) -> Fault:
    """Return what is wrong with a draft as a fault of the cell that it came from."""
    name = _FORM.get(problem.field, problem.field)
    cells = {code: cell for code, cell in row.cells.items() if not cell.empty}
    found = [code for code in cells if code == name or code.startswith(f"{name}:")]
    exact = [code for code in found if problem.value in (code.partition(":")[2], said(cells[code]))]
    code = next(iter(exact or found), name)
    place = cells[code].place if code in cells else row.place
    return Fault(
        problem.code, place, row.key, code, problem.value, problem.suggestions, problem.meanings
    )


def said(cell: Cell) -> str:
    """Return what stands in a cell, as text that a person would type."""
    return _text(cell.value)


def _text(value: Value) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value)) if value is not None else ""


class _Reading:
    def __init__(self, row: RawRow, plan: Plan, language: str, meanings: Meanings) -> None:
        self._row, self._plan = row, plan
        self._language, self._meanings = language, meanings
        self.faults: list[Fault] = []

    def drafts(self) -> Iterator[tuple[str, Draft]]:
        """Yield the draft of what is said of the row, by an empty name, and of each milestone."""
        main: dict[str, object] = {}
        values: list[str] = []
        reached: list[tuple[str, str]] = []
        for code, cell in self._row.cells.items():
            if cell.empty or not (value := self._value(code, cell)):
                continue
            if code.startswith(VALUE):
                values.append(f"{code.removeprefix(VALUE)}={value}")
            elif code.startswith(REACHED):
                reached.append((code.removeprefix(REACHED), value))
            else:
                main[_DRAFT.get(code, code)] = value == YES if code == "no_change" else value
        day = str(main.get("date", ""))
        draft = replace(Draft(), values=tuple(sorted(values)), **main)  # type: ignore[arg-type]
        if draft != Draft(date=day) or (day and not reached):
            yield "", draft
        for stone, value in sorted(reached):
            yield stone, Draft(date=day, milestone=stone, reached=value)

    def _value(self, code: str, cell: Cell) -> str:
        """Return what a cell says, as a draft has it; empty: nothing, or it is a fault."""
        if code.startswith(UNKNOWN):
            return self._fault("unknown_column", code, cell, ())
        if cell.formula:
            return self._fault("formula", code, cell, ())
        if code in CHOICES:
            return self._choice(code, cell)
        if isinstance(cell.value, bool):
            return self._fault("not_read", code, cell, ())
        if not code.startswith(VALUE) or isinstance(cell.value, int | float | str):
            return said(cell)
        return self._fault("not_read", code, cell, ())

    def _choice(self, code: str, cell: Cell) -> str:
        word = (YES if cell.value else NO) if isinstance(cell.value, bool) else said(cell)
        meant = self._meanings.code(self._plan, code, word)
        if not meant:
            known = self._meanings.words(self._plan, code, self._language)
            return self._fault("no_choice", code, cell, known)
        return "" if meant == NO else meant

    def _fault(self, kind: str, code: str, cell: Cell, known: Iterable[str]) -> str:
        field = code.removeprefix(UNKNOWN)
        self.faults.append(Fault(kind, cell.place, self._row.key, field, said(cell), tuple(known)))
        return ""
