"""The terminal app: which day is looked from, in which language, and the screens."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen

from actionplan_tui import preferences
from actionplan_tui.domain.history import View
from actionplan_tui.domain.period import PeriodError, parse_period
from actionplan_tui.domain.register import Register
from actionplan_tui.locales import LANGUAGES, _, language, set_language
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports import sentences
from actionplan_tui.settings import Settings
from actionplan_tui.tui.actions import RowScreen
from actionplan_tui.tui.careful import Careful, beside, reason
from actionplan_tui.tui.modals.ask import Choice, Line
from actionplan_tui.tui.screens.followup import FollowUp
from actionplan_tui.tui.session import Session
from actionplan_tui.tui.theme import DARK, LIGHT, THEMES

_STYLES = Path(__file__).parent / "styles"
LANGUAGE_NAMES = {"en": "English", "sv": "Svenska", "nb": "Norsk bokmål"}


class ActionPlanApp(Careful, App[None]):
    """The app on one database.

    Args:
        settings: The database, the day, the language and the rest.
    """

    CSS_PATH = [_STYLES / "app.tcss", _STYLES / "dialogs.tcss"]
    TITLE = "actionplan"

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.view = View(settings.as_of, settings.known_on, settings.horizon)
        self.session = Session(settings)
        self.register: Register | None = None
        self.author = settings.me or preferences.author()
        self.followup = FollowUp()

        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the style sheets the colours of ours, whatever theme is chosen."""
        return dict(DARK.variables)

    def on_mount(self) -> None:
        """Show the follow-up."""
        self.push_screen(self.followup)

    def on_unmount(self) -> None:
        """Let go of the database."""
        self.session.close()

    def sign(self, author: str) -> None:
        """Take over who signs, and keep it for the next time if nobody is kept yet."""
        self.author = author
        if author and not self.settings.demo and not preferences.author():
            with contextlib.suppress(OSError):
                preferences.keep_author(author)

    async def read_again(self) -> None:
        """Read the register anew; the screens show it when they are next asked to."""
        self.register = await self.session.register(self.view)
        self.followup.register = self.register

    @beside(group="ask")
    async def ask_day(self) -> None:
        """Ask for the day that everything is seen from."""

        def read(text: str) -> tuple[bool, str]:
            try:
                period = parse_period(text)
            except PeriodError as error:
                return False, sentences.period_error(error)
            return True, format_day(period.last)

        typed = await self.push_screen_wait(
            Line(_("Show the state as of which day?"), self.view.as_of.isoformat(), read)
        )
        if typed:
            self.view = replace(self.view, as_of=parse_period(typed).last)
            self.followup.reload()

    @beside(group="ask")
    async def ask_language(self) -> None:
        """Ask for the language of the interface."""
        options = [(LANGUAGE_NAMES[code], code) for code in LANGUAGES]
        chosen = await self.push_screen_wait(Choice(_("Language"), options, language()))
        if chosen:
            set_language(chosen)
            self.followup.retranslate()

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""
        self.notify(reason(error), severity="error", markup=False)

    def action_command_palette(self) -> None:
        """Open the list of commands, in the language of the interface."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(
                CommandPalette(placeholder=_("Search for a command …"), id="--command-palette")
            )

    def action_switch_theme(self) -> None:
        """Change between light text on dark and dark text on light."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name
        self.followup.retranslate()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer what the keys of the screen do, the colours, and to quit."""
        if isinstance(screen, RowScreen):
            for binding in screen.shown_keys():
                action = binding.action
                if screen.check_action(action.partition("(")[0], ()) is False:
                    continue
                words = _(binding.description)
                yield SystemCommand(
                    words[:1].upper() + words[1:],
                    _(binding.tooltip),
                    lambda action=action: self.call_later(screen.run_action, action),
                )
        yield SystemCommand(_("Light or dark"), _("Change the colours"), self.action_switch_theme)


def run(settings: Settings) -> int:
    """Run the app until the user quits; return the exit code."""
    set_language(settings.lang)
    app = ActionPlanApp(settings)
    app.run()
    return app.return_code or 0
