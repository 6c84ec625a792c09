"""The plan as it will be, and the cells that are listed: lines of the dialog for tables."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

from actionplan_tui.exchange.tables.account import Told
from actionplan_tui.exchange.tables.wording import why_words
from actionplan_tui.locales import _, pgettext
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.text import cell_width, plain
from actionplan_tui.tui.common.lines import GAP, Cell, Heading, LineList

_WHEN, _WHO = 22, 18
_LEAST = 24
"""Cells that what an item is called has at least."""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An item of the plan as it will be: how deep it stands, and what stands in its line."""

    id: str
    depth: int
    title: str
    start: str
    due: str
    responsible: str


def plan_lines(document: dict[str, Any]) -> list[PlanLine]:
    """Return the items of a plan file that is not written yet."""
    names = {one["id"]: one.get("name", one["id"]) for one in document.get("parties", [])}
    return [
        PlanLine(
            item["id"],
            item["id"].count("."),
            item["title"],
            str(item.get("start", "")),
            str(item.get("due", item.get("due_text", ""))),
            ", ".join(names.get(one, one) for one in item.get("responsible", [])),
        )
        for item in document.get("items", [])
    ]


class PlanPreview(LineList[PlanLine]):
    """The plan as it will be, an item a line."""

    def key(self, entry: PlanLine) -> Hashable:
        """Return the item's number."""
        return entry.id

    def headings(self, width: int) -> list[Heading]:
        """Return item, dates and who answers for it; dates give way last."""
        when = _widest([_when(line) for line in self.lines], _WHEN)
        who = _widest([line.responsible for line in self.lines], _WHO)
        last: list[Heading] = []
        rest = width
        for words, wide in ((pgettext("column", "When"), when), (_("Responsible"), who)):
            wide = max(wide, cell_width(words))
            if wide and rest - wide - GAP >= _LEAST:
                rest -= wide + GAP
                last.append(Heading(words, wide))
        return [Heading(_("The plan as it will be"), rest), *last]

    def cells(self, line: PlanLine) -> list[Cell]:
        """Return what stands in a line."""
        name = f"{'  ' * line.depth}{line.id} {plain(line.title)}"
        cells = [Cell(name, "" if line.depth else "strong")]
        cells += [Cell(_when(line)), Cell(plain(line.responsible))]
        return cells[: len(self._headings)]


def _when(line: PlanLine) -> str:
    return plain(" – ".join(filter(None, (line.start, line.due))))


def _widest(texts: Sequence[str], most: int) -> int:
    return min(most, max(map(cell_width, texts), default=0))


class ListedCells(LineList[Told]):
    """The cells that have no place in the plan, with the reason."""

    def key(self, entry: Told) -> Hashable:
        """Return where the cell stands."""
        return entry.cell.at

    def headings(self, width: int) -> list[Heading]:
        """Return where a cell stands, what stands in it, why it is left out."""
        whys = [_("Why"), *(why_words(line.why) for line in self.lines)]
        why = _widest(whys, width // 2)
        at = max(cell_width(_("Cell")), 6)
        return [
            Heading(_("Cell"), at),
            Heading(_("Listed, not in the plan"), max(8, width - at - why - 2 * GAP)),
            Heading(_("Why"), why),
        ]

    def cells(self, line: Told) -> list[Cell]:
        """Return what stands in a line."""
        at = line.cell.at
        name = at.name if at.table == 1 else f"{at.table} {at.name}"
        return [Cell(name, "quiet"), Cell(plain(line.cell.text)), Cell(why_words(line.why))]
