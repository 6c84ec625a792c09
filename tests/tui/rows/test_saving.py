"""Saving a note: where the focus goes, what is asked for first, and what is only a remark."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static, TextArea

from actionplan_tui.tui.common.theme import colours
from tests.tui.conftest import Start, press, screen_text, settled
from tests.tui.rows.test_noting import dialog_open, fill, stored


async def test_a_deadline_without_a_reason_is_asked_for_one_once(start: Start, db: Path) -> None:
    async with start() as pilot:
        before = len(stored(db))
        await press(pilot, "d")
        fill(pilot, due="2025")
        await press(pilot, "ctrl+s")
        assert "Without a reason?" in screen_text(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#reason")
        assert len(stored(db)) == before
        await press(pilot, "ctrl+s")
        assert not dialog_open(pilot)
        assert len(stored(db)) == before + 1


async def test_a_reason_that_stands_there_is_not_asked_for(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "d")
        fill(pilot, due="2025", reason="Waiting")
        await press(pilot, "ctrl+s")
        assert not dialog_open(pilot)


async def test_the_first_faulty_field_has_the_focus(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        fill(pilot, text="Said", due="no date", date="nor this", author="")
        await press(pilot, "ctrl+s")
        assert pilot.app.focused is pilot.app.screen.query_one("#date")
        fill(pilot, date="2024")
        await press(pilot, "ctrl+s")
        assert pilot.app.focused is pilot.app.screen.query_one("#due")


async def test_a_remark_does_not_look_like_a_fault(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "d")
        pilot.app.post_message(events.Paste("one\ntwo"))
        await settled(pilot)
        fault, look = (
            pilot.app.screen.query_one("#fault", Static),
            colours(pilot.app.theme_variables),
        )
        assert "2 pasted lines were put into one." in str(fault.visual)
        assert fault.styles.color.hex.casefold() != look.late.casefold()
        await press(pilot, "ctrl+s")
        assert fault.has_class("-error")


@pytest.mark.parametrize("field", ["due", "text"])
async def test_ctrl_a_marks_all_of_a_field(field: str, start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        fill(pilot, due="2025", text="one two")
        entry = pilot.app.screen.query_one(f"#{field}")
        entry.focus()
        await press(pilot, "ctrl+a", "x")
        value = entry.text if isinstance(entry, TextArea) else getattr(entry, "value", "")
        assert value == "x"
