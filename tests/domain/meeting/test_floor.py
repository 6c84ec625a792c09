"""Items from the floor: raised in a meeting, in no plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from actionplan_tui.domain.meeting.conclusion import Conclusion, conclude
from actionplan_tui.domain.meeting.corrections import corrected
from actionplan_tui.domain.meeting.entries import FLOOR, is_from_floor, new_draft_entry
from actionplan_tui.domain.meeting.floor import (
    NOT_FROM_FLOOR,
    floor_plan,
    raised,
    raised_again,
    with_floor,
    with_rows,
)
from actionplan_tui.domain.meeting.meeting import (
    Meeting,
    meeting_from_plain,
    meeting_to_plain,
)
from actionplan_tui.domain.meeting.proposals import proposals
from actionplan_tui.domain.meeting.record import record_from_plain, record_to_plain
from actionplan_tui.domain.notes.compose import compose, draft_of
from tests.domain.make import register
from tests.domain.meeting.test_meeting import DAY, NOW, PLAN, REFS, SAYING, _Random, a_meeting

REF = "+/+1"


def a_floor(*said: str, **head: Any) -> tuple[Meeting, Conclusion]:
    """A meeting in which something is raised, of which some things are said."""
    random = _Random()
    meeting = raised(replace(a_meeting(random, **head), current="p/1.2"), " The  coffee machine ")
    for kind in said:
        meeting = meeting.with_said(new_draft_entry(REF, kind, NOW, random(10), **SAYING[kind]))
    seen = register(PLAN, (), DAY)
    return meeting, conclude(meeting, seen, (), NOW, random, "PN § {}".format)


def test_what_is_raised_is_taken_now() -> None:
    meeting, _conclusion = a_floor()
    assert meeting.agenda == ("p/1.1", "p/1.2", REF, "p/1.3", "p/1.4", "p/1.5")
    assert (meeting.current, meeting.floor) == (REF, {REF: "The coffee machine"})
    assert meeting.paragraph(REF) == 14
    again = raised(meeting, "The window")
    assert again.agenda[2:4] == (REF, "+/+2")
    assert is_from_floor("+/+2")
    assert not is_from_floor("p/1.1")


def test_all_can_be_said_of_it_that_makes_sense() -> None:
    kinds = [kind for kind in SAYING if kind not in NOT_FROM_FLOOR]
    _meeting, conclusion = a_floor(*kinds)
    assert conclusion.faults == ()
    assert [note.plan for note in conclusion.notes] == [FLOOR] * len(kinds)
    assert {note.item for note in conclusion.notes} == {"PN-2021-10-15.1"}
    (point,) = [one for one in conclusion.record.points if one.from_floor]
    assert (point.title, point.plan_title, point.paragraph) == ("The coffee machine", "", 14)
    assert [one.kind for one in point.outcomes] == kinds
    motion = next(one for one in point.outcomes if one.kind == "motion")
    assert motion.to == ("Beta",)  # parties of the plans can be named
    plain = record_to_plain(conclusion.record)
    assert record_from_plain(plain) == conclusion.record
    assert (conclusion.record.plans, conclusion.record.noted_in) == (("p",), ("p", FLOOR))


def test_it_counts_for_no_plan() -> None:
    _meeting, conclusion = a_floor("text", previous=date(2021, 1, 1))
    assert conclusion.record.since is not None
    assert conclusion.record.since.followed == 5
    seen = register(PLAN, conclusion.notes, DAY)
    assert all(row.unreported for row in seen.rows)
    assert {row.plan.id for row in seen.rows} == {"p"}


def test_a_register_has_the_items_of_the_meeting_and_no_others() -> None:
    meeting, _conclusion = a_floor()
    seen = register(PLAN, (), DAY)
    assert with_floor(seen, a_meeting()) is seen
    with_it = with_floor(seen, meeting)
    row = with_it.by_ref[REF]
    assert (row.title, row.responsible, row.asked) == ("The coffee machine", (), False)
    assert [one.ref for one in with_floor(with_it, meeting).rows] == [*REFS, REF]
    assert [one.ref for one in with_floor(with_it, a_meeting()).rows] == list(REFS)


def test_it_is_kept_with_the_meeting() -> None:
    meeting, _conclusion = a_floor()
    plain = meeting_to_plain(meeting)
    assert meeting_from_plain(plain, meeting.id, meeting.uid, 0, ()) == meeting
    del plain["floor"]  # a meeting that was opened before
    assert meeting_from_plain(plain, meeting.id, meeting.uid, 0, ()).floor == {}


def test_its_words_are_corrected_as_those_of_any_item() -> None:
    meeting, conclusion = a_floor("motion")
    record = conclusion.record
    assert record.floor == meeting.floor
    plan = floor_plan(record, [PLAN])
    assert plan == floor_plan(meeting, [PLAN])
    (made,) = conclusion.notes
    assert plan.item_by_key[made.item].title == "The coffee machine"
    later = compose(
        plan,
        plan.items[0],
        None,
        replace(draft_of(made), text="AA: Buy another", retracts=made.id),
        NOW + timedelta(days=1),
        bytes(26),
    )
    seen, _changes = corrected(record, [made, later], {"p": PLAN, FLOOR: plan})
    (point,) = [one for one in seen.points if one.from_floor]
    assert [(one.kind, one.to) for one in point.outcomes] == [("motion", ("Alfa",))]


@pytest.mark.parametrize(
    ("kinds", "group"),
    [(("tabled",), "tabled"), (("text", "referred_back"), "referred_back"),
     ((), "not_dealt_with"), (("remark",), ""), (("text",), "")],
)  # fmt: skip
def test_what_was_postponed_is_proposed_in_its_group(kinds: tuple[str, ...], group: str) -> None:
    _meeting, conclusion = a_floor(*kinds)
    found = proposals([conclusion.record], (), (), DAY)
    assert [one for one, refs in found.items() if refs] == ([group] if group else [])
    assert found[group or "tabled"] == ((raised_again("The coffee machine"),) if group else ())


def test_an_item_that_is_proposed_by_its_title_gets_a_row_in_the_meeting() -> None:
    agenda = (REFS[0], raised_again("The coffee machine"), REFS[1])
    made = with_rows(replace(a_meeting(), agenda=agenda))
    assert made.agenda == (REFS[0], REF, REFS[1])
    assert made.floor == {REF: "The coffee machine"}
    assert made.current == REFS[0]
    assert with_rows(replace(a_meeting(), agenda=(), current="")).agenda == ()
