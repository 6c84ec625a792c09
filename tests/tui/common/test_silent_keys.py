"""No key is silent: pressed where it can do nothing, it says what it does, and where or when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from actionplan_tui.store import Store
from actionplan_tui.tui.all_commands import PLACES
from actionplan_tui.tui.common.commands import COMMON, EXPORT, TABS, Command
from actionplan_tui.tui.common.notice import Notice
from actionplan_tui.tui.common.parts import Does, _always
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.editing.actions import ItemEdits
from actionplan_tui.tui.followup.screen import FollowUp
from actionplan_tui.tui.meeting.list_screen import MeetingsScreen
from actionplan_tui.tui.rows.row_actions import RowActions
from tests.tui.conftest import NOW, Start, press, screen_text, settled
from tests.tui.meetings import entered, opened

SCREENS: dict[str, tuple[str, ...]] = {
    "follow-up": (),
    "page of an item": ("enter",),
    "overview": ("2",),
    "timeline": ("3",),
    "people": ("4",),
    "meetings": ("5",),
    "plans": ("6",),
    "decisions": ("Y",),
    "open meeting": ("5",),
    "agenda": ("5", "v"),
}
"""The screens, and the keys that lead to them."""
SITTING, PAGE = ("open meeting", "agenda"), "page of an item"
_QUIT = "q"
_COMMON = {one.id for one in (*TABS, *COMMON) if one is not EXPORT}


def _keys() -> list[str]:
    commands: list[Command] = [*TABS, *COMMON, *(one for place in PLACES for one in place[1])]
    keys = (key for one in commands for key in one.keys.split(","))
    return [key for key in dict.fromkeys(keys) if key != _QUIT]


MOVES = {"escape", "up", "down", "left", "right", "home", "end", "pageup", "pagedown", "ctrl+home",
         "ctrl+end", "shift+left", "shift+right"}  # fmt: skip
"""Keys that move a cursor, scroll or go back: at an end, where one sees it, they say nothing."""


def _seen(pilot: Pilot[None]) -> tuple[object, ...]:
    return type(pilot.app.screen), len(pilot.app.screen_stack), screen_text(pilot)


async def _back(pilot: Pilot[None], way: tuple[str, ...], kind: type[object]) -> None:
    """Be on a screen again, whatever a key has led to, with nothing said."""
    app = pilot.app
    for _time in range(3):
        if not isinstance(app.screen, BaseScreen):
            await press(pilot, "escape")
    if isinstance(app.focused, Input):
        await press(pilot, "escape")
    if not isinstance(app.screen, kind):
        while len(app.screen_stack) > 2:
            app.pop_screen()
            await settled(pilot)
        await press(pilot, "1", "escape", "escape", *way[:1])
        if isinstance(app.screen, MeetingsScreen) and not issubclass(kind, MeetingsScreen):
            await press(pilot, "enter")
        await press(pilot, *way[1:])
    assert isinstance(app.screen, kind)
    app.screen.query_one(Notice).say("")


def tried_elsewhere(screen: BaseScreen, key: str) -> bool:
    """Whether the key does here what it does in the follow-up, by the same means."""
    usable = screen.active_bindings.get(key)
    if usable is None or isinstance(screen, FollowUp):
        return False
    name = str(usable.binding.id)
    shared = (part for part in screen.parts if isinstance(part, RowActions | ItemEdits))
    return name in _COMMON or any(part.can_do(name) for part in shared)


async def _silent(pilot: Pilot[None], way: tuple[str, ...]) -> list[str]:
    """Return the keys that do nothing on a screen and say nothing."""
    found = []
    await press(pilot, *way)
    kind = type(pilot.app.screen)
    for key in _keys():
        await _back(pilot, way, kind)
        screen = pilot.app.screen
        assert isinstance(screen, BaseScreen)
        if tried_elsewhere(screen, key):
            continue
        if key not in screen.active_bindings:
            told = screen.app.why_not(screen, key)
            found += [] if told or key in MOVES else [key]
            continue
        await settled(pilot)
        before = _seen(pilot)
        await press(pilot, key)
        if _seen(pilot) == before and key not in MOVES:
            found.append(key)
    return found


@pytest.mark.parametrize("name", SCREENS)
async def test_every_key_does_something_or_says_why_not(name: str, start: Start, db: Path) -> None:
    if name in SITTING:
        opened(db)
    async with start() as pilot:
        if name in SITTING:
            await entered(pilot)
        assert await _silent(pilot, SCREENS[name]) == []


@pytest.mark.parametrize("name", [one for one in SCREENS if one not in (*SITTING, PAGE)])
async def test_the_same_where_no_plan_is_loaded(name: str, start: Start, tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    Store.open(path, NOW).close()
    async with start(path=path) as pilot:
        assert await _silent(pilot, SCREENS[name]) == []


@pytest.mark.parametrize(
    ("keys", "lang", "told"),
    [
        (("6", "z"), "en", "z – undo: works among others in: Follow-up, the page of an item"),
        (("X",), "en", "X – close: works in: an open meeting."),
        (("K",), "en", "K – milestone reached: the item has no milestone left to reach."),
        (("5", "E"), "sv", "E – skriv till fil: "),
        (("2", "e"), "nb", "e – rediger: "),
    ],
)
async def test_what_is_said_is_said_on_the_screen(
    keys: tuple[str, ...], lang: str, told: str, start: Start
) -> None:
    async with start(lang=lang) as pilot:
        await press(pilot, *keys)
        assert told in screen_text(pilot)


async def test_a_key_in_a_text_field_is_text(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n", "X")
        assert pilot.app.screen.query_one("#text", TextArea).text == "X"


def _conditions() -> dict[str, Callable[[object], bool]]:
    owners: list[type[Does]] = [Does]
    for owner in owners:
        owners += owner.__subclasses__()
    ways = [way for owner in owners for way in owner.WAYS.values()]
    return {way.command.id: way.when for way in ways if way.when is not _always}


def test_every_condition_says_what_it_needs() -> None:
    conditions = _conditions()
    assert len(conditions) > 30
    assert [name for name, when in conditions.items() if not getattr(when, "needs", "")] == []
