"""A milestone table of a federal strategy, put in by hand: what is said of it when Q4 closes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import vobject

from actionplan_tui.domain.notes.history import PlanRecord
from actionplan_tui.domain.register.register import Register
from actionplan_tui.domain.summary.summary import build_summary
from actionplan_tui.domain.views.overview import MISSING, NOT_ASKED, REPORTED, build_overview
from actionplan_tui.locales import translator
from actionplan_tui.planfile import PlanFile, read_paths
from actionplan_tui.reports.rows.ics import render
from actionplan_tui.reports.rows.row_list import RowList
from tests.domain.make import note, register
from tests.reports.sample import in_markdown, section

FILE = Path(__file__).parent / "data" / "agencies.toml"


@pytest.fixture(scope="module")
def agencies() -> PlanFile:
    (reading,) = read_paths([FILE])
    assert reading.planfile is not None, reading.findings
    return reading.planfile


def seen(agencies: PlanFile, day: str) -> Register:
    return register(PlanRecord(agencies.plan), agencies.notes, day)


def test_reports_of_january_count_for_the_fourth_quarter(agencies: PlanFile) -> None:
    judged = seen(agencies, "2021-01-20")
    asked = judged.asking["data-2020"]
    assert asked.review is not None
    assert asked.review.id == "q-2020-Q4"
    assert (str(asked.window.first), str(asked.window.last)) == ("2020-10-21", "2021-01-20")
    view = build_overview(judged, "data-2020")
    assert (view.total.asked, view.total.reported) == (5, 3)
    (matrix,) = view.matrices
    cells = {line.item.id: [cell.state for cell in line.cells] for line in matrix.lines}
    assert cells == {
        "2.1": [NOT_ASKED] * 4,
        "2.2": [REPORTED, REPORTED, REPORTED, MISSING],
        "3.1": [NOT_ASKED] * 4,
    }


def test_before_they_came_nobody_had_reported(agencies: PlanFile) -> None:
    view = build_overview(seen(agencies, "2021-01-10"), "data-2020")
    assert (view.total.asked, view.total.reported) == (5, 0)


def test_struck_out_dates_are_moves_and_no_reports(agencies: PlanFile) -> None:
    rows = seen(agencies, "2020-06-30").by_ref
    row = rows["data-2020/2.2@a"]
    assert (row.moves, row.due and row.due.text) == (1, "October 31, 2020")
    assert row.original_due is not None
    assert row.original_due.text == "September 30, 2020"
    assert row.unreported
    assert rows["data-2020/3.1@a"].standing == "due_soon"
    assert seen(agencies, "2020-11-01").by_ref["data-2020/2.2@d"].standing == "overdue"


def test_the_summary_says_who_is_late_and_what_is_at_risk(agencies: PlanFile) -> None:
    told = in_markdown(build_summary(seen(agencies, "2021-01-20"), "data-2020"), "en")
    assert "3 of 5 items are reported" in told
    late = "\n".join(section(told, "Overdue"))
    assert all(name in late for name in ("2(b)@b", "2(b)@d", "7.2"))
    assert "2(b)@a" not in late
    assert "2(b)@d" in "\n".join(section(told, "Unreported"))
    assert "is at risk or off track (no. 2(b)@b)" in told
    moved = [line for line in told.splitlines() if "busy with the pandemic" in line]
    assert moved
    assert [line.partition("(4 of 4 units)")[1] for line in moved] == ["(4 of 4 units)"] * 2
    assert "changed (no. 2(b) (4 of 4 units), 3(a) (4 of 4 units))" in told
    assert told.count("All four have published. (4 of 4 units)") == 1
    assert "Links: [Resources](<https://example.org/resources>)" in told
    assert "Supported by: The centre; Comes after: 7.1 Found the council" in told
    assert "2.2" not in told


def test_the_results_say_once_what_holds_for_all_agencies(agencies: PlanFile) -> None:
    told = in_markdown(build_summary(seen(agencies, "2021-01-20"), "data-2020"), "en")
    lines = told.partition("### Results")[2].partition("### By unit")[0].splitlines()
    named = [line.partition("** – ")[0] for line in lines if line.startswith("- **")]
    assert named == [
        "- **2(a) Publish who sits on it and how often it meets – 4 of 4 units",
        *(f"- **2(b)@{unit} Set staff aside for it – Agency {unit.upper()}" for unit in "abcd"),
        "- **3(a) Choose a way to measure it – 4 of 4 units",
        "- **7.1 Found the council",
        "- **7.2 Write what the officers can use",
    ]
    # What was decided for all stands with the first; nobody has "decision" and no more.
    assert not [line for line in lines if line.endswith("The centre: Decision.")]
    assert "- 31 January 2020: 2(a) (4 of 4 units), 7.1" in told


def test_what_each_agency_said_by_itself_stays_its_own(agencies: PlanFile) -> None:
    said = [
        replace(note(f"3.1@{unit}", f"2020-07-0{day}", status="done"), plan="data-2020")
        for day, unit in enumerate("abcd", 1)
    ]
    mine = [one for one in agencies.notes if one.item != "3.1"]
    judged = register(PlanRecord(agencies.plan), said + mine, "2021-01-20")
    told = in_markdown(build_summary(judged, "data-2020"), "en")
    for day, unit in enumerate("abcd", 1):
        (line,) = [line for line in told.splitlines() if line.startswith(f"- **3(a)@{unit} ")]
        assert f"{day} July 2020" in line


def test_the_calendar_has_the_deadlines_in_force_and_both_days_of_a_review(
    agencies: PlanFile,
) -> None:
    judged = seen(agencies, "2021-01-20")
    data = render(RowList(judged, judged.rows, agencies.notes, translator("en"), "1"))
    events = {
        entry.summary.value: str(entry.dtstart.value)
        for entry in vobject.readOne(data.decode()).vevent_list
    }
    reviews = [day for words, day in events.items() if words.startswith("Quarterly report")]
    assert reviews == ["2020-03-31", "2020-06-30", "2020-09-30", "2020-12-31"]
    closing = [day for words, day in events.items() if words.startswith("Last day for reports")]
    assert closing == ["2020-04-20", "2020-07-20", "2020-10-20", "2021-01-20"]
    staff = [day for words, day in events.items() if "2(b)@" in words]
    assert staff == ["2020-10-31"] * 4
    assert "https://example.org/resources" in data.decode().replace("\r\n ", "")
