"""Several items as a table to be typed into, or to paste rows of a spreadsheet into."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from actionplan_tui.domain.dates.reading import parse_due
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.forms.fields import Around
from actionplan_tui.domain.forms.grid import (
    COLUMNS,
    GridChanges,
    GridRow,
    pasted_rows,
    read_grid,
    used_parties,
    with_pasted,
)
from actionplan_tui.domain.forms.item_form import ItemForm
from actionplan_tui.domain.plan.parties import complete_party, new_party
from actionplan_tui.domain.plan.plan import Party, Plan
from actionplan_tui.exchange.tables.values import as_typed
from actionplan_tui.locales import _, ngettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.form_fields import label
from actionplan_tui.reports.words.forms import fault_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Completes, Confirm
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.fit import fit
from actionplan_tui.tui.common.form import FORM_STYLES, date_reading
from actionplan_tui.tui.common.kept_dialog import KeptDialog
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.leaving import Leaves
from actionplan_tui.tui.common.says_below import SaysBelow
from actionplan_tui.tui.common.unfinished import Fields, Subject
from actionplan_tui.tui.common.workers import SaysFailures, reason, worker
from actionplan_tui.tui.editing.commands import CELL, GRID_FORM
from actionplan_tui.tui.editing.preview import STYLES

Save = Callable[[GridChanges, Sequence[Party]], Awaitable[bool]]


class Cell(Input):
    """One cell; rows copied from a spreadsheet go into it and its neighbours."""

    BINDINGS = bindings(CELL)
    TAKES_ROWS = True

    @dataclass
    class RowsPasted(Message):
        """Several cells were pasted."""

        cell: Cell
        text: str

    @dataclass
    class Leaves(Message):
        """The cell above or below is wanted."""

        cell: Cell
        by: int

    def __init__(self, value: str, row: int, column: int, complete: Completes | None) -> None:
        super().__init__(
            value,
            id=f"c{row}-{column}",
            compact=True,
            select_on_focus=True,
            suggester=complete,
            classes=f"entry {COLUMNS[column]}",
        )
        self.row, self.column = row, column

    def _on_paste(self, event: events.Paste) -> None:
        # What goes into this cell alone Textual hands to the field itself next.
        if "\t" in event.text or "\n" in event.text.rstrip():
            self.post_message(self.RowsPasted(self, event.text))
            event.prevent_default()
            event.stop()

    def action_row(self, by: int) -> None:
        """Go to the cell above or below."""
        self.post_message(self.Leaves(self, by))


class GridDialog(Leaves, KeptDialog, SaysBelow, SaysFailures, ModalScreen[bool]):
    """A table of items; stays open until it is saved. Returns whether it was.

    Args:
        title: What stands on top.
        plan: The plan as its file says it.
        rows: The items as they stand there.
        items: The same, as their file says them, by id.
        gone: Ids and keys of items that left the plan.
        top: The id of the item whose items they are; empty: those of the whole plan.
        save: Saves the changes and returns whether it is done with; what it raises is said.
    """

    CSS_PATH = [FORM_STYLES, STYLES]
    BINDINGS = bindings(GRID_FORM)

    def __init__(
        self,
        title: str,
        plan: Plan,
        rows: Sequence[GridRow],
        items: Mapping[str, ItemForm],
        gone: Collection[str],
        top: str,
        save: Save,
    ) -> None:
        super().__init__(classes="form grid")
        self._title, self._top, self._save = title, top, save
        self._plan, self._items, self._gone = plan, items, gone
        self._rows = [*rows, GridRow()]
        self._start = list(self._rows)
        self._cells: dict[tuple[int, int], Cell] = {}
        self._added: dict[str, Party] = {}
        self._doubtful: set[tuple[int, int, str]] = set()  # row, column, and what was pasted there
        self._reads = False
        """Whether what is said is what stands in a cell, so that the next one takes its place."""

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        with Vertical(classes="box"):
            heading = Text.assemble((self._title, "bold"), "  ", plain(self._plan.title))
            heading.no_wrap, heading.overflow = True, "ellipsis"
            yield Static(heading, classes="title", id="heading")
            with Horizontal(classes="row names"):
                for name in COLUMNS:
                    yield Static(Text(label(name)), classes=name)
            with VerticalScroll(classes="fields", can_focus=False):
                for at, row in enumerate(self._rows):
                    yield self._line(at, row)
            yield Static("", id="fault", markup=False)
            with Horizontal(classes="buttons"):
                words = keyed(self, _("Save ({key})"), key="grid.save")
                yield Button(words, id="save", variant="primary", compact=True)
                words = keyed(self, _("Cancel ({key})"), key="grid.cancel")
                yield Button(words, id="cancel", compact=True)
                yield Static(Text(_("rows copied in Excel can be pasted")), id="file")

    def _line(self, at: int, row: GridRow) -> Horizontal:
        names = Completes(lambda text: complete_party(text, self._plan.parties))
        cells = [
            Cell(text, at, column, names if COLUMNS[column] == "responsible" else None)
            for column, text in enumerate(row.cells)
        ]
        self._cells |= {(at, column): cell for column, cell in enumerate(cells)}
        return Horizontal(*cells, classes="row", id=f"row{at}")

    def on_mount(self) -> None:
        """Start in the first title."""
        self.query_one("#c0-1").focus()
        self.keep_typed()
        self.call_after_refresh(fit, self, ".fields")

    # --- rows and cells

    def typed_rows(self) -> list[GridRow]:
        """Return the rows as they stand now."""
        return [
            GridRow(
                row.item,
                tuple(self._cell(at, column).value for column in range(len(COLUMNS))),
            )
            for at, row in enumerate(self._rows)
        ]

    def _cell(self, at: int, column: int) -> Cell:
        return self._cells[at, column]

    def _grow(self, count: int) -> None:
        """Have that many rows, new ones empty."""
        lines = self.query_one(".fields")
        for at in range(len(self._rows), count):
            self._rows.append(GridRow())
            lines.mount(self._line(at, GridRow()))
        self.call_after_refresh(fit, self, ".fields")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        cell = event.input
        if not isinstance(cell, Cell):
            return
        cell.set_class((cell.row, cell.column, cell.value) in self._doubtful, "-error")
        if cell.row == len(self._rows) - 1 and cell.value.strip():
            self._grow(len(self._rows) + 1)
        if cell.has_focus:
            self._read_cell(cell)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what stands in the cell."""
        if isinstance(event.widget, Cell):
            self._read_cell(event.widget)

    def _read_cell(self, cell: Cell) -> None:
        words, good = "", True
        if COLUMNS[cell.column] == "due":
            words, good = date_reading(cell.value, self._plan.calendar, parse_due)
        if words or self._reads:
            self.say(words, error=not good)
        self._reads = bool(words)

    @on(Cell.Leaves)
    def _go(self, event: Cell.Leaves) -> None:
        at = event.cell.row + event.by
        if 0 <= at < len(self._rows):
            self._cell(at, event.cell.column).focus()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """Go to the next cell; from the last of a row to the title of the next."""
        if isinstance(cell := event.input, Cell):
            last = cell.column == len(COLUMNS) - 1
            at, column = (cell.row + 1, 1) if last else (cell.row, cell.column + 1)
            if at < len(self._rows):
                self._cell(at, column).focus()

    @on(Cell.RowsPasted)
    @worker(group="paste")
    async def _pasted(self, event: Cell.RowsPasted) -> None:
        at, column = event.cell.row, event.cell.column
        names = COLUMNS[column:]
        read = [
            [as_typed(name, text) for name, text in zip(names, row, strict=False)]
            for row in pasted_rows(event.text)
        ]
        cells = [[text for text, _certain in row] for row in read]
        rows = with_pasted(self.typed_rows(), at, column, cells)
        lines = self.query_one(".fields")
        new = range(len(self._rows), len(rows) + 1)
        self._rows += [GridRow() for _one in new]
        await lines.mount(*(self._line(one, GridRow()) for one in new))
        for place in range(at, at + len(cells)):
            for one, text in enumerate(rows[place].cells):
                self._cell(place, one).value = text
        words = ngettext("{count} row pasted.", "{count} rows pasted.", len(cells))
        words = words.format(count=len(cells))
        doubtful = [
            self._cell(at + down, column + right)
            for down, row in enumerate(read)
            for right, (_text, certain) in enumerate(row)
            if not certain
        ]
        self._doubtful |= {(cell.row, cell.column, cell.value) for cell in doubtful}
        for cell in doubtful:
            cell.add_class("-error")
        if doubtful:
            told = _("Look at what is marked: one party or several, or no date.")
            words = f"{words} {told}"
        (doubtful[0] if doubtful else self._cell(at + len(cells), column)).focus()
        self.say(words)
        self.call_after_refresh(fit, self, ".fields")

    # --- what is kept

    def subject(self) -> Subject:
        """Return what is being written."""
        words = f"{self._title}  {plain(self._plan.title)}"
        return Subject("grid", words, {"plan": self._plan.id, "item": self._top})

    def kept_words(self) -> str:
        """Return what it is about."""
        return self.subject().words

    def typed(self) -> Fields:
        """Return the cells in which something else stands now, each with the item of its row."""
        before = [*self._start[:-1], *(GridRow() for _row in self._rows[len(self._start) - 1 :])]
        return {
            f"{row.item}/{at}/{COLUMNS[column]}": text
            for at, (row, was) in enumerate(zip(self.typed_rows(), before, strict=True))
            for column, text in enumerate(row.cells)
            if text != was.cells[column]
        }

    def put_typed(self, fields: Fields) -> None:
        """Put what was kept into the rows of the items; what has no item any more, below."""
        at_item = {row.item: at for at, row in enumerate(self._rows) if row.item}
        below: dict[str, int] = {}
        for name, text in fields.items():
            key, _slash, column = name.rpartition("/")
            item, _slash, _at = key.rpartition("/")
            if column not in COLUMNS:
                continue
            if item not in at_item:
                at = below.setdefault(key, len(self._start) - 1 + len(below))
                self._grow(at + 2)
            else:
                at = at_item[item]
            self._cell(at, COLUMNS.index(column)).value = text

    def unsaved(self) -> bool:
        """Whether something was typed."""
        return bool(self.typed())

    # --- saving and leaving

    def fail(self, error: BaseException) -> None:
        """Say why it was not saved."""
        told = _("Not saved: {why}").format(why=plain(reason(error), keep_lines=True))
        self.say(told, error=True)

    def rebase(self, plan: Plan, items: Mapping[str, ItemForm]) -> None:
        """Go on from a newer state of the file, with what was typed."""
        self._plan, self._items = plan, items
        self.say(_("The form now stands on the file as it is; what you had typed is kept."))

    def _read(self) -> GridChanges:
        around = Around(self._plan, self._added)
        return read_grid(self.typed_rows(), self._items, around, self._gone)

    @on(Button.Pressed, "#save")
    @worker(group="form")
    async def action_save(self) -> None:
        """Save; on failure say why, and leave everything as it is."""
        changes = self._read()
        strange = [one for faults in changes.faults.values() for one in faults]
        if strange and all(one.code == "unknown_party" for one in strange):
            await self._add_parties(dict.fromkeys(one.value for one in strange))
            changes = self._read()
        if changes.faults:
            self._show_faults(changes.faults)
            return
        if await self._save(changes, used_parties(changes, self._added)):
            self.dismiss(True)

    async def _add_parties(self, names: Iterable[str]) -> None:
        words = ", ".join(map(plain, names))
        question = _("Not among the responsible of the plan yet: {names}. Add them?")
        answer = Confirm(
            question.format(names=words), _("Add them"), _("Back to the table"), unasked=True
        )
        if await self.app.push_screen_wait(answer):
            for name in names:
                taken = {party.id for party in (*self._plan.parties, *self._added.values())}
                self._added[name] = new_party(name, "unknown", taken)

    def _show_faults(self, faults: Mapping[int, Sequence[Fault]]) -> None:
        faulty: list[Cell] = []
        for at, found in faults.items():
            for one in found:
                column = COLUMNS.index(one.field) if one.field in COLUMNS else 1
                cell = self._cell(at, column)
                cell.add_class("-error")
                faulty.append(cell)
        if faulty:
            self.refuse()
            first = min(faulty, key=lambda cell: (cell.row, cell.column))
            first.focus()
            words = "\n".join(dict.fromkeys(fault_text(one) for one in faults[first.row]))
            self.call_after_refresh(self.say, words, error=True)

    @on(Button.Pressed, "#cancel")
    def _pressed_cancel(self) -> None:
        self.action_leave()
