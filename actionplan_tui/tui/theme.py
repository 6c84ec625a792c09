"""The colours: a dark and a light theme, each with one accent and one warm colour for late."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from textual.theme import Theme

DARK = Theme(
    name="evening",
    primary="#7db8f0",
    secondary="#7db8f0",
    accent="#7db8f0",
    foreground="#e8e6e3",
    background="#15181c",
    surface="#1b1f24",
    panel="#252a31",
    error="#ffa066",
    warning="#e6cc77",
    success="#a3d9a5",
    dark=True,
    variables={
        "muted": "#a3a9b2",
        "rule": "#4a525c",
        "cursor": "#2d4a68",
        "cursor-text": "#ffffff",
        "cursor-away": "#2a3038",
        "scrollbar": "#3a424c",
        "scrollbar-background": "#1b1f24",
        "scrollbar-corner-color": "#1b1f24",
        "input-selection-background": "#2d4a68",
    },
)
LIGHT = Theme(
    name="daylight",
    primary="#0b5299",
    secondary="#0b5299",
    accent="#0b5299",
    foreground="#1b1d20",
    background="#fdfdfb",
    surface="#f4f4f1",
    panel="#e9e9e5",
    error="#a83200",
    warning="#6d5200",
    success="#1f6b2c",
    dark=False,
    variables={
        "muted": "#565c64",
        "rule": "#b4b8bd",
        "cursor": "#cfe3f7",
        "cursor-text": "#0d1116",
        "cursor-away": "#e3e7ea",
        "scrollbar": "#b4b8bd",
        "scrollbar-background": "#f1f1ee",
        "scrollbar-corner-color": "#f1f1ee",
        "input-selection-background": "#cfe3f7",
    },
)
THEMES = (DARK, LIGHT)


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
        }.get(standing, "")


def colours(variables: Mapping[str, str]) -> Colours:
    """Pick the colours of text from a theme's variables."""
    return Colours(
        muted=variables["muted"],
        late=variables["error"],
        soon=variables["warning"],
        accent=variables["accent"],
    )
