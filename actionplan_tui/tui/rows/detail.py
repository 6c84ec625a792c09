"""The chosen item with everything that is known of it, as text."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

from rich.console import Group, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from actionplan_tui.domain.plan.besides import numbered
from actionplan_tui.domain.plan.links import address, scheme_of
from actionplan_tui.domain.plan.plan import Indicator, Item, Link, Observation, Plan
from actionplan_tui.domain.register.indicator import latest, series, summed
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.domain.register.related import related
from actionplan_tui.domain.register.selection import coverage
from actionplan_tui.domain.views.alike import Together
from actionplan_tui.locales import _, pgettext
from actionplan_tui.reports.rows.json import indicators_of
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.besides import (
    LINKS,
    OUTLOOK,
    besides_facts,
    link_text,
    outlook_text,
)
from actionplan_tui.reports.words.phrases import number_text, period_text, years_text
from actionplan_tui.reports.words.related import related_lines, same_lines
from actionplan_tui.reports.words.reviews import asking_sentence
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.reports.words.text import plain
from actionplan_tui.reports.words.units import title_cell
from actionplan_tui.tui.common.keymap import key_for
from actionplan_tui.tui.common.session import Entry
from actionplan_tui.tui.common.theme import Colours, colours

PATIENT = 0.1
"""For how many seconds what was shown before stays while notes are read."""
_BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(observed: Sequence[Observation]) -> str:
    """Return the numbers of a series as bars: the lowest one eighth high, the highest full.

    Fewer than two numbers give none.
    """
    values = [one.number for one in observed if one.number is not None]
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    span = (high - low) or 1.0
    return "".join(_BLOCKS[round((value - low) / span * (len(_BLOCKS) - 1))] for value in values)


def _led(link: Link) -> Text:
    """Return a link that a click follows, by the terminal or by the app, if it may be opened."""
    url = address(link.url)
    follows = Style(link=url or None, underline=True, meta={"@click": f"app.follow({url!r})"})
    return Text(link_text(link), follows if scheme_of(url) else "")


class Page:
    """Draws a row, or a branch of the tree, in the colours of the theme.

    Args:
        register: What everything was judged in.
        look: The colours.
        note: The key that writes a note.
    """

    def __init__(self, register: Register, look: Colours, note: str) -> None:
        self._register, self._look, self._note = register, look, note

    def row(self, row: Row, entries: Sequence[Entry] | None) -> Group:
        """Return a row: its standing explained, the facts, the notes, milestones, indicators.

        Args:
            row: The row.
            entries: Its notes, the newest first; None: they are still being read.
        """
        parts: list[RenderableType] = [
            Text.assemble((plain(row.number), "bold"), "  ", (title_cell(row), "bold")),
            self._path(row.plan.title, *row.path),
            Text.assemble(
                (f"{sign(sentences.marked(row))} ", self._look.of(sentences.marked(row))),
                sentences.standing_sentence(row, self._register.view),
            ),
            self._facts(row),
            self._heading(_("Notes")),
        ]
        if entries:
            parts.append(self._history(row, entries))
        elif entries is not None:
            parts.append(self._muted(self._no_notes(row)))
        if row.item.description:
            parts.append(self._heading(_("Description")))
            parts.append(Text(plain(row.item.description, keep_lines=True)))
        parts += self._more(row)
        if row.milestones:
            parts += [self._heading(_("Milestones")), self._milestones(row)]
        parts += self._indicators(row.plan, indicators_of(row))
        return Group(*parts)

    def _no_notes(self, row: Row) -> str:
        if isinstance(row, Together) and any(one.last_note for one in row.rows):
            return _("Notes stand on the units only: open the line to read them.")
        return _("No report yet. Press {note} to write the first note.").format(note=self._note)

    def plan(self, plan: Plan) -> Group:
        """Return a plan: what it is, its review, who has reported, its own indicators."""
        register = self._register
        grid = self._grid()
        self._fact(grid, _("Owner"), plan.owner)
        self._fact(grid, _("Registration number"), plan.registration)
        if plan.start or plan.end:
            ends = [period_text(end) if end else "" for end in (plan.start, plan.end)]
            self._fact(grid, _("Period"), " – ".join(dict.fromkeys(ends)))
        if years := years_text(plan):
            self._fact(grid, _("The plan's years"), years)
        if plan.responsible:
            who = sentences.responsible_text(plan, plan.responsible)
            self._fact(grid, _("Responsible"), who)
        asked = asking_sentence(register.asking[plan.id], register.view.as_of)
        self._fact(grid, _("Follow-up"), asked)
        covered = coverage(register.rows_of(plan.id))
        self._fact(grid, _("Reported"), sentences.coverage_sentence(covered))
        own = [one for one in plan.indicators if not one.item]
        return Group(Text(plain(plan.title), "bold"), grid, *self._indicators(plan, own))

    def goal(self, plan: Plan, item: Item) -> Group:
        """Return a node above the rows: who has reported, and its written assessment."""
        goal = self._register.goal(plan, item)
        grid = self._grid()
        self._fact(grid, _("Reported"), sentences.coverage_sentence(coverage(goal.rows)))
        said = _("none yet")
        if goal.assessment:
            said = sentences.note_line(goal.assessment, plan)
        self._fact(grid, _("Assessment"), said)
        parts: list[RenderableType] = [
            Text.assemble((plain(numbered(item)), "bold"), "  ", (plain(item.title), "bold")),
            self._path(plan.title, *plan.path(item)),
        ]
        if item.description:
            parts.append(Text(plain(item.description, keep_lines=True)))
        self._besides(grid, plan, item)
        own = [one for one in plan.indicators if one.item == item.id]
        return Group(*parts, grid, *self._indicators(plan, own))

    def _muted(self, words: str) -> Text:
        return Text(words, self._look.muted)

    def _path(self, *titles: str) -> Text:
        path = self._muted(" › ".join(map(plain, titles)))
        path.no_wrap, path.overflow = True, "ellipsis"
        return path

    def _heading(self, words: str) -> Text:
        return Text("\n" + words, f"bold {self._look.accent}")

    def _grid(self) -> Table:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        return grid

    def _fact(self, grid: Table, name: str, words: str) -> None:
        if words:
            grid.add_row(self._muted(name), Text(plain(words, keep_lines=True)))

    def _facts(self, row: Row) -> Text:
        who = sentences.responsible_text(row.plan, row.responsible) if row.responsible else "–"
        return Text.assemble(
            (_("Status") + "  ", self._look.muted),
            sentences.status_text(row),
            ("   " + _("Responsible") + "  ", self._look.muted),
            plain(who),
        )

    def _more(self, row: Row) -> list[RenderableType]:
        """Return the facts that are looked for more seldom."""
        grid = self._grid()
        if isinstance(row, Together):
            names = (plain(one.unit.name) for one in row.rows if one.unit)
            self._fact(grid, _("Units"), ", ".join(names))
        self._fact(grid, pgettext(*OUTLOOK), outlook_text(row))
        if row.start:
            self._fact(grid, pgettext("first day", "Start"), period_text(row.start))
        for name, lines in (
            (_("The same measure"), same_lines(row)),
            (_("Related"), related_lines(related(self._register, row))),
        ):
            self._fact(grid, name, "\n".join(lines))
        self._besides(grid, row.plan, row.item)
        return [Text(""), grid] if grid.row_count else []

    def _besides(self, grid: Table, plan: Plan, item: Item) -> None:
        for label, said in besides_facts(plan, item, partial(self._register.rows_below, plan)):
            self._fact(grid, label, said)
        if item.links:
            grid.add_row(self._muted(pgettext(*LINKS)), Text(" · ").join(map(_led, item.links)))

    def _history(self, row: Row, entries: Sequence[Entry]) -> Table:
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(no_wrap=True)
        grid.add_column(no_wrap=True)
        grid.add_column(ratio=1)
        for entry in entries:
            note = entry.note
            said = sentences.note_parts(
                note, row.plan, retracted_by=entry.taken_back_by, without={"links"}
            )
            said += filter(None, [sentences.taken_in(note, row.plan)])
            style = self._look.muted if entry.taken_back_by else ""
            grid.add_row(
                self._muted(note.date.text),
                self._muted(plain(note.author)),
                Text(" · ", style).join(
                    [*(Text(part, style) for part in said), *map(_led, note.links)]
                ),
            )
        return grid

    def _milestones(self, row: Row) -> Table:
        grid = Table.grid(padding=(0, 2, 0, 0))
        for stone in row.milestones:
            reached, missed = row.reached.get(stone.id), stone in row.missed
            state = _("reached {date}").format(date=period_text(reached)) if reached else ""
            if missed:
                state = _("passed, not reported as reached")
            who = sentences.responsible_text(row.plan, stone.responsible)
            said = (plain(stone.held), who if stone.responsible else "", state)
            grid.add_row(
                Text("●" if reached else "✗" if missed else "○"),
                Text(period_text(stone.date), no_wrap=True),
                Text(sentences.milestone_text(stone)),
                self._muted(" · ".join(part for part in said if part)),
            )
        return grid

    def _indicators(self, plan: Plan, indicators: Sequence[Indicator]) -> list[RenderableType]:
        if not indicators:
            return []
        grid = Table.grid(padding=(0, 2, 0, 0))
        notes = self._register.notes_by_plan[plan.id].all_notes
        for indicator in indicators:
            observed = series(indicator, notes, self._register.view.as_of)
            newest = latest(observed)
            title = Text(plain(indicator.title))
            if indicator.unit:
                title.append(f" ({plain(indicator.unit)})", self._look.muted)
            rest = [
                f"{name} {number_text(point.value)} ({period_text(point.date)})"
                for name, point in (
                    (_("baseline"), indicator.baseline),
                    (_("target"), indicator.target),
                )
                if point
            ]
            grid.add_row(
                title,
                Text(sparkline(summed(indicator, observed))),
                Text(number_text(newest.value) if newest else "–", "bold", justify="right"),
                self._muted(period_text(newest.date) if newest else _("no value yet")),
                self._muted("  ".join(rest)),
            )
        return [self._heading(_("Indicators")), grid]


class Detail(VerticalScroll, can_focus=True):
    """The item under the cursor; scrolls, and takes the width that it is given."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._text = Static("", markup=False)

    def compose(self) -> ComposeResult:
        """Hold one text."""
        yield self._text

    def page(self, register: Register) -> Page:
        """Return what draws in the colours that hold now."""
        return Page(register, colours(self.app.theme_variables), key_for(self, "note"))

    async def show_row(
        self, register: Register, row: Row, history: Coroutine[Any, Any, Sequence[Entry]]
    ) -> None:
        """Show a row with its notes; without them first, if it takes long to read them.

        Args:
            register: What it was judged in.
            row: The row.
            history: Reads its notes, the newest first.
        """
        reading = asyncio.ensure_future(history)
        try:
            done, _left = await asyncio.wait({reading}, timeout=PATIENT)
            if not done:
                self.show(self.page(register).row(row, None))
            entries = await reading
        finally:
            reading.cancel()
        self.show(self.page(register).row(row, entries))

    def show(self, page: RenderableType) -> None:
        """Show a page from its top."""
        self._text.update(page)
        self.scroll_home(animate=False)
