"""What is reported in a meeting that is for another review than that of its day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.pilot import Pilot

from actionplan_tui.store import Store
from tests.tui.conftest import NOW, Database, Start, press, screen_text, settled, write
from tests.tui.meetings import HEAD, entered, opened, said_in
from tests.tui.rows.test_for_review import CLOSED, PLAN, show_closed

REFS = ("late/1", "late/2")


async def meeting_for_closed(pilot: Pilot[None]) -> None:
    """Put the review that has closed in question, and open the meeting."""
    await show_closed(pilot)
    await entered(pilot)


async def test_it_is_asked_once_which_review_reports_are_for(
    start: Start, database: Database
) -> None:
    path = database(PLAN)
    opened(path, REFS)
    async with start(path=path) as pilot:
        await meeting_for_closed(pilot)
        await press(pilot, "equals_sign")
        await settled(pilot)
        assert f"By its day the note does not count for {CLOSED}." in screen_text(pilot)
        await press(pilot, "escape")
        assert not (await said_in(pilot)).said
        await press(pilot, "equals_sign")
        await settled(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        await press(pilot, "right", "n")
        await settled(pilot)
        await write(pilot, "Written")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        await press(pilot, "m")
        await settled(pilot)
        await write(pilot, "Noise")
        said = (await said_in(pilot, "ctrl+s")).said
        assert {(one.kind, one.review) for one in said} == {
            ("nothing_new", "kv-2023-Q4"), ("text", "kv-2023-Q4"), ("remark", ""),
        }  # fmt: skip
        await press(pilot, "X", "enter")
        await settled(pilot)
    assert sorted(note.review for note in written(path)) == ["", "kv-2023-Q4", "kv-2023-Q4"]


async def test_nothing_is_asked_where_only_one_review_is_possible(
    start: Start, database: Database
) -> None:
    path = database(PLAN)
    opened(path, REFS, replace(HEAD))
    async with start(path=path) as pilot:
        await entered(pilot)
        (one,) = (await said_in(pilot, "equals_sign")).said
        assert (one.kind, one.review) == ("nothing_new", "")


def written(path: Path) -> list:  # type: ignore[type-arg]
    with Store.open(path, NOW) as store:
        return [note for note in store.notes() if note.meeting]
