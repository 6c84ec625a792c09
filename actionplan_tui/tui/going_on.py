"""At the start: what was being written when the program ended is offered to be gone on with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.worker import Worker, WorkerCancelled, WorkerFailed

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.views.alike import named
from actionplan_tui.locales import _
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.commands import TABS
from actionplan_tui.tui.common.kept_dialog import AGAIN
from actionplan_tui.tui.common.unfinished import Fields, Left, discard
from actionplan_tui.tui.common.way import Where, again
from actionplan_tui.tui.editing.actions import ItemEdits
from actionplan_tui.tui.followup.item_page import ItemScreen
from actionplan_tui.tui.followup.screen import FollowUp

if TYPE_CHECKING:
    from actionplan_tui.tui.common.screen import BaseScreen
    from actionplan_tui.tui.common.unfinished import Shelf
    from actionplan_tui.tui.tables.actions import TableApp

    class GoingOnApp(TableApp, Protocol):
        """What going on asks of the app: the screens on which something can be written."""

        @property
        def shelf(self) -> Shelf:
            """Where what is typed is kept."""

        @property
        def followup(self) -> FollowUp:
            """The follow-up."""

        def main_screen(self, name: str) -> BaseScreen:
            """Return one of the screens that a digit opens."""

        def action_go(self, name: str) -> None:
            """Show one of them."""

        async def enter_meeting(self, meeting_id: str) -> bool:
            """Open a meeting and show it; return whether it was."""

        @property
        def screen_stack(self) -> Sequence[object]:
            """The screens, the one that is seen last."""

        def fail(self, error: BaseException) -> None:
            """Say what went wrong."""


_GO_ON, _DISCARD, _LATER = "go on", "discard", "later"
_SHOWN = 60
_TELLING = ("text", "due", "reason", "title", "body", "path")
"""The fields of which the first that says something tells people what it was; else any."""


class GoneError(ValueError):
    """What was written about is not there any more."""


class _Offer(Choice[str]):
    """Asks what is to become of it: Enter goes on at once, but no text chooses another answer."""

    puts_aside = True


async def offer(app: GoingOnApp) -> None:
    """Ask about each thing that was being written what is to become of it."""
    for left in list(app.shelf.left()):
        options = [
            (_("Go on writing"), _GO_ON),
            (_("Throw it away"), _DISCARD),
            (_("Leave it for the next time"), _LATER),
        ]
        chosen = await app.push_screen_wait(_Offer(_question(left), options, _GO_ON))
        if chosen == _DISCARD:
            discard(left)
            continue
        app.shelf.take_up(left)
        try:
            if chosen == _GO_ON and left.subject.kind in _WAYS:
                await _WAYS[left.subject.kind](app, left.subject.about)
        except GoneError as error:
            app.fail(error)
        finally:
            app.shelf.put_back(left)


def _question(left: Left) -> str:
    """Return when it was written, what it is, and how it begins."""
    when = datetime.fromisoformat(left.when).astimezone()
    told = _("This was being written when the program ended ({day} {time}):")
    lines = [told.format(day=format_day(when.date()), time=f"{when:%H:%M}")]
    lines.append(plain(left.subject.words))
    names = (*_TELLING, *left.fields)
    said = [text for name in names if (text := left.fields.get(name, "").strip())]
    return "\n".join([*lines, *(shorten(plain(text), _SHOWN) for text in said[:1])])


async def _note(app: GoingOnApp, about: Fields) -> None:
    register = app.register
    refs = about.get("refs", "").split("\n") if register else []
    rows = [row for ref in refs if register and (row := named(register, ref))]
    if not rows:
        raise _gone(about.get("refs", ""))
    said = (about.get("retracts", ""), about.get("meeting", ""))
    await app.followup.notes.go_on(rows, about.get("title", ""), *said)


def _plan_of(app: GoingOnApp, about: Fields) -> Plan:
    name = about.get("plan", "")
    for plan in app.register.plans if app.register else ():
        if plan.id == name:
            return plan
    raise _gone(name)


async def _item(app: GoingOnApp, about: Fields) -> None:
    from actionplan_tui.tui.editing.edits import add_item, edit_item

    plan, item_id = _plan_of(app, about), about.get("item", "")
    if not item_id:
        parent = plan.item_by_id.get(about.get("parent", ""))
        await add_item(app.followup.edits, plan, parent, True)
    elif item := plan.item_by_id.get(item_id):
        await edit_item(app.followup.edits, plan, item)
    else:
        raise _gone(f"{plan.id}/{item_id}")


async def _part(app: GoingOnApp, about: Fields) -> None:
    from actionplan_tui.tui.editing.plan_parts import edit_plan

    of, part = about.get("of", ""), about.get("id", "")
    plan = _plan_of(app, about)
    await edit_plan(app, plan, (of, plan.id if of == "plan" else part))


async def _plan(app: GoingOnApp, _about: Fields) -> None:
    from actionplan_tui.tui.editing.edits import write_new_plan

    await write_new_plan(app, app.followup)


async def _table(app: GoingOnApp, about: Fields) -> None:
    from actionplan_tui.tui.tables.actions import make_plan

    table = Path(about.get("table", ""))
    if not table.is_file():
        raise _gone(str(table))
    await make_plan(app, table)


async def _meeting(app: GoingOnApp, _about: Fields) -> None:
    from actionplan_tui.tui.meeting.list_screen import MeetingsScreen

    app.action_go("meeting")
    screen = app.main_screen("meeting")
    assert isinstance(screen, MeetingsScreen)  # noqa: S101
    await screen.start().wait()


async def _grid(app: GoingOnApp, about: Fields) -> None:
    from actionplan_tui.tui.editing.grid_edit import edit_grid

    plan, top = _plan_of(app, about), about.get("item", "")
    if top and top not in plan.item_by_id:
        raise _gone(f"{plan.id}/{top}")
    await edit_grid(app, plan, plan.item_by_id.get(top), True)


async def _again(app: GoingOnApp, about: Fields) -> None:
    """Do the command again that opened the dialog, where it was done."""
    screen, command = await _back_to(app, about), about.get("command", "")
    if screen is None or not screen.can_do(command):
        raise _gone(about.get("row") or about.get("plan") or about.get("meeting") or command)
    with again(about):
        done = screen.do(command)
    if isinstance(done, Worker):
        with suppress(WorkerFailed, WorkerCancelled):  # the screen has said why
            await done.wait()


async def _back_to(app: GoingOnApp, where: Where) -> BaseScreen | None:
    """Show a screen again, and what was looked at there; None: that is not there any more."""
    name, row = where.get("screen", ""), where.get("row", "")
    if name in ("meeting", "sitting", "agenda", "minutes"):
        return await _meeting_screen(app, name, where)
    if name == "decisions":
        from actionplan_tui.tui.decisions.opening import lay

        decisions = lay(app)
        await decisions.until_read()
        decisions.come_back(where)
        return decisions
    if name in {tab.value for tab in TABS}:
        app.action_go(name)
        screen: BaseScreen = app.main_screen(name)
        await screen.until_read()
        if isinstance(screen, FollowUp):
            screen.go_to(replace(screen.place, row=row))
        screen.come_back(where)
        if not row or where.get("command") not in ItemEdits.WAYS:
            return screen
    if app.register is None or row not in app.register.by_ref:
        return None
    page = ItemScreen(row)
    app.push_screen(page, lambda _done: None)
    await page.until_read()
    return page


async def _meeting_screen(app: GoingOnApp, name: str, where: Where) -> BaseScreen | None:
    """Show a screen of a meeting again."""
    from actionplan_tui.tui.meeting.agenda_screen import AgendaScreen
    from actionplan_tui.tui.meeting.item_screen import MeetingItemScreen
    from actionplan_tui.tui.meeting.minutes_calls import read_meetings
    from actionplan_tui.tui.meeting.minutes_screen import MinutesScreen

    meeting = where.get("meeting", "")
    found, _states = await read_meetings(app.session)
    if meeting not in {each for one in found for each in (one.id, one.uid)}:
        return None
    app.action_go("meeting")
    screen: BaseScreen = app.main_screen("meeting")
    await screen.until_read()
    screen.come_back(where)
    if name in ("sitting", "agenda"):
        if not await app.enter_meeting(meeting):
            return None
        screen = app.main_screen("sitting")
        assert isinstance(screen, MeetingItemScreen)  # noqa: S101
        await screen.until_read()
        screen.come_back(where)
    if name == "agenda":
        from actionplan_tui.tui.meeting.commands import AGENDA

        screen.do(AGENDA.id)
        (screen,) = (one for one in app.screen_stack if isinstance(one, AgendaScreen))
    elif name == "minutes":
        screen = MinutesScreen(meeting)
        app.push_screen(screen)
    await screen.until_read()
    screen.come_back(where)
    return screen


_WAYS: Mapping[str, Callable[[GoingOnApp, Fields], Awaitable[None]]] = {
    "note": _note,
    "item": _item,
    "part": _part,
    "plan": _plan,
    "table": _table,
    "grid": _grid,
    AGAIN: _again,
    "meeting": _meeting,
}


def _gone(what: str) -> GoneError:
    told = _("What this was about is not there any more: {what}. The text is kept.")
    return GoneError(told.format(what=plain(what.replace("\n", ", "))))
