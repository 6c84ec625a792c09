"""Presses keys of the app at random: nothing fails, and what was noted is there.

`benchmarks/random_keys.py` does it for long, with large plans.
"""

from __future__ import annotations

import os
import random
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from textual.worker import Worker, WorkerState

from actionplan_tui.domain.notes.compose import DraftError
from actionplan_tui.locales import set_language
from actionplan_tui.planfile.edit.places import EditError
from actionplan_tui.planfile.save import SaveError
from actionplan_tui.settings import Settings
from actionplan_tui.store import Store, StoreError
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.workers import SaysFailures
from actionplan_tui.tui.known_keys import known

NEVER = {"q", "Z", "ctrl+q", "ctrl+c", "ctrl+p", "slash"}
"""What ends the app or puts a copy in the place of the database; what would name any folder."""
COMMANDS = sorted({key for one in known().values() for key in one.keys} - NEVER)
MOVES = ("down", "down", "down", "up", "right", "left", "pagedown", "home", "end", "tab", "enter")
ENDS = ("escape", "escape", "ctrl+s", "enter")
TYPED = "aeinrst 2024-"
OUT = ("escape", "down", "enter", "escape", "escape", "1")
"""Out of a dialog, throwing away what was written, out of a page, to the follow-up."""
WHOLE: tuple[tuple[str, ...], ...] = (
    (*OUT, "n", *"some words", "ctrl+s"),
    (*OUT, "k", "ctrl+s"),
    (*OUT, "equals_sign"),
    (*OUT, "space", "space", "n", *"on both", "ctrl+s"),
    (*OUT, "z"),
    (*OUT, "f", *"punkt"),
    (*OUT, "t", "ctrl+u", *"2023-05-01", "enter"),
    *((*OUT, digit) for digit in "123456"),
)
"""What people do as one: note, undo, search, look from another day."""
LONGEST = 200
"""After so many keys at random every dialog has been left."""
SAID_IN_WORDS = (StoreError, DraftError, OSError, SaveError, EditError)


def keys(chance: random.Random) -> Iterator[str]:
    """Yield keys without end: commands of all screens, moves, text, whole acts."""
    while True:
        kind = chance.choices(("command", "move", "end", "typed", "whole"), (40, 25, 10, 5, 20))[0]
        if kind == "command":
            yield chance.choice(COMMANDS)
        elif kind == "move":
            yield chance.choice(MOVES)
        elif kind == "end":
            yield chance.choice(ENDS)
        elif kind == "typed":
            yield from (_named(chance.choice(TYPED)) for _n in range(chance.randrange(1, 6)))
        else:
            yield from map(_named, chance.choice(WHOLE))


def _named(key: str) -> str:
    return {" ": "space", "-": "minus"}.get(key, key)


def _worded(error: BaseException) -> bool:
    """Whether it is worded for a person: by its kind, or raised on purpose by a screen."""
    *_others, raised = traceback.extract_tb(error.__traceback__)
    ours = f"{os.sep}tui{os.sep}" in raised.filename and (raised.line or "").startswith("raise ")
    return ours or isinstance(error, SAID_IN_WORDS)


@contextmanager
def failures() -> Iterator[list[BaseException]]:
    """Gather what fails beside the screen and is not worded for a person."""
    found: list[BaseException] = []
    before = SaysFailures.on_worker_state_changed

    def changed(self: SaysFailures, event: Worker.StateChanged) -> None:
        error = event.worker.error
        if event.state is WorkerState.ERROR and error and not _worded(error):
            found.append(error)
        before(self, event)

    SaysFailures.on_worker_state_changed = changed  # type: ignore[method-assign]
    try:
        yield found
    finally:
        SaysFailures.on_worker_state_changed = before  # type: ignore[method-assign]


@dataclass
class Pressed:
    """What came of it.

    Attributes:
        keys: All that were pressed.
        screens: How often each screen or dialog had the key.
        noted: The ids of the notes that the app has written.
        failed: What failed though it should not.
    """

    keys: list[str] = field(default_factory=list)
    screens: Counter[str] = field(default_factory=Counter)
    noted: set[str] = field(default_factory=set)
    failed: list[BaseException] = field(default_factory=list)


async def press_at_random(
    db: Path, seed: int, going_on: Callable[[int], bool], size: tuple[int, int] = (100, 30)
) -> Pressed:
    """Press keys on a database as long as that goes on; return what came of it.

    Args:
        db: The database.
        seed: Of chance: the same keys come again.
        going_on: Takes how many keys were pressed.
        size: Of the terminal.
    """
    set_language("en")
    settings = Settings(
        db=str(db), as_of=date(2023, 6, 1), known_on=None, horizon=90, me="P1", lang="en",
        now=lambda: datetime.now(UTC),
    )  # fmt: skip
    app, told = ActionPlanApp(settings), Pressed()
    with failures() as failed:
        async with app.run_test(size=size) as pilot:
            while app.register is None:
                await pilot.pause()
            here, since = app.screen, 0
            for key in keys(random.Random(seed)):
                if failed or app.crash or not app.is_running or not going_on(len(told.keys)):
                    break
                told.screens[type(app.screen).__name__] += 1
                here, since = (here, since + 1) if app.screen is here else (app.screen, 0)
                if since > LONGEST and not isinstance(here, BaseScreen):
                    failed.append(AssertionError(f"{here} cannot be left"))
                told.keys.append(key)
                await pilot.press(key)
                told.noted |= {one.note for act in app.session.written for one in act}
            if not app.is_running:
                failed.append(AssertionError("the app has ended"))
    told.failed = [*failed, *filter(None, (app.crash,))]
    return told


def missing(db: Path, ids: set[str]) -> set[str]:
    """Return which notes are not in a database that is in order; raise if it is not."""
    with Store.open(db, datetime.now(UTC)) as store:
        problems = store.verify()
        if problems:
            raise AssertionError(problems)
        return ids - {note.id for note in store.notes()}
