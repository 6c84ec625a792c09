"""What every screen has: the head with the day and the screens' names, a notice, the keys."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.selection import coverage
from actionplan_tui.locales import N_, _, language
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.reviews import after_words, asking_sentence
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import (
    COLOURS,
    COMMON,
    DAY,
    EXPORT,
    HELP,
    LANGUAGE,
    RELOAD,
    TABS,
    Command,
    bindings,
)
from actionplan_tui.tui.common.cursor import LetsGo
from actionplan_tui.tui.common.head import Alternatives, Head, Tab
from actionplan_tui.tui.common.keymap import key_name
from actionplan_tui.tui.common.keys import KeyBar
from actionplan_tui.tui.common.notice import Notice
from actionplan_tui.tui.common.on_screen import OnScreen
from actionplan_tui.tui.common.parts import Does, does, needs
from actionplan_tui.tui.common.way import Where, going
from actionplan_tui.tui.common.workers import READING, SaysFailures, reason, worker

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import ScreenApp

_LOOK = 0.01
"""Every how many seconds to look whether what is read has come."""


class _AnyAppScreen(Screen[None]):
    """A screen of an app of which Textual knows nothing."""

    app: Any
    """Screens below annotate what they ask of the app by a protocol, not by its class."""


class BaseScreen(Does, SaysFailures, _AnyAppScreen):
    """A screen that shows the register; it is told by `show` when there is something new.

    Subclasses give the parts between head and keys (`body`), draw the register in `show`, and
    list what can be done on them (`SHOWN`, `BINDINGS`). They do it themselves, by the method that
    is marked with the command (`does`), or hold a part that does (`parts`).
    """

    AUTO_FOCUS = ""
    BINDINGS = bindings([*COMMON, *TABS])
    SHOWN: ClassVar[Sequence[Command]] = ()
    """What the bottom line and the help show of its own, the most important first."""

    TAB = ""
    """The name of the screen among `TABS`; empty for one that lies on top of another."""

    WRITES = False
    """Whether what it shows can be written to a file; then it says what that is (`on_screen`)."""

    app: ScreenApp

    def __init__(self) -> None:
        super().__init__()
        self.parts: Sequence[Does] = ()
        """What does the commands that the screen does not do itself."""

        self._seen: tuple[object, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Return the parts between the head and the notice."""
        raise NotImplementedError

    def show(self) -> None:
        """Show the register of the app as it stands; not called before there is one."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out head, body, notice and keys."""
        yield Head(id="head")
        yield from self.body()
        yield Notice(id="notice")
        yield KeyBar(id="keys")

    def on_mount(self) -> None:
        """Show what is there."""
        self.refresh_head()
        self.renew()

    @on(events.ScreenResume)
    def _resumed(self) -> None:
        self.renew()

    def renew(self, *, always: bool = False) -> None:
        """Show the register unless it was shown already, in this language and these colours."""
        now = (self.app.register, self.app.view, language(), self.app.theme)
        if self.is_mounted and self.app.register is not None and (always or now != self._seen):
            self._seen = now
            self.show()
            self.refresh_head()

    def let_go(self) -> None:
        """Forget what is shown of a register that is not the newest: it is not seen just now.

        Where the user was on it is kept. What is large and follows from a register may be held
        by what is seen only, or what was looked at once would fill the memory.
        """
        self._seen = ()
        for widget in self.query(Widget):
            if isinstance(widget, LetsGo):
                widget.let_go()

    def refresh_head(self) -> None:
        """Write the head and the keys; not before the screen is laid out, nor while it goes."""
        head = next(iter(self.query(Head)), None)
        if head is None:
            return
        head.show(self.heading(), self.beside_heading(), self.tabs(), self.about())
        self.refresh_keys()

    def heading(self) -> list[str]:
        """Return what stands at the left of the first line: the day it is seen from."""
        view = self.app.view
        words = [_("Action plans"), _("State as of {day}").format(day=format_day(view.as_of))]
        if view.known_on:
            words.append(_("as known on {day}").format(day=format_day(view.known_on)))
        return words

    def beside_heading(self) -> Alternatives:
        """Return what stands at the right of the first line: the review of the plan."""
        return self._review()

    def tabs(self) -> list[Tab]:
        """Return the names of the screens; a screen on top of another has only its own."""
        return [
            Tab(key_name(tab.keys), _(tab.words), tab.id == f"go.{self.TAB}")
            for tab in self.in_force(TABS)
        ]

    def about(self) -> Alternatives:
        """Return what is shown just now, in words, the fullest wording first."""
        return ()

    def plan(self) -> Plan | None:
        """Return the plan that is looked at, if it is a single one."""
        register = self.app.register
        return register.plans[0] if register and len(register.plans) == 1 else None

    def _review(self) -> Alternatives:
        """Return the review of the plan and how many have reported."""
        register, plan = self.app.register, self.plan()
        if register is None or plan is None:
            return ()  # plans have reviews of their own: their sums would say nothing
        found = coverage(register.rows_of(plan.id))
        if not found.asked:
            return ()
        counted = _("{reported} of {asked} reported").format(
            reported=found.reported, asked=found.asked
        )
        asked, as_of = register.asking[plan.id], self.app.view.as_of
        if asked.after is not None:
            whole = asking_sentence(asked, as_of)
            return f"{whole} · {counted}", f"{after_words(asked.after)} · {counted}", counted
        if asked.review is None:
            return (counted,)
        day = asked.review.due.last if as_of <= asked.review.due.last else asked.review.last
        when = sentences.distance_text((day - as_of).days)
        return (
            f"{asking_sentence(asked, as_of)} · {counted}",
            f"{plain(asked.review.title)} · {when} · {counted}",
            f"{plain(asked.review.title)} · {counted}",
            counted,
        )

    def on_screen(self) -> OnScreen | None:
        """Return what can be written to a file from here; None: nothing."""
        return None

    def here(self) -> dict[str, str]:
        """Return what leads back to the screen and to what is looked at on it."""
        current = getattr(self, "current_row", None)
        row = current() if current is not None and self.is_mounted else None
        return {"screen": self.TAB, "row": row.ref if row else ""}

    async def until_read(self) -> None:
        """Wait until it is laid out, and what it shows is read."""
        while not self._seen or self._reads():
            await asyncio.sleep(_LOOK)

    def _reads(self) -> bool:
        """Return whether what it shows is still being read, for the first time or anew."""
        unseen = self.app.register is not None and not self._seen
        return (
            self.app.begins
            or unseen
            or any(
                one.group == READING and one.node is self and not one.is_finished
                for one in self.app.workers
            )
        )

    def early(self, key: str) -> bool:
        """Return whether a key is about what is still being read: then it waits for that."""
        if not self._reads():
            return False
        aside = (*TABS, *(one for one in COMMON if one not in (EXPORT, RELOAD)))
        return key not in {name for one in self.in_force(aside) for name in one.keys.split(",")}

    def come_back(self, where: Where) -> None:
        """Look at what was looked at; what is not there any more is not."""

    # --- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a key that can do nothing now go on to what else it may mean."""
        if action == "command":
            return self.can_do(str(parameters[0]))
        return super().check_action(action, parameters)

    def withheld(self, name: str) -> str:  # noqa: ARG002 - screens that do so ask
        """Return why a command is never offered on this screen as it is; empty: it may be."""
        return ""

    def can_do(self, name: str) -> bool:
        """Return whether the command of this id can be done now, here or by a part."""
        if self.withheld(name):
            return False
        if name in self.WAYS:
            return super().can_do(name)
        return any(part.can_do(name) for part in self.parts)

    def lacks(self, name: str) -> str:
        """Return in words what is lacking for the command of this id, here or for a part."""
        told = (part.lacks(name) for part in self.parts)
        return self.withheld(name) or super().lacks(name) or next(filter(None, told), "")

    def on_key(self, event: events.Key) -> None:
        """Say why a key that does something elsewhere, or at other times, does nothing now."""
        usable = self.active_bindings.get(event.key)
        if usable is None and (words := self.app.why_not(self, event.key)):
            self.say(words)

    def do(self, name: str) -> object:
        """Do what the command of this id says, here or by a part, if it can be done now."""
        if not self.can_do(name):
            return None
        with going(self.here(), name):
            if name in self.WAYS:
                return super().do(name)
            return next(part.do(name) for part in self.parts if name in part.WAYS)

    def action_command(self, name: str) -> object:
        """Do what the command of this id says; so Textual asks for it."""
        return self.do(name)

    def shown_commands(self) -> Sequence[Command]:
        """Return what can be done here, with the keys in force, the most important first."""
        return self.in_force([*self.SHOWN, *TABS, *COMMON])

    def in_force(self, commands: Iterable[Command]) -> list[Command]:
        """Return commands with the keys that the user chose instead."""
        return [command.in_force(self.app.settings.keymap) for command in commands]

    def refresh_keys(self) -> None:
        """Show the keys that can be used now."""
        usable = [one for one in self.shown_commands() if one.shown and self.can(one)]
        self.query_one("#keys", KeyBar).show(usable)

    def can(self, command: Command) -> bool:
        """Return whether something can be done now."""
        return bool(command.action) or self.can_do(command.id)

    @on(KeyBar.Pressed)
    async def _pressed(self, event: KeyBar.Pressed) -> None:
        await self.run_action(event.command.run)

    @on(Head.Chosen)
    async def _tab_chosen(self, event: Head.Chosen) -> None:
        for tab in self.in_force(TABS):
            if key_name(tab.keys) == event.digit:
                await self.run_action(tab.run)

    def say(self, words: str) -> None:
        """Say what happened; no words clear the line."""
        self.query_one("#notice", Notice).say(words)

    def fail(self, error: BaseException) -> None:
        """Say what went wrong in the line for what happened."""
        self.query_one("#notice", Notice).say(reason(error), error=True)

    @does(HELP)
    def show_help(self) -> None:
        """Show the keys and the words."""
        from actionplan_tui.tui.common.help import Help

        self.app.push_screen(Help(self.shown_commands()))

    @does(DAY)
    def choose_day(self) -> None:
        """Choose the day."""
        self.app.ask_day()

    @does(LANGUAGE)
    def choose_language(self) -> None:
        """Choose the language."""
        self.app.ask_language()

    @does(COLOURS)
    def choose_colours(self) -> None:
        """Choose the colours."""
        self.app.ask_theme()

    @needs(N_("possible where a plan is shown, not in meetings"))
    def _can_export(self) -> bool:
        register = self.app.register
        return self.WRITES and register is not None and bool(register.plans)

    @does(EXPORT, when=_can_export)
    @worker(group="ask")
    async def export(self) -> None:
        """Write a summary or what is on the screen to a file."""
        if (shown := self.on_screen()) is not None:
            await self.app.export(shown)

    @does(RELOAD)
    def read_again(self) -> None:
        """Read everything again."""
        self.app.reload(_("Read again."))
