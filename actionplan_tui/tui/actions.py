"""What can be done with a row, the same on every screen that shows one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.screen import Screen

from actionplan_tui.domain.compose import Draft, draft_of
from actionplan_tui.domain.note import Note
from actionplan_tui.domain.register import Row
from actionplan_tui.locales import N_, _
from actionplan_tui.reports import sentences
from actionplan_tui.reports.text import plain, shorten
from actionplan_tui.tui.careful import Careful, beside, reason
from actionplan_tui.tui.modals.ask import Choice, Line
from actionplan_tui.tui.modals.help import Help
from actionplan_tui.tui.modals.note import NoteDialog, Purpose
from actionplan_tui.tui.session import Entry
from actionplan_tui.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from actionplan_tui.tui.app import ActionPlanApp


def bind(key: str, action: str, words: str, hint: str, *, show: bool = True) -> Binding:
    """Return a key with its words for the bottom line and for the help."""
    return Binding(key, action, words, show=show, tooltip=hint, id=f"item.{action}")


ITEM_KEYS = [
    bind("n", "note", N_("new note"), N_("Write a note on the item")),
    bind("equals_sign", "nothing_new", N_("nothing new"), N_("Note that there is nothing new")),
    bind("d", "deadline", N_("move the deadline"), N_("Note a new deadline, with the reason")),
    bind("k", "done", N_("done"), N_("Note that the item is done")),
    bind("r", "correct", N_("correct"), N_("Correct a note: the old one is taken back")),
    bind("x", "take_back", N_("take back"), N_("Take back a note"), show=False),
    bind("z", "undo", N_("undo"), N_("Take back the note that you wrote last")),
]
_ON_ROW = frozenset({"note", "nothing_new", "deadline", "done", "correct", "take_back"})


class RowScreen(Careful, Screen[None]):
    """A screen that shows a row and can note on it; subclasses say which row."""

    app: ActionPlanApp

    def current_row(self) -> Row | None:
        """Return the row that the keys act on."""
        raise NotImplementedError

    def shown_keys(self) -> Sequence[Binding]:
        """Return all keys of the screen, the most important first."""
        raise NotImplementedError

    async def follow(self, words: str) -> None:
        """Read everything anew after something was written, and say what happened."""
        raise NotImplementedError

    def fail(self, error: BaseException) -> None:
        """Say what went wrong in the line for what happened."""
        self.query_one("#notice", Notice).say(reason(error), error=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide what cannot be done: nothing to note on, nothing to take back."""
        if action in _ON_ROW:
            row = self.current_row()
            return row is not None and not row.withdrawn
        if action == "undo":
            return bool(self.app.session.written)
        return super().check_action(action, parameters)

    def _draft(self, **said: Any) -> Draft:
        return Draft(date=self.app.view.as_of.isoformat(), author=self.app.author, **said)

    async def _write(self, row: Row, purpose: Purpose) -> None:
        async def save(draft: Draft) -> None:
            await self._append(row, draft)

        dialog = NoteDialog(row, purpose, save, self.app.view.as_of)
        if await self.app.push_screen_wait(dialog):
            words = _("Noted on {item} · z takes it back").format(item=row.id)
            await self.follow(words)

    async def _append(self, row: Row, draft: Draft) -> None:
        await self.app.session.note(row, draft)
        self.app.sign(draft.author.strip())

    @beside(group="act")
    async def action_note(self) -> None:
        """Write a note."""
        if row := self.current_row():
            await self._write(row, Purpose(_("New note"), self._draft()))

    @beside(group="act")
    async def action_deadline(self) -> None:
        """Write a note with a new deadline."""
        if row := self.current_row():
            await self._write(row, Purpose(_("Move the deadline"), self._draft(), "due"))

    @beside(group="act")
    async def action_done(self) -> None:
        """Write a note with the status done."""
        if row := self.current_row():
            await self._write(row, Purpose(_("Done"), self._draft(status="done")))

    @beside(group="act")
    async def action_nothing_new(self) -> None:
        """Note at once that there is nothing new; ask who signs only if it is not known."""
        row = self.current_row()
        if row is None:
            return
        draft = self._draft(no_change=True)
        if not self.app.author:
            await self._write(row, Purpose(_("Nothing new"), draft, "author"))
            return
        await self._append(row, draft)
        words = _("Nothing new noted on {item} · z takes it back").format(item=row.id)
        await self.follow(words)

    async def _choose_note(self, row: Row, title: str) -> Entry | None:
        history = await self.app.session.history(row, self.app.view)
        standing = [entry for entry in history if entry.taken_back_by is None]
        if len(standing) < 2:
            return standing[0] if standing else None
        options = [(shorten(_one_line(entry, row), 66), entry) for entry in standing]
        return await self.app.push_screen_wait(Choice(title, options, standing[0]))

    @beside(group="act")
    async def action_correct(self) -> None:
        """Correct a note: a new one with its content takes the old one's place."""
        row = self.current_row()
        if row is None:
            return
        entry = await self._choose_note(row, _("Which note is to be corrected?"))
        if entry is None:
            self.say_nothing_there()
            return
        draft = replace(draft_of(entry.note), retracts=entry.note.id)
        if not draft.author:
            draft = replace(draft, author=self.app.author)
        await self._write(row, Purpose(_("Correct"), draft))

    @beside(group="act")
    async def action_take_back(self) -> None:
        """Take back a note; both stay in the history."""
        row = self.current_row()
        if row is None:
            return
        entry = await self._choose_note(row, _("Which note is to be taken back?"))
        if entry is None:
            self.say_nothing_there()
            return
        await self._take_back(entry.note, row.id)

    @beside(group="act")
    async def action_undo(self) -> None:
        """Take back the note that was written last in this session."""
        if not self.app.session.written:
            return
        note = await self.app.session.find(self.app.session.written[-1])
        await self._take_back(note, self._place_of(note))

    def _place_of(self, note: Note) -> str:
        """Return the id of what a note stands on, with `@unit` where units are asked."""
        register = self.app.register
        plan = register.books[note.plan].plan if register else None
        item = plan.item_by_key.get(note.item) if plan else None
        place = item.id if item else note.item
        return f"{place}@{note.unit}" if note.unit else place

    async def _take_back(self, note: Note, place: str) -> None:
        author = self.app.author or note.author or await self._ask_author()
        if not author:
            return
        await self.app.session.take_back(note, author)
        await self.follow(_("Taken back: the note on {item}").format(item=place))

    async def _ask_author(self) -> str:
        typed = await self.app.push_screen_wait(
            Line(_("Who signs?"), "", lambda text: (bool(text.strip()), ""))
        )
        self.app.sign((typed or "").strip())
        return self.app.author

    def say_nothing_there(self) -> None:
        """Say that no note stands that could be taken back."""
        self.fail(ValueError(_("No note stands here that could be corrected or taken back.")))

    def action_help(self) -> None:
        """Show the keys and the words."""
        self.app.push_screen(Help(self.shown_keys()))


def _one_line(entry: Entry, row: Row) -> str:
    said = " · ".join(plain(part) for part in sentences.note_parts(entry.note, row.plan))
    return f"{entry.note.date.text}  {plain(entry.note.author)}  {said}"
