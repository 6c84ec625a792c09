"""Reminders to those who answer, from their screen: drafts, once it was seen who gets what."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.reminding.letters import Letter, Letters, Wish, called, plan_letters
from actionplan_tui.domain.reminding.reminder import Reminder, Reminders
from actionplan_tui.files import free_name
from actionplan_tui.locales import N_, _, ngettext, pgettext
from actionplan_tui.locales.dates import format_day
from actionplan_tui.locales.system import why
from actionplan_tui.reports.words.reminders import names
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.parts import Holder, Part, does, needs
from actionplan_tui.tui.common.read_first import ReadFirst
from actionplan_tui.tui.common.save_as import NotWrittenError, proposed_folder
from actionplan_tui.tui.common.signing import who_signs
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.people import commands

if TYPE_CHECKING:
    from actionplan_tui.domain.register.register import Register
    from actionplan_tui.exchange.reminding.drafts import Doing
    from actionplan_tui.store import Store
    from actionplan_tui.tui.common.host import (
        HasSession,
        HasSettings,
        ReadsRegister,
        ShowsDialogs,
        Signs,
    )
    from actionplan_tui.tui.common.reminded import Reminded

    class RemindingApp(ShowsDialogs, ReadsRegister, HasSession, HasSettings, Signs, Protocol):
        """What reminding asks of the app."""

    class RemindingScreen(Holder, Protocol):
        """A screen on which those who answer are reminded."""

        @property
        def app(self) -> RemindingApp:
            """The app."""

        @property
        def reminded(self) -> Reminded:
            """What is known of reminders."""


NOTHING = "nothing"


class RemindersDialog(ReadFirst):
    """Show who would get which reminder, and who none; returns whether drafts are written."""

    BINDINGS = bindings(commands.REMINDING)
    KEPT = N_("Drafts are for your mail program: nothing is sent from here.")
    DO = N_("Write the drafts ({key})")
    DO_KEY, CANCEL_KEY = "remind.do", "remind.cancel"


class Reminding(Part["RemindingScreen"]):
    """Prepares reminders of what the review asks for in vain, and notes that they were sent."""

    @needs(N_("no plan with responsible is loaded"))
    def _has_rows(self) -> bool:
        register = self.screen.app.register
        return register is not None and bool(register.rows)

    @does(commands.REMIND, when=_has_rows)
    @worker(group="ask")
    async def remind(self) -> None:
        """Ask what goes with the reminders, show who gets which, and write drafts."""
        app = self.screen.app
        register = app.register
        if register is None:
            return
        found = await app.session.run(lambda store: _planned(store, register, app.today))
        form = ""
        if found.letters:
            chosen = await app.push_screen_wait(
                Choice(_("What goes with the reminders?"), _offered(), NOTHING)
            )
            if not chosen:
                return
            form = "" if chosen == NOTHING else chosen
        name = pgettext("folder", "reminders")
        folder = free_name(proposed_folder() / f"{name}-{app.today.isoformat()}")
        lines = _lines(found, folder)
        title = _("Prepare reminders?")
        if not await app.push_screen_wait(
            RemindersDialog(title, lines, changes=bool(found.letters))
        ):
            return
        if author := await who_signs(app):
            self._write(found.letters, register, form, folder, author)

    @worker(group="save")
    async def _write(
        self,
        letters: Sequence[Letter],
        register: Register,
        form: str,
        folder: Path,
        author: str,
    ) -> None:
        """Write the drafts, and record them as prepared."""
        from actionplan_tui.exchange.reminding.drafts import Doing

        app = self.screen.app
        signed = called(author, register.plans)
        doing = Doing(author, signed, app.settings.now, os.urandom)
        made: list[Reminder] = []
        self.screen.say(_("Writing the drafts …"))

        def write() -> None:
            _write_drafts(folder, letters, register, form, doing, made)

        try:
            # What has begun is finished: a key pressed meanwhile must not leave half of them.
            await asyncio.shield(asyncio.get_running_loop().run_in_executor(None, write))
        except OSError as error:
            told = _("{path} cannot be written: {reason}.")
            path = plain(str(error.filename or folder))
            raise NotWrittenError(told.format(path=path, reason=why(error))) from error
        finally:
            await app.session.run(lambda store: store.reminders.add(made))
        self.screen.reminded.read()
        told = ngettext(
            "{count} draft prepared in {folder}. When you have sent it: {key}",
            "{count} drafts prepared in {folder}. When you have sent them: {key}",
            len(made),
        )
        self.screen.say(
            told.format(
                count=len(made), folder=plain(str(folder)), key=key_for(self.screen, "drafts_sent")
            )
        )

    @does(commands.SENT, when=_has_rows)
    @worker(group="ask")
    async def say_sent(self) -> None:
        """Ask on which day the drafts were sent that were prepared, and record it."""
        from actionplan_tui.domain.reminding.letters import reviews_asked
        from actionplan_tui.exchange.reminding.drafts import Doing, said_to_be_sent

        app = self.screen.app
        register = app.register
        if register is None:
            return
        reviews = reviews_asked(register)
        known = Reminders(await app.session.run(lambda store: store.reminders.all()))
        doing = Doing(app.author, "", app.settings.now, os.urandom)
        waiting = said_to_be_sent(known, (), reviews, app.today, doing)
        if not waiting:
            self.screen.say(_("No draft waits to be sent."))
            return
        parties = names([one.party for one in waiting])
        title = _("When were the drafts sent? ({parties})").format(parties=parties)
        day = await app.push_screen_wait(Choice(title, _days(app.today), ""))
        if not day or not (author := await who_signs(app)):
            return
        doing = Doing(author, "", app.settings.now, os.urandom)
        entries = said_to_be_sent(known, (), reviews, date.fromisoformat(day), doing)
        await app.session.run(lambda store: store.reminders.add(entries))
        self.screen.reminded.read()
        if entries:
            told = ngettext(
                "Recorded as reminded: {parties}", "Recorded as reminded: {parties}", len(entries)
            )
            self.screen.say(told.format(parties=names([one.party for one in entries])))
        else:
            self.screen.say(_("They were prepared after that day; nothing was recorded."))


def _planned(store: Store, register: Register, today: date) -> Letters:
    from actionplan_tui.exchange.reminding.address_file import AddressError, open_book

    try:
        book = open_book(store.path).book
    except AddressError as error:
        raise ValueError(" ".join((str(error), *error.hints))) from error
    return plan_letters(register, Wish(), book, Reminders(store.reminders.all()), today)


def _offered() -> list[tuple[str, str]]:
    """Return what may go with reminders, in words."""
    from actionplan_tui.exchange.forms.requesting import FORMATS

    words = {
        "xlsx": _("a form in Excel for each"),
        "docx": _("a form in Word for each"),
        "html": _("a form as a web page for each"),
    }
    found = [(words[name], name) for name in FORMATS if name in words]
    return [*found, (_("nothing: they answer by mail"), NOTHING)]


def _days(today: date) -> list[tuple[str, str]]:
    before = today - timedelta(days=1)
    return [
        (_("today"), today.isoformat()),
        (_("yesterday, {day}").format(day=format_day(before)), before.isoformat()),
        (_("they were not sent yet"), ""),
    ]


def _lines(found: Letters, folder: Path) -> list[str]:
    """Return who gets which reminder, and who none."""
    from actionplan_tui.exchange.reminding.passed_words import passed_lines

    lines = []
    for letter in found.letters:
        count = len(letter.rows)
        items = ngettext("{count} item", "{count} items", count).format(count=count)
        reached = letter.recipient.reached
        line = f"{plain(letter.party)}  {plain(reached.address)} · {items}"
        if letter.recipient.through_deputy:
            line += " · " + _("deputy: {party}").format(party=plain(reached.party))
        lines.append(line)
    passed = list(passed_lines(found))
    if not found.letters:
        lines.append(_("Nobody is to be reminded."))
        return [*passed, "", *lines] if passed else lines
    lines += ["", *passed] if passed else []
    told = _("The drafts go into the new folder {folder}, which only you can read.")
    return [*lines, "", told.format(folder=plain(str(folder)))]


def _write_drafts(
    folder: Path,
    letters: Sequence[Letter],
    register: Register,
    form: str,
    doing: Doing,
    made: list[Reminder],
) -> None:
    """Make the forms and write the drafts into a new folder.

    Raises:
        OSError: It cannot be made, or one of them not written; `made` has those that were.
    """
    from actionplan_tui.exchange.reminding.attachments import forms_for
    from actionplan_tui.exchange.reminding.drafts import write_drafts

    attached = forms_for(letters, register, form, doing.today, doing.signed) if form else {}
    folder.mkdir(mode=0o700)
    write_drafts(folder, letters, register.view, attached, doing, made.extend)
