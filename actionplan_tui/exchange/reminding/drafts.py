"""Letters as files: a draft for each, and a table of them all for mail merge; what is recorded."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.reminding.letters import Letter
from actionplan_tui.domain.reminding.reminder import (
    PREPARED,
    SAID,
    Message,
    Reminder,
    Reminders,
    going_on,
    new_reminder,
)
from actionplan_tui.exchange.reminding.message import (
    ENDING,
    Attachment,
    draft_bytes,
    letter_translator,
    make_message,
)
from actionplan_tui.files import write_whole
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.reminders import letter_text, names, subject
from actionplan_tui.reports.words.text import plain

TABLE = "reminders.csv"
"""The table for mail merge, beside the drafts."""

_HEADINGS = ("party", "name", "address", "language", "subject", "text", "items", "deputy", "files")

Attached = Mapping[str, Sequence[Attachment]]
"""What goes with the letters, by party."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does something now.

    Attributes:
        author: Who does it, as it is recorded.
        signed: Whose name stands below the letters.
        now: Gives the present moment, with its time zone.
        random: Gives some random bytes.
    """

    author: str
    signed: str
    now: Callable[[], datetime]
    random: Callable[[int], bytes]

    @property
    def today(self) -> date:
        """The day of the present moment."""
        return self.now().date()

    def first(self, letter: Letter, attachments: Iterable[Attachment], kind: str) -> Reminder:
        """Return the first entry on a letter."""
        forms = {one.plan: one.form for one in attachments}
        about = tuple(part.about(forms.get(part.plan.id, "")) for part in letter.parts)
        recipient = letter.recipient
        deputy = recipient.reached.party if recipient.through_deputy else ""
        now = self.now()
        random = self.random(_RANDOM)
        return new_reminder(
            letter.party, kind, now.date(), self.author, now, random, about=about, deputy=deputy
        )

    def after(
        self, former: Reminder, kind: str, code: int = 0, day: date | None = None
    ) -> Reminder:
        """Return what became of a message, as an entry."""
        now, random = self.now(), self.random(_RANDOM)
        return going_on(former, kind, day or now.date(), self.author, now, random, code)


_RANDOM = 10


@dataclass(frozen=True)
class Draft:
    """A draft of a letter: the name of its file, its bytes, and what is recorded of it."""

    name: str
    data: bytes
    entry: Reminder


def make_draft(letter: Letter, view: View, attached: Attached, doing: Doing) -> Draft:
    """Return the draft of a letter."""
    files = attached.get(letter.party, ())
    message = make_message(letter, view, files, doing.signed)
    entry = doing.first(letter, files, PREPARED)
    return Draft(f"{letter.party}{ENDING}", draft_bytes(message), entry)


def write_drafts(
    folder: Path,
    letters: Sequence[Letter],
    view: View,
    attached: Attached,
    doing: Doing,
    keep: Callable[[Sequence[Reminder]], object],
    *,
    replace: bool = False,
) -> None:
    """Write the drafts of letters and the table for mail merge into a folder; nobody else reads it.

    Args:
        folder: Where to; it is there.
        letters: To whom, about what.
        view: From when the items are looked at.
        attached: What goes with them.
        doing: Who does it.
        keep: Is given what is to be recorded: of those that were written, if one cannot be.
        replace: Whether files that are there are to give way.

    Raises:
        OSError: One cannot be written.
    """
    made: list[Reminder] = []
    try:
        for letter in letters:
            draft = make_draft(letter, view, attached, doing)
            write_whole(folder / draft.name, draft.data, replace=replace, private=True)
            made.append(draft.entry)
    finally:
        keep(made)
    table = merge_table(letters, view, attached, doing.signed)
    write_whole(folder / TABLE, table, replace=replace, private=True)


def merge_table(
    letters: Iterable[Letter], view: View, attached: Attached, signed: str = ""
) -> bytes:
    """Return letters as a table for the mail merge of an office program, a row each.

    UTF-8 with its mark, separated by `;`.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADINGS)
    for letter in letters:
        files = attached.get(letter.party, ())
        t, reached = letter_translator(letter), letter.recipient.reached
        text_in = letter_text(letter, view, t, attached=len(files), signed=signed)
        writer.writerow(
            [
                letter.party,
                _told(letter.name),
                reached.address,
                t.language,
                _told(subject(letter, t)),
                _told(text_in, keep_lines=True),
                len(letter.rows),
                reached.party if letter.recipient.through_deputy else "",
                names([one.name for one in files]),
            ]
        )
    return text.getvalue().encode("utf-8-sig", errors="replace")


def _told(text: str, *, keep_lines: bool = False) -> str:
    """Return text for a cell, which no spreadsheet takes for a formula."""
    said = plain(text, keep_lines=keep_lines)
    return f"'{said}" if said.startswith(("=", "+", "-", "@")) else said


def said_to_be_sent(
    known: Reminders, parties: Iterable[str], reviews: Mapping[str, str], day: date, doing: Doing
) -> list[Reminder]:
    """Return the entries that drafts were sent on a day.

    Args:
        known: What is recorded.
        parties: Of whom; empty: of all.
        reviews: By plan, the id of the review that they must be about.
        day: When they were sent; drafts that were made later are left out.
        doing: Who says so.
    """
    wanted = {one.casefold() for one in parties}
    newest: dict[tuple[str, tuple[str, ...]], Message] = {}
    for one in known.messages:
        party = one.first.party.casefold()
        about = any(one.concerns(*which) for which in reviews.items())
        if one.prepared and about and one.day <= day and (not wanted or party in wanted):
            # Of several drafts about the same, one was sent: the newest.
            newest[party, tuple(sorted(part.plan for part in one.first.about))] = one
    return [doing.after(one.last, SAID, day=day) for one in newest.values()]
