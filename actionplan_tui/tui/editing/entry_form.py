"""The form for a plan's head, and for a review, a party, a unit, a status or an indicator."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from rich.text import Text
from textual.widget import Widget
from textual.widgets import Input

from actionplan_tui.domain.forms.entries import ids_of, naming, proposed
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.forms.fields import Around, Field, read, text_of
from actionplan_tui.domain.forms.item_form import merge_fields
from actionplan_tui.domain.plan.plan import Party, Plan
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.form_fields import entry_label
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.form import FaultyFieldsError, Reading, fault_words
from actionplan_tui.tui.common.unfinished import Subject
from actionplan_tui.tui.editing.fields_form import FieldsForm


@dataclass(frozen=True)
class Entry:
    """What the form is about.

    Attributes:
        of: The list, or `plan`.
        fields: Its fields.
        values: What the file says of it; empty: it is new.
        plan: The plan as its file says it.
        title: What stands on top.
        file: The name of the file.
    """

    of: str
    fields: Sequence[Field]
    plan: Plan
    title: str
    file: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def new(self) -> bool:
        """Whether it is not there yet."""
        return not self.values

    @property
    def taken(self) -> Collection[str] | None:
        """The ids that it cannot have."""
        return ids_of(self.plan, self.of) if self.new else None


Save = Callable[[Mapping[str, Any], Mapping[str, str], Sequence[Party]], Awaitable[bool]]
"""Saves what is to say something else, by key; takes the texts of the fields and new parties too,
and returns whether the form is done with."""


class EntryForm(FieldsForm):
    """Change the head of a plan or an entry of one of its lists, or write a new one.

    Args:
        entry: What it is about.
        save: Saves it; what it raises is said.
    """

    def __init__(self, entry: Entry, save: Save) -> None:
        super().__init__(entry.of)
        self.entry, self._save, self.FILE = entry, save, entry.file
        self._fields = _fields(entry)
        self.FIRST = self._fields[0].name
        self._base = text_of(self._fields, entry.values)
        self._proposed = ""

    @property
    def known_plan(self) -> Plan:
        """The plan as its file says it."""
        return self.entry.plan

    def heading(self) -> Text:
        """Return what is changed."""
        entry = self.entry
        where = plain(entry.plan.title) if entry.new or entry.of == "plan" else ""
        return Text.assemble((entry.title, "bold"), "  ", where)

    def rows(self) -> Iterable[Widget]:
        """Return the fields."""
        yield from self.field_rows(self._fields, self._base)

    def reading(self, name: str, fields: Mapping[str, str]) -> Reading:
        """Return what dates and names mean, and whether an id is free."""
        one = next(each for each in self._fields if each.name == name)
        if one.kind == "id" and fields[name].strip():
            wrong = [fault for fault in self._read()[1] if fault.field == name]
            return (fault_words(wrong)[name], False) if wrong else ("", True)
        return self.field_reading(one, fields[name].strip())

    def _changed(self, name: str) -> None:
        if self.entry.new and name == naming(self.entry.of):
            self._propose()
        super()._changed(name)

    def _propose(self) -> None:
        """Propose an id made of the name, unless another was typed."""
        entry = self.query_one("#id", Input)
        if entry.value == self._proposed:
            words = self.fields()[naming(self.entry.of)]
            self._proposed = proposed(self.entry.plan, self.entry.of, words)
            entry.value = self._proposed

    def unsaved(self) -> bool:
        """Whether something was typed, and not only proposed."""
        return any(
            value != self._start.get(name) and not (name == "id" and value == self._proposed)
            for name, value in self.fields().items()
        )

    def subject(self) -> Subject:
        """Return what is being written."""
        entry = self.entry
        about = {"plan": entry.plan.id, "of": entry.of, "id": str(entry.values.get("id", ""))}
        return Subject("part", self.heading().plain, about)

    # --- saving

    def _read(self) -> tuple[dict[str, Any], list[Fault]]:
        around = Around(self.entry.plan, self._added, self.entry.taken)
        return read(self._fields, self.fields(), self.entry.values, around)

    async def submit(self) -> bool:
        """Check the form, offer to add whom the plan does not know yet, and save."""
        changes, faults = self._read()
        if await self.add_strange(faults):
            changes, faults = self._read()
        if faults:
            raise FaultyFieldsError(fault_words(faults))
        lists = [value for value in changes.values() if isinstance(value, list)]
        named = {str(name) for value in lists for name in value}
        parties = [party for party in self._added.values() if party.id in named]
        return await self._save(changes, self.fields(), parties)

    @property
    def before(self) -> Mapping[str, str]:
        """What the file says, as it stood in the fields."""
        return {} if self.entry.new else self._base

    def rebase(self, entry: Entry) -> None:
        """Put what was typed on top of a newer state of the file, and say what both changed."""
        theirs = text_of(self._fields, entry.values)
        mine, clash = merge_fields(self._base, self.fields(), theirs)
        self.entry, self._base = entry, theirs
        self.fill(mine)
        self.started_with(theirs)
        self.refresh_readings()
        words = [_("The form now stands on the file as it is; what you had typed is kept.")]
        for name in clash if not entry.new else ():
            now = plain(theirs[name]) or _("(nothing)")
            words.append(
                _("{field}: the file now says {words}.").format(
                    field=entry_label(entry.of, name), words=now
                )
            )
        self.say("\n".join(words))


def _fields(entry: Entry) -> tuple[Field, ...]:
    """Return the fields that are asked: the id of what is there already cannot change."""
    if entry.new:
        return tuple(replace(one, more=False) if one.name == "id" else one for one in entry.fields)
    return tuple(one for one in entry.fields if one.name != "id")
