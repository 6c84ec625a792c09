"""What waits for a decision, and what takes it off: only what was decided, and only that."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.notes.compose import RANDOM_BYTES, compose
from actionplan_tui.domain.notes.draft import Draft
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.waiting import Waiting, decision, refusal, waiting
from tests.domain.make import UNITS, a_plan, item, note, register

PLAN = a_plan(item("1", due="2021-12-31"), item("2"), item("3", due="2021-06-30"))
OPEN_END = a_plan(item("1"), head={"end": None})
_NUMBERS = count()


def _said(plan: Plan, notes: list[Note], as_of: str = "2021-10-15") -> list[tuple[str, str]]:
    return [(one.number, one.kind) for one in waiting(register(plan, notes, as_of))]


def _written(one: Waiting, draft: Draft) -> Note:
    moment = datetime(2021, 10, 15, 9, next(_NUMBERS) % 60, tzinfo=UTC)
    random = bytes([next(_NUMBERS) % 256]) * RANDOM_BYTES
    return compose(one.plan, one.item, one.unit, draft, moment, random)


BASE = Draft(date="2021-10-15", author="TST")


def test_what_was_asked_for_waits_in_the_order_of_the_plan() -> None:
    notes = [
        note("3", "2021-09-01", proposal="drop"),
        note("1", "2021-09-02", proposed_due="2022-06-30", reason="No staff"),
        note("2", "2021-09-03", response="partly"),
        note("1", "2021-09-04", text="Under way"),
    ]
    assert _said(PLAN, notes) == [("1", "deadline"), ("2", "response"), ("3", "proposal")]


def test_nothing_waits_of_what_is_closed_but_the_answer_that_closed_it() -> None:
    notes = [
        note("1", "2021-09-01", proposed_due="2022-06-30"),
        note("1", "2021-09-02", status="done"),
        note("2", "2021-09-02", response="rejected"),
    ]
    assert _said(PLAN, notes) == [("2", "response")]


def test_an_answer_that_is_a_decision_does_not_wait() -> None:
    assert _said(PLAN, [note("1", "2021-09-01", response="accepted", decision="§ 4")]) == []
    assert _said(PLAN, [note("1", "2021-09-01", response="accepted", entry="decision")]) == []


def test_a_goal_may_be_proposed_to_be_dropped() -> None:
    plan = a_plan(item("1", items=[item("1.1")]))
    goal = note("1", "2021-09-01", proposal="drop")
    assert _said(plan, [goal]) == [("1", "proposal")]


def test_a_deadline_asked_for_moves_when_it_is_decided_and_not_before() -> None:
    asked = note("1", "2021-09-02", proposed_due="2022-06-30", reason="No staff")
    before = register(PLAN, [asked])
    assert before.by_ref["p/1"].days == 77  # to 31 December
    [one] = waiting(before)
    done = _written(one, decision(one, BASE, "Board, § 5"))
    after = register(PLAN, [asked, done])
    assert waiting(after) == []
    row = after.by_ref["p/1"]
    assert row.due is not None
    assert (row.due.text, row.moves, row.unreported) == (
        "2022-06-30",
        1,
        before.by_ref["p/1"].unreported,
    )
    assert (done.decision, done.reason) == ("Board, § 5", "No staff")


def test_a_refused_deadline_leaves_the_one_in_force_and_says_why() -> None:
    asked = note("1", "2021-09-02", proposed_due="2022-06-30")
    [one] = waiting(register(PLAN, [asked]))
    no = _written(one, refusal(one, BASE, "Board, § 6", "Funds end this year"))
    after = register(PLAN, [asked, no])
    assert waiting(after) == []
    assert (after.by_ref["p/1"].days, after.by_ref["p/1"].moves) == (77, 0)
    assert (no.reason, no.decision) == ("Funds end this year", "Board, § 6")


def test_a_deadline_can_be_refused_where_there_is_none_in_force() -> None:
    asked = note("1", "2021-09-02", proposed_due="2022-06-30")
    [one] = waiting(register(OPEN_END, [asked]))
    no = _written(one, refusal(one, BASE, "", "It is ongoing work"))
    after = register(OPEN_END, [asked, no])
    assert waiting(after) == []
    assert after.by_ref["p/1"].due is None


def test_to_refuse_a_rejection_opens_the_item_again() -> None:
    answer = note("1", "2021-09-02", response="rejected")
    [one] = waiting(register(PLAN, [answer]))
    no = _written(one, refusal(one, BASE, "Board, § 7", "It is required by law"))
    after = register(PLAN, [answer, no])
    assert waiting(after) == []
    assert not after.by_ref["p/1"].rejected


def test_a_unit_asks_for_itself_and_what_is_asked_for_all_stands_once() -> None:
    plan = a_plan(item("1", each_unit="programmes", due="2021-12-31"), units=UNITS)
    own = note("1@a", "2021-09-01", proposed_due="2022-01-31")
    assert _said(plan, [own]) == [("1@a", "deadline")]
    common = note("1", "2021-09-01", proposed_due="2022-01-31")
    assert _said(plan, [common]) == [("1", "deadline")]


_ASKED = st.lists(
    st.tuples(
        st.sampled_from("123"),
        st.sampled_from(
            [{"proposed_due": "2022-06-30"}, {"proposal": "drop"}, {"response": "partly"}]
        ),
    ),
    min_size=1,
    max_size=5,
)


@given(_ASKED, st.data())
def test_one_decision_takes_off_what_it_decides_and_nothing_else(
    asked: list[tuple[str, dict[str, str]]], data: st.DataObject
) -> None:
    notes = [
        note(place, f"2021-09-{at:02}", **said) for at, (place, said) in enumerate(asked, start=1)
    ]
    before = waiting(register(PLAN, notes))
    chosen = data.draw(st.sampled_from(before))
    if data.draw(st.booleans()):
        draft = decision(chosen, BASE, "§ 1", "Dropped")
    else:
        draft = refusal(chosen, BASE, "§ 1", "No")
    after = [one.key for one in waiting(register(PLAN, [*notes, _written(chosen, draft)]))]
    assert after == [one.key for one in before if one.key != chosen.key]
