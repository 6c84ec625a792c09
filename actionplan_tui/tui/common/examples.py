"""What an empty field says: examples whose dates are of the current years."""

from __future__ import annotations

from datetime import date

from textual.dom import DOMNode

from actionplan_tui.locales import _
from actionplan_tui.settings import Settings


def today_at(node: DOMNode) -> date:
    """Return the day that it is for the app that a widget is in."""
    settings: Settings = node.app.settings  # type: ignore[attr-defined]
    return settings.now().date()


def for_example(words: str) -> str:
    """Return an example so worded that nobody takes it for what stands in the field."""
    return _("for example {example}").format(example=words)
