"""The form for an item of a plan: what its file says of it, without writing the file by hand."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from rich.text import Text
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Select, Static, TextArea

from actionplan_tui.domain.dates.reading import parse_due, parse_period
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.forms.item_form import (
    MORE,
    FormContext,
    ItemForm,
    fields_of,
    merge_fields,
    read_form,
    read_milestone,
)
from actionplan_tui.domain.forms.tree import renumbered
from actionplan_tui.domain.plan.parties import complete_party
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.locales import _, ngettext
from actionplan_tui.reports.words.form_fields import SCOPES, example, label, scope_word
from actionplan_tui.reports.words.forms import fault_text, level_words
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Completes
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.examples import today_at
from actionplan_tui.tui.common.form import FaultyFieldsError, Reading, date_reading, fault_words
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.unfinished import Subject
from actionplan_tui.tui.editing.commands import SAVE_NEXT
from actionplan_tui.tui.editing.fields_form import FieldsForm

Save = Callable[[ItemForm], Awaitable[bool]]
_INHERITED = "-"
"""The value of the choice that says nothing of its own."""
_FOLDED = tuple(replace(one, more=True) for one in MORE)


@dataclass(frozen=True)
class Title:
    """What stands on top of the form: what it is for, and the file."""

    words: str
    file: str


class ItemFormDialog(FieldsForm):
    """Change an item, or write a new one.

    Args:
        title: What stands on top.
        ground: What the form is judged against, and what stands in it at first.
        save: Saves the form and returns whether it is done with; what it raises is said.
        words: What was done just before, to be said at first.

    Attributes:
        goes_on: Whether the next item is wanted when this one is saved.
    """

    BINDINGS = bindings([SAVE_NEXT])

    def __init__(self, title: Title, ground: FormContext, save: Save, words: str = "") -> None:
        super().__init__("items")
        self._title, self._save, self._words = title, save, words
        self.ground, self.FILE = ground, title.file
        self._base = fields_of(ground.base)
        self.goes_on = False

    @property
    def known_plan(self) -> Plan:
        """The plan as its file says it."""
        return self.ground.plan

    def heading(self) -> Text:
        """Return what is changed, or in which plan something is new."""
        ground = self.ground
        where = plain(ground.plan.title)
        if not ground.new:
            where = f"{ground.base.id}  {plain(ground.base.title)}"
        return Text.assemble((self._title.words, "bold"), "  ", where)

    def rows(self) -> Iterable[Widget]:
        """Return the fields."""
        base = self._base
        yield self.line("id", label("id"), base["id"], short=True)
        yield self.line("title", label("title"), base["title"])
        yield self.labelled("description", label("description"), self._area("description"))
        yield self.line(
            "responsible",
            label("responsible"),
            base["responsible"],
            placeholder=_("empty: as above it; commas between several; → completes"),
            suggester=Completes(lambda text: complete_party(text, self.known_plan.parties)),
        )
        hint = example(_("for example HT{year}"), today_at(self))
        yield self.line("start", label("start"), base["start"], short=True, placeholder=hint)
        yield self.line("due", label("due"), base["due"], short=True, placeholder=hint)
        scopes = [(_("as above it"), _INHERITED), *((scope_word(one), one) for one in SCOPES)]
        select: Select[str] = Select(
            scopes,
            value=base["scope"] or _INHERITED,
            id="scope",
            compact=True,
            allow_blank=False,
            classes="entry",
        )
        yield self.labelled("scope", label("scope"), select)
        yield Vertical(
            Static(
                Text(example(_("Milestones, one a line: {year}-03 Title (zoom)"), today_at(self))),
                classes="label all",
            ),
            self._area("milestones"),
            Static("", id="milestones-reading", classes="reading", markup=False),
            classes="field",
        )
        yield from self.field_rows(_FOLDED, base)

    def on_mount(self) -> None:
        """Say what was done just before."""
        super().on_mount()
        if self._words:
            self.query_one("#file", Static).update(Text(self._words))

    def save_words(self) -> str:
        """Return what the button says that saves, and how to go on to the next."""
        return keyed(self, _("Save ({key}), and next ({next})"), key="form.save", next=SAVE_NEXT.id)

    def action_save_next(self) -> None:
        """Save, and go on to the next item."""
        self.goes_on = True
        self.action_save()

    def _area(self, name: str) -> TextArea:
        return TextArea(
            self._base[name], id=name, compact=True, tab_behavior="focus", classes="entry"
        )

    def fields(self) -> dict[str, str]:
        """Return what stands in the fields now; a number that cannot be changed too."""
        found = {**super().fields()}
        if found.get("scope") == _INHERITED:
            found["scope"] = ""
        return found

    def fill(self, values: Mapping[str, str]) -> None:
        """Put text into fields."""
        super().fill({**values, "scope": values.get("scope") or _INHERITED})

    def subject(self) -> Subject:
        """Return what is being written."""
        ground, parent = self.ground, self.ground.base.id.rpartition(".")[0]
        about = {"plan": ground.plan.id, "item": "" if ground.new else ground.base.id}
        about |= {"parent": parent} if ground.new else {}
        return Subject("item", self.heading().plain, about)

    def _typed(self) -> dict[str, str]:
        return {**self._base, **self.fields()}

    # --- while it is typed

    def reading(self, name: str, fields: Mapping[str, str]) -> Reading:
        """Return what a number, names, a date or milestones mean."""
        text = fields[name]
        if name == "id":
            return self._read_id(text.strip())
        if name in ("start", "due"):
            parse = parse_period if name == "start" else parse_due
            return date_reading(text, self.ground.plan.calendar, parse)
        if name == "responsible":
            return self.names_reading(text)
        if name == "milestones":
            return self._read_milestones(text)
        listed = next((one for one in MORE if one.name == name), None)
        return self.field_reading(listed, text) if listed else ("", True)

    def _read_id(self, text: str) -> Reading:
        faults = [fault for fault in self._read()[1] if fault.field == "id"]
        if faults:
            return fault_text(faults[0]), False
        words = "= " + level_words(self.ground.plan, text)
        if not self.ground.new and text != self.ground.base.id:
            words += " · " + _("its notes go with it")
        return words, True

    def _read_milestones(self, text: str) -> Reading:
        lines = [line for line in text.split("\n") if line.strip()]
        faults = [fault for fault in self._read()[1] if fault.field == "milestones"]
        if faults:
            return fault_text(faults[0]), False
        if not lines:
            return "", True
        row = self.query_one("#milestones", TextArea).cursor_location[0]
        here = text.split("\n")[row] if row < len(text.split("\n")) else ""
        calendar = self.ground.plan.calendar
        stone = read_milestone(here, calendar)
        count = ngettext("{count} milestone", "{count} milestones", len(lines))
        words = count.format(count=len(lines))
        if stone:
            meant = [date_reading(stone.date, calendar)[0].removeprefix("= "), plain(stone.title)]
            held = ", ".join(part for part in (stone.mode, stone.place) if part)
            meant.append(f"({plain(held)})" if held else "")
            words += " · " + " ".join(part for part in meant if part)
        return "= " + words, True

    def _read(self) -> tuple[ItemForm, list[Fault]]:
        typed, ground = self._typed(), self.ground
        form, faults = read_form(typed, ground, self._added)
        number = typed["id"].strip()
        if ground.new or number == ground.base.id:
            return form, faults
        return replace(form, id=number), [
            *renumbered(ground.plan, ground.base.id, number)[1],
            *faults,
        ]

    # --- saving

    async def submit(self) -> bool:
        """Check the form, offer to add whom the plan does not know yet, and save."""
        form, faults = self._read()
        if await self.add_strange(faults):
            form, faults = self._read()
        if faults:
            self.goes_on = False
            raise FaultyFieldsError(fault_words(faults))
        return await self._save(form)

    def rebase(self, ground: FormContext) -> None:
        """Put what was typed on top of a newer state of the file, and say what both changed."""
        theirs = fields_of(ground.base)
        mine, clash = merge_fields(self._base, self._typed(), theirs)
        if ground.new:
            mine["id"] = self._typed()["id"]
        self.ground = ground
        self._base = theirs
        self.fill(mine)
        self.started_with(theirs)
        self.refresh_readings()
        words = [_("The form now stands on the file as it is; what you had typed is kept.")]
        for name in clash if not ground.new else ():
            now = plain(theirs[name]) or _("(nothing)")
            words.append(
                _("{field}: the file now says {words}.").format(field=label(name), words=now)
            )
        self.say("\n".join(words))
