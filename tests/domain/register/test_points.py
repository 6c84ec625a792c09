"""Milestones that were missed, what comes next, duties that come back, deadlines not fixed yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.points import nearest
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.selection import Selection, answers_for, choose
from actionplan_tui.domain.register.standing import OPEN
from actionplan_tui.domain.views.coming_dates import coming_dates
from actionplan_tui.domain.views.overview import build_overview
from actionplan_tui.domain.views.people import build_people
from tests.domain.generated import DAYS, plan, with_retractions
from tests.domain.make import UNITS, a_plan, item, note, register, row

STONES = [
    {"id": "m22", "date": "February 2022", "title": "Survey sent"},
    {"id": "m23", "date": "February 2023", "title": "Answers read"},
]
YEARLY = {"every": "year", "due": "15 april", "from": "2022", "to": "2024"}
DUTIES = a_plan(
    item("1", due="February 2024", milestones=STONES),
    item("2", due="ongoing", recurs=YEARLY),
    head={"start": "2022", "end": "2024"},
)
REACHED = note("2", "2023-04-12", milestone="2023", reached="2023-04-12")


def missed(one: Row) -> list[str]:
    return [stone.id for stone in one.missed]


def coming_to(one: Row) -> tuple[str, str] | None:
    point = one.next_point
    return (
        (point.milestone.id if point.milestone else point.kind, str(point.date)) if point else None
    )


def test_what_was_missed_is_said_and_what_was_reached_is_not() -> None:
    seen = register(DUTIES, [REACHED], "2023-06-01")
    assert missed(seen.by_ref["p/1"]) == ["m22", "m23"]
    assert missed(seen.by_ref["p/2"]) == ["2022"]
    assert build_overview(seen, "p").missed == 2
    assert len(choose(seen.rows, Selection(missed=True))) == 2


def test_a_milestone_that_is_near_makes_an_ongoing_duty_due_soon() -> None:
    """By the deadline it never is: it has none."""
    found = row(DUTIES, [REACHED], "2024-03-01", at="2")
    assert (found.standing, found.days, found.due and found.due.text) == (
        "due_soon",
        None,
        "ongoing",
    )
    assert coming_to(found) == ("2024", "2024-04-15")
    assert row(DUTIES, [REACHED], "2024-01-15", at="2").standing == "pending"
    assert row(DUTIES, [REACHED], "2024-04-16", at="2").standing == "pending"


@pytest.mark.parametrize(
    ("as_of", "gone"),
    [("2022-02-28", []), ("2022-03-01", ["m22"]), ("2023-02-28", ["m22"])],
)
def test_a_milestone_is_missed_from_the_day_after_its_last_day(as_of: str, gone: list[str]) -> None:
    assert missed(row(DUTIES, (), as_of)) == gone


def test_where_nobody_asks_no_milestone_is_missed() -> None:
    stones = [{"id": "m", "date": "2020"}]
    silent = {"milestones": stones, "reporting": "none"}
    plan = a_plan(item("1", reporting="none"), item("1.1", milestones=stones), item("2", **silent))
    assert [missed(one) for one in register(plan).rows] == [[], []]
    whole = a_plan(item("1", milestones=stones, recurs=YEARLY), head={"reporting": "none"})
    assert missed(row(whole, as_of="2024-01-01")) == []
    # It is still what comes next, and can be reached.
    assert coming_to(row(whole, as_of="2024-01-01")) == ("2024", "2024-04-15")
    told = row(whole, [note("1", "2021-01-01", milestone="m", reached="2020-12-01")])
    assert list(told.reached) == ["m"]


def test_a_session_takes_place_and_is_not_missed() -> None:
    stones = [{"id": "s", "date": "2020-05-04", "mode": "zoom"}, {"id": "m", "date": "2020-06"}]
    held = a_plan(item("1", milestones=stones))
    assert coming_to(row(held, as_of="2020-05-01")) == ("s", "2020-05-04")
    assert missed(row(held)) == ["m"]


def test_only_an_open_row_has_missed_a_milestone() -> None:
    stones = [{"id": "m", "date": "2020"}]
    plain = a_plan(item("1", milestones=stones), item("2", milestones=stones, scope="outside"))
    assert missed(row(plain)) == ["m"]
    assert missed(row(plain, at="2")) == []
    closed = row(plain, [note("1", "2021-05-01", status="done")])
    assert (missed(closed), closed.next_point) == ([], None)
    late = row(plain, [note("1", "2021-05-01", milestone="m", reached="2021-05-01")])
    assert missed(late) == []
    promised = note("1", "2021-05-01", milestone="m", text="On its way")
    assert missed(row(plain, [promised])) == ["m"]


def test_right_after_what_is_overdue_comes_what_missed_a_milestone() -> None:
    def stone(when: str) -> dict[str, Any]:
        return {"milestones": [{"id": "m", "date": when}]}

    many = a_plan(
        item("1", due="2021-11-01"),
        item("2", due="2023", **stone("2021-09-01")),
        item("3", start="2022", **stone("2021-03-01")),
        item("4", due="2020", **stone("2020-03-01")),
        item("5", kind="event", due="2021-05-04"),
        item("6", due="2021-09-30"),
    )
    found = choose(register(many).rows, Selection())
    assert [one.id for one in found] == ["4", "6", "3", "2", "5", "1"]


def test_of_what_is_near_the_nearest_day_decides_the_order() -> None:
    many = a_plan(
        item("1", due="2021-11-01"),
        item("2", due="2023", milestones=[{"id": "m", "date": "2021-10-20"}]),
    )
    assert [one.id for one in choose(register(many).rows, Selection())] == ["2", "1"]


@pytest.mark.parametrize(
    ("said", "as_of", "found"),
    [
        ({"due": "2022", "milestones": STONES}, "2022-01-01", ("m22", "February 2022")),
        ({"due": "2022", "milestones": STONES}, "2022-03-01", ("deadline", "2022")),
        ({"due": "2021", "milestones": STONES}, "2022-01-01", ("m22", "February 2022")),
        ({"due": "2021"}, "2022-01-01", None),
        ({"milestones": STONES}, "2023-03-01", ("plan_end", "2024")),
        ({"due": "ongoing"}, "2023-03-01", None),
        ({"due": "2022-02-28", "milestones": STONES}, "2022-01-01", ("deadline", "2022-02-28")),
    ],
)
def test_what_comes_next(said: dict[str, Any], as_of: str, found: tuple[str, str] | None) -> None:
    assert coming_to(row(a_plan(item("1", **said)), (), as_of)) == found


@pytest.mark.parametrize(
    ("recurs", "ids", "last"),
    [
        (YEARLY, ["2022", "2023", "2024"], "2024-04-15"),
        ({"every": "year", "from": "2022", "to": "2023"}, ["2022", "2023"], "2023-12-31"),
        (
            {"every": "half-year", "from": "2022", "to": "2022"},
            ["2022-H1", "2022-H2"],
            "2022-12-31",
        ),
        ({"every": "term", "from": "HT2022", "to": "VT2023"}, ["HT2022", "VT2023"], "2023-06-30"),
        (
            {"every": "quarter", "from": "2022-Q3", "to": "2023-Q1"},
            ["2022-Q3", "2022-Q4", "2023-Q1"],
            "2023-03-31",
        ),
        (
            {"every": "month", "from": "2022-11", "to": "2022-12"},
            ["2022-11", "2022-12"],
            "2022-12-31",
        ),
    ],
)
def test_a_duty_that_comes_back_has_a_milestone_a_period(
    recurs: dict[str, Any], ids: list[str], last: str
) -> None:
    stones = row(a_plan(item("1", recurs=recurs))).milestones
    assert [stone.id for stone in stones] == ids
    assert stones[-1].date.last == date.fromisoformat(last)


def test_a_fiscal_year_has_its_own_15_april() -> None:
    head = {"year_starts": "07", "start": "2022", "end": "2024"}
    fiscal = a_plan(item("1", recurs={**YEARLY, "from": "2022", "to": "2023"}), head=head)
    days = [str(stone.date) for stone in row(fiscal).milestones]
    assert days == ["2023-04-15", "2024-04-15"]


def test_milestones_stand_in_the_order_of_their_days() -> None:
    mixed = a_plan(item("1", recurs=YEARLY, milestones=[{"id": "m", "date": "2022-12"}]))
    assert [stone.id for stone in row(mixed).milestones] == ["2022", "m", "2023", "2024"]


@pytest.mark.parametrize(
    ("as_of", "likely"),
    [
        ("2022-01-01", "2022"),
        ("2022-04-20", "2022"),
        ("2022-10-14", "2022"),
        ("2023-04-01", "2023"),
    ],
)
def test_the_nearest_is_what_a_report_is_likely_about(as_of: str, likely: str) -> None:
    found = nearest(row(DUTIES, at="2").milestones, {}, date.fromisoformat(as_of))
    assert found is not None
    assert found.id == likely


def test_nothing_is_likely_where_all_was_reached() -> None:
    assert nearest((), {}, date(2022, 1, 1)) is None
    all_done = [note("1", f"2023-0{n}-01", milestone=s["id"], reached="2023") for n, s in
                enumerate(STONES, 1)]  # fmt: skip
    one = row(DUTIES, all_done, "2023-06-01")
    assert nearest(one.milestones, one.reached, date(2023, 6, 1)) is None


def test_what_comes_back_is_among_what_comes() -> None:
    found = coming_dates(register(DUTIES, [REACHED], "2023-06-01"), "p")
    assert [(one.item.id, str(one.period)) for one in found if one.item] == [("2", "2024-04-15")]


def test_who_owes_a_milestone_finds_it_among_its_rows_until_it_is_reached() -> None:
    stone = {"id": "m", "date": "2021-11", "responsible": ["WG"]}
    parties = [{"id": "BOARD"}, {"id": "WG", "kind": "group", "members": ["Per"]}, {"id": "Per"}]
    one = a_plan(item("1", responsible=["BOARD"], milestones=[stone]), parties=parties)
    seen = register(one)
    found = seen.by_ref["p/1"]
    assert found.responsible == ("BOARD",)
    for party in ("BOARD", "WG", "per"):
        assert answers_for(found, party)
        assert build_people(seen).by_key[party.casefold()].open == 1
    assert not choose(seen.rows, Selection(responsible="WG", unreported=True))
    assert choose(seen.rows, Selection(responsible="BOARD", unreported=True))
    assert choose(seen.rows, Selection(search="wg"))
    reached = note("1", "2021-10-01", milestone="m", reached="2021-10-01")
    assert not answers_for(row(one, [reached]), "WG")


def test_a_lasting_duty_has_no_deadline_and_remains_after_the_plan() -> None:
    head = {"start": "2021", "end": "2023"}
    lasting = a_plan(item("1", due="ongoing"), item("2"), head=head)
    found = row(lasting, (), "2023-11-15")
    assert (found.standing, found.days, found.ongoing) == ("pending", None, True)
    assert found.next_point is None
    ended = row(lasting, (), "2024-02-01")
    assert (ended.standing, ended.days) == ("period_ended", None)
    other = row(lasting, (), "2023-11-15", at="2")
    assert (other.standing, other.days, coming_to(other)) == ("due_soon", 46, ("plan_end", "2023"))


def test_a_deadline_that_is_not_fixed_is_none_until_a_note_sets_it() -> None:
    words = "90 days after the guidance"
    waiting = a_plan(item("1", due="2021-06"), item("1.1", due_text=words), item("1.1.1"))
    found = row(waiting, at="1.1.1")
    assert (found.standing, found.days, found.unfixed) == ("pending", None, True)
    assert found.due is not None
    assert found.due.text == words
    seen = register(waiting)
    assert build_overview(seen, "p").unfixed == 1
    assert [one.id for one in choose(seen.rows, Selection(unfixed=True))] == ["1.1.1"]
    fixed = note("1.1", "2021-07-01", due="2021-09-30", decision="Board § 4")
    late = row(waiting, [fixed], at="1.1.1")
    assert (late.standing, late.unfixed, str(late.due)) == ("overdue", False, "2021-09-30")
    # To fix it is no move; to move it afterwards is one.
    assert (late.moves, len(late.deadlines)) == (0, 1)
    moved = row(waiting, [fixed, note("1.1", "2021-08-01", due="2021-12")], at="1.1.1")
    assert (moved.moves, moved.standing) == (1, "due_soon")


def test_units_reach_milestones_for_themselves() -> None:
    asked = a_plan(
        item("1", each_unit="programmes", milestones=[{"id": "m", "date": "2020"}]), units=UNITS
    )
    own = note("1@a", "2021-01-01", milestone="m", reached="2021")
    assert missed(row(asked, [own], at="1@a")) == []
    assert missed(row(asked, [own], at="1@b")) == ["m"]


@given(with_retractions(), DAYS)
def test_missed_is_past_and_unreached_and_next_is_not_past(notes: list[Note], as_of: date) -> None:
    for one in register(plan(), notes, as_of).rows:
        for stone in one.missed:
            assert stone.date.last < as_of
            assert stone.id not in one.reached
        if one.standing not in OPEN:
            assert (one.missed, one.next_point) == ((), None)
        if one.next_point:
            assert one.next_point.date.last >= as_of
        if one.standing == "due_soon":
            assert one.next_point is not None
            assert one.next_point.date.last - as_of <= timedelta(days=90)
