"""Copies come together: a union, the same in whatever order, and nothing said is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplan_tui.domain.meeting.act import Doing
from actionplan_tui.domain.meeting.conclusion import conclude
from actionplan_tui.domain.meeting.entries import new_draft_entry
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.meeting import new_meeting
from actionplan_tui.domain.meeting.minutes_acts import send
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.store import Store, StoreError, opened_copy
from actionplan_tui.store.kept.reading import Reader
from actionplan_tui.store.kept.twins import records
from tests.store.make import NOW, a_file, a_note, cloned, dumped, item, loaded, open_store

HEAD = Head("PN", date(2024, 2, 1), secretary="SEK", first_paragraph=12)
PLANS = [
    a_file(item("1"), item("1.1"), item("2")),
    a_file(item("1"), item("1.1", due="2023"), item("2"), item("3")),
    a_file(item("1"), item("2")),
]
MEETING = "PN-2024-02-01"

_turns = count(1)


def random(wanted: int) -> bytes:
    """Bytes that differ each time."""
    return next(_turns).to_bytes(10, "big").ljust(wanted, b"\0")


@cache
def base() -> Store:
    """What all copies have in common: a plan, a note, and a meeting that is open."""
    store = Store.open(":memory:", NOW)
    store.load([PLANS[0]], NOW)
    store.append([a_note(1)])
    meeting = new_meeting(HEAD, ("p/1.1", "p/2"), NOW, bytes(10))
    store.meetings.create(meeting)
    store.meetings.save_said(meeting.id, new_draft_entry("p/2", "text", NOW, bytes(10), text="A"))
    return store


def close_meeting(store: Store, now: Any = NOW, said: str = "B") -> None:
    """Close the meeting, with one more thing said."""
    one = new_draft_entry("p/1.1", "text", NOW, random(10), text=said)
    store.meetings.save_said(MEETING, one)
    meeting = store.meetings.get(MEETING)
    register = build_register(store.records(archived=True), store.notes(), View(meeting.head.day))
    store.meetings.close(conclude(meeting, register, store.notes(), now, random, "PN § {}".format))


# --- the state of a copy, whatever the order in which it came about -------------------------------


def state(store: Store) -> dict[str, Any]:
    reader = Reader(store._connection)
    kept = records(reader)
    homes = {row["uid"]: name for name, row in kept.items()}
    return {
        "notes": sorted((one.id, one.text, str(one.redaction)) for one in store.notes()),
        "hashes": sorted(reader.query("SELECT id, hash FROM note")),
        "redactions": sorted(reader.query("SELECT * FROM redaction")),
        "versions": sorted(reader.query("SELECT sha256 FROM plan_version")),
        "events": sorted(reader.query("SELECT * FROM plan_event"), key=str),
        "records": sorted(kept),
        "acts": sorted(
            (row["id"], row["kind"], homes[row["meeting"]])
            for row in reader.rows("SELECT * FROM meeting_act")
        ),
        "rows": [
            (row.ref, row.status.id, row.standing)
            for row in build_register(
                store.records(archived=True), store.notes(), View(date(2024, 3, 1))
            ).rows
        ],
        "digest": store.copy.info().notes,
    }


def together(*stores: Store) -> Store:
    """Return the first with all others taken in, one after the other."""
    made = cloned(stores[0])
    for other in stores[1:]:
        assert made.copy.merge(other.copy).conflicts == ()
    return made


def act_note(store: Store, number: int, _who: int) -> None:
    place = ("p/1", "p/1.1", "p/2")[number % 3]
    status = {0: "", 1: "done", 2: "in_progress"}[number % 4 % 3]
    store.append([a_note(10 + number, place, text=f"Said {number}", status=status)])


def act_retract(store: Store, number: int, _who: int) -> None:
    store.append([a_note(100 + number, "p/1", retracts=a_note(10 + number).id, reason="wrong")])


def act_redact(store: Store, number: int, who: int) -> None:
    found = [one for one in store.notes() if one.text and not one.redaction]
    if found:
        note = found[number % len(found)]
        moment = NOW + timedelta(seconds=number)
        store.redact(note.id, f"ground {who}", f"W{who}", moment)


def act_load(store: Store, number: int, _who: int) -> None:
    store.load([PLANS[number % 3]], NOW + timedelta(minutes=number))


def act_archive(store: Store, number: int, _who: int) -> None:
    store.archive("p", number % 2 == 0, NOW + timedelta(minutes=number))


def act_close(store: Store, number: int, _who: int) -> None:
    if store.meetings.version(MEETING):
        close_meeting(store, NOW + timedelta(minutes=number), f"Closed with {number}")


def act_send(store: Store, number: int, who: int) -> None:
    closed = store.meetings.records()
    if closed:
        doing = Doing(f"W{who}", NOW + timedelta(hours=1, minutes=number), NOW.date(), random(10))
        store.meetings.act(closed[number % len(closed)].uid, send(doing, NOW.date(), ["OEK"]))


ACTS: list[Callable[[Store, int, int], None]] = [
    act_note,
    act_retract,
    act_redact,
    act_load,
    act_archive,
    act_close,
    act_send,
]
histories = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from([*ACTS, None]), st.integers(1, 12)), max_size=14
)
History = list[tuple[int, Callable[[Store, int, int], None] | None, int]]


def copies(history: History) -> list[Store]:
    """Return three copies that went their own ways, and sometimes came together in between."""
    stores = [cloned(base()) for _each in range(3)]
    for who, act, number in history:
        if act is None:
            stores[who].copy.merge(stores[(who + number) % 3].copy)
        else:
            act(stores[who], number, who)
    return stores


quick = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


@quick
@given(histories)
def test_the_order_in_which_copies_come_together_changes_nothing(history: History) -> None:
    one, other, third = copies(history)
    whole = state(together(one, other, third))
    assert state(together(other, one, third)) == whole
    assert state(together(third, other, one)) == whole
    assert state(together(one, together(other, third))) == whole
    assert state(together(cloned(base()), third, one, other)) == whole


@quick
@given(histories)
def test_what_came_once_comes_no_more_and_all_of_it_is_sound(history: History) -> None:
    one, other, _third = copies(history)
    made = together(one, other)
    before, head = state(made), made.copy.info().head
    for again in (one, other, made):
        report = made.copy.merge(again.copy)
        assert report.empty
        assert (report.twice, report.numbers, report.in_force) == ((), (), ())
    assert state(made) == before
    assert made.copy.info().head == head
    assert made.verify() == []
    ids = {note.id for store in (one, other) for note in store.notes()}
    assert {note.id for note in made.notes()} == ids


# --- what a user sees -----------------------------------------------------------------------------


def test_it_says_what_came_and_what_the_other_lacks() -> None:
    here, there = cloned(base()), cloned(base())
    here.append([a_note(2), a_note(3)])
    there.append([a_note(4, "p/2"), a_note(5, "p/2", retracts=a_note(1).id, reason="wrong")])
    there.load([PLANS[1]], NOW + timedelta(days=1))
    dry = here.copy.merge(there.copy, dry_run=True)
    assert len(here.notes()) == 3
    report = here.copy.merge(there.copy)
    assert report == dry
    assert (report.notes, report.retractions, report.lacking) == ({"p": 2}, 1, 2)
    assert (report.versions, report.events, report.in_force) == ({"p": 1}, 1, ("p",))
    assert report.drafts == {MEETING: 1}
    [record] = here.records()
    assert [one.id for one in record.plan.items] == ["1", "1.1", "2", "3"]
    assert len(there.notes()) == 3


def test_a_note_that_says_something_else_is_refused_with_both() -> None:
    here, there = cloned(base()), cloned(base())
    here.append([a_note(2, text="One thing")])
    there.append([a_note(2, text="Another", status="done"), a_note(3)])
    before = here.copy.info().head
    report = here.copy.merge(there.copy)
    [conflict] = report.conflicts
    assert conflict.kind == "note"
    assert a_note(2).id in conflict.name
    assert (conflict.here["text"], conflict.there["text"]) == ("One thing", "Another")
    assert conflict.there["status"] == "done"
    assert report.empty
    assert here.copy.info().head == before


def test_a_version_of_one_file_is_one_version_whatever_read_it() -> None:
    here, there = cloned(base()), cloned(base())
    here.load([PLANS[1]], NOW)
    read_otherwise = replace(PLANS[1], document={**PLANS[1].document, "tables": []})
    there.load([read_otherwise], NOW)
    report = here.copy.merge(there.copy)
    assert (report.conflicts, report.versions, report.events) == ((), {}, 1)


def test_words_that_are_redacted_anywhere_never_come(tmp_path: Path) -> None:
    secret = a_note(7, text="A person’s secret")
    spoken, redacted = cloned(base()), cloned(base())
    for store in (spoken, redacted):
        store.append([secret])
    redacted.redact(secret.id, "personal data", "TST", NOW)
    path = tmp_path / "db"
    with open_store(path, NOW) as store:
        assert store.copy.merge(redacted.copy).redactions == 1
        assert store.copy.merge(spoken.copy).notes == {}
        [note] = [one for one in store.notes() if one.id == secret.id]
        assert (note.text, bool(note.redaction)) == ("", True)
        assert not any(b"s secret" in file.read_bytes() for file in tmp_path.iterdir())
    assert spoken.copy.merge(redacted.copy).redactions == 1
    assert "person’s secret" not in dumped(spoken)


def _paragraph_texts(store: Store, name: str) -> set[str]:
    notes = {note.id: note.text for note in store.notes()}
    return {notes[one] for one in store.meetings.record(name).note_ids}


def test_a_meeting_that_was_closed_in_two_copies_keeps_both_records() -> None:
    here, there = cloned(base()), cloned(base())
    close_meeting(here, NOW, "Here")
    close_meeting(there, NOW + timedelta(hours=1), "There")
    [record] = there.meetings.records()
    doing = Doing("SEK", NOW + timedelta(hours=2), NOW.date(), random(10))
    there.meetings.act(MEETING, send(doing, NOW.date(), ["OEK"]))
    report = here.copy.merge(there.copy)
    assert (report.twice, report.records, report.acts) == ((MEETING,), (MEETING,), 1)
    assert {one.number for one in report.numbers} >= {"§ 12", "§ 13"}
    first, second = here.meetings.all()
    assert {first.twin, second.twin} == {first.uid, second.uid}
    with pytest.raises(StoreError, match="Several meetings"):
        here.meetings.record(MEETING)
    assert _paragraph_texts(here, record.uid) == {"A", "Here"}
    [other] = {first.uid, second.uid} - {record.uid}
    assert _paragraph_texts(here, other) == {"A", "There"}
    assert [act.meeting for act in here.meetings.acts()] == [other]
    assert here.verify() == []


def test_a_meeting_that_was_closed_elsewhere_meanwhile_can_be_closed_here_too() -> None:
    here, there = cloned(base()), cloned(base())
    close_meeting(there, NOW, "There")
    report = here.copy.merge(there.copy)
    assert report.closed_there == (MEETING,)
    assert [one.text for one in here.meetings.get(MEETING).said] == ["A"]
    close_meeting(here, NOW + timedelta(hours=1), "Here")
    assert len(here.meetings.records()) == 2
    assert here.verify() == []
    assert state(together(there, here))["records"] == state(here)["records"]


def held(store: Store, day: int, first: int, number: str = "") -> None:
    """Hold and close another meeting of the body."""
    head = Head("PN", date(2024, 3, day), number=number, first_paragraph=first)
    meeting = new_meeting(head, ("p/1.1", "p/2"), NOW, random(10))
    store.meetings.create(meeting)
    found = store.meetings.get(meeting.id)
    register = build_register(store.records(), store.notes(), View(head.day))
    store.meetings.close(conclude(found, register, store.notes(), NOW, random, "PN § {}".format))


@pytest.mark.parametrize(("first", "twice"), [(20, {"§ 20", "§ 21", "2/2024"}), (1, {"2/2024"})])
def test_numbers_that_were_given_twice_are_listed(first: int, twice: set[str]) -> None:
    """Of a body that counts through the year; not of one that begins at 1 each time."""
    common = loaded()
    held(common, 1, 1)
    if first == 1:
        held(common, 2, 1)
    here, there = cloned(common), cloned(common)
    held(here, 11, first, "2/2024")
    held(there, 12, first, "2/2024")
    report = here.copy.merge(there.copy)
    found = {one.number for one in report.numbers}
    assert found >= twice
    assert not {number for number in found - twice if first == 1}
    assert {(one.here, one.there) for one in report.numbers} == {("PN-2024-03-11", "PN-2024-03-12")}


def test_a_file_that_was_copied_without_the_program_gets_a_name_of_its_own() -> None:
    here, there = cloned(base()), cloned(base())
    here.append([a_note(3)])
    assert not here.copy.merge(there.copy).renamed
    there.append([a_note(2)])
    head = here.copy.info()
    assert here.copy.merge(there.copy).renamed
    after = here.copy.info()
    assert (after.copied_from, after.since) == (head.head, head.entries + 1)
    assert after.copy != there.copy.info().copy
    assert not here.copy.merge(there.copy).renamed
    assert here.verify() == []


def test_only_what_was_noted_comes_of_a_plan_that_stays_as_it_is() -> None:
    here, there = cloned(base()), loaded()
    there.load([PLANS[1]], NOW + timedelta(days=1))
    there.append([a_note(8, "p/2")])
    report = here.copy.merge(there.copy, ["p"])
    assert (report.notes, report.versions, report.events) == ({"p": 1}, {}, 0)
    there.append([a_note(9, "p/3")])
    with pytest.raises(StoreError, match="no item 3"):
        here.copy.merge(there.copy, ["p"])
    assert here.verify() == []


@pytest.mark.sqlite
def test_a_database_of_an_older_version_is_read_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other"
    with loaded(path) as store:
        store.append([a_note(2)])
    before = path.read_bytes()
    with loaded() as here, opened_copy(path, NOW) as there:
        assert here.copy.merge(there.copy).notes == {"p": 1}
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["other"]
