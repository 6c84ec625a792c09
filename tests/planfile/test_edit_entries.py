"""Changing a plan's head, its reviews, parties and the like as text; only these lines change."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_tui.planfile import PlanFile, read_text
from actionplan_tui.planfile.edit import (
    HEAD,
    EditError,
    change_entry,
    new_entry,
    read_entry,
    remove_entry,
)
from tests.planfile.test_edit import PLAN, lines_changed

SAMPLE = (Path(__file__).parent / "sample.toml").read_text(encoding="utf-8")


def read(text: str) -> PlanFile:
    reading = read_text(text, "test.toml")
    assert reading.planfile, reading.findings
    return reading.planfile


def test_the_head_is_changed_line_by_line() -> None:
    after = change_entry(PLAN, HEAD, {"title": "New", "decided": "2025-03-12", "owner": "Board"})
    assert lines_changed(PLAN, after) == (
        ['title = "Test"   # said twice'],
        ['title = "New"   # said twice', 'owner = "Board"', 'decided = "2025-03-12"'],
    )
    plan = read(after).plan
    assert (plan.title, plan.owner, str(plan.decided and plan.decided.first)) == (
        "New",
        "Board",
        "2025-03-12",
    )


def test_an_empty_value_takes_its_key_away() -> None:
    after = change_entry(SAMPLE, HEAD, {"registration": "", "decided_where": "PN § 9"})
    assert lines_changed(SAMPLE, after) == (
        ['registration = "PROV 2019/1"', 'decided_where = "PN § 8"'],
        ['decided_where = "PN § 9"'],
    )


def test_a_review_is_read_changed_and_added() -> None:
    assert read_entry(SAMPLE, "reviews", "mid-term")["reply_by"] == "2021-11-15"
    after = change_entry(SAMPLE, "reviews", {"due": "2022-02", "closes": ""}, "mid-term")
    assert lines_changed(SAMPLE, after) == (
        ['due = "utgången av 2021"', "closes = 2022-01-20"],
        ['due = "2022-02"'],
    )
    after = new_entry(PLAN, "reviews", {"id": "mid", "title": "Mid-term", "due": "2022"})
    assert read(after).plan.reviews[0].title == "Mid-term"
    assert after.index("[plan]") < after.index("[[reviews]]") < after.index("[[parties]]")
    assert (
        after.replace('\n[[reviews]]\nid = "mid"\ntitle = "Mid-term"\ndue = "2022"\n', "") == PLAN
    )


def test_a_party_gets_name_and_kind_and_a_new_one_stands_behind_the_others() -> None:
    after = change_entry(PLAN, "parties", {"name": "Anna", "kind": "person"}, "BBB")
    assert lines_changed(PLAN, after) == ([], ['kind = "person"', 'name = "Anna"'])
    after = new_entry(after, "parties", {"id": "CCC", "members": ["x", "y"], "name": ""})
    assert '[[parties]]\nid = "CCC"\nmembers = ["x", "y"]\n' in after
    assert after.index('name = "Anna"') < after.index('"CCC"') < after.index("# The first goal")


def test_an_entry_is_taken_out_with_the_remark_above_it() -> None:
    text = PLAN.replace('[[parties]]\nid = "BBB"', '# The second\n[[parties]]\nid = "BBB"')
    text = text.replace('    "BBB",\n', "")
    after = remove_entry(text, "parties", "BBB")
    assert lines_changed(text, after) == (["# The second", 'id = "BBB"'], [])
    assert "# The first goal" in after
    assert "\n\n\n" not in after
    assert list(read(after).plan.party_by_id) == ["AAA"]


def test_values_of_an_indicator_with_headings_and_dotted_keys_of_their_own() -> None:
    text = PLAN + (
        '\n[[indicators]]\nid = "out"\ntitle = "Outgoing"\nbaseline.date = "2018"\n'
        'baseline.value = 3\n\n[[indicators.values]]\ndate = "2019"\nvalue = 5\n'
    )
    said = read_entry(text, "indicators", "out")
    assert said["baseline"] == {"date": "2018", "value": 3}
    assert said["values"] == [{"date": "2019", "value": 5}]
    values = [*said["values"], {"date": "2020", "value": "some"}]
    after = change_entry(text, "indicators", {"values": values, "baseline": ""}, "out")
    (one,) = read(after).plan.indicators
    assert [(value.date.text, value.value) for value in one.values] == [
        ("2019", 5),
        ("2020", "some"),
    ]
    assert one.baseline is None


def test_lists_in_brackets_and_a_head_in_braces() -> None:
    text = (
        'plan = {id = "p", title = "P", levels = ["G"]}\n'
        'parties = [{id = "AAA"}, {id = "BBB"}] # who\n'
        'items = [{id = "1", title = "T"}]\n'
    )
    after = change_entry(text, HEAD, {"title": "Q"})
    after = change_entry(after, "parties", {"name": "Anna"}, "AAA")
    after = remove_entry(after, "parties", "BBB")
    after = new_entry(after, "parties", {"id": "CCC"})
    plan = read(after).plan
    assert plan.title == "Q"
    assert [(party.id, party.name) for party in plan.parties] == [("AAA", "Anna"), ("CCC", "")]
    assert "# who" in after


def test_windows_line_breaks_stay() -> None:
    windows = "\ufeff" + SAMPLE.replace("\n", "\r\n")
    for text in (
        change_entry(windows, HEAD, {"owner": "A\nB", "source": ""}),
        new_entry(windows, "units", {"id": "x", "name": "X", "set": "s"}),
        remove_entry(windows, "reviews", "yearly"),
    ):
        assert text.startswith("\ufeff")
        assert "\n" not in text.replace("\r\n", "")


def test_an_entry_that_is_not_there() -> None:
    with pytest.raises(EditError, match="no “zz” of reviews"):
        change_entry(PLAN, "reviews", {"title": "x"}, "zz")


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        (HEAD, ""),
        ("reviews", "yearly"),
        ("parties", "PN"),
        ("units", "lak"),
        ("statuses", "partly"),
    ],
)
def test_what_says_the_same_changes_nothing(name: str, identifier: str) -> None:
    assert change_entry(SAMPLE, name, {}, identifier) == SAMPLE
