"""Notes go in once, come out as they were, and what the register needs is enough for it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_tui.domain.dates.period import ONGOING
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.document.document import note_from_table, plan_to_document
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import NextStep, Note, Redaction, fingerprint, redacted
from actionplan_tui.domain.plan.reviews import reviews
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.domain.register.review import asking
from actionplan_tui.store import Store, StoreError
from tests.domain import generated
from tests.domain.make import told, told_of
from tests.store.make import NOW, File, a_file, a_note, cloned, item, loaded

FULL = a_note(
    1,
    "p/1.1",
    unit="a",
    date=parse_period("HT2023?"),
    author="TST",
    text="Åäö – “text”\nwith a second line",
    status="in_progress",
    due=parse_period("utgången av 2025"),
    reason="Because",
    decision="PN § 12",
    proposed_due=ONGOING,
    responsible=("P1", "P2"),
    milestone="m1",
    reached=parse_period("2023-03"),
    values=(("i1", 33.5), ("i2", 0.0)),
    next=NextStep("Ask again", parse_period("2024-03")),
    no_change=True,
    effect="some",
    proposal="keep",
    procedure="tabled",
    meeting="PN",
    retracts="00000000-0000-7000-8000-000000000099",
)


@cache
def _template() -> Store:
    store = Store.open(":memory:", NOW)
    store.load([File("p.toml", "0" * 64, plan_to_document(generated.plan()))], NOW)
    return store


def generated_store() -> Store:
    """Return a store with the plan that hypothesis makes notes for; a copy, to be quick."""
    return cloned(_template())


def test_a_note_comes_back_as_it_was() -> None:
    with loaded() as store:
        store.append([FULL])
        assert store.notes() == [FULL]
        assert store.item_notes("p", "1.1") == [FULL]
        assert fingerprint(store.find_note(FULL.id)) == fingerprint(FULL)


@settings(max_examples=40)
@given(generated.with_retractions())
def test_every_note_comes_back_as_it_was(notes: list[Note]) -> None:
    with generated_store() as store:
        store.append(notes)
        assert store.notes() == sorted(notes, key=lambda note: note.order)
        assert store.verify() == []


@settings(max_examples=40)
@given(generated.with_retractions(), st.randoms(use_true_random=False), st.data())
def test_the_order_in_which_notes_arrive_changes_nothing(
    notes: list[Note], shuffler: random.Random, data: st.DataObject
) -> None:
    erasable = [note for note in notes if note.text]
    grounds = data.draw(st.lists(st.sampled_from(["a", "b"]), max_size=len(erasable)))
    erased = [
        redacted(note, Redaction(ground, NOW))
        for note, ground in zip(erasable, grounds, strict=False)
    ]
    arriving = notes + erased
    shuffled = arriving[:]
    shuffler.shuffle(shuffled)
    with generated_store() as one, generated_store() as other:
        one.append(arriving)
        for note in shuffled:
            other.append([note])
        other.append(arriving)
        assert one.notes() == other.notes()


@settings(max_examples=40)
@given(
    generated.with_retractions(),
    generated.DAYS,
    st.one_of(st.none(), generated.DAYS),
    st.data(),
)
def test_what_is_selected_is_enough_for_the_register(
    notes: list[Note], as_of: date, known_on: date | None, data: st.DataObject
) -> None:
    erasable = sorted(note.id for note in notes if note.text)
    erased = data.draw(st.sets(st.sampled_from(erasable))) if erasable else set()
    view = View(as_of, known_on)
    with generated_store() as store:
        store.append(notes)
        for identifier in erased:
            store.redact(identifier, "test", "TST", NOW)
        records = store.records()
        plan = records[0].plan
        chosen = data.draw(st.sampled_from([None, *reviews(plan)]))
        bounds = asking(plan, as_of, chosen).window
        windows = {"p": (bounds.first, bounds.last)}
        few = store.selected_notes(None, view, windows)
        named = {"p": chosen} if chosen else None
        whole = build_register(records, store.notes(), view, named)
    selected = build_register(records, few, view, named)
    assert told(selected.rows) == told(whole.rows)
    for node in records[0].plan.items:
        one, other = (register.goal(records[0].plan, node) for register in (selected, whole))
        assert told_of(one) == told_of(other)


def test_only_the_needed_notes_are_selected() -> None:
    notes = [
        replace(a_note(number), date=parse_period(f"2023-01-{number:02d}"))
        for number in range(1, 21)
    ]
    with loaded() as store:
        store.append([*notes, replace(notes[0], id="ffff", status="done")])
        found = store.selected_notes(["p"], View(date(2024, 1, 1)), {})
        assert [note.id for note in found] == ["ffff", notes[-1].id]
        measured = replace(notes[3], id="fffe", values=(("i", 3.5),))
        store.append([measured])
        found = store.selected_notes(["p"], View(date(2024, 1, 1)), {})
        assert measured.values in [note.values for note in found]
        assert store.selected_notes([], View(date(2024, 1, 1)), {}) == []
        assert store.selected_notes(["other"], View(date(2024, 1, 1)), {}) == []


def test_a_known_note_changes_nothing_and_a_changed_one_is_refused() -> None:
    with loaded() as store:
        store.append([a_note(1), a_note(1)])
        store.append([a_note(1), a_note(2)])
        with pytest.raises(StoreError, match="says something else"):
            store.append([a_note(3), a_note(1, text="Other")])
        with pytest.raises(StoreError, match="says something else"):
            store.append([a_note(4), a_note(4, text="Other")])
        assert store.notes() == [a_note(1), a_note(2)]


@pytest.mark.parametrize(("place", "said"), [("q/1", "no plan q"), ("p/9", "no item 9")])
def test_a_note_needs_its_plan_and_item(place: str, said: str) -> None:
    with loaded() as store:
        with pytest.raises(StoreError, match=said):
            store.append([a_note(1), a_note(2, place)])
        assert store.notes() == []


def test_a_note_on_an_item_that_left_the_plan_is_taken() -> None:
    with loaded() as store:
        store.load([a_file(item("1"))], NOW + timedelta(days=1))
        store.append([a_note(1, "p/1.1")])
        assert [note.item for note in store.notes()] == ["1.1"]


def test_a_retraction_may_arrive_before_what_it_takes_back() -> None:
    view = View(date(2024, 3, 1))
    with loaded() as store:
        store.append([a_note(2, retracts=a_note(1).id)])
        assert store.selected_notes(None, view, {}) == []
        store.append([a_note(1)])
        assert store.selected_notes(None, view, {}) == []
        assert len(store.notes()) == 2
        earlier = View(date(2024, 3, 1), known_on=date(2024, 1, 31))
        assert store.selected_notes(None, earlier, {}) == []


def test_what_was_recorded_later_is_hidden_by_the_day_known() -> None:
    late = replace(a_note(2), recorded=NOW + timedelta(days=3))
    with loaded() as store:
        store.append([a_note(1), late])
        assert store.notes(known_on=NOW.date()) == [a_note(1)]
        assert store.notes(["p"], NOW.date() + timedelta(days=3)) == [a_note(1), late]
        assert store.plans(NOW.date())[0].notes == 1


def test_a_note_is_found_by_the_beginning_of_its_id() -> None:
    with loaded() as store:
        store.append([a_note(1), a_note(12), replace(a_note(3), id="abc")])
        assert store.find_note("AB").id == "abc"
        assert store.find_note(a_note(1).id) == a_note(1)
        with pytest.raises(StoreError, match="Several"):
            store.find_note("0000")
        for missing in ("", "%", "b"):
            with pytest.raises(StoreError, match="There is no note"):
                store.find_note(missing)


def test_a_file_note_gets_the_same_id_in_every_copy() -> None:
    table = {"date": "2023", "text": "Once"}
    with loaded() as store:
        store.load([a_file(item("1", table))], NOW)
        store.append([note_from_table(table, "p", "1")])
        assert [note.text for note in store.notes()] == ["Once"]
