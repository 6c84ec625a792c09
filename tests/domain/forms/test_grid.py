"""Items as rows of a table: what is typed or pasted there, and what it changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from actionplan_tui.domain.forms.fields import Around
from actionplan_tui.domain.forms.grid import (
    GridChanges,
    GridRow,
    grid_row,
    pasted_rows,
    read_grid,
    with_pasted,
)
from actionplan_tui.domain.forms.item_form import ItemForm
from tests.domain.make import a_plan, item

PLAN = a_plan(
    item("1"),
    item("1.1", due="2022", responsible=["AAA"]),
    item("1.2"),
    item("2"),
    parties=[{"id": "AAA", "name": "Anna A"}, {"id": "BBB"}],
    head={"levels": ["Goal", "Step"]},
)
ROWS = [grid_row(one) for one in PLAN.items]
FORMS = {
    one.id: ItemForm(
        one.id, one.title, responsible=one.responsible, due=one.due.text if one.due else ""
    )
    for one in PLAN.items
}


def changes(*rows: GridRow) -> GridChanges:
    return read_grid(rows, FORMS, Around(PLAN))


def codes(found: GridChanges) -> list[tuple[int, str, str]]:
    return [(at, one.field, one.code) for at, faults in found.faults.items() for one in faults]


def test_rows_as_they_stand_change_nothing() -> None:
    assert ROWS[1] == GridRow("1.1", ("1.1", "Item 1.1", "AAA", "2022"))
    assert changes(*ROWS, GridRow()) == GridChanges({}, {}, [], {})


def test_cells_that_say_something_else() -> None:
    found = changes(GridRow("1.1", ("1.7", "New", "anna a, BBB", "2023")))
    assert found.edited == {"1.1": ItemForm("1.1", "New", responsible=("AAA", "BBB"), due="2023")}
    assert found.numbers == {"1.1": "1.7"}
    assert not found.faults


def test_new_rows_get_the_next_number() -> None:
    found = changes(
        *ROWS[:3],
        GridRow(cells=("", "Third", "", "")),
        GridRow(cells=("", "Fourth", "BBB", "2024")),
        GridRow(cells=("3", "Goal", "", "")),
        GridRow(cells=("", "Below it", "", "")),
    )
    assert [(one.id, one.title) for one in found.added] == [
        ("1.3", "Third"),
        ("1.4", "Fourth"),
        ("3", "Goal"),
        ("3.1", "Below it"),
    ]
    assert not found.faults


def test_what_is_wrong_is_said_by_row() -> None:
    found = changes(
        GridRow("1.1", ("1.2", "", "Nobody", "someday")),
        GridRow(cells=("9.1", "No parent", "", "")),
    )
    assert codes(found) == [
        (0, "id", "id_taken"),
        (0, "title", "no_title"),
        (0, "responsible", "unknown_party"),
        (0, "due", "unreadable"),
        (1, "id", "no_parent"),
    ]


def test_rows_from_a_spreadsheet() -> None:
    assert pasted_rows("1.3\tA title\tAAA\t2024\r\n\tB\t\t\r\n") == [
        ["1.3", "A title", "AAA", "2024"],
        ["", "B", "", ""],
    ]
    assert pasted_rows('"Two\nlines ""x"""\t"a" word') == [['Two lines "x"', '"a" word']]
    assert pasted_rows('"open\tB\nC\t') == [['"open', "B"], ["C", ""]]
    assert pasted_rows("One\nTwo") == [["One"], ["Two"]]


def test_pasted_cells_go_where_the_cursor_stands() -> None:
    found = with_pasted(ROWS[:2], 1, 1, [["X", "BBB", "2030", "too much"], ["Y"]])
    assert found == [
        ROWS[0],
        GridRow("1.1", ("1.1", "X", "BBB", "2030")),
        GridRow("", ("", "Y", "", "")),
    ]


@given(st.text(max_size=80), st.integers(0, 3))
def test_no_text_is_too_odd(text: str, column: int) -> None:
    read_grid(with_pasted(ROWS, 1, column, pasted_rows(text)), FORMS, Around(PLAN))
