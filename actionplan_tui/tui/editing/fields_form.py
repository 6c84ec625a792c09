"""A form whose fields are listed: those that are rarely used are folded until they are wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.widget import Widget
from textual.widgets import Button, Select, TextArea

from actionplan_tui.domain.dates.yearday import parse_year_day
from actionplan_tui.domain.forms.fault import Fault
from actionplan_tui.domain.forms.fields import LINES, PARSERS, PREVIOUS, Field
from actionplan_tui.domain.plan.parties import complete_party, find_party, new_party
from actionplan_tui.domain.plan.plan import PARTY_KINDS, Party, Plan
from actionplan_tui.domain.text.typed import names_in
from actionplan_tui.locales import _, pgettext
from actionplan_tui.locales.words import KINDS
from actionplan_tui.reports.words.form_fields import choice_word, entry_label, hint
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Choice, Completes
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.examples import today_at
from actionplan_tui.tui.common.form import FormDialog, Reading, date_reading
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.editing.commands import MORE_FIELDS

_NOTHING = "-"
"""The value of the choice that chooses nothing."""


class FieldsForm(FormDialog):
    """A form of listed fields, of which some stand behind “more”.

    Args:
        of: The list that it is for, `plan` or `items`; its words are looked up there.
    """

    BINDINGS = bindings([MORE_FIELDS])

    def __init__(self, of: str) -> None:
        super().__init__()
        self._of = of
        self._chosen: set[str] = set()
        self._folded: list[str] = []
        self._added: dict[str, Party] = {}

    @property
    def known_plan(self) -> Plan:
        """The plan whose parties and calendar the fields are read against."""
        raise NotImplementedError

    # --- fields

    def field_rows(self, fields: Sequence[Field], values: Mapping[str, str]) -> Iterable[Widget]:
        """Return fields; those behind “more” are hidden while nothing stands in them."""
        rows = {one.name: self._row(one, values.get(one.name, "")) for one in fields}
        for one in fields:
            if one.more and not values.get(one.name, ""):
                row = rows[one.name]
                row.display = False
                self._folded.append(one.name)
                row.add_class(f"more-{one.name}")
        yield from rows.values()
        if self._folded:
            words = keyed(self, _("More fields ({key})"), key=MORE_FIELDS.id)
            yield Button(words, id="more", compact=True)

    def _row(self, one: Field, value: str) -> Widget:
        words, name = entry_label(self._of, one.name), one.name
        if one.kind == "choice":
            return self.labelled(name, words, self._select(one, value))
        if one.kind in LINES:
            entry = TextArea(
                value,
                id=name,
                compact=True,
                tab_behavior="focus",
                classes="entry",
                placeholder=hint(self._of, one, today_at(self)),
            )
            return self.labelled(name, words, entry)
        more: dict[str, object] = {"placeholder": hint(self._of, one, today_at(self))}
        if one.kind == "parties":
            more["suggester"] = Completes(
                lambda text: complete_party(text, self.known_plan.parties)
            )
        short = one.kind in PARSERS and one.kind not in ("day",)
        # An id is proposed: what is typed takes its place.
        return self.line(
            name, words, value, short=short, selected=short or one.kind == "id", **more
        )

    def _select(self, one: Field, value: str) -> Select[str]:
        self._chosen.add(one.name)
        options = [] if one.required else [(choice_word(self._of, one.name, ""), _NOTHING)]
        options += [(choice_word(self._of, one.name, each), each) for each in one.choices]
        if value and value not in one.choices:
            options.append((choice_word(self._of, one.name, value), value))
        chosen = value or options[0][1]
        return Select(
            options, value=chosen, id=one.name, compact=True, allow_blank=False, classes="entry"
        )

    def fields(self) -> dict[str, str]:
        """Return what stands in the fields now."""
        found = {**super().fields()}
        for name in self._chosen:
            if found.get(name) == _NOTHING:
                found[name] = ""
        return found

    def fill(self, values: Mapping[str, str]) -> None:
        """Put text into fields."""
        said = {name: values.get(name) or _NOTHING for name in self._chosen if name in values}
        super().fill({**values, **said})
        self.reveal([name for name in self._folded if values.get(name)])

    def reveal(self, names: Sequence[str]) -> None:
        """Show fields that are not shown just now."""
        for name in [name for name in self._folded if name in names]:
            self._folded.remove(name)
            self.query_one(f".more-{name}").display = True

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Show the fields behind “more”."""
        if event.button.id == "more":
            self.action_more_fields()

    def action_more_fields(self) -> None:
        """Show the fields that are rarely used, and go to the first of them."""
        if not self._folded:
            return
        for name in self._folded:
            self.query_one(f".more-{name}").display = True
        self.query_one("#more").display = False
        self.query_one(f"#{self._folded[0]}").focus()
        self._folded = []

    # --- while it is typed

    def field_reading(self, one: Field, text: str) -> Reading:
        """Return what a date or names in a field mean."""
        if one.kind in PARSERS:
            free = text == PREVIOUS or (one.kind == "day" and parse_year_day(text))
            calendar = self.known_plan.calendar
            return ("", True) if free else date_reading(text, calendar, PARSERS[one.kind])
        if one.kind == "parties":
            return self.names_reading(text)
        return "", True

    def names_reading(self, text: str) -> Reading:
        """Return who is meant, and who is not known yet."""
        named, unknown = [], []
        for name in names_in(text):
            party = find_party(name, self.known_plan.parties) or self._added.get(name)
            if party is None:
                unknown.append(plain(name))
            else:
                named.append(plain(party.name or party.id))
        parts = ["= " + ", ".join(named)] if named else []
        if unknown:
            words = _("{names}: not among the responsible yet").format(names=", ".join(unknown))
            parts.append(words)
        return " · ".join(parts), not unknown

    # --- those who are not known yet

    async def add_strange(self, faults: Iterable[Fault]) -> bool:
        """Offer to add whom the plan does not know, if nothing else is wrong.

        Returns:
            Whether anybody is to be added.
        """
        faults = list(faults)
        strange = [fault.value for fault in faults if fault.code == "unknown_party"]
        if not strange or len(strange) != len(faults):
            return False
        for name in dict.fromkeys(strange):
            if not await self._add_party(name):
                break
        return True

    async def _add_party(self, name: str) -> bool:
        """Ask what somebody unknown is; return whether they are to be added."""
        title = _("“{name}” is not among the responsible of the plan. Add as:")
        options = [(pgettext(*KINDS[kind]), kind) for kind in PARTY_KINDS]
        options.append((_("Back to the form, to write it otherwise"), ""))
        kind = await self.app.push_screen_wait(
            Choice(title.format(name=plain(name)), options, "", unasked=True)
        )
        if not kind:
            return False
        taken = {party.id for party in (*self.known_plan.parties, *self._added.values())}
        self._added[name] = new_party(name, kind, taken)
        return True
