"""Writing notes in the app: new ones, corrections, taking back, and what must never be lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select, TextArea

from actionplan_tui.domain.notes.compose import Draft
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Row
from actionplan_tui.store import Store, StoreError
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.common.session import Session
from actionplan_tui.tui.rows.note_dialog import NoteDialog
from tests.tui.conftest import (
    NOW,
    PLAN,
    Database,
    Start,
    current,
    followup,
    listed,
    press,
    screen_text,
    settled,
    write,
)


def stored(db: Path) -> list[Note]:
    """All notes in the database."""
    with Store.open(db, NOW) as store:
        return store.notes()


def fill(pilot: Pilot[None], **fields: str) -> None:
    """Put text into fields of the dialog."""
    for name, value in fields.items():
        if name == "text":
            pilot.app.screen.query_one("#text", TextArea).text = value
        elif name == "status":
            pilot.app.screen.query_one("#status", Select).value = value
        else:
            pilot.app.screen.query_one(f"#{name}", Input).value = value


def dialog_open(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, NoteDialog)


async def test_a_new_deadline_with_reason_moves_the_item(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "d")
        fill(pilot, due="2025", reason="Waiting for an answer", text="Put off")
        await press(pilot, "ctrl+s")
        assert "Noted on 1.1 · z takes it back" in screen_text(pilot)
        assert current(pilot).id == "1.1"
        assert current(pilot).standing == "pending"
        assert current(pilot).moves == 1
        assert listed(pilot) == ["1.2", "1.1", "1.3"]
        assert "Waiting for an answer" in screen_text(pilot)
    note = stored(db)[-1]
    assert (note.author, note.reason, note.text) == ("AAA", "Waiting for an answer", "Put off")
    assert note.due
    assert note.due.text == "2025"


async def test_a_personal_number_is_asked_about_before_it_is_saved(start: Start, db: Path) -> None:
    async with start() as pilot:
        before = len(stored(db))
        await press(pilot, "n")
        fill(pilot, text="Student 811228-9874 frågade.")
        await press(pilot, "ctrl+s")
        assert dialog_open(pilot)
        assert "Is it needed?" in screen_text(pilot)
        assert len(stored(db)) == before
        await press(pilot, "ctrl+s")
        assert not dialog_open(pilot)
    assert stored(db)[-1].text == "Student 811228-9874 frågade."


async def test_undo_takes_the_last_note_back_and_both_stay(start: Start, db: Path) -> None:
    async with start() as pilot:
        before = len(stored(db))
        await press(pilot, "d")
        fill(pilot, due="2025", reason="Mistaken")
        await press(pilot, "ctrl+s", "z")
        assert "Taken back: the note on 1.1" in screen_text(pilot)
        assert current(pilot).standing == "overdue"
        assert "Mistaken" in screen_text(pilot)
        assert len(stored(db)) == before + 2
        await press(pilot, "z")
        assert len(stored(db)) == before + 2


async def test_a_date_is_read_while_it_is_typed(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "d")
        await write(pilot, "HT2025")
        assert "1 July" in screen_text(pilot)
        assert "31 December 2025" in screen_text(pilot)
        await write(pilot, "x")
        assert "cannot be read as a date" in screen_text(pilot)


async def test_a_date_is_read_in_the_calendar_of_its_plan(start: Start, database: Database) -> None:
    fiscal = PLAN.replace('language = "en"', 'language = "en"\nyear_starts = "04"')
    async with start(path=database(fiscal)) as pilot:
        await press(pilot, "d")
        await write(pilot, "2025")
        assert "1 April 2025 – 31 March 2026" in screen_text(pilot)
        fill(pilot, due="2025/26", next_date="before 2026")
        await settled(pilot)
        assert "can mean more than one thing" in " ".join(screen_text(pilot).split())
        assert "= 31 March 2026" in screen_text(pilot)


async def test_the_day_of_a_next_step_is_a_deadline_only_where_it_is_worded_as_one(
    start: Start,
) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        fill(pilot, next_date="March 2022")
        await settled(pilot)
        asked = "no deadline; one is written “by …”"
        assert asked in " ".join(screen_text(pilot).split())
        fill(pilot, next_date="by 31 March 2022")
        await settled(pilot)
        assert asked not in " ".join(screen_text(pilot).split())


async def test_what_cannot_be_saved_stays_with_the_reason(start: Start, db: Path) -> None:
    async with start() as pilot:
        before = len(stored(db))
        await press(pilot, "n")
        fill(pilot, text="Long text that took time", due="someday")
        await press(pilot, "ctrl+s")
        assert dialog_open(pilot)
        assert "cannot be read as a date" in screen_text(pilot)
        assert "Long text that took time" in screen_text(pilot)
        assert len(stored(db)) == before
        fill(pilot, due="2026", reason="Waiting")
        await press(pilot, "ctrl+s")
        assert stored(db)[-1].text == "Long text that took time"


async def test_a_failed_save_loses_nothing(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(self: Session, at: Sequence[Row], draft: Draft) -> list[Note]:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Session, "note", full)
    async with start() as pilot:
        await press(pilot, "n")
        fill(pilot, text="Typed in a meeting")
        await press(pilot, "ctrl+s")
        assert "Not saved: The disk is full." in screen_text(pilot)
        assert "Typed in a meeting" in screen_text(pilot)


async def test_an_empty_note_is_not_saved(start: Start, db: Path) -> None:
    async with start() as pilot:
        before = len(stored(db))
        await press(pilot, "n", "ctrl+s")
        assert dialog_open(pilot)
        assert len(stored(db)) == before


async def test_escape_asks_before_it_throws_text_away(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n", "h", "i", "escape")
        assert "Throw away what you have written?" in screen_text(pilot)
        await press(pilot, "enter")
        assert dialog_open(pilot)
        await press(pilot, "escape", "down", "enter")
        assert not dialog_open(pilot)


async def test_escape_leaves_an_untouched_dialog_at_once(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n", "escape")
        assert not dialog_open(pilot)


async def test_nothing_new_is_one_key_when_it_is_known_who_signs(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "equals_sign")
        assert "Nothing new noted on 1.1" in screen_text(pilot)
        assert stored(db)[-1].no_change
        assert stored(db)[-1].author == "AAA"


async def test_who_signs_is_asked_once(start: Start, db: Path) -> None:
    async with start(me="") as pilot:
        await press(pilot, "equals_sign")
        assert dialog_open(pilot)
        fill(pilot, author="BBB")
        await press(pilot, "ctrl+s", "equals_sign")
        assert not dialog_open(pilot)
        assert [note.author for note in stored(db)][-2:] == ["BBB", "BBB"]


async def test_done_closes_the_item(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "k", "ctrl+s")
        assert current(pilot).standing == "closed"
        assert listed(pilot) == ["1.2", "1.3", "1.1"]
        await press(pilot, "o", "escape")
        assert listed(pilot) == ["1.2", "1.3"]


async def test_a_correction_takes_the_place_of_the_note(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "end", "r")
        assert pilot.app.screen.query_one("#text", TextArea).text.startswith("Under way")
        fill(pilot, status="on_hold", text="Resting")
        await press(pilot, "ctrl+s")
        assert current(pilot).status.id == "on_hold"
        text = screen_text(pilot)
        assert "Resting" in text
        assert "Under way" in text
    old, new = [note for note in stored(db) if note.item == "1.3"]
    assert new.retracts == old.id


async def test_take_back_lets_one_choose_among_several(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "end", "n")
        fill(pilot, text="Second note", status="on_hold")
        await press(pilot, "ctrl+s", "x")
        assert "Which note is to be taken back?" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Second note" in screen_text(pilot)
        await press(pilot, "enter")
        assert current(pilot).status.id == "on_hold"
        await press(pilot, "x", "enter", "down", "enter")
        assert current(pilot).status.id == "in_progress"


async def test_a_note_that_will_not_show_yet_says_so(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        fill(pilot, date="2024-06-01")
        await settled(pilot)
        assert "shows only from that day" in screen_text(pilot)


async def test_notes_can_be_written_on_the_page_of_an_item(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "enter", "n")
        fill(pilot, text="From the page")
        await press(pilot, "ctrl+s")
        assert "From the page" in screen_text(pilot)
        await press(pilot, "escape")
        assert "From the page" in screen_text(pilot)
    assert stored(db)[-1].text == "From the page"


async def test_every_status_of_the_plan_can_be_chosen_in_the_users_language(start: Start) -> None:
    async with start(lang="nb") as pilot:
        await press(pilot, "n", "tab", "enter")
        text = screen_text(pilot)
        for word in ("Ikke påbegynt", "Pågår", "Gjennomført", "Videreført i ny plan"):
            assert word in text


async def test_the_dialog_fits_a_small_screen(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "n")
        text = screen_text(pilot)
        for word in ("New note", "Status", "New deadline", "Reason", "Signed", "Save (Ctrl+S)"):
            assert word in text


async def test_keys_in_quick_succession_lose_nothing(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "a")
        for _time in range(4):
            await pilot.press("equals_sign", "down")
        await settled(pilot)
        noted = [note.item for note in stored(db) if note.no_change]
        assert len(noted) == 4
        assert len(set(noted)) == 4
        assert len(followup(pilot).app.session.written) == 4


async def test_saving_twice_writes_once(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        fill(pilot, text="Once")
        await pilot.press("ctrl+s", "ctrl+s", "ctrl+s")
        await settled(pilot)
        assert [note.text for note in stored(db)].count("Once") == 1


async def test_quitting_asks_before_it_throws_text_away(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n", "h", "i", "ctrl+q")
        assert "Quit and throw away what you have written?" in screen_text(pilot)
        await press(pilot, "enter")
        assert dialog_open(pilot)


async def test_a_correction_is_signed_by_whoever_corrects(start: Start, db: Path) -> None:
    async with start(me="BBB") as pilot:
        await press(pilot, "end", "r")
        fill(pilot, text="Resting")
        await press(pilot, "ctrl+s")
        assert "signed BBB" in screen_text(pilot)
    assert stored(db)[-1].author == "BBB"


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24)])
async def test_a_refused_save_is_understood_on_small_screens(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        await press(pilot, "n", "ctrl+s")
        text = screen_text(pilot)
        assert "says nothing" in text
        assert "Save (Ctrl+S)" in text


async def test_own_phrases_come_with_one_key(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        assert isinstance(app, ActionPlanApp)
        app.settings = replace(app.settings, phrases=("Reported orally.", "No answer."))
        await press(pilot, "n", "f4", "down", "enter")
        assert pilot.app.screen.query_one("#text", TextArea).text == "No answer."


async def test_a_note_can_say_for_which_review_it_is(start: Start, db: Path) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        chosen = pilot.app.screen.query_one("#review", Select)
        assert chosen.value is Select.NULL
        chosen.value = "yearly-2023"
        fill(pilot, text="As it stood at the end of the year.")
        await press(pilot, "ctrl+s")
        assert "For: Yearly review 2023" in screen_text(pilot)
        assert current(pilot).unreported
        # A correction keeps it.
        await press(pilot, "r")
        if not dialog_open(pilot):
            await press(pilot, "enter")
        assert pilot.app.screen.query_one("#review", Select).value == "yearly-2023"
        await press(pilot, "escape")
    assert stored(db)[-1].review == "yearly-2023"
