"""Reviews: their windows, the current one, and who is asked and has not reported."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.domain.register.review import (
    Window,
    current_review,
    just_ended,
    reviews,
    window,
)
from actionplan_tui.domain.register.selection import coverage
from tests.domain.generated import DAYS, plan, with_retractions
from tests.domain.make import UNITS, a_plan, day, item, note, register, row

MID = {"id": "mid", "title": "Mid-term", "due": "utgången av 2021", "reply_by": "2021-11-15"}
YEARLY = {"id": "y", "title": "Yearly", "every": "year", "from": "2021", "to": "2023"}
FINAL = {"id": "final", "title": "Final", "due": "2024"}


def reviewed(*entries: dict[str, Any], items: Any = None, **head: Any) -> Any:
    return a_plan(*(items or [item("1")]), reviews=list(entries), head=head)


def test_windows_follow_each_other_within_an_entry() -> None:
    found = [(r.id, str(r.first), str(r.last)) for r in reviews(reviewed(MID, YEARLY, FINAL))]
    assert found == [
        ("mid", "2019-01-01", "2021-12-31"),
        ("y-2021", "2019-01-01", "2021-12-31"),
        ("y-2022", "2022-01-01", "2022-12-31"),
        ("y-2023", "2023-01-01", "2023-12-31"),
        ("final", "2019-01-01", "2024-12-31"),
    ]


def test_a_yearly_review_is_due_at_the_end_of_its_year() -> None:
    first = reviews(reviewed(YEARLY))[0]
    assert (first.title, first.due.text, first.last) == ("Yearly 2021", "2021", date(2021, 12, 31))
    assert reviews(reviewed(MID))[0].reply_by is not None
    reversed_ = YEARLY | {"from": "2023", "to": "2021"}
    assert reviews(reviewed(reversed_)) == []


@pytest.mark.parametrize(
    ("as_of", "current"),
    [
        ("2018-01-01", "mid"),
        ("2021-12-31", "mid"),
        ("2022-01-01", "y-2022"),
        ("2022-12-31", "y-2022"),
        ("2023-01-01", "y-2023"),
        ("2024-06-01", "final"),
        ("2024-12-31", "final"),
        ("2030-01-01", "final"),
    ],
)
def test_the_current_review(as_of: str, current: str) -> None:
    found = current_review(reviewed(MID, YEARLY, FINAL), day(as_of))
    assert found is not None
    assert found.id == current


def test_of_two_on_one_day_the_first_in_the_file_is_current() -> None:
    found = current_review(reviewed(YEARLY, MID), day("2021-06-01"))
    assert found is not None
    assert found.id == "y-2021"


def test_without_reviews_the_window_is_from_the_plan_s_start_to_the_date() -> None:
    bare = reviewed()
    assert current_review(bare, day("2021-10-15")) is None
    assert window(bare, day("2021-10-15")) == Window(day("2019-01-01"), day("2021-10-15"))
    assert window(reviewed(start=None), day("2021-10-15")) == Window(None, day("2021-10-15"))


def test_who_is_asked_counted_by_hand() -> None:
    """In 2022 of the yearly review: 1 and 2 report, 3 late, 4 and 5 not; 6 to 9 are not asked."""
    items = [
        item("1"),
        item("2", due="2021"),
        item("3"),
        item("4", start="2022-12-31"),
        item("5"),
        item("6", start="2023"),
        item("7", scope="outside"),
        item("8"),
        item("9", scope="information"),
    ]
    notes = [
        note("1", "2022-01-01", text="The first day counts."),
        note("1", "2022-05-01", no_change=True),
        note("2", "2022-12-31", status="done", text="So does the last."),
        note("3", "2021-12-31", text="The day before does not."),
        note("3", "2023-01-01", text="Nor the day after."),
        note("5", "2022-03-01", procedure="absent"),
        note("5", "2022-04-01", meeting="PN"),
        note("7", "2022-04-01", text="Outside."),
        note("8", "2021-12-31", status="cancelled"),
    ]
    one = reviewed(YEARLY, items=items)
    found = register(one, notes, "2022-12-31").rows
    assert [r.id for r in found if r.asked] == ["1", "2", "3", "4", "5"]
    assert [r.id for r in found if r.unreported] == ["3", "4", "5"]
    counted = coverage(found)
    assert (counted.asked, counted.reported, counted.missing, counted.unchanged) == (5, 2, 3, 1)
    # Half a year before, the closing note of 2 is not known.
    found = register(one, notes, "2022-06-30").rows
    assert [r.id for r in found if r.unreported] == ["2", "3", "4", "5"]
    # A year after, that review can still be asked for: the late note does not count in it.
    record, second = PlanRecord(one), reviews(one)[1]
    view = View(day("2023-12-31"))
    found = build_register([record], notes, view, {"p": second}).rows
    assert [r.id for r in found if r.unreported] == ["3", "4", "5"]


def test_closed_within_the_window_is_asked_and_closed_before_is_not() -> None:
    one = reviewed(YEARLY)
    within = [note("1", "2022-01-01", status="done")]
    assert row(one, within, "2022-10-15").asked
    before = [note("1", "2021-12-31", status="done")]
    assert not row(one, before, "2022-10-15").asked
    reopened = [*before, note("1", "2022-02-01", status="in_progress")]
    assert not row(one, reopened, "2022-10-15").asked
    taken_back = [*before, note("1", "2022-02-01", retracts=before[0].id)]
    assert row(one, taken_back, "2022-10-15").unreported


def test_units_are_asked_one_by_one() -> None:
    one = a_plan(item("1", each_unit="programmes"), units=UNITS, reviews=[MID])
    found = register(one, [note("1@b", "2021-05-01", text="Ours.")]).rows
    assert [(r.id, r.unreported) for r in found] == [("1@a", True), ("1@b", False)]
    # Closed for all of them before the window is closed for each.
    yearly = a_plan(item("1", each_unit="programmes"), units=UNITS, reviews=[YEARLY])
    closed = [note("1", "2021-05-01", status="done")]
    assert [r.asked for r in register(yearly, closed, "2022-05-01").rows] == [False, False]


def test_an_empty_coverage() -> None:
    nothing = coverage([])
    assert (nothing.asked, nothing.reported, nothing.missing, nothing.unchanged) == (0, 0, 0, 0)


@given(with_retractions(), DAYS)
def test_only_a_note_of_its_own_in_the_window_is_a_report(notes: list[Note], as_of: date) -> None:
    one = plan()
    in_question = window(one, as_of)
    found = register(one, notes, as_of).rows
    for r in found:
        if r.report:
            assert r.report.reports
            assert in_question.has(r.report.day)
            assert r.report.day <= as_of
            assert (r.report.item, r.report.unit) == (r.item.key, r.unit.id if r.unit else "")
        assert r.unreported == (r.asked and r.report is None)
        if r.standing == "outside":
            assert not r.asked
    counted = coverage(found)
    assert counted.missing == sum(r.unreported for r in found)
    assert 0 <= counted.unchanged <= counted.reported <= counted.asked


@pytest.mark.parametrize(
    ("as_of", "ended"),
    [
        ("2021-12-31", []),
        ("2022-01-01", ["mid", "y-2021"]),
        ("2022-07-02", ["mid", "y-2021"]),
        ("2022-07-03", []),
        ("2023-02-01", ["y-2022"]),
    ],
)
def test_what_has_just_ended_is_told_for_half_a_year(as_of: str, ended: list[str]) -> None:
    plan = reviewed(MID, YEARLY, FINAL)
    assert [review.id for review in just_ended(plan, day(as_of))] == ended
