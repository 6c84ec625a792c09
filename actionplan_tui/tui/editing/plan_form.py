"""The form for a new plan: what its file begins with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from pathlib import Path

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from actionplan_tui.domain.dates.reading import parse_deadline, parse_period
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.forms.plan_form import (
    DEEPEST,
    LEVELS,
    PlanForm,
    levels_in,
    read_plan_form,
)
from actionplan_tui.domain.plan.ids import new_id_of
from actionplan_tui.locales import LANGUAGE_NAMES, LANGUAGES, _, pgettext
from actionplan_tui.reports.words.form_fields import example
from actionplan_tui.reports.words.forms import fault_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.examples import today_at
from actionplan_tui.tui.common.form import (
    FORM_STYLES,
    FaultyFieldsError,
    FormDialog,
    Reading,
    date_reading,
    fault_words,
)
from actionplan_tui.tui.common.typed_paths import typed_path
from actionplan_tui.tui.common.unfinished import Subject

Save = Callable[[PlanForm, Path], Awaitable[bool]]
_OWN = "own"
_BETWEEN = " / "


def path_fault(text: str) -> Fault | None:
    """Return why a new file cannot be made at a typed path; None if it can."""
    if not text.strip():
        return Fault("path", "no_path")
    path = typed_path(text)
    try:
        if path.is_dir():
            return Fault("path", "path_folder")
        if path.exists():
            return Fault("path", "path_taken")
        if not path.parent.is_dir():
            return Fault("path", "no_folder", str(path.parent))
    except (OSError, ValueError):
        return Fault("path", "no_path")
    return None


class PlanFormDialog(FormDialog):
    """Write a new plan with its first goal and item.

    Args:
        language: The language that is proposed for the plan.
        taken: The ids of the plans that are loaded.
        folder: Where its file is proposed to be.
        save: Saves the form and returns whether it is done with; what it raises is said.
    """

    CSS_PATH = [FORM_STYLES, Path(__file__).parent / "editing.tcss"]

    def __init__(self, language: str, taken: Collection[str], folder: Path, save: Save) -> None:
        super().__init__()
        self._language, self._taken, self._folder, self._save = language, taken, folder, save
        self._proposed: dict[str, str] = {"plan_id": "", "path": ""}

    def heading(self) -> Text:
        """Return the title."""
        return Text(_("New plan"), "bold")

    def rows(self) -> Iterable[Widget]:
        """Return the fields."""
        hint = example(_("for example HT{year}"), today_at(self))
        yield self.line("title", _("Title"), "")
        yield self.line("plan_id", _("Id"), "", short=True)
        yield self.line("owner", _("Owner"), "", placeholder=_("the board or unit that decided it"))
        languages = [(LANGUAGE_NAMES[code], code) for code in LANGUAGES]
        yield self.labelled(
            "language", _("Language"), self._select("language", languages, self._language)
        )
        options = self._level_options(self._language)
        levels = self._select("levels", options, options[0][1])
        yield self.labelled("levels", _("Levels"), levels)
        own = self.line(
            "own_levels", "", "", placeholder=_("names with commas between, the top first")
        )
        own.id = "own"
        own.display = False
        yield own
        yield self.line("start", pgettext("first day", "Start"), "", short=True, placeholder=hint)
        yield self.line("end", pgettext("of a plan", "End"), "", short=True, placeholder=hint)
        yield self.line(
            "review_title", _("Follow-up"), "", placeholder=_("for example: Mid-term review")
        )
        yield self.line("review_due", _("Due"), "", short=True, placeholder=hint)
        for number in range(1, DEEPEST + 1):
            first = self.line(
                f"first_{number}", "", "", placeholder=_("the title of the first one")
            )
            first.id = f"first-{number}"
            yield first
        yield self.line("path", _("File"), "")

    def _select(self, name: str, options: list[tuple[str, str]], value: str) -> Select[str]:
        return Select(
            options, value=value, id=name, compact=True, allow_blank=False, classes="entry"
        )

    def _level_options(self, language: str) -> list[tuple[str, str]]:
        known = [(_BETWEEN.join(levels), _BETWEEN.join(levels)) for levels in LEVELS[language]]
        return [*known, (_("other names …"), _OWN)]

    def on_mount(self) -> None:
        """Propose what can be proposed."""
        self._propose()
        self._arrange()
        super().on_mount()

    def subject(self) -> Subject:
        """Return what is being written."""
        return Subject("plan", _("New plan"))

    def fill(self, values: Mapping[str, str]) -> None:
        """Put text into fields; the language first, by which the levels are named."""
        super().fill({name: value for name, value in values.items() if name == "language"})
        self._offer_levels()
        super().fill(values)
        self._arrange()

    # --- while it is typed

    def levels(self) -> tuple[str, ...]:
        """Return the names of the levels that are chosen."""
        fields = self.fields()
        if fields["levels"] == _OWN:
            return levels_in(fields["own_levels"])
        return tuple(fields["levels"].split(_BETWEEN)) if fields["levels"] else ()

    def _changed(self, name: str) -> None:
        if name == "language":
            self._offer_levels()
        if name in ("title", "plan_id"):
            self._propose()
        if name in ("levels", "own_levels", "language"):
            self._arrange()
        super()._changed(name)

    def _offer_levels(self) -> None:
        """Offer the levels' names in the language of the plan, the same choice chosen."""
        levels, language = self.query_one("#levels", Select), self.fields()["language"]
        if levels.value == _OWN or not language:
            return
        options = self._level_options(language)
        if any(value == levels.value for _words, value in options):
            place = [value for _words, value in options].index(str(levels.value))
        else:
            place = 0
        levels.set_options(options)
        levels.value = options[place][1]

    def _propose(self) -> None:
        """Propose an id from the title and a file from the id, unless others were typed."""
        plan_id = self.query_one("#plan_id", Input)
        if plan_id.value == self._proposed["plan_id"]:
            title = self.query_one("#title", Input).value.strip()
            self._proposed["plan_id"] = new_id_of(title, self._taken) if title else ""
            plan_id.value = self._proposed["plan_id"]
        path = self.query_one("#path", Input)
        if path.value == self._proposed["path"]:
            name = plan_id.value.strip()
            self._proposed["path"] = str(self._folder / f"{name}.toml") if name else ""
            path.value = self._proposed["path"]

    def _arrange(self) -> None:
        """Show a field for the first item of each level."""
        levels = self.levels()
        self.query_one("#own").display = self.fields()["levels"] == _OWN
        for number in range(1, DEEPEST + 1):
            line = self.query_one(f"#first-{number}")
            line.display = number <= len(levels)
            if line.display:
                words = f"{'.'.join('1' * number)} {plain(levels[number - 1])}"
                line.query_one(".label", Static).update(Text(words))

    def reading(self, name: str, fields: Mapping[str, str]) -> Reading:
        """Return what dates mean, and whether id and file are free."""
        if name in ("start", "end", "review_due"):
            parse = parse_deadline if name == "review_due" else parse_period
            return date_reading(fields[name], parse=parse)
        if name == "plan_id" and fields[name]:
            faults = fault_words(self._read()[1])
            return (faults[name], False) if name in faults else ("", True)
        if name == "path" and fields[name]:
            fault = path_fault(fields[name])
            return (fault_text(fault), False) if fault else ("", True)
        return "", True

    def _read(self) -> tuple[PlanForm, list[Fault]]:
        return read_plan_form(self.fields(), self.levels(), self._taken)

    # --- saving

    def unsaved(self) -> bool:
        """Whether something was typed, and not only proposed."""
        return any(
            value and value != self._start.get(name) and value != self._proposed.get(name)
            for name, value in self.fields().items()
        )

    async def submit(self) -> bool:
        """Check the form, and save."""
        form, faults = self._read()
        fields = self.fields()
        if fault := path_fault(fields["path"]):
            faults.append(fault)
        if faults:
            raise FaultyFieldsError(fault_words(faults))
        return await self._save(form, typed_path(fields["path"]))
