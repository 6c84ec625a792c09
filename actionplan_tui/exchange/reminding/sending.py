"""Sending letters one by one: each attempt is recorded before, and what became of it after."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import field, replace
from email.headerregistry import Address as Mailbox
from typing import Protocol

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.reminding.addresses import split_address
from actionplan_tui.domain.reminding.letters import Letter
from actionplan_tui.domain.reminding.reminder import REFUSED, SENT, TRIED, Reminder
from actionplan_tui.exchange.reminding.drafts import Attached, Doing
from actionplan_tui.exchange.reminding.message import mailbox, make_message, sent_bytes
from actionplan_tui.exchange.reminding.smtp import RefusedError, UncertainError
from actionplan_tui.records import dataclass
from actionplan_tui.settings import Mail


class Post(Protocol):
    """What takes messages."""

    def send(self, sender: str, address: str, data: bytes) -> int:
        """Send one; see `smtp.Connection.send`."""


class Kept(Protocol):
    """What is recorded of reminders."""

    def begin(self, entry: Reminder, known: Collection[str]) -> bool:
        """Record that one is tried, unless somebody else wrote to the party meanwhile."""

    def add(self, entries: Iterable[Reminder]) -> None:
        """Record what became of some."""


@dataclass
class Sent:
    """What became of letters.

    Attributes:
        sent: Those that the server took.
        refused: Those that it surely did not take, and why, in words.
        uncertain: The one of which it is not known, and why.
        meanwhile: Those to whom somebody else wrote meanwhile.
        left: Those that were not tried any more.
        stopped: Why not; empty: because of the limit, or none is left.
    """

    sent: list[Letter] = field(default_factory=list)
    refused: list[tuple[Letter, str]] = field(default_factory=list)
    uncertain: tuple[Letter, str] | None = None
    meanwhile: list[Letter] = field(default_factory=list)
    left: list[Letter] = field(default_factory=list)
    stopped: str = ""


@dataclass(frozen=True)
class Sending:
    """How letters are sent.

    Attributes:
        mail: The settings.
        connect: Opens the connection, when the first letter goes.
        pause: Waits some seconds.
        told: Is told of each letter just before it goes, with how many were before it.
    """

    mail: Mail
    connect: Callable[[], AbstractContextManager[Post]]
    pause: Callable[[float], None]
    told: Callable[[int, Letter], None] = lambda _count, _letter: None

    @property
    def sender(self) -> Mailbox:
        """From whom the messages come."""
        return mailbox(*split_address(self.mail.sender))

    def message_id(self, name: str) -> str:
        """Return the Message-ID of a message by a name of its own."""
        return f"<{name}@{self.sender.domain}>"


@dataclass(frozen=True)
class Run:
    """One run of sending.

    Attributes:
        view: From when the items are looked at.
        attached: What goes with the letters.
        doing: Who does it.
        sending: How.
        kept: Where it is recorded.
        known: The ids of the entries by which the letters were chosen.
    """

    view: View
    attached: Attached
    doing: Doing
    sending: Sending
    kept: Kept
    known: Collection[str] = ()

    def send(self, letters: Sequence[Letter]) -> Sent:
        """Send letters, at most as many as the limit says.

        Raises:
            MailError: There is no connection; nothing was sent.
        """
        done, todo = Sent(), list(letters)
        if not todo:
            return done
        with self.sending.connect() as post:
            for count in range(min(len(todo), self.sending.mail.limit)):
                if count:
                    self.sending.pause(self.sending.mail.pause)
                letter = todo.pop(0)
                self.sending.told(count, letter)
                if not self._send_one(letter, post, done):
                    break
        done.left = todo
        return done

    def _send_one(self, letter: Letter, post: Post, done: Sent) -> bool:
        """Send one letter; return whether more can be sent."""
        doing, sender = self.doing, self.sending.sender
        files = self.attached.get(letter.party, ())
        entry = doing.first(letter, files, TRIED)
        entry = replace(entry, message=self.sending.message_id(entry.id))
        message = make_message(letter, self.view, files, doing.signed)
        data = sent_bytes(message, sender, entry.recorded, entry.message)
        if not self.kept.begin(entry, self.known):
            done.meanwhile.append(letter)
            return True
        try:
            code = post.send(sender.addr_spec, letter.recipient.reached.address, data)
        except RefusedError as error:
            self.kept.add([doing.after(entry, REFUSED, error.code)])
            done.refused.append((letter, str(error)))
            done.stopped = str(error) if error.ends else ""
            return not error.ends
        except UncertainError as error:
            done.uncertain = (letter, str(error))
            done.stopped = str(error)
            return False
        self.kept.add([doing.after(entry, SENT, code)])
        done.sent.append(letter)
        return True


def send_to_oneself(
    letters: Sequence[Letter], view: View, attached: Attached, doing: Doing, sending: Sending
) -> int:
    """Send letters to the sender, to be looked at; nothing is recorded.

    Returns:
        How many were sent: as many as the limit says at most.

    Raises:
        MailError: The server does not take one.
    """
    chosen = letters[: sending.mail.limit]
    own = sending.sender.addr_spec
    with sending.connect() as post:
        for count, letter in enumerate(chosen):
            if count:
                sending.pause(sending.mail.pause)
            sending.told(count, letter)
            message = make_message(letter, view, attached.get(letter.party, ()), doing.signed)
            name = doing.first(letter, (), TRIED).id
            del message["To"]
            message["To"] = mailbox(letter.name, own)
            data = sent_bytes(message, sending.sender, doing.now(), sending.message_id(name))
            post.send(own, own, data)
    return len(chosen)
