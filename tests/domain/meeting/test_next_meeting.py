"""The next meeting knows the last: who is there, and what was left."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.corrections import corrected
from actionplan_tui.domain.meeting.head import Formality, Head
from actionplan_tui.domain.meeting.next_meeting import members_of, next_head, without_previous
from actionplan_tui.domain.meeting.proposals import (
    last_before,
    of_body,
    plans_of,
    proposals,
    tasks_of,
)
from actionplan_tui.domain.meeting.record import Outcome, Point, Record
from actionplan_tui.domain.meeting.since import Since, since_from_plain, since_to_plain
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Party
from actionplan_tui.domain.register.waiting import rows_waiting
from tests.domain.make import a_plan, item, note, register

DAY, NEXT = date(2021, 10, 15), date(2021, 12, 10)
NOW = datetime(2021, 10, 15, 11, tzinfo=UTC)
LAST = Head(
    "Board",
    DAY,
    number="7/2021",
    chair="AA",
    secretary="SEK",
    adjusters=("BB",),
    present=(
        Attendee("AA", "chair"),
        Attendee("BB", "adjuster"),
        Attendee("CC", "member", spans=(("14", ""),)),
        Attendee("DD", "deputy", instead_of="XX", remote=True),
        Attendee("Expert", "presenting"),
        Attendee("Visitor", "guest"),
        Attendee("SEK", "secretary"),
    ),
    absent=("XX", "GRP"),
    first_paragraph=12,
    time="13:00",
    start="13:02",
    end="15:00",
    breaks=(("14:00", "14:10"),),
    held="both",
    opening=(Formality("open"), Formality("agenda", "Changed.")),
    closing=(Formality("close"),),
)


def point(ref: str, *outcomes: Outcome, paragraph: int = 14) -> Point:
    return Point(f"p/{ref}", ref, "", "p", "", paragraph, outcomes=outcomes, passed=not outcomes)


def test_only_a_body_that_has_met_before_goes_through_previous_minutes() -> None:
    first = without_previous(map(Formality, ("open", "adjusters", "agenda", "previous")))
    assert [one.title for one in first] == ["open", "adjusters", "agenda"]
    then = next_head(record(head=replace(LAST, opening=first)), NEXT)
    assert [one.title for one in then.opening] == ["open", "adjusters", "agenda", "previous"]
    taken_off = record(head=replace(LAST, opening=first, previous=date(2020, 1, 1)))
    assert next_head(taken_off, NEXT).opening == first
    assert next_head(record(head=replace(LAST, opening=())), NEXT).opening == ()
    own = (Formality("previous", "Filed."),)
    assert without_previous(own) == own


def record(*points: Point, head: Head = LAST, uid: str = "1") -> Record:
    return Record("PN", uid, head, "sv", NOW, NOW, points, groups=("GRP",))


def test_nothing_of_the_day_is_left_and_nobody_loses_a_capacity() -> None:
    head = next_head(record(point("1.1", paragraph=20)), NEXT, "Somebody else")
    assert [(one.name, one.capacity) for one in head.present] == [
        ("AA", "chair"), ("BB", "member"), ("CC", "member"), ("DD", "deputy"),
        ("SEK", "secretary"), ("XX", "member"),
    ]  # fmt: skip
    assert {(one.spans, one.instead_of, one.remote) for one in head.present} == {((), "", False)}
    assert (head.secretary, head.adjusters, head.absent) == ("SEK", (), ())
    assert (head.start, head.end, head.breaks, head.number) == ("", "", (), "")
    assert (head.time, head.held) == ("13:00", "both")
    assert head.opening == (Formality("open"), Formality("agenda"), Formality("previous"))
    assert head.first_paragraph == 22  # § 21 was the end of the last one


def test_members_whom_a_plan_names_are_proposed_and_keep_their_capacity() -> None:
    parties = [Party("PNX", "board", "Board", ("AA", "CC", "NEW")), Party("Board2", "board")]
    members = members_of("board", parties)
    assert members == ("AA", "CC", "NEW")
    head = next_head(record(), NEXT, members=members)
    assert [(one.name, one.capacity) for one in head.present] == [
        ("AA", "chair"), ("CC", "member"), ("NEW", "member"), ("DD", "deputy"),
        ("SEK", "secretary"),
    ]  # fmt: skip
    assert members_of("Nobody", parties) == ()


# --- what is to be taken up -----------------------------------------------------------------------

PLAN = a_plan(
    *(item(f"1.{number}", due="2024") for number in range(1, 9)),
    item("1.9", due="2020"),
    item("2.1", reporting="none"),
    reviews=[{"id": "r", "title": "R", "due": "2021"}],
)


def spoken(place: str, kind: str, **said: Any) -> tuple[Outcome, Note]:
    """What was said of an item, and its note; other items have reported, and are not late."""
    made = note(place, "2021-10-15", **said)
    return Outcome(kind, made.id), made


def proposed(*records: Record, notes: list[Note], **more: Any) -> dict[str, str]:
    """What is proposed, the ids by group; those of which nothing has come are left out."""
    seen = register(PLAN, notes, NEXT)
    found = proposals(records, notes, seen.rows, NEXT, waiting=rows_waiting(seen), **more)
    return {
        group: " ".join(ref.partition("/")[2] for ref in refs)
        for group, refs in found.items()
        if refs
    }


def test_what_the_last_meeting_left_comes_before_what_is_late_and_each_item_once() -> None:
    tabled, note1 = spoken("1.1", "tabled", procedure="tabled")
    back, note2 = spoken("1.2", "referred_back", procedure="referred_back")
    absent, note3 = spoken("1.3", "absent", procedure="absent")
    step, note4 = spoken("1.4", "next", next={"text": "Write", "date": "2021-12-01"})
    later, note5 = spoken("1.5", "next", next={"text": "Write", "date": "2022-12-01"})
    asked, note6 = spoken("1.6", "asked", proposed_due="2025")
    done, note7 = spoken("1.7", "done", status="done")
    last = record(
        point("1.1", tabled), point("1.2", back), point("1.3", absent), point("1.4", step),
        point("1.5", later), point("1.6", asked), point("1.7", done), point("1.8"),
    )  # fmt: skip
    notes = [note1, note2, note3, note4, note5, note6, note7]
    notes.append(note("1.5", "2021-11-01", no_change=True))
    assert proposed(last, notes=notes) == {
        "tabled": "1.1",
        "referred_back": "1.2",
        "not_dealt_with": "1.3 1.8",
        "assigned": "1.4",
        "asked": "1.6",
        "overdue": "1.9",
    }
    assert proposed(last, notes=notes, plans={"other"}) == {}


def test_what_was_taken_up_again_or_taken_back_is_left_no_more() -> None:
    tabled, note1 = spoken("1.1", "tabled", procedure="tabled")
    step, note2 = spoken("1.1", "text", text="Done with that.")
    first = record(point("1.1", tabled))
    second = record(point("1.1", step), head=replace(LAST, day=date(2021, 11, 15)), uid="2")
    rest = [note(f"1.{number}", "2021-11-01", no_change=True) for number in range(2, 9)]
    assert "tabled" not in proposed(first, second, notes=[note1, note2, *rest])
    gone = proposed(first, notes=rest)  # the note was taken back: nothing is known of it
    assert gone == {"not_dealt_with": "1.1", "overdue": "1.9"}


def as_corrected(last: Record, *notes: Note) -> Record:
    """A meeting as its notes have it now."""
    return corrected(last, notes, {PLAN.id: PLAN})[0]


def test_a_next_step_that_was_corrected_is_proposed_once_as_last_corrected() -> None:
    step, wrong = spoken("1.1", "next", next={"text": "Wirte", "date": "2022-12-01"})
    first = note("1.1", "2021-10-15", next={"text": "Wriet"}, retracts=wrong.id)
    second = note(
        "1.1", "2021-10-15", next={"text": "Write", "date": "2021-12-01"}, retracts=first.id
    )
    rest = [note(f"1.{number}", "2021-11-01", no_change=True) for number in range(1, 9)]
    now = as_corrected(record(point("1.1", step)), wrong, first, second)
    left = proposed(now, notes=[second, *rest])
    assert left == {"assigned": "1.1", "overdue": "1.9"}
    (task,) = tasks_of(now, register(PLAN, [second], NEXT), [second], {"p"})
    assert task.note == second.id


def test_what_was_corrected_once_or_twice_was_said_all_the_same() -> None:
    tabled, wrong = spoken("1.1", "tabled", procedure="tabled")
    text, first = spoken("1.2", "text", text="Wirte")
    second = note("1.2", "2021-10-15", text="Wriet", retracts=first.id, meeting="PN")
    tidy = note("1.1", "2021-10-15", text="A", procedure="tabled", retracts=wrong.id, meeting="PN")
    third = note("1.2", "2021-10-15", text="Write", retracts=second.id, meeting="PN")
    rest = [note(f"1.{number}", "2021-11-01", no_change=True) for number in range(3, 9)]
    last = record(point("1.1", tabled), point("1.2", text))
    for said in ((second,), (second, third)):
        now = as_corrected(last, wrong, tidy, first, *said)
        left = proposed(now, notes=[tidy, said[-1], *rest])
        assert left == {"tabled": "1.1", "overdue": "1.9"}


# --- what became of what was left -----------------------------------------------------------------


def test_what_was_left_to_be_done_is_told_with_the_newest_report_since_and_no_more() -> None:
    step, left = spoken("1.1", "next", next={"text": "AA: Write", "date": "2021-12-01"})
    other, silent = spoken("1.2", "next", next={"text": "Ask"})
    gone, undone = spoken("1.3", "next", next={"text": "Wait"})
    step = replace(step, who="AA: ", to=("Anna Test",))
    last = record(point("1.1", step), point("1.2", other), point("1.3", gone))
    notes = [
        left,
        silent,
        note("1.1", "2021-11-01", no_change=True),
        note("1.1", "2021-11-20", status="done", text="Written."),
        note("1.2", "2021-11-20", due="2025"),  # decided, not reported
        note("1.2", "2021-10-01", text="Before the meeting."),
    ]
    tasks = tasks_of(last, register(PLAN, notes, NEXT), notes, {"p"})
    assert undone not in notes  # it was taken back
    assert [(one.note, one.who, one.to, one.id, one.answer) for one in tasks] == [
        (left.id, "AA: ", ("Anna Test",), "1.1", notes[3].id),
        (silent.id, "", (), "1.2", ""),
    ]
    assert tasks_of(last, register(PLAN, notes, NEXT), notes, {"other"}) == ()
    assert (tasks[0].speaker, tasks[0].status) == ("TST", PLAN.status("done"))
    kept = Since(DAY, 10, tasks=tasks)
    assert since_from_plain(json.loads(json.dumps(since_to_plain(kept)))) == kept
    assert "tasks" not in since_to_plain(Since(DAY, 10))
    assert kept.note_ids == (left.id, notes[3].id, silent.id)


def test_what_was_raised_from_the_floor_is_left_too() -> None:
    step, left = spoken("+1", "decided", next={"text": "Ask"})
    raised = Point("+/+1", "+1", "A question", "+", "", 14, outcomes=(step,))
    (task,) = tasks_of(record(raised), register(PLAN, [], NEXT), [left], {"p"})
    assert (task.plan, task.title, task.answer) == ("+", "A question", "")
    assert record().noted_in == ()
    assert replace(record(), since=Since(DAY, 1, tasks=(task,))).noted_in == ("+",)


def test_a_task_whose_words_were_corrected_is_the_corrected_one() -> None:
    step, wrong = spoken("1.1", "next", next={"text": "Wirte"})
    right = note("1.1", "2021-10-15", next={"text": "Write"}, retracts=wrong.id)
    last = as_corrected(record(point("1.1", step)), wrong, right)
    (task,) = tasks_of(last, register(PLAN, [right], NEXT), [right], {"p"})
    assert task.note == right.id


def test_the_last_meeting_is_the_bodys_newest_before_the_day() -> None:
    other = record(head=replace(LAST, body="Council", day=date(2021, 11, 1)), uid="3")
    same_day = record(head=replace(LAST, day=NEXT), uid="4")
    assert last_before([other, record(), same_day], "board", NEXT) == record()
    assert last_before([other, same_day], "board", NEXT) is None


def test_a_body_is_known_by_its_name_in_any_case_and_by_its_plans() -> None:
    other = record(head=replace(LAST, body="Council"))
    mine = record(point("1.1"), head=replace(LAST, body="  BOARD "))
    assert of_body([other, mine, record(uid="0")], "Board") == [record(uid="0"), mine]
    assert plans_of([mine]) == ("p",)
