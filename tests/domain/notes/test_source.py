"""Notes from forms: one answer counts once, whoever took it in, and is taken back as one."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from actionplan_tui.domain.notes.history import Histories, View, counting_notes
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.notes.source import Source
from tests.domain.make import note, retraction

ANSWER = "f0123456789ab 0123456789ab 1.1 a"
EARLY, LATE = "2021-11-03T08:00:00Z", "2021-11-05T08:00:00Z"


def taken(recorded: str, **said: str) -> Note:
    """One and the same answer, taken in by somebody at some time."""
    return note("1", "2021-11-01", recorded=recorded, source=ANSWER, text="Begun", **said)


def counting(notes: list[Note], known_on: date | None = None) -> list[Note]:
    return counting_notes(notes, View(date(2021, 12, 1), known_on))


def test_an_answer_taken_in_twice_counts_once_as_it_was_taken_in_first() -> None:
    first, again = taken(EARLY, taken_by="ANN"), taken(LATE, taken_by="BOB")
    assert first.id != again.id
    for order in permutations([first, again, first]):
        assert {one.id for one in counting(list(order))} == {first.id}


def test_the_history_tells_an_answer_once() -> None:
    first, again = taken(EARLY), taken(LATE)
    told = Histories([again, first], View(date(2021, 12, 1))).of("p", ["1"])
    assert told == [(first, False)]


def test_an_answer_is_taken_back_whichever_of_its_notes_is() -> None:
    first, again = taken(EARLY), taken(LATE)
    for target in (first, again):
        assert counting([first, again, retraction(target, "2021-11-10")]) == []


def test_what_was_not_known_yet_does_not_take_the_place_of_an_answer() -> None:
    first, again = taken(EARLY), taken(LATE)
    assert counting([again, first], date(2021, 11, 4)) == [first]


def test_the_same_text_on_another_item_is_another_answer() -> None:
    other = note("2", "2021-11-01", recorded=LATE, source=ANSWER, text="Begun")
    assert len(counting([taken(EARLY), other])) == 2


def test_notes_of_no_form_are_each_of_their_own() -> None:
    notes = [note("1", "2021-11-01", recorded=one, text="Begun") for one in (EARLY, LATE)]
    assert len(counting(notes)) == 2


def test_a_source_is_read_back_from_its_text() -> None:
    source = Source("f0123456789ab", "1.1 a b", "0123456789ab")
    assert Source.read(str(source)) == source
    assert Source.read("f0123456789ab") is None
