"""When something closed, and how many days after its deadline in force then it was done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.selection import coverage
from actionplan_tui.domain.summary.summary import build_summary
from tests.domain.generated import DAYS, plan, with_retractions
from tests.domain.make import UNITS, a_plan, day, item, note, register, row


def closed(one: Row) -> tuple[str | None, int | None]:
    return (one.closed_on.isoformat() if one.closed_on else None, one.days_late)


DUE = a_plan(item("1", due="2022-06-30"))
MOVED = note("1", "2022-06-01", due="2022-12-31", reason="Agreed")


@pytest.mark.parametrize(
    ("notes", "found"),
    [
        ([note("1", "2022-12-31", status="done")], ("2022-12-31", 184)),
        ([note("1", "2022-06-01", status="done")], ("2022-06-01", 0)),
        ([note("1", "2022-06-30", status="done")], ("2022-06-30", 0)),
        ([note("1", "2022-07-01", status="done")], ("2022-07-01", 1)),
        ([MOVED, note("1", "2022-12-01", status="done")], ("2022-12-01", 0)),
        # moved after it was done: what was in force then counts
        (
            [note("1", "2022-07-10", status="done"), note("1", "2022-08-01", due="2022-12")],
            ("2022-07-10", 10),
        ),
        # cancelled and carried over are neither late nor in time
        ([note("1", "2022-12-31", status="cancelled")], ("2022-12-31", None)),
        ([note("1", "2022-12-31", status="carried_over")], ("2022-12-31", None)),
        # a period that has days before and after the deadline
        ([note("1", "2022", status="done")], ("2022-12-31", None)),
        ([note("1", "2022-06", status="done")], ("2022-06-30", 0)),
        ([note("1", "2022-Q3", status="done")], ("2022-09-30", 92)),
        # said again, reopened, closed again
        (
            [note("1", "2022-06-01", status="done"), note("1", "2022-09-01", status="done")],
            ("2022-06-01", 0),
        ),
        (
            [
                note("1", "2022-06-01", status="done"),
                note("1", "2022-07-01", status="in_progress"),
                note("1", "2022-07-05", status="done"),
            ],
            ("2022-07-05", 5),
        ),
        ([note("1", "2022-06-01", status="in_progress")], (None, None)),
        ([note("1", "2022-06-01", response="rejected")], (None, None)),
    ],
)
def test_late_is_told_from_the_deadline_in_force_then(
    notes: list[Note], found: tuple[str | None, int | None]
) -> None:
    assert closed(row(DUE, notes, "2023-03-01")) == found


@pytest.mark.parametrize("said", [{}, {"due": "ongoing"}, {"due_text": "later"}])
def test_without_a_deadline_of_its_own_nothing_is_late(said: dict[str, Any]) -> None:
    done = note("1", "2025-05-01", status="done")
    assert closed(row(a_plan(item("1", **said)), [done], "2025-06-01")) == ("2025-05-01", None)


def test_the_goal_s_deadline_counts_and_a_unit_s_own_before_it() -> None:
    tree = a_plan(item("1", due="2021-03"), item("1.1", each_unit="programmes"), units=UNITS)
    done = [note(f"1.1@{unit}", "2021-04-10", status="done") for unit in "ab"]
    moved = note("1.1@b", "2021-03-01", due="2021-05")
    assert closed(row(tree, [*done, moved], at="1.1@a")) == ("2021-04-10", 10)
    assert closed(row(tree, [*done, moved], at="1.1@b")) == ("2021-04-10", 0)
    raised = note("1", "2021-04-10", due="2021-06")
    assert closed(row(tree, [*done, raised], at="1.1@a")) == ("2021-04-10", 0)


def test_the_summary_counts_what_was_in_time_and_late() -> None:
    many = a_plan(*(item(str(n), due="2021-03-31") for n in range(1, 6)), item("6"))
    told = {"1": "2021-03-01", "2": "2021-04-01", "3": "2021-05-01", "4": "2021"}
    notes = [note(at, when, status="done") for at, when in told.items()]
    notes.append(note("6", "2021-05-01", status="done"))
    done = build_summary(register(many, notes, "2022-01-01"), "p").done
    assert (done.in_time, done.untold) == (1, 2)
    assert [(entry.row.id, entry.row.days_late) for entry in done.late] == [("3", 31), ("2", 1)]


def test_what_was_answered_with_no_stands_as_closed_and_is_counted_apart() -> None:
    told = a_plan(item("1", due="2021-06"), item("2"), item("3", scope="outside"))
    no = note("1", "2021-05-01", response="rejected")
    found = row(told, [no], "2021-10-15")
    assert (found.standing, found.rejected, found.status.base) == ("closed", True, "unknown")
    assert [one.row.id for one in build_summary(register(told, [no]), "p").rejected] == ["1"]
    after = note("1", "2021-06-01", response="partly")
    assert row(told, [no, after]).standing == "overdue"
    for answer in ("accepted", "partly"):
        assert row(told, [note("1", "2021-05-01", response=answer)]).standing == "overdue"


def test_what_was_rejected_before_the_review_began_is_not_asked_for() -> None:
    mid = {"id": "mid", "title": "Mid", "due": "2020"}
    final = {"id": "final", "title": "Final", "due": "2022"}
    told = a_plan(item("1"), item("2"), reviews=[mid, final])
    seen = register(told, [note("1", "2020-05-01", response="rejected")])
    assert coverage(seen.rows).asked == 1


@given(with_retractions(), DAYS)
def test_closed_on_is_the_day_of_a_note_that_closes(notes: list[Note], as_of: date) -> None:
    """Never before it, never after the day asked for, and nothing since has opened it."""
    one = plan()
    for found in register(one, notes, as_of).rows:
        assert (found.closed_on is not None) == found.status.closes
        if found.closed_on is None:
            assert found.days_late is None
            continue
        closing = [
            note.day
            for note in notes
            if note.item in one.keys(found.item) and one.status(note.status).closes
        ]
        assert found.closed_on in closing
        assert found.closed_on <= as_of
        before = register(one, notes, found.closed_on).by_ref[found.ref]
        assert before.status.closes
        if found.days_late is not None:
            assert found.status.base == "done"
            assert found.days_late >= 0


def test_amendments_do_not_make_late_what_was_done() -> None:
    """The deadline of the file in force is what there is; days are counted from it."""
    record = PlanRecord(a_plan(item("1", due="2022-12")), (DUE,), loaded=(day("2022-09-01"),) * 2)
    assert closed(row(record, [note("1", "2022-08-01", status="done")], "2023-01-01"))[1] == 0
