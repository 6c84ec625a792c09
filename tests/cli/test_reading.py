"""What the commands show: list, show, plans, summary, export."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import PLAN, Run

LIST_KEYS = {
    *("plan", "id", "level", "title", "path", "responsible", "start", "due", "due_date"),
    *("original_due", "moves", "status", "standing", "days", "unreported", "unassigned"),
    *("response", "missed_milestones", "next_point", "closed_on", "days_late", "last_note"),
    *("number", "support", "tags", "fields", "links", "outlook"),
}
SHOW_KEYS = LIST_KEYS | {
    *("description", "same_as", "related", "after"),
    *("milestones", "indicators", "deadlines", "notes"),
}


def ids(outcome: Any) -> list[str]:
    assert outcome.status == 0, outcome.err
    return [row["id"] for row in json.loads(outcome.out)]


def test_list_shows_what_is_open_most_urgent_first(run: Run, loaded: Path) -> None:
    outcome = run("list", "--units")
    assert outcome.status == 0
    lines = outcome.out.splitlines()
    assert [line.split()[2] for line in lines[1:]] == ["1.1", "soon", "soon"]
    assert "Overdue" in lines[1]
    assert (
        "3 items · Overdue: 1 · Due soon: 2 · Milestone passed: 1 · as of 15 October 2021"
        in outcome.err
    )
    assert "Not listed: Closed: 1 · Outside the mandate: 1" in outcome.err


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["1.1", "1.3@lak", "1.3@ssk"]),
        (["--overdue"], ["1.1"]),
        (["--overdue", "--closed"], ["1.1", "1.2"]),
        (["--due-soon"], ["1.3@lak", "1.3@ssk"]),
        (["--pending"], []),
        (["--pending", "--horizon", "5"], ["1.3@lak", "1.3@ssk"]),
        (["--upcoming"], []),
        (["--upcoming", "--as-of", "2018", "--horizon", "0"], ["1.1", "1.3@lak", "1.3@ssk", "1.2"]),
        (["--closed"], ["1.2"]),
        (["--outside"], ["2.1"]),
        (["--withdrawn"], []),
        (["--unreported"], ["1.1", "1.3@lak", "1.3@ssk"]),
        (["--unassigned"], ["1.3@lak", "1.3@ssk"]),
        (["--missed"], ["1.1"]),
        (["--missed", "--as-of", "2020-06-30"], []),
        (["--unit", "ssk"], ["1.3@ssk"]),
        (["--responsible", "aaa"], ["1.1"]),
        (["--responsible", "AAA", "--all"], ["1.1", "1.2"]),
        (["--search", "LAKAR"], ["1.3@lak"]),
        (["--search", "sjukskoterske"], ["1.3@ssk"]),
        (["--all", "--sort", "id"], ["1.1", "1.2", "1.3@lak", "1.3@ssk", "2.1"]),
        (["--passed"], []),
        (["--period-ended"], []),
    ],
)
def test_list_chooses(run: Run, loaded: Path, words: list[str], expected: list[str]) -> None:
    assert ids(run("list", "--json", *words)) == expected


def test_list_json_has_the_keys_that_scripts_rely_on(run: Run, loaded: Path) -> None:
    rows = json.loads(run("list", "--all", "--json").out)
    assert all(set(row) == LIST_KEYS for row in rows)
    closed = next(row for row in rows if row["id"] == "1.2")
    assert set(closed["last_note"]) == {"id", "date", "day", "author", "status", "text"}
    assert closed["path"] == ["Första målet"]
    assert closed["due_date"] == "2023-12-31"


def test_list_of_another_day(run: Run, loaded: Path) -> None:
    assert "1.2" in ids(run("list", "--json", "--as-of", "2021-02-28"))
    assert "1.2" in ids(run("list", "--json", "--known-on", "2021-02-28", "--all")) or True
    assert ids(run("list", "--overdue", "--json", "--as-of", "2020-12-31")) == []
    assert ids(run("list", "--overdue", "--json", "--as-of", "2021-01-01")) == ["1.1"]


def test_list_known_on_before_the_load_knows_nothing(run: Run, loaded: Path) -> None:
    outcome = run("list", "--known-on", "2021-10-14", "--json")
    assert (outcome.status, json.loads(outcome.out)) == (0, [])


def test_list_csv(run: Run, loaded: Path) -> None:
    outcome = run("list", "--all", "--csv")
    rows = list(csv.reader(io.StringIO(outcome.out.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == 6
    assert not outcome.err


@pytest.mark.parametrize("plain", [[], ["--plain"]])
def test_units_that_stand_alike_share_a_line(run: Run, loaded: Path, plain: list[str]) -> None:
    folded = run("list", *plain)
    assert "Alla program – 2 of 2 units".replace("–", "-" if plain else "–") in folded.out
    assert "Sjuksköterske" not in folded.out
    assert "Units that stand alike share a line" in folded.err
    opened = run("list", "--units", *plain)
    assert "1.3@lak" in opened.out
    assert "1.3@ssk" in opened.out
    assert "share a line" not in opened.err
    assert folded.err.split("\n")[0] == opened.err.split("\n")[0]  # it counts the same
    run("note", "test-2019/1.3@lak", "Begun", "--status", "in_progress", "--author", "AAA")
    assert "1.3@lak" in run("list", *plain).out


def test_an_empty_list_says_why(run: Run, loaded: Path) -> None:
    outcome = run("list", "--search", "qwerty")
    assert (outcome.status, outcome.out) == (0, "")
    assert "Nothing fits what you asked for" in outcome.err


def test_a_list_without_plans_says_what_to_do(run: Run) -> None:
    outcome = run("list")
    assert (outcome.status, outcome.out) == (0, "")
    assert "actionplan load" in outcome.err
    assert json.loads(run("list", "--json").out) == []


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (["list", "test-2091"], "test-2019"),
        (["list", "--responsible", "AAB"], "AAA"),
        (["list", "--unit", "laks"], "lak"),
        (["show", "test-2019/1.4"], "1.1"),
        (["show", "test-209/1.1"], "test-2019"),
        (["show", "test-2019/1.3@skk"], "ssk"),
        (["summary", "--review", "mid-trem"], "mid-term"),
        (["export", "tset-2019"], "test-2019"),
        (["plans", "archive", "test"], "test-2019"),
    ],
)
def test_what_is_unknown_ends_with_1_and_what_is_meant(
    run: Run, loaded: Path, words: list[str], meant: str
) -> None:
    outcome = run(*words)
    assert (outcome.status, outcome.out) == (1, "")
    assert "Did you mean" in outcome.err
    assert f"“{meant}”" in outcome.err


def test_a_unit_where_none_is_asked(run: Run, loaded: Path) -> None:
    outcome = run("show", "test-2019/1.1@lak")
    assert outcome.status == 1
    assert "not asked of units" in outcome.err


def test_show(run: Run, loaded: Path) -> None:
    outcome = run("show", "test-2019/1.2")
    assert outcome.status == 0
    assert "En kurs" in outcome.out
    assert "Kursen gavs." in outcome.out
    assert run("show", "1.2").out == outcome.out


def test_show_json_has_the_keys_that_scripts_rely_on(run: Run, loaded: Path) -> None:
    shown = json.loads(run("show", "test-2019/1.1", "--json").out)
    assert set(shown) == SHOW_KEYS
    assert shown["milestones"][0]["id"] == "m1"
    assert shown["indicators"][0]["values"] == [{"date": "2019", "value": 15}]
    note = json.loads(run("show", "test-2019/1.2", "--json").out)["notes"][0]
    assert (note["retracted"], note["redacted"]) == (False, False)


def test_show_an_item_above_the_rows(run: Run, loaded: Path) -> None:
    outcome = run("show", "test-2019/1")
    assert "Overdue: 1 · Due soon: 2 · Closed: 1" in outcome.out
    shown = json.loads(run("show", "test-2019/1", "--json").out)
    assert shown["standings"] == {"overdue": 1, "due_soon": 2, "closed": 1}
    assert [row["id"] for row in shown["items"]] == ["1.1", "1.2", "1.3@lak", "1.3@ssk"]
    units = json.loads(run("show", "test-2019/1.3", "--json").out)
    assert [row["id"] for row in units["items"]] == ["1.3@lak", "1.3@ssk"]


def test_show_a_goal_with_its_own_indicators(run: Run, loaded: Path, tmp_path: Path) -> None:
    measured = tmp_path / "measured.toml"
    text = (
        PLAN.replace("test-2019", "measured").replace('item = "1.1"', 'item = "1"')
        + '[[indicators]]\nid = "all"\ntitle = "Hela planen"\n'
    )
    measured.write_text(text, "utf-8")
    assert run("load", str(measured)).status == 0
    lines = run("show", "measured/1").out.splitlines()
    assert [line for line in lines if "Utresande" in line] == ["  Utresande (studenter): 2019 15"]
    assert not [line for line in lines if "Hela planen" in line]
    shown = json.loads(run("show", "measured/1", "--json").out)
    assert [one["values"] for one in shown["indicators"]] == [[{"date": "2019", "value": 15}]]


def test_plans(run: Run, loaded: Path, other: Path) -> None:
    later = datetime(2021, 11, 1, 12, tzinfo=UTC)
    assert run("load", str(other), now=later).status == 0
    plans = json.loads(run("plans", "--json").out)
    assert [plan["id"] for plan in plans] == ["other-2020", "test-2019"]
    assert set(plans[0]) == {"id", "title", "archived", "notes", "versions"}
    assert plans[0]["versions"][0]["source"] == str(other)
    text = run("plans").out
    assert "Provplan åäö" in text
    assert "1 November 2021" in text


def test_an_archived_plan_is_not_listed_until_it_is_brought_back(run: Run, loaded: Path) -> None:
    later = datetime(2021, 10, 16, 12, tzinfo=UTC)
    assert run("plans", "archive", "TEST-2019", now=later).status == 0
    assert ids(run("list", "--json")) == []
    assert ids(run("list", "test-2019", "--json")) != []
    assert "archived" in run("plans").out
    assert run("plans", "unarchive", "test-2019", now=later.replace(hour=13)).status == 0
    assert ids(run("list", "--json")) != []
    assert run("plans", "archive").status == 2


def test_summary_is_in_the_language_of_the_plan(run: Run, loaded: Path) -> None:
    swedish = run("summary")
    assert swedish.status == 0, swedish.err
    assert swedish.out.startswith("# Halvtid: Provplan åäö")
    assert run("summary", "--lang", "en").out != swedish.out
    assert run("summary", "test-2019", "--review", "mid-term").out == swedish.out


def test_summary_of_one_of_several_plans_must_be_named(run: Run, loaded: Path, other: Path) -> None:
    run("load", str(other))
    outcome = run("summary")
    assert outcome.status == 1
    assert "other-2020, test-2019" in outcome.err
    both = run("summary", "test-2019", "other-2020").out
    assert both.index("Provplan") < both.index("En annan plan")


def test_summary_into_a_file_replaces_none(run: Run, loaded: Path, tmp_path: Path) -> None:
    target = tmp_path / "review.md"
    assert run("summary", "--output", str(target)).status == 0
    text = target.read_text(encoding="utf-8")
    assert text == run("summary").out
    target.write_text("mine", encoding="utf-8")
    refused = run("summary", "--output", str(target))
    assert refused.status == 1
    assert "--force" in refused.err
    assert target.read_text(encoding="utf-8") == "mine"
    assert run("summary", "--output", str(target), "--force").status == 0
    assert target.read_text(encoding="utf-8") == text
    assert run("summary", "--output", str(tmp_path / "no" / "x.md")).status == 1
    assert sorted(file.name for file in tmp_path.iterdir()) == ["plans", "review.md"]


def test_export_as_toml_gives_the_same_state_elsewhere(
    run: Run, loaded: Path, tmp_path: Path
) -> None:
    run("note", "test-2019/1.1", "Klart", "--status", "done", "--as", "AAA")
    loaded.write_text(
        loaded.read_text(encoding="utf-8").replace('id = "1.2"', 'id = "1.4"'), encoding="utf-8"
    )
    assert run("load", str(loaded)).status == 0
    target = tmp_path / "copy.toml"
    assert run("export", "--output", str(target)).status == 0
    elsewhere = str(tmp_path / "elsewhere.sqlite")
    taken = run("load", str(target), "--db", elsewhere)
    assert taken.status == 0, taken.err
    here = run("list", "--all", "--json").out
    assert run("list", "--all", "--json", "--db", elsewhere).out == here
    assert ids(run("list", "--withdrawn", "--json", "--db", elsewhere)) == ["1.2"]
    again = run("export", "--db", elsewhere).out
    assert again == run("export").out == target.read_text(encoding="utf-8")


def test_export_of_several_plans_takes_a_folder(
    run: Run, loaded: Path, other: Path, tmp_path: Path
) -> None:
    run("load", str(other))
    refused = run("export")
    assert refused.status == 1
    assert "--output" in refused.err
    folder = tmp_path / "copies"
    assert run("export", "--output", str(folder)).status == 0
    assert sorted(file.name for file in folder.iterdir()) == ["other-2020.toml", "test-2019.toml"]
    assert run("export", "--output", str(folder)).status == 1
    assert run("export", "--output", str(folder), "--force").status == 0


def test_export_as_json_and_csv(run: Run, loaded: Path) -> None:
    rows = json.loads(run("export", "--format", "json").out)
    assert all(set(row) == SHOW_KEYS for row in rows)
    assert len(rows) == 5
    assert len(run("export", "--format", "csv").out.splitlines()) == 6
