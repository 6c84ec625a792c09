"""The start: the first rows and how many there are come first, then all else is read."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Protocol

from actionplan_tui.locales import _
from actionplan_tui.tui.common.place import Branch, Place
from actionplan_tui.tui.followup.screen import FollowUp
from actionplan_tui.tui.rows.list import RowList
from actionplan_tui.tui.rows.tree import PlanTree

if TYPE_CHECKING:
    from actionplan_tui.tui.followup.screen import FollowUpApp

    class BeginningApp(FollowUpApp, Protocol):
        """What the start asks of the app."""

        @property
        def screen(self) -> Any:
            """The screen that is seen."""


async def read_all(app: BeginningApp) -> None:
    """Show the first rows where that is quicker, then read everything and show that."""
    if isinstance(app.screen, FollowUp):
        await _show_first(app, app.screen)
    await app.read("")
    if app.register is not None:
        app.session.keep_standings(app.register)


async def _show_first(app: BeginningApp, screen: FollowUp) -> None:
    place = screen.place
    if place.group or place.sort != Place.sort:
        return
    found = await app.session.first_rows(app.view, place.selection, place.row)
    if found is None or not found.rows:
        return
    screen.first = found
    listed, several = screen.query_one(RowList), not place.branch.plan and len(found.plans) > 1
    listed.show([("", found.rows)], place.row, several=several)
    listed.display, screen.query_one("#empty").display = True, False
    listed.focus()
    if place.branch == Branch():
        screen.query_one(PlanTree).show_first(found)
    screen.refresh_head()
    screen.say(_("All else is still being read …"))
    painted = asyncio.Event()
    screen.call_after_refresh(painted.set)
    await painted.wait()
