"""Small questions: a choice among a few, a line of text with a live reading, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from actionplan_tui.domain.text.folding import fold
from actionplan_tui.locales import _
from actionplan_tui.tui.common.commands import CANCEL, QUESTION, bindings
from actionplan_tui.tui.common.entries import put_value
from actionplan_tui.tui.common.kept_dialog import KeptDialog
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.later import Later
from actionplan_tui.tui.common.typed_on import PutsAside
from actionplan_tui.tui.common.unfinished import Fields

T = TypeVar("T")


class Completes(Suggester):
    """Offers what a function makes of the text so far."""

    def __init__(self, complete: Callable[[str], str | None]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._complete = complete

    async def get_suggestion(self, value: str) -> str | None:
        """Return the whole text to offer."""
        return self._complete(value)


class Choice(PutsAside, ModalScreen[T | None], Generic[T]):
    """Choose one of a few; Escape chooses nothing.

    Args:
        title: What is asked.
        options: The words and the value of each.
        chosen: The value to start on.
        unasked: Whether it comes up where something else was expected.
        on_the_way: Whether it is what the key that was pressed asks: Enter answers at once. Text
            that is typed ahead is for what comes after it.
    """

    BINDINGS = bindings([CANCEL])

    def __init__(
        self,
        title: str,
        options: Sequence[tuple[str, T]],
        chosen: T | None = None,
        *,
        unasked: bool = False,
        on_the_way: bool = False,
    ) -> None:
        super().__init__(classes="small")
        self.unasked, self._on_the_way = unasked, on_the_way
        self._title, self._options, self._chosen = title, options, chosen

    def compose(self) -> ComposeResult:
        """Show the words, one a line."""
        with Vertical(classes="box"):
            yield Static(Text(self._title), classes="title")
            yield OptionList(*(Option(Text(words)) for words, _value in self._options))
            yield Static(
                Text(keyed(self, _("Enter chooses · {back} goes back"), back="dialog.cancel")),
                classes="hint",
            )

    @property
    def puts_aside(self) -> bool:
        """Whether text that is typed now is for something else."""
        return self.unasked or self._on_the_way

    @property
    def values(self) -> Mapping[str, T]:
        """The values by the words of each."""
        return dict(self._options)

    def words_of(self, value: T | None) -> str:
        """Return the words of a value; none where nothing was chosen."""
        return next((words for words, one in self._options if one == value), "")

    def on_mount(self) -> None:
        """Start on the value that holds now."""
        values = [value for _words, value in self._options]
        listed = self.query_one(OptionList)
        listed.highlighted = values.index(self._chosen) if self._chosen in values else 0
        listed.focus()

    def on_key(self, event: events.Key) -> None:
        """Go to the next line that begins with the letter that was typed."""
        if not event.is_printable or event.character is None:
            return
        listed, letter = self.query_one(OptionList), fold(event.character)
        start = (listed.highlighted or 0) + 1
        count = len(self._options)
        for at in (place % count for place in range(start, start + count)):
            if fold(self._options[at][0]).startswith(letter):
                listed.highlighted = at
                return

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._options[event.option_index][1])


class Line(PutsAside, KeptDialog, ModalScreen[str | None]):
    """Ask for one line of text; what it means is said below while it is typed.

    Args:
        title: What is asked.
        value: What stands there at first.
        read: Returns whether the text will do, and in words what it means or what is wrong.
        complete: Returns the whole text to offer for what was typed, which → takes over.
        kept: Whether what is typed is kept, should the program not come to take it.
        unasked: Whether it comes up where something else was expected.
    """

    BINDINGS = bindings(QUESTION)
    takes_text = True

    def __init__(
        self,
        title: str,
        value: str,
        read: Callable[[str], tuple[bool, str]],
        complete: Callable[[str], str | None] | None = None,
        *,
        kept: bool = True,
        unasked: bool = False,
    ) -> None:
        super().__init__(classes="small")
        self.unasked = unasked
        self._title, self._value, self._read, self._kept = title, value, read, kept
        self._suggester = Completes(complete) if complete else None
        self._meaning = Later(self, self._show_meaning)

    def compose(self) -> ComposeResult:
        """Show the line."""
        with Vertical(classes="box"):
            yield Static(Text(self._title), classes="title")
            yield Input(
                self._value,
                id="line",
                compact=True,
                select_on_focus=self._suggester is None,
                suggester=self._suggester,
            )
            yield Static("", classes="reading", markup=False)
            yield Static(
                Text(keyed(self, _("Enter takes it · {back} goes back"), back="dialog.cancel")),
                classes="hint",
            )

    def on_mount(self) -> None:
        """Go on with what was typed before."""
        if self._kept:
            self.keep_typed()

    def typed(self) -> Fields:
        """Return what was typed."""
        line = self.query_one(Input).value
        return {} if line == self._value else {"line": line}

    def put_typed(self, fields: Fields) -> None:
        """Put it into the line."""
        put_value(self.query_one(Input), fields.get("line", ""))

    def kept_words(self) -> str:
        """Return what is asked."""
        return self._title

    def kept_name(self) -> str:
        """Return what is asked: one command may ask for several lines."""
        return f"{super().kept_name()} {self._title}"

    @on(Input.Changed)
    def _changed(self) -> None:
        self._meaning()

    def _show_meaning(self) -> None:
        good, words = self._read(self.query_one(Input).value)
        self._say(words, good=good)

    def say(self, words: str) -> None:
        """Say something of what was typed; it stands until more is typed."""
        self._say(words, good=True)

    def _say(self, words: str, *, good: bool) -> None:
        reading = self.query_one(".reading", Static)
        reading.set_class(not good, "-error")
        reading.update(words)

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Take what was typed, if it will do."""
        typed = self.query_one(Input).value
        if self._read(typed)[0]:
            self.dismiss(typed)


class Confirm(Choice[bool]):
    """Ask before something is lost; the careful answer stands first."""

    def __init__(self, title: str, yes: str, no: str, *, unasked: bool = False) -> None:
        super().__init__(title, [(no, False), (yes, True)], unasked=unasked)

    @property
    def puts_aside(self) -> bool:
        """Whether text that is typed now is for something else: over what is typed into it is."""
        below = self.app.screen_stack[-2:-1]
        return self.unasked or any(isinstance(one, ModalScreen) for one in below)
