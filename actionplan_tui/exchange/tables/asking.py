"""What is asked about a table, each thing once; and an answer as it goes into the mapping."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from actionplan_tui.domain.text.folding import fold
from actionplan_tui.exchange.tables.account import ASKED, Told
from actionplan_tui.exchange.tables.mapping import Mapping
from actionplan_tui.exchange.tables.placing import Placed
from actionplan_tui.exchange.tables.source import At, Cell, Source, Table
from actionplan_tui.exchange.tables.values import is_due, is_period, lacks_year, several
from actionplan_tui.exchange.tables.words import is_as_above
from actionplan_tui.records import dataclass

DATES = ("no_date", "no_year", "two_dates")
"""Why a cell is asked about of which the answer is a date."""

DAY, PARTIES, ROW, CELL = "day", "parties", "row", "cell"
_DAYS = ("noted_when", "moved_when")
_YEAR = re.compile(r"\b(20\d\d)\b")
_MOST = 3  # years that are proposed


@dataclass(frozen=True, slots=True)
class Question:
    """Something doubtful that is asked once, however many cells it is about.

    Attributes:
        kind: Which answer it wants: a day for the status column (`DAY`), the parties that a text
            means (`PARTIES`), what a row is called (`ROW`), what is to be read in a cell (`CELL`).
        told: The first cell that it is about.
        count: How many cells it is about.
        at: Where the answer belongs; of a row the cell with the name.
        proposals: What may be meant, each as an answer; parties with semicolons between.
        can_leave: Whether it can be answered by leaving the cells out.
    """

    kind: str
    told: Told
    count: int
    at: At
    proposals: tuple[str, ...] = ()
    can_leave: bool = True

    @property
    def key(self) -> str:
        """What tells it from other questions."""
        if self.kind == DAY:
            return DAY
        if self.kind == PARTIES:
            return f"{PARTIES} {fold(self.told.cell.text)}"
        return f"{self.kind} {self.told.why} {self.at.table} {self.at.name}"


def questions(source: Source, placed: Placed) -> list[Question]:
    """Return all that is asked about a table, in the order of its cells; the day comes first."""
    found: dict[str, Question] = {}
    asking = _Asking(source, placed)
    for one in placed.account.of(ASKED):
        question = asking.question(one)
        known = found.get(question.key)
        found[question.key] = replace(known, count=known.count + 1) if known else question
    return sorted(found.values(), key=lambda question: question.kind != DAY)


class _Asking:
    """Makes questions of cells; what it looks up in the table it looks up once."""

    def __init__(self, source: Source, placed: Placed) -> None:
        self._can_leave = bool(_status_columns(placed))
        self._cells = {cell.at: cell for table in source.tables for cell in _all(table)}
        self._titles = {
            table.number: place
            for table, found in placed.columns
            for place, column in enumerate(found.columns, 1)
            if column.role == "title"
        }
        self._years: dict[tuple[int, int], list[str]] = {}
        self._nearest: dict[tuple[int, int], dict[int, str]] = {}

    def question(self, one: Told) -> Question:
        """Return what is asked about a cell."""
        at = one.cell.at
        if one.why in _DAYS:
            return Question(DAY, one, 1, at, can_leave=self._can_leave)
        if one.why == "one_or_several":
            text = one.cell.valid
            ways = (text, "; ".join(several(text)))
            return Question(PARTIES, one, 1, at, tuple(dict.fromkeys(ways)))
        title = self._cells.get(At(at.table, at.row, self._titles.get(at.table, 0)))
        if title and one.why in ("no_title", "struck") and not title.valid:
            return Question(ROW, one, 1, title.at, (title.text,) if title.text else ())
        return Question(CELL, one, 1, at, tuple(self._meant(one)))

    def _meant(self, one: Told) -> Iterator[str]:
        """Yield what a cell may mean: only what stands in the table, nothing made up."""
        yield from one.meant
        at, text = one.cell.at, one.cell.valid
        if one.why == "as_above":
            if above := self._above(at.table, at.column).get(at.row):
                yield above
        elif one.why == "no_year":
            years = self._years_in(at.table, at.column)
            yield from [f"{text} {year}" for year in years if is_period(f"{text} {year}")][:_MOST]
        elif one.why in ("struck", "moved_to") and is_due(one.cell.struck):
            yield one.cell.struck

    def _above(self, table: int, column: int) -> dict[int, str]:
        """Return by row the nearest deadline above it in a column."""
        if (table, column) not in self._nearest:
            nearest, found = "", {}
            for cell in self._column(table, column):
                found[cell.at.row] = nearest
                if is_due(cell.valid) and not is_as_above(cell.valid):
                    nearest = cell.valid
            self._nearest[table, column] = found
        return self._nearest[table, column]

    def _column(self, table: int, column: int) -> list[Cell]:
        found = [at for at in self._cells if (at.table, at.column) == (table, column)]
        return [self._cells[at] for at in sorted(found, key=lambda at: at.row)]

    def _years_in(self, table: int, column: int) -> list[str]:
        """Return the years that stand in a column, each once."""
        if (table, column) not in self._years:
            said = [cell.valid for cell in self._column(table, column)]
            self._years[table, column] = list(dict.fromkeys(_YEAR.findall(" ".join(said))))
        return self._years[table, column]


def _all(table: Table) -> Iterator[Cell]:
    return (cell for row in table.rows for cell in row)


def _status_columns(placed: Placed) -> list[str]:
    columns = (column for _table, found in placed.columns for column in found.columns)
    return [column.header for column in columns if column.role == "status"]


def answered(mapping: Mapping, placed: Placed, question: Question, text: str) -> Mapping:
    """Return a mapping with an answer.

    Args:
        mapping: What was said before.
        placed: What the question came of.
        question: What was asked.
        text: What is to be read there; parties with semicolons between. Empty: the cells that it
            is about are left out.
    """
    if question.kind == DAY and not text:
        left = dict.fromkeys(_status_columns(placed), "leave")
        return replace(mapping, columns={**mapping.columns, **left})
    if question.kind == DAY:
        return replace(mapping, noted=text)
    if question.kind == PARTIES:
        names = tuple(name.strip() for name in text.split(";") if name.strip())
        return replace(mapping, parties={**mapping.parties, question.told.cell.valid: names})
    place = f"{question.at.table} {question.at.name}"
    return replace(mapping, answers={**mapping.answers, place: text})


def answer_to(mapping: Mapping, question: Question) -> str | None:
    """Return how a question was answered, as `answered` takes it; None: it was not."""
    if question.kind == DAY:
        return mapping.noted or None
    if question.kind == PARTIES:
        names = mapping.meant(question.told.cell.valid)
        return None if names is None else "; ".join(names)
    return mapping.answer(question.at)


def good_answer(question: Question) -> Callable[[str], bool]:
    """Return what tells whether a text answers a question, so that it need not be asked again."""
    if question.kind == DAY:
        return is_period
    role = question.told.why
    if role in DATES:
        return is_due
    if role in ("as_above", "moved_to", "struck") and question.kind == CELL:
        return lambda text: not (is_as_above(text) or lacks_year(text))
    return lambda text: bool(text.strip())
