"""What stands in the fields of a form, as texts; and putting texts into them."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events
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


if TYPE_CHECKING:
    _Screen = Widget
else:
    # Not of Textual's classes: a style sheet looks at the first base of a class that is one.
    _Screen = object


class ShowsBeginnings(_Screen):
    """A dialog whose fields of one line show the beginning of what is too long for them.

    Only the field with the focus shows where one types, at the end unless all is selected.
    """

    def on_mount(self) -> None:
        """Show the beginnings once it is known which field has the focus."""
        self.call_after_refresh(self._show_beginnings)

    def _show_beginnings(self) -> None:
        for entry in self.query(Input):
            if not entry.has_focus:
                entry.cursor_position = 0

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Go to the end of what stands in a field."""
        entry = event.widget
        if isinstance(entry, Input) and not entry.select_on_focus:
            entry.cursor_position = len(entry.value)

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """Show the beginning of a field that is left."""
        if isinstance(event.widget, Input):
            event.widget.cursor_position = 0
