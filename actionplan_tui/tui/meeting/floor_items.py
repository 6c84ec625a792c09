"""Items from the floor: raised in the meeting, and made items of a plan if that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.meeting.entries import is_from_floor
from actionplan_tui.domain.meeting.floor import raised
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import N_, _
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.parts import Holder, Part, does, needs
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.meeting_part import MeetingPart
from actionplan_tui.tui.meeting.words import dotted

if TYPE_CHECKING:
    from actionplan_tui.domain.meeting.meeting import MeetingInfo
    from actionplan_tui.tui.editing.change import EditingApp
    from actionplan_tui.tui.meeting.meeting_app import MeetingListApp

_WIDEST = 64


class FloorItems(MeetingPart):
    """What is raised in the meeting and stands in no plan."""

    @does(commands.RAISE, when=MeetingPart.can_write)
    @worker(group="act")
    async def raise_item(self) -> None:
        """Take an item that somebody raises, after the current one."""
        title = await self.app.push_screen_wait(
            Line(_("What is raised at the meeting?"), "", lambda text: (bool(text.strip()), ""))
        )
        if not title or not title.strip() or not self.can_write():
            return
        words = dotted(_("Raised"), plain(title.strip()))
        self.drafts.change(raised(self.drafts.meeting, title), undo=words)
        self.app.save_drafts()
        self.screen.show_item()
        self.screen.say(dotted(words, keyed(self.screen, _("{undo} undoes"), undo="undo")))

    @needs(N_("choose an item that was raised in the meeting first"))
    def _on_floor(self) -> bool:
        row = self.screen.current_row()
        return row is not None and is_from_floor(row.ref)

    @does(commands.TO_PLAN, when=_on_floor)
    @worker(group="edit")
    async def to_plan(self) -> None:
        """Write the item into a plan as a new one; what is said of it here stays as it is."""
        if row := self.screen.current_row():
            await write_into_plan(self.app, row.title)


class MeetingChosen(Holder, Protocol):
    """A list of meetings, with one under the cursor."""

    @property
    def app(self) -> MeetingListApp:
        """The app."""

    @property
    def chosen(self) -> MeetingInfo | None:
        """The meeting under the cursor."""


class FloorOfClosed(Part[MeetingChosen]):
    """Items from the floor of a closed meeting, made items of a plan."""

    @needs(N_("choose a closed meeting first"))
    def _on_closed(self) -> bool:
        return self.screen.chosen is not None and self.screen.chosen.closed is not None

    @does(commands.TO_PLAN, when=_on_closed)
    @worker(group="edit")
    async def to_plan(self) -> None:
        """Choose one of the items from the floor and write it into a plan."""
        app, chosen = self.screen.app, self.screen.chosen
        if chosen is None:
            return
        record, _notes = await app.drafts.record(chosen.uid)
        titles = [point.title for point in record.points if point.from_floor]
        if not titles:
            self.screen.fail(ValueError(_("Nothing was raised at this meeting.")))
            return
        title: str | None = titles[0]
        if len(titles) > 1:
            options = [(shorten(plain(one), _WIDEST), one) for one in titles]
            title = await app.push_screen_wait(
                Choice(_("Which of these?"), options, on_the_way=True)
            )
        if title:
            await write_into_plan(app, title)


class _Editing:
    """Where the form of the new item is opened from."""

    def __init__(self, app: EditingApp) -> None:
        self.app = app

    def edited(self, plan_id: str, item_id: str) -> None:
        """Nothing follows the item here."""


async def write_into_plan(app: EditingApp, title: str) -> None:
    """Open the form of a new item with a title; ask which plan and where in it, if that is open.

    Args:
        app: The app.
        title: What the item is about.

    Raises:
        ValueError: There is no plan.
    """
    from actionplan_tui.tui.editing.edits import add_item

    plans = app.register.plans if app.register else ()
    if not plans:
        raise ValueError(_("There is no plan that it could become an item of."))
    plan: Plan | None = plans[0]
    if len(plans) > 1:
        options = [(plain(one.title), one) for one in plans]
        plan = await app.push_screen_wait(Choice(_("Into which plan?"), options, on_the_way=True))
    if plan is None:
        return
    goals = [one for one in plan.items if one.depth == len(plan.levels) - 1]
    below = goals[0] if goals else None
    if len(goals) > 1:
        named = [(shorten(f"{one.id}  {plain(one.title)}", _WIDEST), one) for one in goals]
        below = await app.push_screen_wait(Choice(_("Below what?"), named, on_the_way=True))
        if below is None:
            return
    await add_item(_Editing(app), plan, below, below is not None, title=title)
