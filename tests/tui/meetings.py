"""What the tests of the meeting's screens share: a meeting that sits on the test plan."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import Meeting, new_meeting
from actionplan_tui.store import Store
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.meeting.item_screen import MeetingItemScreen
from actionplan_tui.tui.meeting.key_column import KeyColumn
from tests.tui.conftest import NOW, press, screen_text, settled, write

Sit = Callable[..., AbstractAsyncContextManager[Pilot[None]]]

REFS = ("test/1.1", "test/1.2", "test/1.3")
HEAD = Head(
    body="Board",
    day=date(2024, 2, 1),
    number="2/2024",
    secretary="SEC",
    chair="CHR",
    present=(Attendee("AAA", "ordf."), Attendee("CCC")),
    first_paragraph=12,
    minutes=60,
)


def opened(db: Path, refs: tuple[str, ...] = REFS, head: Head = HEAD) -> str:
    """Save a meeting on a database; return its id."""
    with Store.open(db, NOW) as store:
        made = new_meeting(head, refs, NOW, bytes(10), language="en")
        store.meetings.create(made)
    return made.id


def saved(db: Path, meeting_id: str) -> Meeting:
    """Return what is on the disk of an open meeting."""
    with Store.open(db, NOW) as store:
        return store.meetings.get(meeting_id)


@dataclass(frozen=True)
class Typed:
    """Words that are typed, among keys that are pressed."""

    text: str


async def said_in(pilot: Pilot[None], *steps: str | Typed) -> Meeting:
    """Press keys and type words in a meeting; return what is on the disk of it then.

    Has everything saved, without waiting for the moment that typing is given.
    """
    for step in steps:
        await (press(pilot, step) if isinstance(step, str) else write(pilot, step.text))
    await app_of(pilot).drafts.flush()
    return on_disk(pilot)


def on_disk(pilot: Pilot[None]) -> Meeting:
    """Return what is on the disk of the meeting that is open in the app."""
    app = app_of(pilot)
    return saved(Path(app.settings.db), app.drafts.meeting.id)


def app_of(pilot: Pilot[None]) -> ActionPlanApp:
    """The app that is driven."""
    assert isinstance(pilot.app, ActionPlanApp)
    return pilot.app


def item_text(pilot: Pilot[None]) -> str:
    """What is shown of the item and the drafts on it, without the keys beside, in one line."""
    beside = pilot.app.screen.query_one(KeyColumn)
    end = beside.region.x if beside.display else None
    return " ".join(" ".join(line[:end] for line in screen_text(pilot).splitlines()).split())


def kinds(pilot: Pilot[None], ref: str = "") -> list[tuple[str, str]]:
    """The drafts on the current item, or on another one: kind and speaker."""
    meeting = app_of(pilot).drafts.meeting
    return [(one.kind, one.speaker) for one in meeting.of(ref or meeting.current)]


async def entered(pilot: Pilot[None]) -> MeetingItemScreen:
    """Open the meeting under the cursor of the list."""
    await press(pilot, "5", "enter")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, MeetingItemScreen)
    return screen
