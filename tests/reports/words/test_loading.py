"""What differs between versions, and what loading changed, in words."""

from __future__ import annotations

from dataclasses import dataclass

from actionplan_tui.domain.document.changes import LoadReport, PlanReport, changes
from actionplan_tui.locales import set_language
from actionplan_tui.reports.words.loading import change_lines, finding_lines, report_lines
from tests.domain.make import a_plan, item, note


@dataclass
class Found:
    file: str
    line: int
    path: str
    level: str
    message: str


def test_differences_are_told_with_before_and_after() -> None:
    before = a_plan(
        item("1", due="2021", responsible=["AAA"]),
        item("2"),
        head={"responsible": ["ZZZ"]},
        units=[{"id": "a", "name": "Unit A", "set": "s"}],
    )
    after = a_plan(
        item("1", due="2022", responsible=["BBB", "CCC"], start="2020"),
        item("3", title="Something quite different"),
        units=[{"id": "a", "name": "Unit A", "set": "s", "responsible": ["AAA"]}],
    )
    assert list(change_lines(changes(before, after))) == [
        "new: 3 Something quite different",
        "withdrawn: 2 Item 2",
        "deadline of 1: 2021 (31 December 2021) → 2022 (31 December 2022)",
        "responsible for the whole plan: ZZZ → nobody named",
        "responsible for Unit A: nobody named → AAA",
        "responsible for 1: AAA → BBB, CCC",
        "other details changed",
    ]
    set_language("sv")
    assert "ansvarig för 1: AAA → BBB, CCC" in list(change_lines(changes(before, after)))


def test_commands_are_named_only_where_one_can_type_them() -> None:
    plan = PlanReport(
        plan="p",
        title="Plan",
        path="p.toml",
        outcome="updated",
        archived=True,
        notes_kept=(note("1", "2021", text="Said"),),
    )
    typed = "\n".join(report_lines(LoadReport((plan,))))
    assert "actionplan plans unarchive p" in typed
    assert "--retract-missing" in typed
    shown = "\n".join(report_lines(LoadReport((plan,)), commands=False))
    assert "actionplan plans" not in shown
    assert "--" not in shown
    assert "1 note is no longer in the file as it was loaded, and is kept." in shown


def test_findings_stand_with_file_and_line_and_can_do_nothing() -> None:
    found = [
        Found("a.toml", 3, "plan.id", "error", "Wrong \x1b[31mhere"),
        Found("b.toml", 0, "", "warning", "Odd"),
    ]
    assert list(finding_lines(found)) == [
        "a.toml:3: error: Wrong here (plan.id)",
        "b.toml: warning: Odd",
    ]
