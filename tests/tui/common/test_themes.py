"""The colours: everything can be read, also without colour, and what is chosen is kept."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot
from textual.theme import Theme

from actionplan_tui import preferences
from actionplan_tui.settings import THEMES as NAMES
from actionplan_tui.tui.app import ActionPlanApp
from actionplan_tui.tui.common.theme import THEMES, names, starting
from tests.tui.conftest import Start, press, screen_text, settled

READABLE = 4.5
SEEN = 3.0


def luminance(colour: Color) -> float:
    """How bright a colour is, from 0 to 1, as WCAG 2 reckons it."""
    parts = [part / 255 for part in (colour.r, colour.g, colour.b)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(theme: Theme) -> tuple[dict[str, Color], dict[str, Color]]:
    """The colours of text and those of backgrounds."""
    own = theme.variables
    text = {
        "foreground": theme.foreground,
        "muted": own["muted"],
        "late": theme.error,
        "soon": theme.warning,
        "success": theme.success,
        "accent": theme.accent,
    }
    behind = {
        "background": theme.background,
        "surface": theme.surface,
        "panel": theme.panel,
        "cursor": own["cursor"],
        "cursor-away": own["cursor-away"],
    }
    return (
        {name: Color.parse(str(colour)) for name, colour in text.items()},
        {name: Color.parse(str(colour)) for name, colour in behind.items()},
    )


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color.parse("#777777"), Color.parse("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("grey", [False, True], ids=["colours", "NO_COLOR"])
def test_all_text_can_be_read_on_all_backgrounds(theme: Theme, grey: bool) -> None:
    text, behind = colours(theme)
    if grey:
        text = {name: colour.monochrome for name, colour in text.items()}
        behind = {name: colour.monochrome for name, colour in behind.items()}
    low = {
        (name, place): round(contrast(colour, back), 2)
        for name, colour in text.items()
        for place, back in behind.items()
        if contrast(colour, back) < READABLE
    }
    assert low == {}
    on_cursor = Color.parse(theme.variables["cursor-text"])
    assert contrast(on_cursor.monochrome if grey else on_cursor, behind["cursor"]) >= READABLE


@pytest.mark.parametrize("name", ["high-contrast", "high-contrast-light"])
@pytest.mark.parametrize("grey", [False, True], ids=["colours", "NO_COLOR"])
def test_in_high_contrast_the_cursor_and_the_rules_stand_out(name: str, grey: bool) -> None:
    theme = next(theme for theme in THEMES if theme.name == name)
    for part in ("cursor", "rule"):
        shown, behind = Color.parse(theme.variables[part]), Color.parse(str(theme.background))
        if grey:
            shown, behind = shown.monochrome, behind.monochrome
        assert contrast(shown, behind) >= SEEN, part


def test_the_names_of_the_themes_are_those_of_the_settings() -> None:
    assert tuple(theme.name for theme in THEMES) == NAMES
    assert tuple(name for name, _words in names()) == NAMES


@pytest.mark.parametrize(
    ("chosen", "no_colour", "theme"),
    [
        ("", False, "dark"),
        ("light", False, "light"),
        ("", True, "high-contrast"),
        ("light", True, "high-contrast-light"),
    ],
)
def test_without_colours_the_contrast_is_high(chosen: str, no_colour: bool, theme: str) -> None:
    assert starting(chosen, no_colour=no_colour) == theme


def theme_of(pilot: Pilot[None]) -> str:
    return pilot.app.theme


async def test_the_colours_are_chosen_and_kept(start: Start) -> None:
    async with start() as pilot:
        assert theme_of(pilot) == "dark"
        await press(pilot, "C", "down", "down", "enter")
        assert theme_of(pilot) == "high-contrast"
        assert "config.toml" in screen_text(pilot)
        assert preferences.read().theme == "high-contrast"
    async with start() as pilot:
        await press(pilot, "C", "escape")
    assert preferences.read().theme == "high-contrast"


async def test_nothing_is_kept_that_was_not_chosen(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "C", "escape")
    assert not preferences.path().exists()


async def test_the_style_sheets_are_read_once_at_the_start(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    reparse, read = Stylesheet.reparse, []

    def again(self: Stylesheet) -> None:
        read.append(self)
        reparse(self)

    monkeypatch.setattr(Stylesheet, "reparse", again)
    async with start() as pilot:
        assert theme_of(pilot) == "dark"
        assert not read
        pilot.app.theme = "light"
        await settled(pilot)
        assert read


async def test_no_color_is_honoured(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line of the cursor is seen, late and soon are told by sign and word."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with start(size=(120, 40)) as pilot:
        assert isinstance(pilot.app, ActionPlanApp)
        assert theme_of(pilot) == "high-contrast"
        rows = pilot.app.followup.query_one("#rows")
        cursor = rows.get_component_rich_style("rows--cursor")
        other = rows.rich_style
        assert cursor.bold
        assert cursor.bgcolor is not None
        assert other.bgcolor is not None
        back = [Color.from_rich_color(style.bgcolor).monochrome for style in (cursor, other)]
        assert contrast(*back) >= SEEN
        text = screen_text(pilot)
        assert "▴ Overdue" in text
        assert "⧫ Due soon" in text
