"""What the app can be asked for, in small parts: a screen or a function names those that it uses.

The app fulfils them all and knows the screens; the screens know only these.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual.screen import Screen, ScreenResultCallbackType
from textual.worker_manager import WorkerManager

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import Register
from actionplan_tui.settings import Settings

if TYPE_CHECKING:
    from actionplan_tui.tui.common.on_screen import OnScreen
    from actionplan_tui.tui.common.place import Place
    from actionplan_tui.tui.common.session import Session

T = TypeVar("T")


class ShowsDialogs(Protocol):
    """Lays screens and dialogs on top of the one that is seen."""

    def push_screen(
        self, screen: Screen[T], callback: ScreenResultCallbackType[T] | None = None
    ) -> object:
        """Lay a screen on top; `callback` takes what it returns."""

    async def push_screen_wait(self, screen: Screen[T]) -> T:
        """Lay a screen on top and wait for what it returns; only in work beside the screen."""


class Coloured(Protocol):
    """Has colours that are chosen."""

    @property
    def theme(self) -> str:
        """The name of the theme."""

    @property
    def theme_variables(self) -> Mapping[str, str]:
        """The colours by name."""


class HasSettings(Protocol):
    """Knows what the program was started with."""

    @property
    def settings(self) -> Settings:
        """The database, the day, the language and the rest."""


class HasSession(Protocol):
    """Has a way to the store."""

    @property
    def session(self) -> Session:
        """Reads and writes, beside the screen."""


class HasView(Protocol):
    """Knows from which day everything is seen."""

    @property
    def view(self) -> View:
        """The day, what was known on it, the horizon."""


class ReadsRegister(HasView, Protocol):
    """Reads everything, and has the screens that are seen show it."""

    @property
    def register(self) -> Register | None:
        """What was read last; None: nothing yet."""

    async def read(self, words: str | None = None) -> None:
        """Read everything, show it, and say `words`; None: what was said stays."""

    def reload(self, words: str = "") -> object:
        """The same, beside the screen."""


class Says(Protocol):
    """Says what happened, on the screen that is seen."""

    def say(self, words: str) -> None:
        """Say what happened; no words clear the line."""


class Signs(Protocol):
    """Knows who signs notes, and which day it is."""

    @property
    def author(self) -> str:
        """Who signs; empty: not known yet."""

    @property
    def today(self) -> date:
        """The day that it is."""

    def sign(self, author: str) -> None:
        """Take over who signs."""


class Copies(Protocol):
    """Has a clipboard."""

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text, also through a remote terminal."""


class FollowsLinks(Protocol):
    """Opens what links lead to."""

    def action_follow(self, url: str) -> None:
        """Open a page in the browser where there is one, else copy its address."""


class AsksHowToShow(Protocol):
    """Asks how everything is to be shown, and shows it so."""

    def ask_day(self) -> object:
        """Ask for the day that everything is seen from."""

    def ask_language(self) -> object:
        """Ask for the language of the interface."""

    def ask_theme(self) -> object:
        """Ask for the colours."""


class Exports(Protocol):
    """Writes files."""

    async def export(self, shown: OnScreen) -> None:
        """Ask what of the screen to write and where, and write it."""


class OpensRows(Protocol):
    """Shows rows in the follow-up."""

    def open_rows(self, place: Place) -> None:
        """Show rows in the follow-up: those of a filter, a search, a branch of the tree."""


class OpensItem(Protocol):
    """Shows one item on a page of its own."""

    def open_item(self, ref: str) -> None:
        """Lay the page of a row on top, by its reference."""


class FollowUpShown(Protocol):
    """The follow-up, as far as other screens look at it."""

    @property
    def place(self) -> Place:
        """What it shows, and the row under its cursor."""


class HasFollowUp(Protocol):
    """Keeps the follow-up, also while another screen is seen."""

    @property
    def followup(self) -> FollowUpShown:
        """The follow-up."""


class KnowsAllKeys(Protocol):
    """Knows what every key does anywhere."""

    def why_not(self, screen: Any, key: str) -> str:
        """Return why a key does nothing on a screen; empty: it never does anything."""


class Begins(Protocol):
    """Reads everything for the first time when it begins."""

    @property
    def begins(self) -> bool:
        """Whether that is not done yet, nor has failed."""

    @property
    def workers(self) -> WorkerManager:
        """All work beside the screen."""


class ScreenApp(
    Begins,
    ShowsDialogs,
    KnowsAllKeys,
    Coloured,
    HasSettings,
    ReadsRegister,
    AsksHowToShow,
    Exports,
    Protocol,
):
    """What every screen asks of the app; those that ask for more annotate their `app` anew."""
