"""What stands in the fields of a form, as texts; and putting texts into them."""

from __future__ import annotations

from contextlib import suppress

from textual.widget import Widget
from textual.widgets import Checkbox, Input, Select, TextArea
from textual.widgets.select import InvalidSelectValueError


def value_of(entry: Widget) -> str:
    """Return what stands in a field; empty where nothing is chosen or crossed."""
    if isinstance(entry, TextArea):
        return entry.text
    if isinstance(entry, Checkbox):
        return "x" if entry.value else ""
    value = getattr(entry, "value", "")
    return value if isinstance(value, str) else ""


def put_value(entry: Widget, text: str) -> None:
    """Put a text into a field, to be gone on with at its end; what cannot be chosen is left out."""
    if isinstance(entry, TextArea):
        entry.text = text
        entry.move_cursor(entry.document.end)
    elif isinstance(entry, Input):
        entry.value = text
        entry.cursor_position = len(text)
    elif isinstance(entry, Checkbox):
        entry.value = bool(text)
    elif isinstance(entry, Select):
        with suppress(InvalidSelectValueError):
            entry.value = text or Select.NULL
