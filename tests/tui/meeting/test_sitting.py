"""What is noted with one key while a meeting sits: its times, and who comes and goes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from docx import Document
from textual.widgets import Input

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.head import ONE
from tests.tui.conftest import NOW, Database, Start, press, screen_text, settled, write
from tests.tui.make import a_plan, item, party
from tests.tui.meetings import (
    HEAD,
    Sit,
    app_of,
    entered,
    kinds,
    on_disk,
    opened,
    said_in,
    saved,
)

PRESENT = (Attendee("AAA", "member"), Attendee("CCC", "deputy"), Attendee("SEC", "secretary"))
CLOCK = f"{NOW.astimezone():%H:%M}"


async def test_a_meeting_begins_is_adjourned_goes_on_and_ends(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "p")
        assert "Only a meeting that has begun can be adjourned" in screen_text(pilot)
        await press(pilot, "S")
        assert f"The meeting begins at {CLOCK}" in screen_text(pilot)
        head = (await said_in(pilot, "p")).head
        assert (head.state, head.start, head.breaks) == ("adjourned", CLOCK, ((CLOCK, ""),))
        assert "adjourned" in screen_text(pilot)
        head = (await said_in(pilot, "p", "S")).head
        assert (head.state, head.end, head.breaks) == ("ended", CLOCK, ((CLOCK, CLOCK),))
        await press(pilot, "S")
        assert f"The meeting ended at {CLOCK} · e changes that" in screen_text(pilot)
        assert (await said_in(pilot, "z")).head.state == "sits"


async def test_before_closing_it_is_said_which_time_is_not_noted(sitting: Sit) -> None:
    async with sitting(head=replace(HEAD, time="13:00")) as pilot:
        await press(pilot, "=", "X")
        assert "1 note will be written. When it began is not noted: e." in screen_text(pilot)
        await press(pilot, "escape", "S", "X")
        assert "When it ended is not noted: S." in screen_text(pilot)
        await press(pilot, "escape", "S", "X")
        assert "not noted" not in screen_text(pilot)


async def test_who_leaves_comes_late_and_serves_is_noted_at_the_paragraph(sitting: Sit) -> None:
    head = replace(HEAD, present=PRESENT, absent=("BBB",))
    async with sitting(head=head) as pilot:
        await press(pilot, "right", "right", "i")  # § 14
        text = screen_text(pilot)
        assert "Who comes or goes · § 14" in text
        assert "○ BBB, absent" in text
        await press(pilot, "enter")
        assert "○ AAA, member, to § 13" in screen_text(pilot)
        await press(pilot, "down", "s", "down", "enter")
        await settled(pilot)
        assert "● CCC, deputy serving for AAA, from § 14" in screen_text(pilot)
        await press(pilot, "end", "enter")
        await settled(pilot)
        assert "In which capacity does BBB take part?" in screen_text(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        assert "○ BBB, absent" in screen_text(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "down", "enter")
        await settled(pilot)
        await press(pilot, "escape")
        head = (await said_in(pilot)).head
    assert head.present == (
        Attendee("AAA", "member", spans=(("", "13"),)),
        Attendee("CCC", "deputy", spans=(("", "13"),)),
        Attendee("CCC", "deputy", "AAA", spans=(("14", ""),)),
        Attendee("SEC", "secretary"),
        Attendee("BBB", "member", spans=(("14", ""),)),
    )
    assert head.absent == ()


async def test_who_only_was_absent_keeps_what_they_are(start: Start, database: Database) -> None:
    board = party("Board", kind="board", members=["BBB"])
    path = database(a_plan("test", "Test", party("BBB"), party("XXX"), board, item("1", "Item"),
                           levels=["Item"]))  # fmt: skip
    head = replace(HEAD, present=PRESENT[:1], absent=("BBB", "XXX"))
    opened(path, ("test/1",), head)
    async with start(path=path) as pilot:
        await entered(pilot)
        await press(pilot, "S", "i", "down", "enter")
        await settled(pilot)
        await press(pilot, "down", "enter")
        await settled(pilot)
        await press(pilot, "enter", "escape")
        present = (await said_in(pilot)).head.present
    assert [(one.name, one.capacity) for one in present[1:]] == [("BBB", "member"), ("XXX", "")]


async def test_who_adjusts_the_minutes_and_is_absent_is_pointed_out(sitting: Sit) -> None:
    head = replace(HEAD, present=PRESENT, adjusters=("AAA", "BBB"), absent=("BBB",))
    head = replace(head, away=(Attendee("BBB", "guest"),))
    async with sitting(head=head, size=(100, 40)) as pilot:
        await press(pilot, "X")
        await settled(pilot)
        assert "Adjusts the minutes, but is listed as absent: BBB." in screen_text(pilot)
        await press(pilot, "escape", "e")
        await settled(pilot)
        assert "Listed as absent: BBB" in screen_text(pilot)
        field = pilot.app.screen.query_one("#absent", Input)
        assert field.value == "BBB (guest)"
        field.focus()
        await write(pilot, "CCC (deputy)")
        assert field.value == "CCC (deputy)"
        await settled(pilot)
        assert "Listed as absent" not in screen_text(pilot)
        await press(pilot, "ctrl+s")
        head = (await said_in(pilot)).head
    assert (head.absent, head.away) == (("CCC",), (Attendee("CCC", "deputy"),))


async def test_who_does_not_turn_up_is_absent_and_can_turn_up_all_the_same(sitting: Sit) -> None:
    async with sitting(head=replace(HEAD, present=PRESENT)) as pilot:
        await press(pilot, "i", "down", "enter", "escape")
        head = (await said_in(pilot)).head
        assert (head.present, head.absent) == ((PRESENT[0], PRESENT[2]), ("CCC",))
        await press(pilot, "i", "end", "enter", "escape")
        head = (await said_in(pilot)).head
        assert head.absent == ()
        assert head.present[-1] == Attendee("CCC", "deputy")
        await press(pilot, "z", "S", "i", "end", "enter", "escape")
        assert (await said_in(pilot)).head.present[-1].spans == (("12", ""),)


async def test_who_has_left_is_not_proposed_as_who_speaks(sitting: Sit) -> None:
    gone = replace(PRESENT[0], spans=(("", "12"),))
    async with sitting(head=replace(HEAD, present=(gone, *PRESENT[1:]))) as pilot:
        await press(pilot, "=")
        assert kinds(pilot) == [("nothing_new", "AAA")]
        await press(pilot, "z")
        for late in (("", "11"), ("13", "")):
            head = replace(
                app_of(pilot).drafts.meeting.head, present=(replace(gone, spans=(late,)),)
            )
            app_of(pilot).drafts.change(replace(app_of(pilot).drafts.meeting, head=head))
            await press(pilot, "=")
            assert kinds(pilot)[-1] == ("nothing_new", "")


async def test_in_one_paragraph_people_come_and_go_by_the_clock(sitting: Sit) -> None:
    async with sitting(head=replace(HEAD, present=PRESENT, paragraphs=ONE)) as pilot:
        await press(pilot, "S", "i")
        assert f"Who comes or goes · {CLOCK}" in screen_text(pilot)
        await press(pilot, "enter", "escape")
        assert (await said_in(pilot)).head.present[0].spans == (("", CLOCK),)


async def test_what_a_key_noted_of_people_is_undone(sitting: Sit) -> None:
    async with sitting(head=replace(HEAD, present=PRESENT)) as pilot:
        await press(pilot, "right", "i", "enter", "escape", "z")
        assert "Taken back: Comes or goes · AAA" in screen_text(pilot)
        await app_of(pilot).drafts.flush()
        assert on_disk(pilot).head.present == PRESENT


async def test_who_came_at_a_paragraph_follows_when_paragraphs_come_before(sitting: Sit) -> None:
    came = replace(PRESENT[0], spans=(("13", ""),))
    async with sitting(head=replace(HEAD, present=(came, *PRESENT[1:]))) as pilot:
        meeting, db = app_of(pilot).drafts.meeting.id, Path(app_of(pilot).settings.db)
        await press(pilot, "e")
        form = pilot.app.screen
        assert "AAA (member) § 13–" in form.query_one("#present").text  # type: ignore[attr-defined]
        form.query_one("#opening").text = "The meeting opens\nOwn: words"  # type: ignore[attr-defined]
        form.query_one("#start").value = "13.02"  # type: ignore[attr-defined]
        form.query_one("#breaks").value = "14-14.10"  # type: ignore[attr-defined]
        await settled(pilot)
        assert "= the first item: § 14" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        head = saved(db, meeting).head
    assert head.present[1].spans == (("15", ""),)
    assert (head.start, head.breaks) == ("13:02", (("14:00", "14:10"),))
    assert [(one.title, one.text) for one in head.opening] == [("open", ""), ("Own", "words")]


async def test_what_cannot_be_read_in_the_head_is_said_where_it_stands(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "e")
        form = pilot.app.screen
        form.query_one("#present").text = "AAA (member) § x"  # type: ignore[attr-defined]
        form.query_one("#end").value = "late"  # type: ignore[attr-defined]
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "Write a time like 13.05." in screen_text(pilot)
        assert "“§ x” cannot be read" in screen_text(pilot)
        assert on_disk(pilot).head == HEAD


async def test_the_notice_is_written_from_the_agenda(sitting: Sit, tmp_path: Path) -> None:
    target = tmp_path / "notice.md"
    async with sitting() as pilot:
        await press(pilot, "v", "W")
        assert "Write the notice of Board-2024-02-01 with its agenda?" in screen_text(pilot)
        await press(pilot, "m", "enter")
        pilot.app.screen.query_one("Input").value = str(target)  # type: ignore[attr-defined]
        await press(pilot, "enter")
        await settled(pilot)
        await pilot.app.workers.wait_for_complete()
        assert "Written to" in screen_text(pilot)
    assert "# Notice of the meeting of Board on 1 February 2024" in target.read_text("utf-8")


async def test_a_notice_is_not_called_after_another_format(sitting: Sit, tmp_path: Path) -> None:
    async with sitting() as pilot:
        await press(pilot, "v", "W")
        await press(pilot, "m", "enter")
        pilot.app.screen.query_one("Input").value = str(tmp_path / "notice.pdf")  # type: ignore[attr-defined]
        await press(pilot, "enter")
        await settled(pilot)
        assert "is called after another format" in screen_text(pilot)
    assert not (tmp_path / "notice.pdf").exists()


async def test_the_notice_is_read_first_and_written_in_the_layout_of_the_body(
    sitting: Sit, tmp_path: Path
) -> None:
    template, target = tmp_path / "own.docx", tmp_path / "notice.docx"
    own = Document()
    own.sections[0].header.paragraphs[0].text = "Own header"
    own.save(str(template))
    async with sitting(size=(100, 40)) as pilot:
        await press(pilot, "v", "W")
        await press(pilot, "r", "enter")
        await settled(pilot)
        assert "Notice of the meeting of Board" in screen_text(pilot)
        await press(pilot, "escape")
        await settled(pilot)
        for word in ("nothing.docx", str(template)):
            if "in the layout of which" not in screen_text(pilot).lower():
                await press(pilot, "down", "enter")
                await settled(pilot)
            pilot.app.screen.query_one(Input).value = word
            await settled(pilot)
            if word == "nothing.docx":
                assert "There is no file" in screen_text(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        pilot.app.screen.query_one(Input).value = str(target)
        await press(pilot, "enter")
        await settled(pilot)
        await pilot.app.workers.wait_for_complete()
        assert "Written to" in screen_text(pilot)
        await press(pilot, "W", "down", "enter")
        await settled(pilot)
        assert pilot.app.screen.query_one(Input).value == str(template)  # as it was used last
    assert Document(str(target)).sections[0].header.paragraphs[0].text == "Own header"
