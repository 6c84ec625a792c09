"""What the plain app works on: the register in a view, and the notes written in this session."""

from __future__ import annotations

import contextlib
import os
from dataclasses import field, replace
from typing import TYPE_CHECKING

from actionplan_tui import preferences
from actionplan_tui.cli.arguments.resolve import plan_ids
from actionplan_tui.domain.notes.compose import RANDOM_BYTES, Draft, compose, retraction
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.undo import Written, after_undo, said_again
from actionplan_tui.records import dataclass
from actionplan_tui.reports.rows.json import row_history

if TYPE_CHECKING:
    from actionplan_tui.cli.context import Context
    from actionplan_tui.domain.notes.note import Note
    from actionplan_tui.domain.register.register import Register, Row
    from actionplan_tui.store import Store


@dataclass
class OpenDatabase:
    """The database as the plain app sees it.

    Attributes:
        context: What the program was started with.
        store: The open database.
        view: From where everything is looked at.
        author: Who signs; empty: not known yet.
        written: What was written in this session and not undone, the newest last.
        reviews: By plan, the id of the review in question, where one was chosen.
    """

    context: Context
    store: Store
    view: View = field(init=False)
    register: Register = field(init=False)
    author: str = field(init=False)
    written: list[Written] = field(default_factory=list)
    reviews: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read everything for the first time."""
        self.view = self.context.view
        self.author = self.context.settings.me or preferences.author()
        self.read()

    def read(self) -> None:
        """Read everything anew."""
        self.register = self.store.register(self.view, plan_ids([], self.store), self.reviews)

    def row(self, ref: str) -> Row | None:
        """Return a row by its reference."""
        return self.register.by_ref.get(ref)

    def notes(self, row: Row) -> list[Note]:
        """Return the whole history of a row's item."""
        return self.store.item_notes(row.plan.id, *row.keys)

    def standing_notes(self, row: Row) -> list[Note]:
        """Return the notes on a row that say something and still hold, the newest first."""
        told = row_history(self.register, row, self.notes(row))
        return [note for note, gone in reversed(told) if note.has_content and not gone]

    def draft(self, **said: object) -> Draft:
        """Return a note to be written, of the day that is looked from."""
        return replace(
            Draft(date=self.view.as_of.isoformat(), author=self.author),
            **said,  # type: ignore[arg-type]
        )

    def compose(self, row: Row, draft: Draft) -> Note:
        """Make a note of a draft; it is not written yet.

        Raises:
            DraftError: The draft has faults.
        """
        now = self.context.settings.now()
        return compose(row.plan, row.item, row.unit, draft, now, os.urandom(RANDOM_BYTES))

    def write(self, note: Note) -> None:
        """Append a note.

        Raises:
            StoreError: It could not be saved.
        """
        self.store.append([note])
        self.written.append(Written(note.id, note.retracts))
        self.read()

    def sign(self, author: str) -> None:
        """Take over who signs, and keep it for the next time if nobody is kept yet."""
        self.author = author
        if author and not self.context.settings.demo and not preferences.author():
            with contextlib.suppress(OSError):
                preferences.keep_author(author)

    def take_back(self, note: Note, author: str) -> None:
        """Append a note that takes another one back and says nothing else."""
        act = self._retraction(note, author)
        self.store.append([act])
        self.written.append(Written(act.id, act.retracts))
        self.read()

    def _retraction(self, note: Note, author: str) -> Note:
        return retraction(note, author, self.context.settings.now(), os.urandom(RANDOM_BYTES))

    def last_written(self) -> Note | None:
        """Return the note that was written last in this session and is not undone."""
        return self.store.find_note(self.written[-1].note) if self.written else None

    def undo(self, row: Row, note: Note, author: str) -> None:
        """Undo the note written last: take it back, or say again what it had taken back.

        What is said again takes its place among those written, so that it can be undone too.
        """
        replaced, again = self.written[-1].instead_of, {}
        if not replaced:
            self.store.append([self._retraction(note, author)])
        else:
            before, now = self.store.find_note(replaced), self.context.settings.now()
            at = (row.plan, row.item, row.unit)
            anew = said_again(note, before, at, now, os.urandom(RANDOM_BYTES))
            self.store.append([anew])
            again[replaced] = anew.id
        acts = after_undo([[one] for one in self.written], again)
        self.written = [one for act in acts for one in act]
        self.read()

    def row_of(self, note: Note) -> Row | None:
        """Return the row that a note stands on."""
        return next(
            (
                row
                for row in self.register.rows
                if (row.plan.id, row.item.key) == (note.plan, note.item)
                and (row.unit.id if row.unit else "") == note.unit
            ),
            None,
        )
