"""A meeting and others: the picture for the room, a second secretary, a busy database."""

from __future__ import annotations

import sqlite3
from contextlib import closing, nullcontext, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerFailed

from actionplan_tui.store import Store, StoreError, this_process
from actionplan_tui.tui.common import reaching, session
from actionplan_tui.tui.meeting.drafts import MeetingDrafts
from actionplan_tui.tui.meeting.item_screen import MeetingItemScreen
from actionplan_tui.tui.meeting.list_screen import MeetingsScreen
from actionplan_tui.tui.meeting.projector import Projector
from tests.tui.conftest import NOW, Start, press, screen_text, settled, write
from tests.tui.meetings import Sit, Typed, app_of, entered, kinds, opened, said_in, saved


async def looked(pilot: Pilot[None], *, busy: bool = False) -> None:
    """Have the app look who else writes until it also gives its sign, which may fail."""
    for _look in range(15):
        with suppress(StoreError) if busy else nullcontext():
            await app_of(pilot).pulse()


async def polled(picture: Projector) -> None:
    """Have the picture look once to the end; its own look, each second, cancels others."""
    while True:
        with suppress(WorkerCancelled):
            await picture.poll().wait()
            return


def taken_over(db: Path, meeting: str) -> None:
    """Have somebody else take a meeting over."""
    with Store.open(db, NOW) as store:
        store.meetings.claim(meeting, this_process("other", "Olle Test"), NOW, take_over=True)


# --- two terminals --------------------------------------------------------------------------------


async def test_the_picture_follows_the_secretary(sitting: Sit) -> None:
    async with sitting() as pilot:
        picture = Projector(app_of(pilot).settings)
        async with picture.run_test(size=(100, 40)) as other:

            async def look() -> str:
                await app_of(pilot).drafts.flush()
                for _twice in range(2):
                    await polled(picture)
                await other.pause()
                return screen_text(other)

            text = await look()
            assert "Late thing" in text
            assert "nothing new" not in text
            await press(pilot, "d")
            await write(pilot, "2025")
            await press(pilot, "enter")
            await write(pilot, "no staff")
            await press(pilot, "escape", "K")
            await write(pilot, "hush")
            await press(pilot, "escape")
            text = await look()
            assert "Board decides to change the deadline" in text
            assert "no staff" in text
            assert "hush" not in text
            await press(pilot, "b")
            assert (await look()).strip() == ""
            await press(pilot, "b", "right")
            assert "Thing due soon" in await look()
            await press(pilot, "X", "enter", "escape")
            await settled(pilot)
            assert "The meeting is closed." in await look()


async def test_a_second_secretary_is_told(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        second = app_of(pilot)
        other = MeetingDrafts(second.session, replace(second.settings, me="BBB"), lambda: None)
        found = await other.enter(meeting)
        assert found is not None
        assert found.name == "AAA"
        assert not other.open
        assert await other.enter(meeting, look_on=True) is None
        assert other.watching
        assert await other.enter(meeting, take_over=True) is None
        taker = await second.drafts.beat()
        assert taker is not None
        assert taker.name == "BBB"


async def test_what_was_typed_when_somebody_took_over_can_be_copied(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await said_in(pilot, "n", Typed("kept"))
        taken_over(db, meeting)
        await write(pilot, " and lost")
        app_of(pilot).save_drafts()
        await settled(pilot)
        assert "Not saved: Olle Test" in screen_text(pilot)
        await write(pilot, " words")
        await press(pilot, "escape")
        await app_of(pilot).pulse()
        await settled(pilot)
        text = screen_text(pilot)
        assert "Olle Test" in text
        assert "1.1  Text · AAA · kept and lost words" in text
        await press(pilot, "c")
        assert pilot.app.clipboard == "1.1  Text · AAA · kept and lost words"
        await press(pilot, "escape")
        await app_of(pilot).pulse()
        await settled(pilot)
        assert "looking on" in screen_text(pilot)
        assert "adds words" not in screen_text(pilot)
        assert [one.text for one in app_of(pilot).drafts.meeting.said] == ["kept"]
    assert [one.text for one in saved(db, meeting).said] == ["kept"]


async def test_what_was_typed_when_somebody_closed_the_meeting_can_be_copied(
    start: Start, db: Path
) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "K")
        await write(pilot, "scratch")
        taken_over(db, meeting)
        with Store.open(db, NOW) as store:
            store.meetings.discard(meeting, holder="other")
        app = app_of(pilot)
        app._looks = -1
        await app.pulse()
        await settled(pilot)
        assert "Not saved: The meeting" in screen_text(pilot)
        await write(pilot, ", not saved")
        await press(pilot, "escape")
        await app.pulse()
        await settled(pilot)
        text = screen_text(pilot)
        assert "is not open" in text
        assert "scratch, not saved" in text
        assert not app_of(pilot).meeting_open


async def test_a_head_that_cannot_be_saved_any_more_stays_in_its_form(
    start: Start, db: Path
) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "e")
        taken_over(db, meeting)
        await app_of(pilot).drafts.beat()
        pilot.app.screen.query_one("#place").value = "Room 9"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "taken the meeting over" in screen_text(pilot)
        assert pilot.app.screen.query_one("#place").value == "Room 9"  # type: ignore[attr-defined]


async def test_a_head_that_could_not_be_saved_is_not_kept(
    start: Start, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(db)
    monkeypatch.setattr(reaching, "PATIENCE", 0)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "e")
        pilot.app.screen.query_one("#place").value = "Room 9"  # type: ignore[attr-defined]
        with closing(sqlite3.connect(db, isolation_level=None)) as busy:
            busy.execute("BEGIN IMMEDIATE")
            await press(pilot, "ctrl+s")
            await settled(pilot)
            assert "Not saved" in screen_text(pilot)
            assert app_of(pilot).drafts.meeting.head.place != "Room 9"
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert app_of(pilot).drafts.meeting.head.place == "Room 9"


async def test_who_comes_second_looks_on_or_takes_over(start: Start, db: Path) -> None:
    meeting = opened(db)
    with Store.open(db, NOW) as store:
        store.meetings.claim(meeting, this_process("other", "Olle Test"), NOW)
        async with start() as pilot:
            await press(pilot, "5", "enter")
            assert "Olle Test" in screen_text(pilot)
            await press(pilot, "enter")
            await settled(pilot)
            assert "looking on · Item 1 of 3" in screen_text(pilot)
            assert "writes; you are looking on." in screen_text(pilot)
            assert "next" not in screen_text(pilot)
            await press(pilot, "=")
            assert kinds(pilot) == []
            await press(pilot, "escape", "enter", "down", "enter")
            await settled(pilot)
            await press(pilot, "=")
            assert kinds(pilot) == [("nothing_new", "AAA")]


async def test_a_busy_database_ends_no_meeting(
    start: Start, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = opened(db)
    monkeypatch.setattr(reaching, "PATIENCE", 0)
    async with start() as pilot:
        await entered(pilot)
        with closing(sqlite3.connect(db, isolation_level=None)) as busy:
            busy.execute("BEGIN IMMEDIATE")
            await press(pilot, "n")
            await write(pilot, "not to be lost")
            await looked(pilot, busy=True)
        await press(pilot, "escape")
        assert app_of(pilot).meeting_open
        assert [one.text for one in saved(db, meeting).said] == ["not to be lost"]


async def test_a_database_that_cannot_be_read_ends_no_picture(
    start: Start, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(db)

    async def fails(_self: session.Session, _work: object) -> None:
        raise StoreError("out of reach")

    async with start() as pilot:
        picture = Projector(app_of(pilot).settings)
        async with picture.run_test(size=(100, 40)) as other:
            await settled(other)
            with monkeypatch.context() as away:
                away.setattr(session.Session, "run", fails)
                with pytest.raises(WorkerFailed):
                    await polled(picture)
                await other.pause()
                assert "out of reach" in screen_text(other)
            with Store.open(db, NOW) as store:
                meeting = store.meetings.get(store.meetings.all()[0].id)
                store.meetings.save(replace(meeting, current="test/1.2"))
            await polled(picture)
            await other.pause()
            assert "Thing due soon" in screen_text(other)


async def test_a_meeting_that_another_closes_takes_nobody_from_a_note(
    start: Start, db: Path
) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "1", "n")
        await write(pilot, "half a note")
        with Store.open(db, NOW) as store:
            store.meetings.discard(meeting)
        await looked(pilot)
        await settled(pilot)
        assert "half a note" in screen_text(pilot)
        assert not app_of(pilot).meeting_open


async def test_a_meeting_that_another_closes_leads_to_the_list(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "question_mark")
        with Store.open(db, NOW) as store:
            store.meetings.discard(meeting)
        await looked(pilot)
        await settled(pilot)
        assert isinstance(pilot.app.screen, MeetingsScreen)
        assert not any(isinstance(one, MeetingItemScreen) for one in pilot.app.screen_stack)
        assert f"The meeting {meeting} is not open" in screen_text(pilot)
