"""The minutes of a closed meeting, paragraph by paragraph: read, corrected, adjusted, sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from actionplan_tui.domain.meeting.act import State, state_of
from actionplan_tui.domain.meeting.corrections import Change
from actionplan_tui.domain.meeting.entries import is_from_floor
from actionplan_tui.domain.meeting.floor import with_floor
from actionplan_tui.domain.meeting.minutes_acts import Kept
from actionplan_tui.domain.register.register import Row
from actionplan_tui.locales import N_, _, pgettext
from actionplan_tui.locales.dates import format_day, format_short
from actionplan_tui.reports.formats.markdown_text import bullets, escaped, heading
from actionplan_tui.reports.minutes import mail, markdown
from actionplan_tui.reports.minutes.act_words import history_lines, next_text, state_text
from actionplan_tui.reports.minutes.document import Minutes, Paragraph
from actionplan_tui.reports.minutes.head_words import head_change_text
from actionplan_tui.reports.minutes.standing import change_text, minutes_of
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import DAY, bindings
from actionplan_tui.tui.common.head import Alternatives, Tab
from actionplan_tui.tui.common.lines import LineList
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.theme import colours
from actionplan_tui.tui.common.way import Where
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.meeting import commands
from actionplan_tui.tui.meeting.act_form import ask_act
from actionplan_tui.tui.meeting.dialogs import MarkdownPage, MinutesDialog
from actionplan_tui.tui.meeting.lists import MinutesLine, MinutesList
from actionplan_tui.tui.meeting.minutes_calls import read_kept, read_meetings
from actionplan_tui.tui.meeting.minutes_notes import MinutesNotes
from actionplan_tui.tui.meeting.write_minutes import words_of, write_minutes

if TYPE_CHECKING:
    from actionplan_tui.tui.meeting.meeting_app import ClosedMinutesApp


class MinutesScreen(BaseScreen):
    """The minutes as they stand.

    Args:
        uid: The meeting's UUID.
    """

    SHOWN = commands.MINUTES_SCREEN
    BINDINGS = bindings(commands.MINUTES_SCREEN)
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (100, "-beside")]

    app: ClosedMinutesApp

    def __init__(self, uid: str) -> None:
        super().__init__()
        self._uid = uid
        self.kept: Kept | None = None
        self._minutes: Minutes | None = None
        self._state = State()
        self._words = ""
        self._notes = MinutesNotes(self)
        self.parts = (self._notes,)

    # --- what it shows

    def body(self) -> Iterable[Widget]:
        """Return the list of paragraphs, and the one under the cursor."""
        yield Container(
            MinutesList(id="paragraphs"),
            VerticalScroll(Static("", id="paragraph", markup=False), id="paragraph-page"),
            id="minutes",
        )

    def tabs(self) -> list[Tab]:
        """Return nothing: it lies on top of the list of meetings."""
        return []

    def heading(self) -> list[str]:
        """Return whose minutes they are, and of which day."""
        if self.kept is None:
            return super().heading()
        head = self.kept.record.head
        body = " ".join(filter(None, (plain(head.body), plain(head.number))))
        return [_("Minutes"), body, format_day(head.day)]

    def beside_heading(self) -> Alternatives:
        """Return how far they have come, and what is next."""
        if self.kept is None:
            return ()
        state, coming = state_text(self._state), next_text(self._state)
        return (f"{state} → {coming}", state) if coming else (state,)

    def show(self) -> None:
        """Read what is kept of the meeting, and show it."""
        self._read()

    @worker(group="read")
    async def _read(self) -> None:
        self.kept = kept = await read_kept(self.app.session, self._uid)
        _infos, states = await read_meetings(self.app.session)
        self._state = states.get(kept.closed.uid) or state_of(kept.acts)
        self._minutes = minutes_of(kept, words_of(kept))
        listed = self.query_one(MinutesList)
        before = listed.current
        listed.show(list(self._lines(kept, self._minutes)), listed.key(before) if before else None)
        if self.focused is None:
            listed.focus()
        self._show_paragraph()
        self.refresh_head()
        self.refresh_keys()
        if self._words:
            self.say(self._words)
            self._words = ""

    def changed(self, words: str) -> None:
        """Read and show everything again, and say what was done."""
        self._words = words
        self.app.reload()
        self._read()

    def _lines(self, kept: Kept, minutes: Minutes) -> Iterator[MinutesLine]:
        state = pgettext("paragraph", "changed") if kept.head_changes else ""
        if kept.noted_in_head:
            state = pgettext("paragraph", "correction noted")
        yield MinutesLine(0, "", _("The head"), state)
        for paragraph in minutes.paragraphs:
            for item in paragraph.items:
                title = item.heading if paragraph.whole else paragraph.heading
                state = self._mark(kept, paragraph.number, item.ref)
                yield MinutesLine(paragraph.number, item.ref, title, state)

    def _mark(self, kept: Kept, number: int, ref: str) -> str:
        if any(change.ref == ref for change in kept.pending):
            return pgettext("paragraph", "changed, not noted")
        if kept.noted.get(ref):
            return pgettext("paragraph", "correction noted")
        if number in kept.parts and not kept.whole:
            return pgettext("paragraph", "adjusted")
        if any(change.ref == ref for change in kept.history):
            return pgettext("paragraph", "changed")
        return ""

    @property
    def line(self) -> MinutesLine | None:
        """The paragraph under the cursor."""
        return self.query_one(MinutesList).current

    def current_row(self) -> Row | None:
        """Return the row of the item that the paragraph is about."""
        line, register, kept = self.line, self.app.register, self.kept
        if line is None or register is None:
            return None
        if is_from_floor(line.ref) and kept:
            return with_floor(register, kept.closed).by_ref.get(line.ref)
        return register.by_ref.get(line.ref)

    def here(self) -> dict[str, str]:
        """Return whose minutes they are, and the paragraph under the cursor."""
        key = self.query_one(MinutesList).key(self.line) if self.line else ""
        return {"screen": "minutes", "meeting": self._uid, "paragraph": str(key)}

    def come_back(self, where: Where) -> None:
        """Go to the paragraph."""
        listed = self.query_one(MinutesList)
        keys = (listed.key(one) for one in listed.entries)
        found = next((key for key in keys if str(key) == where.get("paragraph")), None)
        listed.show(listed.entries, found)

    @on(LineList.Highlighted)
    def _highlighted(self) -> None:
        self._show_paragraph()
        self.refresh_keys()

    def _show_paragraph(self) -> None:
        text = "\n".join(self._text())
        page = MarkdownPage(text, colours(self.app.theme_variables))
        self.query_one("#paragraph", Static).update(page)
        self.query_one("#paragraph-page", VerticalScroll).scroll_home(animate=False)

    def _text(self) -> Iterator[str]:
        """Yield the paragraph as Markdown, and what was changed in it afterwards."""
        kept, minutes, line = self.kept, self._minutes, self.line
        if kept is None or minutes is None or line is None:
            return
        if paragraph := self._paragraph(line):
            yield markdown.paragraph_text(paragraph)
            pending = [change for change in kept.pending if change.ref == line.ref]
            yield from self._changes(_("Changed since, not in the minutes"), kept, pending)
            noted = {change.note for change in pending}
            known = [c for c in kept.history if c.ref == line.ref and c.note not in noted]
            yield from self._changes(_("What was changed"), kept, known)
        else:
            yield markdown.head_text(minutes)
            words = words_of(kept)
            in_them = kept.noted_in_head  # these stand in the minutes themselves
            lines = [
                (one.act.recorded, one.act.author, head_change_text(one, words))
                for one in kept.head_changes
                if one not in in_them
            ]
            yield from self._changed_lines(_("What was changed"), lines)

    def _paragraph(self, line: MinutesLine) -> Paragraph | None:
        """Return a paragraph with only the item under the cursor."""
        for paragraph in self._minutes.paragraphs if self._minutes else ():
            items = tuple(item for item in paragraph.items if item.ref == line.ref)
            if paragraph.number == line.number and items:
                return replace(paragraph, items=items)
        return None

    def _changes(self, title: str, kept: Kept, changes: Sequence[Change]) -> Iterator[str]:
        words = words_of(kept)
        lines = [(one.moment, one.author, change_text(kept, one, words)) for one in changes]
        yield from self._changed_lines(title, lines)

    def _changed_lines(
        self, title: str, lines: Iterable[tuple[datetime, str, str]]
    ) -> Iterator[str]:
        """Yield when, by whom, and what was changed, below a heading; nothing: no heading."""
        told = [f"{_moment(when)} {plain(who)}: {what}" for when, who, what in lines]
        if told:
            yield from heading(3, title)
            yield from bullets(map(escaped, told))

    # --- what the keys do

    def can_do(self, name: str) -> bool:
        """Offer no other day: minutes are of their own."""
        return name != DAY.id and super().can_do(name)

    @needs(N_("the minutes are still being read"))
    def _there(self) -> bool:
        return self.kept is not None

    @needs(N_("choose a paragraph first"))
    def _on_paragraph(self) -> bool:
        return self.line is not None and self.line.number > 0

    @on(LineList.Chosen)
    def _chosen_line(self) -> None:
        self.read_all()

    @does(commands.READ_ALL, when=_there)
    @worker(group="act")
    async def read_all(self) -> None:
        """Read all of the minutes."""
        if self._minutes:
            text = markdown.render(self._minutes)
            await self.app.push_screen_wait(MinutesDialog(_("Minutes"), text))

    @does(commands.MINUTES_HISTORY, when=_there)
    @worker(group="act")
    async def history(self) -> None:
        """Show what was changed and done since the meeting was closed."""
        if self.kept is None:
            return
        lines = [
            f"{_moment(one.moment)} {plain(one.who)}: {one.what}"
            for one in history_lines(self.kept)
        ]
        text = "\n".join(bullets(map(escaped, lines)))
        text = text or _("Nothing was changed or done since the meeting was closed.")
        await self.app.push_screen_wait(MinutesDialog(_("What was changed and done"), text))

    @does(commands.ACT, when=_there)
    @worker(group="act")
    async def act(self) -> None:
        """Note that the minutes were adjusted, announced or sent, or take that back."""
        if self.kept is None:
            return
        number = self.line.number if self.line else 0
        if done := await ask_act(self.app, self.kept, self._state.next, number):
            self._notes.did(done.act)
            self.changed(done.words)

    @does(commands.WRITE_FROM, when=_there)
    @worker(group="act")
    async def write_minutes(self) -> None:
        """Write the minutes, or an extract with the paragraph, to a file."""
        if self.kept:
            number = self.line.number if self.line else 0
            await write_minutes(self.app, self.kept.closed.id, self._uid, number)

    @does(commands.COPY_MINUTES, when=_on_paragraph)
    def copy(self) -> None:
        """Copy an extract with the paragraph, as text for a mail."""
        if self.kept and self.line:
            extract = minutes_of(self.kept, words_of(self.kept), paragraphs=[self.line.number])
            self.app.copy_to_clipboard(mail.render(extract))
            self.say(_("Copied, as text for a mail: {what}").format(what=self.line.title))

    @does(commands.MINUTES_BACK)
    def back(self) -> None:
        """Go back to the list of meetings."""
        self.dismiss()


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{format_short(local.date())} {local:%H:%M}"
