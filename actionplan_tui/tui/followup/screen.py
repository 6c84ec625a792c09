"""The follow-up: the plans' tree, the rows, and the chosen item with its history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from rich.text import Text
from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.grouping import grouped
from actionplan_tui.domain.register.narrowing import Narrowing, make_ready
from actionplan_tui.domain.register.register import Register, Row, once
from actionplan_tui.domain.register.selection import Selection
from actionplan_tui.domain.views.alike import each
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import Command, bindings
from actionplan_tui.tui.common.empty import first_steps, nothing_here
from actionplan_tui.tui.common.head import Alternatives
from actionplan_tui.tui.common.keys import KeyBar
from actionplan_tui.tui.common.later import Later
from actionplan_tui.tui.common.notice import with_keys
from actionplan_tui.tui.common.on_screen import OnScreen, in_order, through_place
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.place import Branch, Place
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.workers import reason, worker
from actionplan_tui.tui.editing.actions import EditPlace, ItemEdits, only_begun, place_of
from actionplan_tui.tui.followup import commands
from actionplan_tui.tui.followup.filters import Filters
from actionplan_tui.tui.rows.arrange import Arranging, heading
from actionplan_tui.tui.rows.commands import ARRANGING, FILTERS
from actionplan_tui.tui.rows.detail import Detail
from actionplan_tui.tui.rows.list import RowList
from actionplan_tui.tui.rows.row_actions import RowActions
from actionplan_tui.tui.rows.tree import PlanTree
from actionplan_tui.tui.tables.actions import FromTable

if TYPE_CHECKING:
    from actionplan_tui.domain.register.part import FirstRows
    from actionplan_tui.tui.common.host import OpensItem, OpensRows
    from actionplan_tui.tui.rows.row_part import RowsApp

    class FollowUpApp(RowsApp, OpensItem, OpensRows, Protocol):
        """What the follow-up asks of the app."""


NARROW, FLAT, SMALL = 100, 18, 70
_MOVES = frozenset({"up", "down", "pageup", "pagedown"})
_NARROWING = {one.id for one in (*FILTERS, *ARRANGING, commands.SEARCH)}


class FollowUp(BaseScreen):
    """What is overdue and pending, most urgent first."""

    TAB = "followup"
    WRITES = True
    SHOWN = commands.SCREEN
    BINDINGS = bindings(commands.BOUND)

    app: FollowUpApp

    def __init__(self, place: Place | None = None) -> None:
        super().__init__()
        self.place = place or Place()
        self.arranging = Arranging(self, self._list)
        self.filters = Filters(self)
        self.notes = RowActions(self, self._chosen_rows, self._noted)
        self.edits = ItemEdits(self, self._edit_place, self.edited)
        self.parts = (self.notes, self.edits, self.arranging, self.filters, FromTable(self))
        self._narrowing = Narrowing()
        self._shown_before = False
        self.first: FirstRows | None = None
        self._before_search = ""
        self._found = Later(self, self.show)
        self._kept: tuple[set[str], Selection] = (set(), Selection())
        """Rows noted on last; they stay in the list until it is asked for something else."""

    def body(self) -> Iterable[Widget]:
        """Return the tree, the list and the detail."""
        search, rows = Input(id="search", compact=True), RowList(id="rows")
        search.display = rows.display = False
        empty = Static(Text(_("Reading the plans …")), id="empty")
        yield Horizontal(
            PlanTree(id="tree"), Vertical(search, rows, empty, id="right"), id="middle"
        )
        yield Detail(id="detail")

    def _list(self) -> RowList:
        return self.query_one("#rows", RowList)

    @property
    def marked(self) -> Collection[str]:
        """The references of the rows that are marked."""
        return self._list().marked if self.is_mounted else ()

    # --- reading and showing

    def show(self) -> None:
        """Show the rows that the filter leaves, the cursor staying on its row."""
        register = self.app.register
        if register is None:
            return
        place, self.first = self.place, None
        whole = self._narrowing.choose(register, place.whole, place.sort)
        tree = self.query_one("#tree", PlanTree)
        if not self._shown_before:
            tree.start_at(place.branch)
            self._shown_before = True
        tree.show_plans(register, whole)
        rows = [row for row in whole if place.branch.holds(row)] if place.branch.plan else [*whole]
        if self._kept[1] != place.selection:
            self._kept = (set(), place.selection)
        elif self._kept[0]:
            there = {row.ref for row in rows}
            kept = [register.by_ref.get(ref) for ref in self._kept[0] - there]
            rows += [row for row in kept if row]
        listed = self.query_one("#rows", RowList)
        groups = [(heading(group[0], place.group), group) for group in grouped(rows, place.group)]
        several = not place.branch.plan and len(register.plans) > 1
        listed.show(groups, place.row, several=several, sort=place.sort, of=register)
        if listed.has_focus and not rows:
            self.set_focus(None)
        empty = self.query_one("#empty", Static)
        listed.display, empty.display = bool(rows), not rows
        if not rows:
            empty.update(with_keys(self._why_empty(register, len(whole)), self.app.theme_variables))
            self.query_one("#detail", Detail).show("")
        elif self.focused is None:
            listed.focus()
        self._show_chosen()
        search = self.query_one("#search", Input)
        search.placeholder = _("Search: words of the item, of who answers, of the latest note")
        self.refresh_head()

    def early(self, key: str) -> bool:
        """Return whether a key waits for what is still being read; the cursor does not."""
        return super().early(key) and not (self.first and key in _MOVES and self._list().has_focus)

    def let_go(self) -> None:
        """Forget the rows that were chosen."""
        super().let_go()
        self._narrowing = Narrowing()

    def _why_empty(self, register: Register, elsewhere: int) -> str:
        if not register.plans:
            return first_steps(self, self.app.settings.db)
        searching = self.focused is self.query_one("#search")
        return nothing_here(self, self.place.empty(), elsewhere, searching=searching)

    def about(self) -> Alternatives:
        """Return the filter, how many rows it leaves, and the plan."""
        plan, first = self.plan(), self.first
        if not (self.app.register.plans if self.app.register else first):
            return ()
        found = first.count if first else len(once(self.query_one("#rows", RowList).rows))
        count = ngettext("{count} item", "{count} items", found).format(count=found)
        where = plain(plan.title) if plan else _("All plans")
        words = self.place.words()
        shortest = []
        if marked := len(self.query_one("#rows", RowList).marked):
            shortest = [ngettext("{count} marked", "{count} marked", marked).format(count=marked)]
            words += f" · {shortest[0]}"
        return f"{where} · {words}: {count}", f"{words}: {count}", f"{words}: {found}", *shortest

    def plan(self) -> Plan | None:
        """Return the plan that the tree stands on."""
        told = self.app.register or self.first
        plans = told.plans if told else ()
        return next((plan for plan in plans if plan.id == self.place.branch.plan), None)

    def shown_commands(self) -> Sequence[Command]:
        """Return what can be done; first what leads to a plan, or to the items of a new one."""
        found = super().shown_commands()
        register = self.app.register
        begun = only_begun(register, self._edit_place())
        if register is None or (register.plans and not begun):
            return found
        first = self.in_force(commands.AT_WORK if begun else commands.FIRST_STEPS)
        return [*first, *(one for one in found if one.id not in {step.id for step in first})]

    @on(events.DescendantBlur)
    def refresh_keys(self) -> None:
        """Show the keys that can be used now; while one searches, those that end that."""
        if self.focused is not self.query_one("#search", Input):
            super().refresh_keys()
        else:
            self.query_one("#keys", KeyBar).show(self.in_force(commands.SEARCHING))

    @needs(N_("only as long as no plan is loaded"))
    def _empty(self) -> bool:
        return self.app.register is not None and not self.app.register.plans

    def withheld(self, name: str) -> str:
        """Offer nothing that narrows or arranges where no plan is loaded."""
        if name == commands.IN_TREE.id and self.current_row() is None:
            return _("choose an item of the plan first")
        return _("no plan is loaded") if name in _NARROWING and self._empty() else ""

    def current_row(self) -> Row | None:
        """Return the row under the cursor."""
        listed = self.query_one("#rows", RowList)
        return listed.current if listed.display else None

    def on_screen(self) -> OnScreen | None:
        """Return the list as it stands."""
        listed, register = self._list(), self.app.register
        if register is None:
            return None
        rows = listed.rows if listed.display else ()
        return through_place(register, rows, self.place, in_order(self.place), self.current_row())

    # --- what the parts ask and tell

    def _chosen_rows(self) -> list[Row]:
        """Return the rows that are marked, else the one under the cursor."""
        row = self.current_row()
        return self._list().marked_rows or ([row] if row else [])

    def _noted(self, rows: list[Row]) -> None:
        """Take the marks off; keep the rows in sight, even if they no longer fit the filter."""
        self._list().marked.clear()
        self._kept = ({row.ref for row in each(rows)}, self.place.selection)

    def _edit_place(self) -> EditPlace | None:
        """Return the plan or goal that the tree stands on if it has the focus, else the row."""
        place, plan = place_of(self.current_row()), self.plan()
        if plan and (place is None or self.query_one("#tree").has_focus):
            return plan, plan.item_by_id.get(self.place.branch.item), True
        return place

    def edited(self, plan_id: str, item_id: str) -> None:
        """Put the cursor on an item that was saved."""
        ref = f"{plan_id}/{item_id}"
        if not self.place.row.startswith(f"{ref}@"):
            self.place = replace(self.place, row=ref)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong; where nothing could be read, also in the middle of the screen."""
        super().fail(error)
        if self.app.register is None:
            self.query_one("#empty", Static).update(Text(plain(reason(error), keep_lines=True)))

    # --- what the widgets tell

    @on(RowList.Marked)
    def _marked(self) -> None:
        self.refresh_head()

    @on(RowList.Sorted)
    def _sorted(self, event: RowList.Sorted) -> None:
        self.arranging.sort_by(event.column)

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        if event.row:
            self.place = replace(self.place, row=each([event.row])[0].ref)
        self._show_chosen()

    @worker(group="detail")
    async def _show_detail(self, row: Row) -> None:
        if (register := self.app.register) is not None:
            history = self.app.session.history(row, self.app.view)
            await self.query_one("#detail", Detail).show_row(register, row, history)

    @worker(group="detail")
    async def _show_branch(self) -> None:
        """Show the plan or the goal that the tree stands on."""
        plan = self.plan()
        if self.app.register is None or plan is None:
            return
        detail = self.query_one("#detail", Detail)
        page, item = detail.page(self.app.register), plan.item_by_id.get(self.place.branch.item)
        detail.show(page.goal(plan, item) if item else page.plan(plan))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.app.open_item(event.row.ref)

    @on(PlanTree.Moved)
    def _moved(self, event: PlanTree.Moved) -> None:
        self.place = replace(self.place, branch=event.branch)
        self.show()
        self._show_chosen()

    @on(events.DescendantFocus)
    def _show_chosen(self) -> None:
        """Show what is chosen: in the tree a plan or a goal, else the row; and its keys."""
        self.refresh_keys()
        row = self.current_row()
        if self.query_one("#tree").has_focus and self.place.branch.plan:
            self._show_branch()
        elif row:
            self._show_detail(row)

    @on(Input.Changed, "#search")
    def _searching(self, event: Input.Changed) -> None:
        self.place = replace(self.place, search=event.value.strip())
        self._found()

    @on(Input.Submitted, "#search")
    def action_leave_search(self) -> None:
        """Go on to what was found."""
        self._found.now()
        search, listed = self.query_one("#search", Input), self.query_one("#rows", RowList)
        self.set_focus(listed if listed.display else None)
        search.display = bool(search.value)

    def on_resize(self, event: events.Resize) -> None:
        """Let the parts give way: first the tree, then the detail."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < FLAT or event.size.width < SMALL, "-small")
        if self.focused is not None and not self.focused.display:
            self.query_one("#rows").focus()

    def go_to(self, place: Place) -> None:
        """Show the rows of a place: its filter, its search, its branch of the tree."""
        self.place = place
        search = self.query_one("#search", Input)
        with search.prevent(Input.Changed):
            search.value = place.search
        search.display = bool(place.search)
        self.query_one("#tree", PlanTree).go_to(place.branch)
        self.renew(always=True)

    # --- what the keys do

    @does(commands.SEARCH)
    def search(self) -> None:
        """Open the line in which one searches; Escape goes back to the row from before."""
        if not self.place.search:
            self._before_search = self.place.row
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()
        if (register := self.app.register) is not None:
            self.app.session.submit(lambda _store: make_ready(register.rows))

    @does(commands.IN_TREE)
    def show_in_tree(self) -> None:
        """Go to the item's place in the tree."""
        row = self.current_row()
        if row is None:
            return
        above = row.plan.parent(row.item)
        self.set_class(True, "-tree").set_class(False, "-no-tree")
        tree = self.query_one("#tree", PlanTree)
        tree.go_to(Branch(row.plan.id, above.id if above else ""))
        tree.focus()

    @does(commands.TREE)
    def show_or_hide_tree(self) -> None:
        """Show or hide the tree."""
        tree = self.query_one("#tree", PlanTree)
        hidden = not tree.display or (self.has_class("-narrow") and not self.has_class("-tree"))
        self.set_class(hidden, "-tree").set_class(not hidden, "-no-tree")
        (tree if hidden else self.query_one("#rows")).focus()

    @does(commands.EXAMPLES, when=_empty)
    @worker(group="act")
    async def load_examples(self) -> None:
        """Load the bundled plans into a database that has none."""
        if self.app.register is None or self.app.register.plans:
            return
        count = await self.app.session.load_bundled()
        await self.app.read(
            ngettext("{count} plan loaded.", "{count} plans loaded.", count).format(count=count)
        )

    @does(commands.BACK)
    def go_back(self) -> None:
        """Go one step back: out of the search, the marks, the tree, the filter."""
        search = self.query_one("#search", Input)
        rows = self.query_one("#rows", RowList)
        if rows.marked and rows.has_focus:
            rows.marked.clear()
            rows.refresh()
            self.refresh_head()
        elif self.focused is search or (search.display and self.place.search):
            search.value = ""
            self.place = replace(self.place, search="", row=self._before_search)
            self.show()
            self.action_leave_search()
        elif self.focused is self.query_one("#tree") and self.query_one("#rows").display:
            self.query_one("#rows").focus()
        elif self.place.narrowed:
            self.place = self.place.widened
            self.show()
        elif self.place.sort != Place.sort:
            self.place = replace(self.place, sort=Place.sort)
            self.show()
        elif self.place.branch != Branch():
            self.go_to(replace(self.place, branch=Branch()))
