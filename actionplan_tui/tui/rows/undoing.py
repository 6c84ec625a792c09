"""Taking back what was noted: a note, or step by step all that was done since the start."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.views.alike import named
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.reports.words.undone import undone_words
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.signing import who_signs
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.rows import commands
from actionplan_tui.tui.rows.row_part import RowPart


class Undoing(RowPart):
    """What was written is taken back; both stay in the history."""

    @needs(N_("nothing noted since the start is left to undo"))
    def _can_undo(self) -> bool:
        return bool(self.app.session.written)

    @does(commands.UNDO, when=_can_undo)
    @worker(group="act")
    async def undo(self) -> None:
        """Undo what was done last in this session: a note, a correction, a retraction."""
        session = self.app.session
        notes = await session.last_written()
        author = await who_signs(self.app)
        if not notes or not author:
            return
        before, replaced = self._rows_of(notes), bool(session.written[-1][0].instead_of)
        await session.undo(notes, author, before)
        words = self._said_again(notes) if replaced else self._taken_back(notes)
        await self._say_undone(words, before)

    def _said_again(self, notes: Sequence[Note]) -> str:
        words = ngettext(
            "The note on {item} stands again", "{count} notes stand again ({item} …)", len(notes)
        )
        if notes[0].has_content:
            words = _("Undone: on {item} it stands as before the correction")
        return words.format(item=self._places(notes), count=len(notes))

    async def taken_back(self, notes: Sequence[Note]) -> None:
        """Take notes back; ask who signs if that is not known."""
        author = await who_signs(self.app)
        if author:
            before = self._rows_of(notes)
            await self.app.session.take_back(notes, author)
            await self._say_undone(self._taken_back(notes), before)

    def _taken_back(self, notes: Sequence[Note]) -> str:
        words = ngettext(
            "Taken back: the note on {item}", "Taken back: {count} notes ({item} …)", len(notes)
        )
        return words.format(item=self._places(notes), count=len(notes))

    async def _say_undone(self, words: str, before: Sequence[Row | None]) -> None:
        """Read everything, and say what was done and what is so again."""
        await self.app.read()
        register = self.app.register
        after = [named(register, row.ref) if row and register else None for row in before]
        pairs = [(row, now) for row, now in zip(before, after, strict=True) if row and now]
        self.screen.say(" · ".join(filter(None, (words, undone_words(pairs)))))

    def _rows_of(self, notes: Iterable[Note]) -> list[Row | None]:
        """Return the row that each of some notes stands on; None: it is not in the plan now."""
        register = self.app.register
        if register is None:
            return [None for _note in notes]
        return [named(register, f"{note.plan}/{self._place_of(note)}") for note in notes]

    def _places(self, notes: Sequence[Note]) -> str:
        return ", ".join(map(self._place_of, notes[:3]))

    def _place_of(self, note: Note) -> str:
        """Return the id of what a note stands on, with `@unit` where units are asked."""
        register = self.app.register
        plan = register.notes_by_plan[note.plan].plan if register else None
        item = plan.item_by_key.get(note.item) if plan else None
        place = item.id if item else note.item
        return f"{place}@{note.unit}" if note.unit else place
