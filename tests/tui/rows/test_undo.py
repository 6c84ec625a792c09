"""Undoing to the very end: every kind of act, one step at a time, said in words of the item."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from pathlib import Path

from textual.pilot import Pilot

from actionplan_tui.reports.words import sentences
from actionplan_tui.store import Store
from tests.tui.conftest import NOW, Start, press, screen_text
from tests.tui.rows.test_noting import dialog_open, fill, stored

Look = dict[str, tuple[str, ...]]


def look(pilot: Pilot[None]) -> Look:
    """How every item stands: what undoing must bring back."""
    register = pilot.app.register  # type: ignore[attr-defined]
    return {
        row.id: (
            row.standing, row.status.id, sentences.due_text(row.due), ", ".join(row.responsible),
            row.last_note.text if row.last_note else "",
        )
        for row in register.rows
    }  # fmt: skip


DONE: dict[str, tuple[tuple[str, ...], dict[str, str], tuple[str, ...]]] = {
    "deadline": (("d",), {"due": "2025", "reason": "Mistaken"}, ("ctrl+s",)),
    "note": (("n",), {"text": "Said", "status": "in_progress"}, ("ctrl+s",)),
    "correction": (("r", "enter"), {"text": "Said otherwise"}, ("ctrl+s",)),
    "correction of that": (("r", "enter"), {"status": "on_hold"}, ("ctrl+s",)),
    "retraction": (("x", "enter", "down", "enter"), {}, ()),
    "nothing new": (("equals_sign",), {}, ()),
    "several at once": (("home", "space", "space", "k"), {}, ("ctrl+s",)),
}
"""What is done one after the other: keys, what is filled in, keys again."""
SAID = {
    "deadline": "Taken back: the note on 1.1 · item 1.1 is overdue again; its deadline is 2022",
    "note": "Taken back: the note on 1.1 · nothing is reported on item 1.1 again",
    "correction": "Undone: on 1.1 it stands as before the correction",
    "correction of that": "before the correction · item 1.1 stands as “In progress” again",
    "retraction": "The note on 1.1 stands again · item 1.1 stands as “On hold” again",
    "nothing new": "Taken back: the note on 1.1",
    "several at once": "Taken back: 2 notes (1.2, 1.1 …) · item 1.2 is due soon again; "
    "item 1.1 is pending again",
}


async def test_every_act_is_undone_in_turn_to_the_very_end(start: Start) -> None:
    moments = (NOW + timedelta(seconds=one) for one in count())
    async with start(size=(200, 40), now=lambda: next(moments)) as pilot:
        await press(pilot, "a")
        stood = [look(pilot)]
        for keys, fields, then in DONE.values():
            await press(pilot, *keys)
            fill(pilot, **fields)
            await press(pilot, *then)
            stood.append(look(pilot))
        for what, before in zip(reversed(DONE), reversed(stood[:-1]), strict=True):
            await press(pilot, "z")
            assert SAID[what] in screen_text(pilot)
            assert look(pilot) == before, what
        await press(pilot, "z")
        assert look(pilot) == stood[0]


async def test_what_is_said_again_is_of_whom_and_of_which_day_it_was(
    start: Start, db: Path
) -> None:
    async with start() as pilot:
        await press(pilot, "end", "x", "down", "enter", "z")
    with Store.open(db, NOW) as store:
        said = [note for note in store.item_notes("test", "1.3") if note.has_content]
    was, again = said
    assert (again.author, again.date, again.text) == (was.author, was.date, was.text)
    assert again.author == "CCC"
    assert not again.retracts


async def test_a_correction_must_change_something(start: Start, db: Path) -> None:
    async with start() as pilot:
        before = len(stored(db))
        await press(pilot, "n")
        fill(pilot, text="Said")
        await press(pilot, "ctrl+s", "r", "enter", "ctrl+s")
        assert "Nothing was changed." in screen_text(pilot)
        assert dialog_open(pilot)
        fill(pilot, author="Somebody else")
        await press(pilot, "ctrl+s")
        assert not dialog_open(pilot)
    # Both are of one moment: what takes the other's place came after it.
    written = sorted(stored(db)[before:], key=lambda note: bool(note.retracts))
    assert [note.author for note in written] == ["AAA", "Somebody else"]
