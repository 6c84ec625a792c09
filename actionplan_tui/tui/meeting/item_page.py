"""The item of a meeting in large, calm type: what stands where all can see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from actionplan_tui.domain.dates.period import Period
from actionplan_tui.domain.meeting.entries import is_from_floor
from actionplan_tui.domain.meeting.meeting import Meeting
from actionplan_tui.domain.notes.note import Note
from actionplan_tui.domain.register.indicator import latest, series
from actionplan_tui.domain.register.register import Register, Row
from actionplan_tui.locales import _, pgettext
from actionplan_tui.reports.minutes.words import paragraph_name
from actionplan_tui.reports.rows.json import indicators_of
from actionplan_tui.reports.words import sentences
from actionplan_tui.reports.words.phrases import number_text, period_text
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.theme import Colours
from actionplan_tui.tui.meeting.words import Shown
from actionplan_tui.tui.rows.detail import sparkline

WIDEST = 96
"""The longest line, in cells, that is read at ease."""
_STEPS = 3


def _gap() -> Text:
    return Text("")


def _grid() -> Table:
    grid = Table.grid(padding=(0, 3, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    return grid


class MeetingPage:
    """Draws an item in the colours of the theme.

    Args:
        meeting: The meeting.
        register: The rows, judged at its day.
        look: The colours.
        roomy: Whether there is room for blank lines between all parts.
    """

    def __init__(self, meeting: Meeting, register: Register, look: Colours, *, roomy: bool) -> None:
        self._meeting, self._register, self._look = meeting, register, look
        self._roomy = roomy

    def title(self, row: Row) -> Group:
        """Return the block of the title: where it stands in the plan, id and title."""
        meeting = self._meeting
        number = paragraph_name(meeting.paragraph(row.ref), meeting.head)
        path = " › ".join(plain(part) for part in (row.plan.title, *row.path))
        path = _("Other business") if is_from_floor(row.ref) else path
        parts: list[RenderableType] = [
            Text(path, self._look.muted, no_wrap=not self._roomy, overflow="ellipsis"),
            *([_gap()] if self._roomy else []),
            Text.assemble(
                (f"{number}   ", f"bold {self._look.accent}"),
                ("" if is_from_floor(row.ref) else f"{plain(row.number)}   ", "bold"),
                (plain(row.title), "bold"),
            ),
        ]
        return Group(*parts)

    def item(self, row: Row, notes: Iterable[Note]) -> Group:
        """Return the whole item.

        Args:
            row: The item.
            notes: What was said of it before, the newest first.
        """
        return Group(self.title(row), _gap(), self.rest(row, notes))

    def rest(self, row: Row, notes: Iterable[Note]) -> Group:
        """Return all of the item but its title; the arguments are those of `item`."""
        said = list(notes)
        if is_from_floor(row.ref):
            return Group(*([self._passed(row)] if row.ref in self._meeting.passes else []))
        parts: list[RenderableType] = [self._standing(row), _gap(), self._facts(row, said)]
        if row.ref in self._meeting.passes:
            parts = [self._passed(row), _gap(), *parts]
        if said:
            parts += [_gap(), self._said_before(row, said)]
        if row.milestones:
            parts += [_gap(), self._milestones(row)]
        parts += self._indicators(row)
        return Group(*parts)

    def more(self, row: Row, notes: Iterable[Note]) -> Iterator[RenderableType]:
        """Yield what else is worth reading where there is room: the description, earlier notes.

        The arguments are those of `item`.
        """
        if row.item.description:
            words = Text(plain(row.item.description, keep_lines=True))
            yield Group(Text(_("Description"), self._look.muted), words)
        for note in list(notes)[1:]:
            said = sentences.note_parts(note, row.plan, without={"next"})
            head = Text(sentences.signature(note, row.plan), self._look.muted)
            yield Group(head, Text(" · ".join(map(plain, said))))

    def _passed(self, row: Row) -> Text:
        why = plain(self._meeting.passed[row.ref])
        words = _("Passed over: {why}").format(why=why) if why else _("Passed over")
        return Text(f"– {words}", f"bold {self._look.soon}")

    def _standing(self, row: Row) -> Text:
        return Text.assemble(
            (f"{sign(sentences.marked(row))} ", self._look.of(sentences.marked(row))),
            sentences.standing_sentence(row, self._register.view),
        )

    def _facts(self, row: Row, said: list[Note]) -> Table:
        grid = _grid()

        def fact(name: str, words: str) -> None:
            if words:
                grid.add_row(Text(name, self._look.muted), Text(words))

        fact(_("Responsible"), self._responsible(row) or "–")
        due = sentences.exact_day(row.due) if isinstance(row.due, Period) else ""
        fact(_("Deadline"), due or sentences.due_text(row.due))
        fact(_("Status"), sentences.status_text(row))
        coming = next((note for note in said if note.next), None)
        if coming:
            words = sentences.next_text(coming)
            fact(_("Next step"), words.partition(": ")[2] or words)
        return grid

    def _responsible(self, row: Row) -> str:
        """Return who answers for an item, and which of them are absent."""
        away = self._meeting.head.absent
        names = [(party, sentences.party_name(row.plan, party)) for party in row.responsible]
        if not any(party in away or name in away for party, name in names):
            return plain(sentences.responsible_text(row.plan, row.responsible))
        absent = pgettext("responsible", "{name} (absent)")
        return ", ".join(
            absent.format(name=plain(name)) if party in away or name in away else plain(name)
            for party, name in names
        )

    def _said_before(self, row: Row, said: list[Note]) -> RenderableType:
        note = said[0]
        words = sentences.note_parts(note, row.plan, without={"next"})
        head = _("Said last · {signature}").format(signature=sentences.signature(note, row.plan))
        return Group(Text(head, self._look.muted), Text(" · ".join(map(plain, words))))

    def _milestones(self, row: Row) -> RenderableType:
        grid = Table.grid(padding=(0, 2, 0, 0))
        stones = list(row.milestones)
        first = next((at for at, one in enumerate(stones) if one.id not in row.reached), 0)
        for stone in stones[max(0, first - 1) : max(0, first - 1) + _STEPS]:
            reached = row.reached.get(stone.id)
            state = _("reached {date}").format(date=period_text(reached)) if reached else ""
            if stone in row.missed:
                state = _("passed, not reported as reached")
            grid.add_row(
                Text("●" if reached else "✗" if stone in row.missed else "○"),
                Text(period_text(stone.date), no_wrap=True),
                Text(sentences.milestone_text(stone)),
                Text(state, self._look.muted),
            )
        return Group(Text(_("Milestones"), self._look.muted), grid)

    def _indicators(self, row: Row) -> Iterator[RenderableType]:
        notes = self._register.notes_by_plan[row.plan.id].all_notes
        for indicator in indicators_of(row):
            observed = series(indicator, notes, self._register.view.as_of)
            newest = latest(observed)
            line = Text.assemble((plain(indicator.title), self._look.muted), "   ")
            if bars := sparkline(observed):
                line.append(bars, self._look.accent)
                line.append("   ")
            line.append(number_text(newest.value) if newest else "–", "bold")
            if indicator.unit:
                line.append(f" {plain(indicator.unit)}")
            line.append(
                f"   {period_text(newest.date) if newest else _('no value yet')}", self._look.muted
            )
            if indicator.target:
                target = _("target {value}").format(value=number_text(indicator.target.value))
                line.append(f"   {target}", self._look.muted)
            yield _gap()
            yield line


def said_page(drafts: Iterable[Shown], look: Colours) -> list[RenderableType]:
    """Return what is said and decided now, as it will stand in the minutes; faulty drafts not."""
    parts: list[RenderableType] = []
    for one in drafts:
        if one.fault:
            continue
        parts += [Padding(Text(line), (0, 0, 1, 0)) for line in one.lines]
        if one.decision:
            parts.append(Padding(Text(one.decision, f"bold {look.accent}"), (0, 0, 1, 0)))
    return parts
