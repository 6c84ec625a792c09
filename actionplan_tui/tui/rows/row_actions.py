"""What can be done with a row, the same on every screen that shows one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from actionplan_tui.domain.notes.compose import Draft, draft_of
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.plan.reviews import Review
from actionplan_tui.domain.register.points import nearest
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.review import Asking, asking
from actionplan_tui.domain.views.alike import Together, named
from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.reviews import asking_title, counted_words, for_review
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.reports.words.units import title_cell
from actionplan_tui.tui.common.ask import Choice, Confirm, Line
from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.parts import Holder, Part, does
from actionplan_tui.tui.common.session import Entry
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.rows import commands

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import Copies, HasSession, ScreenApp, Signs

    class RowsApp(ScreenApp, HasSession, Signs, Copies, Protocol):
        """What a screen that shows a row asks of the app."""


class RowScreen(Holder, Protocol):
    """A screen that shows a row."""

    @property
    def app(self) -> RowsApp:
        """The app."""

    def current_row(self) -> Row | None:
        """Return the row that the keys act on."""


class RowActions(Part[RowScreen]):
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

    @property
    def app(self) -> RowsApp:
        """The app."""
        return self.screen.app

    def _on_row(self) -> bool:
        row = self.screen.current_row()
        return row is not None and not row.withdrawn

    def _can_undo(self) -> bool:
        return bool(self.app.session.written)

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
        return await self.app.push_screen_wait(Choice(question, options, chosen)) or []

    async def _write(self, rows: list[Row], title: str, draft: Draft, first: str = "text") -> None:
        """Write a note in the dialog, which begins with a draft, in the field `first`."""
        from actionplan_tui.tui.rows.note_dialog import NoteDialog, Purpose

        async def save(draft: Draft) -> None:
            await self._append(rows, draft)

        if not rows:
            return
        draft, asked = self._as_answered(rows, draft), self._asked(rows)
        purpose = Purpose(title, draft, first, self.app.settings.phrases, asked)
        dialog = NoteDialog(rows, purpose, save, self.app.view.as_of, self.app.today)
        if await self.app.push_screen_wait(dialog):
            await self._noted(rows, _("Noted on {item} · {undo} takes it back"))

    async def go_on(self, rows: list[Row], title: str, retracts: str) -> None:
        """Open the dialog for a note that was being written when the program ended."""
        await self._write(rows, title, self._draft(retracts=retracts))

    async def _append(self, rows: list[Row], draft: Draft) -> None:
        await self.app.session.note(rows, draft)
        self.app.sign(draft.author.strip())

    async def _noted(self, rows: list[Row], words: str) -> None:
        if self._tell_noted is not None:
            self._tell_noted(rows)
        signed = _("signed {author}").format(author=plain(self.app.author))
        noted = words.format(item=listed(rows), undo=key_for(self.screen, "undo"))
        said = [noted, *await self._counted(), signed]
        await self.app.read(" · ".join(said))

    # --- the review that is in question

    def _asked(self, rows: Sequence[Row]) -> Asking | None:
        """Return what is asked about, if rows are of one plan."""
        plans = {row.plan.id for row in rows}
        register = self.app.register
        return register.asking[plans.pop()] if register and len(plans) == 1 else None

    def _as_answered(self, rows: Sequence[Row], draft: Draft) -> Draft:
        """Return a draft for the review in question, if it was said that such notes are."""
        asked = self._asked(rows)
        review = asked.passes_over(self.app.view.as_of) if asked else None
        if review is None or draft.retracts or not self.app.session.answers.get(_of(rows, review)):
            return draft
        return replace(draft, review=review.id)

    async def _placed(self, rows: Sequence[Row], draft: Draft) -> Draft | None:
        """Return a draft for the review that it is for, asked once; None: it was given up."""
        asked, day = self._asked(rows), self.app.view.as_of
        review = asked.passes_over(day) if asked else None
        answers = self.app.session.answers
        if review and _of(rows, review) not in answers:
            title = _("By its day the note does not count for {review}. What is it for?")
            by_day = _("by its day: for {review}")
            options = [
                (for_review(review, day), True),
                (by_day.format(review=asking_title(asking(rows[0].plan, day))), False),
            ]
            choice = Choice(title.format(review=plain(review.title)), options)
            chosen = await self.app.push_screen_wait(choice)
            if chosen is None:
                return None
            answers[_of(rows, review)] = chosen
        return self._as_answered(rows, draft)

    async def _counted(self) -> list[str]:
        """Return what is to be said of whether the notes that were just written count."""
        session, register = self.app.session, self.app.register
        if register is None or not session.written:
            return []
        notes = [await session.find(written) for written in session.written[-1]]
        found = [counted_words(register.asking[note.plan], note) for note in notes]
        return list(filter(None, dict.fromkeys(found)))

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
        placed = await self._placed(rows, draft)
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
        return await self.app.push_screen_wait(Choice(title, options, standing[0]))

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
        draft = replace(draft_of(entry.note), retracts=entry.note.id, author=self.app.author)
        await self._write([row], _("Correct"), draft)

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
            await self._take_back([entry.note])

    @does(commands.UNDO, when=_can_undo)
    @worker(group="act")
    async def undo(self) -> None:
        """Take back the note that was written last in this session."""
        if not self.app.session.written:
            return
        session = self.app.session
        notes = [await session.find(written) for written in session.written[-1]]
        row = self._row_of(notes[0])
        if notes[0].retracts and row:
            await self._restore(row, notes[0])
        else:
            await self._take_back(notes)

    async def _restore(self, row: Row, correction: Note) -> None:
        """Undo a correction: what it corrected is said again, in the place of the correction."""
        session = self.app.session
        before = await session.find(correction.retracts)
        draft = replace(draft_of(before), retracts=correction.id)
        await session.note([row], replace(draft, author=self.app.author))
        session.written.pop()
        words = _("Undone: on {item} it stands as before the correction").format(item=row.id)
        await self.app.read(words)

    def _row_of(self, note: Note) -> Row | None:
        register = self.app.register
        return named(register, f"{note.plan}/{self._place_of(note)}") if register else None

    def _place_of(self, note: Note) -> str:
        """Return the id of what a note stands on, with `@unit` where units are asked."""
        register = self.app.register
        plan = register.notes_by_plan[note.plan].plan if register else None
        item = plan.item_by_key.get(note.item) if plan else None
        place = item.id if item else note.item
        return f"{place}@{note.unit}" if note.unit else place

    async def _take_back(self, notes: list[Note]) -> None:
        author = self.app.author or await self._ask_author()
        if not author:
            return
        await self.app.session.take_back(notes, author)
        places = ", ".join(map(self._place_of, notes[:3]))
        words = ngettext(
            "Taken back: the note on {item}", "Taken back: {count} notes ({item} …)", len(notes)
        )
        await self.app.read(words.format(item=places, count=len(notes)))

    async def _ask_author(self) -> str:
        typed = await self.app.push_screen_wait(
            Line(_("Who signs?"), "", lambda text: (bool(text.strip()), ""))
        )
        self.app.sign((typed or "").strip())
        return self.app.author

    def _say_nothing_there(self, row: Row) -> None:
        """Say that no note stands that could be taken back; of units as one, where to look."""
        words = _("No note stands here that could be corrected or taken back.")
        if isinstance(row, Together):
            words = _("There is no note for all of these units. Show them one by one first.")
        self.screen.fail(ValueError(words))


def _of(rows: Sequence[Row], review: Review) -> tuple[str, str]:
    return rows[0].plan.id, review.id


def listed(rows: Sequence[Row]) -> str:
    """Return the ids of rows, or how many there are of more than three."""
    if len(rows) > 3:
        return ngettext("{count} item", "{count} items", len(rows)).format(count=len(rows))
    return ", ".join(row.id for row in rows)


def _one_line(entry: Entry, row: Row) -> str:
    said = " · ".join(plain(part) for part in sentences.note_parts(entry.note, row.plan))
    return f"{entry.note.date.text}  {plain(entry.note.author)}  {said}"
