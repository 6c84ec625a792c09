"""The follow-up: the plans' tree, the rows, and the chosen item with its history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from actionplan_tui.domain.plan import Plan
from actionplan_tui.domain.register import Register, Row
from actionplan_tui.domain.selection import choose, coverage
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports import sentences
from actionplan_tui.reports.text import plain
from actionplan_tui.tui.actions import ITEM_KEYS, RowScreen, bind
from actionplan_tui.tui.careful import beside, reason
from actionplan_tui.tui.modals.ask import Choice
from actionplan_tui.tui.place import Place
from actionplan_tui.tui.screens.item import ItemScreen
from actionplan_tui.tui.widgets.detail import Detail
from actionplan_tui.tui.widgets.head import Head
from actionplan_tui.tui.widgets.keys import KeyBar
from actionplan_tui.tui.widgets.notice import Notice
from actionplan_tui.tui.widgets.rows import RowList
from actionplan_tui.tui.widgets.tree import Branch, PlanTree

NARROW, FLAT, SMALL = 100, 18, 70

FILTER_KEYS = [
    bind("o", "filter('overdue')", N_("overdue"), N_("Show what is overdue")),
    bind("p", "filter('pending')", N_("pending"), N_("Show what is pending"), show=False),
    bind("s", "filter('due_soon')", N_("due soon"), N_("Show what is due soon"), show=False),
    bind("u", "filter('unreported')", N_("unreported"), N_("Show what nobody has reported on")),
    bind(
        "w",
        "filter('withdrawn')",
        N_("withdrawn"),
        N_("Show what has left the plans"),
        show=False,
    ),
    bind("m", "mine", N_("mine"), N_("Show only what one party answers for"), show=False),
    bind("a", "filter('all')", N_("all"), N_("Show everything, also what is closed")),
]
VIEW_KEYS = [
    bind("f,ctrl+f,slash", "search", N_("search"), N_("Search, whatever case and accents")),
    bind("t", "as_of", N_("day"), N_("Choose the day that everything is seen from"), show=False),
    bind("v", "tree", N_("tree"), N_("Show or hide the tree of plans"), show=False),
    bind("l", "language", N_("language"), N_("Choose the language"), show=False),
    bind("f5,ctrl+r", "reload", N_("read again"), N_("Read everything again"), show=False),
]
LAST_KEYS = [
    bind("q", "app.quit", N_("quit"), N_("Quit; everything is saved"), show=False),
    bind("question_mark,f1", "help", N_("help"), N_("Show this help")),
]


class FollowUp(RowScreen):
    """What is overdue and pending, most urgent first."""

    AUTO_FOCUS = ""
    BINDINGS = [
        *ITEM_KEYS,
        *FILTER_KEYS,
        *VIEW_KEYS,
        *LAST_KEYS,
        bind(
            "b",
            "bundled",
            N_("load the examples"),
            N_("Load the plans that come with the program"),
            show=False,
        ),
        Binding("escape", "back", N_("Back"), show=False, id="followup.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.place = Place()
        self.register: Register | None = None

    def compose(self) -> ComposeResult:
        """Lay out the parts."""
        yield Head(id="head")
        with Horizontal(id="middle"):
            yield PlanTree(id="tree")
            with Vertical(id="right"):
                yield Input(id="search", compact=True)
                yield RowList(id="rows")
                yield Static(Text(_("Reading the plans …")), id="empty")
        yield Detail(id="detail")
        yield Notice(id="notice")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Paint first, then read."""
        self.query_one("#rows", RowList).display = False
        self.query_one("#search").display = False
        self._words()
        self.call_after_refresh(self.reload)

    # --- reading and showing

    @beside(group="read")
    async def reload(self, words: str = "") -> None:
        """Read the plans and notes, and show them from where the user is."""
        await self._read(words)

    async def _read(self, words: str) -> None:
        self.register = await self.app.session.register(self.app.view)
        self.app.register = self.register
        self.show()
        self.query_one("#notice", Notice).say(words)

    def show(self) -> None:
        """Show the rows that the filter leaves, the cursor staying on its row."""
        register = self.register
        if register is None:
            return
        whole = choose(register.rows, self.place.whole)
        self.query_one("#tree", PlanTree).show_plans(register, whole)
        rows = [row for row in whole if _in_branch(row, self.place.branch)]
        listed = self.query_one("#rows", RowList)
        listed.show(rows, self.place.row, several=not self.place.branch.plan)
        if listed.has_focus and not rows:
            self.set_focus(None)
        listed.display = bool(rows)
        empty = self.query_one("#empty", Static)
        empty.display = not rows
        if not rows:
            empty.update(Text(self._why_empty(register, len(whole))))
            self.query_one("#detail", Detail).show("")
        elif self.focused is None:
            listed.focus()
        self._words(rows)

    def _why_empty(self, register: Register, elsewhere: int) -> str:
        if not register.plans:
            return _(
                "No plan is loaded yet.\n\n"
                "b   loads the five example plans that come with the program\n"
                "q   quits; then `actionplan PLAN.toml` opens a plan of your own"
            )
        hints = [self.place.empty()]
        if elsewhere:
            hints.append(
                ngettext(
                    "Elsewhere in the plans: {count} item.",
                    "Elsewhere in the plans: {count} items.",
                    elsewhere,
                ).format(count=elsewhere)
            )
        hints.append(_("Esc goes back to what is open, a shows everything."))
        return "\n\n".join(hints)

    def _words(self, rows: Sequence[Row] = ()) -> None:
        """Write the head and the line of keys."""
        view = self.app.view
        day = _("State as of {day}").format(day=format_day(view.as_of))
        title: tuple[str, ...] = (_("Action plans"), day)
        if view.known_on:
            known = _("as known on {day}").format(day=format_day(view.known_on))
            title = (*title, known)
        register = self.register
        plan = self._plan(register) if register else None
        reviewed: tuple[str, ...] = ()
        covered: tuple[str, ...] = ()
        if register:
            found = coverage(self._asked(register, plan))
            covered = (
                sentences.coverage_sentence(found),
                _("{reported} of {asked} reported").format(
                    reported=found.reported, asked=found.asked
                ),
            )
        if register and plan and (review := register.reviews[plan.id]):
            short = sentences.when((review.last - view.as_of).days)
            reviewed = (
                sentences.review_sentence(review, view.as_of),
                f"{plain(review.title)} · {short}",
                short,
            )
        count = ngettext("{count} item", "{count} items", len(rows)).format(count=len(rows))
        where = plain(plan.title) if plan else _("All plans")
        self.query_one("#head", Head).show(
            (title, reviewed), ((f"{self.place.words()}: {count}", where), covered)
        )
        self.query_one("#search", Input).placeholder = _(
            "Search: words of the item, of who answers, of the latest note"
        )
        self.refresh_keys()

    def _plan(self, register: Register) -> Plan | None:
        found = [plan for plan in register.plans if plan.id == self.place.branch.plan]
        return found[0] if found else None

    def _asked(self, register: Register, plan: Plan | None) -> list[Row]:
        return [row for row in register.rows if plan is None or row.plan.id == plan.id]

    def refresh_keys(self) -> None:
        """Show the keys that can be used now."""
        shown = [
            binding
            for binding in (*ITEM_KEYS, *FILTER_KEYS, *VIEW_KEYS, *LAST_KEYS)
            if binding.show and self.check_action(binding.action.partition("(")[0], ())
        ]
        self.query_one("#keys", KeyBar).show(shown)

    def shown_keys(self) -> Sequence[Binding]:
        """Return all keys, for the help."""
        return [*ITEM_KEYS, *FILTER_KEYS, *VIEW_KEYS, *LAST_KEYS]

    def current_row(self) -> Row | None:
        """Return the row under the cursor."""
        listed = self.query_one("#rows", RowList)
        return listed.current if listed.display else None

    async def follow(self, words: str) -> None:
        """Read everything anew and say what happened."""
        await self._read(words)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong; where nothing could be read, also in the middle of the screen."""
        super().fail(error)
        if self.register is None:
            self.query_one("#empty", Static).update(Text(plain(reason(error), keep_lines=True)))

    # --- what the parts tell

    @on(RowList.Highlighted)
    def _highlighted(self, event: RowList.Highlighted) -> None:
        if event.row:
            self.place = replace(self.place, row=event.row.ref)
        self._show_chosen()
        self.refresh_keys()

    @beside(group="detail")
    async def _show_detail(self, row: Row) -> None:
        if self.register is None:
            return
        detail = self.query_one("#detail", Detail)
        page = detail.page(self.register)
        detail.show(page.row(row, None))
        detail.show(page.row(row, await self.app.session.history(row, self.app.view)))

    @beside(group="detail")
    async def _show_branch(self) -> None:
        """Show the plan or the goal that the tree stands on."""
        plan = self._plan(self.register) if self.register else None
        if self.register is None or plan is None:
            return
        detail = self.query_one("#detail", Detail)
        page, item = detail.page(self.register), plan.item_by_id.get(self.place.branch.item)
        detail.show(page.goal(plan, item) if item else page.plan(plan))

    @on(RowList.Chosen)
    def _chosen(self, event: RowList.Chosen) -> None:
        self.app.push_screen(ItemScreen(event.row.ref), lambda _done: self.show())

    @on(PlanTree.Moved)
    def _moved(self, event: PlanTree.Moved) -> None:
        self.place = replace(self.place, branch=event.branch)
        self.show()
        self._show_chosen()

    @on(events.DescendantFocus)
    def _show_chosen(self) -> None:
        """Show what is chosen: in the tree a plan or a goal, else the row."""
        row = self.current_row()
        if self.query_one("#tree").has_focus and self.place.branch.plan:
            self._show_branch()
        elif row:
            self._show_detail(row)

    @on(KeyBar.Pressed)
    async def _pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.action)

    @on(Input.Changed, "#search")
    def _searching(self, event: Input.Changed) -> None:
        self.place = replace(self.place, search=event.value.strip())
        self.show()

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        self._leave_search()

    def _leave_search(self) -> None:
        search, listed = self.query_one("#search", Input), self.query_one("#rows", RowList)
        self.set_focus(listed if listed.display else None)
        search.display = bool(search.value)

    def on_resize(self, event: events.Resize) -> None:
        """Let the parts give way: first the tree, then the detail."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < FLAT or event.size.width < SMALL, "-small")
        if self.focused is not None and not self.focused.display:
            self.query_one("#rows").focus()

    # --- what the keys do

    def action_filter(self, name: str) -> None:
        """Show the rows of a filter; the same key again goes back to what is open."""
        chosen = "open" if self.place.filter == name else name
        self.place = replace(self.place, filter=chosen)
        self.show()

    @beside(group="ask")
    async def action_mine(self) -> None:
        """Show only what a party answers for: the user, or whoever is chosen."""
        if self.place.mine:
            self.place = replace(self.place, mine="")
        else:
            party = self.app.settings.me or await self._ask_party()
            if not party:
                return
            self.place = replace(self.place, mine=party)
        self.show()

    async def _ask_party(self) -> str:
        if self.register is None:
            return ""
        parties = {
            party_id: sentences.party_name(row.plan, party_id)
            for row in self.register.rows
            for party_id in row.responsible
        }
        options = [(plain(words), party_id) for party_id, words in sorted(parties.items())]
        if not options:
            return ""
        return await self.app.push_screen_wait(Choice(_("Whose items?"), options)) or ""

    def action_search(self) -> None:
        """Open the line in which one searches."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    def action_as_of(self) -> None:
        """Choose the day."""
        self.app.ask_day()

    def action_language(self) -> None:
        """Choose the language."""
        self.app.ask_language()

    def action_tree(self) -> None:
        """Show or hide the tree."""
        tree = self.query_one("#tree", PlanTree)
        hidden = not tree.display or (self.has_class("-narrow") and not self.has_class("-tree"))
        self.set_class(hidden, "-tree")
        self.set_class(not hidden, "-no-tree")
        (tree if hidden else self.query_one("#rows")).focus()

    def action_reload(self) -> None:
        """Read everything again."""
        self.reload(_("Read again."))

    @beside(group="act")
    async def action_bundled(self) -> None:
        """Load the bundled plans into a database that has none."""
        if self.register is None or self.register.plans:
            return
        count = await self.app.session.load_bundled()
        await self._read(
            ngettext("{count} plan loaded.", "{count} plans loaded.", count).format(count=count)
        )

    def action_back(self) -> None:
        """Go one step back: out of the search, out of the tree, out of the filter."""
        search = self.query_one("#search", Input)
        if self.focused is search or (search.display and self.place.search):
            search.value = ""
            self._leave_search()
        elif self.focused is self.query_one("#tree") and self.query_one("#rows").display:
            self.query_one("#rows").focus()
        elif self.place.narrowed:
            self.place = replace(self.place, filter="open", mine="", search="")
            self.show()
        elif self.place.branch != Branch():
            self.query_one("#tree", PlanTree).go_to(Branch())

    def retranslate(self) -> None:
        """Show everything in the language that was chosen."""
        self.show()
        self._show_chosen()


def _in_branch(row: Row, branch: Branch) -> bool:
    if branch.plan and row.plan.id != branch.plan:
        return False
    return not branch.item or f"{row.item.id}.".startswith(f"{branch.item}.")
