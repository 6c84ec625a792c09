"""What a command works with: the choices that were made, the streams, the database."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from actionplan_tui.cli.faults import Fault
from actionplan_tui.cli.settings.settled import Settled, settled
from actionplan_tui.cli.streams import escaped, is_terminal, tell
from actionplan_tui.locales import _
from actionplan_tui.preferences import Preferences
from actionplan_tui.records import dataclass
from actionplan_tui.settings import Settings

if TYPE_CHECKING:
    from actionplan_tui.domain.notes.history import View
    from actionplan_tui.store import Store


@dataclass
class Context:
    """What a command works with.

    Attributes:
        settings: The choices that hold everywhere.
        stdin: Where text comes from that is asked for.
        stdout: Where data goes.
        stderr: Where words go.
        named: Whether `--db` was given.
        language_given: Whether `--lang` was given.
        day_given: Whether `--as-of` was given.
        preferences: What the user's file says.
        settled: The settings in force by their keys in that file, with where they come from.
        saved: What a command says that has written something into the database: the status that
            it ends with tells of that, even if nobody takes what it prints afterwards.
    """

    settings: Settings
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    named: bool = False
    language_given: bool = False
    day_given: bool = False
    preferences: Preferences = field(default_factory=Preferences)
    settled: Mapping[str, Settled] = field(default_factory=dict)
    saved: str = ""

    def out(self, text: str, end: str = "\n") -> None:
        """Write data; on a terminal without anything that acts on it."""
        self.stdout.write((escaped(text) if is_terminal(self.stdout) else text) + end)

    def say(self, text: str = "") -> None:
        """Write words."""
        tell(self.stderr, text)

    @property
    def view(self) -> View:
        """From where the user looks at the plans."""
        from actionplan_tui.domain.notes.history import View

        return View(self.settings.as_of, self.settings.known_on, self.settings.horizon)

    @property
    def today(self) -> date:
        """The day of the present moment."""
        return self.settings.now().date()

    @property
    def asks(self) -> bool:
        """Whether somebody is there to answer a question."""
        return is_terminal(self.stdin) and is_terminal(self.stderr)

    def command(self, words: str) -> str:
        """Return a command line to be shown, with the database if a file was named."""
        from actionplan_tui.reports.words.text import plain

        place = self.settings.db
        named = f" --db {plain(place)}" if self.named and "://" not in place else ""
        return f"actionplan {words}{named}"

    @contextlib.contextmanager
    def store(self, *, create: bool = False) -> Iterator[Store]:
        """Open the database, and close it at the end.

        Args:
            create: Make a new one where `--db` names none; otherwise that is a mistake. The
                user's own is made on first use.

        Raises:
            Fault: There is none.
            StoreError: It cannot be used.
        """
        from actionplan_tui.store import Store

        place = self.settings.db
        if "://" not in place:
            file = Path(place).expanduser()
            if self.named and not create and not file.exists():
                raise Fault(
                    _("There is no database “{path}”.").format(path=place),
                    [_("To make one: {command}").format(command=f"actionplan load … --db {place}")],
                )
        store = Store.open(place, self.settings.now(), clock=self.settings.now)
        try:
            self._say_place(store)
            yield store
        finally:
            store.close()

    def _say_place(self, store: Store) -> None:
        """Say once of a database what to know of its folder, or of the role on its server."""
        from actionplan_tui.store import minutes_off, place_of

        place = place_of(store)
        if place.kind:
            from actionplan_tui.preferences.told import first_time
            from actionplan_tui.reports.words.folders import folder_words

            if first_time(f"{place.kind} folder", store.path):
                self.say(folder_words(place.kind, place.name))
        if store.server and (minutes := minutes_off(store)):
            from actionplan_tui.reports.words.folders import clock_words

            self.say(clock_words(minutes))

    def at(self, **changes: object) -> Context:
        """Return the same with other settings."""
        return replace(self, settings=replace(self.settings, **changes))  # type: ignore[arg-type]


def context_of(
    arguments: argparse.Namespace,
    now: Callable[[], datetime],
    stdin: TextIO,
    stdout: TextIO,
    stderr: TextIO,
    preferences: Preferences | None = None,
) -> Context:
    """Return what a command works with, from what was read of the command line and of the file."""
    given = vars(arguments)
    said = preferences or Preferences()
    chosen = settled(given, said)
    settings = Settings(
        db=chosen["database"].value,
        as_of=given.get("as_of") or now().date(),
        known_on=given.get("known_on"),
        horizon=chosen["horizon"].value,
        me=chosen["as"].value,
        lang=chosen["language"].value,
        now=now,
        theme=said.theme,
        phrases=said.phrases,
        noted=said.minutes_done == "noted",
    )
    return Context(
        settings,
        stdin,
        stdout,
        stderr,
        named="db" in given,
        language_given="lang" in given,
        day_given="as_of" in given,
        preferences=said,
        settled=chosen,
    )
