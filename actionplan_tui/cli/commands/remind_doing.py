"""What `remind` does with letters: shows them, writes drafts, records that these were sent."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_tui.cli.context import Context
from actionplan_tui.cli.faults import DONE, Fault, WrongUsage
from actionplan_tui.locales import _, ngettext

if TYPE_CHECKING:
    from actionplan_tui.domain.register.register import Register
    from actionplan_tui.domain.reminding.letters import Letter, Letters
    from actionplan_tui.domain.reminding.reminder import Reminder, Reminders
    from actionplan_tui.exchange.reminding.drafts import Doing
    from actionplan_tui.exchange.reminding.message import Attachment
    from actionplan_tui.store import Store


class Work:
    """Letters, and what is to be done with them.

    Args:
        arguments: What was typed.
        found: The letters.
        register: What their rows were judged in.
        entries: What was recorded before.
        store: The database.
        context: For the streams and settings.
    """

    def __init__(
        self,
        arguments: argparse.Namespace,
        found: Letters,
        register: Register,
        entries: Sequence[Reminder],
        store: Store,
        context: Context,
    ) -> None:
        self.arguments, self.letters, self.register = arguments, found.letters, register
        self.entries, self.store, self.context = entries, store, context

    # --- what is the same for all

    def show(self) -> int:
        """Show who would get what, and the first letter in full."""
        from actionplan_tui.exchange.reminding.message import make_message, text_of

        attached = self.attached("")
        for letter in self.letters:
            self.context.out(self._line(letter, attached))
        first = self.letters[0]
        files = attached.get(first.party, ())
        message = make_message(first, self.context.view, files, self.signed())
        self.context.out("")
        self.context.out(f"{message['To']}\n{message['Subject']}\n\n{text_of(message)}", end="")
        self.context.stdout.flush()
        count = len(self.letters)
        told = ngettext("{count} reminder.", "{count} reminders.", count).format(count=count)
        self.context.say(f"{told} " + _("Nothing was written, nothing was sent."))
        return DONE

    def _line(self, letter: Letter, attached: Mapping[str, Sequence[Attachment]]) -> str:
        from actionplan_tui.exchange.reminding.message import letter_translator
        from actionplan_tui.reports.words.text import plain

        count = len(letter.rows)
        reached = letter.recipient.reached
        said = [
            f"{plain(letter.party)}  {plain(reached.address)}",
            letter_translator(letter).language,
            ngettext("{count} item", "{count} items", count).format(count=count),
        ]
        if letter.recipient.through_deputy:
            said.append(_("deputy: {party}").format(party=plain(reached.party)))
        said += [plain(one.name) for one in attached.get(letter.party, ())]
        return " · ".join(said)

    def attached(self, back_to: str) -> Mapping[str, Sequence[Attachment]]:
        """Return what goes with the letters.

        Raises:
            Fault: There is no such folder; some have no file in it; or it cannot be read.
        """
        from actionplan_tui.cli.output.progress import Progress
        from actionplan_tui.exchange.forms.requesting import FORMATS
        from actionplan_tui.exchange.reminding.attachments import forms_for

        wanted = self.arguments.attach
        if not wanted:
            return {}
        if wanted in FORMATS:
            with Progress(self.context.stderr) as progress:
                return forms_for(
                    self.letters,
                    self.register,
                    wanted,
                    self.context.today,
                    back_to,
                    self.progress(progress.show, _("Form {number} of {count}: {party}")),
                )
        return self._from_folder(Path(wanted).expanduser())

    def _from_folder(self, folder: Path) -> Mapping[str, Sequence[Attachment]]:
        from actionplan_tui.cli.output.files import not_read
        from actionplan_tui.exchange.forms.requesting import FORMATS
        from actionplan_tui.exchange.reminding.attachments import files_for
        from actionplan_tui.reports.words.reminders import names
        from actionplan_tui.reports.words.text import plain

        if not folder.is_dir():
            told = _("“{value}” is neither a folder nor a format of forms.")
            raise WrongUsage(
                told.format(value=plain(str(folder))),
                [_("There are: {formats}").format(formats=", ".join(FORMATS))],
            )
        parties = [party for plan in self.register.plans for party in plan.party_by_id]
        parties += [letter.party for letter in self.letters]
        try:
            found = files_for(folder, dict.fromkeys(parties))
        except OSError as error:
            raise not_read(Path(error.filename or folder), error) from error
        if found.unused:
            told = _("Not used, since they are called after nobody or after several: {files}")
            self.context.say(told.format(files=names(found.unused)))
        lacking = [one.party for one in self.letters if one.party not in found.attached]
        if lacking:
            told = _("The folder has no file for: {parties}")
            self.context.say(told.format(parties=names(lacking)))
        return found.attached

    def progress(self, show: Callable[[str], None], words: str) -> Callable[[int, Letter], None]:
        """Return what shows of each letter where it stands among all."""
        total = len(self.letters)

        def told(count: int, letter: Letter) -> None:
            show(words.format(number=count + 1, count=total, party=letter.party))

        return told

    def doing(self) -> Doing:
        """Return who does it, now.

        Raises:
            Fault: Nobody is known who does, and nobody can be asked.
        """
        return _doing(self.arguments, self.signed(), self.context)

    def signed(self) -> str:
        """Return whose name stands below: as said, else what plans call who does it."""
        from actionplan_tui import preferences
        from actionplan_tui.domain.reminding.letters import called

        if self.arguments.signed is not None:
            return str(self.arguments.signed).strip()
        author = self.arguments.author.strip() or self.context.settings.me
        author = author or preferences.author()
        return called(author, self.register.plans) if author else ""

    # --- drafts

    def write_drafts(self, folder: Path) -> int:
        """Write drafts and the table for mail merge into a folder, and record them as prepared."""
        from actionplan_tui.cli.output.files import refuse_existing
        from actionplan_tui.exchange.reminding.drafts import TABLE, write_drafts
        from actionplan_tui.exchange.reminding.message import ENDING
        from actionplan_tui.reports.words.text import plain

        context, force = self.context, self.arguments.force
        doing = self.doing()
        if folder.exists() and not folder.is_dir():
            raise Fault(_("“{path}” is no folder.").format(path=plain(str(folder))))
        for name in (TABLE, *(letter.party + ENDING for letter in self.letters)):
            if folder.is_dir():
                refuse_existing(folder / name, force)
        attached = self.attached(doing.signed)
        _make_folder(folder)
        write_drafts(
            folder,
            self.letters,
            context.view,
            attached,
            doing,
            self.store.reminders.add,
            replace=force,
        )
        count = len(self.letters)
        told = ngettext(
            "{count} draft written to {folder}, and {table} for mail merge.",
            "{count} drafts written to {folder}, and {table} for mail merge.",
            count,
        )
        context.saved = told.format(count=count, folder=plain(str(folder)), table=TABLE)
        context.say(context.saved)
        context.say(
            _("They are prepared, not sent. When you have sent them: {command}").format(
                command=f"actionplan remind {self._again()}--sent {_('DATE')}"
            )
        )
        return DONE

    def _again(self) -> str:
        """Return the plans and the review that were named, to be typed again."""
        said = [*self.arguments.plans]
        if self.arguments.review:
            said += ["--review", self.arguments.review]
        return "".join(f"{word} " for word in said)


def _make_folder(folder: Path) -> None:
    from actionplan_tui.locales.system import why
    from actionplan_tui.reports.words.text import plain

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = _("The folder {folder} cannot be made: {reason}.")
        raise Fault(told.format(folder=plain(str(folder)), reason=why(error))) from error


def _doing(arguments: argparse.Namespace, signed: str, context: Context) -> Doing:
    from actionplan_tui.cli.arguments.authors import signer
    from actionplan_tui.exchange.reminding.drafts import Doing

    return Doing(signer(arguments.author, context), signed, context.settings.now, os.urandom)


def say_sent(
    arguments: argparse.Namespace,
    parties: Sequence[str],
    register: Register,
    known: Reminders,
    store: Store,
    context: Context,
) -> int:
    """Record that drafts were sent on a day, as somebody says.

    Raises:
        Fault: The day lies ahead, or there is no such draft.
    """
    from actionplan_tui.domain.dates.days import read_last_day
    from actionplan_tui.domain.dates.period import PeriodError
    from actionplan_tui.domain.reminding.letters import reviews_asked
    from actionplan_tui.exchange.reminding.drafts import said_to_be_sent
    from actionplan_tui.reports.words.phrases import period_error
    from actionplan_tui.reports.words.reminders import names

    try:
        day = read_last_day(arguments.sent, context.today)
    except PeriodError as error:
        raise WrongUsage(f"--sent: {period_error(error)}") from error
    if day > context.today:
        raise Fault(_("That day is still to come; nothing was recorded."))
    doing = _doing(arguments, "", context)
    entries = said_to_be_sent(known, parties, reviews_asked(register), day, doing)
    if not entries:
        raise Fault(
            _("No draft that was prepared by then waits to be sent."),
            [
                _("To prepare some: {command}").format(
                    command=f"actionplan remind --output {_('FOLDER')}"
                )
            ],
        )
    store.reminders.add(entries)
    told = ngettext(
        "Recorded as reminded: {parties}", "Recorded as reminded: {parties}", len(entries)
    )
    context.saved = told.format(parties=names([one.party for one in entries]))
    context.say(context.saved)
    return DONE
