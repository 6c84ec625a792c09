"""One measure under two goals: shown twice, told once, counted once. And what is related."""

from __future__ import annotations

from datetime import date

from hypothesis import given

from actionplan_tui.domain.notes.history import Histories, PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Register, build_register, once
from actionplan_tui.domain.register.related import contradictions, related
from actionplan_tui.domain.register.selection import Selection, choose, coverage
from actionplan_tui.domain.summary.summary import build_summary
from actionplan_tui.domain.views.overview import build_overview
from actionplan_tui.domain.views.people import build_people
from tests.domain.generated import DAYS, plan, with_retractions
from tests.domain.make import UNITS, a_plan, day, item, note, register, row

TWICE = a_plan(
    item("1"),
    item("1.1", due="2022", responsible=["A"], milestones=[{"id": "m", "date": "2021"}]),
    item("2"),
    item("2.1", same_as="1.1"),
    parties=[{"id": "A"}],
)
SAID = note("1.1", "2021-05-01", status="in_progress")


def test_both_rows_stand_alike() -> None:
    seen = register(TWICE, [SAID], "2023-06-01")
    one, other = seen.by_ref["p/1.1"], seen.by_ref["p/2.1"]
    for found in (one, other):
        assert (found.standing, found.status.id) == ("overdue", "in_progress")
        assert (found.responsible, found.days) == (("A",), -152)
        assert [stone.id for stone in found.missed] == ["m"]
    assert (other.title, other.path) == ("Item 2.1", ("Item 2",))


def test_each_total_counts_the_measure_once() -> None:
    seen = register(TWICE, [SAID], "2023-06-01")
    assert [one.id for one in once(seen.rows)] == ["1.1"]
    assert coverage(seen.rows).asked == 1
    for goal in ("1", "2"):
        found = seen.goal(TWICE, TWICE.item_by_id[goal])
        assert found.standings == {"overdue": 1}
    overview = build_overview(seen, "p")
    assert (overview.total.asked, overview.missed) == (1, 1)
    assert [part.coverage.asked for part in overview.parts] == [1, 1]
    assert build_people(seen).by_key["a"].overdue == 1
    summary = build_summary(seen, "p")
    assert (summary.followed, dict(summary.standings)) == (1, {"overdue": 1})
    assert [entry.row.id for entry in summary.overdue] == ["1.1"]
    assert len(summary.rows) == 2


def test_a_list_shows_both() -> None:
    seen = register(TWICE, [SAID], "2023-06-01")
    assert [one.id for one in choose(seen.rows, Selection())] == ["1.1", "2.1"]


def test_a_note_on_either_speaks_for_both() -> None:
    there = note("2.1", "2021-06-01", status="done", milestone="m", reached="2021-06")
    seen = register(TWICE, [SAID, there], "2021-10-15")
    for place in ("p/1.1", "p/2.1"):
        found = seen.by_ref[place]
        assert (found.status.id, found.closed_on, found.days_late) == ("done", date(2021, 6, 1), 0)
        assert list(found.reached) == ["m"]
        assert found.last_note == there
    told = Histories([SAID, there], seen.view)
    for one in seen.rows:
        history = told.of("p", one.plan.keys(one.item))
        assert [entry.id for entry, _gone in history] == [SAID.id, there.id]


def test_the_mirror_keeps_what_is_its_own_and_takes_the_rest() -> None:
    """Scope, start and who is asked come from the measure, not from the goal that it is under."""
    tree = a_plan(
        item("1", scope="outside", start="2020", due="2021", reporting="none"),
        item("1.1"),
        item("2", scope="inside", start="2023", due="2024", responsible=["B"]),
        item("2.1", same_as="1.1", description="Own words"),
    )
    found = row(tree, at="2.1")
    assert found.standing == "outside"
    assert found.start is not None
    assert (str(found.start), str(found.due), found.responsible) == ("2020", "2021", ())
    assert found.item.description == "Own words"


def test_units_are_asked_once_too() -> None:
    asked = a_plan(
        item("1", each_unit="programmes"), item("2", same_as="1"), item("3"), units=UNITS
    )
    seen = register(asked, [note("2@a", "2021-05-01", status="done")])
    assert [one.id for one in seen.rows] == ["1@a", "1@b", "2@a", "2@b", "3"]
    assert [one.id for one in once(seen.rows)] == ["1@a", "1@b", "3"]
    assert seen.by_ref["p/1@a"].standing == "closed"
    [matrix] = build_overview(seen, "p").matrices
    assert [line.item.id for line in matrix.lines] == ["1", "2"]
    assert [total.asked for total in matrix.totals] == [1, 1]


def test_what_refers_to_nothing_stands_for_itself() -> None:
    for target in ("9", "2", "1"):
        odd = a_plan(item("1"), item("1.1"), item("2", same_as=target))
        assert not row(odd, at="2").mirror


def test_of_two_mirrors_without_their_measure_one_is_counted() -> None:
    three = a_plan(item("1"), item("2", same_as="1"), item("3", same_as="1"))
    rows = register(three).rows
    assert [one.id for one in once(rows[1:])] == ["2"]
    assert [one.id for one in once(rows[::-1])] == ["1"]


@given(with_retractions(), DAYS)
def test_a_mirror_never_says_otherwise(notes: list[Note], as_of: date) -> None:
    rows = register(plan(), notes, as_of).rows
    measures = {one.measure: one for one in rows if not one.mirror}
    mirrors = [one for one in rows if one.mirror]
    assert mirrors
    for one in mirrors:
        other = measures[one.measure]
        assert (one.standing, one.status, one.due, one.days, one.responsible, one.report) == (
            (other.standing, other.status, other.due, other.days, other.responsible, other.report)
        )
    assert len(once(rows)) == len(rows) - len(mirrors)


# --- what is related ----------------------------------------------------------------------------


def two_plans() -> tuple[Plan, Plan]:
    other = a_plan(item("4"), item("4.1"), head={"id": "q"})
    here = a_plan(item("1", related=["q/4.1", "2"]), item("2"), item("3", related=["z/1", "q/4"]))
    return here, other


def seen_together(*notes: Note) -> Register:
    return build_register([PlanRecord(one) for one in two_plans()], notes, View(day("2021-10-15")))


def test_what_is_related_is_told_on_both_sides() -> None:
    seen = seen_together()
    told = {
        one.ref: [(other.ref, other.title) for other in related(seen, one)] for one in seen.rows
    }
    assert told == {
        "p/1": [("q/4.1", "Item 4.1"), ("p/2", "Item 2")],
        "p/2": [("p/1", "Item 1")],
        "p/3": [("z/1", ""), ("q/4", "Item 4")],
        "q/4.1": [("p/1", "Item 1")],
    }


def test_statuses_that_differ_are_pointed_out_once() -> None:
    one = note("1", "2021-05-01", status="done")
    assert contradictions(seen_together(one), seen_together(one).rows) == ()
    same = note("2", "2021-05-01", status="done")
    seen = seen_together(one, same)
    assert contradictions(seen, seen.rows) == ()
    seen = seen_together(one, note("2", "2021-05-01", status="in_progress"))
    [found] = contradictions(seen, seen.rows)
    assert (found.row.ref, [other.ref for other in found.differing]) == ("p/1", ["p/2"])


def test_units_are_compared_with_themselves() -> None:
    asked = a_plan(
        item("1", each_unit="programmes", related=["2"]),
        item("2", each_unit="programmes"),
        units=UNITS,
    )
    said = [note("1@a", "2021-05-01", status="done")]
    said.append(note("2@b", "2021-05-01", status="in_progress"))
    seen = register(asked, said)
    assert contradictions(seen, seen.rows) == ()
    seen = register(asked, [*said, note("2@a", "2021-05-01", status="on_hold")])
    [found] = contradictions(seen, seen.rows)
    assert [other.id for other in found.differing] == ["2@a"]
