"""The standing at a date: the table, line by line, and what the calendar does to it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.period import ONGOING, Unfixed, last_day, of_day
from actionplan_tui.domain.dates.reading import parse_period
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.standing import OPEN, STANDINGS, URGENCY, Facts, standing
from tests.domain.generated import CONTENT, DAYS, PERIODS, plan, with_retractions
from tests.domain.make import a_plan, item, note, register, row

ONE = timedelta(days=1)
DEADLINES = st.one_of(
    st.none(), st.just(ONGOING), st.just(Unfixed("later")), PERIODS.map(parse_period)
)


@pytest.mark.parametrize(
    ("said", "as_of", "expected"),
    [
        ({"due": "2021-10-15"}, "2021-10-15", "due_soon"),
        ({"due": "2021-10-15"}, "2021-10-16", "overdue"),
        ({"due": "2021-10-15"}, "2021-07-17", "due_soon"),  # 90 days before
        ({"due": "2021-10-15"}, "2021-07-16", "pending"),
        ({"due": "2021"}, "2021-12-31", "due_soon"),
        ({"due": "2021"}, "2022-01-01", "overdue"),
        ({"due": "HT2021"}, "2021-12-31", "due_soon"),
        ({"due": "VT2021"}, "2021-07-01", "overdue"),
        ({"due": "2020/2021"}, "2021-06-30", "due_soon"),
        ({"due": "2020/2021"}, "2021-07-01", "overdue"),
        ({"due": "utgången av 2021"}, "2021-12-31", "due_soon"),
        ({"due": "utgången av 2021"}, "2022-01-01", "overdue"),
        ({}, "2021-10-15", "pending"),
        ({}, "2024-10-02", "due_soon"),  # the plan's end is the deadline in force
        ({}, "2024-12-31", "due_soon"),
        ({}, "2025-01-01", "period_ended"),
        ({"due": "ongoing"}, "2024-12-31", "pending"),
        ({"due": "ongoing"}, "2025-01-01", "period_ended"),
        ({"due": "ongoing", "start": "2022"}, "2021-10-15", "upcoming"),
        ({"due_text": "90 days after the guidance"}, "2024-12-31", "pending"),
        ({"due_text": "90 days after the guidance"}, "2025-01-01", "period_ended"),
        ({"due": "2026"}, "2025-01-01", "pending"),
        ({"start": "HT2021", "due": "2023"}, "2021-06-30", "upcoming"),
        ({"start": "HT2021", "due": "2023"}, "2021-07-01", "pending"),
        ({"start": "2022", "due": "2022-01-10"}, "2021-12-31", "due_soon"),
        ({"scope": "outside", "due": "2020"}, "2021-10-15", "outside"),
        ({"kind": "event", "due": "2021-05-04"}, "2021-05-04", "due_soon"),
        ({"kind": "event", "due": "2021-05-04"}, "2021-05-05", "passed"),
        ({"kind": "event", "start": "2021-05-04"}, "2021-05-05", "passed"),
        ({"kind": "event", "start": "2021-05-04"}, "2021-05-04", "pending"),
        ({"kind": "event"}, "2021-10-15", "pending"),
        ({"kind": "event"}, "2025-01-01", "period_ended"),
    ],
)
def test_the_table(said: dict[str, Any], as_of: str, expected: str) -> None:
    assert row(a_plan(item("1", **said)), (), as_of).standing == expected


def test_without_an_end_nothing_is_due() -> None:
    endless = a_plan(item("1"), item("2", due="ongoing"), head={"end": None, "start": None})
    for one in register(endless, (), "2099-01-01").rows:
        assert (one.standing, one.days) == ("pending", None)
    assert row(endless, at="1").due is None
    assert row(endless, at="2").due is ONGOING


@pytest.mark.parametrize("status", ["done", "cancelled", "carried_over", "over"])
def test_closing_statuses_close_and_others_do_not(status: str) -> None:
    own = [
        {"id": "over", "label": "Over", "base": "done"},
        {"id": "partly", "label": "Partly", "base": "in_progress"},
    ]
    late = a_plan(item("1", due="2020"), statuses=own)
    closed = note("1", "2021-09-01", status=status)
    assert row(late, [closed]).standing == "closed"
    assert row(late, [closed], "2021-08-31").standing == "overdue"
    for open_status in ("not_started", "in_progress", "on_hold", "partly"):
        reopened = note("1", "2021-09-02", status=open_status)
        assert row(late, [closed, reopened]).standing == "overdue"


def test_before_any_note_nothing_is_claimed() -> None:
    silent = row(a_plan(item("1")))
    assert silent.status.base == "unknown"
    assert not silent.status.closes
    assert silent.last_note is None


def test_an_event_has_its_own_day_not_its_goal_s() -> None:
    goal = item("1", due="2023")
    talk = item("1.1", kind="event", start="2021-05-04")
    assert row(a_plan(goal, talk), (), "2021-05-05", "1.1").standing == "passed"
    moved = note("1.1", "2021-05-01", due="2021-11-04")
    assert row(a_plan(goal, talk), [moved], "2021-05-05", "1.1").standing == "pending"
    fair = item("1.1", kind="event")
    assert row(a_plan(goal, fair), (), "2023-12-31", "1.1").standing == "due_soon"
    assert row(a_plan(goal, fair), (), "2024-01-01", "1.1").standing == "passed"


def test_an_event_that_took_place_is_closed() -> None:
    event = a_plan(item("1", kind="event", due="2021-05-04"))
    assert row(event, [note("1", "2021-05-10", status="done")]).standing == "closed"
    assert row(event, [note("1", "2021-05-10", status="in_progress")]).standing == "passed"


def test_items_below_what_is_outside_are_outside() -> None:
    tree = a_plan(
        item("1", scope="outside"), item("1.1", due="2020"), item("1.2", scope="inside", due="2020")
    )
    found = {one.id: one.standing for one in register(tree).rows}
    assert found == {"1.1": "outside", "1.2": "overdue"}
    assert not row(tree, at="1.1").asked


def test_information_is_no_row() -> None:
    tree = a_plan(item("1", scope="information"), item("1.1"), item("2"))
    assert [one.id for one in register(tree).rows] == ["2"]


@given(st.integers(0, 400), DAYS)
def test_the_edges_of_due_soon(horizon: int, due: date) -> None:
    facts = Facts(due=of_day(due))
    assert standing(facts, due - timedelta(days=horizon), horizon) == "due_soon"
    assert standing(facts, due - timedelta(days=horizon + 1), horizon) == "pending"
    assert standing(facts, due, horizon) == "due_soon"
    assert standing(facts, due + ONE, horizon) == "overdue"


FACTS = st.builds(
    Facts,
    outside=st.booleans(),
    closed=st.booleans(),
    event_end=st.one_of(st.none(), DAYS),
    due=DEADLINES,
    plan_end=st.one_of(st.none(), PERIODS.map(parse_period)),
    start=st.one_of(st.none(), DAYS),
    milestone=st.one_of(st.none(), DAYS),
)


def by_the_table(facts: Facts, as_of: date, horizon: int) -> str:
    """Return the standing as one reads the table aloud."""
    own = last_day(facts.due)
    end = facts.plan_end.last if facts.plan_end else None
    in_force = own or (None if facts.due else end)
    near = [last for last in (in_force, facts.milestone) if last]
    if facts.outside:
        return "outside"
    if facts.closed:
        return "closed"
    if facts.event_end and facts.event_end < as_of:
        return "passed"
    if own and own < as_of:
        return "overdue"
    if own is None and end and end < as_of:
        return "period_ended"
    if any(0 <= (last - as_of).days <= horizon for last in near):
        return "due_soon"
    if facts.start and facts.start > as_of:
        return "upcoming"
    return "pending"


@given(FACTS, DAYS, st.integers(0, 400))
def test_exactly_one_standing_and_the_one_of_the_table(
    facts: Facts, as_of: date, horizon: int
) -> None:
    found = standing(facts, as_of, horizon)
    assert found == by_the_table(facts, as_of, horizon)
    assert found in STANDINGS
    assert set(URGENCY) == set(STANDINGS)
    assert (found in OPEN) == (not facts.outside and not facts.closed)


ORDER = {"upcoming": 0, "pending": 1, "due_soon": 2, "overdue": 3, "period_ended": 3, "passed": 4}


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "due": st.one_of(PERIODS, st.just("ongoing")),
            "start": PERIODS,
            "kind": st.just("event"),
            "scope": st.sampled_from(["outside", "inside"]),
        },
    ),
    st.one_of(st.none(), CONTENT),
    st.integers(0, 200),
)
def test_as_days_pass_a_standing_only_grows_more_urgent(
    said: dict[str, Any], noted: dict[str, Any] | None, horizon: int
) -> None:
    """Without new notes: from upcoming by pending and due soon to late, never back."""
    walked = a_plan(item("1", **said))
    notes = [] if noted is None else [note("1", "2018-12-31", **noted)]
    before = -1
    as_of = date(2019, 1, 1)
    while as_of < date(2026, 6, 1):
        found = row(walked, notes, as_of, horizon=horizon)
        if found.standing in ("closed", "outside"):
            assert before == -1
            break
        assert ORDER[found.standing] >= before
        before = ORDER[found.standing]
        last = last_day(found.due)
        if found.standing == "overdue":
            assert last is not None
            assert last < as_of
        jump = timedelta(days=41)
        if last and as_of < last:  # stop on the deadline's last day and the day after
            jump = min(jump, last - as_of)
        elif last == as_of:
            jump = ONE
        if last and as_of == last + ONE and found.standing != "passed":
            own = found.ongoing is False and found.due is not None
            assert found.standing in (("overdue", "period_ended") if own else ("period_ended",))
        as_of += jump


@given(with_retractions(), DAYS)
def test_nothing_is_overdue_on_or_before_its_last_day(notes: list[Note], as_of: date) -> None:
    for one in register(plan(), notes, as_of).rows:
        last = last_day(one.due)
        assert one.standing in STANDINGS
        if one.standing == "overdue":
            assert last is not None
            assert last < as_of
        if last is not None and one.standing in ("due_soon", "pending", "upcoming"):
            assert as_of <= last
        assert one.days == (None if last is None else (last - as_of).days)
