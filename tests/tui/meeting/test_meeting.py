"""A meeting from its start to its minutes: nothing is lost, and closing is all or nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.segment import Segment

from actionplan_tui.domain.meeting.entries import new_draft_entry
from actionplan_tui.domain.notes.history import View
from actionplan_tui.store import Store, this_process
from actionplan_tui.tui.meeting.dialogs import MinutesDialog
from actionplan_tui.tui.meeting.item_screen import MeetingItemScreen
from actionplan_tui.tui.meeting.list_screen import MeetingsScreen
from tests.tui.conftest import NOW, Start, press, screen_text, settled, write
from tests.tui.meetings import HEAD, Sit, Typed, app_of, entered, kinds, opened, said_in, saved


def notes_of(db: Path, meeting: str) -> list[tuple[str, str]]:
    """The notes that a meeting left: what they say, and where it was decided."""
    with Store.open(db, NOW) as store:
        found = [note for note in store.notes(["test"]) if note.meeting == meeting]
    return [(note.text or note.status or str(getattr(note.due, "text", "")), note.decision)
            for note in found]  # fmt: skip


# --- starting -------------------------------------------------------------------------------------


async def test_an_empty_list_says_how_to_start(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "5")
        assert "starts one" in screen_text(pilot)


async def test_all_fields_of_the_form_show_what_stands_in_them(sitting: Sit) -> None:
    async with sitting(size=(100, 60)) as pilot:
        await press(pilot, "e")
        await settled(pilot)
        text = screen_text(pilot)
        assert "one for each item" in text
        assert re.search(r"Planned minutes +60", text)


async def test_a_meeting_is_started_with_the_form(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "5", "i")
        await write(pilot, "Board")
        await press(pilot, "enter")
        await write(pilot, "2/2024")
        screen = pilot.app.screen
        screen.query_one("#secretary").value = "SEC"  # type: ignore[attr-defined]
        screen.query_one("#present").text = "AAA (ordf.)\nGuest"  # type: ignore[attr-defined]
        screen.query_one("#absent").value = "bbb, NN"  # type: ignore[attr-defined]
        screen.query_one("#source").value = "open"  # type: ignore[attr-defined]
        screen.query_one("#first_paragraph").value = "20"  # type: ignore[attr-defined]
        await settled(pilot)
        assert "= 3 items" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MeetingItemScreen)
        text = screen_text(pilot)
        assert "Item 1 of 3" in text
        assert "§ 23" in text  # three paragraphs come before the first item: none on last time's
    head = saved(db, "Board-2024-02-01").head
    assert [(one.name, one.capacity) for one in head.present] == [
        ("AAA", "ordf."), ("Guest", ""), ("SEC", "secretary"),
    ]  # fmt: skip
    assert head.absent == ("BBB", "NN")
    assert head.number == "2/2024"


async def test_who_holds_an_office_is_present_without_being_typed_twice(
    start: Start, db: Path
) -> None:
    meeting = opened(db, head=replace(HEAD, present=(), chair="", adjusters=()))
    async with start() as pilot:
        await entered(pilot)
        for offices, wanted in (
            (("chair", "Cho"), "= Cho (chair), SEC (secretary)"),
            (("adjusters", "aaa, Bo"), "= Cho (chair), AAA (adjuster), Bo (adjuster), SEC"),
            (("absent", "Bo"), "= Cho (chair), AAA (adjuster), SEC (secretary)"),
            (("chair", "AAA"), "= AAA (chair), SEC (secretary)"),
        ):
            await press(pilot, "e")
            pilot.app.screen.query_one(f"#{offices[0]}").value = offices[1]  # type: ignore[attr-defined]
            await settled(pilot)
            assert wanted in screen_text(pilot)
            assert pilot.app.screen.query_one("#present").text == ""  # type: ignore[attr-defined]
            await press(pilot, "ctrl+s")
    present = saved(db, meeting).head.present
    assert [(one.name, one.capacity) for one in present] == [("AAA", "chair"), ("SEC", "secretary")]


async def test_names_and_capacities_are_completed(start: Start, db: Path) -> None:
    meeting = opened(db, head=replace(HEAD, present=(), chair=""))
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "e")
        pilot.app.screen.query_one("#present").focus()
        await write(pilot, "CC")
        await press(pilot, "right")
        await write(pilot, " (")
        assert "member · deputy · student representative" in screen_text(pilot)
        await write(pilot, "stu")
        await press(pilot, "right", "enter")
        await write(pilot, "Guest (own words)")
        await press(pilot, "ctrl+s")
    present = saved(db, meeting).head.present
    assert [(one.name, one.capacity) for one in present] == [
        ("CCC", "student"), ("Guest", "own words"), ("SEC", "secretary"),
    ]  # fmt: skip


async def test_the_agenda_is_taken_from_the_rows_that_were_marked(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "end", "space", "5", "i")
        await write(pilot, "Board")
        pilot.app.screen.query_one("#secretary").value = "SEC"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert len(app_of(pilot).drafts.meeting.agenda) == 1


async def test_the_form_says_what_is_missing(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "5", "i", "ctrl+s")
        assert "This is to be filled in." in screen_text(pilot)


# --- nothing is lost ------------------------------------------------------------------------------


async def test_a_killed_meeting_is_found_again_where_it_stopped(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await said_in(pilot, "=", "right", "n", Typed("half a sent"))
        copy = db.with_name("killed.db")
        with Store.open(db, NOW) as store:
            assert store.meetings.get(meeting).current == "test/1.2"
        # What a killed program leaves: the files as they lie on the disk.
        for end in ("", "-wal"):
            Path(f"{copy}{end}").write_bytes(Path(f"{db}{end}").read_bytes())
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        with Store.open(copy, NOW) as store:
            gone = replace(this_process("gone", "AAA"), process=ended.pid)
            store.meetings.claim(meeting, gone, NOW, take_over=True)
    async with start(path=copy) as pilot:
        await entered(pilot)
        text = screen_text(pilot)
        assert "Item 2 of 3" in text
        assert "half a sent" in text
        assert kinds(pilot, "test/1.1") == [("nothing_new", "AAA")]


async def test_what_was_typed_last_is_saved_when_the_app_ends(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "n")
        await write(pilot, "abc")
    assert [one.text for one in saved(db, meeting).said] == ["abc"]


async def test_the_scratch_page_is_kept_and_erased(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await said_in(pilot, "K", Typed("mumble"), "escape")
        assert "mumble" not in screen_text(pilot)
        with Store.open(db, NOW) as store:
            assert store.meetings.scratch(meeting) == "mumble"
        await press(pilot, "=", "X")
        assert "mumble" not in screen_text(pilot)
        await press(pilot, "enter", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, MeetingsScreen)
    assert b"mumble" not in db.read_bytes()


async def test_leaving_keeps_the_meeting_open(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "=", "escape")
        assert isinstance(pilot.app.screen, MeetingsScreen)
        assert "open" in screen_text(pilot)
        await press(pilot, "enter")
        assert kinds(pilot) == [("nothing_new", "AAA")]


async def test_a_digit_leads_out_and_back_into_the_meeting(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "right", "1", "5")
        assert isinstance(pilot.app.screen, MeetingItemScreen)
        assert "Item 2 of 3" in screen_text(pilot)


async def test_the_list_shows_a_meeting_that_was_started_meanwhile(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "5")
        assert "No meeting is open" in screen_text(pilot)
        opened(db)
        await press(pilot, "1", "5")
        assert "1 meeting · 1 open" in screen_text(pilot)


# --- closing --------------------------------------------------------------------------------------


async def test_closing_writes_all_notes_and_offers_the_minutes(
    start: Start, db: Path, tmp_path: Path
) -> None:
    meeting = opened(db)
    target = tmp_path / "minutes.md"
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "k", "right", "d")
        await write(pilot, "2025")
        await press(pilot, "escape", "escape", "X")
        assert "2 notes will be written" in screen_text(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert "Write the minutes" in screen_text(pilot)
        await press(pilot, "m", "enter")
        pilot.app.screen.query_one("Input").value = str(target)  # type: ignore[attr-defined]
        await press(pilot, "enter")
        await settled(pilot)
        await pilot.app.workers.wait_for_complete()
        assert "Written to" in screen_text(pilot)
        assert not app_of(pilot).drafts.open
    # Both were recorded at one moment: they have no order of their own.
    assert set(notes_of(db, meeting)) == {
        ("done", ""),
        ("2025", "Board 2024-02-01 § 13"),
    }
    assert "Late thing" in target.read_text(encoding="utf-8")


async def test_a_faulty_draft_keeps_the_meeting_from_being_closed(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "k", "right", "d")
        await write(pilot, "someday")
        await press(pilot, "escape", "left", "X")
        assert "cannot become notes yet" in screen_text(pilot)
        assert "1.2  New deadline" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Item 2 of 3" in screen_text(pilot)
    assert notes_of(db, meeting) == []
    assert len(saved(db, meeting).said) == 2


async def test_a_meeting_that_changed_meanwhile_is_not_closed(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "k", "X")
        with Store.open(db, NOW) as store:
            now = store.meetings.get(meeting)
            store.meetings.save(replace(now, blank=True))
        await press(pilot, "enter")
        await settled(pilot)
        assert "not closed" in screen_text(pilot)
    assert notes_of(db, meeting) == []
    assert len(saved(db, meeting).said) == 1


# --- the rest -------------------------------------------------------------------------------------


async def test_the_rows_are_judged_at_the_day_of_the_meeting(sitting: Sit) -> None:
    async with sitting(head=replace(HEAD, day=HEAD.day.replace(year=2022))) as pilot:
        assert app_of(pilot).drafts.view == View(HEAD.day.replace(year=2022), None, 90)
        assert "Overdue" not in screen_text(pilot)


async def test_phrases_are_offered_in_the_text(start: Start, db: Path) -> None:
    opened(db)
    async with start() as pilot:
        app = app_of(pilot)
        app.settings = replace(app.settings, phrases=("goes as planned", "waits for money"))
        await entered(pilot)
        await press(pilot, "n", "f4", "down", "enter", "escape")
        assert [one.text for one in app.drafts.meeting.said] == ["waits for money"]


HOSTILE = (
    "[bold]b[/bold] *e* **s** _u_ `c` ~~d~~",
    "[link](http://example.org) <http://example.org> ![i](x.png)",
    "<b>h</b> <!-- n --> &amp; &#91; <script>x</script>",
    "# no heading",
    "1. no list",
    "> no quote | a | b |",
    "--- $x^2$ \\* \\\\ [^1] [a]: b",
)


async def test_hostile_words_are_read_as_they_were_typed(start: Start, db: Path) -> None:
    opened(db, head=replace(HEAD, body="*Board* [x](y)", place="<i>here</i>"))
    async with start(size=(100, 60)) as pilot:
        screen = await entered(pilot)
        drafts = app_of(pilot).drafts
        for number, words in enumerate(HOSTILE):
            one = new_draft_entry("test/1.2", "deadline", NOW, bytes([number] * 10), due="2025")
            speaker = f"*S{number}* [red]r[/red]"
            drafts.put(replace(one, text=words, reason=f"{words} R", speaker=speaker))
        control = "a\x1b[31mred\x1b[0m\x07b\u202ec\x9b2Jd\x1b]8;;http://x\x07e"
        drafts.put(new_draft_entry("test/1.3", "text", NOW, bytes([9] * 10), text=control))
        await drafts.flush()
        screen.do("minutes")
        await settled(pilot)
        reading = pilot.app.screen
        assert isinstance(reading, MinutesDialog)
        shown = pages(reading)
        text = " ".join("".join(segment.text for segment in shown).split())
        for number, words in enumerate(HOSTILE):
            assert f"*S{number}* [red]r[/red]: {words}" in text
            assert f"Reason: {words} R." in text
        assert "a[31mred[0mbc2Jd]8;;http://xe" in text
        assert "*Board* [x](y)" in text
        assert "<i>here</i>" in text
        assert not any(segment.control or "\x1b" in segment.text for segment in shown)
        assert not any(segment.style and segment.style.link for segment in shown)


def pages(reading: MinutesDialog) -> list[Segment]:
    """Everything that the reading screen shows, on as many lines as it takes."""
    (minutes,) = reading.query("VerticalScroll Static")
    console = Console(width=1000, color_system="truecolor", legacy_windows=False)
    return list(console.render(minutes.visual._renderable))  # type: ignore[attr-defined]


async def test_every_size_has_room_for_the_item(start: Start, db: Path) -> None:
    opened(db)
    for size in ((60, 20), (80, 24), (200, 60)):
        async with start(size=size, lang="sv") as pilot:
            await entered(pilot)
            await press(pilot, "=")
            text = screen_text(pilot)
            assert "Late thing" in text
            assert "Inget nytt" in text
