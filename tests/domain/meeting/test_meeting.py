"""The agenda of a meeting, and what becomes of its drafts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.period import ONGOING
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.meeting.agenda import (
    agenda,
    bring_forward,
    copied_to_rows,
    kept_by_others,
    move,
    neighbour,
    next_undiscussed,
    unpresented_without,
    with_party_absent,
)
from actionplan_tui.domain.meeting.attendance import Attendee
from actionplan_tui.domain.meeting.conclusion import Conclusion, conclude, outcome_of
from actionplan_tui.domain.meeting.entries import (
    DECISIONS,
    KINDS,
    SPOKEN,
    DraftEntry,
    entry_of,
    new_draft_entry,
    said_from_plain,
    said_to_plain,
)
from actionplan_tui.domain.meeting.head import EACH, ONE, Head, head_from_plain, head_to_plain
from actionplan_tui.domain.meeting.meeting import (
    Meeting,
    meeting_from_plain,
    meeting_id,
    meeting_to_plain,
    new_meeting,
)
from actionplan_tui.domain.meeting.next_meeting import next_head
from actionplan_tui.domain.meeting.record import record_from_plain, record_to_plain
from actionplan_tui.domain.meeting.since import since
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Register
from tests.domain.make import a_plan, day, item, note, register

NOW = datetime(2021, 10, 15, 11, tzinfo=UTC)
DAY = date(2021, 10, 15)
PLAN = a_plan(
    item("1"),
    item("1.1", due="2020", responsible=["AA"]),
    item("1.2", due="2023", responsible=["AA", "BB"]),
    item("1.3", responsible=["BB"], due="ongoing"),
    item("1.4", responsible=["AA"]),
    item("1.5"),
    parties=[{"id": "AA", "name": "Alfa"}, {"id": "BB", "name": "Beta"}],
    reviews=[{"id": "r", "title": "R", "due": "2021"}],
    statuses=[{"id": "partly", "label": "Partly", "base": "in_progress"}],
)
REFS = ("p/1.1", "p/1.2", "p/1.3", "p/1.4", "p/1.5")


class _Random:
    """Gives bytes that differ each time and grow."""

    def __init__(self) -> None:
        self.turns = count(1)

    def __call__(self, wanted: int) -> bytes:
        return next(self.turns).to_bytes(10, "big").ljust(wanted, b"\0")


def a_meeting(random: _Random | None = None, **head: Any) -> Meeting:
    known = {"body": "PN", "day": DAY, "secretary": "SEK", "first_paragraph": 12, **head}
    return new_meeting(Head(**known), REFS, NOW, (random or _Random())(10))


def closed(
    *said: tuple[str, str, dict[str, str]],
    notes: tuple[Note, ...] = (),
    plan: Register | None = None,
    **head: Any,
) -> Conclusion:
    """Close a meeting in which some things are said: item, kind, further fields."""
    random = _Random()
    meeting = a_meeting(random, **head)
    for place, kind, typed in said:
        meeting = meeting.with_said(new_draft_entry(f"p/{place}", kind, NOW, random(10), **typed))
    return conclude(
        meeting, plan or register(PLAN, notes, DAY), notes, NOW, random, "PN § {}".format
    )


# --- the agenda -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("by", "name", "wanted"),
    [
        ("overdue", "", "1.1"),
        ("unreported", "", "1.1 1.2 1.3 1.4 1.5"),
        ("open", "", "1.1 1.2 1.3 1.4 1.5"),
        ("plan", "other", ""),
        ("party", "BB", "1.2 1.3"),
    ],
)
def test_an_agenda_from_a_filter(by: str, name: str, wanted: str) -> None:
    assert agenda(register(PLAN).rows, by, name) == tuple(f"p/{ref}" for ref in wanted.split())


def test_items_are_moved_and_walked_and_stop_at_the_ends() -> None:
    refs = tuple("abc")
    assert move(refs, "a", 1) == tuple("bac")
    assert move(refs, "c", -9) == tuple("cab")
    assert move(refs, "x", 1) == refs
    assert [neighbour(refs, "b", step) for step in (-2, -1, 1, 2)] == ["a", "a", "c", "c"]
    assert neighbour(refs, "", 1) == "a"
    assert neighbour((), "a", 1) == ""


@given(st.lists(st.sampled_from("abcdef"), unique=True, min_size=1), st.integers(-7, 7))
def test_moving_loses_nothing(refs: list[str], steps: int) -> None:
    assert sorted(move(refs, refs[0], steps)) == sorted(refs)


def test_the_next_item_is_one_that_is_left() -> None:
    meeting = a_meeting()
    assert (meeting.current, meeting.place) == ("p/1.1", 1)
    assert next_undiscussed(meeting) == "p/1.2"
    meeting = meeting.pass_over("p/1.2", "No time")
    meeting = meeting.with_said(new_draft_entry("p/1.3", "nothing_new", NOW, bytes(10)))
    assert next_undiscussed(meeting) == "p/1.4"
    assert next_undiscussed(replace(meeting, current="p/1.5")) == "p/1.1"


def test_everything_of_one_responsible_comes_now() -> None:
    meeting = a_meeting().with_said(new_draft_entry("p/1.2", "text", NOW, bytes(10), text="Said"))
    gathered = bring_forward(meeting, register(PLAN).by_ref, "BB")
    assert gathered.agenda == ("p/1.1", "p/1.3", "p/1.2", "p/1.4", "p/1.5")
    assert gathered.current == "p/1.1"


def test_an_absent_person_leaves_what_nobody_else_can_present() -> None:
    rows, random = register(PLAN).by_ref, _Random()
    meeting = a_meeting(random, present=(Attendee("AA"), Attendee("BB")))
    assert unpresented_without(meeting, rows, "AA") == ("p/1.1", "p/1.4")
    away = with_party_absent(meeting, rows, "AA", NOW, random)
    assert [(one.ref, one.kind) for one in away.said] == [("p/1.1", "absent"), ("p/1.4", "absent")]
    assert (away.head.absent, away.head.present) == (("AA",), (Attendee("BB"),))
    both = with_party_absent(away, rows, "BB", NOW, random)
    assert [one.ref for one in both.said[2:]] == ["p/1.2", "p/1.3"]
    assert len({one.id for one in both.said}) == 4


def test_what_others_can_present_stays() -> None:
    rows, random = register(PLAN).by_ref, _Random()
    away = with_party_absent(a_meeting(random), rows, "AA", NOW, random)
    assert kept_by_others(away, rows, ["AA"]) == ("p/1.2",)
    spoken = away.with_said(new_draft_entry("p/1.2", "nothing_new", NOW, random(10)))
    assert kept_by_others(spoken, rows, ["AA"]) == ()
    both = with_party_absent(away, rows, "BB", NOW, random)
    assert kept_by_others(both, rows, ["BB"]) == ()


def test_who_leaves_before_the_end_was_present_all_the_same() -> None:
    rows, random = register(PLAN).by_ref, _Random()
    seen = (Attendee("AA", "member"), Attendee("BB"))
    spoken = a_meeting(random, present=seen).with_said(
        new_draft_entry("p/1.2", "nothing_new", NOW, bytes(10), speaker="aa")
    )
    left = with_party_absent(spoken, rows, "AA", NOW, random)
    assert (left.head.absent, left.head.present) == (("AA",), seen)
    chair = with_party_absent(a_meeting(random, chair="AA", present=seen), rows, "AA", NOW, random)
    assert chair.head.present == seen
    unlisted = replace(spoken, head=replace(spoken.head, present=()))
    assert with_party_absent(unlisted, rows, "AA", NOW, random).head.present == (Attendee("AA"),)
    known = (Attendee("AA", "chair"), Attendee("BB"), Attendee("SEK", "secretary"))
    head = replace(chair.head, present=known)
    assert head.without_offices().with_offices() == head


def test_a_note_names_groups_and_leaves_persons_as_typed() -> None:
    plan = a_plan(
        item("1"),
        item("1.1"),
        parties=[
            {"id": "the-group", "name": "The group", "kind": "group"},
            {"id": "AA", "name": "Alfa", "kind": "person"},
        ],
    )
    conclusion = closed(
        ("1.1", "next", {"next_text": "Write it", "next_who": "the-group"}),
        ("1.1", "next", {"next_text": "Read it", "next_who": "AA"}),
        plan=register(plan, (), DAY),
    )
    texts = [made.next.text for made in conclusion.notes if made.next]
    assert texts == ["The group: Write it", "AA: Read it"]
    whose = [(one.to, one.who) for one in conclusion.record.points[0].outcomes]
    assert whose == [(("The group",), "The group: "), (("Alfa",), "AA: ")]


def test_one_text_for_several_items() -> None:
    one = new_draft_entry("p/1.1", "text", NOW, bytes(10), text="The same")
    drafts = copied_to_rows(one, ["p/1.1", "p/1.2", "p/1.2"], NOW, _Random())
    assert [(draft.ref, draft.text) for draft in drafts] == [
        ("p/1.1", "The same"),
        ("p/1.2", "The same"),
    ]
    assert drafts[0] == one
    assert drafts[1].id != one.id


def test_paragraphs_are_numbered_by_item_or_once() -> None:
    each, one = a_meeting(paragraphs=EACH), a_meeting(paragraphs=ONE)
    assert [each.paragraph(ref) for ref in REFS] == [12, 13, 14, 15, 16]
    assert {one.paragraph(ref) for ref in REFS} == {12}


def test_a_meeting_is_called_by_body_and_day() -> None:
    assert meeting_id("PN", DAY) == "PN-2021-10-15"
    assert meeting_id(" Nämnd / A ", DAY) == "Nämnd-A-2021-10-15"
    assert meeting_id("PN", DAY, ["pn-2021-10-15"]) == "PN-2021-10-15-2"
    assert meeting_id("", DAY) == "2021-10-15"


# --- closing --------------------------------------------------------------------------------------


SAYING: dict[str, dict[str, str]] = {
    "text": {"text": "Said"},
    "nothing_new": {},
    "done": {},
    "status": {"status": "partly"},
    "deadline": {"due": "2025", "reason": "Why"},
    "asked": {"due": "HT2023", "reason": "Why"},
    "hand_over": {"responsible": "Beta"},
    "next": {"next_text": "Write it", "next_who": "BB", "next_date": "2021-12-31"},
    "tabled": {},
    "referred_back": {"reason": "Why"},
    "absent": {},
    "proposal": {"proposal": "drop"},
    "decided": {"text": "to found a group"},
    "conflict": {"who": "BB", "text": "Owns it", "form": "left"},
    "motion": {"who": "BB", "text": "Wait a year"},
    "vote": {"votes_for": "7", "votes_against": "3"},
    "reservation": {"who": "BB", "text": "Too dear"},
    "remark": {"text": "The projector failed"},
    "appendix": {"text": "Plan", "file": "plan.pdf"},
    "notified": {"who": "BB, The dean"},
}
SAYS: dict[str, dict[str, object]] = {
    "text": {"text": "Said"},
    "nothing_new": {"no_change": True},
    "done": {"status": "done"},
    "status": {"status": "partly"},
    "deadline": {"reason": "Why", "proposed_due": None},
    "asked": {"due": None, "reason": "Why"},
    "hand_over": {"responsible": ("BB",)},
    "next": {},
    "tabled": {"procedure": "tabled"},
    "referred_back": {"procedure": "referred_back", "reason": "Why"},
    "absent": {"procedure": "absent"},
    "proposal": {"proposal": "drop"},
    "decided": {"text": "to found a group", "next": None},
    "conflict": {"procedure": "conflict", "text": "BB: Owns it"},
    "motion": {"procedure": "motion", "text": "BB: Wait a year"},
    "vote": {"procedure": "vote", "text": "7 – 3 – 0"},
    "reservation": {"procedure": "reservation", "text": "BB: Too dear"},
    "remark": {"procedure": "remark", "text": "The projector failed"},
    "appendix": {"procedure": "remark", "text": "Plan (plan.pdf)"},
    "notified": {"procedure": "remark", "text": "→ BB, The dean"},
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_its_note_and_no_more(kind: str) -> None:
    everything = {key: value for typed in SAYING.values() for key, value in typed.items()}
    mixed = {"text": "", "reason": "", "form": "", "who": "", "status": "", "next_date": ""}
    left_over = {**everything, **mixed, "next_who": "", **SAYING[kind]}
    conclusion = closed(("1.2", kind, {**left_over, "speaker": "AA"}))
    assert conclusion.faults == ()
    (made,) = conclusion.notes
    said_by = "AA" if kind in SPOKEN else "SEK"
    assert (made.author, made.meeting, made.day) == (said_by, "PN-2021-10-15", DAY)
    assert made.entry == entry_of(kind)
    assert made.decision == ("PN § 13" if kind in DECISIONS else "")
    for name, value in SAYS[kind].items():
        assert getattr(made, name) == value, name
    said = {"status", "due", "proposed_due", "responsible", "next", "no_change", "proposal"}
    mentioned = {name for name in said | {"procedure"} if getattr(made, name)}
    own = {"deadline": {"due"}, "asked": {"proposed_due"}, "next": {"next"}}
    expected = {name for name, value in SAYS[kind].items() if value}
    assert mentioned == own.get(kind, expected & (said | {"procedure"}))
    (outcome,) = conclusion.record.points[1].outcomes
    spoken = "Alfa" if kind in SPOKEN else ""
    assert (outcome.kind, outcome.note, outcome.speaker) == (kind, made.id, spoken)
    assert outcome.entry == made.entry


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_was_reported_reports(kind: str) -> None:
    (made,) = closed(("1.2", kind, SAYING[kind])).notes
    assert made.reports == (kind in ("text", "nothing_new", "done", "status"))
    assert made.entry in ("report", "decision", "procedure")


@pytest.mark.parametrize(
    ("typed", "form", "to"),
    [
        ({"speaker": "AA"}, "undertaken", ("Alfa",)),
        ({"speaker": "AA", "next_who": "Alfa"}, "undertaken", ("Alfa",)),
        ({"speaker": "AA", "next_who": "BB"}, "assigned", ("Beta",)),
        ({"speaker": "AA", "next_who": "AA, BB"}, "assigned", ("Alfa", "Beta")),
        ({"next_who": "BB"}, "mentioned", ("Beta",)),
        ({}, "mentioned", ()),
        ({"form": "assigned"}, "assigned", ("Alfa",)),
        ({"speaker": "AA", "form": "assigned"}, "assigned", ("Alfa",)),
        ({"speaker": "AA", "next_who": "BB", "form": "undertaken"}, "undertaken", ("Beta",)),
    ],
)
def test_who_says_what_they_will_do_undertakes_it(
    typed: dict[str, str], form: str, to: tuple[str, ...]
) -> None:
    conclusion = closed(("1.4", "next", {"next_text": "Write it", **typed}))
    (outcome,) = conclusion.record.points[3].outcomes
    (made,) = conclusion.notes
    assert (outcome.form, outcome.to) == (form, to)
    assert made.entry == ("decision" if form == "assigned" else "procedure")
    assert made.decision == ("PN § 15" if form == "assigned" else "")
    assert not made.reports


def test_a_decision_in_own_words_is_followed_up_where_somebody_has_to_carry_it_out() -> None:
    typed = {"text": "to found a group", "next_who": "BB", "next_date": "2022", "status": "done"}
    conclusion = closed(("1.2", "decided", typed))
    (made,) = conclusion.notes
    assert made.next is not None
    assert (made.text, made.next.text) == ("", "BB: to found a group")
    assert (made.entry, made.status, made.decision) == ("decision", "done", "PN § 13")
    (outcome,) = conclusion.record.points[1].outcomes
    assert (outcome.to, outcome.who) == (("Beta",), "BB: ")


def test_votes_may_be_counted_or_named() -> None:
    conclusion = closed(
        ("1.2", "vote", {"votes_for": "AA", "votes_against": "Beta, X", "text": "By name"})
    )
    (outcome,) = conclusion.record.points[1].outcomes
    assert outcome.votes == ("Alfa", "Beta, X", "")
    assert conclusion.notes[0].text == "AA – Beta, X – 0: By name"


@pytest.mark.parametrize(
    ("kinds", "dealt"),
    [
        ([], False),
        (["nothing_new"], True),
        (["remark"], True),
        (["tabled"], False),
        (["text", "motion", "vote", "tabled"], False),
        (["deadline", "referred_back"], False),
        (["absent"], False),
        (["absent", "remark", "conflict", "appendix"], False),
        (["absent", "text"], True),
        (["absent", "decided"], True),
    ],
)
def test_what_was_postponed_was_not_dealt_with(kinds: list[str], dealt: bool) -> None:
    meeting = a_meeting()
    for number, kind in enumerate(kinds):
        one = new_draft_entry("p/1.2", kind, NOW, bytes([number] * 10), **SAYING[kind])
        meeting = meeting.with_said(one)
    assert meeting.dealt_with == ({"p/1.2"} if dealt else frozenset())
    point = closed(*(("1.2", kind, SAYING[kind]) for kind in kinds)).record.points[1]
    assert point.dealt_with == dealt


def test_a_draft_that_was_tabled_by_somebody_is_put_down_by_the_secretary() -> None:
    (made,) = closed(("1.2", "tabled", {"speaker": "AA"})).notes
    assert made.author == "SEK"
    (made,) = closed(("1.2", "tabled", {"speaker": "AA"}), secretary="").notes
    assert made.author == "AA"


def test_four_of_twenty_six_items_reported_are_four() -> None:
    refs = [f"1.{number}" for number in range(1, 27)]
    plan = a_plan(
        item("1"),
        *(item(ref, responsible=["AA"]) for ref in refs),
        parties=[{"id": "AA"}],
        reviews=[{"id": "r", "title": "R", "due": "2021"}],
    )
    reports = ["text", "nothing_new", "done", "status"]
    rest = [kind for kind in KINDS if kind not in reports]
    random, meeting = _Random(), None
    for ref, kind in zip(refs, [*reports, *rest, *rest], strict=False):
        meeting = meeting or new_meeting(
            Head("PN", DAY, secretary="AA", previous=date(2021, 1, 1)),
            [f"p/{one}" for one in refs], NOW, random(10),
        )  # fmt: skip
        typed = SAYING[kind] | ({"responsible": "AA"} if kind == "hand_over" else {})
        typed |= {"status": "in_progress"} if kind == "status" else {}
        meeting = meeting.with_said(new_draft_entry(f"p/{ref}", kind, NOW, random(10), **typed))
    assert meeting is not None
    conclusion = conclude(meeting, register(plan, (), DAY), (), NOW, random, str)
    assert conclusion.faults == ()
    seen = register(plan, conclusion.notes, DAY)
    assert [row.id for row in seen.rows if not row.unreported] == refs[:4]
    happened = since(seen, conclusion.notes, date(2021, 1, 1), {"p"})
    assert (len(happened.reported), happened.followed) == (4, 26)


OLD = """{"id": "PN-2021-10-15", "uid": "017c839b-d380-7000-8000-000000000001", "head":
{"body": "PN", "day": "2021-10-15", "number": "", "registration": "", "place": "", "chair": "",
"secretary": "SEK", "adjusters": [], "present": [["AA", "member"]], "absent": [],
"paragraphs": "each", "first_paragraph": 12, "minutes": 0, "previous": ""}, "language": "sv",
"opened": "2021-10-15T11:00:00.000000Z", "closed": "2021-10-15T11:00:00.000000Z", "names": {},
"groups": [], "since": null, "points": [{"ref": "p/1.1", "id": "1.1", "title": "T", "plan": "p",
"plan_title": "P", "paragraph": 12, "responsible": ["Alfa"], "due": ["2020-01-01", "2020-12-31",
"2020"], "outcomes": [{"kind": "done", "note": "n1", "speaker": "Alfa", "status": ["done", "done",
""], "due_from": null, "from": [], "to": [], "who": ""}], "passed": false, "why": ""}]}"""


def test_a_record_of_the_time_before_entries_is_read() -> None:
    record = record_from_plain(json.loads(OLD))
    (outcome,) = record.points[0].outcomes
    assert (outcome.kind, outcome.entry, outcome.form, outcome.votes) == ("done", "", "", ())
    assert not record.head.noted
    assert record_from_plain(record_to_plain(record)) == record


def test_a_draft_of_the_time_before_entries_is_read() -> None:
    plain = {"id": "x", "ref": "p/1.2", "kind": "tabled", "speaker": "AA", "reason": "Why"}
    one = said_from_plain(plain)
    assert (one.kind, one.reason, one.form, one.who) == ("tabled", "Why", "", "")
    assert said_to_plain(one) == plain


def test_what_was_before_is_kept_in_the_record() -> None:
    conclusion = closed(
        ("1.2", "deadline", {"due": "2025"}),
        ("1.3", "deadline", {"due": "2025"}),
        ("1.5", "deadline", {"due": "ongoing"}),
        ("1.2", "hand_over", {"responsible": "BB"}),
        ("1.2", "next", {"next_text": "Write it", "next_who": "Beta"}),
        ("1.4", "next", {"next_text": "Read it", "form": "assigned"}),
    )
    one, two, three, four, five = conclusion.record.points
    assert one.passed
    due, over, step = two.outcomes
    assert (due.due_from and due.due_from.text) == "2023"
    assert (over.from_, over.to) == (("Alfa", "Beta"), ("Beta",))
    assert (step.to, step.who) == (("Beta",), "Beta: ")
    assert three.outcomes[0].due_from is ONGOING
    assert five.outcomes[0].due_from is None
    assert four.outcomes[0].to == ("Alfa",)
    texts = [made.next.text for made in conclusion.notes if made.next]
    assert texts == ["Beta: Write it", "Read it"]


def test_a_later_decision_of_the_meeting_counts_from_the_earlier_one() -> None:
    conclusion = closed(
        ("1.2", "deadline", {"due": "2025"}),
        ("1.2", "hand_over", {"responsible": "BB"}),
        ("1.4", "deadline", {"due": "2030"}),
        ("1.2", "deadline", {"due": "2026"}),
        ("1.2", "hand_over", {"responsible": "AA"}),
        ("1.2", "next", {"next_text": "Write it", "form": "assigned"}),
    )
    first, over, second, back, step = conclusion.record.points[1].outcomes
    dues = [one.due_from.text if one.due_from else "" for one in (first, second)]
    assert dues == ["2023", "2025"]
    assert (over.from_, back.from_) == (("Alfa", "Beta"), ("Beta",))
    assert step.to == ("Alfa",)


def test_a_draft_is_shown_as_it_will_be_concluded() -> None:
    random = _Random()
    meeting, seen = a_meeting(random), register(PLAN, (), DAY)
    for due in ("2025", "soon", "2026"):
        meeting = meeting.with_said(new_draft_entry("p/1.2", "deadline", NOW, random(10), due=due))
    one, faulty, two = meeting.said

    def from_(said: DraftEntry) -> str:
        found = outcome_of(meeting, said, seen, NOW, random, str)
        return found[0].due_from.text if found and found[0].due_from else ""

    assert (from_(one), from_(faulty), from_(two)) == ("2023", "", "2025")


def test_groups_are_told_from_absent_members() -> None:
    plan = a_plan(
        item("1"),
        item("1.1"),
        parties=[
            {"id": "AA", "name": "Alfa", "kind": "person"},
            {"id": "LG", "name": "Management", "kind": "group"},
            {"id": "NB", "name": "Board", "kind": "board"},
            {"id": "ORG", "name": "Institute", "kind": "organisation"},
            {"id": "SR", "kind": "role"},
            {"id": "XX"},
        ],
    )
    away = ("AA", "LG", "board", "ORG", "SR", "XX", "Somebody")
    record = closed(plan=register(plan, (), DAY), absent=away).record
    assert record.head.absent == away
    assert record.groups == ("LG", "board", "ORG")
    plain = record_to_plain(record)
    assert record_from_plain(plain) == record
    del plain["groups"]
    assert record_from_plain(plain).groups == ()


def test_what_was_passed_over_can_be_taken_up() -> None:
    meeting = a_meeting().pass_over("p/1.1", "No time").pass_over("p/1.2")
    assert meeting.passes == {"p/1.1", "p/1.2"}
    assert meeting.take_up("p/1.1").passes == {"p/1.2"}
    said = new_draft_entry("p/1.2", "nothing_new", NOW, bytes(10))
    assert meeting.with_said(said).passes == {"p/1.1"}


def test_who_holds_an_office_is_present_once_in_that_capacity() -> None:
    head = Head(
        "PN", DAY, chair="C", secretary="S", adjusters=("J", "K", "L", "C"),
        present=(Attendee("A"), Attendee("K", "member"), Attendee("L")), absent=("J",),
    )  # fmt: skip
    told = head.with_offices()
    assert [(one.name, one.capacity) for one in told.present] == [
        ("C", "chair"), ("A", ""), ("K", "member"), ("L", "adjuster"), ("S", "secretary"),
    ]  # fmt: skip
    assert told.with_offices() == told
    rest = told.without_offices()
    assert [(one.name, one.capacity) for one in rest.present] == [("A", ""), ("K", "member")]
    assert {one.name for one in rest.with_offices().present} == {"C", "A", "K", "L", "S"}
    assert Head("PN", DAY).with_offices().present == ()
    assert Head("PN", DAY, secretary="S", adjusters=("J",)).with_offices().present == (
        Attendee("J", "adjuster"),
        Attendee("S", "secretary"),
    )


def test_notes_of_one_moment_count_in_the_order_of_the_drafts() -> None:
    conclusion = closed(
        ("1.1", "status", {"status": "in_progress"}), ("1.1", "status", {"status": "done"})
    )
    judged = register(PLAN, conclusion.notes, DAY).by_ref["p/1.1"]
    assert judged.status.id == "done"


@pytest.mark.parametrize(
    ("kind", "typed", "wrong"),
    [
        ("status", {"text": "How far?"}, ["missing status"]),
        ("status", {"status": "nonsense"}, ["unknown_status status"]),
        ("deadline", {"reason": "Why"}, ["missing due"]),
        ("deadline", {"due": "soon"}, ["unreadable due"]),
        ("asked", {}, ["missing proposed_due"]),
        ("hand_over", {"responsible": "Gamma"}, ["unknown_party responsible"]),
        ("next", {"next_who": "AA"}, ["missing next_text"]),
        ("proposal", {}, ["missing proposal"]),
        ("decided", {"next_who": "AA"}, ["missing text"]),
        ("conflict", {"text": "Owns it"}, ["missing who"]),
        ("motion", {}, ["missing who", "missing text"]),
        ("vote", {"votes_against": "3"}, ["missing votes_for"]),
        ("reservation", {"text": "Too dear"}, ["missing who"]),
        ("remark", {}, ["missing text"]),
        ("appendix", {"text": "Plan"}, ["missing file"]),
        ("notified", {}, ["missing who"]),
    ],
)
def test_a_faulty_draft_is_named(kind: str, typed: dict[str, str], wrong: list[str]) -> None:
    conclusion = closed(("1.1", "text", {"text": "Right"}), ("1.2", kind, typed))
    (fault,) = conclusion.faults
    assert [f"{problem.code} {problem.field}" for problem in fault.problems] == wrong
    assert len(conclusion.notes) == 1


def test_what_nobody_signs_and_what_is_in_no_plan_is_a_fault() -> None:
    unsigned = closed(("1.1", "done", {}), secretary="")
    assert [problem.code for problem in unsigned.faults[0].problems] == ["no_author"]
    gone = closed(("9.9", "done", {}))
    assert [problem.code for problem in gone.faults[0].problems] == ["gone"]
    assert gone.record.points[-1].ref == "p/9.9"


def test_an_empty_text_is_neither_note_nor_fault() -> None:
    conclusion = closed(("1.1", "text", {"text": "  "}))
    assert (conclusion.notes, conclusion.faults) == ((), ())
    assert conclusion.record.points[0].passed


def test_what_happened_since_the_previous_meeting() -> None:
    notes = (
        note("1.1", "2021-04-15", text="At the previous meeting"),
        note("1.2", "2021-05-01", status="done"),
        note("1.3", "2021-06-01", no_change=True),
        note("1.4", "2021-06-02", due="2022", reason="Why"),
        note("1.5", "2021-06-03", proposed_due="2023"),
        note("1.1", "2021-10-16", text="Later"),
    )
    happened = closed(notes=notes, previous=day("2021-04-15")).record.since
    assert happened is not None
    assert happened.followed == 5
    assert happened.reported == ("1.2", "1.3")  # a deadline moved or asked for is no report
    assert (happened.unchanged, happened.closed) == (("1.3",), ("1.2",))
    assert (happened.moved, happened.asked) == (("1.4",), ("1.5",))
    assert closed(notes=notes).record.since is None


def test_what_was_closed_before_the_previous_meeting_was_not_closed_since() -> None:
    notes = (
        note("1.2", "2021-04-01", status="done"),
        note("1.2", "2021-05-01", status="done", text="Once more"),
    )
    happened = closed(notes=notes, previous=day("2021-04-15")).record.since
    assert happened is not None
    assert (happened.reported, happened.closed) == (("1.2",), ())


def test_a_draft_shows_what_it_would_become() -> None:
    random = _Random()
    meeting, seen = a_meeting(random), register(PLAN, (), DAY)

    def shown(kind: str, **typed: str) -> object:
        one = new_draft_entry("p/1.1", kind, NOW, random(10), **typed)
        return outcome_of(meeting, one, seen, NOW, random, str)

    assert shown("text") is None
    assert shown("deadline", due="20") is None
    assert shown("deadline", due="2025") is not None


def test_everything_survives_as_plain_values() -> None:
    head = Head(
        "PN", DAY, "7", "R", "P", "C", "S", ("J",), (Attendee("A", "b"),), ("X",), ONE, 3, 60, DAY
    )
    assert head_from_plain(head_to_plain(head)) == head
    meeting = replace(a_meeting(), version=4).pass_over("p/1.1", "No time")
    one = new_draft_entry("p/1.1", "next", NOW, bytes(10), next_text="x")
    assert said_from_plain(said_to_plain(one)) == one
    back = meeting_from_plain(meeting_to_plain(meeting), meeting.id, meeting.uid, 4, ())
    assert back == meeting
    record = closed(
        *((f"1.{n % 5 + 1}", kind, typed) for n, (kind, typed) in enumerate(SAYING.items())),
        previous=DAY,
    ).record
    assert record_from_plain(record_to_plain(record)) == record


def test_a_deadline_in_a_record_keeps_its_days_whatever_years_the_plan_has() -> None:
    record = closed(("1.1", "text", {"text": "Words"})).record
    fiscal = parse_period("2023", Calendar(4))
    (point, *_rest) = record.points
    kept = replace(record, points=(replace(point, due=fiscal),))
    assert record_from_plain(record_to_plain(kept)).points[0].due == fiscal
    plain = record_to_plain(kept)
    plain["points"][0]["due"] = "HT2023"  # as it was kept before
    assert record_from_plain(plain).points[0].due == parse_period("HT2023")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="shouted"):
        new_draft_entry("p/1", "shouted", NOW, bytes(10))


def test_the_form_of_the_next_meeting_knows_the_body() -> None:
    here = (Attendee("AA", "chair"), Attendee("BB", "adjuster"), Attendee("CC", "member"))
    before = closed(
        chair="AA", adjusters=("BB",), present=here, absent=("XX",), place="Room 1", minutes=60,
        number="1/2024", registration="T 1", first_paragraph=7,
    ).record  # fmt: skip
    head = next_head(before, date(DAY.year, 12, 31), "SEK")
    assert (head.chair, head.secretary, head.place) == ("AA", "SEK", "Room 1")
    assert head.body == before.head.body
    assert [(one.name, one.capacity) for one in head.present] == [
        ("AA", "chair"), ("BB", "member"), ("CC", "member"), ("XX", ""),
    ]  # fmt: skip
    assert (head.adjusters, head.absent, head.number, head.registration) == ((), (), "", "")
    assert head.first_paragraph == 7 + len(before.points)
    assert next_head(before, date(DAY.year + 1, 1, 31), "").first_paragraph == 1
