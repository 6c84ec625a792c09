"""The keys that change a plan itself: change an item, add one, write a new plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.plan.plan import Item, Plan
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.place import Place
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.workers import beside
from actionplan_tui.tui.editing.commands import EDITING, NEW_PLAN
from actionplan_tui.tui.rows.row_actions import RowScreen

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import HasSession, ScreenApp
    from actionplan_tui.tui.rows.row_actions import RowsApp

    class PlanScreenApp(ScreenApp, HasSession, Protocol):
        """What a screen on which a plan can be written asks of the app."""


class EditActions(RowScreen):
    """A screen that shows a row, on which the plan itself can be changed."""

    BINDINGS = bindings(EDITING)

    app: RowsApp

    def edit_place(self) -> tuple[Plan, Item | None, bool] | None:
        """Return the plan and the item that are chosen, and whether a branch is chosen.

        A new item goes beside a row, and into a branch of the tree.
        """
        row = self.current_row()
        return None if row is None or row.withdrawn else (row.plan, row.item, False)

    def edited(self, plan_id: str, item_id: str) -> None:
        """Take note that an item was saved, before everything is read again."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what is chosen."""
        if action in ("edit_item", "new_item"):
            if self.app.register is None:
                return False
            place = self.edit_place()
            if action == "new_item":
                return place is not None or not self.app.register.plans
            return place is not None and place[1] is not None
        return super().check_action(action, parameters)

    @beside(group="edit")
    async def action_edit_item(self) -> None:
        """Change what the plan's file says of the chosen item."""
        from actionplan_tui.tui.editing.edits import edit_item

        place = self.edit_place()
        if place is not None and place[1] is not None:
            await edit_item(self, place[0], place[1])

    @beside(group="edit")
    async def action_new_item(self) -> None:
        """Add an item beside the chosen one, or below the goal that the tree stands on."""
        from actionplan_tui.tui.editing.edits import add_item, write_new_plan

        place = self.edit_place()
        if place is None:
            await write_new_plan(self.app)
        else:
            await add_item(self, *place)


class BranchEdits(EditActions):
    """A list of rows with a tree beside it."""

    app: RowsApp
    place: Place

    def edit_place(self) -> tuple[Plan, Item | None, bool] | None:
        """Return the plan or goal that the tree stands on if it has the focus, else the row."""
        place, plan = super().edit_place(), self.plan()
        if plan and (place is None or self.query_one("#tree").has_focus):
            return plan, plan.item_by_id.get(self.place.branch.item), True
        return place

    def edited(self, plan_id: str, item_id: str) -> None:
        """Put the cursor on an item that was saved."""
        ref = f"{plan_id}/{item_id}"
        if not self.place.row.startswith(f"{ref}@"):
            self.place = replace(self.place, row=ref)


class PlanActions(BaseScreen):
    """A screen on which a new plan can be written."""

    BINDINGS = bindings([NEW_PLAN])

    app: PlanScreenApp

    @beside(group="edit")
    async def action_new_plan(self) -> None:
        """Write a new plan."""
        from actionplan_tui.tui.editing.edits import write_new_plan

        await write_new_plan(self.app)
