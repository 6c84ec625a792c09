"""The list of what waits for a decision, with marks."""

from __future__ import annotations

from collections.abc import Hashable

from rich.segment import Segment
from textual.strip import Strip

from actionplan_tui.domain.register.waiting import Waiting
from actionplan_tui.locales import _, pgettext
from actionplan_tui.locales.dates import format_short
from actionplan_tui.reports.words.phrases import party_short
from actionplan_tui.reports.words.text import cell_width, plain
from actionplan_tui.tui.common.commands import bindings
from actionplan_tui.tui.common.cursor import MARGIN
from actionplan_tui.tui.common.lines import GAP, Cell, Heading, LineList
from actionplan_tui.tui.decisions import commands
from actionplan_tui.tui.decisions.words import asked

_WHO_FROM, _SINCE_FROM = 70, 60
_WHO = 14


class WaitingList(LineList[Waiting]):
    """What waits, in the order of the plans."""

    BINDINGS = bindings([commands.MARKED])

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.marked: set[Hashable] = set()
        """The keys of what is marked."""
        self._width = 0

    def headings(self, width: int) -> list[Heading]:
        """Return the columns: the item, what is asked for, by whom and since when if it fits."""
        self._width = width
        number = self._wide(_("No."), [plain(one.number) for one in self.lines], 12)
        rest = [self._wide(_("Asked for"), list(map(asked, self.lines)), width // 2)]
        if width >= _WHO_FROM:
            who = [_who(one) for one in self.lines]
            rest.append(self._wide(pgettext("column", "By"), who, _WHO))
        if width >= _SINCE_FROM:
            rest.append(self._wide(pgettext("column", "Since"), list(map(_since, self.lines)), 20))
        room = width - number.width - sum(one.width + GAP for one in rest) - GAP
        return [number, Heading(_("Item"), max(8, room)), *rest]

    @staticmethod
    def _wide(words: str, cells: list[str], most: int) -> Heading:
        return Heading(words, min(most, max(map(cell_width, [words, *cells]))))

    def cells(self, line: Waiting) -> list[Cell]:
        """Return what stands in a line."""
        cells = [
            Cell(plain(line.number)),
            Cell(plain(line.item.title)),
            Cell(asked(line), "strong"),
        ]
        if self._width >= _WHO_FROM:
            cells.append(Cell(_who(line), "quiet"))
        if self._width >= _SINCE_FROM:
            cells.append(Cell(_since(line), "quiet"))
        return cells

    def entry_line(self, at: int) -> Strip:
        """Draw a line, with a star before it if it is marked."""
        strip = super().entry_line(at)
        if self.key(self.lines[at]) not in self.marked:
            return strip
        base = self.entry_style(at)
        mark = Segment("*".ljust(MARGIN), self.over(base, "strong"))
        return Strip([mark, *strip.crop(MARGIN)])

    def key(self, line: Waiting) -> Hashable:
        """Return which note asks for what."""
        return line.key

    @property
    def chosen(self) -> list[Waiting]:
        """What is marked, else what the cursor stands on."""
        marked = [one for one in self.lines if one.key in self.marked]
        return marked or ([self.current] if self.current else [])

    def action_mark(self) -> None:
        """Mark what the cursor stands on, or take its mark off, and go on to the next."""
        if self.current:
            self.marked ^= {self.current.key}
            self.cursor += 1
            self.refresh()


def _who(line: Waiting) -> str:
    return party_short(line.plan, line.note.author)


def _since(line: Waiting) -> str:
    return format_short(line.note.day)
