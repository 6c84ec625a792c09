"""The items on an axis of time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from rich.text import Text
from textual import events, on
from textual.widget import Widget
from textual.widgets import Static

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.row import once
from actionplan_tui.domain.register.selection import choose
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.empty import all_hidden, no_plan
from actionplan_tui.tui.common.head import Alternatives
from actionplan_tui.tui.common.on_screen import OnScreen, through_place
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.place import Branch, Place
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.theme import colours
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.editing.actions import ItemEdits
from actionplan_tui.tui.rows.commands import BESIDES, FILTERS, MINE
from actionplan_tui.tui.rows.row_actions import RowActions
from actionplan_tui.tui.timeline import commands
from actionplan_tui.tui.timeline.axis import Timeline
from actionplan_tui.tui.timeline.words import dates_in_words, legend, zoom_words

if TYPE_CHECKING:
    from textual.worker import Worker

    from actionplan_tui.tui.common.host import FollowUpShown, OpensItem
    from actionplan_tui.tui.rows.row_part import RowsApp

    class SharedFilters(Protocol):
        """The choice of rows, which is that of the timeline too."""

        def filter(self, name: str) -> None:
            """Show the rows of a filter; the same again: what is open."""

        def mine(self) -> Worker[None]:
            """Show only what one party answers for; it is asked which."""

        def besides(self) -> Worker[None]:
            """Show only what bears a tag or says a thing in a column; it is asked which."""

    class SharedFollowUp(FollowUpShown, Protocol):
        """The follow-up, whose filter and cursor are those of the timeline too."""

        place: Place

        @property
        def is_mounted(self) -> bool:
            """Whether it was shown already."""

        def show(self) -> None:
            """Show its rows anew."""

        def go_to(self, place: Place) -> None:
            """Show the rows of a place."""

        def current_row(self) -> Row | None:
            """Return the row under its cursor."""

        def edited(self, plan_id: str, item_id: str) -> None:
            """Put its cursor on an item that was saved."""

        @property
        def filters(self) -> SharedFilters:
            """Which rows it shows."""

    class TimelineApp(RowsApp, OpensItem, Protocol):
        """What the timeline asks of the app."""

        @property
        def followup(self) -> SharedFollowUp:
            """The follow-up."""


FLAT, TALL = 18, 36


class TimelineScreen(BaseScreen):
    """The rows that the follow-up's filter leaves, on an axis of time."""

    TAB = "timeline"
    WRITES = True
    SHOWN = commands.SCREEN
    BINDINGS = bindings(commands.BOUND)

    app: TimelineApp

    def __init__(self) -> None:
        super().__init__()
        self.parts = (RowActions(self), ItemEdits(self, edited=self._edited))
        self._urgent = False
        self._shown_place: Place | None = None
        self._legend_lines = 1

    def body(self) -> Iterable[Widget]:
        """Return the chart, the dates of the chosen row in words, and what the signs mean."""
        chart, nothing = (
            Timeline(id="chart"),
            Static(_("Reading the plans …"), id="nothing", markup=False),
        )
        chart.display = False
        yield chart
        yield nothing
        yield Static("", id="dates", markup=False)
        yield Static("", id="legend", markup=False)

    @property
    def chart(self) -> Timeline:
        """The rows on their axis."""
        return self.query_one("#chart", Timeline)

    # --- reading and showing

    def renew(self, *, always: bool = False) -> None:
        """Show the register unless it was shown already, through the filter that holds now."""
        super().renew(always=always or self.app.followup.place != self._shown_place)

    def show(self) -> None:
        """Show the rows that the filter leaves, the cursor staying on its row."""
        register = self.app.register
        if register is None:
            return
        place = self._shown_place = self.app.followup.place
        rows = self._rows(register, place)
        due = {plan.id: [review.due.last for review in reviews(plan)] for plan in register.plans}
        chart = self.chart
        chart.display = bool(rows)
        chart.show(rows, self.app.view.as_of, due, place.row)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not rows
        if not rows:
            nothing.update(self._why_empty(register, place))
            self.set_focus(None)
        elif self.focused is None:
            chart.focus()
        self._show_chosen()
        self._legend_lines = 1
        self._show_legend()
        self.refresh_head()

    def _rows(self, register: Register, place: Place) -> list[Row]:
        """Return the rows that are shown: plan by plan, in each as in the plan or by urgency."""
        if not self._urgent:
            fits = place.selection.fits
            return [row for row in register.rows if fits(row)]
        order = {plan.id: at for at, plan in enumerate(register.plans)}
        urgent = choose(register.rows, place.selection)
        return sorted(urgent, key=lambda row: order[row.plan.id])

    def _why_empty(self, register: Register, place: Place) -> str:
        if not register.plans:
            return no_plan(self)
        return f"{place.empty()}\n\n{all_hidden(self)}"

    def _show_chosen(self) -> None:
        """Say the dates of the row under the cursor in words."""
        row, text = self.current_row(), Text()
        if row:
            look = colours(self.app.theme_variables)
            sentence = sentences.standing_sentence(row, self.app.view)
            text.append(f"{plain(row.number)}  {plain(row.title)}\n", "bold")
            mark = sentences.marked(row)
            text.append(f"{sign(mark)} ", look.of(mark)).append(sentence)
            said = " · ".join(dates_in_words(row, self.app.view, sentence))
            text.append(f"\n{said}", look.muted)
        self.query_one("#dates", Static).update(text)

    def _show_legend(self) -> None:
        """Say what the signs mean, as many to a line as have room."""
        look, text, used = colours(self.app.theme_variables), Text(), 0
        chart, lines = self.chart, 1
        if not chart.size.height:
            return  # nothing is seen yet; the chart tells when it is
        for name, glyph, words in legend(
            chart.seen_signs(), chart.seen_rows(), self.app.view.as_of
        ):
            phrase = Text.assemble((name, look.muted), glyph, (f" {words}", look.muted))
            if used and used + 2 + phrase.cell_len > self.size.width - 2:
                text.append("\n")
                used, lines = 0, lines + 1
            gap = "  " if used else ""
            text.append(gap).append_text(phrase)
            used += len(gap) + phrase.cell_len
        shown = self.query_one("#legend", Static)
        shown.display = bool(chart.rows)
        # It only grows, so that the chart does not jump while one scrolls.
        self._legend_lines = max(self._legend_lines, lines)
        shown.styles.height = self._legend_lines
        shown.update(text)

    def about(self) -> Alternatives:
        """Return the plan, the filter, how many rows it leaves, and what a tick is."""
        if self.app.register is None or not self.app.register.plans:
            return ()
        plan, place, found = self.plan(), self.app.followup.place, len(once(self.chart.rows))
        count = ngettext("{count} item", "{count} items", found).format(count=found)
        where = plain(plan.title) if plan else _("All plans")
        words, zoom = place.words(), zoom_words(self.chart.zoom)
        return (
            f"{where} · {words}: {count} · {zoom}",
            f"{words}: {count} · {zoom}",
            f"{words}: {found} · {zoom}",
            f"{words}: {found}",
        )

    def on_screen(self) -> OnScreen | None:
        """Return the rows as they stand."""
        register, place = self.app.register, self.app.followup.place
        if register is None:
            return None
        rows = self.chart.rows if self.chart.display else ()
        order = [_("the most urgent first") if self._urgent else _("in the order of the plan")]
        return through_place(register, rows, place, order, self.current_row())

    def plan(self) -> Plan | None:
        """Return the plan that the follow-up's tree stands on."""
        wanted = self.app.followup.place.branch.plan
        plans = self.app.register.plans if self.app.register else ()
        return next((plan for plan in plans if plan.id == wanted), None)

    def current_row(self) -> Row | None:
        """Return the row under the cursor."""
        return self.chart.current if self.chart.display else None

    @needs(N_("no plan is loaded"))
    def _has_plans(self) -> bool:
        return self.app.register is None or bool(self.app.register.plans)

    def _edited(self, plan_id: str, item_id: str) -> None:
        """Put the cursor on an item that was saved."""
        self.app.followup.edited(plan_id, item_id)

    # --- what the parts tell

    @on(Timeline.Highlighted)
    def _highlighted(self, event: Timeline.Highlighted) -> None:
        if event.row:
            followup = self.app.followup
            followup.place = self._shown_place = replace(followup.place, row=event.row.ref)
        self._show_chosen()
        self.refresh_keys()

    @on(Timeline.Moved)
    def _moved(self) -> None:
        if self.is_mounted and self.app.register is not None:
            self._show_legend()

    @on(Timeline.Chosen)
    def _chosen(self, event: Timeline.Chosen) -> None:
        self.app.open_item(event.row.ref)

    @on(events.ScreenSuspend)
    def _left(self) -> None:
        """Let the follow-up's cursor stand on the same row."""
        followup = self.app.followup
        row = followup.current_row() if followup.is_mounted else None
        if row and row.ref != followup.place.row:
            followup.show()

    def on_resize(self, event: events.Resize) -> None:
        """Give the words fewer lines on a small screen and more on a large one."""
        self._legend_lines = 1
        self.set_class(event.size.height < FLAT, "-flat")
        self.set_class(event.size.height >= TALL, "-tall")
        self.call_after_refresh(self._laid_out)

    def _laid_out(self) -> None:
        if self.is_mounted and self.app.register is not None:
            self._show_legend()
            self.refresh_head()

    # --- what the keys do

    @does(*commands.ZOOM, when=_has_plans)
    def zoom(self, way: str) -> None:
        """Look closer, or see more at once."""
        self.chart.change_zoom(1 if way == "in" else -1)
        self.refresh_head()

    @does(*commands.TIME, when=_has_plans)
    def scroll_time(self, where: str) -> None:
        """Scroll through time."""
        chart = self.chart
        if where == "day":
            chart.go_to_day(self.app.view.as_of)
        elif where == "end":
            chart.go_to_end()
        else:
            chart.scroll_time(1 if where.endswith("on") else -1, screens=where.startswith("far"))

    @does(commands.ORDER, when=_has_plans)
    def change_order(self) -> None:
        """Show the most urgent first, or everything in the order of the plan."""
        self._urgent = not self._urgent
        self.say(_("The most urgent first.") if self._urgent else _("In the order of the plan."))
        self.renew(always=True)

    @does(*(one for one in FILTERS if one not in (MINE, BESIDES)), when=_has_plans)
    def filter(self, name: str) -> None:
        """Show the rows of a filter, here and in the follow-up."""
        self.say("")
        self.app.followup.filters.filter(name)
        self.renew()

    @does(MINE, when=_has_plans)
    @worker(group="ask")
    async def mine(self) -> None:
        """Show only what a party answers for, here and in the follow-up."""
        await self.app.followup.filters.mine().wait()
        self.renew()

    @does(BESIDES, when=_has_plans)
    @worker(group="ask")
    async def besides(self) -> None:
        """Show only what bears a tag or says a thing in a column, here and in the follow-up."""
        await self.app.followup.filters.besides().wait()
        self.renew()

    @does(commands.BACK)
    def go_back(self) -> None:
        """Go one step back: out of the filter, the branch of the tree, the order by urgency."""
        followup = self.app.followup
        if followup.place.narrowed:
            followup.go_to(followup.place.widened)
        elif followup.place.branch != Branch():
            followup.go_to(replace(followup.place, branch=Branch()))
        elif self._urgent:
            self.change_order()
        self.renew()
