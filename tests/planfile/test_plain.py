"""What is read fast is what Python's own reader reads, or it is left to that."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.planfile import parse
from actionplan_tui.planfile.plain import plain_items

HEAD = 'format = 1\n\n[plan]\nid = "prov"\ntitle = "Prov"\nlevels = ["Mål"]\n'
LINES = (
    "[[items]]",
    "[[items]]  # en punkt",
    "[[ items ]]",
    "[[items.notes]]",
    "[[items.milestones]]",
    "[items]",
    "[items.fields]",
    "[[withdrawn]]",
    "[[parties]]",
    "[plan]",
    'id = "1.1"',
    '  title = "Åtgärd # ett"  # tabb\tinuti',
    'text = "med \\"tecken\\" och \\u00e5"',
    "text = 'rak'",
    'text = """',
    '"""',
    "'''",
    'text = "tabb\tinuti"',
    'text = "\x07"',
    'text = "öppen',
    "# bara en anmärkning",
    "# \x07",
    "",
    "   ",
    "due = 2023",
    "due = 02023",
    "due = 2023-01-01",
    "value = 1.5",
    "value = 1_000",
    "value = -1",
    "no_change = true",
    "no_change = falsef",
    'responsible = ["A", "B"]',
    'responsible = ["A", "B",]  # två',
    "responsible = []",
    'responsible = ["A" "B"]',
    "responsible = [",
    "]",
    'notes = "nej"',
    "notes = []",
    "items = []",
    'items = [{ id = "1" }]',
    "fields = { a = 1 }",
    'fields.a = "1"',
    '"title" = "x"',
    "title =",
    'id = "1"\rtitle = "x"',
)


def read(text: str) -> dict[str, Any] | None:
    try:
        return parse.tables(text)
    except tomllib.TOMLDecodeError:
        return None


def right(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def in_order(value: Any) -> Any:
    if isinstance(value, dict):
        return [(key, in_order(one)) for key, one in value.items()]
    return [in_order(one) for one in value] if isinstance(value, list) else value


@given(
    st.sampled_from(("", HEAD, "format = 1\n")),
    st.lists(st.sampled_from(LINES), max_size=12).map("\n".join),
)
def test_every_text_reads_as_python_reads_it(head: str, rest: str) -> None:
    assert in_order(read(head + rest)) == in_order(right(head + rest))


@given(st.lists(st.sampled_from([line for line in LINES if right(line) is not None]), max_size=9))
def test_so_does_every_text_of_lines_that_are_right_by_themselves(lines: list[str]) -> None:
    text = "\n".join(("[[items]]", *lines, ""))
    assert in_order(read(text)) == in_order(right(text))


def test_what_is_plain_is_read_without_pythons_reader() -> None:
    text = (
        '[[items]]\nid = "1.1"\ntitle = "Ett"\nresponsible = ["A"]\ndue = 2023\n'
        '\n[[items.notes]]\ndate = "2021"\nno_change = true\n'
    )
    assert plain_items(text, 0, len(text)) == tomllib.loads(text)["items"]


def test_pythons_reader_reads_the_head_and_what_is_not_plain(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its work does not grow with the plan."""
    item = '\n[[items]]\nid = "{}"\ntitle = "Punkt"\n\n[[items.notes]]\ndate = "2021"\n'
    odd = "fields = { a = 1 }\n"
    loads = tomllib.loads
    lengths: list[int] = []

    def counted(text: str, **kinds: Any) -> dict[str, Any]:
        lengths.append(len(text))
        return loads(text, **kinds)

    monkeypatch.setattr(tomllib, "loads", counted)
    parse.tables(HEAD + "".join(item.format(n) for n in range(50)) + odd)
    few = sum(lengths)
    lengths.clear()
    parse.tables(HEAD + "".join(item.format(n) for n in range(500)) + odd)
    assert sum(lengths) <= few + len("5")
