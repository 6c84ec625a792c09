"""A dialog whose texts outlive the program: kept as they are typed, until it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from actionplan_tui.tui.common.unfinished import Fields, Subject, Unfinished, begin
from actionplan_tui.tui.common.way import Way

if TYPE_CHECKING:
    _Dialog = Widget
else:
    # Not of Textual's classes: a style sheet looks at the first base of a class that is one.
    _Dialog = object

AGAIN = "command"
"""The kind of what is opened again by the command that opened it."""


class KeptDialog(_Dialog):
    """Keeps what is typed beside the database (`Unfinished`), and erases it when it is closed.

    It is opened again by the command that opened it, unless it names a subject of another kind.
    A dialog says what is typed (`typed`), takes it back (`put_typed`), and once its fields are
    there, begins (`keep_typed`).
    """

    way: Way | None = None
    """How it came about; the app says so when it is opened."""
    _unfinished: Unfinished | None = None

    # --- what a dialog says

    def typed(self) -> Fields:
        """Return what is to be kept, by field; nothing where nothing was typed."""
        raise NotImplementedError

    def put_typed(self, fields: Fields) -> None:
        """Put what was kept into the fields."""
        raise NotImplementedError

    def kept_words(self) -> str:
        """Return what it is about, as its user reads it."""
        raise NotImplementedError

    def kept_name(self) -> str:
        """Return what tells it from other dialogs that one command opens."""
        return type(self).__name__

    def subject(self) -> Subject | None:
        """Return what is being written; None: it is not kept."""
        if self.way is None:
            return None
        return Subject(AGAIN, self.kept_words(), {**self.way.about(), "dialog": self.kept_name()})

    # --- what the dialog is told

    def keep_typed(self) -> None:
        """Begin to keep what is typed, with what was left of the last time in the fields."""
        subject = None if self._unfinished else self.subject()
        if subject is not None:
            self._unfinished = begin(self.app, subject)
            if left := self._unfinished.fields:
                self.put_typed(left)

    def keep(self) -> None:
        """Have what is typed now written down in a moment."""
        if self._unfinished:
            self._unfinished.put(self.typed())

    on_input_changed = on_text_area_changed = on_select_changed = on_checkbox_changed = keep

    def dismiss(self, result: Any = None) -> Any:
        """Close: it is saved, or thrown away."""
        if self._unfinished:
            self._unfinished.erase()
            self._unfinished = None
        return super().dismiss(result)  # type: ignore[misc]
