"""The dialog that a note is written in; it stays open until the note is saved."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Checkbox, Input, Select, Static, TextArea

from actionplan_tui.domain.dates.days import resolve_day_words
from actionplan_tui.domain.dates.period import Period, PeriodError
from actionplan_tui.domain.notes.compose import Draft, Problem, problems
from actionplan_tui.domain.notes.draft import NO_REASON, moves_without_reason
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.review import Asking
from actionplan_tui.locales import _, ngettext
from actionplan_tui.locales.dates import format_span
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.form_fields import example
from actionplan_tui.reports.words.problems import problem_text
from actionplan_tui.reports.words.text import plain, shorten
from actionplan_tui.reports.words.units import title_cell
from actionplan_tui.tui.common.ask import Choice
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.entries import ShowsBeginnings, put_value, value_of
from actionplan_tui.tui.common.kept_dialog import KeptDialog
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.later import Later
from actionplan_tui.tui.common.leaving import Leaves
from actionplan_tui.tui.common.says_below import SaysBelow
from actionplan_tui.tui.common.unfinished import Fields, Subject
from actionplan_tui.tui.common.workers import SaysFailures, reason, worker
from actionplan_tui.tui.rows.commands import DIALOG
from actionplan_tui.tui.rows.note_choices import (
    CHOICES,
    Tick,
    milestone_options,
    review_options,
    status_options,
)
from actionplan_tui.tui.rows.note_fields import DATES, HINTS, LINES, is_deadline

Save = Callable[[Draft], Awaitable[None]]
Options = Sequence[tuple[str, str]]
_ENTRIES = "Input, TextArea, Select, Checkbox"
LOW, ROOMY = 24, 24  # lines


@dataclass(frozen=True)
class Purpose:
    """What the dialog is opened for.

    Attributes:
        title: Its title.
        draft: What stands in it.
        first: The field that is first.
        phrases: The user's own phrases, to choose from.
        asked: What is asked about, to say when a note does not count for it.
    """

    title: str
    draft: Draft
    first: str = "text"
    phrases: Sequence[str] = ()
    asked: Asking | None = None


class NoteDialog(Leaves, KeptDialog, ShowsBeginnings, SaysBelow, SaysFailures, ModalScreen[bool]):
    """Write a note on a row, or the same on several; returns whether it was saved.

    Args:
        rows: What the note is on; of several, each gets the same note.
        purpose: What it is opened for.
        save: Saves a draft; what it raises is said in the dialog, which stays as it is.
        as_of: The day that the screen shows, to say when a note will not show yet.
        today: The day that it is, for a date such as `today`.
    """

    AUTO_FOCUS = ""
    VERTICAL_BREAKPOINTS = [(0, "-close"), (ROOMY, "-roomy")]
    BINDINGS = bindings(DIALOG)

    def __init__(
        self, rows: Sequence[Row], purpose: Purpose, save: Save, as_of: date, today: date
    ) -> None:
        super().__init__()
        self._rows, self._purpose, self._save = rows, purpose, save
        self._as_of, self._today = as_of, today
        self._start: Draft | None = None
        self._saving = False
        self._meant: set[Problem] = set()
        self._unread: set[str] = set()
        self._readings = Later(self, self._read_all)

    def _line(self, name: str, words: str) -> Widget:
        value = getattr(self._purpose.draft, name)
        parts: list[Widget] = [
            Static(Text(_(words)), classes="label"),
            Input(
                value,
                placeholder=example(_(HINTS.get(name, "")), self._today) if name in HINTS else "",
                id=name,
                compact=True,
                classes=f"entry {name}",
            ),
        ]
        if name in DATES:
            parts.append(Static("", id=f"{name}-reading", classes="reading", markup=False))
        return Horizontal(*parts, classes="line")

    def _select(
        self, name: str, words: str, options: Options, prompt: str | None, *beside: Widget
    ) -> Widget:
        """Return a line that chooses a field; `prompt`: what nothing means, None: one must be."""
        value = getattr(self._purpose.draft, name)
        chosen = value if value in dict(options).values() else Select.NULL
        entry = Select(options, prompt=prompt or "", value=chosen, allow_blank=prompt is not None,
                       id=name, compact=True)  # fmt: skip
        return Horizontal(Static(Text(words), classes="label"), entry, *beside, classes="line")

    def _heading(self) -> str:
        if len(self._rows) == 1:
            return f"{self._rows[0].id}  {title_cell(self._rows[0])}"
        count = ngettext("{count} item", "{count} items", len(self._rows))
        ids = ", ".join(row.id for row in self._rows)
        return f"{count.format(count=len(self._rows))}: {ids}"

    def _question(self) -> str:
        question, offer = _("What has happened?"), _("{key}: your own phrases")
        offer = keyed(self, offer, key="note.phrase")
        return f"{question}   {offer}" if self._purpose.phrases else question

    @worker(group="phrase")
    async def action_phrase(self) -> None:
        """Put one of the user's own phrases into the text."""
        phrases = self._purpose.phrases
        if not phrases:
            return
        options = [(shorten(plain(phrase), 64), phrase) for phrase in phrases]
        chosen = await self.app.push_screen_wait(Choice(_("Own phrases"), options))
        if chosen:
            text = self.query_one("#text", TextArea)
            text.insert(chosen)
            text.focus()

    def _status_now(self) -> str:
        statuses = {sentences.status_text(row) for row in self._rows}
        status = statuses.pop() if len(statuses) == 1 else _("different")
        return _("as before: {status}").format(status=status)

    def compose(self) -> ComposeResult:
        """Lay out the fields, the ones used most on top."""
        draft = self._purpose.draft
        with Vertical(classes="box"):
            title = Text.assemble((self._purpose.title, "bold"), "  ", self._heading())
            title.no_wrap, title.overflow = True, "ellipsis"
            yield Static(title, classes="title")
            with VerticalScroll(classes="fields", can_focus=False):
                lines = dict(LINES)
                yield self._line("date", lines["date"])
                if self._about_milestone:
                    stones = milestone_options(self._rows[0])
                    yield self._select("milestone", _("Milestone"), stones, None)
                    yield self._line("reached", lines["reached"])
                yield Static(Text(self._question()), classes="above")
                yield TextArea(draft.text, id="text", compact=True, tab_behavior="focus")
                statuses = status_options({row.plan.id for row in self._rows}, self._rows[0].plan)
                nothing_new = Tick(_("Nothing new"), draft.no_change, id="no_change", compact=True)
                now = self._status_now()
                yield self._select("status", _("Status"), statuses, now, nothing_new)
                for name in ("due", "reason", "decision", "next_text", "next_date", "author"):
                    yield self._line(name, lines[name])
                for name, words, codes, label in CHOICES:
                    options = [(label(code), code) for code in codes]
                    yield self._select(name, _(words), options, _("not said"))
                if options := review_options([row.plan for row in self._rows]):
                    yield self._select("review", _("For"), options, _("by its date"))
                with Horizontal(classes="line"):
                    yield Static(Text(_("Links")), classes="label")
                    yield TextArea(
                        draft.links,
                        placeholder=_("one a line: https://… title"),
                        id="links",
                        compact=True,
                        tab_behavior="focus",
                    )
            yield Static("", id="fault", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(
                    keyed(self, _("Save ({key})"), key="note.save"),
                    id="save",
                    variant="primary",
                    compact=True,
                )
                yield Button(
                    keyed(self, _("Cancel ({key})"), key="note.cancel"),
                    id="cancel",
                    compact=True,
                )

    @property
    def _about_milestone(self) -> bool:
        """Whether it says of a milestone that it was reached."""
        return bool(self._purpose.draft.milestone) and len({row.item.id for row in self._rows}) == 1

    def _lines(self) -> list[str]:
        """Return the names of the lines that are shown."""
        return [name for name, _words in LINES if name != "reached" or self._about_milestone]

    def on_mount(self) -> None:
        """Start in the field that matters; read the dates that stand there."""
        for name in DATES.keys() & set(self._lines()):
            self._read(name)
        self.query_one(f"#{self._purpose.first}").focus()
        text = self.query_one("#text", TextArea)
        text.move_cursor(text.document.end)
        self._start = self.draft()
        self.keep_typed()

    def put_typed(self, fields: Fields) -> None:
        """Put what was kept into the fields."""
        for entry in self.query(_ENTRIES):
            if entry.id in fields:
                put_value(entry, fields[str(entry.id)])

    def subject(self) -> Subject:
        """Return what is being written."""
        about = {"refs": "\n".join(row.ref for row in self._rows), "title": self._purpose.title,
                 "retracts": self._purpose.draft.retracts,
                 "meeting": self._purpose.draft.meeting}  # fmt: skip
        return Subject("note", f"{self._purpose.title}  {self._heading()}", about)

    def typed(self) -> Fields:
        """Return what stands in the fields, if anything was typed."""
        every = self.query(_ENTRIES)
        return {str(one.id): value_of(one) for one in every} if self.unsaved() else {}

    def draft(self) -> Draft:
        """Return what stands in the dialog now."""
        typed: dict[str, Any] = {
            name: self.query_one(f"#{name}", Input).value for name in self._lines()
        }
        if self._about_milestone:
            typed["milestone"] = str(self.query_one("#milestone", Select).value)
            typed["reached"] = self._spelt("date", typed["reached"])
        status = self.query_one("#status", Select).value
        for chosen in self.query("#review").results(Select):
            typed["review"] = "" if chosen.value is Select.NULL else str(chosen.value)
        typed |= {name: self._chosen(name) for name, *_rest in CHOICES}
        typed["date"] = self._spelt("date", typed["date"])
        return replace(
            self._purpose.draft,
            **typed,
            text=self.query_one("#text", TextArea).text,
            links=self.query_one("#links", TextArea).text,
            status="" if status is Select.NULL else str(status),
            no_change=self.query_one("#no_change", Checkbox).value,
        )

    def _chosen(self, name: str) -> str:
        """Return what is chosen in a field; nothing where nothing is."""
        value = self.query_one(f"#{name}", Select).value
        return "" if value is Select.NULL else str(value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        if (name := str(event.input.id)) in DATES:
            self._unread.add(name)
            self._readings()

    def _read_all(self) -> None:
        for name in self._unread:
            self._read(name)
        self._unread.clear()

    def _read(self, name: str) -> None:
        """Say what a typed date means, or what is wrong with it."""
        typed = self.query_one(f"#{name}", Input).value.strip()
        reading = self.query_one(f"#{name}-reading", Static)
        words, good = "", True
        if typed:
            calendars = dict.fromkeys(row.plan.calendar for row in self._rows)
            try:
                read = [DATES[name](self._spelt(name, typed), calendar) for calendar in calendars]
            except PeriodError as error:
                words, good = sentences.period_error(error), False
            else:
                told = [self._meaning(name, one) for one in read if isinstance(one, Period)]
                words = "\n".join(dict.fromkeys(told))
        reading.set_class(not good, "-error")
        reading.update(words)

    def _spelt(self, name: str, typed: str) -> str:
        """Return the note's own date with `today` and the like spelt out."""
        return resolve_day_words(typed, self._today) if name == "date" else typed

    def _meaning(self, name: str, period: Period) -> str:
        words = "= " + format_span(period.first, period.last)
        if name == "date" and period.first > self._as_of:
            return words + "\n" + _("shows only from that day")
        if name == "next_date" and not is_deadline(period, self._rows[0].plan.calendar):
            return words + "\n" + _("no deadline; one is written “by …”")
        asked = self._purpose.asked
        if name == "date" and asked and (review := asked.passes_over(period.nearest(self._today))):
            told = _("does not count for {review}, unless you choose that at “For”")
            words += "\n" + told.format(review=plain(review.title))
        return words

    @on(Button.Pressed, "#save")
    def _pressed_save(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#cancel")
    def _pressed_cancel(self) -> None:
        self.action_leave()

    @worker(group="save", exclusive=False)
    async def action_save(self) -> None:
        """Save; on failure say why and leave everything as it is. While it saves, wait."""
        if self._saving:
            return
        draft = self.draft()
        read = [problems(row.plan, row.item, row.unit, draft) for row in self._rows]
        every = [one for found in read for one in found]
        if moves_without_reason(draft.due, draft.reason, self._purpose.draft.due):
            every.append(Problem(NO_REASON, "reason"))
        asked = [one for one in every if one.asks and one not in self._meant]
        found = [one for one in every if not one.warning] or asked
        if found:
            told = list(dict.fromkeys(map(problem_text, found)))
            if found is asked:
                self._meant |= set(asked)
                told.append(keyed(self, _("{save} once more saves it."), save="form.save"))
            self.say("\n".join(told), error=found is not asked)
            self.refuse()
            self._go_to({problem.field for problem in found})
            return
        self._saving = True
        self.say(_("Saving …"))
        try:
            await self._save(draft)
        finally:
            self._saving = False
        self.dismiss(True)

    def fail(self, error: BaseException) -> None:
        """Say why it was not saved."""
        self.say(_("Not saved: {why}").format(why=reason(error)), error=True)

    @on(Input.Submitted)
    def _to_next_field(self) -> None:
        self.focus_next()

    def unsaved(self) -> bool:
        """Whether something was typed that would be lost."""
        return self._start is not None and self.draft() != self._start

    def on_resize(self) -> None:
        """On a low screen take all of it, so that faults and buttons stay in sight."""
        self.set_class(self.size.height < LOW, "-low")

    def _go_to(self, fields: Collection[str]) -> None:
        """Go to the first of some fields, as they stand in the dialog."""
        for entry in [one for one in self.query(_ENTRIES) if one.id in fields][:1]:
            entry.focus()
