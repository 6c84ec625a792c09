"""The minutes of a closed meeting in the app: corrected, adjusted, sent, undone."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.entries import new_draft_entry
from actionplan_tui.domain.meeting.minutes_acts import Kept
from actionplan_tui.locales import translator
from actionplan_tui.reports.minutes import markdown
from actionplan_tui.reports.minutes.standing import minutes_of
from actionplan_tui.store import Store
from actionplan_tui.tui.meeting.act_form import ActForm
from actionplan_tui.tui.meeting.list_screen import MeetingsScreen
from actionplan_tui.tui.meeting.minutes_screen import MinutesScreen
from tests.tui.conftest import NOW, Start, press, screen_text, settled, write
from tests.tui.meetings import HEAD, app_of, entered, opened

Read = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
MEETING = "Board-2024-02-01"


def kept_in(db: Path) -> Kept:
    with Store.open(db, NOW) as store:
        assert store.verify() == []
        return store.meetings.kept(MEETING)


def printed(db: Path) -> str:
    return markdown.render(minutes_of(kept_in(db), translator("en")))


@pytest.fixture
def reading(start: Start, db: Path) -> Read:
    """Close a meeting in which one thing was said of two items, and open its minutes."""

    @asynccontextmanager
    async def begun(**how: object) -> AsyncIterator[Pilot[None]]:
        opened(db)
        async with start(**how) as pilot:
            await entered(pilot)
            await press(pilot, "n")
            await write(pilot, "Half of it")
            await press(pilot, "escape", "right", "d")
            await write(pilot, "2025")
            await press(pilot, "escape", "escape", "X", "enter")
            await settled(pilot)
            await press(pilot, "escape")
            await opened_minutes(pilot)
            yield pilot

    return begun


async def opened_minutes(pilot: Pilot[None]) -> None:
    await press(pilot, "5", "enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, MinutesScreen)


async def filled(pilot: Pilot[None], **fields: str) -> None:
    """Fill in the fields of the form on the screen, and save it."""
    for name, text in fields.items():
        pilot.app.screen.query_one(f"#{name}", Input).value = text
    await press(pilot, "ctrl+s")
    await settled(pilot)


async def adjusted(pilot: Pilot[None], *, at: str = "2024-02-01") -> None:
    await press(pilot, "J", "enter")
    await settled(pilot)
    assert isinstance(pilot.app.screen, ActForm)
    await filled(pilot, day=at, names="AAA, X")


async def corrected(pilot: Pilot[None], text: str) -> None:
    await press(pilot, "r")
    await settled(pilot)
    pilot.app.screen.query_one("#text", TextArea).text = text
    await press(pilot, "ctrl+s")
    await settled(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_minutes_are_read_paragraph_by_paragraph(
    reading: Read, size: tuple[int, int]
) -> None:
    async with reading(size=size) as pilot:
        text = screen_text(pilot)
        assert "Board 2/2024" in text
        assert "draft" in text
        await press(pilot, "down")
        assert "Half of it" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Draft, not approved" in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, MeetingsScreen)


async def test_a_correction_changes_the_draft_and_says_who_did_it(reading: Read, db: Path) -> None:
    async with reading(size=(120, 40)) as pilot:
        await press(pilot, "down")
        await corrected(pilot, "All of it")
        assert "The draft of the minutes is changed" in screen_text(pilot)
        assert "What was changed" in screen_text(pilot)
        await press(pilot, "h")
        await settled(pilot)
        assert "instead of “AAA: Half of it”" in screen_text(pilot)
    assert "All of it" in printed(db)
    assert "Half of it" not in printed(db)


async def test_a_correction_must_change_something(reading: Read, db: Path) -> None:
    async with reading() as pilot:
        await press(pilot, "down", "r")
        await settled(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "Nothing was changed." in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MinutesScreen)
    assert kept_in(db).history == ()


async def test_what_was_forgotten_is_added_and_what_was_not_said_taken_away(
    reading: Read, db: Path
) -> None:
    async with reading() as pilot:
        await press(pilot, "down", "n")
        await write(pilot, "Forgotten")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        await press(pilot, "x", "enter")
        await settled(pilot)
        await write(pilot, "Another item")
        await press(pilot, "enter")
        await settled(pilot)
        assert "Taken away" in screen_text(pilot)
    assert "Forgotten" in printed(db)
    assert "Half of it" not in printed(db)
    assert {change.reason for change in kept_in(db).history} == {"", "Another item"}


async def test_adjusted_minutes_get_correction_notes_and_all_is_undone(
    reading: Read, db: Path
) -> None:
    async with reading(size=(120, 40)) as pilot:
        await adjusted(pilot)
        assert "Adjusted on 1 February 2024 by" in screen_text(pilot)
        before = printed(db)
        assert "Draft" not in before
        await press(pilot, "down")
        await corrected(pilot, "All of it")
        assert "Noted as a correction in the adjusted minutes" in screen_text(pilot)
        after = printed(db)
        assert "instead of “AAA: Half of it” it is to say “AAA: All of it”" in after
        assert [act.kind for act in kept_in(db).standing] == ["adjusted", "corrected"]
        await press(pilot, "z")
        await settled(pilot)
        assert printed(db) == before
        assert kept_in(db).pending == ()
        await press(pilot, "z")
        await settled(pilot)
        assert kept_in(db).whole is None
        assert "draft" in screen_text(pilot)
    assert [act.kind for act in kept_in(db).acts] == [
        "adjusted",
        "corrected",
        "taken_back",
        "taken_back",
    ]


async def test_what_cannot_be_done_is_said_in_the_form_which_stays(reading: Read, db: Path) -> None:
    async with reading() as pilot:
        await adjusted(pilot, at="2024-01-31")
        assert isinstance(pilot.app.screen, ActForm)
        assert "is before the meeting" in " ".join(screen_text(pilot).split())
        await filled(pilot, day="never")
        assert isinstance(pilot.app.screen, ActForm)
        await filled(pilot, day="2024-02-01", names="")
        assert "the meeting chose nobody" in " ".join(screen_text(pilot).split())
        await filled(pilot, names="AAA")
    assert len(kept_in(db).acts) == 1


async def test_a_note_corrected_elsewhere_waits_to_be_noted(reading: Read, db: Path) -> None:
    async with reading(size=(120, 40)) as pilot:
        await adjusted(pilot)
        await press(pilot, "escape", "1")
        await settled(pilot)
        before = printed(db)
        await corrected(pilot, "All of it")
        assert printed(db) == before
        await opened_minutes(pilot)
        assert "changed, not noted" in screen_text(pilot)
        await press(pilot, "J")
        assert "Note 1 correction in them" in screen_text(pilot)
        await press(pilot, "n", "enter")
        await settled(pilot)
        await filled(pilot, day="2024-02-01", reason="Misheard")
        assert "changed, not noted" not in screen_text(pilot)
    assert "Reason: Misheard." in printed(db)


async def test_the_list_says_how_far_minutes_have_come_and_what_is_next(
    reading: Read, db: Path
) -> None:
    async with reading() as pilot:
        await press(pilot, "escape")
        await settled(pilot)
        assert "to be adjusted" not in screen_text(pilot)  # nobody was chosen for that
        await adjusted(pilot)
        assert "adjusted 2024-02-01" in screen_text(pilot)
        await press(pilot, "J")
        await press(pilot, "enter")
        await settled(pilot)
        await filled(pilot, day="2024-02-01", until="2024-02-23")
        assert "announced until 2024-02-23" in screen_text(pilot)
        assert "→" not in screen_text(pilot)
    assert [act.kind for act in kept_in(db).acts] == ["adjusted", "announced"]


async def test_a_paragraph_alone_is_adjusted_written_and_copied(
    reading: Read, db: Path, tmp_path: Path
) -> None:
    target = tmp_path / "extract.txt"
    async with reading(size=(120, 40)) as pilot:
        await press(pilot, "down", "J", "down", "enter")
        await settled(pilot)
        await filled(pilot, day="2024-02-01", names="AAA")
        assert list(kept_in(db).parts) == [12]
        assert "draft, adjusted in part" in screen_text(pilot)
        await press(pilot, "c")
        assert "Half of it" in pilot.app.clipboard
        await press(pilot, "M", *["down"] * 6, "enter")
        await settled(pilot)
        pilot.app.screen.query_one(Input).value = str(target)
        await press(pilot, "enter")
        await settled(pilot)
        assert "Written to" in screen_text(pilot)
    written = target.read_text(encoding="utf-8")
    assert written.startswith("Extract of the minutes of Board on 1 February 2024\n")
    assert "Adjusted at once, on 1 February 2024 by" in written
    assert "Draft" not in written


async def test_who_is_to_be_notified_is_proposed_when_an_extract_is_sent(
    start: Start, db: Path
) -> None:
    opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "n")
        await write(pilot, "Half of it")
        await press(pilot, "escape")
        drafts = app_of(pilot).drafts
        told = new_draft_entry("test/1.1", "notified", NOW, bytes(10), who="AAA, The faculty")
        drafts.change(drafts.meeting.with_said(told), undo="")
        await drafts.flush()
        await press(pilot, "X", "enter")
        await settled(pilot)
        await press(pilot, "escape")
        await opened_minutes(pilot)
        await press(pilot, "down", "J", *["down"] * 3, "enter")
        await settled(pilot)
        assert pilot.app.screen.query_one("#names", Input).value.endswith("The faculty")
        await filled(pilot, day="2024-02-01")
    (act,) = kept_in(db).acts
    assert (act.kind, act.paragraphs, act.names[1:]) == ("sent", (12,), ("The faculty",))


async def test_an_item_from_the_floor_is_corrected_and_that_is_undone(
    start: Start, db: Path
) -> None:
    opened(db)
    async with start(size=(120, 40)) as pilot:
        await entered(pilot)
        pilot.app.screen.do("raise")  # type: ignore[attr-defined]
        await settled(pilot)
        await write(pilot, "The coffee machine")
        await press(pilot, "enter", "n")
        await write(pilot, "It drips")
        await press(pilot, "escape", "X", "enter")
        await settled(pilot)
        await press(pilot, "escape")
        await opened_minutes(pilot)
        await press(pilot, "down", "down")
        await corrected(pilot, "It is broken")
        assert "It is broken" in printed(db)
        assert "It drips" not in printed(db)
        await press(pilot, "z")
        await settled(pilot)
        assert "It drips" in printed(db)
        assert "It is broken" not in printed(db)


async def test_the_head_is_corrected_in_the_draft_and_noted_once_adjusted(
    reading: Read, db: Path
) -> None:
    async with reading(size=(100, 40)) as pilot:
        await press(pilot, "home", "r")
        await settled(pilot)
        form = pilot.app.screen
        assert not form.query("#body, #day, #first_paragraph")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "Nothing was changed." in screen_text(pilot)
        await filled(pilot, end="15.00", absent="NN")
        assert "The head of the draft is changed" in screen_text(pilot)
        await press(pilot, "h")
        await settled(pilot)
        text = " ".join(screen_text(pilot).split())
        assert "Time: added: “until 15:00”. Absent: added: “NN”." in text
        await press(pilot, "escape")
        await adjusted(pilot)
        await press(pilot, "home", "r")
        await settled(pilot)
        await filled(pilot, end="16.00")
        assert "Noted as a correction in the adjusted minutes" in screen_text(pilot)
    kept = kept_in(db)
    assert (kept.record.head.end, kept.now.head.end) == ("15:00", "16:00")
    assert "Correction on" in printed(db)


async def test_who_holds_an_office_stays_among_those_present(start: Start, db: Path) -> None:
    here = (Attendee("CHR", "chair"), Attendee("SEC", "secretary"), Attendee("LATE", "member"))
    opened(db, head=replace(HEAD, present=here))
    async with start(size=(100, 40)) as pilot:
        await entered(pilot)
        await press(pilot, "X", "enter")
        await settled(pilot)
        await press(pilot, "escape")
        await opened_minutes(pilot)
        await press(pilot, "home", "r")
        await settled(pilot)
        await filled(pilot, chair="AAA")
    head = kept_in(db).record.head
    assert [(one.name, one.capacity) for one in head.present] == [
        ("AAA", "chair"), ("LATE", "member"), ("SEC", "secretary"),
    ]  # fmt: skip


async def test_what_was_corrected_in_the_head_is_undone(reading: Read, db: Path) -> None:
    async with reading() as pilot:
        await press(pilot, "home", "r")
        await settled(pilot)
        await filled(pilot, place="Room 5")
        assert "Room 5" in printed(db)
        await press(pilot, "z")
        await settled(pilot)
    assert "Room 5" not in printed(db)
    assert len(kept_in(db).acts) == 2
