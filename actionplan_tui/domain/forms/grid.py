"""Several items as rows of a table: number, title, responsible, deadline; typed or pasted."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.dates.reading import parse_due
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.forms.fields import Around, Field, read
from actionplan_tui.domain.forms.item_form import FormContext, ItemForm, fields_of, read_form
from actionplan_tui.domain.forms.tree import renumbered
from actionplan_tui.domain.plan.ids import next_id
from actionplan_tui.domain.plan.plan import Item, Party, Plan
from actionplan_tui.records import dataclass

_CELL = re.compile(r'(?:"((?:[^"]|"")*[\n\t](?:[^"]|"")*)"(?=[\t\n]|\Z)|([^\t\n]*))(\t|\n|\Z)')

COLUMNS = ("id", "title", "responsible", "due")
"""The columns, from left to right, by the names of the form's fields."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row as it stands there.

    Attributes:
        item: The id of the item that it is of; empty: it is a new one.
        cells: The texts, in the order of `COLUMNS`.
    """

    item: str = ""
    cells: tuple[str, ...] = ("",) * len(COLUMNS)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(text.strip() for text in self.cells)

    def cell(self, name: str) -> str:
        """Return the text of a column."""
        return self.cells[COLUMNS.index(name)].strip()


@dataclass(frozen=True)
class GridChanges:
    """What the rows change.

    Attributes:
        edited: What items are to say, by id.
        numbers: New numbers by the old ones, with all that stands below.
        added: New items, parents first.
        faults: What is wrong, by row.
    """

    edited: Mapping[str, ItemForm]
    numbers: Mapping[str, str]
    added: Sequence[ItemForm]
    faults: Mapping[int, Sequence[Fault]]


def grid_row(item: Item) -> GridRow:
    """Return an item as a row."""
    due = item.due.text if item.due else ""
    return GridRow(item.id, (item.id, item.title, ", ".join(item.responsible), due))


def pasted_rows(text: str) -> list[list[str]]:
    """Return the cells of rows copied from a spreadsheet, with tabs between.

    A cell with line ends inside stands in quotation marks there; others are as they are.
    """
    rest = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    rows: list[list[str]] = [[]]
    for match in _CELL.finditer(rest):
        quoted, plain, between = match.groups()
        rows[-1].append(" ".join((quoted.replace('""', '"') if quoted else plain or "").split()))
        if between == "\n":
            rows.append([])
        elif not between:
            break
    return rows


def with_pasted(
    rows: Sequence[GridRow], at: int, column: int, cells: Iterable[Sequence[str]]
) -> list[GridRow]:
    """Return rows with cells put in from a place on; rows are added where there are too few."""
    found = list(rows)
    for row, texts in enumerate(cells, at):
        if row == len(found):
            found.append(GridRow())
        now = list(found[row].cells)
        for place, text in enumerate(texts[: len(COLUMNS) - column], column):
            now[place] = text
        found[row] = replace(found[row], cells=tuple(now))
    return found


def read_grid(
    rows: Sequence[GridRow],
    items: Mapping[str, ItemForm],
    around: Around,
    gone: Collection[str] = (),
) -> GridChanges:
    """Read what stands in the rows.

    A new row without a number gets the next one beside the row before it.

    Args:
        rows: The rows.
        items: The items as their file says them, by id.
        around: The plan, and parties that are to be declared.
        gone: Ids and keys of items that left the plan.
    """
    plan, faults = around.plan, dict[int, list[Fault]]()
    edited: dict[str, ItemForm] = {}
    numbers: dict[str, str] = {}
    added: list[ItemForm] = []
    grown, before = plan, ""
    for at, row in enumerate(rows):
        if row.empty and not row.item:
            continue
        if row.item:
            form, wrong = _edited(row, items[row.item], around)
            if form != items[row.item]:
                edited[row.item] = form
            if row.cell("id") != row.item:
                moved, more = renumbered(plan, row.item, row.cell("id"))
                numbers |= {old: new for old, new in moved.items() if old not in numbers}
                wrong = [*more, *wrong]
            before = row.item
        else:
            form, wrong = _new(row, before, grown, around, gone)
            if not wrong:
                added.append(form)
                grown = replace(grown, items=(*grown.items, Item(form.id, form.title, form.id)))
            before = form.id or before
        if wrong:
            faults[at] = wrong
    return GridChanges(edited, numbers, added, faults)


def _edited(row: GridRow, base: ItemForm, around: Around) -> tuple[ItemForm, list[Fault]]:
    typed = {name: row.cell(name) for name in COLUMNS}
    faults = [] if typed["title"] else [Fault("title", "no_title")]
    said = {"responsible": list(base.responsible)}
    named, strange = read((Field("responsible", "parties"),), typed, said, around)
    faults += strange
    due = base.due if typed["due"] == base.due.strip() else typed["due"]
    if due:
        try:
            parse_due(due, around.plan.calendar)
        except PeriodError as error:
            faults.append(Fault("due", error.code, error.text, meanings=error.meanings))
    title = base.title if typed["title"] == base.title.strip() else typed["title"]
    responsible = tuple(named.get("responsible", said["responsible"]))
    return replace(base, title=title, responsible=responsible, due=due), faults


def _new(
    row: GridRow, before: str, plan: Plan, around: Around, gone: Collection[str]
) -> tuple[ItemForm, list[Fault]]:
    number = row.cell("id") or _number(before, plan, gone)
    typed = {**fields_of(ItemForm()), **{name: row.cell(name) for name in COLUMNS}, "id": number}
    return read_form(typed, FormContext(plan, ItemForm(), frozenset(gone), new=True), around.added)


def _number(before: str, plan: Plan, gone: Collection[str]) -> str:
    parent = before.rpartition(".")[0]
    if before and before.count(".") + 1 < len(plan.levels) and "." not in before:
        parent = before
    siblings = [one.id for one in plan.items if one.parent_id == parent]
    return next_id(parent, siblings, {*plan.item_by_id, *plan.item_by_key, *gone})


def used_parties(changes: GridChanges, added: Mapping[str, Party]) -> tuple[Party, ...]:
    """Return which of those that were to be declared somebody named."""
    forms = (*changes.edited.values(), *changes.added)
    named = {who for form in forms for who in form.responsible}
    return tuple(party for party in added.values() if party.id in named)
