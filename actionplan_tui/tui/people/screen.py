"""What each party answers for: how much is open, overdue, near and unreported, and which items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from rich.console import Group, RenderableType
from rich.text import Text
from textual import events, on
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Static

from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.selection import choose
from actionplan_tui.domain.register.standing import CLOSED
from actionplan_tui.domain.views.alike import each
from actionplan_tui.domain.views.people import (
    Path,
    People,
    PeopleLine,
    Responsibility,
    build_people,
)
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.locales.words import kind_label
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.counted import counted
from actionplan_tui.tui.common.empty import no_plan
from actionplan_tui.tui.common.head import Alternatives
from actionplan_tui.tui.common.lines import LineList
from actionplan_tui.tui.common.on_screen import OnScreen, in_order, through_place
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.place import Place
from actionplan_tui.tui.common.reminded import Reminded
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.theme import colours
from actionplan_tui.tui.editing.actions import ItemEdits
from actionplan_tui.tui.forms.collecting import Collecting
from actionplan_tui.tui.forms.requesting import Requesting, Whose
from actionplan_tui.tui.people import commands
from actionplan_tui.tui.people.parties import PartyList, party_words
from actionplan_tui.tui.people.reminding import Reminding
from actionplan_tui.tui.rows.list import RowList
from actionplan_tui.tui.rows.row_actions import RowActions

if TYPE_CHECKING:
    from actionplan_tui.tui.common.host import OpensItem, OpensRows
    from actionplan_tui.tui.forms.collecting import CollectingApp
    from actionplan_tui.tui.rows.row_part import RowsApp

    class PeopleApp(RowsApp, OpensItem, OpensRows, CollectingApp, Protocol):
        """What the people ask of the app."""


NARROW, FLAT, SMALL = 100, 18, 70


class PeopleScreen(BaseScreen):
    """Those who answer, the most pressing first, and what the chosen one answers for."""

    TAB = "people"
    WRITES = True
    SHOWN = commands.SCREEN
    BINDINGS = bindings(commands.BOUND)

    app: PeopleApp

    def __init__(self) -> None:
        super().__init__()
        self.reminded = Reminded(self)
        self.parts = (
            RowActions(self, self._chosen_rows, self._noted),
            ItemEdits(self),
            Requesting(self, self._whose),
            Collecting(self),
            self.reminded,
            Reminding(self),
        )
        self._people: People | None = None
        self._read: Register | None = None
        self._unfolded: set[Path] = set()
        self._order = "pressing"
        self._path: Path = ()
        self._row = ""

    def body(self) -> Iterable[Widget]:
        """Return the list of parties, and beside it the chosen one and its rows."""
        rows = RowList(id="their-rows")
        about = VerticalScroll(Static("", id="party", markup=False), id="about", can_focus=False)
        yield Horizontal(
            PartyList(id="parties"),
            Vertical(about, rows, Static("", id="no-rows", markup=False), id="theirs"),
            id="people",
        )
        yield Static("", id="nobody", markup=False)

    # --- showing

    def show(self) -> None:
        """Show the parties, the cursor staying on its own."""
        register = self.app.register
        if register is None:
            return
        if self._people is None or self._read is not register:
            self._people, self._read = build_people(register), register
            self.reminded.read()
        lines = self._people.lines(self._unfolded, self._order)
        parties = self.query_one(PartyList)
        parties.by_name = self._order == "name"
        parties.show(lines, self._path)
        self.query_one("#people").display = bool(lines)
        nobody = self.query_one("#nobody", Static)
        nobody.display = not lines
        if not lines:
            nobody.update(_why_empty(self, register))
        elif self.focused is None:
            parties.focus()
        self._show_party()
        self.refresh_head()

    def let_go(self) -> None:
        """Forget who answers for what."""
        super().let_go()
        self._people = self._read = None

    @property
    def chosen(self) -> Responsibility | None:
        """The party under the cursor."""
        line = self.query_one(PartyList).current
        return line.answers if line else None

    def show_reminded(self) -> None:
        """Say anew how often the chosen party was reminded."""
        if answers := self.chosen:
            self.query_one("#party", Static).update(self._about_party(answers))

    def _show_party(self) -> None:
        answers, listed = self.chosen, self.query_one(RowList)
        found = choose(answers.rows, _theirs(answers, "open").whole) if answers else []
        first = found[0].ref if found else ""
        keep = self._row if any(row.ref == self._row for row in found) else first
        several = bool(answers and len(answers.plans) > 1)
        listed.show([("", found)], keep, several=several, of=self.app.register)
        listed.display = bool(found)
        if listed.has_focus and not found:
            self.query_one(PartyList).focus()
        empty = self.query_one("#no-rows", Static)
        empty.display = not found
        empty.update(_("Nothing is open here."))
        self.query_one("#party", Static).update(self._about_party(answers) if answers else "")
        self.query_one("#about").scroll_home(animate=False)
        self.refresh_keys()

    def _about_party(self, answers: Responsibility) -> RenderableType:
        """Return who it is, what it answers for and by which mandate."""
        look = colours(self.app.theme_variables)
        plans = [plain(plan.title) for plan in answers.plans]
        kind = kind_label(answers.kind) if answers.kind != "unknown" else ""
        rest = " · ".join(part for part in (kind, *plans) if part)
        parts = [
            Text.assemble((party_words(answers), "bold"), "  ", (rest, look.muted)),
            Text(_numbers(answers)),
            *filter(None, [Text(self.reminded.words(answers.id))]),
            *(
                Text(_("Mandate: {mandate}").format(mandate=plain(mandate)))
                for mandate in answers.mandates
            ),
        ]
        groups = self._people.groups_of(answers.key) if self._people else ()
        if groups:
            names = ", ".join(party_words(group) for group in groups)
            parts.append(Text(_("Member of: {groups}").format(groups=names)))
        members = [self._people.by_key[key] for key in answers.members] if self._people else []
        if members:
            names = ", ".join(party_words(member) for member in members)
            parts.append(Text(_("Members: {names}").format(names=names)))
        return Group(*parts)

    def about(self) -> Alternatives:
        """Return in which order the parties stand, and how many they are."""
        if self._people is None or not self._people.by_key:
            return ()
        some = [one for one in self._people.by_key.values() if one.rows and not one.unassigned]
        count = ngettext("{count} party answers", "{count} parties answer", len(some))
        order = _("by name") if self._order == "name" else _("the most pressing first")
        return f"{count.format(count=len(some))} · {order}", order

    def on_screen(self) -> OnScreen | None:
        """Return what the chosen party answers for."""
        register, answers = self.app.register, self.chosen
        if register is None:
            return None
        listed = self.query_one(RowList)
        rows = listed.rows if answers and listed.display else ()
        place = _theirs(answers, "open") if answers else Place()
        shown = through_place(register, rows, place, in_order(place), listed.current)
        return replace(shown, why_empty=_("Nothing is open here."))

    def current_row(self) -> Row | None:
        """Return the row under the cursor of the chosen party's list, while one works in it."""
        listed = self.query_one(RowList)
        return listed.current if listed.has_focus else None

    def _whose(self) -> Whose:
        """Return the party under the cursor, for forms."""
        return Whose(party=self.chosen.id if self.chosen else "")

    def _chosen_rows(self) -> list[Row]:
        """Return the rows that were marked, else the one under the cursor."""
        row = self.current_row()
        return self.query_one(RowList).marked_rows or ([row] if row else [])

    def _noted(self, rows: list[Row]) -> None:  # noqa: ARG002 - all marks go
        """Take the marks off the rows that were noted on."""
        listed = self.query_one(RowList)
        listed.marked.clear()
        listed.refresh()

    # --- when something can be done

    @needs(N_("choose somebody who answers for items first"))
    def _answers(self) -> bool:
        return self.chosen is not None and bool(self.chosen.rows)

    @needs(N_("no plan with responsible is loaded"))
    def _has_parties(self) -> bool:
        return self.chosen is not None

    @needs(N_("choose a folded group first"))
    def _folded(self) -> bool:
        line = self.query_one(PartyList).current
        return line is not None and line.foldable and not line.unfolded

    # --- what the parts tell

    @on(LineList.Highlighted)
    def _highlighted(self, event: LineList.Highlighted) -> None:
        line = event.line
        if isinstance(line, PeopleLine):
            if line.path != self._path:
                self._row = ""
            self._path = line.path
        self._show_party()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.show_theirs()

    @on(RowList.Highlighted)
    def _row_highlighted(self, event: RowList.Highlighted) -> None:
        self._row = each([event.row])[0].ref if event.row else ""

    @on(RowList.Chosen)
    def _row_chosen(self, event: RowList.Chosen) -> None:
        self.app.open_item(event.row.ref)

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        self.refresh_keys()

    def on_resize(self, event: events.Resize) -> None:
        """Let the parts give way: first beside each other, then below, then only the parties."""
        self.set_class(event.size.width < NARROW, "-narrow")
        self.set_class(event.size.height < FLAT or event.size.width < SMALL, "-small")

    # --- what the keys do

    @does(*commands.THEIRS, when=_answers)
    def show_theirs(self, name: str = "open") -> None:
        """Show only what the chosen party answers for in the follow-up."""
        if (answers := self.chosen) and answers.rows:
            self.app.open_rows(_theirs(answers, name))

    @does(commands.UNFOLD, when=_folded)
    def unfold(self) -> None:
        """Show the members of the group under the cursor."""
        line = self.query_one(PartyList).current
        if line and line.foldable:
            self._unfolded.add(line.path)
            self.show()

    @does(commands.FOLD)
    def fold(self) -> None:
        """Hide the members; from a member go to its group."""
        line = self.query_one(PartyList).current
        if line is None:
            return
        if line.path in self._unfolded:
            self._unfolded.discard(line.path)
        elif line.depth:
            self._path = line.path[:-1]
        self.show()

    @does(commands.SORT, when=_has_parties)
    def sort(self) -> None:
        """Sort by name, or the most pressing first."""
        self._order = "pressing" if self._order == "name" else "name"
        self.show()

    @does(commands.BACK)
    def go_back(self) -> None:
        """Go back from the rows to the parties; from the names to the most pressing first."""
        parties = self.query_one(PartyList)
        if parties.has_focus and self._order == "name":
            self.sort()
        parties.focus()


def _theirs(answers: Responsibility, name: str) -> Place:
    return Place(filter=name, mine=answers.id, unassigned=answers.unassigned)


def _numbers(answers: Responsibility) -> str:
    """Return what a party answers for in a sentence."""
    if not answers.rows:
        return _("Answers for nothing in these plans.")
    said = counted(
        answers.open,
        overdue=answers.overdue,
        due_soon=answers.due_soon,
        unreported=answers.unreported,
        closed=sum(row.standing == CLOSED for row in answers.rows),
    )
    if answers.unassigned or answers.direct == answers.open:
        return f"{said}."
    through = _("{count} as a member of a group").format(count=answers.open - answers.direct)
    return f"{said}; {through}."


def _why_empty(node: DOMNode, register: Register) -> str:
    if not register.plans:
        return no_plan(node)
    return _("No plan names anybody who answers.")
