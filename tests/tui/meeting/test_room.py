"""What is shown of a meeting with the room that there is: the keys beside, the picture's height."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actionplan_tui.domain.notes.compose import Draft
from actionplan_tui.tui.common.keys import KeyBar
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.key_column import KeyColumn
from actionplan_tui.tui.meeting.projector import Projector
from tests.tui.conftest import press, screen_text, settled
from tests.tui.meetings import HEAD, Sit, app_of, kinds


@pytest.mark.parametrize("size", [(100, 30), (120, 40)])
async def test_a_wide_screen_shows_all_outcomes_with_their_keys(
    sitting: Sit, size: tuple[int, int]
) -> None:
    async with sitting(size=size) as pilot:
        column = pilot.app.screen.query_one(KeyColumn)
        shown = {words for _key, words in column._entries()}
        can = {one.words for one in commands.SAYING if pilot.app.screen.can_do(one.id)}  # type: ignore[attr-defined]
        assert can <= shown
        assert column.size.height >= len(column._entries())
        text = screen_text(pilot)
        assert "refer back" in text
        assert "who is here" in text
        below = pilot.app.screen.query_one(KeyBar).render().plain
        assert "nothing new" not in below
        assert "agenda" in below


async def test_a_click_beside_does_what_the_key_does(sitting: Sit) -> None:
    async with sitting(size=(100, 30)) as pilot:
        lines = [key for key, _words in pilot.app.screen.query_one(KeyColumn)._entries()]
        await pilot.click(KeyColumn, offset=(3, 1 + lines.index("k")))
        await settled(pilot)
        assert [kind for kind, _speaker in kinds(pilot)] == ["done"]


async def test_a_narrow_screen_gives_its_width_to_the_item(sitting: Sit) -> None:
    async with sitting(size=(99, 30)) as pilot:
        assert not pilot.app.screen.query_one(KeyColumn).display
        assert "nothing new" in pilot.app.screen.query_one(KeyBar).render().plain
        await pilot.resize_terminal(100, 30)
        await settled(pilot)
        assert pilot.app.screen.query_one(KeyColumn).display


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_the_picture_never_cuts_which_item_it_is(sitting: Sit, width: int) -> None:
    head = replace(HEAD, body="The board of education for the programmes")
    async with sitting(head=head) as pilot:
        picture = Projector(app_of(pilot).settings)
        async with picture.run_test(size=(width, 24)) as seen:
            await picture.workers.wait_for_complete()
            await seen.pause()
            assert "Item 1 of 3" in screen_text(seen)


async def test_a_high_picture_shows_what_was_said_before(sitting: Sit) -> None:
    async with sitting() as pilot:
        for day, text in (("2024-01-10", "First words"), ("2024-01-12", "Second words")):
            await press(pilot, "escape")
            register = app_of(pilot).register
            assert register is not None
            await app_of(pilot).session.note(
                [register.by_ref["test/1.1"]], Draft(date=day, author="AAA", text=text)
            )
            await press(pilot, "enter")
        picture = Projector(app_of(pilot).settings)
        async with picture.run_test(size=(80, 50)) as seen:
            await picture.workers.wait_for_complete()
            await seen.pause()
            text = screen_text(seen)
            assert text.index("Second words") < text.index("First words")
