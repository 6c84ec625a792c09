"""The keys that change a plan itself: change an item, add one, write a new plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.locales import N_
from actionplan_tui.tui.common.parts import Holder, Part, does, needs
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.editing.commands import (
    EDIT_ITEM,
    EDIT_PLAN,
    GRID,
    MOVE_DOWN,
    MOVE_UP,
    NEW_ITEM,
    NEW_PLAN,
    REMOVE_ITEM,
)
from actionplan_tui.tui.rows.row_part import RowScreen

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSession, ScreenApp
    from actionplan_tui.tui.rows.row_part import RowsApp

    class PlanScreenApp(ScreenApp, HasSession, Protocol):
        """What a screen on which a plan can be written asks of the app."""


EditPlace = tuple[Plan, Item | None, bool]
"""A plan, the item of it that is chosen, and whether a branch of the tree is."""

_FEW = 12
"""How many items a plan has at most that is taken for one that is only being written."""


def only_begun(register: Register | None, place: EditPlace | None) -> bool:
    """Return whether a plan is only being written: it has few items, and nothing was noted yet."""
    if register is None or place is None:
        return False
    few = len(place[0].items) <= _FEW and place[0].decided is None
    return few and not any(row.last_note for row in register.rows_of(place[0].id))


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

    @needs(N_("choose an item of the plan first"))
    def _on_plan(self) -> bool:
        return self.app.register is not None and self.place() is not None

    @needs(N_("choose an item of the plan first"))
    def _can_edit(self) -> bool:
        place = self.place() if self.app.register is not None else None
        return place is not None and place[1] is not None

    @needs(N_("choose an item of the plan first"))
    def _can_add(self) -> bool:
        register = self.app.register
        return register is not None and (self.place() is not None or not register.plans)

    @does(EDIT_ITEM, when=_on_plan)
    @worker(group="edit")
    async def edit_item(self) -> None:
        """Change what the plan's file says of the chosen item, or of the plan as a whole."""
        from actionplan_tui.tui.editing.edits import edit_item
        from actionplan_tui.tui.editing.plan_parts import edit_plan

        place = self.place()
        if place is not None and place[1] is not None:
            await edit_item(self, place[0], place[1])
        elif place is not None:
            await edit_plan(self.app, place[0])

    @does(GRID, when=_on_plan)
    @worker(group="edit")
    async def edit_as_table(self) -> None:
        """Change the items beside the chosen one, or below the goal of the tree, as a table."""
        from actionplan_tui.tui.editing.grid_edit import edit_grid

        place = self.place()
        if place is not None:
            await edit_grid(self.app, *place)

    @does(REMOVE_ITEM, when=_can_edit)
    @worker(group="edit")
    async def remove_item(self) -> None:
        """Take the chosen item out of the plan."""
        from actionplan_tui.tui.editing.edits import remove_item

        place = self.place()
        if place is not None and place[1] is not None:
            await remove_item(self, place[0], place[1])

    @does(MOVE_UP, when=_can_edit)
    def move_up(self) -> None:
        """Let the chosen item change places with the one before it."""
        self._move(-1)

    @does(MOVE_DOWN, when=_can_edit)
    def move_down(self) -> None:
        """Let the chosen item change places with the one after it."""
        self._move(1)

    @worker(group="edit")
    async def _move(self, by: int) -> None:
        from actionplan_tui.tui.editing.edits import move_item

        place = self.place()
        if place is not None and place[1] is not None:
            await move_item(self, place[0], place[1], by)

    @does(NEW_ITEM, when=_can_add)
    @worker(group="edit")
    async def new_item(self) -> None:
        """Add an item beside the chosen one, or below the goal that the tree stands on."""
        from actionplan_tui.tui.editing.edits import add_item, write_new_plan

        place = self.place()
        if place is None:
            await write_new_plan(self.app, self.screen)
        else:
            await add_item(self, *place)


class PlanScreen(Holder, Protocol):
    """A screen on which a plan can be written."""

    @property
    def app(self) -> PlanScreenApp:
        """The app."""


class PlanEdits(Part[PlanScreen]):
    """Writing a new plan, and changing the one that is chosen.

    Args:
        screen: The screen.
        chosen: Returns the plan that is chosen.
    """

    def __init__(self, screen: PlanScreen, chosen: Callable[[], Plan | None]) -> None:
        super().__init__(screen)
        self._named = chosen

    def _chosen(self) -> Plan | None:
        """Return the plan that is chosen, or the only one that there is."""
        register = self.screen.app.register
        plans = register.plans if register else ()
        return self._named() or (plans[0] if len(plans) == 1 else None)

    @needs(N_("choose a plan first"))
    def _can_edit(self) -> bool:
        return self._chosen() is not None

    @does(EDIT_PLAN, when=_can_edit)
    @worker(group="edit")
    async def edit_plan(self) -> None:
        """Change the plan itself."""
        from actionplan_tui.tui.editing.plan_parts import edit_plan

        if plan := self._chosen():
            await edit_plan(self.screen.app, plan)

    @does(NEW_PLAN)
    @worker(group="edit")
    async def new_plan(self) -> None:
        """Write a new plan."""
        from actionplan_tui.tui.editing.edits import write_new_plan

        await write_new_plan(self.screen.app, self.screen)
