"""A plan's own facts and its lists (follow-ups, responsible, units …), to be changed one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from actionplan_tui.domain.forms.entries import ENTRIES, HEAD, entry_name, ids_of, users
from actionplan_tui.domain.plan.plan import Party, Plan
from actionplan_tui.locales import _
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.form_fields import LISTS
from actionplan_tui.reports.words.forms import entry_changes, new_parties
from actionplan_tui.reports.words.phrases import period_text
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.keymap import keyed
from actionplan_tui.tui.common.workers import SaysFailures, reason, worker
from actionplan_tui.tui.editing.change import FileChange, open_source
from actionplan_tui.tui.editing.commands import PARTS
from actionplan_tui.tui.editing.entry_form import Entry, EntryForm

if TYPE_CHECKING:
    from actionplan_tui.tui.editing.change import EditingApp

_PLAN = "plan"


@dataclass(frozen=True)
class Part:
    """A line of the list: a list's entry, a new one (without id), or the plan itself."""

    of: str
    id: str = ""
    words: str = ""


def parts_of(plan: Plan) -> Iterator[Part | str]:
    """Yield the lines of the list; a heading is a text."""
    yield Part(_PLAN, plan.id, plain(plan.title))
    decided = period_text(plan.decided) if plan.decided else _("not yet: it is under work")
    yield Part(_PLAN, "decided", _("Decided: {when}").format(when=decided))
    for name in ENTRIES:
        heading, new = LISTS[name]
        yield _(heading)
        for identifier in ids_of(plan, name):
            called = plain(entry_name(plan, name, identifier))
            hidden = called == identifier or ENTRIES[name][-1].name == "id"
            words = called if hidden else f"{called} ({plain(identifier)})"
            yield Part(name, identifier, words)
        yield Part(name, "", f"+ {_(new)}")


class PlanParts(SaysFailures, ModalScreen[None]):
    """The parts of a plan; Enter changes one, Delete takes one away.

    Args:
        change: Changes the plan's file.
        first: The part that is changed at once: its list and id.
    """

    BINDINGS = bindings(PARTS)

    def __init__(self, change: FileChange, first: tuple[str, str] | None = None) -> None:
        super().__init__(classes="form")
        self._change, self._first = change, first
        self._parts: list[Part | None] = []

    def compose(self) -> ComposeResult:
        """Show the parts, and what was done last."""
        with Vertical(classes="box"):
            yield Static(id="heading", classes="title", markup=False)
            yield OptionList(id="parts", compact=True)
            yield Static("", id="fault", markup=False)
            words = _("Enter changes it · {remove} takes it away · {back} goes back")
            yield Static(
                Text(keyed(self, words, remove="part.remove", back="parts.close")), classes="hint"
            )

    def on_mount(self) -> None:
        """Start on the plan itself."""
        self._show(0)
        self.query_one(OptionList).focus()
        for at, part in enumerate(self._parts):
            if part is not None and (part.of, part.id) == self._first:
                self._edit(part, at)

    def _show(self, at: int, words: str = "") -> None:
        plan, listed = self._change.plan, self.query_one(OptionList)
        self.query_one("#heading", Static).update(
            Text.assemble((_("Change the plan"), "bold"), "  ", plain(plan.title))
        )
        listed.clear_options()
        self._parts = []
        for part in parts_of(plan):
            if isinstance(part, str):
                self._parts.append(None)
                listed.add_option(Option(Text(part, "bold"), disabled=True))
            else:
                self._parts.append(part)
                indent = "" if part.of == _PLAN else "  "
                listed.add_option(Option(Text(f"{indent}{part.words}")))
        listed.highlighted = min(at, len(self._parts) - 1)
        self._say(words)

    def _say(self, words: str, *, error: bool = False) -> None:
        fault = self.query_one("#fault", Static)
        fault.update(words)
        fault.set_class(bool(words), "-said")
        fault.set_class(not error, "-done")

    def fail(self, error: BaseException) -> None:
        """Say what went wrong."""
        self._say(plain(reason(error), keep_lines=True), error=True)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        if part := self._parts[event.option_index]:
            self._edit(part, event.option_index)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)

    def action_remove(self) -> None:
        """Take away the entry under the cursor."""
        at = self.query_one(OptionList).highlighted
        part = self._parts[at] if at is not None else None
        if part is None or at is None or part.of == _PLAN or not part.id:
            self._say(_("Only what stands in one of the lists can be taken away."), error=True)
            return
        self._remove(part, at)

    @worker(group="edit")
    async def _remove(self, part: Part, at: int) -> None:
        from actionplan_tui.planfile.edit import remove_entry

        change = self._change
        used = list(users(change.plan, part.of, part.id))
        if used:
            where = ", ".join(one or _("the whole plan") for one in used[:8])
            told = _("{name} answers for {where}. Name somebody else there first.")
            raise ValueError(told.format(name=part.words, where=where))
        text = remove_entry(change.source.text, part.of, part.id)
        said = [_("Taken away: {name}").format(name=part.words)]
        if await change.carry_out(text, said):
            self._show(at, change.saved_words(said[0]))

    @worker(group="edit")
    async def _edit(self, part: Part, at: int) -> None:
        editing = _PartEdit(self._change, part)
        editing.dialog = EntryForm(editing.entry(), editing.save)
        if part.id == "decided":
            editing.dialog.FIRST = "decided"
        done = await self.app.push_screen_wait(editing.dialog)
        if done or self._change.saved:
            self._show(at, editing.words)


class _PartEdit:
    """One part of a plan, from the form to the file and the database."""

    def __init__(self, change: FileChange, part: Part) -> None:
        self._change, self._part = change, part
        self.words = ""
        self.dialog: EntryForm | None = None

    def entry(self) -> Entry:
        """Return what the form is about, as the file says it now."""
        from actionplan_tui.planfile.edit import read_entry

        part, source = self._part, self._change.source
        fields = HEAD if part.of == _PLAN else ENTRIES[part.of]
        if part.of != _PLAN and not part.id:
            return Entry(part.of, fields, self._change.plan, _(LISTS[part.of][1]), source.path.name)
        values = read_entry(source.text, part.of, part.id)
        title = _("The plan") if part.of == _PLAN else part.words
        return Entry(part.of, fields, self._change.plan, title, source.path.name, values)

    async def save(
        self, changes: Mapping[str, Any], typed: Mapping[str, str], parties: Sequence[Party]
    ) -> bool:
        """Show what would change, save the file and load it."""
        from actionplan_tui.planfile.edit import change_entry, new_entry

        part, text = self._part, self._change.source.text
        new = part.of != _PLAN and not part.id
        identifier = str(changes.get("id", "")) if new else part.id
        if new:
            table = {one.name: changes[one.name] for one in ENTRIES[part.of] if one.name in changes}
            text = new_entry(text, part.of, {"id": identifier, **table})
        else:
            text = change_entry(text, part.of, changes, part.id)
        for party in parties:
            said = {"id": party.id, "kind": party.kind, "name": party.name}
            text = new_entry(text, "parties", said)
        old = self.dialog.before if self.dialog else {}
        lines = [*entry_changes(part.of, old, typed, self._change.plan), *new_parties(parties)]
        here = _PLAN if part.of == _PLAN else f"{part.of}[{identifier}]"
        if not await self._change.carry_out(text, lines, here=here, reopened=self._rebase):
            return False
        if not self._change.unchanged:
            self.words = self._change.saved_words(_("Changed"))
        return True

    def _rebase(self) -> None:
        if self.dialog:
            self.dialog.rebase(self.entry())


async def edit_plan(app: EditingApp, plan: Plan, first: tuple[str, str] | None = None) -> None:
    """Change a plan's own facts and its lists, as many as wanted, then show everything anew.

    Args:
        app: The app.
        plan: The plan.
        first: The part that is changed at once: its list and id; empty: a new one.
    """
    source = await open_source(app, plan)
    if source is None:
        return
    change = FileChange(app, source)
    await app.push_screen_wait(PlanParts(change, first))
    if change.saved:
        await app.read(change.saved_words(_("The plan was changed")))
