"""What the forms for plans have in common: fields with words below, saving, leaving with care."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Checkbox, Input, Select, Static, TextArea

from actionplan_tui.domain.dates.calendar import CALENDAR_YEAR, Calendar
from actionplan_tui.domain.dates.period import ONGOING, Ongoing, Period, PeriodError
from actionplan_tui.domain.dates.reading import parse_due
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.locales import _
from actionplan_tui.locales.dates import format_span
from actionplan_tui.reports.words.forms import fault_text
from actionplan_tui.reports.words.phrases import period_error
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import FORM, bindings
from actionplan_tui.tui.common.entries import ShowsBeginnings, put_value, value_of
from actionplan_tui.tui.common.kept_dialog import KeptDialog
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.later import Later
from actionplan_tui.tui.common.leaving import Leaves
from actionplan_tui.tui.common.says_below import SaysBelow
from actionplan_tui.tui.common.unfinished import Fields
from actionplan_tui.tui.common.workers import SaysFailures, reason, worker

FORM_STYLES = Path(__file__).parent / "form.tcss"
"""The style sheet of every form; a form with one of its own names it after this."""
ROOMY, WIDE = 24, 70
"""From how many lines on a form has space around its fields, from how many cells on long ones."""
Reading = tuple[str, bool]
"""Words about what stands in a field, and whether it will do."""


class FaultyFieldsError(Exception):
    """What is wrong with single fields: words by field, and words that belong to none."""

    def __init__(self, fields: Mapping[str, str], words: str = "") -> None:
        super().__init__(words or "\n".join(fields.values()))
        self.fields, self.words = dict(fields), words


def date_reading(
    text: str,
    calendar: Calendar = CALENDAR_YEAR,
    parse: Callable[[object, Calendar], Period | Ongoing] = parse_due,
) -> Reading:
    """Return what a typed date means, or what is wrong with it.

    Args:
        text: What was typed.
        calendar: How the plan counts its years.
        parse: Reads it; by default as a deadline.
    """
    if not text.strip():
        return "", True
    try:
        period = parse(text.strip(), calendar)
    except PeriodError as error:
        return period_error(error), False
    if period is ONGOING:
        return "= " + _("no deadline"), True
    return "= " + format_span(period.first, period.last), True


class FormDialog(Leaves, KeptDialog, ShowsBeginnings, SaysBelow, SaysFailures, ModalScreen[bool]):
    """A form; stays open until it is saved. Returns whether it was.

    Subclasses lay out the fields (`rows`), say while typing what they mean (`reading`), and
    save (`submit`), which says by `FaultyFieldsError` what is wrong where.
    """

    CSS_PATH = [FORM_STYLES]
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-close"), (ROOMY, "-roomy")]
    BINDINGS = bindings(FORM)
    FIRST = "title"
    """The field to start in."""
    FILE = ""
    """The name of the file that is changed."""

    def __init__(self) -> None:
        super().__init__(classes="form")
        self._start: dict[str, str] = {}
        self._faults: dict[str, str] = {}
        self._readings = Later(self, self.refresh_readings)

    # --- what subclasses say

    def heading(self) -> Text:
        """Return the line on top."""
        raise NotImplementedError

    def rows(self) -> Iterable[Widget]:
        """Return the fields."""
        raise NotImplementedError

    def reading(self, name: str, fields: Mapping[str, str]) -> Reading:
        """Return what to say about a field while it is typed."""
        raise NotImplementedError

    def save_words(self) -> str:
        """Return what the button says that saves."""
        return keyed(self, _("Save ({key})"), key="form.save")

    async def submit(self) -> bool:
        """Save what stands in the fields; return whether the form is done with.

        Raises:
            FaultyFieldsError: Something is wrong with some of them.
        """
        raise NotImplementedError

    # --- parts

    def line(self, name: str, label: str, value: str, **more: object) -> Widget:
        """Return a field of one line with its label; the words about it stand below or beside.

        What is `short` or `selected` has its text selected on focus: typing replaces it.
        """
        short = bool(more.pop("short", False))
        selected = bool(more.pop("selected", short))
        classes = "entry short" if short else "entry"
        entry = Input(
            value,
            id=name,
            compact=True,
            select_on_focus=selected,
            classes=classes,
            **more,  # type: ignore[arg-type]
        )
        return self.labelled(name, label, entry)

    def choice(
        self, name: str, label: str, options: Sequence[tuple[str, str]], value: str
    ) -> Widget:
        """Return a field in which one of some words with their values is chosen."""
        select: Select[str] = Select(
            options, value=value, id=name, compact=True, allow_blank=False, classes="entry"
        )
        return self.labelled(name, label, select)

    def labelled(self, name: str, label: str, entry: Widget) -> Widget:
        """Return a field with its label to the left and the words about it."""
        words = Static("", id=f"{name}-reading", classes="reading", markup=False)
        parts = (Static(Text(label), classes="label"), entry)
        if entry.has_class("short"):
            return Horizontal(*parts, words, classes="line", id=f"{name}-line")
        return Vertical(Horizontal(*parts, classes="line"), words, classes="field wide")

    def compose(self) -> ComposeResult:
        """Lay out heading, fields, what is wrong, buttons."""
        with Vertical(classes="box"):
            title = self.heading()
            title.no_wrap, title.overflow = True, "ellipsis"
            yield Static(title, classes="title", id="heading")
            with VerticalScroll(classes="fields", can_focus=False):
                yield from self.rows()
            yield Static("", id="fault", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(self.save_words(), id="save", variant="primary", compact=True)
                yield Button(
                    keyed(self, _("Cancel ({key})"), key="form.cancel"),
                    id="cancel",
                    compact=True,
                )
                yield Static(Text(plain(self.FILE)), id="file")

    def on_mount(self) -> None:
        """Start in the first field."""
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)
        self.query_one(f"#{self.FIRST}").focus()
        # Textual calls this once for each class that has it.
        self._start = self._start or self.fields()
        self.keep_typed()
        self.refresh_readings()

    # --- fields

    def entries(self) -> Iterable[Widget]:
        """Yield the widgets that something is typed into or chosen in."""
        for entry in self.query(".entry"):
            if isinstance(entry, Input | TextArea | Select | Checkbox):
                yield entry

    def fields(self) -> dict[str, str]:
        """Return what stands in the fields now, by name."""
        return {str(entry.id): value_of(entry) for entry in self.entries()}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put text into fields."""
        for entry in self.entries():
            value = values.get(str(entry.id))
            if value is not None and value != value_of(entry):
                put_value(entry, value)

    def typed(self) -> Fields:
        """Return what stands in the fields, if anything was typed."""
        return self.fields() if self.unsaved() else {}

    def put_typed(self, fields: Fields) -> None:
        """Put what was kept into the fields."""
        self.fill(fields)

    def kept_words(self) -> str:
        """Return the line on top."""
        return self.heading().plain

    def started_with(self, values: Mapping[str, str]) -> None:
        """Take over what stood in the fields before anything was typed."""
        self._start = {name: values.get(name, text) for name, text in self.fields().items()}

    def unsaved(self) -> bool:
        """Whether something was typed."""
        return self.fields() != self._start

    @on(Input.Changed)
    def _input_changed(self, event: Input.Changed) -> None:
        self._changed(str(event.input.id))

    @on(TextArea.Changed)
    def _area_changed(self, event: TextArea.Changed) -> None:
        self._changed(str(event.text_area.id))

    @on(Select.Changed)
    def _select_changed(self, event: Select.Changed) -> None:
        self._changed(str(event.select.id))

    @on(Checkbox.Changed)
    def _checkbox_changed(self, event: Checkbox.Changed) -> None:
        self._changed(str(event.checkbox.id))

    @on(Input.Submitted)
    def _to_next_field(self) -> None:
        self.focus_next()

    def _changed(self, name: str) -> None:
        self._faults.pop(name, None)
        self._readings()

    def refresh_readings(self) -> None:
        """Say of every field what it means or what is wrong with it."""
        fields = self.fields()
        for name in fields:
            words, good = self.reading(name, fields)
            if name in self._faults:
                words, good = self._faults[name], False
            for reading in self.query(f"#{name}-reading"):
                assert isinstance(reading, Static)  # noqa: S101
                reading.set_class(not good, "-error")
                reading.set_class(bool(words), "-said")
                reading.update(words)

    # --- saving and leaving

    @on(Button.Pressed, "#save")
    def _pressed_save(self) -> None:
        self.action_save()

    @on(Button.Pressed, "#cancel")
    def _pressed_cancel(self) -> None:
        self.action_leave()

    @worker(group="form")
    async def action_save(self) -> None:
        """Save; on failure say why, and leave everything as it is."""
        self.say("")
        self._faults = {}
        try:
            done = await self.submit()
        except FaultyFieldsError as error:
            self._show_faults(error)
            return
        self.refresh_readings()
        if done:
            self.dismiss(True)

    def _show_faults(self, error: FaultyFieldsError) -> None:
        shown = self.fields()
        self._faults = {name: words for name, words in error.fields.items() if name in shown}
        rest = [words for name, words in error.fields.items() if name not in shown]
        self.say("\n".join([*filter(None, [error.words]), *rest]), error=True)
        self.refresh_readings()
        self.refuse()
        faulty = [name for name in shown if name in self._faults]
        self.reveal(faulty)
        for name in faulty[:1]:
            self.query_one(f"#{name}").focus()

    def reveal(self, names: Sequence[str]) -> None:
        """Show fields that are not shown just now."""

    def fail(self, error: BaseException) -> None:
        """Say why it was not saved."""
        words = _("Not saved: {why}").format(why=plain(reason(error), keep_lines=True))
        self.say(words, error=True)


def fault_words(faults: Iterable[Fault]) -> dict[str, str]:
    """Return the words for faults, by field."""
    words: dict[str, str] = {}
    for fault in faults:
        told = fault_text(fault)
        words[fault.field] = f"{words[fault.field]}\n{told}" if fault.field in words else told
    return words
