"""What somebody types on with while a question comes up: put aside until that is answered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import events
from textual.app import App
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from actionplan_tui.locales import _
from actionplan_tui.reports.words.text import plain

PAUSE = 0.6
"""From how many seconds of rest on a key answers what has come up: who types has seen it then."""
_SHOWN = 50
_ANSWERS = frozenset({"enter", "escape", "up", "down"})

if TYPE_CHECKING:
    _Screen = Widget
else:
    # Not of Textual's classes: a style sheet looks at the first base of a class that is one.
    _Screen = object


class PutsAside(_Screen):
    """A dialog that text typed ahead is not meant for.

    Attributes:
        unasked: Whether it comes up where something else was expected: then nothing that is typed
            on without a rest answers it, and no text ever does.
        takes_text: Whether it has a field of its own to type into.
        refused: Whether it stays open though it was to be closed: what is typed on without a rest
            was meant for what comes after it.
    """

    unasked = False
    refused = False
    takes_text = False
    appeared = 0.0

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Take note of when it came up."""
        self.appeared = event.time

    @property
    def puts_aside(self) -> bool:
        """Whether text that is typed now is for something else."""
        return self.unasked or self.refused

    def refuse(self) -> None:
        """Stay open, because something is wrong or asked for."""
        self.refused, self.appeared = True, events.Event().time

    def show_aside(self, typed: str) -> None:
        """Say what was put aside."""
        words = _("Typed meanwhile, kept until this is answered: “{text}”")
        if self.refused:
            words = _("Typed meanwhile and not entered: “{text}”")
        words = words.format(text=_end_of(plain(typed)))
        for line in self.query(".aside").results(Static):
            line.update(Text(words))
            return
        title = self.query(".title").first()
        self.query_one(".box").mount(Static(Text(words), classes="aside"), after=title)
        self._fit_again()

    def hide_aside(self) -> None:
        """Say no longer that something was put aside."""
        self.query(".aside").remove()
        self._fit_again()

    def _fit_again(self) -> None:
        if fits := getattr(self, "on_resize", None):
            fits()


class TypedOn:
    """The keys that wait until a question is answered.

    Args:
        app: The app.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._keys: list[events.Key | events.Paste] = []
        self._last = 0.0
        self._first: object = None
        self._below: object = None

    def takes(self, event: events.Event) -> bool:
        """Put a key aside if it is not for the dialog on the screen; return whether it was."""
        screen = self._app.screen
        if not isinstance(event, events.Key | events.Paste) or not isinstance(screen, PutsAside):
            return False
        if not screen.puts_aside:
            return False
        if not (self._goes_on(event, screen) or _is_text(event, screen)):
            screen.refused = False
            return False
        if not self._keys:
            self._first = screen
            self._below = screen if screen.refused else self._app.screen_stack[-2]
        self._keys.append(event)
        self._last = event.time
        if typed := self._text():
            screen.show_aside(typed)
        return True

    def _goes_on(self, event: events.Key | events.Paste, screen: PutsAside) -> bool:
        """Return whether a key belongs to what was being typed as the dialog came up."""
        writes = isinstance(event, events.Paste) or event.is_printable
        came = screen.appeared if screen.unasked or writes else 0.0
        return event.time - max(came, self._last if self._keys else 0.0) < PAUSE

    def _text(self) -> str:
        return "".join(map(_text_of, self._meant()))

    def _meant(self) -> list[events.Key | events.Paste]:
        """Return the keys from the first one on that was no answer given too early."""
        for at, event in enumerate(self._keys):
            if isinstance(event, events.Paste) or event.key not in _ANSWERS:
                return self._keys[at:]
        return []

    def given_back(self) -> tuple[Iterable[events.Event], str]:
        """Return the keys whose turn has come, and words if they are for nothing any more.

        They are for what was to come. If the dialog is back at what it came up over, that did not
        come: then the text can be put in where it belongs.
        """
        screen = self._app.screen
        if not self._keys:
            return (), ""
        back = screen is self._below and screen is not self._first
        if isinstance(screen, PutsAside) and screen.puts_aside and not back:
            return (), ""
        keys, text, below = self._meant(), self._text(), self._below
        self._keys, self._first, self._below = [], None, None
        if isinstance(screen, PutsAside):
            screen.hide_aside()
        if screen is not below:
            return (keys if text else ()), ""
        if not text:
            return (), ""
        self._app.copy_to_clipboard(text)
        words = _("Typed meanwhile and not entered: “{text}” · {key} puts it in")
        return (), words.format(text=_end_of(plain(text)), key="Ctrl+V")


def _is_text(event: events.Key | events.Paste, screen: PutsAside) -> bool:
    """Return whether it writes something, where the dialog has no use for that."""
    if screen.takes_text:
        return False
    if isinstance(event, events.Paste):
        return True
    bound = isinstance(screen, ModalScreen) and event.key in screen.active_bindings
    return event.is_printable and not bound


def _text_of(event: events.Key | events.Paste) -> str:
    if isinstance(event, events.Paste):
        return event.text
    if event.key in ("enter", "tab"):
        return " "
    return event.character or "" if event.is_printable else ""


def _end_of(text: str) -> str:
    return text if len(text) <= _SHOWN else f"…{text[-_SHOWN:]}"
