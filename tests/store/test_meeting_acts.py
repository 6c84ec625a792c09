"""Acts on minutes in the database: all or nothing, never changed, checked, taken along."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from actionplan_tui.domain.meeting.act import ADJUSTED, Act, Doing
from actionplan_tui.domain.meeting.minutes_acts import (
    ActError,
    Kept,
    adjust,
    announce,
    note_corrections,
    send,
    take_back,
)
from actionplan_tui.domain.notes.compose import draft_of, retraction
from actionplan_tui.domain.notes.note import Note, new_id
from actionplan_tui.store import Store, StoreError
from actionplan_tui.store.restoring import preview, restore
from tests.store.make import NOW, as_before, dumped, execute, loaded, open_store, raw, refused
from tests.store.test_meetings import concluded, opened, random, said
from tests.store.test_processes import start

MEETING = "PN-2024-02-01"
DAY = date(2024, 2, 8)
LATER = NOW + timedelta(days=7)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A closed meeting in which two things were said."""
    with loaded(tmp_path / "db") as store:
        meeting = opened(store)
        said(store, meeting, text="Half of it")
        said(store, meeting, "done", ref="p/2")
        store.meetings.close(concluded(store))
        yield store


def doing() -> Doing:
    return Doing("SEK", LATER, date(2024, 3, 1), random(10))


def corrected(note: Note, text: str) -> Note:
    return replace(note, id=new_id(LATER, random(10)), text=text, retracts=note.id, recorded=LATER)


def adjusted(store: Store) -> Act:
    return store.meetings.act(MEETING, adjust(doing(), DAY, ["OEK"]))


def test_acts_are_kept_and_change_how_the_minutes_are_read(store: Store) -> None:
    (first, _second) = store.notes()
    act = adjusted(store)
    store.append([corrected(first, "All of it")])
    with open_store(store.path, LATER) as other:
        kept = other.meetings.kept(MEETING)
        assert kept.acts == (act,)
        assert kept.whole == act
        assert kept.record == act.record == other.meetings.record(MEETING)
        assert [change.paragraph for change in kept.pending] == [12]
        state = other.meetings.states()[kept.closed.uid]
        assert (state.adjusted, state.next) == (DAY, "corrected")
        other.meetings.act(MEETING, note_corrections(doing(), DAY))
        assert other.meetings.states()[kept.closed.uid].next == ""
        assert other.verify() == []
        assert other.meetings.kept(MEETING, NOW.date()).acts == ()
        assert len(other.meetings.kept(MEETING, NOW.date()).notes) == 2


def test_an_act_is_made_of_what_is_in_the_database_at_that_moment(store: Store) -> None:
    (first, _second) = store.notes()
    with open_store(store.path, LATER) as other:
        before = other.meetings.kept(MEETING)
        store.append([corrected(first, "All of it")])
        act = other.meetings.act(MEETING, adjust(doing(), DAY, ["OEK"]))
    assert act.record is not None
    assert act.record != before.record
    with pytest.raises(ActError, match="adjusted_already"):
        adjusted(store)


def test_notes_that_come_with_an_act_are_kept_with_it_or_not_at_all(store: Store) -> None:
    (first, second) = store.notes()
    note = corrected(first, "All of it")

    def refuse(_kept: Kept) -> Act:
        raise ActError("nothing_done")

    with pytest.raises(ActError):
        store.meetings.act(MEETING, refuse, [note])
    with pytest.raises(StoreError, match="There is no closed meeting"):
        store.meetings.act("No such", adjust(doing(), DAY, ["OEK"]), [note])
    assert (len(store.notes()), store.meetings.kept(MEETING).acts) == (2, ())
    act = store.meetings.act(MEETING, adjust(doing(), DAY, ["OEK"]), [note])
    assert act.record is not None
    assert act.record.note_ids == (note.id, second.id)


def test_acts_sort_as_they_were_done_also_when_the_clock_stands_still(store: Store) -> None:
    acts = [store.meetings.act(MEETING, send(doing(), DAY)) for _turn in range(3)]
    acts += [store.meetings.act(MEETING, take_back(doing(), "Wrong")) for _turn in range(3)]
    assert list(store.meetings.kept(MEETING).acts) == acts
    assert [act.id for act in acts] == sorted(act.id for act in acts)
    assert [act.target for act in acts[3:]] == [act.id for act in acts[2::-1]]
    assert store.verify() == []


def test_acts_are_never_changed_or_deleted(store: Store) -> None:
    adjusted(store)
    with raw(store.path) as other:
        for statement in ("UPDATE meeting_act SET kind = 'sent'", "DELETE FROM meeting_act"):
            with pytest.raises(refused(), match="never"):
                other.execute(statement)
        replace = "INSERT" if store.server else "INSERT OR REPLACE"
        other.execute(
            f"{replace} INTO meeting_act "
            "SELECT id, meeting, 'sent', recorded, author, '', digest FROM meeting_act"
        )
        assert other.execute("SELECT kind FROM meeting_act").fetchall() == [(ADJUSTED,)]
    assert store.verify() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meeting_act SET kind = 'sent'",
        "UPDATE meeting_act SET author = 'X'",
        "UPDATE meeting_act SET recorded = '2024-02-01T00:00:00.000000Z'",
        "UPDATE meeting_act SET document = replace(document, '2024-02-08', '2024-02-09')",
        "UPDATE meeting_act SET document = '{}'",
    ],
)
def test_verify_finds_an_act_that_was_changed(store: Store, statement: str) -> None:
    act = adjusted(store)
    execute(store.path, "DROP TRIGGER meeting_act_update", statement)
    found = [problem.subject for problem in store.verify() if problem.code == "act"]
    assert found == [act.id]


def test_verify_finds_what_is_missing(store: Store) -> None:
    first = adjusted(store)
    store.meetings.act(MEETING, announce(doing(), DAY))
    execute(store.path, "DROP TRIGGER meeting_act_delete",
            f"DELETE FROM meeting_act WHERE id = '{first.id}'")  # fmt: skip
    assert [p.message for p in store.verify() if p.code == "act"] == [
        f"An act on the minutes of {first.meeting} is missing: {first.id}."
    ]


def test_a_redaction_erases_the_words_also_of_adjusted_minutes(store: Store) -> None:
    adjusted(store)
    note = store.notes()[0]
    store.redact(note.id, "Personal data", "SEK", LATER)
    kept = store.meetings.kept(MEETING)
    assert kept.notes_by_id[note.id].text == ""
    assert (kept.pending, kept.record) == ((), kept.closed)
    assert store.verify() == []
    assert "Half of it" not in dumped(store)
    assert store.server or b"Half of it" not in Path(store.path).read_bytes()


@pytest.mark.sqlite
def test_a_copy_takes_acts_along_and_putting_it_back_says_what_goes(
    store: Store, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    store.meetings.act(MEETING, send(doing(), DAY))
    store.backup(copy)
    act = adjusted(store)
    store.close()
    told = preview(store.path, copy, LATER)
    assert [one.id for one in told.acts] == [act.id]
    assert told.going == ()
    restore(store.path, copy, LATER)
    with open_store(store.path, LATER) as again:
        assert [one.kind for one in again.meetings.kept(MEETING).acts] == ["sent"]


@pytest.mark.sqlite
def test_an_older_database_opens_with_its_closed_meetings(tmp_path: Path) -> None:
    path = tmp_path / "db"
    with loaded(path) as old:
        meeting = opened(old)
        said(old, meeting, text="Half of it")
        old.meetings.close(concluded(old))
        notes, record = old.notes(), old.meetings.record(MEETING)
    as_before(path, "0005")
    with open_store(path, LATER) as store:
        assert (store.notes(), store.meetings.record(MEETING)) == (notes, record)
        kept = store.meetings.kept(MEETING)
        assert (kept.acts, kept.record) == ((), record)
        assert adjusted(store).record == record
        assert store.verify() == []


_KILLED = """
import os, signal, sys
from datetime import date, datetime, UTC
from actionplan_tui.domain.meeting.act import Doing
from actionplan_tui.domain.meeting.minutes_acts import adjust
from actionplan_tui.domain.notes.compose import retraction
from actionplan_tui.store import Store
from actionplan_tui.store.open_meetings import writing as meetings

now = datetime(2024, 2, 8, 12, tzinfo=UTC)
store = Store.open(sys.argv[1], now)
note = retraction(store.notes()[0], "SEK", now, os.urandom(26))
kept = meetings.keep_act

def stop(*arguments):
    kept(*arguments)
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

meetings.keep_act = stop
store.meetings.act("PN-2024-02-01", adjust(
    Doing("SEK", now, date(2024, 3, 1), os.urandom(10)), date(2024, 2, 8), ["OEK"]), [note])
"""


def test_a_process_killed_between_the_rows_of_an_act_has_changed_nothing(store: Store) -> None:
    process = start(_KILLED, store.path)
    process.communicate(timeout=60)
    if sys.platform != "win32":
        assert process.returncode == -signal.SIGKILL
    assert (len(store.notes()), store.meetings.kept(MEETING).acts) == (2, ())
    assert store.verify() == []
    assert adjusted(store).kind == ADJUSTED


def test_taking_back_a_note_of_the_meeting_takes_it_out_of_the_draft(store: Store) -> None:
    note = store.notes()[0]
    assert draft_of(note).meeting == MEETING
    store.append([retraction(note, "SEK", LATER, random(26))])
    assert [len(point.outcomes) for point in store.meetings.kept(MEETING).record.points] == [0, 1]
