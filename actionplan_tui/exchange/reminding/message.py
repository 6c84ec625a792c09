"""A letter as a mail message: as a draft that a mail program opens, or as it is sent."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.reminding.letters import Letter
from actionplan_tui.locales import LANGUAGES, Translator, known_language, translator
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.reminders import letter_text, subject
from actionplan_tui.reports.words.text import plain

ENDING = ".eml"
_POLICY = SMTP.clone(max_line_length=76)


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a letter: its name, what is in it, and the id of the form that it is.

    Attributes:
        plan: The id of the plan that the form is of; empty: not known.
        form: The id of the form; empty: none, or not known.
    """

    name: str
    data: bytes
    plan: str = ""
    form: str = ""


def make_message(
    letter: Letter, view: View, attachments: Sequence[Attachment] = (), signed: str = ""
) -> EmailMessage:
    """Return a letter as a message in its language, without sender, day and Message-ID.

    Args:
        letter: To whom, about what.
        view: From when the items are looked at.
        attachments: What goes with it.
        signed: Whose name stands below.
    """
    t = letter_translator(letter)
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = plain(subject(letter, t))
    message["To"] = mailbox(letter.name, letter.recipient.reached.address)
    text = letter_text(letter, view, t, attached=len(attachments), signed=signed)
    message.set_content(text, cte="quoted-printable")
    for one in attachments:
        kind = mimetypes.guess_type(one.name)[0] or "application/octet-stream"
        main, _slash, sub = kind.partition("/")
        message.add_attachment(one.data, maintype=main, subtype=sub, filename=plain(one.name))
    message["Content-Language"] = t.language  # last: what has gone before takes it away
    return message


def mailbox(name: str, address: str) -> Mailbox:
    """Return an address with the name before it, as a header has it."""
    return Mailbox(display_name=plain(name), addr_spec=address)


def draft_bytes(message: EmailMessage) -> bytes:
    """Return a message as a draft, which opens for writing; who sends it, and when, is open."""
    message["X-Unsent"] = "1"
    return message.as_bytes()


def sent_bytes(message: EmailMessage, sender: Mailbox, moment: datetime, message_id: str) -> bytes:
    """Return a message as it goes to a server."""
    message["From"] = sender
    message["Date"] = format_datetime(moment)
    message["Message-ID"] = message_id
    return message.as_bytes()


def text_of(message: EmailMessage) -> str:
    """Return what a message says, without what is attached."""
    body = message.get_body(("plain",))
    return str(body.get_content()) if body else ""


def letter_translator(letter: Letter) -> Translator:
    """Return the translator of a letter's language; of one that the program has not, English."""
    return translator(known_language(letter.language) or LANGUAGES[0])
