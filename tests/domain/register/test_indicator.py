"""Indicators as known at a date."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.document.document import plan_from_document
from actionplan_tui.domain.notes.history import View, counting_notes
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.plan import Indicator
from actionplan_tui.domain.register.indicator import (
    compared,
    from_baseline,
    latest,
    moves_as_wanted,
    series,
    summed,
    target_met,
    trend,
)
from tests.domain.generated import DAYS, NOTES
from tests.domain.make import day, note, retraction


def indicator(*values: tuple[str, float | str], **said: Any) -> Indicator:
    table = {"id": "i1", "title": "I", "values": [{"date": d, "value": v} for d, v in values]}
    head = {"id": "p", "title": "P", "levels": ["L"]}
    return plan_from_document({"plan": head, "indicators": [table | said]}).indicators[0]


def seen(one: Indicator, notes: list[Note], as_of: str = "2021-10-15") -> list[Any]:
    counting = counting_notes(notes, View(day(as_of)))
    return [(o.date.text, o.value) for o in series(one, counting, day(as_of))]


MEASURED = indicator(("VT2020", 25), ("HT2019", 15), ("2022", 40))


def measured(when: str, value: float, **said: Any) -> Note:
    return note("1.1", when, values={"i1": value, "other": 99}, **said)


def test_values_stand_in_order_and_none_is_of_a_later_day() -> None:
    assert seen(MEASURED, []) == [("HT2019", 15), ("VT2020", 25)]
    assert seen(MEASURED, [], "2020-06-29") == [("HT2019", 15)]
    assert seen(MEASURED, [], "2020-06-30") == [("HT2019", 15), ("VT2020", 25)]
    assert seen(MEASURED, [], "2022-12-31")[-1] == ("2022", 40)


def test_notes_add_values_of_their_period() -> None:
    assert seen(MEASURED, [measured("HT2020", 0)])[-1] == ("HT2020", 0)
    assert seen(MEASURED, [measured("2021-10-16", 30)]) == seen(MEASURED, [])
    # Written down in the year that it is of: known from that day.
    early = measured("2021", 30, recorded="2021-10-01T12:00:00Z")
    assert seen(MEASURED, [early])[-1] == ("2021", 30)
    assert seen(MEASURED, [early], "2021-09-30") == seen(MEASURED, [])


def test_of_the_same_days_the_newest_note_s_value_holds() -> None:
    first = measured("våren 2020", 26, recorded="2020-07-01T00:00:00Z")
    second = measured("2020-01-01 – 2020-06-30", 27, recorded="2020-08-01T00:00:00Z")
    expected = [("HT2019", 15), ("2020-01-01 – 2020-06-30", 27)]
    assert seen(MEASURED, [first, second]) == seen(MEASURED, [second, first]) == expected
    taken_back = retraction(second, "2020-09-01")
    assert seen(MEASURED, [first, second, taken_back])[-1] == ("våren 2020", 26)
    assert seen(MEASURED, [second, retraction(second, "2020-09-01")]) == seen(MEASURED, [])


@pytest.mark.parametrize(
    ("direction", "values", "moved", "wanted"),
    [
        ("up", [1, 2, 3], "up", True),
        ("up", [1, 2, 2], "up", True),
        ("up", [3, 2, 1], "down", False),
        ("up", [2, 2, 2], "hold", None),
        ("down", [3, 2, 1], "down", True),
        ("down", [1, 2, 3], "up", False),
        ("hold", [2, 2, 2], "hold", True),
        ("hold", [2, 2, 3], "up", False),
        ("hold", [2, 3, 2], "varying", False),
        ("", [1, 2, 3], "up", None),
        ("up", [9, 1, 2, 3], "up", True),
        ("up", [9, 1, 2], "varying", None),
        ("up", [1, 2], "", None),
        ("up", [], "", None),
        ("up", [1, "many", 3], "", None),
    ],
)
def test_which_way_three_comparable_figures_go(
    direction: str, values: list[float | str], moved: str, wanted: bool | None
) -> None:
    years = [(str(2015 + place), value) for place, value in enumerate(values)]
    one = indicator(*years, direction=direction)
    observed = series(one, [], day("2021-10-15"))
    assert trend(one, observed) == moved
    assert moves_as_wanted(one, observed) is wanted


def test_an_autumn_is_compared_with_autumns_only() -> None:
    terms = [("HT2018", 3), ("VT2019", 90), ("HT2019", 2), ("VT2020", 95), ("HT2020", 1)]
    one = indicator(*terms)
    observed = series(one, [], day("2021-10-15"))
    assert [value.value for value in compared(one, observed)] == [3, 2, 1]
    assert trend(one, observed) == "down"
    assert trend(one, observed[:-1]) == ""  # two springs are too few


def test_a_mean_over_several_years_is_no_point_of_a_series() -> None:
    one = indicator(("2013–2018", 34), ("2018/2019", 30), ("2019/2020", 32))
    observed = series(one, [], day("2021-10-15"))
    assert [value.value for value in summed(one, observed)] == [30, 32]
    assert trend(one, observed) == ""


def test_terms_are_read_as_sums_of_whole_years_of_study() -> None:
    terms = [("VT2018", 7), ("HT2018", 22), ("VT2019", 28), ("HT2019", 15), ("VT2020", 25)]
    one = indicator(*terms, ("HT2020", 9), sum="study-year")
    found = summed(one, series(one, [], day("2021-10-15")))
    assert [(str(value.date), value.value) for value in found] == [
        ("2018/2019", 50),
        ("2019/2020", 40),
    ]  # of the first year only spring is known, of the last only autumn
    assert target_met(one, series(one, [], day("2021-10-15"))) is None


def test_how_far_the_newest_figure_is_from_the_baseline() -> None:
    base = {"date": "2018", "value": 33}
    one = indicator(("2019", 30), ("2020", 27), direction="up", baseline=base)
    assert from_baseline(one, series(one, [], day("2021-10-15"))) == -6
    assert from_baseline(one, ()) is None
    assert from_baseline(indicator(("2020", 5)), series(one, [], day("2021-10-15"))) is None


@pytest.mark.parametrize(
    ("direction", "value", "met"),
    [
        ("up", 60, True),
        ("up", 59.9, False),
        ("up", 61, True),
        ("down", 60, True),
        ("down", 61, False),
        ("hold", 60, True),
        ("hold", 61, False),
        ("", 60, None),
    ],
)
def test_the_target(direction: str, value: float, met: bool | None) -> None:
    target = {"date": "2024", "value": 60}
    one = indicator(("2020", value), direction=direction, target=target)
    assert target_met(one, series(one, [], day("2021-10-15"))) is met
    assert target_met(one, ()) is None
    without = indicator(("2020", value), direction=direction)
    assert target_met(without, series(without, [], day("2021-10-15"))) is None


@given(NOTES, DAYS, st.data())
def test_a_series_is_dated_and_the_order_of_notes_changes_nothing(
    notes: list[Note], as_of: Any, data: st.DataObject
) -> None:
    found = series(MEASURED, notes, as_of)
    days = [(one.date.last, one.date.first) for one in found]
    assert days == sorted(set(days))
    assert found == series(MEASURED, data.draw(st.permutations(notes)), as_of)
    assert latest(found) == (found[-1] if found else None)
    assert all(one.date.first <= as_of or one.date.last > as_of for one in found)
