"""What the tests of the screens start from: one small plan in a database of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.worker import WorkerCancelled, WorkerFailed

from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import set_language
from actionplan_tui.planfile import read_text
from actionplan_tui.settings import Settings
from actionplan_tui.store import Store
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.followup.screen import FollowUp
from actionplan_tui.tui.rows.list import RowList
from tests.tui.make import a_plan, item, note, party, review

NOW = datetime(2024, 2, 1, 12, 0, tzinfo=UTC)
PLAN = a_plan(
    "test",
    "Test plan [bold]",
    review("yearly", "Yearly review", every="year", **{"from": "2022"}, to="2026"),
    party("AAA", kind="person"),
    party("BBB", kind="group", members=["AAA"]),
    party("CCC"),
    item("1", "First goal"),
    item("1.1", "Late thing", due="2022", responsible=["AAA"]),
    item("1.2", "Thing due soon", due="2024-03", responsible=["BBB"]),
    item(
        "1.3",
        "Åtgärd med ø",
        note("2023", author="CCC", status="in_progress", text="Under way [red]not markup[/red]"),
        due="2025",
        responsible=["CCC"],
    ),
    item("2", "Second goal"),
    item(
        "2.1",
        "Closed thing",
        note("2023-05-01", author="AAA", status="done"),
        due="2023",
        responsible=["AAA"],
    ),
    language="en",
    start="2022",
    end="2026",
    levels=["Goal", "Activity"],
)

MANY = PLAN + "".join(item(f"1.{n}", f"Thing {n}") for n in range(4, 3000))
"""The plan with thousands of items more."""
GROUPS = ("beside", "read", "detail", "save", "branch")
Start = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Database = Callable[..., Path]


def load(db: Path, text: str = PLAN) -> None:
    """Load a plan into a database."""
    reading = read_text(text, "test.toml")
    assert reading.planfile, reading.findings
    with Store.open(db, NOW) as store:
        store.load([reading.planfile], NOW)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database with the test plan."""
    path = tmp_path / "plans.db"
    load(path)
    return path


@pytest.fixture
def database(tmp_path: Path) -> Database:
    """Make a database of other plans, given as texts; returns its path."""

    def made(*texts: str) -> Path:
        path = tmp_path / "others.db"
        for text in texts:
            load(path, text)
        return path

    return made


@pytest.fixture
def start(db: Path) -> Start:
    """Start the app on the database; leaves when its list is filled."""

    @asynccontextmanager
    async def started(
        *,
        lang: str = "en",
        as_of: date = date(2024, 2, 1),
        me: str = "AAA",
        size: tuple[int, int] = (120, 40),
        path: Path | str | None = None,
        known_on: date | None = None,
        now: Callable[[], datetime] = lambda: NOW,
    ) -> AsyncIterator[Pilot[None]]:
        set_language(lang)
        settings = Settings(
            db=str(path or db),
            as_of=as_of,
            known_on=known_on,
            horizon=90,
            me=me,
            lang=lang,
            now=now,
        )
        app = ActionPlanApp(settings)
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            yield pilot

    return started


@pytest.fixture(autouse=True)
def no_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a key answer a question as soon as that is there; `tests/terminal` types in earnest."""
    monkeypatch.setattr("actionplan_tui.tui.common.typed_on.PAUSE", 0.0)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until everything that was set going has been read and shown.

    Workers that wait for a person (an open dialog) are not waited for.
    """
    app = pilot.app
    await pilot.pause()
    await _stored(pilot)
    while waiting := [w for w in app.workers if w.group in GROUPS and not w.is_finished]:
        # One that was given up for a newer one is done with, too.
        with suppress(WorkerCancelled, WorkerFailed):
            await app.workers.wait_for_complete(waiting)
        await pilot.pause()


async def _stored(pilot: Pilot[None]) -> None:
    """Wait until the store's thread has done what it was given, and what came of that."""
    session = getattr(pilot.app, "session", None)
    for _round in range(3):  # what reads after it has written, and what is shown then
        with suppress(AttributeError, RuntimeError):  # no session, or the app has ended
            await asyncio.wrap_future(session._thread.submit(int))  # type: ignore[union-attr]
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, waiting after each until what it set going is done."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type text into what has the focus."""
    await pilot.press(*("space" if c == " " else c for c in text))
    await settled(pilot)


def followup(pilot: Pilot[None]) -> FollowUp:
    """The follow-up screen of the app."""
    app = pilot.app
    assert isinstance(app, ActionPlanApp)
    return app.followup


def current(pilot: Pilot[None]) -> Row:
    """The row under the cursor of the follow-up."""
    row = followup(pilot).current_row()
    assert row
    return row


def listed(pilot: Pilot[None]) -> list[str]:
    """The ids of the rows on the screen, in their order; none when the list gave way."""
    rows = followup(pilot).query_one(RowList)
    return [row.id for row in rows.rows] if rows.display else []


def drawn_lines(monkeypatch: pytest.MonkeyPatch, widget: type[ScrollView]) -> list[int]:
    """Return a list to which every line is added that such a widget draws from now on."""
    drawn: list[int] = []
    draw = widget.render_line

    def counted(self: ScrollView, y: int) -> Strip:
        drawn.append(y)
        return draw(self, y)

    monkeypatch.setattr(widget, "render_line", counted)
    return drawn


def screen_text(pilot: Pilot[None]) -> str:
    """What is on the screen now, line by line."""
    screen = pilot.app.screen
    width, height = pilot.app.size
    lines = screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip()[:width] for strip in lines[:height])
