"""What is corrected, added and taken away in the minutes of a closed meeting, by notes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from actionplan_tui.domain.meeting.corrections import grouped
from actionplan_tui.domain.meeting.floor import with_floor
from actionplan_tui.domain.meeting.head import Head
from actionplan_tui.domain.meeting.head_acts import correct_head
from actionplan_tui.domain.meeting.minutes_acts import (
    ActError,
    Kept,
    note_corrections,
    take_back,
)
from actionplan_tui.domain.meeting.record import Outcome
from actionplan_tui.domain.notes.compose import (
    RANDOM_BYTES,
    Draft,
    compose,
    retraction,
)
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import N_, _
from actionplan_tui.reports.minutes.act_words import act_error
from actionplan_tui.reports.minutes.standing import outcome_text
from actionplan_tui.reports.words.text import shorten
from actionplan_tui.tui.common.ask import Choice, Line
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.signing import who_signs
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.lists import MinutesLine
from actionplan_tui.tui.meeting.minutes_calls import doing, keep_act, keep_notes
from actionplan_tui.tui.meeting.write_minutes import words_of
from actionplan_tui.tui.rows.correcting import check_changed, correction_of
from actionplan_tui.tui.rows.row_part import RowScreen
from actionplan_tui.tui.rows.undoing import Undoing

if TYPE_CHECKING:
    from actionplan_tui.domain.meeting.act import Act


class MinutesHolder(RowScreen, Protocol):
    """A screen that shows minutes."""

    @property
    def kept(self) -> Kept | None:
        """What is kept of the meeting; None: it is not read yet."""

    @property
    def line(self) -> MinutesLine | None:
        """The paragraph under the cursor."""

    def changed(self, words: str) -> None:
        """Read and show everything again, and say what was done."""


class MinutesNotes(Undoing):
    """Corrects what was said in the paragraph under the cursor.

    A draft changes; where the paragraph is adjusted, what is changed is noted in it at once as a
    correction, note and act together.

    Args:
        screen: The screen that shows the minutes.
    """

    screen: MinutesHolder

    def __init__(self, screen: MinutesHolder) -> None:
        super().__init__(screen)
        self._done: list[tuple[str, bool]] = []
        """The acts done here, the newest last: their ids, and whether a note came with them; an
        empty id: notes alone."""

    def did(self, act: Act) -> None:
        """Take note of an act that was done, so that it can be undone."""
        self._done.append((act.id, False))

    # --- when something can be done

    @needs(N_("choose a paragraph about an item first"))
    def _on_item(self) -> bool:
        return self.screen.current_row() is not None

    @needs(N_("nothing is said in this paragraph"))
    def _said(self) -> bool:
        return self._on_item() and bool(self._groups())

    @needs(N_("nothing is said in this paragraph"))
    def _correctable(self) -> bool:
        return self._on_head() or self._said()

    def _on_head(self) -> bool:
        """Whether the head is under the cursor, or a paragraph that follows from it."""
        return self.screen.line is not None and not self.screen.line.ref

    def _groups(self) -> list[list[Outcome]]:
        """Return what stands in the paragraph now, by notes."""
        kept, line = self.screen.kept, self.screen.line
        points = kept.now.points if kept and line else ()
        return [g for point in points if line and point.ref == line.ref
                for g in grouped(point.outcomes)]  # fmt: skip

    @needs(N_("nothing is left to undo here"))
    def _can_undo(self) -> bool:
        return bool(self._done or self.app.session.written)

    # --- what the keys do

    @does(commands.CORRECT_MINUTES, when=_correctable)
    @worker(group="act")
    async def correct(self) -> None:
        """Correct what was said: a note with its content takes its place; or the head."""
        if self._on_head():
            await self._correct_head()
            return
        note = await self._chosen(_("Which note is to be corrected?"))
        if note:
            draft = correction_of(note, self.app.author)
            await self._write(self._title(_("Correct")), draft, _first(note), note)

    async def _correct_head(self) -> None:
        """Correct the head: the draft changes; in adjusted minutes it becomes a correction note."""
        from actionplan_tui.tui.meeting.head_correction import HeadCorrection

        kept, session = self.screen.kept, self.app.session
        author = await who_signs(self.app)
        if kept is None or not author:
            return
        plans = self.app.register.plans if self.app.register else ()

        async def save(head: Head, _agenda: list[str]) -> None:
            made = correct_head(doing(session, author, self.app.today), head, plans)
            try:
                self.did(await keep_act(session, kept.closed.uid, made))
            except ActError as error:
                raise ValueError(act_error(error, kept.closed.head)) from error

        form = HeadCorrection(kept.now.head, plans, save, words=words_of(kept))
        if await self.app.push_screen_wait(form):
            words = _("The head of the draft is changed")
            if kept.whole:
                words = _("Noted as a correction in the adjusted minutes")
            self.screen.changed(words)

    @does(commands.ADD_FORGOTTEN, when=_on_item)
    @worker(group="act")
    async def add(self) -> None:
        """Add what was forgotten: a note of the meeting, of its day."""
        if kept := self.screen.kept:
            day = kept.closed.head.day.isoformat()
            draft = Draft(date=day, author=self.app.author, meeting=kept.closed.id)
            await self._write(self._title(_("Add to the minutes")), draft, "text")

    @does(commands.TAKE_AWAY, when=_said)
    @worker(group="act")
    async def take_away(self) -> None:
        """Take away what was said, and say why."""
        note, row = await self._chosen(_("What is to be taken away?")), self.screen.current_row()
        author = note and await who_signs(self.app)
        if not note or not author or row is None:
            return
        title = _("Why is it taken away?")
        why = await self.app.push_screen_wait(Line(title, "", lambda _text: (True, "")))
        if why is None:
            return
        now = self.app.session.settings.now()
        gone = retraction(note, author, now, os.urandom(RANDOM_BYTES), why)
        await self._append([gone], author)
        self.screen.changed(_("Taken away; it stays in the history"))

    @does(commands.UNDO_MINUTES, when=_can_undo)
    @worker(group="act")
    async def undo(self) -> None:
        """Take back what was done last: an act, a note, or both that came together."""
        kept = self.screen.kept
        author = await who_signs(self.app)
        if kept is None or not author:
            return
        act, with_note = self._done[-1] if self._done else ("", True)
        if act:
            made = take_back(doing(self.app.session, author, self.app.today), _("undone"), act)
            await keep_act(self.app.session, kept.closed.uid, made)
        if with_note:
            notes = await self.app.session.last_written()
            if notes:
                await self.app.session.undo(notes, author, self._rows_of(notes))
        if self._done:
            self._done.pop()
        self.screen.changed(_("Undone; both stay in the history"))

    # --- how

    def _rows_of(self, notes: Iterable[Note]) -> list[Row | None]:
        """Return the row that each of some notes stands on, items from the floor too."""
        register, kept = self.app.register, self.screen.kept
        if register is None or kept is None:
            return super()._rows_of(notes)
        rows = with_floor(register, kept.closed).rows
        known = {(row.plan.id, key, row.unit.id if row.unit else ""): row
                 for row in rows for key in row.keys}  # fmt: skip
        return [known.get((note.plan, note.item, note.unit)) for note in notes]

    async def _chosen(self, title: str) -> Note | None:
        """Return the note of the paragraph that is meant; ask if there are several."""
        kept, groups = self.screen.kept, self._groups()
        if kept is None or not groups:
            return None
        words = words_of(kept)
        options = [
            (shorten(outcome_text(kept, group, words), 66), group[0].note) for group in groups
        ]
        first = groups[0][0].note
        if len(groups) < 2:
            return kept.notes_by_id.get(first)
        chosen = await self.app.push_screen_wait(Choice(title, options, first))
        return kept.notes_by_id.get(chosen or "")

    def _adjusted(self) -> bool:
        kept, line = self.screen.kept, self.screen.line
        return bool(kept and line and kept.adjusted(line.number))

    def _title(self, words: str) -> str:
        return _("{what} (adjusted minutes)").format(what=words) if self._adjusted() else words

    async def _write(
        self, title: str, draft: Draft, first: str, corrected: Note | None = None
    ) -> None:
        """Write a note in the dialog, and keep it; a correction must change something."""
        from actionplan_tui.tui.rows.note_dialog import NoteDialog, Purpose

        row, settings = self.screen.current_row(), self.app.settings
        if row is None:
            return

        signer = self.app.author

        async def save(draft: Draft) -> None:
            check_changed(draft, corrected, signer)
            await self._append([self._composed(row, draft)], draft.author.strip())
            self.app.sign(draft.author.strip())

        purpose = Purpose(title, draft, first, settings.phrases)
        dialog = NoteDialog([row], purpose, save, self.app.view.as_of, self.app.today)
        if await self.app.push_screen_wait(dialog):
            words = _("The draft of the minutes is changed")
            if self._adjusted():
                words = _("Noted as a correction in the adjusted minutes")
            self.screen.changed(words)

    def _composed(self, row: Row, draft: Draft) -> Note:
        now = self.app.session.settings.now()
        return compose(row.plan, row.item, row.unit, draft, now, os.urandom(RANDOM_BYTES))

    async def _append(self, notes: Sequence[Note], author: str) -> None:
        """Keep notes; in adjusted minutes with the act that notes them there."""
        kept, line, session = self.screen.kept, self.screen.line, self.app.session
        if kept is None or line is None:
            return
        if not self._adjusted():
            await keep_notes(session, notes)
            self._done.append(("", True))
            return
        who = doing(session, author, self.app.today)
        made = note_corrections(who, self.app.today, "", [line.number])
        act = await keep_act(session, kept.closed.uid, made, notes)
        self._done.append((act.id, True))


def _first(note: Note) -> str:
    """Return the field in which a correction begins: the one that the note is about."""
    about = {"due": note.due, "next_text": note.next, "status": note.status and not note.text}
    return next((name for name, said in about.items() if said), "text")
