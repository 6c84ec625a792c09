"""Dialogs that may become long: their middle part scrolls, what stands below it stays in sight."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widget import Widget

_LEAST = 3


def fit(dialog: Screen[Any], middle: str) -> None:
    """Limit the middle part of a dialog to what title, faults and buttons leave of the screen.

    To be called once they are laid out, whenever the screen or one of them changes its size.

    Args:
        dialog: The dialog; its parts stand in the one with the class `box`.
        middle: The selector of the part that scrolls.
    """
    if not dialog.is_mounted:
        return
    box, part = dialog.query_one(".box"), dialog.query_one(middle)
    around = sum(_height(child) for child in box.children if child.display and child is not part)
    around += part.styles.margin.height
    part.styles.max_height = max(_LEAST, dialog.size.height - around - box.gutter.height)


def _height(part: Widget) -> int:
    return part.virtual_region.height + part.styles.margin.height
