"""Fields of forms: what stands at a key is shown as text, and typed text is read back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.forms.entries import ENTRIES, HEAD, entry_name, proposed, users
from actionplan_tui.domain.forms.fields import Around, Field, read, text_of
from actionplan_tui.domain.plan.plan import Party, Plan
from tests.domain.make import a_plan, item

PLAN: Plan = a_plan(
    item("1", responsible=["AAA"]),
    item("1.1", support=["AAA"]),
    parties=[{"id": "AAA", "name": "Anna A"}, {"id": "BBB"}],
    reviews=[{"id": "mid", "title": "Mid-term", "due": "2021"}],
)
AROUND = Around(PLAN)


def typed(of: str, /, **said: str) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """What a new entry of a list becomes, and its faults."""
    fields = ENTRIES[of]
    whole = {**dict.fromkeys((one.name for one in fields), ""), **said}
    changes, faults = read(fields, whole, {}, Around(PLAN, taken=("mid",)))
    return {k: v for k, v in changes.items() if v != ""}, [(one.field, one.code) for one in faults]


def changed(field: Field, text: str, base: dict[str, Any]) -> dict[str, Any]:
    changes, faults = read((field,), {field.name: text}, base, AROUND)
    assert not faults
    return changes


def test_a_new_review() -> None:
    assert typed("reviews", id="end", title="End", due="utgången av 2024") == (
        {"id": "end", "title": "End", "due": "utgången av 2024"},
        [],
    )
    assert typed("reviews", id="y", title="Y", every="year", due="15 april", due_after="20")[0] == {
        "id": "y",
        "title": "Y",
        "every": "year",
        "due": "15 april",
        "due_after": 20,
    }
    assert typed("reviews", id="mid", due="someday", due_after="x")[1] == [
        ("title", "needed"),
        ("due", "unreadable"),
        ("due_after", "no_count"),
        ("id", "entry_taken"),
    ]


def test_names_items_and_choices_are_checked() -> None:
    assert typed("units", id="u", name="U", set="s", responsible="anna a; BBB") == (
        {"id": "u", "name": "U", "set": "s", "responsible": ["AAA", "BBB"]},
        [],
    )
    assert typed("units", id="ö", name="U", set="s", responsible="CCC")[1] == [
        ("id", "bad_plan_id"),
        ("responsible", "unknown_party"),
    ]
    assert typed("indicators", id="x", title="X", item="9")[1] == [("item", "no_item")]
    assert typed("statuses", id="x", label="X", base="huh")[1] == [("base", "no_choice")]


def test_values_of_an_indicator() -> None:
    assert typed(
        "indicators", id="x", title="X", target="2024: 60,5", values="HT2019: 15\n2020: få"
    )[0] == {
        "id": "x",
        "title": "X",
        "target": {"date": "2024", "value": 60.5},
        "values": [{"date": "HT2019", "value": 15}, {"date": "2020", "value": "få"}],
    }
    assert typed("indicators", id="x", title="X", values="15")[1] == [("values", "no_value")]
    assert typed("indicators", id="x", title="X", values="someday: 15")[1] == [
        ("values", "unreadable")
    ]


@pytest.mark.parametrize(
    ("field", "value", "text"),
    [
        (Field("tags", "list"), ["a", "b c"], "a, b c"),
        (Field("levels", "list"), ["Goal, large", "Step"], "Goal, large; Step"),
        (
            Field("links", "links"),
            [{"url": "https://x", "title": "An x"}, {"url": "y.pdf"}],
            "https://x An x\ny.pdf",
        ),
        (
            Field("fields", "columns"),
            {"Severity": "High", "Rank": 3, "Open": True},
            "Severity: High\nRank: 3\nOpen: true",
        ),
        (Field("target", "value"), {"date": "2024", "value": 60}, "2024: 60"),
        (Field("due_after", "count"), 20, "20"),
    ],
)
def test_what_stands_there_is_shown_and_read_as_it_was(field: Field, value: Any, text: str) -> None:
    base = {field.name: value}
    assert text_of((field,), base) == {field.name: text}
    assert changed(field, text, base) == {}
    assert changed(field, text, {}).get(field.name) in (
        value,
        {"Severity": "High", "Rank": "3", "Open": "true"},
    )
    assert changed(field, "", base) == {field.name: ""}


def test_columns_and_links_that_stay_keep_their_types() -> None:
    base = {"fields": {"Severity": "High", "Rank": 3, "Open": True}}
    field = Field("fields", "columns")
    assert changed(field, "Severity: Low\nRank: 4\nOpen: false\nNew: 5", base) == {
        "fields": {"Severity": "Low", "Rank": 4, "Open": False, "New": "5"}
    }


def test_a_table_inside_is_one_value() -> None:
    fields = (Field("recurs-every", "choice", ("year",)), Field("recurs-due"))
    base = {"recurs": {"every": "year", "due": "15 april", "from": "2024"}}
    said = {"recurs-every": "year", "recurs-due": "1 maj"}
    assert read(fields, said, base, AROUND)[0] == {
        "recurs": {"every": "year", "due": "1 maj", "from": "2024"}
    }
    gone = {"recurs-every": "", "recurs-due": ""}
    assert read(fields, gone, {"recurs": {"every": "year", "due": "1 maj"}}, AROUND)[0] == {
        "recurs": ""
    }


def test_the_head_needs_a_title_and_levels() -> None:
    base = {"title": "P", "levels": ["Goal"], "decided": "2025-03-12"}
    said = text_of(HEAD, base)
    assert read(HEAD, said, base, AROUND) == ({}, [])
    said |= {"title": " ", "levels": "", "decided": "12 mars 2025"}
    changes, faults = read(HEAD, said, base, AROUND)
    assert changes["decided"] == "12 mars 2025"
    assert [(one.field, one.code) for one in faults] == [("title", "needed"), ("levels", "needed")]


def test_parties_that_are_to_be_declared_are_known() -> None:
    around = Around(PLAN, {"Ny": Party("Ny", "group")})
    field = Field("responsible", "parties")
    assert read((field,), {"responsible": "AAA, Ny"}, {}, around)[0] == {
        "responsible": ["AAA", "Ny"]
    }


def test_an_id_is_proposed_and_a_name_found() -> None:
    assert proposed(PLAN, "reviews", "Mid") == "mid-2"
    assert proposed(PLAN, "parties", "Åsa Öberg") == "asa-oberg"
    assert proposed(PLAN, "units", " ") == ""
    assert entry_name(PLAN, "parties", "AAA") == "Anna A"
    assert entry_name(PLAN, "parties", "BBB") == "BBB"
    assert list(users(PLAN, "parties", "AAA")) == ["1", "1.1"]


@given(st.text(max_size=60), st.sampled_from(sorted(ENTRIES)))
def test_no_text_is_too_odd(text: str, name: str) -> None:
    fields = ENTRIES[name]
    read(fields, {one.name: text for one in fields}, {}, Around(PLAN, taken=()))
