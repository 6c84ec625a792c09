"""Reviews: their windows, the current one, and who is asked and has not reported."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.dates.recurring import EVERY
from actionplan_tui.domain.notes.history import PlanRecord, View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.reviews import Review, reviews
from actionplan_tui.domain.register.register import build_register, once
from actionplan_tui.domain.register.review import Window, asking, current_review, just_ended
from actionplan_tui.domain.register.selection import coverage
from tests.domain.generated import DAYS, plan, with_retractions
from tests.domain.make import UNITS, a_plan, day, item, note, register, row

MID = {"id": "mid", "title": "Mid-term", "due": "utgången av 2021", "reply_by": "2021-11-15"}
YEARLY = {"id": "y", "title": "Yearly", "every": "year", "from": "2021", "to": "2023"}
FINAL = {"id": "final", "title": "Final", "due": "2024"}


def reviewed(*entries: dict[str, Any], items: Any = None, **head: Any) -> Any:
    return a_plan(*(items or [item("1")]), reviews=list(entries), head=head)


def test_windows_follow_each_other_within_a_series() -> None:
    found = [(r.id, str(r.first), str(r.last)) for r in reviews(reviewed(MID, YEARLY, FINAL))]
    assert found == [
        ("mid", "2019-01-01", "2021-12-31"),
        ("y-2021", "2019-01-01", "2021-12-31"),
        ("y-2022", "2022-01-01", "2022-12-31"),
        ("y-2023", "2023-01-01", "2023-12-31"),
        ("final", "2022-01-01", "2024-12-31"),
    ]
    apart = [MID, YEARLY, FINAL | {"series": "aside"}]
    assert str(reviews(reviewed(*apart))[-1].first) == "2019-01-01"


def test_a_review_may_close_after_it_is_due() -> None:
    found = reviews(reviewed(MID | {"closes": "2022-01-20"}, FINAL))
    assert [(str(r.first), str(r.due.last), str(r.last)) for r in found] == [
        ("2019-01-01", "2021-12-31", "2022-01-20"),
        ("2022-01-21", "2024-12-31", "2024-12-31"),
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            {"every": "year", "due": "15 april", "covers": "previous"},
            [
                ("x-2021", "2021-04-15", "2021-04-15", "2020"),
                ("x-2022", "2022-04-15", None, "2021"),
            ],
        ),
        (
            {"every": "half-year"},
            [("x-2021-H1", "2021-06-30", None, "H1 2021"), ("x-2021-H2", "2021-12-31", None, "")],
        ),
        (
            {"every": "term", "from": "HT2021"},
            [
                ("x-HT2021", "2021-12-31", None, "autumn 2021"),
                ("x-VT2022", "2022-06-30", None, ""),
            ],
        ),
        (
            {"every": "quarter", "due_after": 20, "closes_after": 14, "covers": "previous"},
            [
                ("x-2021-Q1", "2021-04-20", "2021-05-04", "Q4 2020"),
                ("x-2021-Q2", "2021-07-20", "2021-08-03", "Q1 2021"),
            ],
        ),
        (
            {"every": "month", "due_after": 1},
            [
                ("x-2021-01", "2021-02-01", None, "January 2021"),
                ("x-2021-02", "2021-03-01", None, ""),
            ],
        ),
    ],
)
def test_recurring_reviews_have_real_days(
    said: dict[str, Any], found: list[tuple[str, str, str | None, str]]
) -> None:
    entry = {"id": "x", "title": "X", "from": "2021", "to": "2022", "basis": "§ 3", **said}
    made = reviews(reviewed(entry, language="en"))[: len(found)]
    for one, (name, due, closes, covers) in zip(made, found, strict=True):
        assert (one.id, str(one.due.last), str(one.last)) == (name, due, closes or due)
        assert one.basis == "§ 3"
        assert one.covers is not None
        assert covers == "" or one.covers.text == covers


def test_in_a_fiscal_year_a_yearly_review_is_due_on_the_first_such_day() -> None:
    entry = {**YEARLY, "due": "15 april"}
    first = reviews(reviewed(entry, year_starts="07"))[0]
    assert (first.id, str(first.due.last)) == ("y-2021", "2022-04-15")


@pytest.mark.parametrize(
    ("head", "due", "found"),
    [
        # April to March, named after the year in which it begins.
        (
            {"year_starts": "04"},
            "15 april",
            [("y-2021", "2021-04-15", "2020", "2020-04-01", "2021-03-31")],
        ),
        (
            {"year_starts": "04"},
            "31 mars",
            [("y-2021", "2022-03-31", "2020", "2020-04-01", "2021-03-31")],
        ),
        # July to June, named after the year in which it ends.
        (
            {"year_starts": "07", "year_named": "end"},
            "15 april",
            [("y-2021", "2021-04-15", "2020", "2019-07-01", "2020-06-30")],
        ),
        (
            {"year_starts": "07", "year_named": "end"},
            "1 september",
            [("y-2021", "2020-09-01", "2020", "2019-07-01", "2020-06-30")],
        ),
    ],
)
def test_a_yearly_review_of_fiscal_years_asks_about_the_year_before(
    head: dict[str, str], due: str, found: list[tuple[str, ...]]
) -> None:
    entry = {**YEARLY, "to": "2021", "due": due, "covers": "previous"}
    made = reviews(reviewed(entry, **head))
    covered = [one.covers for one in made if one.covers]
    assert [
        (one.id, str(one.due.last), of.text, str(of.first), str(of.last))
        for one, of in zip(made, covered, strict=True)
    ] == found


@pytest.mark.parametrize(
    "head", [{}, {"year_starts": "04"}, {"year_starts": "10", "year_named": "end"}]
)
@pytest.mark.parametrize("every", ["year", "half-year", "quarter"])
def test_recurring_reviews_ask_about_periods_without_gaps(head: dict[str, str], every: str) -> None:
    entry = {**YEARLY, "every": every, "due_after": 20}
    made = reviews(reviewed(entry, **head))
    covered = [one.covers for one in made if one.covers]
    assert len(covered) == len(made) == {"year": 3, "half-year": 6, "quarter": 12}[every]
    for one, following in pairwise(covered):
        assert following.first == one.last + timedelta(days=1)
    assert all(
        one.due.last == of.last + timedelta(days=20) for one, of in zip(made, covered, strict=True)
    )
    calendar = reviewed(**head).calendar
    assert (covered[0].first, covered[-1].last) == (calendar.year(2021)[0], calendar.year(2023)[1])


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
        ("2030-01-01", "final"),  # the plan does not go on beyond it
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
    found = asking(bare, day("2021-10-15"))
    assert found.window == Window(day("2019-01-01"), day("2021-10-15"))
    assert (found.review, found.after) == (None, None)
    found = asking(reviewed(start=None), day("2021-10-15"))
    assert found.window == Window(None, day("2021-10-15"))


@pytest.mark.parametrize("end", ["2024", None])
def test_after_the_last_review_the_time_since_is_asked_about(end: str | None) -> None:
    one = reviewed(MID, items=[item("1"), item("2"), item("3", start="2022-07")], end=end)
    notes = [
        note("1", "2022-03-01", status="in_progress"),
        note("2", "2021-11-01", status="in_progress"),
    ]
    found = register(one, notes, "2022-06-30")
    asked = found.asking["p"]
    assert asked.review is None
    assert asked.after is not None
    assert asked.after.id == "mid"
    assert asked.window == Window(day("2022-01-01"), day("2022-06-30"))
    assert [(r.id, r.unreported) for r in found.rows if r.asked] == [("1", False), ("2", True)]
    # Looked back at, it is as it was.
    back = build_register([PlanRecord(one)], notes, View(day("2022-06-30")), {"p": reviews(one)[0]})
    assert [(r.id, r.unreported) for r in back.rows if r.asked] == [("1", True), ("2", False)]


def test_a_plan_that_does_not_go_on_beyond_its_last_review_keeps_it() -> None:
    found = asking(reviewed(MID, end="2021"), day("2023-01-01"))
    assert found.review is not None
    assert (found.review.id, found.after) == ("mid", None)


def test_quarters_that_close_later() -> None:
    """A report of February counts for the first only, one of 8 July for the second."""
    one = reviewed(
        {"id": "q1", "title": "First", "due": "2022-Q1"},
        {"id": "q2", "title": "Second", "due": "2022-Q2", "closes": "2022-07-20"},
        items=[item("1", due="2022"), item("2", due="2022")],
        start="2022",
        end="2022",
    )
    notes = [
        note("1", "2022-02-01", status="in_progress"),
        note("2", "2022-07-08", status="in_progress", text="As it stood at the end of June."),
    ]
    assert [r.unreported for r in register(one, notes, "2022-06-30").rows] == [True, True]
    second = {"p": reviews(one)[1]}
    found = build_register([PlanRecord(one)], notes, View(day("2022-07-31")), second)
    assert [r.unreported for r in found.rows] == [True, False]


def test_an_extension_that_was_granted_is_not_the_party_s_report() -> None:
    one = reviewed(
        {"id": "r", "title": "Review", "due": "2020"},
        items=[item("1", due="2020-06-30"), item("2", due="2020-06-30")],
    )
    granted = {"due": "2020-07-31", "reason": "Emergency", "decision": "Group 2020-05-14"}
    notes = [
        note("1", "2020-05-14", **granted),
        note("2", "2020-05-14", text="Half of it is done.", **granted),
    ]
    assert [r.unreported for r in register(one, notes, "2020-12-31").rows] == [True, False]


def test_where_nobody_asks_nothing_is_unreported() -> None:
    """Said of the plan, of an item, of a goal above it."""
    whole = reviewed(MID, reporting="none")
    assert (row(whole).asked, row(whole).unreported, row(whole).standing) == (
        False,
        False,
        "pending",
    )
    tree = [item("1", reporting="none"), item("1.1"), item("2"), item("3", reporting="none")]
    rows = register(reviewed(MID, items=tree)).rows
    assert [(r.id, r.unreported) for r in rows] == [("1.1", False), ("2", True), ("3", False)]


def test_a_note_for_a_review_counts_for_that_one_and_comes_late() -> None:
    one = reviewed(
        {"id": "q", "title": "Q", "every": "quarter", "from": "2021", "to": "2021"},
        {"id": "s", "title": "Single", "due": "2021-06-30"},
    )
    late = note("1", "2021-05-03", status="in_progress", review="q-2021-Q1")

    def reported(review: str, *notes: Note, as_of: str = "2021-12-31") -> Any:
        chosen = {"p": next(r for r in reviews(one) if r.id == review)}
        [found] = build_register([PlanRecord(one)], notes, View(day(as_of)), chosen).rows
        return bool(found.report), found.late

    assert reported("q-2021-Q1", late) == (True, True)
    assert reported("q-2021-Q2", late) == (False, False)
    assert reported("s", late) == (True, False)  # of another series: by its day
    assert reported("q-2021-Q1", late, as_of="2021-05-02") == (False, False)
    in_time = note("1", "2021-02-01", no_change=True)
    assert reported("q-2021-Q1", in_time, late) == (True, False)
    unknown = note("1", "2021-05-03", status="in_progress", review="gone")
    assert reported("q-2021-Q2", unknown) == (True, False)


def test_a_note_for_a_review_does_not_count_after_the_last() -> None:
    late = note("1", "2022-02-01", text="Late.", review="mid")
    assert row(reviewed(MID), [late], "2022-06-30").unreported
    assert not row(reviewed(MID), [note("1", "2022-02-01", text="New.")], "2022-06-30").unreported


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


def test_a_row_that_a_note_for_all_units_closed_is_not_asked_from_that_day() -> None:
    yearly = a_plan(item("1", each_unit="programmes"), units=UNITS, reviews=[YEARLY])
    closed = note("1", "2022-05-01", status="done")

    def asked(as_of: str, *notes: Note) -> list[bool]:
        return [r.asked for r in register(yearly, notes, as_of).rows]

    assert asked("2022-04-30", closed) == [True, True]
    assert asked("2022-05-01", closed) == [False, False]
    assert asked("2023-05-01", closed) == [False, False]
    own = note("1@a", "2022-05-02", status="in_progress")
    assert asked("2022-05-02", closed, own) == [True, False]
    # A review that had closed by then asked for it.
    first = {"p": reviews(yearly)[0]}
    found = build_register([PlanRecord(yearly)], [closed], View(day("2022-06-01")), first)
    assert [r.unreported for r in found.rows] == [True, True]


def test_an_empty_coverage() -> None:
    nothing = coverage([])
    assert (nothing.asked, nothing.reported, nothing.missing, nothing.unchanged) == (0, 0, 0, 0)


@given(with_retractions(), DAYS)
def test_only_a_note_of_its_own_in_the_window_is_a_report(notes: list[Note], as_of: date) -> None:
    one = plan()
    in_question = asking(one, as_of)
    found = register(one, notes, as_of).rows
    for r in found:
        if r.report:
            assert r.report.reports
            assert in_question.counts(r.report)
            assert r.report.day <= as_of
            assert r.report.item in one.keys(r.item)
            assert r.report.unit == (r.unit.id if r.unit else "")
        assert r.unreported == (r.asked and r.report is None)
        if r.standing == "outside":
            assert not r.asked
    counted = coverage(found)
    assert counted.missing == sum(r.unreported for r in once(found))
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


ENTRIES = st.one_of(
    st.builds(
        lambda due, days, series: {
            "due": due.isoformat(),
            "closes": (due + timedelta(days=days)).isoformat(),
            **({"series": series} if series else {}),
        },
        DAYS,
        st.integers(0, 60),
        st.sampled_from(["", "", "aside"]),
    ),
    st.builds(
        lambda every, first, years, after, closes: {
            "every": every,
            "from": str(first),
            "to": str(first + years),
            "due_after": after,
            "closes_after": closes,
        },
        st.sampled_from(EVERY),
        st.integers(2018, 2024),
        st.integers(0, 3),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    st.builds(
        lambda when: {"every": "year", "from": "2020", "to": "2023", "due": when},
        st.sampled_from(["15 april", "31 december", "1 januari"]),
    ),
)


FISCAL = ({"year_starts": "04"}, {"year_starts": "07", "year_named": "end"})
"""How plans whose year does not begin in January say so."""


@st.composite
def reviewed_plans(draw: st.DrawFn) -> Any:
    """A plan with reviews, of which no two single ones of a series close on one day."""
    entries: list[dict[str, Any]] = []
    for place, said in enumerate(draw(st.lists(ENTRIES, max_size=6))):
        clash = any(
            one.get("closes") == said.get("closes") and one.get("series") == said.get("series")
            for one in entries
            if "closes" in one
        )
        if not ("closes" in said and clash):
            entries.append({"id": f"r{place}", "title": "R", **said})
    head = draw(st.sampled_from([{}, *FISCAL]))
    return reviewed(*entries, start=draw(st.sampled_from([None, "2017", "2021"])), **head)


def by_series(plan: Any) -> dict[str, list[Review]]:
    found: dict[str, list[Review]] = {}
    for one in reviews(plan):
        found.setdefault(one.series, []).append(one)
    return found


@given(reviewed_plans(), DAYS)
def test_the_windows_of_a_series_share_out_the_time(plan: Any, when: date) -> None:
    """From the plan's start to the last closing each day is in one window, later ones in none."""
    for series in by_series(plan).values():
        assert series[0].first == (plan.start.first if plan.start else None)
        for one, following in pairwise(series):
            assert following.first == one.last + timedelta(days=1)
        within = sum(Window(one.first, one.last).has(when) for one in series)
        # A review that closed before the plan began has no days, and leaves none out.
        first, closed = series[0].first, series[0].last
        begun = first is None or when >= min(first, closed + timedelta(days=1))
        assert within == (begun and when <= series[-1].last)


@given(reviewed_plans(), DAYS, DAYS, st.data())
def test_a_note_counts_for_at_most_one_review_of_a_series(
    plan: Any, when: date, as_of: date, data: st.DataObject
) -> None:
    known = [one.id for one in reviews(plan)]
    named = data.draw(st.sampled_from(["", "gone", *known]))
    said = note("1", when.isoformat(), text="Said.", **({"review": named} if named else {}))
    for series in by_series(plan).values():
        counted = [one.id for one in series if asking(plan, as_of, one).counts(said)]
        assert len(counted) <= 1
        if named in [one.id for one in series]:
            assert counted == [named]
    now = asking(plan, as_of)
    if now.after:
        assert now.review is None
        assert now.counts(said) == (named not in known and now.window.has(when))


@given(reviewed_plans(), DAYS)
def test_what_is_asked_about_is_the_first_review_that_has_not_closed(
    plan: Any, as_of: date
) -> None:
    found, planned = asking(plan, as_of), reviews(plan)
    coming = [one for one in planned if one.last >= as_of]
    if coming:
        assert found.review == coming[0]
    elif planned:
        last = found.review or found.after
        assert last is not None
        assert last.last == max(one.last for one in planned)
    assert found.review is None or found.after is None
