"""The overview: who has reported for the review, in total, per goal, per responsible, per unit."""

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
from actionplan_tui.domain.register.review import asking
from actionplan_tui.domain.register.selection import choose
from actionplan_tui.domain.views.overview import Overview, build_overview
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.locales.dates import format_short
from actionplan_tui.reports.words.phrases import distance_text
from actionplan_tui.reports.words.reviews import asking_sentence
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.empty import no_plan
from actionplan_tui.tui.common.head import Alternatives
from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.on_screen import OnScreen, in_order, through_place
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.place import Branch, Place
from actionplan_tui.tui.common.reminded import Reminded
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.theme import colours
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.overview import commands
from actionplan_tui.tui.overview.lines import Key, LineMaker, Target
from actionplan_tui.tui.overview.list import OverviewList
from actionplan_tui.tui.rows.row_actions import RowActions

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasFollowUp, OpensRows
    from actionplan_tui.tui.rows.row_part import RowsApp

    class OverviewApp(RowsApp, OpensRows, HasFollowUp, Protocol):
        """What the overview asks of the app."""


LOW = 28


class ReviewScreen(BaseScreen):
    """Who has reported for the review, per goal and per responsible."""

    TAB = "review"
    WRITES = True
    SHOWN = commands.SCREEN
    BINDINGS = bindings(commands.SCREEN)

    app: OverviewApp

    def __init__(self) -> None:
        super().__init__()
        self.reminded = Reminded(self)
        self.parts = (RowActions(self), self.reminded)
        self._plan = ""
        self._toggled: set[Key] = set()
        self._maker: LineMaker | None = None
        self._counted: tuple[Register | None, dict[str, Overview]] = (None, {})

    def body(self) -> Iterable[Widget]:
        """Return the list, and what there is to say of the line under the cursor."""
        listed = OverviewList(id="overview")
        listed.display = False
        yield listed
        yield Static("", id="nothing", markup=False)
        yield Static("", id="spot", markup=False)

    # --- showing

    def show(self) -> None:
        """Show the plans, the cursor staying where it is."""
        register = self.app.register
        if register is None:
            return
        if self._plan not in {plan.id for plan in register.plans}:
            self._plan = ""
        plans = [plan for plan in register.plans if self._plan in ("", plan.id)]
        overviews = [self._overview(register, plan.id) for plan in plans]
        listed, nothing = self.query_one(OverviewList), self.query_one("#nothing", Static)
        listed.display, nothing.display = bool(plans), not plans
        if not plans:
            nothing.update(no_plan(self))
            self._maker = None
            return
        maker = LineMaker(self.app.view, listed.room, self._toggled, alone=len(plans) == 1)
        maker.add_plans(overviews)
        self._maker = maker
        largest = max((one.total for one in overviews), key=lambda total: total.asked)
        listed.show(maker.lines, largest)
        if self.focused is None:
            listed.focus()

    def let_go(self) -> None:
        """Forget what was counted."""
        super().let_go()
        self._maker, self._counted = None, (None, {})

    def _overview(self, register: Register, plan: str) -> Overview:
        """Return how far a plan has come; it is counted once for a register."""
        if self._counted[0] is not register:
            self._counted = (register, {})
            self.reminded.read()
        found = self._counted[1]
        if plan not in found:
            found[plan] = build_overview(register, plan)
        return found[plan]

    def plan(self) -> Plan | None:
        """Return the plan that is looked at, if it is a single one."""
        register = self.app.register
        plans = register.plans if register else ()
        if len(plans) == 1:
            return plans[0]
        return next((plan for plan in plans if plan.id == self._plan), None)

    def about(self) -> Alternatives:
        """Return which plan is looked at."""
        plan, register = self.plan(), self.app.register
        if register is None or not register.plans:
            return ()
        return (plain(plan.title),) if plan else (_("All plans"),)

    def on_screen(self) -> OnScreen | None:
        """Return the rows that Enter leads to: those that are missing in the line, else all."""
        register, target, plan = self.app.register, self.target(), self.plan()
        if register is None:
            return None
        place = target.place if target and target.place else Place()
        if target is None or target.place is None:
            place = replace(place, filter="unreported", branch=Branch(plan.id if plan else ""))
        else:
            place = self._missing(target, place)
        place = replace(place, sort="id")
        rows = choose(register.rows, place.selection, place.sort)
        shown = through_place(register, rows, place, in_order(place))
        return replace(shown, near=target.plan.id if target else shown.near)

    @staticmethod
    def _missing(target: Target, place: Place) -> Place:
        if target.coverage is None and place.filter != "open":
            return place  # it stands for the rows of a filter
        missing = target.coverage.missing if target.coverage else 0
        return replace(place, filter="unreported" if missing else "all")

    def target(self) -> Target | None:
        """Return what the cursor stands on."""
        listed = self.query_one(OverviewList)
        line = listed.current
        if self._maker is None or line is None or line.key not in self._maker.targets:
            return None
        return self._maker.targets[line.key](listed.cell)

    def current_row(self) -> Row | None:
        """Return the row of the cell under the cursor."""
        target = self.target()
        return target.row if target else None

    # --- when something can be done

    @needs(N_("choose a line with items first"))
    def _can_open(self) -> bool:
        return self.target() is not None

    @needs(N_("nothing is unreported there"))
    def _something_missing(self) -> bool:
        target = self.target()
        found = target.coverage if target else None
        return found is not None and found.missing > 0

    @needs(N_("there are not several plans"))
    def _several_plans(self) -> bool:
        register = self.app.register
        return register is not None and len(register.plans) > 1

    @needs(N_("there are not several reviews"))
    def _several_reviews(self) -> bool:
        target = self.target()
        return target is not None and self._others_than_one(target.plan)

    @needs(N_("there is nothing to go back from"))
    def _narrowed(self) -> bool:
        return bool(self._plan or self._others())

    # --- what the list tells

    @on(OverviewList.Resized)
    def _resized(self) -> None:
        self.show()

    @on(OverviewList.Folded)
    def _folded(self, event: OverviewList.Folded) -> None:
        self._toggled ^= {event.key}
        self.show()

    @on(OverviewList.Opened)
    def _opened(self) -> None:
        self.open()

    @on(OverviewList.Moved)
    def _moved(self) -> None:
        self.query_one("#spot", Static).update(self._spot())
        self.refresh_keys()

    def show_reminded(self) -> None:
        """Say anew how often the party under the cursor was reminded."""
        self.query_one("#spot", Static).update(self._spot())

    def _spot(self) -> Text:
        """Return what there is to say of what the cursor stands on."""
        target, look = self.target(), colours(self.app.theme_variables)
        if target is None:
            return Text("")
        lines = [Text(target.title, "bold")]
        lines += [Text(words) for words in target.words]
        if reminded := self.reminded.words(target.party, target.plan.id):
            lines.append(Text(reminded))
        line = self.query_one(OverviewList).current
        unfold = (
            _("{right} unfolds.").format(right=self._right())
            if line is not None and line.folded
            else ""
        )
        if hint := " ".join(filter(None, (self._hint(target), unfold))):
            lines.append(Text(hint, look.muted))
        return Text("\n").join(lines)

    def _hint(self, target: Target) -> str:
        opens = key_for(self, "open")
        if target.review is not None:
            others = self._others_than_one(target.plan)
            words = _("{open} chooses another review of the plan.") if others else ""
            return words.format(open=opens)
        if target.place is None:
            return _("{right} goes to the units.").format(right=self._right())
        found = target.coverage
        if target.row is not None:
            return _("{open} shows it in the follow-up.").format(open=opens)
        if found is None:
            return _("{open} shows the items.").format(open=opens)
        if found.missing:
            return ngettext(
                "{open} shows the {count} that is missing, {all} shows all.",
                "{open} shows the {count} that are missing, {all} shows all.",
                found.missing,
            ).format(count=found.missing, open=opens, all=key_for(self, "all"))
        return _("{open} shows all of them.").format(open=opens)

    def _right(self) -> str:
        return key_for(self.query_one(OverviewList), "overview.right")

    def on_resize(self, event: events.Resize) -> None:
        """Say less of the line under the cursor where the screen is low."""
        self.set_class(event.size.height < LOW, "-low")

    # --- what the keys do

    @does(commands.OPEN, when=_can_open)
    def open(self) -> None:
        """Show the rows that are missing; where none is, all of them."""
        target = self.target()
        if target is None:
            return
        if target.review is not None:
            self.choose_review()
        elif target.place is not None:
            self._open(self._missing(target, target.place))

    @does(commands.ALL, when=_something_missing)
    def show_all(self) -> None:
        """Show all rows."""
        target = self.target()
        if target is not None and target.place is not None:
            self._open(replace(target.place, filter="all"))

    def _open(self, place: Place) -> None:
        """Open rows in the follow-up as they are sorted there, the cursor on the first."""
        if self.app.register is None:
            return
        now = self.app.followup.place
        place = replace(place, sort=now.sort, group=now.group)
        found = choose(self.app.register.rows, place.selection, place.sort)
        self.app.open_rows(replace(place, row=found[0].ref if found else ""))

    @does(commands.PLAN, when=_several_plans)
    @worker(group="ask")
    async def choose_plan(self) -> None:
        """Choose a plan, or all."""
        if self.app.register is None:
            return
        options = [(_("All plans"), "")]
        options += [(plain(plan.title), plan.id) for plan in self.app.register.plans]
        chosen = await self.app.push_screen_wait(Choice(_("Which plan?"), options, self._plan))
        if chosen is not None:
            self._choose_plan(chosen)

    def _choose_plan(self, plan: str) -> None:
        before, self._plan = self._plan, plan
        self.show()
        self.query_one(OverviewList).go_to(("plan", plan or before))
        self.refresh_head()

    @does(commands.REVIEW, when=_several_reviews)
    @worker(group="ask")
    async def choose_review(self) -> None:
        """Choose another review of the plan; everything is judged for that one then."""
        target, register, as_of = self.target(), self.app.register, self.app.view.as_of
        if target is None or register is None:
            return
        plan, now = target.plan, asking(target.plan, as_of)
        options = []
        for review in reviews(plan):
            day = (
                f"{format_short(review.due.last)}, {distance_text((review.due.last - as_of).days)}"
            )
            words = [plain(review.title), day]
            words += [_("the current review")] if review == now.review else []
            options.append((" · ".join(words), review.id))
        if now.after:
            options.append((asking_sentence(now, as_of), ""))
        asked = register.reviews[plan.id]
        chosen = await self.app.push_screen_wait(
            Choice(_("Which review?"), options, asked.id if asked else "")
        )
        if chosen is None:
            return
        self.app.session.reviews.pop(plan.id, None)
        self.app.session.answers.clear()
        if chosen != (now.review.id if now.review else ""):
            self.app.session.reviews[plan.id] = chosen
        await self.app.read()

    @does(commands.BACK, when=_narrowed)
    def go_back(self) -> None:
        """Go one step back: to the current review, to all plans."""
        others = self._others()
        for plan in others:
            del self.app.session.reviews[plan]
        if others:
            self.app.reload()
        elif self._plan:
            self._choose_plan("")

    def _others_than_one(self, plan: Plan) -> bool:
        """Whether there is more than one review to choose among, the time since the last too."""
        after = asking(plan, self.app.view.as_of).after
        return len(reviews(plan)) + (after is not None) > 1

    def _others(self) -> list[str]:
        """Return the plans seen here of which not the current review is in question."""
        return [plan for plan in self.app.session.reviews if self._plan in ("", plan)]
