"""`remind --send` and `--to-me`: letters by the mail server, and what became of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from actionplan_tui.cli.faults import DONE, FAULT, Fault
from actionplan_tui.locales import N_, _, ngettext

if TYPE_CHECKING:
    from actionplan_tui.cli.commands.remind_doing import Work
    from actionplan_tui.exchange.reminding.message import Attachment
    from actionplan_tui.exchange.reminding.sending import Post, Sending, Sent
    from actionplan_tui.settings import Mail

_SHOWN = N_("Sending {number} of {count}: {party}")


def pause(seconds: float) -> None:
    """Wait between two messages."""
    import time

    time.sleep(seconds)


def connected(mail: Mail, password: str) -> AbstractContextManager[Post]:
    """Return the connection to the mail server."""
    from actionplan_tui.exchange.reminding.smtp import Connection

    return Connection(mail, password)


def send(work: Work) -> int:
    """Send letters, and record what became of each; return the status to end with.

    Raises:
        Fault: No server is set, or it cannot be used.
    """
    from actionplan_tui.exchange.reminding.sending import Run

    doing = work.doing()
    with _at_work(work) as (sending, attached):
        known = {one.id for one in work.entries}
        kept = work.store.reminders
        done = Run(work.context.view, attached, doing, sending, kept, known).send(work.letters)
    return _tell(done, sending.mail.limit, work)


def send_to_me(work: Work) -> int:
    """Send letters to the sender, to be looked at; nothing is recorded.

    Raises:
        Fault: No server is set, or it cannot be used.
    """
    from actionplan_tui.exchange.reminding.sending import send_to_oneself
    from actionplan_tui.reports.words.text import plain

    doing = work.doing()
    with _at_work(work) as (sending, attached):
        count = send_to_oneself(work.letters, work.context.view, attached, doing, sending)
    told = ngettext(
        "{count} reminder was sent to {address}, and to nobody else. Nothing was recorded.",
        "{count} reminders were sent to {address}, and to nobody else. Nothing was recorded.",
        count,
    )
    work.context.say(told.format(count=count, address=plain(sending.sender.addr_spec)))
    return DONE


@contextmanager
def _at_work(work: Work) -> Iterator[tuple[Sending, Mapping[str, Sequence[Attachment]]]]:
    """Give the way to send and what goes with the letters; it shows how far it has come."""
    from actionplan_tui.cli.output.progress import Progress
    from actionplan_tui.exchange.reminding.smtp import MailError

    sending = _sending(work)
    attached = work.attached(str(sending.sender))
    with Progress(work.context.stderr) as progress:
        try:
            yield replace(sending, told=work.progress(progress.show, _(_SHOWN))), attached
        except MailError as error:
            raise Fault(str(error), error.hints) from error


def _sending(work: Work) -> Sending:
    from actionplan_tui import preferences
    from actionplan_tui.exchange.reminding.passwords import password_for
    from actionplan_tui.exchange.reminding.sending import Sending
    from actionplan_tui.exchange.reminding.smtp import MailError
    from actionplan_tui.reports.words.text import plain

    mail = work.context.preferences.mail
    lacking = [key for key, said in (("host", mail.host), ("from", mail.sender)) if not said]
    if lacking:
        told = _("No mail server is set: {keys} is missing under [mail] in {path}.")
        path = plain(str(preferences.path()))
        raise Fault(
            told.format(keys=", ".join(lacking), path=path),
            [_("An example: {command}").format(command="actionplan config --init")],
        )
    try:
        password = password_for(mail, os.environ)
    except MailError as error:
        raise Fault(str(error), error.hints) from error
    return Sending(mail, lambda: connected(mail, password), pause)


def _tell(done: Sent, limit: int, work: Work) -> int:
    """Say what became of letters; return the status to end with."""
    from actionplan_tui.reports.words.reminders import names
    from actionplan_tui.reports.words.text import plain

    say = work.context.say
    sent = ngettext("{count} reminder was sent.", "{count} reminders were sent.", len(done.sent))
    work.context.saved = sent.format(count=len(done.sent))
    say(work.context.saved)
    for letter, reason in done.refused:
        told = _("Not sent to {party}: {reason}")
        say(told.format(party=plain(letter.party), reason=reason))
    if done.uncertain:
        letter, reason = done.uncertain
        told = _("It is not known whether it went out to {party}: {reason}")
        say(told.format(party=plain(letter.party), reason=reason))
    if done.meanwhile:
        told = _("Somebody else wrote to them meanwhile: {parties}")
        say(told.format(parties=names([one.party for one in done.meanwhile])))
    if done.left:
        left = names([one.party for one in done.left])
        if done.stopped:
            say(_("Not tried any more: {parties}").format(parties=left))
        else:
            told = _("The limit is {limit} in one run; the next run goes on with: {parties}")
            say(told.format(limit=limit, parties=left))
    return FAULT if done.refused or done.uncertain else DONE
