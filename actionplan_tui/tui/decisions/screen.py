"""What waits for a decision, on one screen: decided or refused, one or several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from actionplan_tui.domain.notes.draft import Draft
from actionplan_tui.domain.plan.plan import Plan
from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.waiting import Waiting, decision, refusal, waiting
from actionplan_tui.domain.views.alike import named
from actionplan_tui.locales import N_, _, ngettext
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.ask import Line
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.head import Alternatives, Tab
from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.lines import LineList
from actionplan_tui.tui.common.parts import does, needs
from actionplan_tui.tui.common.screen import BaseScreen
from actionplan_tui.tui.common.signing import who_signs
from actionplan_tui.tui.common.way import Where
from actionplan_tui.tui.common.workers import worker
from actionplan_tui.tui.decisions import commands
from actionplan_tui.tui.decisions.list import WaitingList
from actionplan_tui.tui.decisions.words import asked, decided_text, lines_of, refused
from actionplan_tui.tui.rows.row_actions import RowActions

if TYPE_CHECKING:
    from typing import Protocol

    from actionplan_tui.tui.common.host import OpensItem
    from actionplan_tui.tui.rows.row_part import RowsApp

    class DecisionsApp(RowsApp, OpensItem, Protocol):
        """What the decisions ask of the app."""


class DecisionsScreen(BaseScreen):
    """What was asked for and is not decided; nothing of it holds before that."""

    SHOWN = commands.SCREEN
    BINDINGS = bindings(commands.SCREEN)
    CSS_PATH = Path(__file__).parent / "decisions.tcss"

    app: DecisionsApp

    def __init__(self) -> None:
        super().__init__()
        self.parts = (RowActions(self),)
        self._where = ""

    def body(self) -> Iterable[Widget]:
        """Return the list, and what there is to know of the chosen one."""
        yield WaitingList(id="waiting")
        yield Static("", id="nothing-waits", markup=False)
        yield VerticalScroll(
            Static("", id="about-waiting", markup=False), id="waiting-about", can_focus=False
        )

    def tabs(self) -> list[Tab]:
        """Return nothing: the page lies on top of a screen."""
        return []

    def show(self) -> None:
        """Show what waits, the cursor staying on its own."""
        if self.app.register is None:
            return
        listed = self.query_one(WaitingList)
        found = waiting(self.app.register)
        listed.marked &= {one.key for one in found}
        listed.show(found, listed.current.key if listed.current else None)
        listed.display = self.query_one("#waiting-about").display = bool(found)
        empty = self.query_one("#nothing-waits", Static)
        empty.display = not found
        empty.update(
            _(
                "Nothing waits for a decision: no deadline is asked for, no proposal and no "
                "answer to a recommendation is undecided."
            )
        )
        if found:
            listed.focus()
        self._show_chosen()
        self.refresh_head()

    def _show_chosen(self) -> None:
        one = self.query_one(WaitingList).current
        words = Text()
        if one:
            first, *rest = lines_of(one)
            words = Text.assemble((first, "bold"), *(f"\n{line}" for line in rest))
        self.query_one("#about-waiting", Static).update(words)
        self.query_one("#waiting-about").scroll_home(animate=False)
        self.refresh_keys()

    def about(self) -> Alternatives:
        """Return how much waits, and how much of it is marked."""
        listed = self.query_one(WaitingList)
        count = len(listed.lines)
        if not count:
            return ()
        words = ngettext("{count} waits for a decision", "{count} wait for a decision", count)
        told = words.format(count=count)
        if not listed.marked:
            return (told,)
        marked = _("{count} marked").format(count=len(listed.marked))
        return f"{told} · {marked}", marked

    def plan(self) -> Plan | None:
        """Return the plan of the chosen one."""
        one = self.query_one(WaitingList).current if self.is_mounted else None
        return one.plan if one else None

    def current_row(self) -> Row | None:
        """Return the row that the chosen one is asked of; None for a goal."""
        one = self.query_one(WaitingList).current
        register = self.app.register
        return named(register, one.ref) if one and register else None

    def here(self) -> dict[str, str]:
        """Return the screen, and the note that asks."""
        chosen = self.query_one(WaitingList).chosen
        return {"screen": "decisions", "asking": "\n".join(one.note.id for one in chosen)}

    def come_back(self, where: Where) -> None:
        """Mark what was being decided, or go to it."""
        listed, asking = self.query_one(WaitingList), where.get("asking", "").split("\n")
        found = [one for one in listed.lines if one.note.id in asking]
        if len(found) > 1:
            listed.marked = {one.key for one in found}
        if found:
            listed.show(listed.lines, found[0].key)

    # --- what the keys do

    @needs(N_("nothing waits for a decision"))
    def _waits(self) -> bool:
        return bool(self.query_one(WaitingList).lines)

    @does(commands.DECIDE, when=_waits)
    @worker(group="act")
    async def decide(self) -> None:
        """Decide as was asked: ask where, then write it down."""
        some = self.query_one(WaitingList).chosen
        where = await self._ask(_("Where was it decided?"), some)
        if where:
            await self._write(
                some,
                lambda one, base: decision(one, base, where, decided_text(one)),
                ngettext("Decided: {item}", "{count} decided ({item} …)", len(some)),
            )

    @does(commands.REFUSE, when=_waits)
    @worker(group="act")
    async def refuse(self) -> None:
        """Decide otherwise: ask why, then where, then write it down."""
        some = self.query_one(WaitingList).chosen
        why = await self._ask(refused(some), some, before="")
        where = await self._ask(_("Where was it decided?"), some) if why else ""
        if why and where:
            await self._write(
                some,
                lambda one, base: refusal(one, base, where, why),
                ngettext("Refused: {item}", "{count} refused ({item} …)", len(some)),
            )

    async def _ask(self, question: str, some: Sequence[Waiting], before: str | None = None) -> str:
        """Ask for one line; what was answered to where stands there the next time."""
        known = self._where if before is None else before
        told = [f"{one.number}  {asked(one)}" for one in some[:3]]
        if len(some) > len(told):
            more = len(some) - len(told)
            told.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
        title = "\n".join([*told, question])
        typed = await self.app.push_screen_wait(
            Line(title, known, lambda text: (bool(text.strip()), ""))
        )
        answer = (typed or "").strip()
        if before is None and answer:
            self._where = answer
        return answer

    async def _write(
        self, some: Sequence[Waiting], draft: Callable[[Waiting, Draft], Draft], words: str
    ) -> None:
        author = await who_signs(self.app)
        if not author:
            return
        base = Draft(date=self.app.view.as_of.isoformat(), author=author)
        await self.app.session.note_each([(one, draft(one, base)) for one in some])
        self.query_one(WaitingList).marked.clear()
        done = words.format(item=plain(some[0].number), count=len(some))
        undo = _("{undo} takes it back").format(undo=key_for(self, "undo"))
        await self.app.read(f"{done} · {undo}")

    @on(LineList.Highlighted)
    def _highlighted(self) -> None:
        self._show_chosen()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        if row := self.current_row():
            self.app.open_item(row.ref)

    @does(commands.BACK)
    def go_back(self) -> None:
        """Take off the marks; else go back to the screen below."""
        listed = self.query_one(WaitingList)
        if listed.marked:
            listed.marked.clear()
            listed.refresh()
            self.refresh_head()
            return
        self.dismiss()
