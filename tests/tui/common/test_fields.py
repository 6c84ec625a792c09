"""The fields of forms: examples that nobody takes for text, and the beginning of what is long."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from actionplan_tui import locales
from tests.tui.conftest import Start, press, settled, write

FORMS = {
    "note": ("n",),
    "plan": ("6", "i"),
    "meeting": ("5", "i"),
}
LONG = "Beginning of a reason " + "that goes on and on " * 12 + "to its end"


def placeholders(pilot: Pilot[None]) -> list[str]:
    """What the empty fields of a dialog say."""
    screen = pilot.app.screen
    return [one.placeholder for one in screen.query(Input) if one.placeholder] + [
        str(one.placeholder) for one in screen.query(TextArea) if one.placeholder
    ]


@pytest.mark.parametrize("lang", ["en", "sv", "nb"])
@pytest.mark.parametrize("form", FORMS)
async def test_examples_are_of_these_years_and_called_examples(
    start: Start, form: str, lang: str
) -> None:
    async with start(lang=lang) as pilot:
        await press(pilot, *FORMS[form])
        said = placeholders(pilot)
        assert said
        years = {year for words in said for year in re.findall(r"20\d\d", words)}
        assert years <= {"2023", "2024", "2025"}, said
        for words in said:
            if re.search(r"\d", words):
                assert re.search(r"for example|t\.ex\.|f\.eks\.|1\.2|4\.1|15\.? ", words), words


def test_no_example_in_a_field_has_a_year_of_its_own() -> None:
    code = Path(locales.__file__).parents[1]
    files = [*(code / "tui").rglob("*.py"), code / "reports" / "words" / "form_fields.py"]
    found = {
        f"{file.name}: {words}"
        for file in files
        for words in re.findall(r"[\"“]([^\"\n]*)\"", file.read_text(encoding="utf-8"))
        if "example" in words and re.search(r"20\d\d", words)
    }
    assert found == set()


async def test_a_field_that_is_left_shows_the_beginning_of_its_text(start: Start) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "d")
        await write(pilot, "2025")
        await press(pilot, "tab")
        await write(pilot, LONG)
        reason = pilot.app.screen.query_one("#reason", Input)
        assert reason.scroll_offset.x > 0
        await press(pilot, "tab")
        await settled(pilot)
        assert reason.scroll_offset.x == 0
        # And one goes on at its end.
        await press(pilot, "shift+tab")
        assert reason.cursor_position == len(LONG)


async def test_a_form_opens_with_the_beginnings(start: Start, tmp_path: Path) -> None:
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "d")
        await write(pilot, "2025")
        await press(pilot, "tab")
        await write(pilot, LONG)
        await press(pilot, "ctrl+s", "r", "enter")
        reason = pilot.app.screen.query_one("#reason", Input)
        assert reason.value == LONG
        assert not reason.has_focus
        assert reason.scroll_offset.x == 0
