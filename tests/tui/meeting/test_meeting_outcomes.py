"""Everything that can be said of an item in a meeting, by the keys that it takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Select

from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.tui.common.keymap import key_of
from actionplan_tui.tui.meeting.draft_dialog import DraftDialog
from actionplan_tui.tui.meeting.draft_list import DraftList
from actionplan_tui.tui.meeting.item_screen import MeetingItemScreen
from actionplan_tui.tui.meeting.words import Shown
from tests.tui.conftest import press, screen_text, settled, write
from tests.tui.meetings import HEAD, REFS, Sit, Typed, app_of, item_text, kinds, on_disk, said_in


def beside(pilot: Pilot[None], label: str) -> str:
    """What stands in the line of a field."""
    return next(line for line in screen_text(pilot).split("\n") if label in line)


def content(meeting: Meeting) -> tuple[object, ...]:
    """What of a meeting can be taken back."""
    said = {one.id: one for one in meeting.said}
    return said, meeting.head, meeting.agenda, dict(meeting.passed)


async def test_the_item_says_where_it_stands(sitting: Sit) -> None:
    async with sitting() as pilot:
        text = screen_text(pilot)
        for words in ("Board no. 2/2024", "Item 1 of 3", "60 minutes left", "§ 12", "Late thing",
                      "Test plan [bold] › First goal", "Overdue since", "AAA"):  # fmt: skip
            assert words in text
        await press(pilot, "right", "right")
        text = screen_text(pilot)
        assert "Item 3 of 3" in text
        assert "Under way [red]not markup[/red]" in text


async def test_nothing_new_takes_one_key(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "=")
        assert kinds(pilot) == [("nothing_new", "AAA")]
        assert [one.kind for one in on_disk(pilot).said] == ["nothing_new"]


async def test_done_tabled_and_referred_back_take_one_key_each(sitting: Sit) -> None:
    async with sitting() as pilot:
        found = await said_in(pilot, "k", "right", "T", "right", "R")
        assert sorted((one.ref, one.kind) for one in found.said) == [
            ("test/1.1", "done"), ("test/1.2", "tabled"), ("test/1.3", "referred_back"),
        ]  # fmt: skip
        assert found.current == "test/1.3"


async def test_a_new_deadline_with_its_reason_takes_three_keys(sitting: Sit) -> None:
    async with sitting() as pilot:
        (one,) = (
            await said_in(pilot, "d", Typed("HT2024"), "enter", Typed("no staff"), "ctrl+s")
        ).said
        assert (one.kind, one.due, one.reason) == ("deadline", "HT2024", "no staff")
        assert "HT2024" in screen_text(pilot)


KEYS_MD = (Path(__file__).parents[3] / "docs" / "keys.md").read_text(encoding="utf-8")
JOBS = re.findall(
    r"(?m)^\| +([^|]+?) +\| ((?:`[^`]+`|\*[^*]+\*| )+) +\| (\d+) +\|$",
    KEYS_MD.partition("## In a meeting\n")[2].partition("\n### ")[0],
)
DONE: dict[str, tuple[str, ...]] = {
    "There is nothing new": ("1.1 nothing_new",),
    "What somebody says": ("1.1 text Ett utkast finns.",),
    "It is done": ("1.1 done",),
    "Another status": ("1.1 status",),
    "A new deadline is decided, with the reason": ("1.1 deadline VT2026 Inga sökande",),
    "The responsible is absent, for all their items": ("1.1 absent", "2.1 absent"),
    "It is tabled": ("1.1 tabled",),
    "It is passed over, with the reason": ("1.1 passed Hinner inte",),
}


def test_all_counted_jobs_are_tried() -> None:
    assert [job for job, _keys, _number in JOBS] == list(DONE)


@pytest.mark.parametrize(("job", "keys", "number"), JOBS, ids=[job for job, _k, _n in JOBS])
async def test_what_is_said_takes_as_many_keys_as_the_documents_say(
    sitting: Sit, job: str, keys: str, number: str
) -> None:
    parts = re.findall(r"`([^`]+)`|\*([^*]+)\*", keys)
    assert sum(bool(key) for key, _text in parts) == int(number)
    async with sitting((*REFS, "test/2.1")) as pilot:
        steps = [key_of(key) if key else Typed(text) for key, text in parts]
        found = await said_in(pilot, *steps)
        assert isinstance(pilot.app.screen, MeetingItemScreen)
    told = [(one.ref, one.kind, one.text, one.due, one.reason) for one in found.said]
    told += [(ref, "passed", why, "", "") for ref, why in found.passed.items()]
    said = [" ".join(filter(None, parts)).removeprefix("test/") for parts in sorted(told)]
    assert said == list(DONE[job])


async def test_enter_goes_through_all_fields_and_closes_after_the_last(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "d")
        await write(pilot, "2025")
        await press(pilot, "enter")
        await write(pilot, "why")
        await press(pilot, "enter")
        await write(pilot, "what")
        await press(pilot, "enter")
        await write(pilot, "more")
        await press(pilot, "tab", "end", "enter")
        assert isinstance(pilot.app.screen, MeetingItemScreen)
        (one,) = app_of(pilot).drafts.meeting.said
        assert (one.due, one.reason, one.text) == ("2025", "why", "what\nmore")
        assert one.speaker == "AAA"


async def test_a_deadline_without_a_reason_is_asked_for_one_once(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "d")
        await write(pilot, "2025")
        await press(pilot, "escape")
        dialog = pilot.app.screen
        assert isinstance(dialog, DraftDialog)
        assert "Without a reason?" in screen_text(pilot)
        assert "Esc once more closes." in screen_text(pilot)
        assert dialog.query_one("#reason").has_focus
        await press(pilot, "escape")
        assert pilot.app.screen is not dialog
        await press(pilot, "enter")  # the draft again: it was asked already
        assert isinstance(pilot.app.screen, DraftDialog)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, MeetingItemScreen)


async def test_a_faulty_draft_is_opened_at_its_fault(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "N")
        await write(pilot, "ask the dean")
        await press(pilot, "enter", "enter")
        await write(pilot, "someday")
        assert "“someday”" in beside(pilot, "When")
        await press(pilot, "escape", "enter")
        assert pilot.app.focused is not None
        assert pilot.app.focused.id == "next_date"
        await press(pilot, *["backspace"] * 7)
        await write(pilot, "2025")
        assert "“someday”" not in beside(pilot, "When")
        await press(pilot, "escape", "H")
        await write(pilot, "nobody")
        text = screen_text(pilot).split("\n")
        at = next(at for at, line in enumerate(text) if "Hand over to" in line)
        assert "“nobody” is not among the responsible" in text[at + 1]


async def test_a_reason_that_ends_with_a_full_stop_reads_well(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "d")
        await write(pilot, "2025")
        await press(pilot, "enter")
        await write(pilot, "No staff.")
        await press(pilot, "escape")
        (shown,) = pilot.app.screen.query_one(DraftList).lines
        assert shown.words.endswith("; reason: No staff. Decided: Board 2024-02-01 § 12")


async def test_a_deadline_asked_for_decides_nothing(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "D")
        await write(pilot, "2025")
        await press(pilot, "escape")
        assert kinds(pilot) == [("asked", "AAA")]
        text = item_text(pilot)
        assert "A new deadline is asked for: 2025" in text
        assert "Nothing was decided on that." in text


async def test_another_status_takes_two_keys_and_the_choice(sitting: Sit) -> None:
    async with sitting() as pilot:
        (one,) = (await said_in(pilot, "s", "i", "enter")).said
        assert (one.kind, one.status) == ("status", "in_progress")


async def test_hand_over_completes_who(sitting: Sit) -> None:
    async with sitting() as pilot:
        (one,) = (await said_in(pilot, "H", Typed("CC"), "right", "escape")).said
        assert (one.kind, one.responsible) == ("hand_over", "CCC")


async def test_a_next_step_says_what_who_and_when(sitting: Sit) -> None:
    async with sitting() as pilot:
        (one,) = (
            await said_in(
                pilot,
                "N",
                Typed("ask the dean"),
                "enter",
                Typed("BBB"),
                "enter",
                Typed("2024-05"),
                "escape",
            )
        ).said
        assert (one.next_text, one.next_who, one.next_date) == ("ask the dean", "BBB", "2024-05")


async def test_a_next_step_that_nobody_speaks_of_is_not_decided(sitting: Sit) -> None:
    async with sitting(size=(100, 30)) as pilot:
        await press(pilot, "right", "N")
        await write(pilot, "Ask the dean")
        text = " ".join(screen_text(pilot).split())
        assert "Next step (procedure)" in text
        assert "Next step: Ask the dean." in text
        assert "decides" not in text
        pilot.app.screen.query_one("#form", Select).value = "assigned"
        await settled(pilot)
        assert "Board decides to give BBB" in " ".join(screen_text(pilot).split())


async def test_whether_a_day_is_a_deadline_only_its_words_say(sitting: Sit) -> None:
    async with sitting(size=(100, 30)) as pilot:
        await press(pilot, "N")
        await write(pilot, "Ask the dean")
        await press(pilot, "enter", "enter")
        await write(pilot, "March 2024")
        assert "no deadline; one is written “by …”" in " ".join(screen_text(pilot).split())
        assert "undertakes the following (March 2024): Ask" in screen_text(pilot)
        await press(pilot, *["backspace"] * len("March 2024"))
        await write(pilot, "by March 2024")
        assert "no deadline" not in screen_text(pilot)
        assert "undertakes the following (by March 2024): Ask" in screen_text(pilot)


async def test_a_proposal_is_chosen(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "P", "down", "enter")
        assert [one.proposal for one in app_of(pilot).drafts.meeting.said] == ["revise"]


async def test_who_is_absent_is_so_for_all_their_items(sitting: Sit) -> None:
    async with sitting((*REFS, "test/2.1")) as pilot:
        found = await said_in(pilot, "A")
        assert sorted((one.ref, one.kind) for one in found.said) == [
            ("test/1.1", "absent"), ("test/2.1", "absent"),
        ]  # fmt: skip
        assert found.head.absent == ("AAA",)
        found = await said_in(pilot, "z")
        assert found.said == ()
        assert found.head.absent == ()


async def test_who_has_spoken_leaves_but_was_present(sitting: Sit) -> None:
    async with sitting(("test/1.1", "test/2.1")) as pilot:
        found = await said_in(pilot, "=", "right", "A")
        assert sorted((one.ref, one.kind) for one in found.said) == [
            ("test/1.1", "nothing_new"), ("test/2.1", "absent"),
        ]  # fmt: skip
        assert found.head.absent == ("AAA",)
        assert found.head.present == HEAD.present


async def test_several_drafts_stand_open_each_with_its_speaker(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "n")
        await write(pilot, "first")
        await press(pilot, "tab", "end", "backspace", "backspace", "backspace")
        await write(pilot, "CCC")
        await press(pilot, "escape", "=")
        assert kinds(pilot) == [("text", "CCC"), ("nothing_new", "CCC")]
        found = await said_in(pilot, "up", "enter", Typed(" second"), "escape")
        assert "first second" in [one.text for one in found.said]
        await press(pilot, "backspace")
        assert kinds(pilot) == [("nothing_new", "CCC")]
        await press(pilot, "z")
        assert len(kinds(pilot)) == 2


async def test_a_dialog_that_is_left_empty_leaves_nothing(sitting: Sit) -> None:
    async with sitting() as pilot:
        for key in ("n", "d", "D", "H", "N"):
            await press(pilot, key, "escape")
        assert (await said_in(pilot)).said == ()


async def test_one_text_for_several_marked_items(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "v", "space", "space", "escape")
        assert "2 marked" in screen_text(pilot)
        found = await said_in(pilot, "n", Typed("both"), "escape")
        assert sorted((one.ref, one.text) for one in found.said) == [
            ("test/1.1", "both"), ("test/1.2", "both"),
        ]  # fmt: skip
        assert "marked" not in screen_text(pilot)


async def test_an_item_is_passed_over_with_a_reason(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "F")
        await write(pilot, "no time")
        await press(pilot, "ctrl+s")
        found = on_disk(pilot)
        assert dict(found.passed) == {"test/1.1": "no time"}
        assert found.current == "test/1.2"
        assert "Passed over · 1.1" in screen_text(pilot)
        await press(pilot, "left")
        assert "– Passed over: no time" in screen_text(pilot)


async def test_what_was_passed_over_is_taken_up_again(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "F", "enter", "left")
        assert "– Passed over" in screen_text(pilot)
        await press(pilot, "F")
        assert "– Passed over" not in screen_text(pilot)
        assert "Taken up again · 1.1" in screen_text(pilot)
        assert on_disk(pilot).passed == {}
        await press(pilot, "z")
        assert "– Passed over" in screen_text(pilot)
        await press(pilot, "=")
        assert "– Passed over" not in screen_text(pilot)
        await press(pilot, "F")
        assert "it is dealt with" in screen_text(pilot)
        await press(pilot, "v")
        assert "dealt with" in screen_text(pilot)
        assert "passed over" not in screen_text(pilot)


async def test_everything_of_a_responsible_is_gathered(sitting: Sit) -> None:
    async with sitting((*REFS, "test/2.1")) as pilot:
        await press(pilot, "g", "right")
        assert app_of(pilot).drafts.meeting.current == "test/2.1"


async def test_the_number_of_the_paragraph_follows_when_items_are_gathered(sitting: Sit) -> None:
    async with sitting(("test/1.1", "test/1.2", "test/2.1")) as pilot:
        await press(pilot, "right", "right")
        assert "§ 14   2.1" in screen_text(pilot)
        await press(pilot, "g")
        assert "Item 2 of 3" in screen_text(pilot)
        assert "§ 13   2.1" in screen_text(pilot)


async def test_the_agenda_is_moved_and_shortened(sitting: Sit) -> None:
    async with sitting() as pilot:
        found = await said_in(pilot, "v", "plus", "plus", "home", "delete", "end", "enter")
        assert found.agenda == ("test/1.3", "test/1.1")
        assert found.current == "test/1.1"
        await press(pilot, "v", "i")
        await write(pilot, "2.1")
        await press(pilot, "enter")
        assert app_of(pilot).drafts.meeting.agenda == ("test/1.3", "test/1.1", "test/2.1")
        await press(pilot, "minus", "escape")  # the cursor is on what was added
        assert app_of(pilot).drafts.meeting.agenda == ("test/1.3", "test/2.1", "test/1.1")


async def test_what_is_said_in_the_agenda_is_said_of_the_item_there(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "v", "down", "k")
        assert isinstance(pilot.app.screen, MeetingItemScreen)
        assert "Item 2 of 3" in screen_text(pilot)
        assert [kind for kind, _who in kinds(pilot)] == ["done"]
        await press(pilot, "v", "down", "F")
        await write(pilot, "no time")
        await press(pilot, "enter")
        assert app_of(pilot).drafts.meeting.passed == {"test/1.3": "no time"}


async def test_what_is_said_in_the_agenda_is_said_of_what_is_marked(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "v", "down", "space", "space")
        assert "2 marked" in screen_text(pilot)
        await press(pilot, "n")
        await write(pilot, "vtab")  # letters, no keys of the agenda
        await press(pilot, "ctrl+s")
        said = {one.ref: one.text for one in app_of(pilot).drafts.meeting.said}
        assert said == {"test/1.2": "vtab", "test/1.3": "vtab"}
        text = screen_text(pilot)
        assert "Item 1 of 3" in text
        assert "Enter adds words" not in text  # nothing was said of this one
        assert "z undoes" in text


async def test_the_day_of_a_meeting_stays_in_its_agenda_too(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "v")
        before = pilot.app.screen
        await press(pilot, "t")
        assert pilot.app.screen is before


async def test_what_is_missing_is_said_while_it_is_written(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "d")
        await write(pilot, "soon")
        assert "New deadline" in screen_text(pilot)
        await press(pilot, "escape")
        assert "! New deadline:" in screen_text(pilot)


# --- reading ---


LONG = ("The avenue of limes was measured twice and found to be long, and nobody who walked along "
        "it could tell the committee where in the end it led, said the gardener.")  # fmt: skip


async def test_what_is_decided_can_be_read_whole(sitting: Sit) -> None:
    async with sitting(size=(120, 40)) as pilot:
        for due in ("2025", "2026"):
            await press(pilot, "d")
            await write(pilot, due)
            pilot.app.screen.query_one("#reason").value = LONG  # type: ignore[attr-defined]
            await press(pilot, "escape")
        text = item_text(pilot)
        assert text.count("said the gardener.") == 2
        assert "from 2022 (31 December 2022) to 2025 (31 December 2025)" in text
        assert "from 2025 (31 December 2025) to 2026 (31 December 2026)" in text
        await press(pilot, "n")
        await write(pilot, "third")
        await press(pilot, "escape", "home")
        assert (await clicked(pilot, "third")).said.text == "third"
        assert (await clicked(pilot, "2026)")).said.due == "2026"


async def test_on_a_low_screen_only_the_current_draft_is_whole(sitting: Sit) -> None:
    async with sitting(size=(80, 24)) as pilot:
        for _twice in range(2):
            await press(pilot, "n")
            pilot.app.screen.query_one("#text").text = LONG  # type: ignore[attr-defined]
            await press(pilot, "escape")
        assert screen_text(pilot).count("gardener.") == 1
        drafts = pilot.app.screen.query_one(DraftList)
        assert [len(drafts.rows(line)) > 1 for line in drafts.lines] == [False, True]
        await press(pilot, "up")
        assert screen_text(pilot).count("gardener.") == 1
        assert [len(drafts.rows(line)) > 1 for line in drafts.lines] == [True, False]


async def clicked(pilot: Pilot[None], words: str) -> Shown:
    """Click where some words stand among the drafts; return the draft that is chosen then."""
    drafts = pilot.app.screen.query_one(DraftList)
    lines = screen_text(pilot).split("\n")
    at = next(y for y, line in enumerate(lines) if words in line and y > drafts.region.y)
    await pilot.click(offset=(drafts.region.x + 30, at))
    await settled(pilot)
    assert drafts.current is not None
    return drafts.current


# --- taking back ----------------------------------------------------------------------------------


async def test_everything_is_taken_back_step_by_step(sitting: Sit) -> None:
    async with sitting((*REFS, "test/2.1")) as pilot:
        before = [on_disk(pilot)]

        async def do(*keys: str) -> None:
            before.append(await said_in(pilot, *keys))

        await do("=")
        await do("n", *"abc", "escape")
        await do("enter", *"de", "escape")
        await do("backspace")
        await do("right", "F", *"no", "ctrl+s")
        await do("A")
        await do("left", "F")
        await do("v", "home", "plus")
        await do("end", "delete")
        await do("i", *"2.1", "enter")
        await do("escape", "right", "g")
        await do("e", *"X", "ctrl+s")
        assert before[-1].agenda == ("test/1.2", "test/1.1", "test/2.1", "test/1.3")
        told = []
        for was in reversed(before[:-1]):
            now = await said_in(pilot, "z")
            told.append(screen_text(pilot))
            assert content(now) == content(was)
        assert not app_of(pilot).drafts.undoable
        words = [text.partition("Taken back: ")[2].split("\n")[0].strip() for text in told]
        assert words == [
            "Change · The meeting",
            "Gathered · AAA",
            "Added · 2.1",
            "Removed · 2.1",
            "Moved · 1.1",
            "Taken up again · 1.2",
            "Absent · CCC",
            "Passed over · 1.2",
            "Dropped · Text · 1.1",
            "Change · Text · 1.1",
            "Text · 1.1",
            "Nothing new · 1.1",
        ]


async def test_a_dialog_in_which_nothing_changed_is_no_step(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "=", "enter", "escape", "d", "escape")
        assert kinds(pilot) == [("nothing_new", "AAA")]
        await press(pilot, "z")
        assert kinds(pilot) == []
        assert "Taken back: Nothing new · 1.1" in screen_text(pilot)
        await press(pilot, "z")
        assert "nothing is left to undo" in screen_text(pilot)


async def test_undo_goes_where_it_was(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "k", "right", "right", "z")
        assert "Item 1 of 3" in screen_text(pilot)
        assert kinds(pilot) == []
