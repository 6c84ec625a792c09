"""Everything that can be said of an item in a meeting, by the keys that it takes."""

from __future__ import annotations

from pathlib import Path

from .conftest import Start, press, screen_text, settled, write
from .meetings import REFS, app_of, entered, kinds, opened, saved


async def flushed(pilot: object) -> None:
    """Have everything saved, without waiting for the moment that typing is given."""
    await app_of(pilot).desk.flush()  # type: ignore[arg-type]


async def test_the_item_says_where_it_stands(start: Start, db: Path) -> None:
    opened(db)
    async with start() as pilot:
        await entered(pilot)
        text = screen_text(pilot)
        for words in ("Board no. 2/2024", "Item 1 of 3", "60 minutes left", "§ 12", "Late thing",
                      "Test plan [bold] › First goal", "Overdue since", "AAA"):  # fmt: skip
            assert words in text
        await press(pilot, "right", "right")
        text = screen_text(pilot)
        assert "Item 3 of 3" in text
        assert "Under way [red]not markup[/red]" in text


async def test_nothing_new_takes_one_key(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "=")
        assert kinds(pilot) == [("nothing_new", "AAA")]
        assert [one.kind for one in saved(db, meeting).said] == ["nothing_new"]


async def test_done_tabled_and_referred_back_take_one_key_each(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "k", "right", "T", "right", "R")
        await flushed(pilot)
        found = saved(db, meeting)
        assert sorted((one.ref, one.kind) for one in found.said) == [
            ("test/1.1", "done"), ("test/1.2", "tabled"), ("test/1.3", "referred_back"),
        ]  # fmt: skip
        assert found.current == "test/1.3"


async def test_a_new_deadline_with_its_reason_takes_three_keys(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "d")
        await write(pilot, "HT2024")
        await press(pilot, "enter")
        await write(pilot, "no staff")
        await press(pilot, "enter")
        await flushed(pilot)
        (one,) = saved(db, meeting).said
        assert (one.kind, one.due, one.reason) == ("deadline", "HT2024", "no staff")

        assert "HT2024" in screen_text(pilot)


async def test_a_deadline_asked_for_decides_nothing(start: Start, db: Path) -> None:
    opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "D")
        await write(pilot, "2025")
        await press(pilot, "escape")
        assert kinds(pilot) == [("asked", "AAA")]
        assert "Asks for a new deadline: 2025" in screen_text(pilot)


async def test_another_status_takes_two_keys_and_the_choice(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "s", "i", "enter")
        await flushed(pilot)
        (one,) = saved(db, meeting).said
        assert (one.kind, one.status) == ("status", "in_progress")


async def test_hand_over_completes_who(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "H")
        await write(pilot, "CC")
        await press(pilot, "right", "escape")
        await flushed(pilot)
        (one,) = saved(db, meeting).said
        assert (one.kind, one.responsible) == ("hand_over", "CCC")


async def test_a_next_step_says_what_who_and_when(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "N")
        await write(pilot, "ask the dean")
        await press(pilot, "enter")
        await write(pilot, "BBB")
        await press(pilot, "enter")
        await write(pilot, "2024-05")
        await press(pilot, "escape")
        await flushed(pilot)
        (one,) = saved(db, meeting).said
        assert (one.next_text, one.next_who, one.next_date) == ("ask the dean", "BBB", "2024-05")


async def test_a_proposal_is_chosen(start: Start, db: Path) -> None:
    opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "P", "down", "enter")
        assert [one.proposal for one in app_of(pilot).desk.meeting.said] == ["revise"]


async def test_who_is_absent_is_so_for_all_their_items(start: Start, db: Path) -> None:
    meeting = opened(db, ("test/1.1", "test/1.2", "test/1.3", "test/2.1"))
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "A")
        await flushed(pilot)
        found = saved(db, meeting)
        assert sorted((one.ref, one.kind) for one in found.said) == [
            ("test/1.1", "absent"), ("test/2.1", "absent"),
        ]  # fmt: skip
        assert found.head.absent == ("AAA",)
        await press(pilot, "z")
        await flushed(pilot)
        found = saved(db, meeting)
        assert found.said == ()
        assert found.head.absent == ()


async def test_several_drafts_stand_open_each_with_its_speaker(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "n")
        await write(pilot, "first")
        await press(pilot, "tab", "end", "backspace", "backspace", "backspace")
        await write(pilot, "CCC")
        await press(pilot, "escape", "=")
        assert kinds(pilot) == [("text", "CCC"), ("nothing_new", "CCC")]
        await press(pilot, "up", "enter")
        await write(pilot, " second")
        await press(pilot, "escape")
        await flushed(pilot)
        assert "first second" in [one.text for one in saved(db, meeting).said]
        await press(pilot, "backspace")
        assert kinds(pilot) == [("nothing_new", "CCC")]
        await press(pilot, "z")
        assert len(kinds(pilot)) == 2


async def test_a_dialog_that_is_left_empty_leaves_nothing(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        for key in ("n", "d", "D", "H", "N"):
            await press(pilot, key, "escape")
        await flushed(pilot)
        assert saved(db, meeting).said == ()


async def test_one_text_for_several_marked_items(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "v", "space", "space", "escape")
        assert "2 marked" in screen_text(pilot)
        await press(pilot, "n")
        await write(pilot, "both")
        await press(pilot, "escape")
        await flushed(pilot)
        assert sorted((one.ref, one.text) for one in saved(db, meeting).said) == [
            ("test/1.1", "both"), ("test/1.2", "both"),
        ]  # fmt: skip
        assert "marked" not in screen_text(pilot)


async def test_an_item_is_passed_over_with_a_reason(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "F")
        await write(pilot, "no time")
        await press(pilot, "enter")
        await settled(pilot)
        await flushed(pilot)
        found = saved(db, meeting)
        assert dict(found.passed) == {"test/1.1": "no time"}
        assert found.current == "test/1.2"


async def test_everything_of_a_responsible_is_gathered(start: Start, db: Path) -> None:
    opened(db, (REFS[0], REFS[1], REFS[2], "test/2.1"))
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "g", "right")
        assert app_of(pilot).desk.meeting.current == "test/2.1"


async def test_the_agenda_is_moved_and_shortened(start: Start, db: Path) -> None:
    meeting = opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "v", "plus", "plus", "home", "delete", "end", "enter")
        await flushed(pilot)
        found = saved(db, meeting)
        assert found.agenda == ("test/1.3", "test/1.1")
        assert found.current == "test/1.1"
        await press(pilot, "v", "i")
        await write(pilot, "2.1")
        await press(pilot, "enter", "escape")
        assert app_of(pilot).desk.meeting.agenda == ("test/1.3", "test/1.1", "test/2.1")


async def test_what_is_missing_is_said_while_it_is_written(start: Start, db: Path) -> None:
    opened(db)
    async with start() as pilot:
        await entered(pilot)
        await press(pilot, "d")
        await write(pilot, "soon")
        assert "New deadline" in screen_text(pilot)
        await press(pilot, "escape")
        assert "! New deadline:" in screen_text(pilot)
