"""JSON is written as Python's own writer does it, and nothing in it acts on a terminal."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.reports.rows.json_text import dump

TEXT = st.text(st.characters(exclude_categories=()))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda held: st.lists(held) | st.lists(held).map(tuple) | st.dictionaries(TEXT, held),
)


def as_before(data: object) -> str:
    """Every character of what `json.dumps` writes looked at."""

    def escaped(c: str) -> str:
        return json.dumps(c)[1:-1] if ord(c) > 0x7F else f"\\u{ord(c):04x}"

    text = json.dumps(data, ensure_ascii=False, indent=2)
    return "".join(c if c == "\n" or c.isprintable() else escaped(c) for c in text) + "\n"


@given(VALUES)
def test_the_text_is_that_of_python(data: Any) -> None:
    assert dump(data) == as_before(data)


def test_nothing_of_it_acts_on_a_terminal() -> None:
    assert dump({"a\x1b": ["\x7f\x9b\u202e\U000e0001", "å"]}) == (
        '{\n  "a\\u001b": [\n    "\\u007f\\u009b\\u202e\\udb40\\udc01",\n    "å"\n  ]\n}\n'
    )


def test_what_is_empty_stays_on_its_line() -> None:
    assert dump({"a": [], "b": {}, "c": ()}) == '{\n  "a": [],\n  "b": {},\n  "c": []\n}\n'
