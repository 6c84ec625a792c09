"""Minutes after the meeting: corrected while they are a draft, frozen once they are adjusted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_tui.domain.meeting.act import (
    ADJUSTED,
    ANNOUNCED,
    SENT,
    Act,
    Doing,
    State,
    act_from_plain,
    act_to_plain,
    later,
    state_of,
    states_of,
)
from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.corrections import Change, kinds_said
from actionplan_tui.domain.meeting.head import Formality
from actionplan_tui.domain.meeting.head_acts import correct_head
from actionplan_tui.domain.meeting.meeting import MeetingInfo
from actionplan_tui.domain.meeting.minutes_acts import (
    ActError,
    Kept,
    Make,
    adjust,
    announce,
    note_corrections,
    send,
    take_back,
)
from actionplan_tui.domain.meeting.record import Point
from actionplan_tui.domain.notes.compose import Draft, compose, draft_of, retraction
from actionplan_tui.domain.notes.note import Note
from tests.domain.make import a_plan, item
from tests.domain.make import note as in_file
from tests.domain.meeting.test_meeting import DAY, NOW, PLAN, closed

MEETING = "PN-2021-10-15"
LATER = NOW + timedelta(days=1)
NEXT = date(2021, 10, 20)
SAID: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("1.1", "text", {"text": "Half of it", "speaker": "AA"}),
    ("1.1", "deadline", {"due": "2022", "reason": "Illness"}),
    ("1.2", "hand_over", {"responsible": "BB"}),
    ("1.3", "tabled", {}),
)


def a_kept(*said: tuple[str, str, dict[str, str]], **head: Any) -> Kept:
    made = closed(*(said or SAID), **head)
    assert made.faults == ()
    return Kept(made.record, (), made.notes, {"p": PLAN})


def random(turn: int) -> bytes:
    return turn.to_bytes(10, "big").ljust(26, b"\1")


def with_note(kept: Kept, place: str, after: int = 0, **typed: Any) -> Kept:
    """What is kept with a note that was written down some minutes after the meeting."""
    moment = LATER + timedelta(minutes=after + len(kept.notes))
    base = {"date": "2021-10-16", "author": "SEK", **typed}
    made = compose(PLAN, PLAN.item_by_id[place], None, Draft(**base), moment,
                   random(100 + len(kept.notes)))  # fmt: skip
    return replace(kept, notes=(*kept.notes, made))


def correcting(kept: Kept, note: Note, author: str = "KA", **typed: Any) -> Kept:
    """What is kept with a note that takes the place of another, with some fields changed."""
    draft = replace(draft_of(note), author=author, retracts=note.id, **typed)
    moment = LATER + timedelta(minutes=len(kept.notes))
    made = compose(PLAN, PLAN.item_by_key[note.item], None, draft, moment,
                   random(100 + len(kept.notes)))  # fmt: skip
    return replace(kept, notes=(*kept.notes, made))


def without(kept: Kept, note: Note, why: str = "") -> Kept:
    """What is kept with a note taken back."""
    moment = LATER + timedelta(minutes=len(kept.notes))
    made = retraction(note, "KA", moment, random(100 + len(kept.notes)), why)
    return replace(kept, notes=(*kept.notes, made))


def doing(turn: int = 1, now: datetime = LATER, today: date = date(2021, 12, 1)) -> Doing:
    return Doing("SEK", now + timedelta(hours=turn), today, random(turn))


def done(kept: Kept, make: Make) -> Kept:
    act = make(kept)
    assert act_from_plain(act_to_plain(act)) == act
    return replace(kept, acts=(*kept.acts, act))


def point(kept: Kept, place: str) -> Point:
    return next(one for one in kept.record.points if one.ref == f"p/{place}")


def kinds(kept: Kept, place: str) -> list[str]:
    return [outcome.kind for outcome in point(kept, place).outcomes]


def told(changes: Sequence[Change]) -> list[tuple[str, int, str, list[str], list[str]]]:
    return [
        (one.ref, one.paragraph, one.author, [o.kind for o in one.old], [o.kind for o in one.new])
        for one in changes
    ]


# --- a draft --------------------------------------------------------------------------------------


def test_nothing_that_came_later_changes_a_draft_but_corrections_and_notes_of_the_meeting() -> None:
    kept = with_note(a_kept(), "1.1", text="Something else", status="done")
    assert kept.record == kept.closed
    assert kept.history == ()


def test_a_corrected_note_stands_in_the_place_of_the_one_that_it_takes_back() -> None:
    kept = a_kept()
    text, deadline = kept.notes[:2]
    kept = correcting(kept, text, text="All of it")
    kept = correcting(kept, deadline, due="2023")
    first, second = point(kept, "1.1").outcomes
    assert (first.note, first.kind, first.speaker) == (kept.notes[-2].id, "text", "Alfa")
    assert (second.note, second.kind) == (kept.notes[-1].id, "deadline")
    assert second.due_from == kept.closed.points[0].outcomes[1].due_from
    assert told(kept.history) == [
        ("p/1.1", 12, "KA", ["text"], ["text"]),
        ("p/1.1", 12, "KA", ["deadline"], ["deadline"]),
    ]


def test_a_correction_of_a_correction_is_followed_to_the_newest() -> None:
    kept = a_kept()
    kept = correcting(kept, kept.notes[0], text="All of it")
    kept = correcting(kept, kept.notes[-1], author="AA", text="Nearly all of it")
    assert point(kept, "1.1").outcomes[0].note == kept.notes[-1].id
    assert [change.author for change in kept.history] == ["KA", "AA"]


def test_what_is_taken_back_is_no_longer_in_the_draft_and_stays_in_its_history() -> None:
    kept = a_kept()
    kept = without(kept, kept.notes[2], "It was item 1.3")
    assert (point(kept, "1.2").outcomes, point(kept, "1.2").passed) == ((), True)
    (change,) = kept.history
    assert (change.old, change.new) == (kept.closed.points[1].outcomes, ())
    assert change.reason == "It was item 1.3"


def test_what_was_forgotten_is_added_to_its_paragraph_with_who_said_it() -> None:
    kept = a_kept(present=(Attendee("BB"),))
    kept = with_note(kept, "1.4", text="By the secretary", meeting=MEETING)
    kept = with_note(kept, "1.4", text="Said there", meeting=MEETING, author="BB")
    kept = with_note(kept, "1.4", status="done", meeting=MEETING, author="ELSE")
    kept = with_note(kept, "1.4", text="Another meeting", meeting="PN-2021-10-16")
    said = point(kept, "1.4").outcomes
    assert [(one.kind, one.speaker) for one in said] == [
        ("text", ""),
        ("text", "Beta"),
        ("done", ""),
    ]
    assert not point(kept, "1.4").passed
    assert said[2].status == PLAN.status("done")
    assert [change.old for change in kept.history] == [(), (), ()]


def test_what_was_added_can_be_corrected_and_taken_away_too() -> None:
    kept = with_note(a_kept(), "1.4", text="Forgotten", meeting=MEETING)
    kept = correcting(kept, kept.notes[-1], text="Forgotten at first")
    assert point(kept, "1.4").outcomes[0].note == kept.notes[-1].id
    kept = without(kept, kept.notes[-1])
    assert point(kept, "1.4").outcomes == ()
    assert len(kept.history) == 3


def test_a_note_of_the_meeting_from_a_file_of_before_is_none_that_was_forgotten() -> None:
    kept = a_kept()
    earlier = replace(in_file("1.4", "2021-10-15", text="X", meeting=MEETING))
    assert replace(kept, notes=(*kept.notes, earlier)).record == kept.closed


def test_later_decisions_on_an_item_count_from_the_corrected_ones() -> None:
    kept = a_kept(("1.1", "deadline", {"due": "2022"}), ("1.1", "deadline", {"due": "2023"}))
    start = kept.closed.points[0].outcomes[0].due_from
    corrected = correcting(kept, kept.notes[0], due="2024")
    first, second = point(corrected, "1.1").outcomes
    assert (first.due_from, getattr(second.due_from, "text", "")) == (start, "2024")
    gone = without(kept, kept.notes[0])
    assert [one.due_from for one in point(gone, "1.1").outcomes] == [start]


def test_an_outcome_may_become_another_and_several() -> None:
    kept = a_kept()
    kept = correcting(kept, kept.notes[0], status="done", responsible="BB")
    assert kinds(kept, "1.1") == ["hand_over", "done", "deadline"]
    handed = point(kept, "1.1").outcomes[0]
    assert (handed.from_, handed.to) == (("Alfa",), ("Beta",))
    kept = correcting(kept, kept.notes[3], text="Why it is tabled")
    assert kinds(kept, "1.3") == ["tabled"]


def test_a_next_step_says_who_as_its_note_says_it_now() -> None:
    typed = {"next_text": "Write to them", "next_who": "AA"}
    kept = a_kept(("1.1", "next", typed))
    changed = correcting(kept, kept.notes[0], next_text="BB: Write to them")
    assert point(changed, "1.1").outcomes[0].to == ("Beta",)
    same = correcting(kept, kept.notes[0], next_text="AA: Write at once")
    assert point(same, "1.1").outcomes[0].to == ("Alfa",)
    nobody = correcting(kept, kept.notes[0], next_text="Write at once")
    assert (point(nobody, "1.1").outcomes[0].who, point(nobody, "1.1").outcomes[0].to) == ("", ())
    assigned = a_kept(("1.1", "next", {**typed, "form": "assigned"}))
    nobody = correcting(assigned, assigned.notes[0], next_text="Write at once")
    assert point(nobody, "1.1").outcomes[0].to == ("Alfa",)  # who answers for the item


def test_two_notes_that_take_each_other_back_end_somewhere() -> None:
    kept = a_kept()
    first, second = kept.notes[:2]
    ring = (replace(first, retracts=second.id), replace(second, retracts=first.id))
    again = replace(kept, notes=(*ring, *kept.notes[2:]))
    assert len(point(again, "1.1").outcomes) <= 2


@pytest.mark.parametrize(
    ("said", "former", "wanted"),
    [
        ({"text": "T"}, "", "text"),
        ({"text": "T"}, "deadline", "text"),
        ({"no_change": True}, "text", "nothing_new"),
        ({"status": "done"}, "status", "status"),
        ({"status": "done"}, "", "done"),
        ({"status": "in_progress"}, "done", "status"),
        ({"due": "2024", "text": "T"}, "text", "deadline"),
        ({"proposed_due": "2024"}, "", "asked"),
        ({"proposal": "drop"}, "", "proposal"),
        ({"procedure": "tabled"}, "", "tabled"),
        ({"procedure": "referred_back"}, "tabled", "referred_back"),
        ({"text": "T"}, "tabled", "text"),
        ({"text": "T"}, "of_a_later_version", "of_a_later_version"),
    ],
)
def test_what_a_note_says_is_the_kind_of_what_was_said(
    said: dict[str, Any], former: str, wanted: str
) -> None:
    assert kinds_said(in_file("1.1", "2021-10-16", **said), former) == (wanted,)


# --- adjusted -------------------------------------------------------------------------------------


def test_adjusted_minutes_are_frozen_as_they_were_corrected_until_then() -> None:
    kept = a_kept(adjusters=("AA",))
    kept = correcting(kept, kept.notes[0], text="All of it")
    before = kept.record
    kept = done(kept, adjust(doing(), NEXT))
    assert kept.whole is not None
    assert (kept.whole.names, kept.whole.day, kept.whole.record) == (("Alfa",), NEXT, before)
    kept = correcting(kept, kept.notes[-1], text="Nothing of it")
    assert kept.record == before
    assert told(kept.pending) == [("p/1.1", 12, "KA", ["text"], ["text"])]
    assert len(kept.history) == 2


def test_a_part_may_be_adjusted_at_once_and_the_rest_later() -> None:
    kept = done(a_kept(), adjust(doing(), DAY, ["BB", "X"], digital=True, paragraphs=[13, 13]))
    assert (kept.whole, list(kept.parts)) == (None, [13])
    assert kept.parts[13].names == ("Beta", "X")
    kept = correcting(kept, kept.notes[0], text="All of it")
    kept = without(kept, kept.notes[2])
    assert kinds(kept, "1.2") == ["hand_over"]
    assert point(kept, "1.1").outcomes[0].note == kept.notes[-2].id
    assert told(kept.pending) == [("p/1.2", 13, "KA", ["hand_over"], [])]
    kept = done(kept, adjust(doing(2), NEXT, ["AA"]))
    assert kept.whole is not None
    assert kinds(kept, "1.2") == ["hand_over"]
    assert [getattr(kept.adjusted(n), "day", None) for n in (12, 13)] == [NEXT, DAY]


def test_a_later_correction_is_noted_under_the_paragraph_and_both_are_kept() -> None:
    kept = done(a_kept(), adjust(doing(), NEXT, ["AA"]))
    frozen = kept.record
    text = kept.notes[0]
    kept = correcting(kept, text, text="All of it")
    first = kept.notes[-1]
    kept = with_note(kept, "1.4", after=200, text="Forgotten", meeting=MEETING)
    kept = done(kept, note_corrections(doing(9), date(2021, 11, 2), "Heard wrong"))
    assert kept.record == frozen
    assert kept.pending == ()
    (noted,) = kept.noted["p/1.1"]
    assert (noted.act.day, noted.act.reason) == (date(2021, 11, 2), "Heard wrong")
    assert [o.note for o in noted.change.old] == [text.id]
    assert [o.note for o in noted.change.new] == [first.id]
    (added,) = kept.noted["p/1.4"]
    assert (added.change.old, [o.kind for o in added.change.new]) == ((), ["text"])
    kept = correcting(kept, first, text="All of it, and more")
    kept = without(kept, kept.notes[5])
    assert told(kept.pending) == [
        ("p/1.1", 12, "KA", ["text"], ["text"]),
        ("p/1.4", 15, "KA", ["text"], []),
    ]
    kept = done(kept, note_corrections(doing(10), date(2021, 11, 3), paragraphs=[12]))
    assert [n.act.day.day for n in kept.noted["p/1.1"]] == [2, 3]
    assert told(kept.pending) == [("p/1.4", 15, "KA", ["text"], [])]


def test_what_came_and_went_unnoted_is_no_correction() -> None:
    kept = done(a_kept(), adjust(doing(), NEXT, ["AA"]))
    kept = with_note(kept, "1.4", text="Forgotten", meeting=MEETING)
    kept = without(kept, kept.notes[-1])
    assert kept.pending == ()
    with pytest.raises(ActError, match="nothing_corrected"):
        note_corrections(doing(3), NEXT)(kept)


_PLACES = st.sampled_from(["1.1", "1.2", "1.3", "1.4", "1.5"])
_SAYING = st.sampled_from(
    [{"text": "X"}, {"status": "done"}, {"due": "2024"}, {"no_change": True}, {"reason": "R"},
     {"responsible": "AA"}, {"procedure": "tabled"}, {"next_text": "Z"}]
)  # fmt: skip
_LATER = st.tuples(_PLACES, _SAYING, st.booleans(), st.integers(-1, 12))


@settings(max_examples=150, deadline=None)
@given(st.lists(_LATER, max_size=8), st.lists(_LATER, max_size=8), st.sets(st.integers(12, 16)))
def test_whatever_notes_come_what_was_adjusted_stays(
    before: list[Any], after: list[Any], parts: set[int]
) -> None:
    """Also what was noted as corrected stays: only an act changes adjusted minutes."""

    def add(kept: Kept, one: tuple[str, dict[str, Any], bool, int]) -> Kept:
        place, said, of_meeting, target = one
        taken = kept.notes[target].id if 0 <= target < len(kept.notes) else ""
        meeting = MEETING if of_meeting else ""
        return with_note(kept, place, **said, meeting=meeting, retracts=taken)

    kept = a_kept()
    for one in before:
        kept = add(kept, one)
    if parts:
        kept = done(kept, adjust(doing(1), NEXT, ["AA"], paragraphs=parts))
    some = {point.ref: point for point in kept.record.points if point.paragraph in parts}
    for one in after[:3]:
        kept = add(kept, one)
    assert {p.ref: p for p in kept.record.points if p.paragraph in parts} == some
    kept = done(kept, adjust(doing(2), NEXT, ["AA"]))
    if kept.pending:
        kept = done(kept, note_corrections(doing(3), NEXT))
    assert kept.pending == ()
    record, noted = kept.record, dict(kept.noted)
    for one in after:
        kept = add(kept, one)
    assert kept.record == record
    assert dict(kept.noted) == noted
    for point_ in kept.record.points:
        assert {o.note for o in point_.outcomes} <= kept.notes_by_id.keys()


@given(st.permutations(range(6)))
def test_the_order_in_which_notes_and_acts_arrive_changes_nothing(order: list[int]) -> None:
    kept = a_kept()
    kept = correcting(kept, kept.notes[0], text="All of it")
    kept = without(kept, kept.notes[1])
    kept = done(kept, adjust(doing(1), NEXT, ["AA"]))
    kept = done(kept, announce(doing(2), NEXT))
    shuffled = replace(
        kept,
        notes=tuple(kept.notes[at] for at in order),
        acts=tuple(kept.acts[at] for at in order if at < 2),
    )
    assert (shuffled.record, shuffled.history) == (kept.record, kept.history)
    assert shuffled.standing == kept.standing


# --- what can be done, and what not ---------------------------------------------------------------


def refused(kept: Kept, make: Make) -> tuple[str, tuple[int, ...]]:
    with pytest.raises(ActError) as caught:
        make(kept)
    return caught.value.code, caught.value.paragraphs


def test_what_cannot_be_done_is_refused() -> None:
    draft = a_kept()
    early = DAY - timedelta(days=1)
    assert refused(draft, adjust(doing(), early, ["AA"]))[0] == "before_meeting"
    assert refused(draft, adjust(doing(today=DAY), NEXT, ["AA"]))[0] == "future"
    assert refused(draft, adjust(doing(), NEXT))[0] == "nobody"
    assert refused(draft, adjust(doing(), NEXT, ["AA"], paragraphs=[12, 99])) == (
        "no_paragraph",
        (99,),
    )
    assert refused(draft, announce(doing(), NEXT))[0] == "not_adjusted"
    assert refused(draft, note_corrections(doing(), NEXT))[0] == "not_adjusted"
    assert refused(draft, take_back(doing(), "X"))[0] == "nothing_done"
    assert refused(draft, send(doing(), early))[0] == "before_meeting"
    part = done(draft, adjust(doing(), NEXT, ["AA"], paragraphs=[12]))
    again = adjust(doing(2), NEXT, ["AA"], paragraphs=[12, 13])
    assert refused(part, again) == ("adjusted_already", (12,))
    assert refused(part, announce(doing(2), NEXT))[0] == "not_adjusted"
    assert refused(part, announce(doing(2), NEXT, paragraphs=[12, 13]))[0] == "not_adjusted"
    whole = done(part, adjust(doing(2), NEXT, ["AA"]))
    assert refused(whole, adjust(doing(3), NEXT, ["AA"]))[0] == "adjusted_already"
    assert refused(whole, announce(doing(3), DAY))[0] == "before_adjusted"
    assert refused(whole, announce(doing(3), NEXT, DAY))[0] == "until_before"
    wrong = correcting(whole, whole.notes[0], text="All of it")
    assert refused(wrong, note_corrections(doing(3), DAY))[0] == "before_adjusted"


def test_the_newest_act_is_taken_back_with_a_reason_and_both_are_kept() -> None:
    kept = done(a_kept(), adjust(doing(1), NEXT, ["AA"]))
    kept = correcting(kept, kept.notes[0], text="All of it")
    adjusting = kept.acts[0]
    kept = done(kept, announce(doing(2), NEXT))
    assert refused(kept, take_back(doing(3), "", adjusting.id))[0] == "not_newest"
    assert refused(kept, take_back(doing(3), " "))[0] == "no_reason"
    kept = done(kept, take_back(doing(3), "Not put up"))
    kept = done(kept, take_back(doing(4), "Not signed yet", adjusting.id))
    assert (kept.standing, kept.whole, len(kept.acts)) == ((), None, 4)
    assert point(kept, "1.1").outcomes[0].note == kept.notes[-1].id
    kept = done(kept, adjust(doing(5), NEXT, ["BB"]))
    assert kept.whole is not None
    assert kept.whole.names == ("Beta",)


def test_each_act_names_the_one_before_it() -> None:
    kept = done(a_kept(), send(doing(1), DAY, ["AA", "All members"]))
    kept = done(kept, adjust(doing(2), NEXT, ["AA"]))
    assert [act.after for act in kept.acts] == ["", kept.acts[0].id]
    assert kept.acts[0].names == ("Alfa", "All members")


def test_of_two_copies_that_were_brought_together_the_first_adjustment_holds() -> None:
    draft = a_kept()
    here = done(correcting(draft, draft.notes[0], text="Here"), adjust(doing(1), NEXT, ["AA"]))
    there = done(draft, adjust(doing(2), NEXT, ["BB"]))
    both = replace(here, acts=(*there.acts, *here.acts))
    assert both.whole == here.whole
    assert both.record == here.record


def test_an_act_can_be_put_at_another_moment() -> None:
    act = send(doing(1), DAY)(a_kept())
    moved = later(act, NOW + timedelta(days=9))
    assert moved.id > act.id
    assert (moved.recorded, moved.day) == (NOW + timedelta(days=9), act.day)


# --- how far they have come -----------------------------------------------------------------------


def an_act(kind: str, day: str, turn: int = 1, **said: Any) -> Act:
    moment = NOW + timedelta(hours=turn)
    return Act(f"{turn}", said.pop("meeting", "u"), kind, moment, date.fromisoformat(day), **said)


def test_the_state_of_minutes_and_what_is_next() -> None:
    everything = (ADJUSTED, ANNOUNCED, SENT)
    assert state_of(()) == State()
    assert state_of((), everything) == State(next=ADJUSTED)
    part = an_act(ADJUSTED, "2021-10-15", paragraphs=(12,))
    assert state_of((part,), everything) == State(parts=(12,), next=ADJUSTED)
    whole = an_act(ADJUSTED, "2021-10-20", 2)
    assert state_of((part, whole), everything) == State(whole.day, next=ANNOUNCED)
    assert state_of((part, whole), (ADJUSTED,)) == State(whole.day)
    up = an_act(ANNOUNCED, "2021-10-21", 3, until=date(2021, 11, 11))
    assert state_of((whole, up), everything) == State(
        whole.day, announced=(up.day, up.until), next=SENT
    )
    sent = an_act(SENT, "2021-10-22", 4)
    assert state_of((whole, up, sent), everything).next == ""


def test_only_what_a_body_does_is_asked_for() -> None:
    infos = [
        MeetingInfo("a", "a", "PN", DAY, closed=NOW),
        MeetingInfo("b", "b", "pn", DAY, closed=NOW, adjusters=("AA",)),
        MeetingInfo("c", "c", "Other", DAY, closed=NOW),
        MeetingInfo("d", "d", "PN", DAY),
    ]
    assert {uid: one.next for uid, one in states_of(infos, ()).items()} == {
        "a": "",
        "b": ADJUSTED,
        "c": "",
    }
    done = [an_act(ADJUSTED, "2021-10-20", meeting="a"), an_act(SENT, "2021-10-20", 2, meeting="a")]
    assert {uid: one.next for uid, one in states_of(infos, done).items()} == {
        "a": "",
        "b": ADJUSTED,
        "c": "",
    }
    assert states_of(infos, [*done, an_act(ADJUSTED, "2021-10-20", 3, meeting="b")])["b"].next == (
        SENT
    )


def test_a_plan_that_is_gone_leaves_names_as_they_were() -> None:
    kept = a_kept()
    kept = correcting(kept, kept.notes[2], responsible="AA")
    assert point(replace(kept, plans={}), "1.2").outcomes[0].to == ("Beta",)
    assert point(replace(kept, plans={"p": a_plan(item("9"))}), "1.2").outcomes[0].to == ("AA",)


# --- the head -------------------------------------------------------------------------------------


def amending(kept: Kept, turn: int = 1, **said: Any) -> Kept:
    return done(kept, correct_head(doing(turn), replace(kept.now.head, **said), [PLAN], "Wrong"))


def test_the_head_of_a_draft_is_corrected_and_all_states_are_kept() -> None:
    kept = a_kept(chair="AA", present=(Attendee("AA", "chair"),))
    first = amending(kept, end="15:00")
    second = amending(first, 2, adjusters=("BB",), absent=("BB",))
    assert second.closed == kept.closed
    assert (second.record.head.end, second.record.head.adjusters) == ("15:00", ("BB",))
    assert second.record.name("BB") == "Beta"
    assert second.record.points == kept.record.points
    assert [one.before.head.end for one in second.head_changes] == ["", "15:00"]
    assert second.noted_in_head == ()
    undone = done(second, take_back(doing(3), "undone"))
    assert undone.record.head == first.record.head


def test_a_head_corrected_after_adjusting_is_noted_and_the_minutes_stay() -> None:
    kept = amending(a_kept(chair="AA"), end="15:00")
    frozen = done(kept, adjust(doing(2), NEXT, ["AA"]))
    later_ = amending(frozen, 3, end="16:00")
    assert later_.record == frozen.record
    assert later_.record.head.end == "15:00"
    (change,) = later_.noted_in_head
    assert (change.before.head.end, change.after.head.end) == ("15:00", "16:00")
    assert later_.now.head.end == "16:00"  # what the next meeting goes by
    assert later_.whole == frozen.whole


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "nothing_changed"),
        ({"body": "Other"}, "fixed_in_head"),
        ({"day": NEXT}, "fixed_in_head"),
        ({"first_paragraph": 3}, "fixed_in_head"),
        ({"opening": (Formality("open"),)}, "fixed_in_head"),
    ],
)
def test_what_notes_refer_to_stays_in_a_head(said: dict[str, Any], code: str) -> None:
    with pytest.raises(ActError) as error:
        amending(a_kept(), **said)
    assert error.value.code == code
