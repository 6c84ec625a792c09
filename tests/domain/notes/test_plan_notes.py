"""Deadlines in force and their moves, who answers, and items that are asked of units."""

from __future__ import annotations

from typing import Any

import pytest

from actionplan_tui.domain.dates.period import ONGOING
from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.notes.note import Note
from tests.domain.make import UNITS, a_plan, item, note, register, row

UNIT_PLAN = a_plan(
    item("1", responsible=["G"]),
    item("1.1", each_unit="programmes", due="2022", responsible=["I"]),
    units=UNITS,
    head={"responsible": ["P"]},
)


def due(*args: Any, **options: Any) -> tuple[str, str, int]:
    """Return the deadline in force, the planned one, and the moves."""
    found = row(*args, **options)
    assert found.due is not None
    assert found.original_due is not None
    return found.due.text, found.original_due.text, found.moves


def test_a_note_moves_the_deadline_from_its_day() -> None:
    one = a_plan(item("1", due="2021-06-01"))
    moved = note("1", "2021-05-01", due="2022", reason="Late", decision="PN § 12")
    assert due(one, [moved], "2021-04-30") == ("2021-06-01", "2021-06-01", 0)
    assert due(one, [moved], "2021-05-01") == ("2022", "2021-06-01", 1)
    assert row(one, [moved], "2022-12-31").standing == "due_soon"
    assert row(one, [moved], "2023-01-01").standing == "overdue"
    [change] = row(one, [moved]).deadlines
    assert change.from_ is not None
    assert (change.from_.text, change.to.text, change.note) == ("2021-06-01", "2022", moved)


@pytest.mark.parametrize("same", ["2022", "2022-12-31", "HT2022", "utgången av 2022", "dec 2022"])
def test_the_same_last_day_is_no_move(same: str) -> None:
    one = a_plan(item("1", due="2022"))
    assert due(one, [note("1", "2021-05-01", due=same)]) == (same, "2022", 0)


def test_there_and_back_again_are_two_moves() -> None:
    one = a_plan(item("1", due="2022"))
    notes = [note("1", "2021-03-01", due="2023"), note("1", "2021-04-01", due="2022")]
    assert due(one, notes) == ("2022", "2022", 2)
    assert [c.to.text for c in row(one, notes[::-1]).deadlines] == ["2023", "2022"]


def test_a_deadline_that_is_asked_for_changes_nothing() -> None:
    one = a_plan(item("1", due="2021-06-01"))
    asked = note("1", "2021-05-01", proposed_due="2022")
    found = row(one, [asked])
    assert found.standing == "overdue"
    assert (found.moves, found.proposed_due) == (0, asked)
    decided = row(one, [asked, note("1", "2021-06-01", due="2021-12-01")])
    assert decided.proposed_due is None
    again = note("1", "2021-07-01", proposed_due="2023")
    assert row(one, [asked, note("1", "2021-06-01", due="2021-12-01"), again]).proposed_due == again


@pytest.mark.parametrize(
    ("planned", "asked", "open_"),
    [
        ("2022", "utgången av 2022", False),  # another wording of what is in force
        ("2022", "2023", True),
        ("2022", "ongoing", True),
        ("ongoing", "löpande", False),
        ("ongoing", "2022", True),
        (None, "2024", True),  # the plan's end is no deadline of its own
    ],
)
def test_what_is_in_force_is_asked_for_no_more(planned: str, asked: str, open_: bool) -> None:
    said = {"due": planned} if planned else {}
    found = row(a_plan(item("1", **said)), [note("1", "2021-05-01", proposed_due=asked)])
    assert (found.proposed_due is not None) == open_
    assert found.moves == 0


def test_without_a_deadline_of_its_own_the_plan_s_end_is_moved() -> None:
    one = a_plan(item("1"))
    assert due(one) == ("2024", "2024", 0)
    assert due(one, [note("1", "2021-05-01", due="2023")]) == ("2023", "2024", 1)
    assert due(one, [note("1", "2021-05-01", due="2024")]) == ("2024", "2024", 0)
    assert row(one, [note("1", "2021-05-01", due="2024")], "2025-01-01").standing == "overdue"


def test_ongoing_is_no_deadline_of_its_own() -> None:
    one = a_plan(item("1", due="ongoing"))
    assert row(one).ongoing
    assert due(one) == ("ongoing", "ongoing", 0)
    lifted = note("1", "2021-05-01", due="ongoing")
    assert due(a_plan(item("1", due="2020")), [lifted]) == ("ongoing", "2020", 1)
    assert row(a_plan(item("1", due="2020")), [lifted]).standing == "pending"
    # In force the plan's end was; now nothing is.
    assert due(a_plan(item("1")), [lifted]) == ("ongoing", "2024", 1)
    endless = a_plan(item("1"), head={"end": None})
    assert (row(endless, [lifted]).moves, row(endless, [lifted]).due) == (0, ONGOING)


def test_the_first_deadline_where_there_was_none_is_a_change_from_none() -> None:
    endless = a_plan(item("1"), head={"end": None})
    [change] = row(endless, [note("1", "2021-05-01", due="2022")]).deadlines
    assert change.from_ is None


def test_the_nearest_ancestor_s_deadline_is_inherited_with_its_moves() -> None:
    tree = a_plan(item("1", due="2022"), item("1.1"), item("1.1.1"), item("1.2", due="2020"))
    moved = note("1", "2021-05-01", due="2023")
    assert due(tree, [moved], at="1.1.1") == ("2023", "2022", 1)
    assert due(tree, [moved], at="1.2") == ("2020", "2020", 0)
    own = note("1.1.1", "2021-06-01", due="2024-03")
    assert due(tree, [moved, own], at="1.1.1") == ("2024-03", "2022", 2)
    stopped = a_plan(item("1", due="2020"), item("1.1", due="ongoing"), item("1.1.1"))
    assert row(stopped, at="1.1.1").standing == "pending"


def test_what_happens_above_later_does_not_move_a_deadline_of_its_own() -> None:
    tree = a_plan(item("1", due="2022"), item("1.1"))
    own, above = note("1.1", "2021-03-01", due="2023"), note("1", "2021-06-01", due="2025")
    found = row(tree, [own, above], at="1.1")
    assert [(c.from_ and c.from_.text, c.to.text) for c in found.deadlines] == [("2022", "2023")]


def test_who_answers_is_inherited() -> None:
    tree = a_plan(
        item("1", responsible=["A", "B"]),
        item("1.1"),
        item("1.2", responsible=["C"]),
        item("2"),
        head={"responsible": ["P"]},
    )
    assert row(tree, at="1.1").responsible == ("A", "B")
    assert row(tree, at="1.2").responsible == ("C",)
    assert row(tree, at="2").responsible == ("P",)
    nobody = row(a_plan(item("1")))
    assert (nobody.responsible, nobody.unassigned) == ((), True)


def test_handing_over_counts_from_its_day_and_goes_down_the_tree() -> None:
    tree = a_plan(item("1", responsible=["A"]), item("1.1"), item("1.2", responsible=["C"]))
    handed = note("1", "2021-05-01", responsible=["N"])
    assert row(tree, [handed], "2021-04-30", "1.1").responsible == ("A",)
    assert row(tree, [handed], at="1.1").responsible == ("N",)
    assert row(tree, [handed], at="1.2").responsible == ("C",)
    own = note("1.1", "2021-03-01", responsible=["M"])
    assert row(tree, [handed, own], at="1.1").responsible == ("M",)


def units(notes: list[Note], what: str) -> tuple[Any, Any]:
    """Return what the rows of both units have."""
    return tuple(getattr(row(UNIT_PLAN, notes, at=f"1.1@{u}"), what) for u in "ab")


def test_every_unit_has_a_row_of_its_own() -> None:
    assert row(UNIT_PLAN, at="1.1@a").title == "Item 1.1 – Unit A"
    assert units([], "responsible") == (("PA",), ("I",))
    notes = [note("1.1@a", "2021-05-01", status="done")]
    assert units(notes, "standing") == ("closed", "pending")


def test_a_plan_without_such_units_has_the_one_row() -> None:
    bare = a_plan(item("1", each_unit="departments"), units=UNITS)
    reported = row(bare, [note("1", "2021-05-01", status="done")])
    assert (reported.id, reported.standing, reported.unreported) == ("1", "closed", False)


def test_a_note_for_all_units_speaks_until_a_later_one_of_the_unit_says_otherwise() -> None:
    for_all = note("1.1", "2021-06-01", status="on_hold", due="2023", responsible=["N"])
    assert units([for_all], "standing") == ("pending", "pending")
    assert [s.id for s in units([for_all], "status")] == ["on_hold", "on_hold"]
    assert [d.text for d in units([for_all], "due")] == ["2023", "2023"]
    assert units([for_all], "responsible") == (("N",), ("N",))
    # One thing said by the unit, later or on the same day: that is its own, the others are not.
    for day in ("2021-06-01", "2021-06-02"):
        own = note("1.1@a", day, status="in_progress")
        assert [s.id for s in units([for_all, own], "status")] == ["in_progress", "on_hold"]
        assert [d.text for d in units([for_all, own], "due")] == ["2023", "2023"]
        own = note("1.1@a", day, due="2022-06-30")
        assert [d.text for d in units([for_all, own], "due")] == ["2022-06-30", "2023"]
        assert [s.id for s in units([for_all, own], "status")] == ["on_hold", "on_hold"]
        own = note("1.1@a", day, responsible=["M"])
        assert units([for_all, own], "responsible") == (("M",), ("N",))
    # What it said before, the note for all has overtaken.
    before = note("1.1@a", "2021-05-01", status="in_progress", due="2021-09-01", responsible=["M"])
    assert [s.id for s in units([for_all, before], "status")] == ["on_hold", "on_hold"]
    assert [d.text for d in units([for_all, before], "due")] == ["2023", "2023"]
    assert units([for_all, before], "moves") == (2, 1)
    assert units([for_all, before], "responsible") == (("N",), ("N",))


def test_moves_for_all_units_are_moves_of_each() -> None:
    notes = [
        note("1.1", "2021-03-01", due="2023"),
        note("1.1@a", "2021-04-01", due="2024"),
        note("1.1", "2021-05-01", due="2025"),
    ]
    assert units(notes, "moves") == (3, 2)
    assert [d.text for d in units(notes, "due")] == ["2025", "2025"]
    changes = [[change.to.text for change in moved] for moved in units(notes, "deadlines")]
    assert changes == [["2023", "2024", "2025"], ["2023", "2025"]]
    assert [d.text for d in units(notes[:2], "due")] == ["2024", "2023"]


def test_a_note_for_all_units_is_nobody_s_report() -> None:
    for_all = note("1.1", "2021-06-01", status="in_progress", text="All of it.")
    assert units([for_all], "unreported") == (True, True)
    assert units([for_all], "last_note") == (for_all, for_all)
    own = note("1.1@a", "2021-06-01", no_change=True)
    assert units([for_all, own], "unreported") == (False, True)
    assert units([for_all, own], "last_note") == (own, for_all)
    before = note("1.1@a", "2021-05-01", no_change=True)
    assert units([for_all, before], "unreported") == (False, True)
    assert units([for_all, before], "last_note") == (for_all, for_all)


def test_proposals_and_milestones_for_all_units_hold_for_each() -> None:
    notes = [
        note("1.1", "2021-03-01", proposal="revise", milestone="m", reached="2021-02"),
        note("1.1@a", "2021-04-01", text="Own words."),
    ]
    assert units(notes, "proposal") == (notes[0], notes[0])
    assert [list(reached) for reached in units(notes, "reached")] == [["m"], ["m"]]
    own = note("1.1@a", "2021-03-01", milestone="m", reached="2021-01")
    assert [r["m"].text for r in units([*notes, own], "reached")] == ["2021-01", "2021-02"]


def test_a_milestone_is_reached_when_a_note_says_so() -> None:
    one = a_plan(item("1", milestones=[{"id": "m1", "date": "2021-03"}]))
    spoken_of = note("1", "2021-02-01", milestone="m1", text="Soon.")
    reached = note("1", "2021-04-01", milestone="m1", reached="2021-03-20")
    assert row(one, [spoken_of]).reached == {}
    assert row(one, [spoken_of, reached], "2021-03-31").reached == {}
    assert row(one, [spoken_of, reached]).reached["m1"].text == "2021-03-20"


# --- a plan under work


def versions(*dues: str, decided: int | None = None) -> PlanRecord:
    """Versions of a plan whose item 1 has these deadlines; from that place on it is decided."""
    plans = [
        a_plan(
            item("1", due=one),
            *([item("2")] if place == 0 else []),
            head={} if decided is None or place < decided else {"decided": "2020-03-12"},
        )
        for place, one in enumerate(dues)
    ]
    return PlanRecord(plans[-1], tuple(plans[-2::-1]))


def test_the_original_deadline_is_that_of_the_version_that_was_decided() -> None:
    assert due(versions("2020", "2021", "2022")) == ("2022", "2020", 0)
    assert due(versions("2020", "2021", "2022", decided=1)) == ("2022", "2021", 0)
    assert due(versions("2020", "2021", "2022", decided=2)) == ("2022", "2022", 0)


def test_an_item_that_came_later_has_the_deadline_with_which_it_came() -> None:
    first = a_plan(item("2"), head={"decided": "2020-03-12"})
    record = versions("2021", "2022", decided=0)
    later = PlanRecord(record.plan, (*record.former, first))
    assert due(later) == ("2022", "2021", 0)


def test_a_deadline_moved_before_the_plan_was_decided_is_not_moved() -> None:
    notes = [note("1", "2020-03-11", due="2023"), note("1", "2020-03-12", due="2024")]
    assert due(versions("2022", decided=0), notes) == ("2024", "2022", 1)
    assert due(versions("2022"), notes) == ("2024", "2022", 2)


def test_an_item_that_went_while_the_plan_was_under_work_was_never_withdrawn() -> None:
    def gone(record: PlanRecord, *notes: Note) -> list[str]:
        return [one.id for one in register(record, notes).rows if one.withdrawn]

    assert gone(versions("2021", "2022")) == ["2"]
    assert gone(versions("2021", "2022", decided=0)) == ["2"]
    assert gone(versions("2021", "2022", decided=1)) == []
    assert gone(versions("2021", "2022", decided=1), note("2", "2020-05-01", text="x")) == ["2"]
