"""The form of the next meeting: what it proposes, and what can be left out."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.widgets import Static

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.conclusion import conclude
from actionplan_tui.domain.meeting.entries import new_draft_entry
from actionplan_tui.domain.meeting.head import Formality
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.domain.notes.history import View
from actionplan_tui.store import Store
from tests.tui.conftest import NOW, Start, press, screen_text, settled
from tests.tui.meetings import HEAD, REFS, app_of, opened, saved

BEFORE = replace(
    HEAD,
    day=date(2024, 1, 10),
    present=(Attendee("AAA", "member"), Attendee("CCC", "guest")),
    absent=("Ann Test", "BBB"),
    opening=(Formality("agenda", "Changed."),),
)


def held(db: Path) -> None:
    """Hold a meeting in which the first item was tabled and the third put off."""
    with Store.open(db, NOW) as store:
        made = new_meeting(BEFORE, REFS, NOW, bytes(10), language="en")
        store.meetings.create(made)
        tabled = new_draft_entry(REFS[0], "tabled", NOW, os.urandom(10))
        said = new_draft_entry(REFS[1], "text", NOW, os.urandom(10), text="Words")
        store.meetings.save_said(made.id, tabled, said)
        now = store.meetings.get(made.id)
        register = store.register(View(BEFORE.day), ["test"])
        store.meetings.close(conclude(now, register, store.notes(), NOW, os.urandom, str))


def entry(pilot: Pilot[None], name: str) -> Any:
    """A field of the form."""
    return pilot.app.screen.query_one(f"#{name}")


def form_text(pilot: Pilot[None], name: str) -> str:
    """What the form says below a field."""
    return str(pilot.app.screen.query_one(f"#{name}-reading", Static).content)


async def test_what_the_last_meeting_left_is_proposed_and_can_be_left_out(
    start: Start, db: Path
) -> None:
    held(db)
    async with start() as pilot:
        await press(pilot, "5", "i")
        await settled(pilot)
        text = screen_text(pilot)
        assert "tabled last time (1)" in text
        assert "not dealt with last time (1)" in text
        assert entry(pilot, "source").value == "next"
        assert entry(pilot, "secretary").value == "SEC"
        assert entry(pilot, "present").text == "AAA (member)\nAnn Test"
        opening = "The agenda is adopted\nMinutes of the previous meeting"
        assert entry(pilot, "opening").text == opening
        entry(pilot, "take-not_dealt_with").value = False
        await settled(pilot)
        assert "= 1 item" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        meeting = app_of(pilot).drafts.meeting
    assert meeting.agenda == (REFS[0],)
    head = saved(db, meeting.id).head
    assert (head.previous, head.first_paragraph) == (BEFORE.day, 16)
    assert head.opening == (Formality("agenda"), Formality("previous"))
    assert [(one.name, one.capacity) for one in head.present] == [
        ("CHR", "chair"), ("AAA", "member"), ("Ann Test", ""), ("SEC", "secretary"),
    ]  # fmt: skip


async def test_a_first_meeting_takes_what_is_late(start: Start, db: Path) -> None:
    opened(db)
    async with start() as pilot:
        await press(pilot, "5", "i")
        await settled(pilot)
        assert entry(pilot, "body").value == "Board"
        assert entry(pilot, "source").value == "overdue"
        assert "The meeting opens" in entry(pilot, "opening").text
        assert "previous" not in entry(pilot, "opening").text


async def test_another_body_has_previous_minutes_of_its_own_or_none(start: Start, db: Path) -> None:
    held(db)
    async with start() as pilot:
        await press(pilot, "5", "i")
        await settled(pilot)
        assert "to file the minutes of 10 January 2024" in form_text(pilot, "opening")
        entry(pilot, "body").value = "Another body"
        await settled(pilot)
        assert "to file the minutes" not in form_text(pilot, "opening")
        entry(pilot, "source").value = "open"
        await press(pilot, "ctrl+s")
        await settled(pilot)
        head = app_of(pilot).drafts.meeting.head
    assert (head.body, head.previous) == ("Another body", None)
    assert head.opening == (Formality("agenda"),)


async def test_what_is_typed_replaces_the_names_that_are_proposed(start: Start, db: Path) -> None:
    held(db)
    async with start() as pilot:
        await press(pilot, "5", "i")
        await settled(pilot)
        entry(pilot, "absent").value = "AAA"
        for name in ("secretary", "chair", "adjusters", "absent"):
            entry(pilot, name).focus()
            await press(pilot, "N", "N")
            assert entry(pilot, name).value == "NN"
        entry(pilot, "absent").value = "AAA"
        entry(pilot, "absent").focus()
        await press(pilot, "end", "comma", "N")
        assert entry(pilot, "absent").value == "AAA,N"
