"""The answer to a COMMIT is lost: what was done is done once, and trying it again says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from actionplan_tui.domain.meeting.act import Doing
from actionplan_tui.domain.meeting.head_acts import correct_head
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.domain.meeting.minutes_acts import (
    Make,
    adjust,
    announce,
    note_corrections,
    send,
    take_back,
)
from actionplan_tui.domain.notes.compose import draft_of, retraction
from actionplan_tui.store import Store, StoreError
from actionplan_tui.store.dialects.connection import Connection
from actionplan_tui.store.kept import writing
from tests.store.make import NOW, a_file, a_note, gone, item, loaded
from tests.store.test_meetings import HEAD, REFS, concluded, opened, random, said
from tests.store.test_reminders import entry

Act = Callable[[], object]
LATER = NOW + timedelta(days=10)
DAY = date(2024, 2, 8)
MEETING = "PN-2024-02-01"
TABLES = (
    "note", "note_words", "redaction", "plan_version", "plan_event", "meeting", "meeting_said",
    "meeting_record", "meeting_act", "reminder", "journal", "journal_row",
)  # fmt: skip


class AnswerLost:
    """A connection whose next COMMIT is carried out, and then not answered."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.lost = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def commit(self) -> None:
        """Commit; the first time, fail as if nobody answered."""
        self._connection.commit()
        self._answer()

    def _answer(self) -> None:
        if not self.lost:
            self.lost += 1
            raise gone()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with loaded(tmp_path / "db") as store:
        yield store


def counts(store: Store) -> dict[str, int]:
    """Return how many rows each table has."""
    with store._reading() as reader:
        return {table: reader.query(f"SELECT COUNT(*) FROM {table}")[0][0] for table in TABLES}


def twice(store: Store, act: Act, monkeypatch: pytest.MonkeyPatch) -> tuple[Any, dict[str, int]]:
    """Do something whose answer is lost, then again; return its answer and which rows came."""
    before = counts(store)
    lost = AnswerLost(store._connection)
    with monkeypatch.context() as away:
        away.setattr(store, "_connection", lost)
        with pytest.raises(StoreError):
            act()
    assert lost.lost == 1
    once = counts(store)
    answer = act()
    after = counts(store)
    assert after == once
    assert store.verify() == []
    return answer, {one: after[one] - before[one] for one in TABLES if after[one] != before[one]}


def test_a_note(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    note = a_note(1, text="Said once")
    _answer, came = twice(store, lambda: store.append([note]), monkeypatch)
    assert came == {"note": 1, "note_words": 1, "journal": 1, "journal_row": 1}
    assert [one.text for one in store.notes()] == ["Said once"]


def test_a_retraction(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.append([a_note(1)])
    back = retraction(a_note(1), "SEK", LATER, random(26))
    _answer, came = twice(store, lambda: store.append([back]), monkeypatch)
    assert came["note"] == 1


def test_a_redaction(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.append([a_note(1, text="A name")])
    _answer, came = twice(
        store, lambda: store.redact(a_note(1).id, "Names", "SEK", LATER), monkeypatch
    )
    assert came == {"note_words": -1, "redaction": 1, "journal": 1, "journal_row": 1}


@pytest.fixture
def same_chance(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is drawn for an act, before it is tried, is kept over all tries."""
    assert store.plan_ids()  # by an act of its own, before
    monkeypatch.setattr(writing, "new_chance", lambda: bytes(range(32)))


@pytest.mark.usefixtures("same_chance")
def test_a_load(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    file = a_file(item("1"), item("new"))
    answer, came = twice(store, lambda: store.load([file], LATER), monkeypatch)
    assert (came["plan_version"], came["plan_event"]) == (1, 1)
    assert [plan.outcome for plan in answer.plans] == ["unchanged"]


@pytest.mark.usefixtures("same_chance")
def test_a_load_after_which_another_version_was_loaded(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = a_file(item("1"), item("a")), a_file(item("1"), item("b"))
    times = iter(range(2))

    def act() -> None:
        if next(times):
            with monkeypatch.context() as others:
                others.setattr(writing, "new_chance", lambda: bytes(32))
                store.load([second], LATER + timedelta(hours=1))
        store.load([first], LATER)

    with monkeypatch.context() as away:
        away.setattr(store, "_connection", AnswerLost(store._connection))
        with pytest.raises(StoreError):
            act()
    act()
    # What came in between is in force: the first load is not done once more.
    assert set(store.loaded()) == {second.sha256}
    assert store.verify() == []


@pytest.mark.usefixtures("same_chance")
@pytest.mark.parametrize("archived", [True, False])
def test_putting_a_plan_away_and_taking_it_back(
    store: Store, monkeypatch: pytest.MonkeyPatch, archived: bool
) -> None:
    if not archived:
        with monkeypatch.context() as before:
            before.setattr(writing, "new_chance", lambda: bytes(32))
            store.archive("p", True, NOW)
    _answer, came = twice(store, lambda: store.archive("p", archived, LATER), monkeypatch)
    assert came == {"plan_event": 1, "journal": 1, "journal_row": 1}
    assert store.plan_ids() == {"p": archived}


@pytest.mark.usefixtures("same_chance")
def test_a_plan_that_was_taken_back_meanwhile_stays_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as away:
        away.setattr(store, "_connection", AnswerLost(store._connection))
        with pytest.raises(StoreError):
            store.archive("p", True, LATER)
    store.archive("p", False, LATER + timedelta(hours=1))
    store.archive("p", True, LATER)
    assert store.plan_ids() == {"p": False}


def test_opening_a_meeting(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = new_meeting(HEAD, REFS, NOW, random(10))
    answer, came = twice(store, lambda: store.meetings.create(meeting), monkeypatch)
    assert (answer, came) == (1, {"meeting": 1})
    other = new_meeting(HEAD, REFS, NOW, random(10))
    with pytest.raises(StoreError, match="There is a meeting"):
        store.meetings.create(other)


def test_closing_a_meeting(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = opened(store)
    said(store, meeting, text="Reported")
    conclusion = concluded(store)
    _answer, came = twice(store, lambda: store.meetings.close(conclusion), monkeypatch)
    assert (came["note"], came["meeting_record"], came["meeting"]) == (1, 1, -1)
    assert (came["meeting_said"], came["journal"]) == (-1, 1)


def test_closing_a_meeting_that_somebody_else_has_closed_is_refused(store: Store) -> None:
    meeting = opened(store)
    said(store, meeting, text="Reported")
    mine, theirs = concluded(store), concluded(store)
    store.meetings.close(theirs)
    with pytest.raises(StoreError, match="is not open"):
        store.meetings.close(mine)


def doing() -> Doing:
    return Doing("SEK", LATER, date(2024, 3, 1), random(10))


KINDS: dict[str, Callable[[], Make]] = {
    "adjusted": lambda: adjust(doing(), DAY, ["OEK"]),
    "corrected": lambda: note_corrections(doing(), DAY, "Misheard"),
    "announced": lambda: announce(doing(), DAY),
    "sent": lambda: send(doing(), DAY),
    "taken_back": lambda: take_back(doing(), "By mistake"),
    "amended": lambda: correct_head(doing(), replace(HEAD, chair="OEK"), []),
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_act_on_minutes(store: Store, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    meeting = opened(store)
    said(store, meeting, text="Reported")
    conclusion = concluded(store)
    store.meetings.close(conclusion)
    if kind in ("corrected", "announced", "taken_back"):
        store.meetings.act(MEETING, KINDS["adjusted"]())
    notes = []
    if kind == "corrected":
        (note,) = conclusion.notes
        assert draft_of(note).meeting == MEETING
        notes = [retraction(note, "SEK", LATER, random(26))]
    make = KINDS[kind]()
    answer, came = twice(store, lambda: store.meetings.act(MEETING, make, notes), monkeypatch)
    assert (came["meeting_act"], came.get("note", 0)) == (1, len(notes))
    assert answer == store.meetings.kept(MEETING).acts[-1]


def test_an_act_that_was_done_by_somebody_else_is_still_refused(store: Store) -> None:
    said(store, opened(store), text="Reported")
    store.meetings.close(concluded(store))
    store.meetings.act(MEETING, KINDS["adjusted"]())
    with pytest.raises(ValueError, match="adjusted_already"):
        store.meetings.act(MEETING, KINDS["adjusted"]())


def test_merging(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with loaded(tmp_path / "other") as other:
        other.append([a_note(7, text="There")])
        _answer, came = twice(store, lambda: store.copy.merge(other.copy), monkeypatch)
    assert (came["note"], came["journal"]) == (1, 1)


def test_what_was_sent(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    _answer, came = twice(store, lambda: store.reminders.begin(entry(1), ()), monkeypatch)
    assert came == {"reminder": 1, "journal": 1, "journal_row": 1}
