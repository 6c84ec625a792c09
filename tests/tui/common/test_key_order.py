"""A long text whose letters come one by one is handed on in a few pieces."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import TextArea

from tests.tui.conftest import Start, press, settled

LETTERS = "abcdefghi" * 445


async def test_thousands_of_letters_are_handed_on_in_a_few_pieces(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What costs time is each piece that a field is given, and all that follows from it."""
    pieces: list[str] = []
    paste = TextArea._on_paste

    async def given(area: TextArea, event: events.Paste) -> None:
        pieces.append(event.text)
        await paste(area, event)

    monkeypatch.setattr(TextArea, "_on_paste", given)
    async with start() as pilot:
        await press(pilot, "n")
        for letter in LETTERS:
            pilot.app.post_message(events.Key(letter, letter))
        await settled(pilot)
        assert pilot.app.screen.query_one("#text", TextArea).text == LETTERS
        assert len(pieces) < 40
