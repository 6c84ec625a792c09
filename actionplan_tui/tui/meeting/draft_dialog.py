"""The dialog that a draft of a meeting is written in: saved as it is typed, nothing to confirm."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from actionplan_tui.domain.dates.reading import parse_deadline
from actionplan_tui.domain.meeting.entries import DraftEntry
from actionplan_tui.domain.notes.draft import NO_REASON, Problem, moves_without_reason
from actionplan_tui.domain.plan.parties import complete_party
from actionplan_tui.locales import _
from actionplan_tui.locales.words import entry_label
from actionplan_tui.reports.words.form_fields import example
from actionplan_tui.reports.words.problems import personal_words, problem_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice, Completes
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.entries import ShowsBeginnings, value_of
from actionplan_tui.tui.common.examples import today_at
from actionplan_tui.tui.common.form import date_reading
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.later import Later
from actionplan_tui.tui.common.typed_on import PutsAside
from actionplan_tui.tui.meeting.commands import DRAFT_DIALOG
from actionplan_tui.tui.meeting.draft_fields import CHOICES, DATES, FIELDS, Around, blank, label
from actionplan_tui.tui.meeting.words import KIND_WORDS, Shown, dotted
from actionplan_tui.tui.rows.note_fields import is_deadline


class DraftDialog(ShowsBeginnings, PutsAside, ModalScreen[DraftEntry]):
    """Write what is said; returns the draft as it stands when the dialog is closed.

    Args:
        one: The draft.
        around: What has to be known besides.
    """

    AUTO_FOCUS = ""
    BINDINGS = bindings(DRAFT_DIALOG)
    takes_text = True

    def __init__(self, one: DraftEntry, around: Around) -> None:
        super().__init__()
        self._one, self._around = one, around
        self._due, self._asked = one.due, False
        self._shown = Later(self, self._show)

    def compose(self) -> ComposeResult:
        """Lay out the fields that the kind has."""
        with Vertical(classes="box"):
            yield Static("", classes="title")
            with VerticalScroll(classes="fields", can_focus=False):
                for name in self._names:
                    yield self._line(name)
            yield Static("", id="as-decided", markup=False)
            yield Static(Text(self._hint()), classes="hint")

    def _hint(self) -> str:
        starts_with_text = self._names[0] == "text"
        phrases = keyed(self, _("{key} your phrases"), key="said.phrase")
        return dotted(
            _("Saved as you type"),
            _("Tab next field") if starts_with_text else _("Enter next field"),
            phrases if self._around.phrases else "",
            keyed(self, _("{close} closes"), close="said.close"),
        )

    def _line(self, name: str) -> Widget:
        called = Text(label(self._one.kind, name))
        parts = (Static(called, classes="label"), self._entry(name))
        words = Static("", id=f"{name}-reading", classes="reading", markup=False)
        if name in DATES:
            return Horizontal(*parts, words, classes="line")
        return Vertical(Horizontal(*parts, classes="line"), words, classes="field")

    def _entry(self, name: str) -> Widget:
        value = getattr(self._one, name)
        if name == "text":
            return TextArea(value, id=name, compact=True, tab_behavior="focus", classes="entry")
        if name in CHOICES:
            options = self._around.options(self._one.kind, name)
            known = value in {code for _words, code in options}
            return Select(
                options, id=name, compact=True, value=value if known else Select.NULL,
                prompt=_("by who speaks") if name == "form" else _("choose"), classes="entry",
            )  # fmt: skip
        more: dict[str, Any] = {}
        named = self._around.named(self._one.kind, name)
        if named is not None:
            more["suggester"] = Completes(lambda text: complete_party(text, named))
        if name in DATES:
            more["placeholder"] = example(_("for example HT{year}"), today_at(self))
        # What is proposed, and what the draft is about, is replaced by what is typed.
        about = name in ("speaker", self._names[0])
        return Input(value, id=name, compact=True, select_on_focus=about,
                     classes=f"entry {'short' if name in DATES else ''}", **more)  # fmt: skip

    @property
    def _names(self) -> tuple[str, ...]:
        """The fields that the kind has."""
        return FIELDS[self._one.kind]

    def on_mount(self) -> None:
        """Start in the first field that is wrong, else in that which the draft is about."""
        for text in self.query(TextArea):
            text.move_cursor(text.document.end)
        wrong = self._around.read(self._one).faults if not blank(self._one) else {}
        faulty = (name for name in self._names if name in wrong)
        self.query_one(f"#{next(faulty, self._names[0])}").focus()
        self._show()

    @on(Input.Changed)
    def _input_changed(self, event: Input.Changed) -> None:
        self._take(str(event.input.id), event.value)

    @on(TextArea.Changed)
    def _text_changed(self, event: TextArea.Changed) -> None:
        self._take("text", event.text_area.text)

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        value = "" if event.value is Select.NULL else str(event.value)
        self._take(str(event.select.id), value)

    def _take(self, name: str, value: str) -> None:
        if getattr(self._one, name) != value:
            self._one = replace(self._one, **{name: value})
            self._around.keep(self._one)
            self._shown()

    def _show(self) -> None:
        """Say how it will stand in the minutes; at each field what it means or what is wrong."""
        shown, names = self._around.read(self._one), self._names
        self._entitle(shown)
        faults = {} if blank(self._one) else dict(shown.faults)
        for name in names:
            told = self._read_date(name) if name in DATES else self._told_of_names(name)
            told = told or personal_words(getattr(self._one, name))
            reading = self.query_one(f"#{name}-reading", Static)
            reading.set_class(name in faults, "-error")
            words = faults.get(name, told)
            reading.set_class(bool(words), "-said")
            reading.update(words)
        below = self.query_one("#as-decided", Static)
        elsewhere = [told for name, told in faults.items() if name not in names]
        below.set_class(bool(elsewhere), "-error")
        told = "" if self._around.handed_to_nobody_else(self._one) else shown.decision
        below.update(" ".join(elsewhere) or told or shown.undecided)

    def _entitle(self, shown: Shown) -> None:
        """Say what is written, of what, and what it counts as."""
        words = (_(KIND_WORDS[self._one.kind]), "bold")
        counts = f" ({entry_label(shown.entry).lower()})"
        title = Text.assemble(words, counts, "  ", self._around.where)
        title.no_wrap, title.overflow = True, "ellipsis"
        self.query_one(".title", Static).update(title)

    def _told_of_names(self, name: str) -> str:
        return self._around.told_of_names(self._one.kind, name, getattr(self._one, name))

    def say(self, words: str) -> None:
        """Say something that belongs to no field."""
        self.query_one(".hint", Static).update(Text(words))

    def _read_date(self, name: str) -> str:
        typed, calendar = getattr(self._one, name).strip(), self._around.calendar
        words, good = date_reading(typed, calendar, DATES[name])
        if name == "next_date" and typed and good:
            step = parse_deadline(typed, calendar)
            if not is_deadline(step, calendar):
                return words + "\n" + _("no deadline; one is written “by …”")
        return words

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; from the last one close."""
        names = self._names
        after = names.index(str(event.input.id)) + 1
        if after == len(names):
            self.action_close()
        else:
            self.query_one(f"#{names[after]}").focus()

    def action_close(self) -> None:
        """Close; everything is kept, also what was typed this very moment."""
        if isinstance(self.app.screen, DraftDialog):
            for name in self._names:
                self._take(name, value_of(self.query_one(f"#{name}")))
            if not self._asks_for_reason():
                self.dismiss(self._one)

    def _asks_for_reason(self) -> bool:
        """Ask once why a deadline moves, if that is not said; return whether it was asked."""
        one = self._one
        if self._asked or one.kind != "deadline":
            return False
        moves = moves_without_reason(one.due, one.reason, self._due)
        self._asked = moves and not self._around.read(one).faults
        if self._asked:
            again = keyed(self, _("{close} once more closes."), close="said.close")
            self.say(f"{problem_text(Problem(NO_REASON, 'reason'))} {again}")
            self.refuse()
            self.query_one("#reason").focus()
        return self._asked

    def action_phrase(self) -> None:
        """Choose one of the user's own phrases for the text."""
        if not self._around.phrases or "text" not in self._names or self.app.screen is not self:
            return
        options = [(plain(phrase), phrase) for phrase in self._around.phrases]
        self.app.push_screen(Choice(_("Your phrases"), options), self._put_phrase)

    def _put_phrase(self, phrase: str | None) -> None:
        if phrase:
            area = self.query_one("#text", TextArea)
            before = area.get_text_range((0, 0), area.cursor_location)
            space = " " if before and not before[-1].isspace() else ""
            area.insert(space + phrase)
            area.focus()

    def on_resize(self, event: events.Resize) -> None:
        """On a low screen take all of it."""
        self.set_class(event.size.height < 24, "-low")
