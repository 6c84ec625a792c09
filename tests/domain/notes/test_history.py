"""What counts: order of arrival, days, retractions and what was known when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.notes.history import (
    PlanRecord,
    View,
    counting_notes,
    newest,
    recorded_by,
)
from actionplan_tui.domain.notes.note import (
    PROCEDURES,
    NextStep,
    Note,
    Redaction,
    midnight,
    redacted,
    words,
)
from actionplan_tui.domain.register.register import Register, build_register
from tests.domain.generated import DAYS, MOMENTS, NOTES, plan, with_retractions
from tests.domain.make import a_plan, day, item, note, retraction, row, told, told_of

PLAN = plan()
RECORD = PlanRecord(PLAN)


def judged(notes: list[Note], as_of: date, known_on: date | None = None) -> Register:
    return build_register([RECORD], notes, View(as_of, known_on))


def same(one: Register, other: Register) -> bool:
    goals = [item for item in PLAN.items if item.id in PLAN.children]
    return told(one.rows) == told(other.rows) and all(
        told_of(one.goal(PLAN, goal)) == told_of(other.goal(PLAN, goal)) for goal in goals
    )


@given(with_retractions(), DAYS, st.data())
def test_the_order_of_arrival_changes_nothing(
    notes: list[Note], as_of: date, data: st.DataObject
) -> None:
    assert same(judged(notes, as_of), judged(data.draw(st.permutations(notes)), as_of))


@given(with_retractions(), DAYS)
def test_notes_that_arrive_twice_change_nothing(notes: list[Note], as_of: date) -> None:
    assert same(judged(notes, as_of), judged(notes + notes, as_of))


@given(NOTES, DAYS, DAYS, MOMENTS, st.data())
def test_a_retracted_note_is_as_if_it_had_never_been(
    notes: list[Note], as_of: date, taken_back: date, recorded: datetime, data: st.DataObject
) -> None:
    """Whatever the days and the order, also when the retraction arrives before its target.

    Notes from one answer are taken back together: see test_source.
    """
    notes = [replace(one, source="") for one in notes]
    if not notes:
        return
    target = data.draw(st.sampled_from(notes))
    act = retraction(target, taken_back.isoformat(), recorded=recorded, reason="By mistake")
    assert not act.reports
    without = judged([one for one in notes if one.id != target.id], as_of)
    shuffled = data.draw(st.permutations([*notes, act]))
    assert same(judged(shuffled, as_of), without)
    assert same(judged([one for one in shuffled if one.id != target.id], as_of), without)
    undone = retraction(act, taken_back.isoformat(), recorded=recorded)
    assert same(judged([*shuffled, undone], as_of), without)


def test_a_retraction_holds_on_every_day_asked_for_and_only_known_on_hides_it() -> None:
    one = a_plan(item("1", due="2020"))
    done = note("1", "2021-03-01", status="done")
    act = retraction(done, "2021-09-01", recorded=midnight(day("2021-09-01")))
    assert row(one, [done, act], "2021-04-01").standing == "overdue"
    assert row(one, [act, done], "2021-04-01").last_note is None
    assert row(one, [done, act], "2021-04-01", known_on="2021-08-31").standing == "closed"
    assert row(one, [done, act], "2021-04-01", known_on="2021-09-01").standing == "overdue"


def test_a_correction_takes_its_target_s_place() -> None:
    one = a_plan(item("1", due="2020"))
    wrong = note("1", "2021-03-01", status="done")
    right = retraction(wrong, "2021-03-02", status="in_progress", text="Not yet.")
    found = row(one, [wrong, right])
    assert (found.standing, found.status.id, found.last_note) == ("overdue", "in_progress", right)
    assert row(one, [wrong, right], "2021-03-01").last_note is None
    # Taking the correction back leaves nothing: the first note stays taken back.
    assert row(one, [wrong, right, retraction(right, "2021-03-03")]).last_note is None


def test_a_retraction_may_stand_on_another_item() -> None:
    one = a_plan(item("1", due="2020"), item("2"))
    done = note("1", "2021-03-01", status="done")
    assert row(one, [done, note("2", "2021-03-02", retracts=done.id)]).standing == "overdue"
    assert row(one, [done, note("2", "2021-03-02", retracts=done.id)], at="2").last_note is None


@given(with_retractions(), DAYS, DAYS)
def test_known_on_leaves_out_what_was_recorded_later(
    notes: list[Note], as_of: date, known_on: date
) -> None:
    kept = [one for one in notes if one.recorded.date() <= known_on]
    assert recorded_by(notes, known_on) == kept
    assert same(judged(notes, as_of, known_on), judged(kept, as_of))


@given(with_retractions(), DAYS)
def test_later_notes_do_not_count_earlier(notes: list[Note], as_of: date) -> None:
    # What is taken back stays known: its answer may have been taken in once more, elsewhere.
    gone = {one.retracts for one in notes}
    kept = [
        one for one in notes if one.day <= as_of or one.retracts or (one.source and one.id in gone)
    ]
    assert same(judged(notes, as_of), judged(kept, as_of))
    assert all(one.day <= as_of for one in counting_notes(notes, View(as_of)))


@given(with_retractions(), DAYS)
def test_a_redaction_changes_nothing_but_the_words(notes: list[Note], as_of: date) -> None:
    """Standing, deadlines, reports and counts stay as they were."""
    erased = Redaction("Personal data", datetime(2026, 1, 1, tzinfo=UTC), "TST")

    def facts(found: Register) -> list[Any]:
        return [
            (r.id, r.standing, r.due, r.moves, r.responsible, r.asked, r.report and r.report.id)
            for r in found.rows
        ]

    full = [one for one in notes if one.has_content or one.retracts]
    gone = [redacted(one, erased) if words(one) else one for one in full]
    assert facts(judged(full, as_of)) == facts(judged(gone, as_of))


def test_a_note_counts_from_the_day_of_its_period_nearest_to_its_recording() -> None:
    at_noon = datetime(2021, 10, 15, 12, tzinfo=UTC)
    assert note("1", "2021", recorded=at_noon).day == day("2021-10-15")
    assert note("1", "VT2021", recorded=at_noon).day == day("2021-06-30")
    assert note("1", "2022", recorded=at_noon).day == day("2022-01-01")
    assert note("1", "2021-10-14", recorded=at_noon).day == day("2021-10-14")


def test_a_note_in_a_file_counts_from_the_last_day_of_its_period() -> None:
    spanning = note("1", "2023", status="done")
    assert spanning.day == day("2023-12-31")
    assert spanning.recorded == datetime(2023, 12, 31, tzinfo=UTC)
    one = a_plan(item("1", due="2024"))
    assert row(one, [spanning], "2023-12-30").standing == "pending"
    assert row(one, [spanning], "2023-12-31").standing == "closed"


def test_of_two_notes_of_one_day_the_later_recorded_is_the_newest() -> None:
    one = a_plan(item("1", due="2020"))
    early, late = (datetime(2021, 3, 1, hour, tzinfo=UTC) for hour in (9, 15))
    done = note("1", "2021-03-01", status="done", recorded=early)
    open_again = note("1", "2021-03-01", status="on_hold", recorded=late)
    assert row(one, [open_again, done]).status.id == "on_hold"
    # The day goes before the time of recording.
    about_earlier = note("1", "2021-02-01", status="cancelled", recorded=late + timedelta(days=9))
    assert row(one, [open_again, done, about_earlier]).status.id == "on_hold"
    # Recorded at the same time: the larger id.
    twins = [note("1", "2021-03-01", status=s, recorded=late) for s in ("done", "in_progress")]
    largest = max(twins, key=lambda twin: twin.id)
    assert row(one, twins).status.id == row(one, twins[::-1]).status.id == largest.status


def test_newest_passes_over_those_that_are_silent() -> None:
    notes = [note("1", "2021-03-01", status="done"), note("1", "2021-04-01", text="Words")]
    assert newest(notes, lambda one: one.status) is notes[0]
    assert newest(notes, lambda one: one.effect) is None


def test_every_content_counts_and_what_is_none_does_not() -> None:
    for content in (*REPORTING, *DECIDING):
        assert note("1", "2021", **content).has_content, content
        correction = note("1", "2021", retracts="x", **content)
        assert correction.has_content == (not content.keys() & {"reason", "decision"}), content
    for nothing in ({}, {"meeting": "PN"}, {"retracts": "x"}, {"next": {"text": ""}}):
        assert not note("1", "2021", **nothing).has_content, nothing


REPORTING: list[dict[str, Any]] = [
    {"text": "x"},
    {"status": "done"},
    {"no_change": True},
    {"effect": "none"},
    {"outlook": "at_risk"},
    {"response": "rejected"},
    {"values": {"i1": 0}},
    {"values": {"i1": "few"}},
    {"milestone": "m1", "reached": "2022"},
]
DECIDING: list[dict[str, Any]] = [
    {"due": "2022"},
    {"due": "ongoing"},
    {"reason": "x"},
    {"decision": "x"},
    {"proposed_due": "2022"},
    {"responsible": ["P1"]},
    {"milestone": "m1"},
    {"next": {"text": "x"}},
    {"next": {"date": "2022"}},
    {"proposal": "keep"},
    {"links": [{"url": "x.pdf"}]},
]


def test_what_only_decides_or_asks_is_nobody_s_report() -> None:
    for said in REPORTING:
        assert note("1", "2021", **said).reports, said
        assert note("1", "2021", retracts="x", **said).reports, said
        for decided in DECIDING:
            assert note("1", "2021", **(decided | said)).reports, (said, decided)
        for entry in ("decision", "procedure"):
            assert not note("1", "2021", entry=entry, **said).reports
    whole: dict[str, Any] = {}
    for decided in DECIDING:
        assert not note("1", "2021", **decided).reports, decided
        whole |= decided
    assert not note("1", "2021", **whole).reports
    assert note("1", "2021", entry="report", **whole).reports


def test_the_ground_of_a_retraction_reports_nothing_and_its_text_does() -> None:
    assert not note("1", "2021", retracts="x", reason="Mistaken for another item.").reports
    assert note("1", "2021", retracts="x", reason="Wrong year.", text="It was 2020.").reports


def test_a_text_that_was_erased_was_a_report_and_a_reason_was_none() -> None:
    erased = Redaction("Personal data", datetime(2026, 1, 1, tzinfo=UTC))
    assert redacted(note("1", "2021", due="2022", text="Ill."), erased).reports
    assert not redacted(note("1", "2021", due="2022", reason="Ill."), erased).reports
    only_taken_back = redacted(note("1", "2021", retracts="x", reason="Ill."), erased)
    assert not only_taken_back.has_content


def test_procedure_is_no_report() -> None:
    for word in PROCEDURES:
        said = note("1", "2021-03-01", procedure=word, text="As minuted.")
        assert said.has_content
        assert not said.reports
        found = row(a_plan(item("1")), [said])
        assert found.unreported
        assert found.last_note == said


def test_a_note_without_next_step_has_none() -> None:
    assert note("1", "2021", text="x").next is None
    assert note("1", "2021", next={"text": "y"}).next == NextStep("y")
