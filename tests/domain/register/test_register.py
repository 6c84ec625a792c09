"""The register: rows that left, several plans, goals, and how long it takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import natural_key
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.domain.register.selection import Selection, choose
from tests.domain.make import UNITS, a_plan, item, note, register, row


def ids(record: PlanRecord, notes: list[Note], withdrawn: bool) -> list[str]:
    return [one.id for one in register(record, notes).rows if one.withdrawn == withdrawn]


def test_ids_sort_naturally() -> None:
    wanted = ["1", "1.2", "1.2a", "1.10", "1.10.1", "2", "10", "a", "a1", "a2", "a10"]
    assert sorted(sorted(wanted), key=natural_key) == wanted
    assert sorted(["²", "1"], key=natural_key) == ["1", "²"]


def test_an_item_that_left_the_plan_keeps_its_notes() -> None:
    before = a_plan(item("1"), item("1.1", due="2020", responsible=["A"]), item("1.2"))
    record = PlanRecord(a_plan(item("1"), item("1.2")), (before,))
    said = note("1.1", "2021-05-01", text="Said")
    assert (ids(record, [said], False), ids(record, [said], True)) == (["1.2"], ["1.1"])
    gone = row(record, [said], at="1.1")
    assert (gone.standing, gone.last_note, gone.responsible) == ("withdrawn", said, ("A",))
    assert (gone.asked, gone.unreported, gone.path) == (False, False, ("Item 1",))
    found = register(record, [said])
    assert [one.id for one in found.rows_of("p")] == ["1.2"]
    assert found.goal(record.plan, record.plan.items[0]).rows == found.rows_of("p")


def test_an_item_that_came_back_is_no_longer_withdrawn() -> None:
    one, without = a_plan(item("1"), item("2")), a_plan(item("1"))
    record = PlanRecord(one, (without, one))
    assert (ids(record, [], False), ids(record, [], True)) == (["1", "2"], [])


def test_a_renumbered_item_takes_its_notes_along() -> None:
    before = a_plan(item("1"), item("2"))
    after = a_plan(item("1"), item("2"), item("3", key="2"))
    after = replace(
        after, items=(after.items[0], replace(after.items[1], key="new"), after.items[2])
    )
    record = PlanRecord(after, (before,))
    said = note("2", "2021-05-01", status="done")
    assert row(record, [said], at="3").standing == "closed"
    assert row(record, [said], at="2").standing == "pending"
    assert ids(record, [said], True) == []


def test_a_row_that_left_gives_way_to_the_one_that_has_its_id_now() -> None:
    before = a_plan(item("1"), item("2"))
    record = PlanRecord(a_plan(item("1"), item("2", key="new")), (before,))
    said = note("2", "2021-05-01", status="done", text="Of the old one.")
    assert row(record, [said], at="2").standing == "pending"
    assert row(record, [said], at="2").last_note is None
    assert ids(record, [said], True) == ["2"]


def test_a_goal_that_left_with_what_was_below_it() -> None:
    before = a_plan(item("1"), item("2", due="2022", responsible=["A"]), item("2.1"), item("2.2"))
    for record in (
        PlanRecord(a_plan(item("1")), (before,)),
        PlanRecord(replace(before, items=before.items[:1], withdrawn=before.items[1:])),
    ):
        assert ids(record, [], True) == ["2.1", "2.2"]
        gone = row(record, at="2.1")
        assert gone.due is not None
        assert (gone.path, gone.responsible, gone.due.text) == (("Item 2",), ("A",), "2022")


def test_information_that_left_is_no_row() -> None:
    before = a_plan(item("1", scope="information"), item("1.1"), item("2"))
    assert ids(PlanRecord(a_plan(item("2")), (before,)), [], True) == []
    named = replace(before, items=before.items[2:], withdrawn=before.items[:2])
    assert ids(PlanRecord(named), [], True) == []


def test_units_that_are_no_longer_asked_keep_their_notes() -> None:
    asked = item("1", each_unit="programmes")
    before, after = a_plan(asked, units=UNITS), a_plan(asked, units=UNITS[:1])
    said = note("1@b", "2021-05-01", text="Said by b.")
    record = PlanRecord(after, (before,))
    assert (ids(record, [said], False), ids(record, [said], True)) == (["1@a"], ["1@b"])
    gone = row(record, [said], at="1@b")
    assert (gone.title, gone.last_note, gone.asked) == ("Item 1 – Unit B", said, False)
    assert ids(record, [], True) == []
    # Not even when the item, too, has left after the unit.
    record = PlanRecord(a_plan(item("2")), (after, before))
    assert ids(record, [said], True) == ["1@a", "1@b"]
    # Nor when the item is no longer asked of units, or was split.
    assert ids(PlanRecord(a_plan(item("1")), (before,)), [said], True) == ["1@b"]
    split = PlanRecord(a_plan(item("1"), item("1.1")), (before,))
    assert (ids(split, [said], False), ids(split, [said], True)) == (["1.1"], ["1@b"])


def test_plans_with_the_same_ids_keep_to_their_own() -> None:
    one, other = a_plan(item("1", due="2020")), a_plan(item("1", due="2020"), head={"id": "q"})
    done = note("1", "2021-05-01", status="done")
    found = build_register([PlanRecord(one), PlanRecord(other)], [done], View(date(2021, 10, 15)))
    assert {r.ref: r.standing for r in found.rows} == {"p/1": "closed", "q/1": "overdue"}
    assert [r.ref for r in found.rows_of("q")] == ["q/1"]
    assert found.plans == (one, other)
    assert found.goal(other, other.items[0]).assessment is None


def test_a_goal_counts_its_rows_and_is_not_closed_by_its_own_status() -> None:
    tree = a_plan(item("1"), item("1.1", due="2020"), item("1.2"), item("1.2.1"), item("2"))
    notes = [
        note("1", "2021-03-01", status="done", text="All well."),
        note("1", "2021-04-01", effect="some"),
        note("1", "2021-05-01", procedure="tabled"),
        note("1.2.1", "2021-05-01", status="done"),
    ]
    found = register(tree, notes)
    goal = found.goal(tree, tree.items[0])
    assert dict(goal.standings) == {"overdue": 1, "closed": 1}
    assert (goal.status.id, goal.assessment, goal.effect) == ("done", notes[1], notes[1])
    assert found.by_ref["p/1.1"].path == ("Item 1",)
    assert found.by_ref["p/1.2.1"].level == "Step"


def test_a_status_that_the_plan_does_not_know_claims_nothing() -> None:
    found = row(a_plan(item("1", due="2020")), [note("1", "2021-05-01", status="foreign")])
    assert (found.standing, found.status.base) == ("overdue", "unknown")


def test_a_rows_searched_text_is_made_once_while_one_types() -> None:
    plan = a_plan(*(item(str(number), title=f"Åtgärd {number}") for number in range(1, 100)))
    found = register(plan, [])
    first = choose(found.rows, Selection(search="atgard 7", every=True))
    texts = {row.id: row.haystack for row in found.rows}
    again = choose(found.rows, Selection(search="atgard 77", every=True))
    assert [row.id for row in again] == ["77"]
    assert {row.id for row in first} == {"7", "17", "27", "37", "47", "57", "67", "87", "97"} | {
        str(number) for number in range(70, 80)
    }
    assert all(row.haystack is texts[row.id] for row in found.rows)
