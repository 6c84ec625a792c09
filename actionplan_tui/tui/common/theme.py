"""The colours: dark and light, calm and in high contrast, each with one accent and a warm one."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

from actionplan_tui.locales import _
from actionplan_tui.records import dataclass


def _theme(name: str, *, dark: bool, rules: dict[str, str], **colours: str) -> Theme:
    """Return a theme of few colours; `rules` are those that only we have names for."""
    return Theme(
        name=name,
        primary=colours["accent"],
        secondary=colours["accent"],
        dark=dark,
        variables={
            **rules,
            "scrollbar-background": colours["surface"],
            "scrollbar-corner-color": colours["surface"],
            "input-selection-background": rules["cursor"],
        },
        **colours,  # type: ignore[arg-type]
    )


# Every colour of text can be read on every background, the line of the cursor included: 4.5 to 1.
DARK = _theme(
    "dark",
    dark=True,
    accent="#86bff4",
    foreground="#e8e6e3",
    background="#15181c",
    surface="#1b1f24",
    panel="#252a31",
    error="#ffa066",
    warning="#e6cc77",
    success="#a3d9a5",
    rules={
        "muted": "#a9afb8",
        "rule": "#4a525c",
        "cursor": "#263f5a",
        "cursor-text": "#ffffff",
        "cursor-away": "#2a3038",
        "field-focus": "#39424d",
        "scrollbar": "#3a424c",
    },
)
LIGHT = _theme(
    "light",
    dark=False,
    accent="#0b5299",
    foreground="#1b1d20",
    background="#fdfdfb",
    surface="#f4f4f1",
    panel="#e9e9e5",
    error="#a83200",
    warning="#6d5200",
    success="#1f6b2c",
    rules={
        "muted": "#565c64",
        "rule": "#b4b8bd",
        "cursor": "#cfe3f7",
        "cursor-text": "#0d1116",
        "cursor-away": "#e3e7ea",
        "field-focus": "#fff3cc",
        "scrollbar": "#b4b8bd",
    },
)
# In high contrast the line of the cursor stands out by 3 to 1, also where colours become grey.
CONTRAST_DARK = _theme(
    "high-contrast",
    dark=True,
    accent="#b8e3ff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    error="#ffd8bd",
    warning="#ffe95c",
    success="#b6f5b0",
    rules={
        "muted": "#e0e0e0",
        "rule": "#9a9a9a",
        "cursor": "#2e5fae",
        "cursor-text": "#ffffff",
        "cursor-away": "#333333",
        "field-focus": "#26323f",
        "scrollbar": "#9a9a9a",
    },
)
CONTRAST_LIGHT = _theme(
    "high-contrast-light",
    dark=False,
    accent="#001d4d",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#efefef",
    error="#4d1100",
    warning="#352800",
    success="#00330b",
    rules={
        "muted": "#262626",
        "rule": "#5c5c5c",
        "cursor": "#7b95c2",
        "cursor-text": "#000000",
        "cursor-away": "#d4d4d4",
        "field-focus": "#fff2a0",
        "scrollbar": "#5c5c5c",
    },
)
THEMES = (DARK, LIGHT, CONTRAST_DARK, CONTRAST_LIGHT)


def names() -> list[tuple[str, str]]:
    """Return the themes by name, each with its words."""
    return [
        (DARK.name, _("Dark")),
        (LIGHT.name, _("Light")),
        (CONTRAST_DARK.name, _("High contrast, dark")),
        (CONTRAST_LIGHT.name, _("High contrast, light")),
    ]


def starting(chosen: str, *, no_colour: bool) -> str:
    """Return the theme to start with: the chosen one, else the dark one.

    Without colours (NO_COLOR) what they would tell is told by brightness, so the contrast is high.
    """
    if not no_colour:
        return chosen or DARK.name
    light = chosen in (LIGHT.name, CONTRAST_LIGHT.name)
    return CONTRAST_LIGHT.name if light else CONTRAST_DARK.name


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours that text is drawn in, where a style sheet does not reach."""

    muted: str
    late: str
    soon: str
    accent: str

    def of(self, standing: str) -> str:
        """Return the colour of a standing; empty for that of ordinary text."""
        return {
            "overdue": self.late,
            "passed": self.late,
            "due_soon": self.soon,
            "period_ended": self.soon,
            "missed": self.soon,
        }.get(standing, "")


def colours(variables: Mapping[str, str]) -> Colours:
    """Pick the colours of text from a theme's variables."""
    return Colours(
        muted=variables["muted"],
        late=variables["error"],
        soon=variables["warning"],
        accent=variables["accent"],
    )
