"""What is in sight whatever the size: the filter, the buttons below faults, columns in line."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_tui.tui.common.typed_paths import completions, typed_path
from tests.tui.conftest import Start, press, screen_text


@pytest.mark.parametrize(
    ("lang", "words"), [("sv", "Ej avslutade: 3"), ("nb", "Ikke avsluttet: 3")]
)
async def test_the_filter_is_said_where_the_screens_leave_it_no_room(
    start: Start, lang: str, words: str
) -> None:
    async with start(size=(80, 24), lang=lang) as pilot:
        assert words in screen_text(pilot)


async def test_numbers_of_days_stand_below_one_another(start: Start) -> None:
    async with start(size=(120, 40), lang="sv") as pilot:
        lines = screen_text(pilot).splitlines()
        ends = {line.index(" d sen") for line in lines if " d sen" in line}
        ends |= {line.index(" d kvar") for line in lines if " d kvar" in line}
        assert len(ends) == 1


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_faults_leave_the_buttons_of_a_form_in_sight(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        await press(pilot, "6", "i")
        await press(pilot, *["tab"] * 5, "x", "tab", "x", "ctrl+s")
        assert "cannot be read as a date" in " ".join(screen_text(pilot).split())
        assert "Save (Ctrl+S)" in screen_text(pilot)


def test_a_path_behind_the_one_that_stood_there_is_the_one_that_counts(tmp_path: Path) -> None:
    file = tmp_path / "plan.toml"
    file.touch()
    assert typed_path(f"/nowhere/at/all/{file}") == file
    assert completions(f"/nowhere/at/all/{tmp_path}/pl") == [str(file)]
    assert typed_path(f"{tmp_path}//plan.toml") == file


async def test_all_screens_have_their_names_at_80_columns(start: Start) -> None:
    """What is shown just now gives way to them, and stands in the line above."""
    names = "1 Uppföljning  2 Översikt  3 Tidslinje  4 Ansvariga  5 Sammanträde  6 Planer"
    async with start(lang="sv", size=(80, 24)) as pilot:
        for digit in "234561":
            await press(pilot, digit)
            assert screen_text(pilot).splitlines()[1].strip() == names
        assert screen_text(pilot).splitlines()[0].endswith("Ej avslutade: 3 punkter")
