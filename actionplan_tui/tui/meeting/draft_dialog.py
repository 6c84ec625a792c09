"""The dialog that a draft of a meeting is written in: saved as it is typed, nothing to confirm."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from actionplan_tui.domain.dates.calendar import Calendar
from actionplan_tui.domain.dates.period import Ongoing, Period
from actionplan_tui.domain.dates.reading import parse_deadline, parse_due
from actionplan_tui.domain.meeting.entries import DraftEntry
from actionplan_tui.domain.plan.parties import complete_party
from actionplan_tui.domain.plan.plan import Party
from actionplan_tui.locales import N_, _
from actionplan_tui.locales.words import PROPOSALS, proposal_label
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice, Completes
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.entries import value_of
from actionplan_tui.tui.common.form import date_reading
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.later import Later
from actionplan_tui.tui.meeting.commands import DRAFT_DIALOG
from actionplan_tui.tui.meeting.words import KIND_WORDS, Shown, dotted

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "speaker"),
    "nothing_new": ("text", "speaker"),
    "done": ("text", "reason", "speaker"),
    "status": ("status", "text", "reason", "speaker"),
    "deadline": ("due", "reason", "text", "speaker"),
    "asked": ("due", "reason", "text", "speaker"),
    "hand_over": ("responsible", "reason", "text", "speaker"),
    "next": ("next_text", "next_who", "next_date", "text", "speaker"),
    "tabled": ("reason", "text", "speaker"),
    "referred_back": ("reason", "text", "speaker"),
    "absent": ("reason", "text"),
    "proposal": ("proposal", "reason", "text", "speaker"),
}
"""What can be filled in for each kind, in the order of the dialog."""
_LABELS = {
    "text": N_("Text"),
    "speaker": N_("Speaker"),
    "status": N_("Status"),
    "due": N_("New deadline"),
    "reason": N_("Reason"),
    "responsible": N_("Hand over to"),
    "next_text": N_("Next step"),
    "next_who": N_("By whom"),
    "next_date": N_("By when"),
    "proposal": N_("Proposal"),
}
_DATES: Mapping[str, Callable[[object, Calendar], Period | Ongoing]] = {
    "due": parse_due,
    "next_date": parse_deadline,
}
_PARTIES = frozenset({"speaker", "responsible", "next_who"})
_CONTENT = ("text", "due", "reason", "responsible", "next_text", "next_who", "next_date")
_ASKED = frozenset({"text", "deadline", "asked", "hand_over", "next"})


def blank(one: DraftEntry) -> bool:
    """Return whether a draft was opened to be written and nothing was."""
    return one.kind in _ASKED and not any(getattr(one, name).strip() for name in _CONTENT)


@dataclass(frozen=True)
class Around:
    """What the dialog has to know besides the draft.

    Attributes:
        where: The item, or the items, in words.
        parties: Who can be named.
        statuses: The statuses that can be reported, with their words.
        phrases: The user's own.
        read: Returns a draft as it would stand in the minutes.
        keep: Is given the draft after every change.
        calendar: How the item's plan counts its years.
    """

    where: str
    parties: Sequence[Party]
    statuses: Sequence[tuple[str, str]]
    phrases: Sequence[str]
    read: Callable[[DraftEntry], Shown]
    keep: Callable[[DraftEntry], None]
    calendar: Calendar


class DraftDialog(ModalScreen[DraftEntry]):
    """Write what is said; returns the draft as it stands when the dialog is closed.

    Args:
        one: The draft.
        around: What has to be known besides.
    """

    AUTO_FOCUS = ""
    BINDINGS = bindings(DRAFT_DIALOG)

    def __init__(self, one: DraftEntry, around: Around) -> None:
        super().__init__()
        self._one, self._around = one, around
        self._shown = Later(self, self._show)

    def compose(self) -> ComposeResult:
        """Lay out the fields that the kind has."""
        with Vertical(classes="box"):
            words = _(KIND_WORDS[self._one.kind])
            title = Text.assemble((words, "bold"), "  ", self._around.where)
            title.no_wrap, title.overflow = True, "ellipsis"
            yield Static(title, classes="title")
            with VerticalScroll(classes="fields", can_focus=False):
                for name in FIELDS[self._one.kind]:
                    yield self._line(name)
            yield Static("", id="as-decided", markup=False)
            yield Static(Text(self._hint()), classes="hint")

    def _hint(self) -> str:
        starts_with_text = FIELDS[self._one.kind][0] == "text"
        phrases = keyed(self, _("{key} your phrases"), key="said.phrase")
        return dotted(
            _("Saved as you type"),
            _("Tab next field") if starts_with_text else _("Enter next field"),
            phrases if self._around.phrases else "",
            keyed(self, _("{close} closes"), close="said.close"),
        )

    def _line(self, name: str) -> Widget:
        parts = (Static(Text(_(_LABELS[name])), classes="label"), self._entry(name))
        words = Static("", id=f"{name}-reading", classes="reading", markup=False)
        if name in _DATES:
            return Horizontal(*parts, words, classes="line")
        return Vertical(Horizontal(*parts, classes="line"), words, classes="field")

    def _entry(self, name: str) -> Widget:
        value = getattr(self._one, name)
        if name == "text":
            return TextArea(value, id=name, compact=True, tab_behavior="focus", classes="entry")
        if name in ("status", "proposal"):
            options = list(self._around.statuses)
            if name == "proposal":
                options = [(proposal_label(code), code) for code in PROPOSALS]
            known = value in {code for _words, code in options}
            return Select(
                options, id=name, compact=True, value=value if known else Select.NULL,
                prompt=_("choose"), classes="entry",
            )  # fmt: skip
        more: dict[str, Any] = {}
        if name in _PARTIES:
            more["suggester"] = Completes(lambda text: complete_party(text, self._around.parties))
        if name in _DATES:
            more["placeholder"] = _("for example HT2023")
        return Input(value, id=name, compact=True, select_on_focus=False,
                     classes=f"entry {'short' if name in _DATES else ''}", **more)  # fmt: skip

    def on_mount(self) -> None:
        """Start in the first field that is wrong, else that is empty, or at the end of the text."""
        names, wrong = FIELDS[self._one.kind], self._around.read(self._one).faults
        text = self.query_one("#text", TextArea)
        text.move_cursor(text.document.end)
        empty = (name for name in names if name != "speaker" and not getattr(self._one, name))
        faulty = (name for name in names if name in wrong)
        self.query_one(f"#{next(chain(faulty, empty), 'text')}").focus()
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
        shown, names = self._around.read(self._one), FIELDS[self._one.kind]
        faults = {} if blank(self._one) else dict(shown.faults)
        for name in names:
            told = self._read_date(name) if name in _DATES else ""
            reading = self.query_one(f"#{name}-reading", Static)
            reading.set_class(name in faults, "-error")
            words = faults.get(name, told)
            reading.set_class(bool(words), "-said")
            reading.update(words)
        below = self.query_one("#as-decided", Static)
        elsewhere = [told for name, told in faults.items() if name not in names]
        below.set_class(bool(elsewhere), "-error")
        below.update(" ".join(elsewhere) or shown.decision)

    def say(self, words: str) -> None:
        """Say something that belongs to no field."""
        self.query_one(".hint", Static).update(Text(words))

    def _read_date(self, name: str) -> str:
        return date_reading(getattr(self._one, name), self._around.calendar, _DATES[name])[0]

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; from the last one close."""
        names = FIELDS[self._one.kind]
        after = names.index(str(event.input.id)) + 1
        if after == len(names):
            self.action_close()
        else:
            self.query_one(f"#{names[after]}").focus()

    def action_close(self) -> None:
        """Close; everything is kept, also what was typed this very moment."""
        if isinstance(self.app.screen, DraftDialog):
            for name in FIELDS[self._one.kind]:
                self._take(name, value_of(self.query_one(f"#{name}")))
            self.dismiss(self._one)

    def action_phrase(self) -> None:
        """Choose one of the user's own phrases for the text."""
        if not self._around.phrases or self.app.screen is not self:
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
