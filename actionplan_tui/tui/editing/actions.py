"""The keys that change a plan itself: change an item, add one, write a new plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.register.register import Row
from actionplan_tui.tui.common.parts import Holder, Part, does
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.editing.commands import EDIT_ITEM, NEW_ITEM, NEW_PLAN
from actionplan_tui.tui.rows.row_actions import RowScreen

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSession, ScreenApp
    from actionplan_tui.tui.rows.row_actions import RowsApp

    class PlanScreenApp(ScreenApp, HasSession, Protocol):
        """What a screen on which a plan can be written asks of the app."""


EditPlace = tuple[Plan, Item | None, bool]
"""A plan, the item of it that is chosen, and whether a branch of the tree is."""


def place_of(row: Row | None) -> EditPlace | None:
    """Return where a row stands: a new item goes beside it. None: nothing can be changed there."""
    return None if row is None or row.withdrawn else (row.plan, row.item, False)


class ItemEdits(Part[RowScreen]):
    """Changing what a plan says: an item of it, or a new one; a first plan where there is none.

    Args:
        screen: The screen that shows a row.
        place: Returns what is chosen, if that can be more than that row: a new item goes beside
            a row, and into a branch of the tree.
        edited: Is told the plan and the id of an item that was saved, before everything is read.
    """

    def __init__(
        self,
        screen: RowScreen,
        place: Callable[[], EditPlace | None] | None = None,
        edited: Callable[[str, str], None] | None = None,
    ) -> None:
        super().__init__(screen)
        self._place, self._tell_edited = place, edited

    @property
    def app(self) -> RowsApp:
        """The app."""
        return self.screen.app

    def place(self) -> EditPlace | None:
        """Return what is chosen."""
        return self._place() if self._place else place_of(self.screen.current_row())

    def edited(self, plan_id: str, item_id: str) -> None:
        """Tell that an item was saved."""
        if self._tell_edited:
            self._tell_edited(plan_id, item_id)

    def _can_edit(self) -> bool:
        place = self.place() if self.app.register is not None else None
        return place is not None and place[1] is not None

    def _can_add(self) -> bool:
        register = self.app.register
        return register is not None and (self.place() is not None or not register.plans)

    @does(EDIT_ITEM, when=_can_edit)
    @worker(group="edit")
    async def edit_item(self) -> None:
        """Change what the plan's file says of the chosen item."""
        from actionplan_tui.tui.editing.edits import edit_item

        place = self.place()
        if place is not None and place[1] is not None:
            await edit_item(self, place[0], place[1])

    @does(NEW_ITEM, when=_can_add)
    @worker(group="edit")
    async def new_item(self) -> None:
        """Add an item beside the chosen one, or below the goal that the tree stands on."""
        from actionplan_tui.tui.editing.edits import add_item, write_new_plan

        place = self.place()
        if place is None:
            await write_new_plan(self.app)
        else:
            await add_item(self, *place)


class PlanScreen(Holder, Protocol):
    """A screen on which a plan can be written."""

    @property
    def app(self) -> PlanScreenApp:
        """The app."""


class NewPlan(Part[PlanScreen]):
    """Writing a new plan."""

    @does(NEW_PLAN)
    @worker(group="edit")
    async def new_plan(self) -> None:
        """Write a new plan."""
        from actionplan_tui.tui.editing.edits import write_new_plan

        await write_new_plan(self.screen.app)
