"""The terminal app: which day is looked from, in which language, and the screens."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen
from textual.theme import Theme

from actionplan_tui import preferences
from actionplan_tui.domain.dates.days import read_last_day
from actionplan_tui.domain.dates.period import PeriodError
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.register.register import Register
from actionplan_tui.locales import LANGUAGE_NAMES, LANGUAGES, _, language, set_language
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.text import plain
from actionplan_tui.settings import Settings
from actionplan_tui.tui.common import memory
from actionplan_tui.tui.common.ask import Choice, Confirm, Line
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.on_screen import OnScreen
from actionplan_tui.tui.common.place import Place
from actionplan_tui.tui.common.reaching import teller
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.session import Session
from actionplan_tui.tui.common.terminal_app import run_app
from actionplan_tui.tui.common.theme import DARK, THEMES, names, starting
from actionplan_tui.tui.common.unfinished import Shelf
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.copies_beside import say_beside
from actionplan_tui.tui.followup.beginning import read_all
from actionplan_tui.tui.followup.item_page import ItemScreen
from actionplan_tui.tui.followup.screen import FollowUp
from actionplan_tui.tui.going_on import offer
from actionplan_tui.tui.main_screens import screen_class
from actionplan_tui.tui.meeting.host import MeetingHost

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import ScreenApp
    from actionplan_tui.tui.decisions.screen import DecisionsApp
    from actionplan_tui.tui.followup.item_page import ItemApp
    from actionplan_tui.tui.followup.screen import FollowUpApp
    from actionplan_tui.tui.meeting.meeting_app import (
        ClosedMinutesApp,
        MeetingApp,
        MeetingListApp,
    )
    from actionplan_tui.tui.overview.screen import OverviewApp
    from actionplan_tui.tui.people.screen import PeopleApp
    from actionplan_tui.tui.plans.screen import PlansApp
    from actionplan_tui.tui.timeline.screen import TimelineApp

_ROOMS = Path(__file__).parent
_STYLES = (
    "common/frame", "rows/rows", "followup/followup", "common/dialogs", "rows/note_dialog",
    "overview/overview", "timeline/timeline", "common/lines", "people/people", "plans/plans",
    "meeting/meeting",
)  # fmt: skip
"""The style sheets of the rooms, in this order: of rules alike, the later one wins."""
PATIENT = 1.0
"""After how many seconds of reading the app says that it still reads."""
LOOK = 1.0
"""Every how many seconds the app looks whether another process has written."""


class ActionPlanApp(MeetingHost):
    """The app on one database.

    Args:
        settings: The database, the day, the language and the rest.
    """

    CSS_PATH = [_ROOMS / f"{name}.tcss" for name in _STYLES]
    TITLE = "actionplan"

    def __init__(self, settings: Settings) -> None:
        # Before all else: a theme that is set later has every style sheet read a second time.
        theme = starting(settings.theme, no_colour="NO_COLOR" in os.environ)
        self.set_reactive(App.theme, theme)
        super().__init__()
        self.settings = settings
        self.view = View(settings.as_of, settings.known_on, settings.horizon)
        self.session = Session(settings, teller(self))
        self.register: Register | None = None
        self.begins = True
        self.author = settings.me or preferences.author()
        self.installed: dict[str, BaseScreen] = {}
        self.shelf = Shelf("" if settings.demo else settings.db, settings.now)
        self.set_keymap(settings.keymap)

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The themes that can be chosen: ours."""
        return {theme.name: theme for theme in THEMES}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the style sheets the colours of ours, whatever theme is chosen."""
        return dict(DARK.variables)

    def on_mount(self) -> None:
        """Show the screen to start on: paint first, then read."""
        self.push_screen(self.main_screen(self.settings.screen))
        self.call_after_refresh(self.begin)
        self.set_interval(LOOK, self.look)

    @worker(group="look")
    async def look(self) -> None:
        """Read anew when another process has written to the database; look after a meeting."""
        await self.pulse()
        if self.register is not None and await self.session.changed():
            await self.read()

    def main_screen(self, name: str) -> BaseScreen:
        """Return one of the screens that a digit opens; it keeps its state while another shows."""
        if name not in self.installed:
            # Where the user was last time; a demonstration starts afresh.
            last = Place() if self.settings.demo else memory.recall(self.settings.db)
            self.installed[name] = FollowUp(last) if name == "followup" else screen_class(name)()
            self.install_screen(self.installed[name], name)
        return self.installed[name]

    @property
    def followup(self) -> FollowUp:
        """The follow-up screen."""
        screen = self.main_screen("followup")
        assert isinstance(screen, FollowUp)  # noqa: S101
        return screen

    def action_go(self, name: str) -> None:
        """Show another of the screens; say so if it is this one."""
        if not self._go(name):
            self.say(_("This is where you are."))

    def _go(self, name: str) -> bool:
        """Show a screen, close a page on top of one; return whether that is another."""
        here = self.screen
        while isinstance(self.screen, BaseScreen) and not self.screen.TAB:
            self.pop_screen()
        if isinstance(self.screen, BaseScreen) and name != self.screen.TAB:
            opened = name == "meeting" and self.meeting_open
            self.switch_screen(self.main_screen("sitting" if opened else name))
            return True
        return self.screen is not here

    def open_rows(self, place: Place) -> None:
        """Show rows in the follow-up: those of a filter, a search, a branch of the tree."""
        self._go("followup")
        self.followup.go_to(place)

    def open_item(self, ref: str) -> None:
        """Lay the page of a row on top."""
        self.push_screen(ItemScreen(ref), lambda _done: None)

    def action_decisions(self) -> None:
        """Lay on top what waits for a decision."""
        from actionplan_tui.tui.decisions.opening import lay

        lay(self)

    async def export(self, shown: OnScreen) -> None:
        """Ask what of the screen to write and where, and write it."""
        from actionplan_tui.tui.export.actions import export

        if self.register is not None:
            await export(self, shown, self.register)

    def usual_key(self, name: str) -> str:
        """Return the key that something has unless another is chosen, by its id."""
        from actionplan_tui.tui.known_keys import known

        return known()[name].keys[0]

    def why_not(self, screen: BaseScreen, key: str) -> str:
        """Return why a key does nothing on a screen; empty: it never does anything."""
        from actionplan_tui.tui.silent_keys import why_not

        return why_not(screen, key)

    @worker(group="read")
    async def begin(self) -> None:
        """Read everything for the first time, and say which settings of the user are wrong."""
        try:
            await read_all(self)
        finally:
            self.begins = False
        if self.settings.warnings:
            self.fail(ValueError(" ".join(self.settings.warnings)))
        self.run_worker(say_beside(self), group="beside", exit_on_error=False)
        await offer(self)

    @worker(group="read")
    async def reload(self, words: str = "") -> None:
        """Read everything, and show it where the user is, also what only the screen has read."""
        await self.read(words)
        if isinstance(self.screen, BaseScreen):
            self.screen.renew(always=True)

    async def read(self, words: str | None = None) -> None:
        """Read everything, show it on the screens that are seen, and say what happened.

        Without words the line that says what happened stays as it is.
        """
        told = _("Still reading … another program may be using the database.")
        waiting = self.set_timer(PATIENT, lambda: None if self.followup.first else self.say(told))
        try:
            self.register = await self.session.register(self.view)
        finally:
            waiting.stop()
        for unseen in self.installed.values():
            if unseen not in self.screen_stack:
                unseen.let_go()
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.renew()
        self.session.tidy_up(self.register)
        if words is not None:
            self.say(words)

    async def action_quit(self) -> None:
        """Quit; ask first if something was typed that is not saved."""
        self.quit()

    @worker(group="ask")
    async def quit(self) -> None:
        """Quit, unless something was typed that is not saved and is to be kept."""
        for screen in self.screen_stack:
            unsaved = getattr(screen, "unsaved", None)
            if unsaved is not None and unsaved():
                question = Confirm(
                    _("Quit and throw away what you have written?"), _("Quit"), _("Keep writing")
                )
                if not await self.push_screen_wait(question):
                    return
                break
        self.shelf.throw_away()
        self.exit()

    def action_follow(self, url: str) -> None:
        """Go where a link leads that was chosen or clicked."""
        from actionplan_tui.tui.common.leading import follow

        follow(self, url)

    def action_help_quit(self) -> None:
        """Say which key quits, to somebody who tried Ctrl+C."""
        self.say(keyed(self.followup, _("{quit} quits"), quit="quit"))

    def on_unmount(self) -> None:
        """Keep where the user is, and let go of the database."""
        if not self.settings.demo:
            memory.keep(self.settings.db, self.followup.place)
        if self.meeting_open:
            self.drafts.farewell()
        self.shelf.close()
        self.session.close()

    @property
    def today(self) -> date:
        """The day that it is."""
        return self.settings.now().date()

    def sign(self, author: str) -> None:
        """Take over who signs, and keep it for the next time if nobody is kept yet."""
        self.author = author
        if author and not self.settings.demo and not preferences.author():
            with contextlib.suppress(OSError):
                preferences.keep_author(author)

    @worker(group="ask")
    async def ask_day(self) -> None:
        """Ask for the day that everything is seen from."""

        def read(text: str) -> tuple[bool, str]:
            try:
                return True, format_day(read_last_day(text, self.today))
            except PeriodError as error:
                return False, sentences.period_error(error)

        typed = await self.push_screen_wait(
            Line(
                _("Show the state as of which day?"), self.view.as_of.isoformat(), read, kept=False
            )
        )
        if typed:
            self.view = replace(self.view, as_of=read_last_day(typed, self.today))
            self.reload()

    @worker(group="ask")
    async def ask_language(self) -> None:
        """Ask for the language of the interface."""
        options = [(LANGUAGE_NAMES[code], code) for code in LANGUAGES]
        chosen = await self.push_screen_wait(Choice(_("Language"), options, language()))
        if chosen:
            set_language(chosen)
            self.renew()
            if not self.settings.demo:
                with contextlib.suppress(OSError, ValueError):
                    preferences.keep("language", chosen)

    def renew(self) -> None:
        """Show everything anew: in another language, in other colours."""
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.say("")
                screen.renew()

    def say(self, words: str) -> None:
        """Say what happened, on the screen that is seen."""
        if shown := self._seen():
            shown.say(words)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong, on the screen that is seen."""
        if shown := self._seen():
            shown.fail(error)

    def _seen(self) -> BaseScreen | None:
        """Return the screen that is seen, below any dialog; None: the app is about to end."""
        shown = [screen for screen in self.screen_stack if isinstance(screen, BaseScreen)]
        return shown[-1] if shown and shown[-1].is_running else None

    def action_command_palette(self) -> None:
        """Open the list of commands, in the language of the interface."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(
                CommandPalette(placeholder=_("Search for a command …"), id="--command-palette")
            )

    @worker(group="ask")
    async def ask_theme(self) -> None:
        """Ask for the colours, and keep what is chosen for the next time."""
        options = [(words, code) for code, words in names()]
        chosen = await self.push_screen_wait(Choice(_("Colours"), options, self.theme))
        if not chosen:
            return
        self.theme = chosen
        self.renew()
        if not self.settings.demo:
            file = preferences.keep("theme", chosen)
            self.say(_("Kept in {path}").format(path=plain(str(file))))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what can be done on the screen."""
        if isinstance(screen, BaseScreen):
            for command in screen.shown_commands():
                if not screen.can(command):
                    continue
                words = _(command.words)
                yield SystemCommand(
                    words[:1].upper() + words[1:],
                    _(command.help),
                    lambda action=command.run: self.call_later(screen.run_action, action),
                )


if TYPE_CHECKING:

    def _fulfils(
        app: ActionPlanApp,
    ) -> tuple[
        ScreenApp,
        ItemApp,
        FollowUpApp,
        OverviewApp,
        TimelineApp,
        PeopleApp,
        PlansApp,
        DecisionsApp,
        MeetingListApp,
        MeetingApp,
        ClosedMinutesApp,
    ]:
        """Return the app as each of the screens knows it: the types prove that it is that."""
        return app, app, app, app, app, app, app, app, app, app, app


def run(settings: Settings) -> int:
    """Run the app until the user quits; return the exit code."""
    set_language(settings.lang)
    app = ActionPlanApp(settings)
    kept = _("What was saved is safe, and what was being typed is kept.")
    try:
        return run_app(app, kept="" if settings.demo else kept)
    finally:
        app.shelf.close()
