"""Plans whose years do not begin in January: how their dates are read, and what is refused."""

from __future__ import annotations

import json
from datetime import date

import pytest

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.period import Period
from actionplan_tui.planfile import read_text
from actionplan_tui.planfile.writer import write_text

PLAN = """\
format = 1

[plan]
id = "prov"
title = "Prov"
levels = ["Mål"]
{head}
start = "2022"
end = "2024"

[[items]]
id = "1"
title = "Ett"
start = "Q1 2023"
due = "2023"
milestones = [{{ id = "m1", date = "före 2023" }}]

[[items.notes]]
date = "2022"
due = "2024"

[[indicators]]
id = "out"
title = "Ut"
values = [{{ date = "2022-23", value = 1.5 }}]
"""


def days(period: object) -> tuple[str, str]:
    assert isinstance(period, Period)
    return period.first.isoformat(), period.last.isoformat()


def test_every_date_of_a_fiscal_plan_is_read_in_its_calendar() -> None:
    file = read_text(PLAN.format(head='year_starts = "04"'), "prov.toml").planfile
    assert file
    plan, (note,) = file.plan, file.notes
    assert plan.calendar == Calendar(4)
    item = plan.items[0]
    assert days(plan.start) == ("2022-04-01", "2023-03-31")
    assert days(plan.end) == ("2024-04-01", "2025-03-31")
    assert days(item.start) == ("2023-04-01", "2023-06-30")
    assert days(item.due) == ("2023-04-01", "2024-03-31")
    assert days(item.milestones[0].date) == ("2023-03-31", "2023-03-31")
    assert days(plan.indicators[0].values[0].date) == ("2022-04-01", "2023-03-31")
    assert days(note.date) == ("2022-04-01", "2023-03-31")
    assert days(note.due) == ("2024-04-01", "2025-03-31")
    assert note.recorded.date() == date(2023, 3, 31)


def test_its_years_may_be_named_after_their_end() -> None:
    head = 'year_starts = "07"\nyear_named = "end"'
    file = read_text(PLAN.format(head=head), "prov.toml").planfile
    assert file
    assert days(file.plan.items[0].due) == ("2022-07-01", "2023-06-30")


def test_it_goes_round() -> None:
    head = 'year_starts = "04"\nyear_named = "end"'
    file = read_text(PLAN.format(head=head), "prov.toml").planfile
    assert file
    again = read_text(write_text(file.plan, file.notes), "again.toml").planfile
    assert again
    assert (again.plan, again.notes) == (file.plan, file.notes)
    assert json.loads(json.dumps(again.document)) == again.document


@pytest.mark.parametrize(
    ("head", "path", "level", "words"),
    [
        ("year_starts = 4", "plan.year_starts", "error", 'year_starts = "04"'),
        ('year_starts = "4"', "plan.year_starts", "error", 'year_starts = "04"'),
        ('year_starts = "april"', "plan.year_starts", "error", 'year_starts = "04"'),
        ('year_starts = "13"', "plan.year_starts", "error", "two digits"),
        ('year_starts = "04"\nyear_named = "ends"', "plan.year_named", "error", "start, end"),
        ('year_named = "end"', "plan.year_named", "warning", 'year_starts = "07"'),
    ],
)
def test_what_is_wrong_with_the_beginning_of_years(
    head: str, path: str, level: str, words: str
) -> None:
    text = PLAN.format(head=head).replace("2022-23", "2022")
    said = [one for one in read_text(text, "prov.toml").findings if one.path == path]
    assert [(one.level, words in one.message) for one in said] == [(level, True)]


@pytest.mark.parametrize("written", ["2022/23", "2022/2023", "2022-2023"])
def test_a_year_with_a_slash_is_doubtful_in_it(written: str) -> None:
    text = PLAN.format(head='year_starts = "04"').replace('"2023"', f'"{written}"')
    (finding,) = read_text(text, "prov.toml").findings
    assert (finding.path, finding.level) == ("items[1].due", "error")
    assert "academic year 2022/23 (1 July 2022 – 30 June 2023)" in finding.message
    assert "2022-23 (1 April 2022 – 31 March 2023)" in finding.message


def test_years_that_begin_in_january_are_those_of_the_calendar() -> None:
    file = read_text(
        PLAN.format(head='year_starts = "01"').replace("2022-23", "2022"), "x"
    ).planfile
    assert file
    assert days(file.plan.items[0].due) == ("2023-01-01", "2023-12-31")
