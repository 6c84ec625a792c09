"""Columns take the room that their words need; what is nearly empty gives way."""

from __future__ import annotations

import pytest

from actionplan_tui.reports.formats.column_widths import column_widths, have_room

LINE = 100
"""About how many letters stand on a line, all columns together."""


def letters(head: list[str], rows: list[list[str]]) -> list[float]:
    return [width * LINE for width in column_widths(head, rows, [1] * len(head))]


def test_the_widths_are_the_whole() -> None:
    long = "Ett långt ord och ett till " * 5
    for rows in ([["x", "y", "z"]], [[long, "y", long]], [["a" * 90, "b" * 90, "c" * 90]]):
        assert sum(column_widths(["A", "B", "C"], rows, [1, 2, 3])) == pytest.approx(1)


def test_no_word_is_broken_while_there_is_room() -> None:
    rows = [["Programledningar", "ord " * 60, "ord " * 60, "PN\u00a02021-10-15\u00a0§\u00a014"]]
    found = letters(["Signatur", "Text", "Mer text", "Beslut"], rows)
    assert found[0] >= len("Programledningar") + 2
    assert found[3] >= len("PN 2021-10-15 § 14") + 2


def test_a_column_that_is_nearly_empty_gives_way_to_one_that_is_full() -> None:
    titles = [
        ["En ganska lång rubrik på en punkt i planen som har mycket att säga om allt", ""]
    ] * 20
    title, responsible = letters(["Punkt", "Ansvarig"], [*titles, ["Kort", "Nämnden för prov"]])
    assert title > 65
    assert responsible < 25


def test_what_nobody_needs_is_divided_as_wished() -> None:
    narrow, wide = column_widths(["A", "B"], [["x", "y"]], [1, 9])
    assert wide > 5 * narrow


def test_where_words_do_not_fit_the_longest_are_broken_and_short_ones_not() -> None:
    heads = ["Termin", *["Antagningspoäng"] * 9]
    found = letters(heads, [["HT2021", *["61,5"] * 9]])
    assert not have_room(heads, [])
    assert found[0] >= len("Termin") + 2
    assert max(found) < len("Antagningspoäng")


def test_an_address_takes_no_more_room_than_a_long_word() -> None:
    [address, text] = letters(
        ["Adress", "Text"], [["https://example.org/" + "a" * 200, "ord " * 99]]
    )
    assert address < 50
    assert text > 40
