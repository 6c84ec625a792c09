"""Who answers for what: counted by hand, through groups, over several plans."""

from __future__ import annotations

from typing import Any

from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import build_register
from actionplan_tui.domain.register.selection import Selection, choose
from actionplan_tui.domain.views.people import UNASSIGNED, People, Responsibility, build_people
from tests.domain.make import a_plan, day, item, note

PARTIES = [
    {"id": "ANN", "kind": "person", "name": "Ann Test"},
    {"id": "BOB", "kind": "person"},
    {"id": "group", "kind": "group", "members": ["ANN", "inner"], "mandate": "Decides on tests"},
    {"id": "inner", "kind": "group", "members": ["BOB", "group"]},
    {"id": "IDLE", "kind": "role"},
]


def four_rows(**tables: Any) -> Plan:
    return a_plan(
        item("1", due="2020", responsible=["ANN"]),
        item("2", due="2021", responsible=["group"]),
        item("3", due="2024", responsible=["ANN", "BOB"]),
        item("4", due="2020"),
        item("5", due="2024", responsible=["BOB"]),
        **{"parties": PARTIES, **tables},
    )


def found(*plans: Plan, notes: Any = ()) -> People:
    view = View(day("2021-10-15"))
    return build_people(build_register([PlanRecord(plan) for plan in plans], notes, view))


def keys(some: People, *unfolded: tuple[str, ...], order: str = "pressing") -> list[str]:
    return ["/".join(line.path) for line in some.lines(set(unfolded), order)]


def test_each_row_counts_for_the_named_and_for_the_members_of_groups() -> None:
    some = found(four_rows(), notes=[note("5", "2021-01-01", status="done")])
    ann, bob = some.by_key["ann"], some.by_key["bob"]
    # 1 overdue, 2 due soon through the group, 3 open
    assert [row.id for row in ann.rows] == ["1", "2", "3"]
    assert (ann.open, ann.overdue, ann.due_soon, ann.direct) == (3, 1, 1, 2)
    # 2 through the group inside the group, 3, and 5 which is closed
    assert [row.id for row in bob.rows] == ["2", "3", "5"]
    assert (bob.open, bob.overdue, bob.due_soon, bob.direct) == (2, 0, 1, 1)


def test_what_is_open_is_what_the_follow_up_shows_of_a_party() -> None:
    plan = four_rows()
    register = build_register([PlanRecord(plan)], [], View(day("2021-10-15")))
    for answers in build_people(register).by_key.values():
        chosen = Selection(responsible=answers.id, unassigned=answers.unassigned)
        shown = choose(register.rows, chosen)
        assert len(shown) == answers.open, answers.id


def test_reports_are_missed_as_the_review_asks_for_them() -> None:
    plan = four_rows(reviews=[{"id": "mid", "title": "Mid", "due": "2021"}])
    some = found(plan, notes=[note("1", "2021-02-01", text="Under way")])
    assert [some.by_key[key].unreported for key in ("ann", "bob", UNASSIGNED)] == [2, 3, 1]


def test_unassigned_stands_first_and_what_answers_for_nothing_last() -> None:
    some = found(four_rows())
    assert keys(some)[0] == UNASSIGNED
    assert keys(some)[-1] == "idle"
    assert keys(some, order="name") == [UNASSIGNED, "ann", "bob", "group", "inner", "idle"]


def test_without_open_unassigned_rows_there_is_no_line_for_them() -> None:
    assert UNASSIGNED not in found(a_plan(item("1", responsible=["BOB"]))).by_key
    done = [note("1", "2021-01-01", status="done")]
    assert UNASSIGNED not in found(a_plan(item("1")), notes=done).by_key


def test_the_most_pressing_stand_first() -> None:
    assert keys(found(four_rows()))[:2] == [UNASSIGNED, "ann"]


def test_groups_unfold_level_by_level_and_end_where_they_bite_their_tail() -> None:
    some = found(four_rows())
    assert keys(some, ("group",), ("group", "inner"))[2:] == [
        "bob",
        "group",
        "group/ann",
        "group/inner",
        "group/inner/bob",
        "inner",
        "idle",
    ]
    lines = {"/".join(line.path): line for line in some.lines({("group",), ("group", "inner")})}
    assert lines["group"].unfolded
    assert lines["group/inner"].foldable
    assert lines["inner"].foldable
    assert not lines["inner"].unfolded
    assert lines["group/inner/bob"].depth == 2


def test_a_group_that_has_only_itself_has_nothing_to_unfold() -> None:
    some = found(
        a_plan(
            item("1", responsible=["g"]), parties=[{"id": "g", "kind": "group", "members": ["g"]}]
        )
    )
    assert [(line.path, line.foldable) for line in some.lines({("g",)})] == [(("g",), False)]


def test_one_party_of_several_plans_is_one_line() -> None:
    first = a_plan(
        item("1", responsible=["PNO"]), parties=[{"id": "PNO", "kind": "unknown", "mandate": "A"}]
    )
    second = a_plan(
        item("1", responsible=["pno"]),
        head={"id": "q", "title": "Second"},
        parties=[{"id": "pno", "kind": "person", "name": "Per N", "mandate": "B"}],
    )
    [line] = found(first, second).lines()
    one: Responsibility = line.answers
    assert (one.id, one.name, one.kind, one.mandates) == ("PNO", "Per N", "person", ("A", "B"))
    assert [plan.id for plan in one.plans] == ["p", "q"]
    assert one.open == 2


def test_members_hold_only_in_the_plan_that_names_them() -> None:
    parties = [{"id": "g", "kind": "group", "members": ["ANN"]}, {"id": "ANN"}]
    first = a_plan(item("1", responsible=["g"]), parties=parties)
    second = a_plan(item("1", responsible=["g"]), head={"id": "q"}, parties=[{"id": "g"}])
    some = found(first, second)
    assert [row.plan.id for row in some.by_key["ann"].rows] == ["p"]
    assert len(some.by_key["g"].rows) == 2
    assert [one.id for one in some.groups_of("ann")] == ["g"]


def test_what_left_the_plan_counts_for_nobody() -> None:
    before = a_plan(item("1", responsible=["ANN"]), item("2", responsible=["ANN"]))
    after = a_plan(item("1", responsible=["ANN"]))
    register = build_register([PlanRecord(after, (before,))], [], View(day("2021-10-15")))
    assert [row.id for row in build_people(register).by_key["ann"].rows] == ["1"]
