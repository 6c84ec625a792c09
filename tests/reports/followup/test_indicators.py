"""What a summary says of measured series: compared like with like, set together as the plan has."""

from __future__ import annotations

import re
from typing import Any

from actionplan_tui.locales import translator
from actionplan_tui.reports.followup.document import followup_document
from actionplan_tui.reports.followup.pictures import curve_picture
from actionplan_tui.reports.formats.drawing import Label
from actionplan_tui.reports.formats.markdown import render
from tests.domain.make import a_plan, item
from tests.reports.followup.test_pages import made
from tests.reports.sample import section


def figures(**values: float) -> list[dict[str, Any]]:
    return [{"date": date, "value": value} for date, value in values.items()]


def plan(*indicators: dict[str, Any], **tables: Any) -> Any:
    return a_plan(item("1", title="Mål"), indicators=list(indicators), **tables)


def summary(of: Any, language: str = "sv") -> str:
    return render(followup_document(made(of, [], "2021-12-31", language=language)))


def tables_of(of: Any) -> list[str]:
    """Return the lines of the appendix of tables, each cell without its padding."""
    found = section(summary(of), "Bilaga 2: Tabeller")
    return [re.sub(r" +", " ", one) for one in found]


def line(text: str, start: str) -> str:
    return next(one for one in text.splitlines() if one.startswith(f"| {start}"))


OUT = {
    "id": "out",
    "title": "Ut, per termin",
    "unit": "studenter",
    "direction": "up",
    "baseline": {"date": "2018", "value": 33},
    "target": {"date": "2024", "value": 60},
}


def test_the_newest_value_is_compared_with_target_and_baseline_first() -> None:
    text = summary(plan(OUT | {"values": figures(HT2019=15, HT2020=27)}))
    found = line(text, "Ut, per termin")
    assert "27 av 60; 6 under utgångsvärdet" in found
    assert "ökar" not in text  # two values are no direction
    assert "over utgangsverdien" in summary(
        plan(OUT | {"values": figures(HT2020=40)}), language="nb"
    )


def test_a_trend_compares_autumns_with_autumns() -> None:
    terms = figures(HT2018=10, VT2019=90, HT2019=15, VT2020=80, HT2020=27)
    found = line(summary(plan(OUT | {"values": terms})), "Ut, per termin")
    assert found.split("|")[-2].strip() == "ökar"


def test_sums_of_years_are_what_is_told() -> None:
    terms = figures(HT2018=10, VT2019=20, HT2019=15, VT2020=25, HT2020=9)
    found = line(summary(plan(OUT | {"values": terms, "sum": "study-year"})), "Ut, per termin")
    assert "40 (2019/2020)" in found
    assert "40 av 60; 7 över utgångsvärdet" in found


def test_what_the_plan_sets_together_stands_on_one_line_and_once() -> None:
    of = plan(
        {"id": "a", "title": "Kull, antagna", "values": figures(**{"2015": 122, "2016": 119})},
        {"id": "b", "title": "Kull, examinerade", "values": figures(**{"2015": 87})},
        {"id": "c", "title": "Något annat", "values": figures(**{"2015": 5})},
        tables=[
            {"key": "År", "columns": ["a", "b"], "title": "Kullar", "note": "Sex år efter start."}
        ],
    )
    tables = tables_of(of)
    assert "| År | Antagna | Examinerade |" in tables
    assert "| 2015 | 122 | 87 |" in tables
    assert "| 2016 | 119 | – |" in tables
    assert tables.index("*Kullar*") < tables.index("Sex år efter start.")
    assert "\n".join(tables).count("122") == 1
    assert "| Period | Något annat |" in tables


def test_a_table_may_be_turned() -> None:
    of = plan(
        {"id": "a", "title": "Första", "values": figures(**{"2015": 1, "2016": 2})},
        tables=[{"key": "Fråga", "columns": ["a"], "turned": True}],
    )
    tables = tables_of(of)
    assert "| Fråga | 2015 | 2016 |" in tables
    assert "| Första | 1 | 2 |" in tables


def words_of(values: dict[str, float]) -> list[str]:
    (one,) = plan({"id": "i", "title": "Mätt", "values": figures(**values)}).indicators
    drawn = curve_picture(one, one.values, translator("sv"))
    return [shape.text for shape in drawn.shapes if isinstance(shape, Label)]


def test_a_scale_begins_at_zero_or_says_that_it_does_not() -> None:
    far = words_of({"2015": 87, "2016": 119, "2017": 104})
    assert "skalan börjar inte vid 0" in far
    assert "87" in far
    near = words_of({"2015": 2, "2016": 9, "2017": 5})
    assert "skalan börjar inte vid 0" not in near
    assert "0" in near
