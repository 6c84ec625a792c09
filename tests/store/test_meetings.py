"""Meetings in the database: saved as typed, found again, closed as a whole, guarded afterwards."""

from __future__ import annotations

import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest

from actionplan_tui.domain.meeting.conclusion import Conclusion, conclude
from actionplan_tui.domain.meeting.entries import new_draft_entry
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import Holder, Meeting, new_meeting
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.store import SILENT, Store, StoreError, this_process
from actionplan_tui.store.migrations import revisions
from tests.store.make import NOW, a_note, execute, fill_as_before, loaded, open_store, raw, refused
from tests.store.test_processes import start

REFS = ("p/1.1", "p/2")
HEAD = Head("PN", date(2024, 2, 1), secretary="SEK", first_paragraph=12)


_turns = count(1)


def random(wanted: int) -> bytes:
    """Bytes that differ each time and grow."""
    return next(_turns).to_bytes(10, "big").ljust(wanted, b"\0")


def opened(store: Store) -> Meeting:
    """A new meeting on two items, saved."""
    meeting = new_meeting(HEAD, REFS, NOW, random(10))
    store.meetings.create(meeting)
    return store.meetings.get(meeting.id)


def said(
    store: Store, meeting: Meeting, kind: str = "text", ref: str = REFS[0], **typed: str
) -> str:
    """Save a draft; return its id."""
    one = new_draft_entry(ref, kind, NOW, random(10), **typed)
    store.meetings.save_said(meeting.id, one)
    return one.id


def concluded(store: Store, meeting_id: str = "PN-2024-02-01") -> Conclusion:
    meeting = store.meetings.get(meeting_id)
    register = build_register(store.records(), store.notes(), View(meeting.head.day))
    return conclude(meeting, register, store.notes(), NOW, random, "PN § {}".format)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with loaded(tmp_path / "db") as store:
        yield store


def test_a_meeting_is_found_where_it_stopped(store: Store) -> None:
    meeting = opened(store)
    first = said(store, meeting, text="Half a sen")
    store.meetings.save(replace(meeting, current="p/2", blank=True).pass_over("p/1.1", "No time"))
    store.meetings.save_scratch(meeting.id, "Ask for coffee")
    with open_store(store.path, NOW) as other:
        found = other.meetings.get(meeting.id)
        assert (found.current, found.blank, found.agenda) == ("p/2", True, REFS)
        assert found.passed == {"p/1.1": "No time"}
        assert found.head == HEAD
        assert [(one.id, one.text) for one in found.said] == [(first, "Half a sen")]
        assert other.meetings.scratch(meeting.id) == "Ask for coffee"
        assert [(one.id, one.closed) for one in other.meetings.all()] == [(meeting.id, None)]


def test_drafts_are_changed_and_erased_freely(store: Store) -> None:
    meeting = opened(store)
    one = new_draft_entry("p/2", "text", NOW, random(10), text="A")
    for text in ("A", "AB", "ABC"):
        store.meetings.save_said(meeting.id, replace(one, text=text))
    assert [draft.text for draft in store.meetings.get(meeting.id).said] == ["ABC"]
    store.meetings.drop_said(meeting.id, one.id, "unknown")
    assert store.meetings.get(meeting.id).said == ()
    assert store.notes() == []


def test_a_second_screen_follows_what_is_saved(store: Store) -> None:
    meeting = opened(store)
    with open_store(store.path, NOW) as projector:
        assert projector.meetings.follow(meeting.id, meeting.version) is None
        store.meetings.save_scratch(meeting.id, "Secret")
        assert projector.meetings.follow(meeting.id, meeting.version) is None
        said(store, meeting, ref="p/1.1", text="For all to see")
        seen = projector.meetings.follow(meeting.id, meeting.version)
        assert seen is not None
        assert [one.text for one in seen.of(seen.current)] == ["For all to see"]
        assert "Secret" not in repr(seen)
        store.meetings.close(concluded(store))
        with pytest.raises(StoreError, match="not open"):
            projector.meetings.follow(meeting.id, seen.version)


def test_closing_makes_notes_and_a_record_and_erases_the_rest(store: Store) -> None:
    meeting = opened(store)
    said(store, meeting, "done", speaker="OEK", text="All of it")
    said(store, meeting)  # nothing written: no note
    store.meetings.save_scratch(meeting.id, "A word that nobody may find")
    store.meetings.close(concluded(store))
    (note,) = store.notes()
    assert (note.item, note.status, note.author, note.text) == ("1.1", "done", "OEK", "All of it")
    assert (note.meeting, note.entry, note.decision) == ("PN-2024-02-01", "report", "")
    record = store.meetings.record("pn-2024-02-01")
    assert record.note_ids == (note.id,)
    assert [point.passed for point in record.points] == [False, True]
    assert store.meetings.records() == [record]
    assert store.meetings.version(meeting.id) == 0
    assert store.verify() == []
    store.close()
    files = list(Path(store.path).parent.glob("db*"))
    assert not any(b"nobody may find" in file.read_bytes() for file in files)


def test_closing_is_all_or_nothing(store: Store) -> None:
    meeting = opened(store)
    said(store, meeting, text="This one is right")
    bad = said(store, meeting, "deadline", ref="p/2", due="next Thursday-ish")
    before = store.meetings.get(meeting.id)
    conclusion = concluded(store)
    ((fault,)) = conclusion.faults
    assert (fault.said.id, [p.field for p in fault.problems]) == (bad, ["due"])
    with pytest.raises(StoreError, match="p/2"):
        store.meetings.close(conclusion)
    assert store.notes() == []
    assert store.meetings.records() == []
    assert store.meetings.get(meeting.id) == before


def test_what_fails_inside_closing_leaves_everything(store: Store) -> None:
    meeting = opened(store)
    said(store, meeting, text="Kept")
    conclusion = concluded(store)
    stray = replace(conclusion.notes[0], id=a_note(9).id, item="9")
    with pytest.raises(StoreError, match="no item 9"):
        store.meetings.close(replace(conclusion, notes=(*conclusion.notes, stray)))
    assert store.notes() == []
    assert [one.text for one in store.meetings.get(meeting.id).said] == ["Kept"]


def test_what_was_changed_meanwhile_is_not_closed(store: Store) -> None:
    meeting = opened(store)
    conclusion = concluded(store)
    said(store, meeting, text="In the last moment")
    with pytest.raises(StoreError, match="changed meanwhile"):
        store.meetings.close(conclusion)
    store.meetings.close(concluded(store))
    assert [note.text for note in store.notes()] == ["In the last moment"]
    with pytest.raises(StoreError, match="not open"):
        said(store, meeting, text="Too late")
    with pytest.raises(StoreError, match="already"):
        store.meetings.create(meeting)


def test_a_second_secretary_is_told_and_may_take_over(store: Store) -> None:
    meeting, meetings = opened(store), store.meetings
    anna, bo = Holder("a", "Anna", "one"), Holder("b", "Bo", "two")
    assert meetings.claim(meeting.id, anna, NOW) is None
    with open_store(store.path, NOW) as other:
        told = other.meetings.claim(meeting.id, bo, NOW + SILENT - timedelta(seconds=5))
        assert told is not None
        # On a server it is the server’s clock that counts.
        assert (told.name, told.beat == NOW) == ("Anna", not store.server)
        assert meetings.beat(meeting.id, anna, NOW) is None
        assert other.meetings.claim(meeting.id, bo, NOW, take_over=True) is None
    lost = meetings.beat(meeting.id, anna, NOW)
    assert lost is not None
    assert lost.name == "Bo"
    with pytest.raises(StoreError, match="Bo has taken over"):
        meetings.save(meeting, holder="a")
    meetings.release(meeting.id, anna)
    assert meetings.holder(meeting.id, NOW) is not None
    meetings.release(meeting.id, bo)
    assert meetings.holder(meeting.id, NOW) is None
    meetings.save(meeting, holder="a")


def test_who_is_silent_or_gone_holds_nothing(store: Store) -> None:
    meeting, meetings = opened(store), store.meetings
    here, bo = this_process("a", "Anna"), Holder("b", "Bo", "two")
    meetings.claim(meeting.id, here, NOW)
    assert meetings.claim(meeting.id, bo, NOW) is not None
    assert meetings.claim(meeting.id, bo, NOW + SILENT + timedelta(seconds=1)) is None
    process = start("pass")
    process.communicate(timeout=60)
    if sys.platform != "win32":
        ended = replace(here, process=process.pid)
        meetings.claim(meeting.id, ended, NOW, take_over=True)
        assert meetings.claim(meeting.id, bo, NOW) is None


TYPING = """
    import sys
    from dataclasses import replace
    from itertools import count
    from tests.store.make import NOW
    from actionplan_tui.domain.meeting.entries import new_draft_entry
    from actionplan_tui.store import Store
    one = new_draft_entry("p/2", "text", NOW, bytes(10))
    with Store.open(sys.argv[1], NOW) as store:
        for turn in count(1):
            one = replace(one, text="word " * turn)
            store.meetings.save_said("PN-2024-02-01", one)
            print(turn, flush=True)
"""


def test_what_was_typed_survives_being_killed(store: Store) -> None:
    meeting = opened(store)
    process = start(TYPING, store.path)
    assert process.stdout
    written = [int(process.stdout.readline()) for _turn in range(5)][-1]
    process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    process.communicate(timeout=60)
    with open_store(store.path, NOW) as again:
        (one,) = again.meetings.get(meeting.id).said
        assert len(one.text.split()) >= written
        assert again.verify() == []


def test_a_discarded_meeting_leaves_nothing(store: Store) -> None:
    meeting = opened(store)
    said(store, meeting, text="Never said")
    store.meetings.discard(meeting.id)
    assert store.meetings.all() == []
    assert opened(store).said == ()


def test_a_record_is_never_changed(store: Store) -> None:
    opened(store)
    store.meetings.close(concluded(store))
    path, record = store.path, store.meetings.record("PN-2024-02-01")
    with raw(path) as connection:
        for statement in ("UPDATE meeting_record SET document = ''", "DELETE FROM meeting_record"):
            with pytest.raises(refused(), match="rows are never"):
                connection.execute(statement)
        replace = "INSERT" if store.server else "INSERT OR REPLACE"
        connection.execute(
            f"{replace} INTO meeting_record SELECT uid, id, closed, '', digest FROM meeting_record"
        )
        with pytest.raises(refused(), match="it is closed"):
            connection.execute(
                "INSERT INTO meeting SELECT 'again', uid, 1, '', '' FROM meeting_record"
            )
    assert store.meetings.record(record.uid[:18]) == record
    execute(path, "DROP TRIGGER meeting_record_update", "UPDATE meeting_record SET digest = 'x'")
    assert {problem.code for problem in store.verify()} == {"schema", "meeting"}


def test_meetings_of_one_day_are_told_apart(store: Store) -> None:
    meetings = store.meetings
    for _turn in range(2):
        taken = [one.id for one in meetings.all()]
        meetings.create(new_meeting(HEAD, (), NOW, random(10), taken=taken))
    assert {one.id for one in meetings.all()} == {"PN-2024-02-01", "PN-2024-02-01-2"}
    with pytest.raises(StoreError, match="no closed meeting"):
        meetings.record("PN-2024-02-01")


@pytest.mark.sqlite
def test_a_database_from_before_meetings_is_copied_and_gets_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as earlier:
        earlier.setattr(revisions, "REVISIONS", ("0001",))
        open_store(path, NOW).close()
    fill_as_before(path, a_note(1))
    with closing(sqlite3.connect(path)) as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert "meeting" not in tables
    with open_store(path, NOW) as store:
        assert store.notes() == [a_note(1)]
        said(store, opened(store), "nothing_new", speaker="OEK")
        store.meetings.close(concluded(store))
        assert len(store.notes()) == 2
        assert store.verify() == []
    copy = tmp_path / "old.schema-0001.20240201123000.db"
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            ("0001",)
        ]
