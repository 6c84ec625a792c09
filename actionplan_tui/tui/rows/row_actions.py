"""What can be done with a row, the same on every screen that shows one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from actionplan_tui.domain.notes.compose import Draft
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.points import nearest
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.views.alike import Together, each
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.notes import stands_behind
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.reports.words.units import title_cell
from actionplan_tui.tui.common.ask import Choice, Confirm
from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.session import Entry
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.rows import commands
from actionplan_tui.tui.rows.correcting import check_changed, correction_of
from actionplan_tui.tui.rows.for_review import ForReview
from actionplan_tui.tui.rows.row_part import RowScreen
from actionplan_tui.tui.rows.undoing import Undoing


class RowActions(ForReview, Undoing):
    """The notes on a row: writing, correcting and taking them back; why it stands as it does.

    Args:
        screen: The screen that shows the row.
        chosen: Returns the rows that a new note is for, if that can be others than that row.
        noted: Is told which rows were noted on.
    """

    def __init__(
        self,
        screen: RowScreen,
        chosen: Callable[[], list[Row]] | None = None,
        noted: Callable[[list[Row]], None] | None = None,
    ) -> None:
        super().__init__(screen)
        self._chosen, self._tell_noted = chosen, noted
        self._behind: list[str] = []
        """What is to be said of notes that do not count as the newest."""

    @needs(N_("choose an item of the plan first"))
    def _on_row(self) -> bool:
        row = self.screen.current_row()
        return row is not None and not row.withdrawn

    def _draft(self, **said: Any) -> Draft:
        return Draft(date=self.app.view.as_of.isoformat(), author=self.app.author, **said)

    async def _rows(self, *, decided: bool = False) -> list[Row]:
        """Return the rows that a new note is for; of units as one, ask which is meant.

        Args:
            decided: Whether it is rather one decision for all than a report of each.
        """
        row = self.screen.current_row()
        rows = self._chosen() if self._chosen is not None else [row] if row else []
        if len(rows) == 1 and isinstance(rows[0], Together):
            return await self._of_units(rows[0], decided=decided)
        return rows

    async def _of_units(self, units: Together, *, decided: bool) -> list[Row]:
        """Ask whether a note is for each unit or one for all; nothing chosen: none."""
        count = len(units.rows)
        apart = ngettext("A note for the unit", "A note for each of the {count} units", count)
        options: list[tuple[str, list[Row]]] = [(apart.format(count=count), list(units.rows))]
        if units.whole:
            options.append((_("One note for all of them; it is nobody's report"), [units]))
        question = f"{units.id}  {title_cell(units)}"
        chosen = options[-1 if decided else 0][1]
        return (
            await self.app.push_screen_wait(Choice(question, options, chosen, on_the_way=True))
            or []
        )

    async def _write(
        self,
        rows: list[Row],
        title: str,
        draft: Draft,
        first: str = "text",
        corrected: Note | None = None,
    ) -> None:
        """Write a note in the dialog, which begins with a draft, in the field `first`.

        `corrected`: the note in whose place it comes; then something must be changed.
        """
        from actionplan_tui.tui.rows.note_dialog import NoteDialog, Purpose

        signer = self.app.author

        async def save(draft: Draft) -> None:
            check_changed(draft, corrected, signer)
            await self._append(rows, draft)

        if not rows:
            return
        draft, asked = self.as_answered(rows, draft), self.asked(rows)
        purpose = Purpose(title, draft, first, self.app.settings.phrases, asked)
        dialog = NoteDialog(rows, purpose, save, self.app.view.as_of, self.app.today)
        if await self.app.push_screen_wait(dialog):
            await self._noted(rows, _("Noted on {item} · {undo} takes it back"))

    async def go_on(self, rows: list[Row], title: str, retracts: str, meeting: str = "") -> None:
        """Open the dialog for a note that was being written when the program ended."""
        draft = self._draft(retracts=retracts, meeting=meeting)
        history = await self.app.session.history(rows[0], self.app.view) if retracts else []
        known = next((entry.note for entry in history if entry.note.id == retracts), None)
        if known:
            draft = correction_of(known, self.app.author)
        await self._write(rows, title, draft, corrected=known)

    async def _append(self, rows: list[Row], draft: Draft) -> None:
        before = [row.last_note for row in each(rows) if row.last_note]
        notes = await self.app.session.note(rows, draft)
        self._behind = stands_behind(notes, before)
        self.app.sign(draft.author.strip())

    async def _noted(self, rows: list[Row], words: str) -> None:
        if self._tell_noted is not None:
            self._tell_noted(rows)
        signed = _("signed {author}").format(author=plain(self.app.author))
        noted = words.format(item=listed(rows), undo=key_for(self.screen, "undo"))
        said = [noted, *await self.counted(), signed, *self._behind]
        await self.app.read(" · ".join(said))

    @does(commands.NOTE, when=_on_row)
    @worker(group="act")
    async def note(self) -> None:
        """Write a note."""
        await self._write(await self._rows(), _("New note"), self._draft())

    @does(commands.DEADLINE, when=_on_row)
    @worker(group="act")
    async def move_deadline(self) -> None:
        """Write a note with a new deadline."""
        rows = await self._rows(decided=True)
        await self._write(rows, _("Move the deadline"), self._draft(), "due")

    @does(commands.DONE, when=_on_row)
    @worker(group="act")
    async def done(self) -> None:
        """Write a note with the status done."""
        await self._write(await self._rows(), _("Done"), self._draft(status="done"))

    @needs(N_("the item has no milestone left to reach"))
    def _has_milestone(self) -> bool:
        row = self.screen.current_row()
        return self._on_row() and row is not None and len(row.reached) < len(row.milestones)

    @does(commands.MILESTONE, when=_has_milestone)
    @worker(group="act")
    async def milestone(self) -> None:
        """Write a note that a milestone is reached: the nearest, unless another is chosen."""
        row = self.screen.current_row()
        likely = nearest(row.milestones, row.reached, self.app.view.as_of) if row else None
        if row is None or likely is None:
            return
        draft = self._draft(milestone=likely.id)
        said = replace(draft, reached=draft.date)
        rows = await self._of_units(row, decided=True) if isinstance(row, Together) else [row]
        await self._write(rows, _("Milestone reached"), said)

    @does(commands.NOTHING_NEW, when=_on_row)
    @worker(group="act")
    async def nothing_new(self) -> None:
        """Note at once that there is nothing new; ask who signs only if it is not known."""
        rows, draft = await self._rows(), self._draft(no_change=True)
        if not rows:
            return
        if not self.app.author:
            await self._write(rows, _("Nothing new"), draft, "author")
            return
        placed = await self.placed(rows, draft)
        if placed is None:
            return
        await self._append(rows, placed)
        await self._noted(rows, _("Nothing new noted on {item} · {undo} takes it back"))

    @does(commands.WHY, when=_on_row)
    def explain(self) -> None:
        """Explain why the item stands as it does, rule by rule."""
        from actionplan_tui.tui.common.help import Help

        if row := self.screen.current_row():
            self.app.push_screen(Help(self.screen.shown_commands(), row, self.app.view))

    @does(commands.COPY, when=_on_row)
    def copy(self) -> None:
        """Copy the item as text, also through a remote terminal (OSC 52)."""
        row = self.screen.current_row()
        if row is None:
            return
        said = [sentences.note_line(row.last_note, row.plan)] if row.last_note else []
        who = _("Responsible")
        lines = [
            f"{row.ref}  {plain(row.title)}",
            sentences.standing_sentence(row, self.app.view),
            f"{who}: {sentences.responsible_text(row.plan, row.responsible)}",
            *said,
        ]
        self.app.copy_to_clipboard("\n".join(lines))
        self.screen.say(_("Copied: {item}").format(item=row.id))

    async def _choose_note(self, row: Row, title: str) -> Entry | None:
        history = await self.app.session.history(row, self.app.view)
        standing = [entry for entry in history if entry.taken_back_by is None]
        if len(standing) < 2:
            return standing[0] if standing else None
        options = [(shorten(_one_line(entry, row), 66), entry) for entry in standing]
        return await self.app.push_screen_wait(Choice(title, options, standing[0], on_the_way=True))

    @does(commands.CORRECT, when=_on_row)
    @worker(group="act")
    async def correct(self) -> None:
        """Correct a note: a new one with its content takes the old one's place."""
        row = self.screen.current_row()
        if row is None:
            return
        entry = await self._choose_note(row, _("Which note is to be corrected?"))
        if entry is None:
            self._say_nothing_there(row)
            return
        draft = correction_of(entry.note, self.app.author)
        await self._write([row], _("Correct"), draft, corrected=entry.note)

    @does(commands.TAKE_BACK, when=_on_row)
    @worker(group="act")
    async def take_back(self) -> None:
        """Take back a note; both stay in the history."""
        row = self.screen.current_row()
        if row is None:
            return
        entry = await self._choose_note(row, _("Which note is to be taken back?"))
        if entry is None:
            self._say_nothing_there(row)
            return
        said = shorten(_one_line(entry, row), 66)
        question = Confirm(
            _("Take this note back?") + f"\n{said}", _("Take it back"), _("Leave it")
        )
        if await self.app.push_screen_wait(question):
            await self.taken_back([entry.note])

    def _say_nothing_there(self, row: Row) -> None:
        """Say that no note stands that could be taken back; of units as one, where to look."""
        words = _("No note stands here that could be corrected or taken back.")
        if isinstance(row, Together):
            words = _("There is no note for all of these units. Show them one by one first.")
        self.screen.fail(ValueError(words))


def listed(rows: Sequence[Row]) -> str:
    """Return the ids of rows, or how many there are of more than three."""
    if len(rows) > 3:
        return ngettext("{count} item", "{count} items", len(rows)).format(count=len(rows))
    return ", ".join(row.id for row in rows)


def _one_line(entry: Entry, row: Row) -> str:
    said = " · ".join(plain(part) for part in sentences.note_parts(entry.note, row.plan))
    return f"{entry.note.date.text}  {plain(entry.note.author)}  {said}"
