"""What is said counts as what was pressed: reports, decisions, procedure, and who says it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import Input

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.entries import KINDS, entry_of
from actionplan_tui.domain.meeting.noting import form_of
from actionplan_tui.tui.common.keymap import key_of
from actionplan_tui.tui.meeting.draft_list import DraftList
from actionplan_tui.tui.meeting.item_screen import MeetingItemScreen
from tests.tui.conftest import Database, Start, press, screen_text, settled, write
from tests.tui.make import a_plan, item, party
from tests.tui.meetings import (
    HEAD,
    REFS,
    Sit,
    Typed,
    app_of,
    entered,
    kinds,
    on_disk,
    opened,
    said_in,
)

MEETING_MD = (Path(__file__).parents[3] / "docs" / "meeting.md").read_text(encoding="utf-8")
OUTCOMES = re.findall(
    r"(?m)^\| ([^|]+?) +\| (report|decision|procedure) +"
    r"\| ((?:`[^`]+`|\*[^*]+\*| )+) +\| (\d+) +\|$",
    MEETING_MD.partition("<!-- outcomes -->")[2].partition("<!-- end of outcomes -->")[0],
)


def focused(pilot: Pilot[None]) -> Input:
    found = pilot.app.focused
    assert isinstance(found, Input)
    return found


async def test_every_outcome_counts_as_the_documents_say_and_takes_as_many_keys(
    sitting: Sit,
) -> None:
    assert len(OUTCOMES) >= len(KINDS)
    pressed = set()
    async with sitting() as pilot:
        app = app_of(pilot)
        before = app.drafts.meeting
        for job, counts_as, keys, number in OUTCOMES:
            parts = re.findall(r"`([^`]+)`|\*([^*]+)\*", keys)
            assert sum(bool(key) for key, _text in parts) == int(number), job
            steps = [key_of(key) if key else Typed(text) for key, text in parts]
            (one,) = (await said_in(pilot, *steps)).said
            assert isinstance(pilot.app.screen, MeetingItemScreen), job
            assert app.drafts.register is not None
            row = app.drafts.register.by_ref[one.ref]
            assert entry_of(one.kind, form_of(one, row.plan)) == counts_as, job
            (line,) = pilot.app.screen.query_one(DraftList).lines
            assert (line.entry, line.fault) == (counts_as, ""), job
            assert line.words, job
            assert counts_as.capitalize() in screen_text(pilot), job
            pressed.add(one.kind)
            app.drafts.drop(one.id)
            app.drafts.change(replace(app.drafts.meeting, head=before.head))
            pilot.app.screen.show_item()
            await settled(pilot)
    assert pressed == set(KINDS)


async def test_the_speaker_that_is_proposed_is_replaced_by_what_is_typed(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "n")
        await write(pilot, "Half of it")
        await press(pilot, "tab")
        assert (focused(pilot).id, focused(pilot).value) == ("speaker", "AAA")
        await write(pilot, "CC")
        await press(pilot, "right")
        assert focused(pilot).value == "CCC"
        await press(pilot, "escape")
        assert kinds(pilot) == [("text", "CCC")]


async def test_only_those_present_are_completed_and_others_are_pointed_out(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "n")
        await write(pilot, "Half of it")
        await press(pilot, "tab")
        await write(pilot, "BB")
        await press(pilot, "right")
        assert focused(pilot).value == "BB"  # BBB is a party of the plan, and not there
        assert "Not among those present: BB" in screen_text(pilot)
        await press(pilot, "backspace", "backspace")
        assert "Not among those present" not in screen_text(pilot)
        await write(pilot, "SEC")  # keeps the minutes, so is there
        assert "Not among those present" not in screen_text(pilot)
        await press(pilot, "escape", "d")
        await write(pilot, "2026")
        assert "Not among those present" not in screen_text(pilot)


async def test_nobody_speaks_procedure(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "=", "T", "R")
        assert kinds(pilot) == [("nothing_new", "AAA"), ("tabled", ""), ("referred_back", "")]
        await press(pilot, "enter")
        assert not pilot.app.screen.query("#speaker")
        await press(pilot, "escape", "m")
        assert not pilot.app.screen.query("#speaker")


async def test_a_draft_is_opened_where_it_is_about_something_else(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "d")
        await write(pilot, "2025")
        await press(pilot, "enter")
        await write(pilot, "no staff")
        await press(pilot, "escape", "enter")
        assert (focused(pilot).id, focused(pilot).selected_text) == ("due", "2025")
        await write(pilot, "2026")
        await press(pilot, "escape", "H")
        assert (focused(pilot).id, focused(pilot).selected_text) == ("responsible", "AAA")
        assert "AAA → AAA" in screen_text(pilot)
        assert "hand the item over" not in screen_text(pilot)
        await press(pilot, "end")
        await write(pilot, ", BBB")
        assert "AAA → AAA, BBB" in screen_text(pilot)
        assert "hand the item over from AAA" in screen_text(pilot)
        await press(pilot, "escape", "H")
        assert focused(pilot).selected_text == "AAA, BBB"
        await write(pilot, "CCC")
        assert "AAA, BBB → CCC" in screen_text(pilot)
        await press(pilot, "escape", "H", "escape")  # nothing is changed: no hand-over
        said = sorted(one.responsible for one in on_disk(pilot).said if one.kind == "hand_over")
        assert said == ["AAA, BBB", "CCC"]
        assert [one.due for one in on_disk(pilot).said if one.kind == "deadline"] == ["2026"]


async def test_who_says_what_they_will_do_undertakes_it_and_the_dialog_says_so(
    sitting: Sit,
) -> None:
    async with sitting() as pilot:
        await press(pilot, "N")
        await write(pilot, "Ask the dean")
        assert "Next step (procedure)" in screen_text(pilot)
        assert "AAA undertakes the following: Ask the dean." in screen_text(pilot)
        await press(pilot, "enter")
        await write(pilot, "BBB")
        text = screen_text(pilot)
        assert "Next step (decision)" in text
        assert "Board decides to give BBB the following task: Ask the dean." in text
        await press(pilot, "escape")


async def test_what_is_postponed_is_not_dealt_with(sitting: Sit) -> None:
    async with sitting() as pilot:
        await press(pilot, "T", "right", "=", "v")
        text = screen_text(pilot)
        assert "1 dealt with" in text
        assert [line for line in text.split("\n") if "» postponed" in line]
        assert text.count("✓ dealt with") == 1


async def test_absence_names_what_others_present_and_marks_the_page(sitting: Sit) -> None:
    async with sitting((*REFS, "test/2.1")) as pilot:
        await press(pilot, "H", "end")
        await write(pilot, ", CCC")
        await press(pilot, "escape", "right", "right", "right", "A")
        assert "Absent: AAA · Put off: 1 item" in screen_text(pilot)
        assert "AAA (absent)" in screen_text(pilot)


async def test_absence_says_what_stays_and_with_whom(start: Start, database: Database) -> None:
    plan = a_plan(
        "two", "Two",
        party("AAA"), party("CCC"), party("the-longest-of-all-groups"),
        item("1", "Goal"),
        item("1.1", "Alone", responsible=["AAA"]),
        item("1.2", "Both", responsible=["AAA", "CCC"]),
        item("1.3", "Many", responsible=["AAA", "the-longest-of-all-groups"]),
        levels=["Goal", "Step"],
    )  # fmt: skip
    db = database(plan)
    opened(db, ("two/1.1", "two/1.2", "two/1.3"))
    async with start(path=db) as pilot:
        await entered(pilot)
        await press(pilot, "A")
        text = " ".join(screen_text(pilot).split())
        assert "Absent: AAA · Put off: 1 item · others present 1.2 (CCC), 1.3 · z undoes" in text
        await press(pilot, "right")
        assert "AAA (absent), CCC" in screen_text(pilot)


async def test_absence_begins_with_whom_the_head_has_as_absent(sitting: Sit) -> None:
    head = replace(HEAD, present=(Attendee("AAA"),), absent=("CCC",))
    async with sitting((*REFS, "test/2.1"), head) as pilot:
        found = await said_in(pilot, "A", "enter")
        refs = [one.ref for one in found.said if one.kind == "absent"]
        assert app_of(pilot).drafts.register is not None
        rows = app_of(pilot).drafts.register.by_ref  # type: ignore[union-attr]
        assert refs
        assert all(rows[ref].responsible == ("CCC",) for ref in refs)
        assert found.head.absent == ("CCC",)
        found = await said_in(pilot, "A")  # of CCC nothing is left: the item's own is meant
        assert found.head.absent == ("CCC", "AAA")
