"""The commands show what plans have besides, and choose by it."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from actionplan_tui.cli.main import main
from tests.cli.conftest import NOW, Run

PLAN = """\
format = 1

[plan]
id = "reg"
title = "Register of actions"
levels = ["Action"]
language = "en"
start = "2021"
end = "2024"

[[parties]]
id = "QPS"
kind = "group"
name = "Quality programme"

[[items]]
id = "1"
title = "Review the routines"
number = "3(b)"
tags = ["access"]
support = ["QPS"]
fields = { Severity = "High", Budget = 120000, "=Sum" = "=1+1" }
links = [{ url = "https://example.org/routine", title = "The routine" }, { url = "notes.pdf" }]
notes = [{ date = "2021-05-01", author = "QPS", outlook = "at_risk", text = "Waits for staff" }]

[[items]]
id = "2"
title = "Train everybody"
after = ["1"]
fields = { Severity = "Low" }
"""


@pytest.fixture
def reg(run: Run, tmp_path: Path) -> Run:
    path = tmp_path / "reg.toml"
    path.write_text(PLAN, encoding="utf-8")
    assert run("load", str(path)).status == 0
    return run


def test_list_prints_the_number_and_the_columns_asked_for(reg: Run) -> None:
    outcome = reg("list", "--columns", "severity,tags,outlook")
    assert outcome.status == 0, outcome.err
    head, *lines = outcome.out.splitlines()
    assert [word for word in head.split() if word in ("Severity", "Tags", "Outlook")] == [
        "Severity",
        "Tags",
        "Outlook",
    ]
    of_one = next(line for line in lines if "routines" in line)
    assert "3(b)" in of_one
    assert all(word in of_one for word in ("High", "access", "At risk"))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--tag", "Access"], ["1"]),
        (["--field", "severity=low"], ["2"]),
        (["--field", "Severity=High", "--field", "Budget=120 000"], ["1"]),
        (["--at-risk"], ["1"]),
        (["--search", "routine quality"], ["1"]),
    ],
)
def test_rows_are_chosen_by_it(reg: Run, words: list[str], found: list[str]) -> None:
    outcome = reg("list", "--json", *words)
    assert [row["id"] for row in json.loads(outcome.out)] == found


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tag", "acces"], "No item bears the tag “acces”."),
        (["--field", "Severty=High"], "No item has a column “Severty”."),
        (["--columns", "tag"], "There is no column “tag”."),
    ],
)
def test_what_no_item_has_is_refused_with_what_was_meant(
    reg: Run, words: list[str], said: str
) -> None:
    outcome = reg("list", *words)
    assert outcome.status == 1
    assert said in outcome.err
    assert "Did you mean" in outcome.err


def test_json_has_it_all(reg: Run) -> None:
    (one, two) = json.loads(reg("list", "--json", "--sort", "id").out)
    assert one["number"] == "3(b)"
    assert one["support"] == ["QPS"]
    assert one["tags"] == ["access"]
    assert one["fields"] == {"Severity": "High", "Budget": 120000, "=Sum": "=1+1"}
    assert one["links"][1] == {"url": "notes.pdf"}
    assert one["outlook"] == "at_risk"
    assert (two["number"], two["outlook"], two["tags"]) == (None, None, [])
    assert json.loads(reg("show", "reg/2", "--json").out)["after"] == ["1"]


def test_show_says_it_all_and_finds_the_printed_number(reg: Run) -> None:
    told = reg("show", "reg/3(b)").out
    assert told.startswith("reg/1 · 3(b) Review the routines\n")
    for line in (
        "Supported by: Quality programme",
        "Tags: access",
        "Severity: High",
        "Budget: 120000",
        "The routine (https://example.org/routine)",
        "Outlook: At risk (1 May 2021, QPS)",
    ):
        assert line in told
    assert "Comes after: 3(b) Review the routines – Pending, " in reg("show", "reg/2").out


def test_csv_has_a_column_for_each_and_no_formula(reg: Run) -> None:
    told = reg("list", "--csv", "--sort", "id").out
    head, one, two = list(csv.reader(io.StringIO(told.lstrip("\ufeff")), delimiter=";"))
    row = dict(zip(head, one, strict=True))
    assert (row["Printed as"], row["Severity"], row["Budget"]) == ("3(b)", "High", "120000")
    assert row["Outlook"] == "At risk"
    assert row["\u2060=Sum"] == "\u2060=1+1"
    assert two[head.index("Budget")] == ""


class Terminal(io.StringIO):
    """A terminal that keeps what is written."""

    def isatty(self) -> bool:
        return True


def on_terminal(*words: str) -> str:
    out = Terminal()
    main(words, now=lambda: NOW, stdin=io.StringIO(), stdout=out, stderr=io.StringIO())
    return out.getvalue()


def test_links_are_opened_from_a_terminal_that_can(
    reg: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "40")
    url = "https://example.org/minutes-of-a-long-meeting-in-may"
    reg("note", "reg/1", "--author", "QPS", "--link", f"{url} Minutes", "--link", "a.pdf")
    text = on_terminal("show", "reg/1")
    routine = "https://example.org/routine"
    assert f"\x1b]8;;{routine}\x1b\\{routine}\x1b]8;;\x1b\\" in text
    opened = re.findall(r"\x1b\]8;;(.+?)\x1b\\(.*?)\x1b\]8;;\x1b\\", text)
    parts = [shown for to, shown in opened if to == url]
    assert len(parts) > 1
    assert "".join(parts) == url
    assert {to for to, _shown in opened} == {routine, url}  # a file lies nobody knows where


@pytest.mark.parametrize(
    ("name", "value"), [("TERM", "dumb"), ("NO_COLOR", "1"), ("TERM", "linux")]
)
def test_where_links_are_not_wanted_there_is_no_code(
    reg: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv(name, value)
    assert "\x1b" not in on_terminal("show", "reg/1")


def test_a_pipe_and_plain_lines_get_no_code(reg: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b" not in reg("show", "reg/1").out
    assert "\x1b" not in on_terminal("show", "reg/1", "--plain")


def places(text: str, *words: str) -> list[int]:
    """Where words stand first in a text, one after the other."""
    return [text.index(word) for word in words]


def test_columns_and_tags_stay_in_the_order_of_the_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "order.toml"
    items = [
        PLAN.partition("[[items]]")[0],
        (
            '[[items]]\nid = "1"\ntitle = "Later"\ndue = "2024"\ntags = ["zeta", "alpha"]\n'
            'fields = { Zone = "north", Budget = 5, "Äga" = "x" }\n'
        ),
        (
            '[[items]]\nid = "2"\ntitle = "Overdue"\ndue = "2021-01-31"\n'
            'fields = { Area = "w", Budget = 7 }\n'
        ),
    ]
    path.write_text("\n".join(items), encoding="utf-8")
    assert run("load", str(path)).status == 0
    shown = run("show", "reg/1").out
    for text in (
        shown,
        run("list", "--json", "--sort", "id").out,
        run("list", "--csv").out.splitlines()[0],  # the overdue one stands first in the list
        run("summary", "--format", "md").out,
        run("export", "--format", "toml").out,
    ):
        assert (found := places(text, "Zone", "Budget", "Äga")) == sorted(found)
    for text in (shown, run("export", "--format", "toml").out):
        assert (found := places(text, "zeta", "alpha")) == sorted(found)
    head = run("list", "--csv").out.splitlines()[0]
    assert (found := places(head, "Zone", "Budget", "Äga", "Area")) == sorted(found)
    sheet = tmp_path / "summary.xlsx"
    run("summary", "--format", "xlsx", "--output", str(sheet))
    book = CalamineWorkbook.from_path(sheet)
    cells = [
        str(cell)
        for name in book.sheet_names
        for line in book.get_sheet_by_name(name).to_python()
        for cell in line
    ]
    own = [cell for cell in cells if cell in ("Zone", "Budget", "Äga", "Area")]
    assert own[:4] == ["Zone", "Budget", "Äga", "Area"]
    again = tmp_path / "again.toml"
    again.write_text(run("export", "--format", "toml").out, encoding="utf-8")
    run("load", str(again))
    assert run("export", "--format", "toml").out == again.read_text(encoding="utf-8")
