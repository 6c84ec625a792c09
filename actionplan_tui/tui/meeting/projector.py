"""The projected picture of a meeting, in a terminal of its own: the item, and what is decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from actionplan_tui.domain.meeting.floor import with_floor
from actionplan_tui.domain.meeting.meeting import Meeting, MeetingInfo
from actionplan_tui.domain.notes.history import View
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.locales import _, set_language
from actionplan_tui.locales.dates import format_day
from actionplan_tui.reports.words.text import cell_width, plain, shorten
from actionplan_tui.settings import Settings
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.session import Session
from actionplan_tui.tui.common.terminal_app import TerminalApp, run_app
from actionplan_tui.tui.common.theme import DARK, THEMES, colours, starting
from actionplan_tui.tui.common.workers import SaysFailures, reason, worker
from actionplan_tui.tui.meeting.commands import PROJECTOR
from actionplan_tui.tui.meeting.item_page import MeetingPage, said_page
from actionplan_tui.tui.meeting.words import all_shown, place_words, title_words

POLL = 1.0
"""Every how many seconds it is looked whether something was written."""
_ROOMY = 34
_SIDE, _AROUND, _WIDEST = 4, 5, 110
"""Cells beside the text, lines around it, and the longest line; as the style sheet has them."""
_STYLES = Path(__file__).parent / "projector.tcss"


class Projector(SaysFailures, TerminalApp):
    """Shows the current item of an open meeting; never keys, lists or the scratch page.

    Args:
        settings: What the program was started with.
        meeting: The id of the meeting; empty: the one that is open, or is opened next.
    """

    CSS_PATH = _STYLES
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = bindings(PROJECTOR)

    def __init__(self, settings: Settings, meeting: str = "") -> None:
        super().__init__()
        self.settings, self._wanted = settings, meeting
        self._session = Session(settings)
        self._meeting: Meeting | None = None
        self._judged: Register | None = None
        self._notes: dict[str, list[Note]] = {}
        self._ended = ""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = starting(settings.theme, no_colour=self.no_color)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the style sheet the colours of ours, whatever theme is chosen."""
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        """Hold one line above and the picture."""
        yield Static("", id="above", markup=False)
        yield VerticalScroll(Static("", id="item", markup=False), id="picture", can_focus=False)

    def on_mount(self) -> None:
        """Look at once, and then again and again."""
        self.poll()
        self.set_interval(POLL, self.poll)

    def on_unmount(self) -> None:
        """Let go of the database."""
        self._session.close()

    # --- looking

    @worker(group="read")
    async def poll(self) -> None:
        """Show what is new, if anything is."""
        from actionplan_tui.store import NotOpenError

        if self._ended:
            return
        if self._meeting is None:
            await self._find()
            return
        known = self._meeting
        try:
            found = await self._session.run(
                lambda store: store.meetings.follow(known.id, known.version)
            )
        except NotOpenError:
            self._ended = _("The meeting is closed.")
            self._message(self._ended)
            return
        if found is not None:
            self._meeting = found
            await self._show(found)

    async def _find(self) -> None:
        """Find the meeting that is to be followed; wait for one where none is open."""
        known = await self._session.run(lambda store: store.meetings.all())
        chosen = _chosen(known, self._wanted)
        if chosen is None:
            self._message(_("No meeting is open yet. The picture comes when one is."))
            return
        self._meeting = await self._session.run(lambda store: store.meetings.get(chosen.id))
        await self._show(self._meeting)

    def fail(self, error: BaseException) -> None:
        """Say why nothing can be shown."""
        self._message(plain(reason(error)))

    # --- showing

    async def _show(self, meeting: Meeting) -> None:
        if meeting.blank:
            self._message("")
            return
        view = View(meeting.head.day, None, self.settings.horizon)
        if self._judged is None or self._judged.view != view:
            self._judged, self._notes = await self._session.register(view), {}
        self._judged = with_floor(self._judged, meeting)
        row = self._judged.by_ref.get(meeting.current)
        if row is None:
            self._message(title_words(meeting))
            return
        if row.ref not in self._notes:
            entries = await self._session.history(row, view)
            self._notes[row.ref] = [one.note for one in entries if one.taken_back_by is None]
        self._draw(meeting, row, self._judged)

    def _draw(self, meeting: Meeting, row: Row, register: Register) -> None:
        look, roomy = colours(self.theme_variables), self.size.height >= _ROOMY
        page = MeetingPage(meeting, register, look, roomy=roomy)
        cite = _citation(meeting)
        now = self.settings.now()
        said = said_page(all_shown(meeting, row.ref, register, now, cite), look)
        parts: list[RenderableType] = [page.item(row, self._notes[row.ref])]
        if said:
            # What is decided now stands first: it is what everybody is to read.
            rule = Rule(style=look.muted)
            parts = [page.title(row), Text(""), *said, rule, Text(""), page.rest(
                row, self._notes[row.ref])]  # fmt: skip
        self._put(
            Text(self._above(meeting), look.muted),
            Group(*self._filled(parts, page.more(row, self._notes[row.ref]))),
        )

    @property
    def _room(self) -> tuple[int, int]:
        """How many cells and lines there are for the item."""
        return min(_WIDEST, self.size.width - 2 * _SIDE), self.size.height - _AROUND

    def _above(self, meeting: Meeting) -> str:
        """Return whose meeting it is, its day and place; the place is never cut."""
        title, place = title_words(meeting), place_words(meeting)
        day, room = format_day(meeting.head.day), self.size.width - 2 * _SIDE
        for words in (f"{title}   {day}   {place}", f"{title}   {place}"):
            if cell_width(words) <= room:
                return words
        return f"{shorten(title, room - cell_width(place) - 3)}   {place}"

    def _filled(
        self, parts: list[RenderableType], more: Iterable[RenderableType]
    ) -> list[RenderableType]:
        """Return the parts with as many more as there is room for, none of them cut."""
        width, height = self._room
        options = self.console.options.update(width=max(1, width))
        for one in more:
            longer = [*parts, Text(""), one]
            if len(self.console.render_lines(Group(*longer), options)) > height:
                break
            parts = longer
        return parts

    def _message(self, words: str) -> None:
        self._put("", Text(words))

    def _put(self, above: RenderableType, picture: RenderableType) -> None:
        self.query_one("#above", Static).update(above)
        self.query_one("#item", Static).update(picture)
        self.query_one("#picture").scroll_home(animate=False)

    def on_resize(self) -> None:
        """Draw anew with the room that there is."""
        if self._meeting is not None and not self._ended:
            self.redraw(self._meeting)

    @worker(group="draw")
    async def redraw(self, meeting: Meeting) -> None:
        """Draw a meeting again."""
        await self._show(meeting)

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one("#picture").scroll_relative(y=by, animate=False)


def _citation(meeting: Meeting) -> Callable[[int], str]:
    from actionplan_tui.reports.minutes.words import citation

    return citation(meeting.head)


def _chosen(known: list[MeetingInfo], wanted: str) -> MeetingInfo | None:
    open_ = [one for one in known if one.closed is None]
    if wanted:
        open_ = [one for one in open_ if wanted.casefold() in (one.id.casefold(), one.uid)]
    return max(open_, key=lambda one: one.uid, default=None)


def run(settings: Settings, meeting: str = "") -> int:
    """Show the picture of a meeting until it is quit; return the exit code."""
    set_language(settings.lang)
    app = Projector(settings, meeting)
    return run_app(app)
