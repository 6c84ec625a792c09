"""The sign in the heading of the column that a list is sorted by."""

from __future__ import annotations

_DIRECTIONS = {False: ("▲", "^"), True: ("▼", "v")}
"""Upwards or not; the second ones plain ASCII."""
_DOWNWARDS = {"last", "moves"}


def sorted_heading(heading: str, by: str, *, plain: bool = False) -> str:
    """Return the heading of a column with the sign that the list is sorted by it.

    Args:
        heading: Its words.
        by: What the list is sorted by; empty: not by this column.
        plain: Whether signs are plain ASCII.
    """
    return f"{heading} {_DIRECTIONS[by in _DOWNWARDS][plain]}" if by else heading
