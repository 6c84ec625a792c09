"""Reviews as the commands judge them: what counts for which, what follows the last."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

AFTER = """\
format = 1
[plan]
id = "after"
title = "After the last review"
levels = ["Action"]
language = "en"
start = "2019"
end = "2024"
[[reviews]]
id = "mid-term"
title = "Mid-term review"
due = "end of 2021"
[[items]]
id = "1"
title = "Reported in 2022"
[[items.notes]]
date = "2022-03-01"
status = "in_progress"
[[items]]
id = "2"
title = "Reported in 2021 only"
[[items.notes]]
date = "2021-11-01"
status = "in_progress"
"""
GRANTED = """\
format = 1
[plan]
id = "granted"
title = "Extensions"
levels = ["Action"]
start = "2020"
end = "2021"
[[reviews]]
id = "r"
title = "Review"
due = "2020"
[[items]]
id = "1"
title = "Only the deadline was moved"
due = "2020-06-30"
[[items.notes]]
date = "2020-05-14"
due = "2020-07-31"
reason = "Emergency"
decision = "Steering group 2020-05-14"
[[items]]
id = "2"
title = "Moved, and what has happened was said"
due = "2020-06-30"
[[items.notes]]
date = "2020-05-14"
due = "2020-07-31"
reason = "Emergency"
text = "Half of it is done."
"""
QUARTERS = """\
format = 1
[plan]
id = "quarters"
title = "Quarters"
levels = ["Action"]
language = "en"
start = "2022"
end = "2022"
[[reviews]]
id = "q1"
title = "First quarter"
due = "2022-Q1"
[[reviews]]
id = "q2"
title = "Second quarter"
due = "2022-Q2"
closes = "2022-07-20"
[[items]]
id = "1"
title = "Reported in the first quarter only"
due = "2022"
[[items.notes]]
date = "2022-02-01"
status = "in_progress"
[[items]]
id = "2"
title = "Reported after the quarter, before it closed"
due = "2022"
[[items.notes]]
date = "2022-07-08"
status = "in_progress"
text = "As it stood at the end of June"
"""
NOBODY = """\
format = 1
[plan]
id = "nobody"
title = "Nobody asks"
levels = ["Duty"]
start = "2020"
end = "2024"
reporting = "none"
[[items]]
id = "1"
title = "Plan the number of places"
due = "ongoing"
[[items]]
id = "2"
title = "New timetable for the study year"
due = "inför läsåret 2021/2022"
"""
EACH_QUARTER = """\
format = 1
[plan]
id = "fed"
title = "Four offices"
levels = ["Action"]
language = "en"
start = "2020"
end = "2021"
[[reviews]]
id = "q"
title = "Progress report"
every = "quarter"
from = "2020"
to = "2021"
due_after = 10
closes_after = 10
basis = "The plan, page 4"
[[units]]
id = "a"
name = "Office A"
set = "offices"
[[units]]
id = "b"
name = "Office B"
set = "offices"
[[items]]
id = "1"
title = "Assess the skills of the staff"
due = "2020-06-30"
each_unit = "offices"
[[items.notes]]
date = "2021-01-15"
unit = "a"
status = "in_progress"
text = "As it stood in December"
"""


def load(run: Run, folder: Path, text: str) -> None:
    file = folder / "plan.toml"
    file.write_text(text, encoding="utf-8")
    outcome = run("load", str(file))
    assert outcome.status == 0, outcome.err


def rows(run: Run, *words: str) -> dict[str, dict[str, Any]]:
    outcome = run("list", "--all", "--json", *words)
    assert outcome.status == 0, outcome.err
    return {row["id"]: row for row in json.loads(outcome.out)}


def unreported(run: Run, *words: str) -> list[str]:
    found = rows(run, *words)
    listed = run("list", "--unreported", "--json", *words)
    assert [row["id"] for row in json.loads(listed.out)] == [
        identifier for identifier, row in found.items() if row["unreported"]
    ]
    return sorted(identifier for identifier, row in found.items() if row["unreported"])


def test_after_the_last_review_the_time_since_counts(run: Run, tmp_path: Path) -> None:
    load(run, tmp_path, AFTER)
    day = ("--as-of", "2022-06-30")
    assert unreported(run, *day) == ["2"]
    assert unreported(run, *day, "--review", "mid-term") == ["1"]
    summary = run("summary", "after", *day)
    assert summary.out.startswith("# Follow-up after “Mid-term review”: After the last review\n")
    assert "all its reviews have closed" in summary.err
    chosen = run("summary", "after", *day, "--review", "mid-term")
    assert chosen.out.startswith("# Mid-term review: After the last review\n")


def test_an_extension_is_not_the_party_s_report(run: Run, tmp_path: Path) -> None:
    load(run, tmp_path, GRANTED)
    assert unreported(run, "--as-of", "2020-12-31") == ["1"]


def test_each_report_counts_for_one_quarter(run: Run, tmp_path: Path) -> None:
    load(run, tmp_path, QUARTERS)
    assert unreported(run, "--as-of", "2022-06-30") == ["1", "2"]
    assert unreported(run, "--as-of", "2022-07-31", "--review", "q2") == ["1"]
    assert unreported(run, "--as-of", "2022-07-31", "--review", "Q1") == ["2"]
    line = run("list", "--as-of", "2022-07-31", "--review", "q2").err
    assert "as of 31 July 2022 · for Second quarter" in line


def test_where_nobody_asks_nothing_is_unreported(run: Run, tmp_path: Path) -> None:
    load(run, tmp_path, NOBODY)
    found = rows(run, "--as-of", "2021-06-30")
    assert [row["unreported"] for row in found.values()] == [False, False]
    assert found["1"]["standing"] == "pending"
    assert found["2"]["due_date"] == "2021-06-30"
    assert "Nobody is asked for reports on this plan." in run("summary", "--lang", "en").out


def test_a_recurring_review_has_real_days_everywhere(run: Run, tmp_path: Path) -> None:
    load(run, tmp_path, EACH_QUARTER)
    day = ("--as-of", "2021-01-18")
    assert unreported(run, *day) == ["1@b"]
    summary = run("summary", "fed", *day).out
    assert summary.startswith("# Progress report Q4 2020: Four offices\n")
    assert "Progress report Q4 2020, by 10 January 2021." in summary
    assert "Reports count for it until 20 January 2021." in summary
    assert "Its basis: The plan, page 4." in summary
    calendar = run("export", "--format", "ics", *day).out.replace("\r\n ", "")
    events = calendar.split("BEGIN:VEVENT")
    due = next(event for event in events if "review/q-2020-Q4@" in event)
    closes = next(event for event in events if "closes/q-2020-Q4@" in event)
    assert "DTSTART;VALUE=DATE:20210110" in due
    assert "DTSTART;VALUE=DATE:20210120" in closes
    assert "Last day for reports: Progress report Q4 2020" in closes
    exported = run("export", "--format", "json", *day, "--review", "q-2020-Q3")
    assert {row["id"] for row in json.loads(exported.out) if row["unreported"]} == {"1@a", "1@b"}


def test_a_late_report_says_for_which_review_it_is(run: Run, tmp_path: Path) -> None:
    load(run, tmp_path, EACH_QUARTER)
    day = ("--as-of", "2021-02-15")
    said = ("note", "fed/1@b", "Done in December", "--as", "B", "--status", "done")
    outcome = run(*said, *day, "--review", "q-2020-q4")
    assert outcome.status == 0, outcome.err
    assert unreported(run, *day, "--review", "q-2020-Q4") == []
    assert unreported(run, *day) == ["1@a", "1@b"]
    text = run("summary", "fed", *day, "--review", "q-2020-Q4").out
    assert "1 after the review had closed" in text
    assert "It came after the review had closed." in text
    [note] = json.loads(run("show", "fed/1@b", "--json", *day).out)["notes"]
    assert note["review"] == "q-2020-Q4"
    assert "For: Progress report Q4 2020" in run("show", "fed/1@b", *day).out


def test_what_it_is_written_as_decides_whether_it_reports(run: Run, tmp_path: Path) -> None:
    load(run, tmp_path, EACH_QUARTER)
    day = ("--as-of", "2021-01-18")
    minuted = run("note", "fed/1@b", "Taken note of", "--entry", "decision", "--as", "B", *day)
    assert minuted.status == 0, minuted.err
    assert unreported(run, *day) == ["1@b"]
    wrong = run("note", "fed/1@b", "x", "--entry", "opinion", "--as", "B")
    assert (wrong.status, "“opinion” is no kind of entry" in wrong.err) == (1, True)
    tabled = run("note", "fed/1@b", "x", "--entry", "report", "--procedure", "vote", "--as", "B")
    assert (tabled.status, "is procedure, not “report”" in tabled.err) == (1, True)


def test_why_a_note_is_taken_back_reports_nothing(run: Run, tmp_path: Path) -> None:
    load(run, tmp_path, EACH_QUARTER)
    day = ("--as-of", "2021-01-18")
    [note] = json.loads(run("show", "fed/1@a", "--json", *day).out)["notes"]
    outcome = run("retract", note["id"], "It was about another item", "--as", "B", *day)
    assert outcome.status == 0, outcome.err
    assert unreported(run, *day) == ["1@a", "1@b"]
    assert "It was about another item" in run("show", "fed/1@a").out


@pytest.mark.parametrize("command", ["list", "export"])
def test_a_review_that_no_plan_has_is_refused(run: Run, tmp_path: Path, command: str) -> None:
    load(run, tmp_path, QUARTERS)
    more = () if command == "list" else ("--format", "csv")
    outcome = run(command, "--review", "q3", *more)
    assert outcome.status == 1
    assert "No plan has the review “q3”." in outcome.err
    assert "q1" in outcome.err


def test_a_plan_file_is_not_judged_for_a_review(run: Run, tmp_path: Path) -> None:
    load(run, tmp_path, QUARTERS)
    assert run("export", "--review", "q1").status == 2
