"""The list of plans that are loaded, with how much is open, overdue and closed in each."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cached_property
from typing import TYPE_CHECKING

from actionplan_tui.domain.register.register import Row
from actionplan_tui.domain.register.standing import CLOSED, OPEN
from actionplan_tui.locales import _, pgettext
from actionplan_tui.locales.dates import format_short
from actionplan_tui.records import dataclass
from actionplan_tui.reports.words.signs import sign
from actionplan_tui.reports.words.text import plain
from actionplan_tui.tui.common.lines import GAP, Cell, Heading, LineList, number_column

if TYPE_CHECKING:
    from actionplan_tui.store import PlanInfo

_CLOSED_FROM, _DATE_FROM = 56, 72


@dataclass(frozen=True)
class PlanLine:
    """A plan and its rows; without a plan: all of them together.

    Attributes:
        info: What is loaded.
        rows: Its rows; none of an archived plan.
    """

    info: PlanInfo | None
    rows: tuple[Row, ...] = ()

    @property
    def archived(self) -> bool:
        """Whether the plan was put away."""
        return self.info is not None and self.info.archived

    @cached_property
    def open(self) -> int:
        """How many rows are open."""
        return sum(row.standing in OPEN for row in self.rows)

    @cached_property
    def overdue(self) -> int:
        """How many rows are overdue."""
        return sum(row.standing == "overdue" for row in self.rows)

    @cached_property
    def closed(self) -> int:
        """How many rows are closed."""
        return sum(row.standing == CLOSED for row in self.rows)


class PlanList(LineList[PlanLine]):
    """All plans in one line, then each plan; those that were put away last."""

    _width = 0

    def headings(self, width: int) -> list[Heading]:
        """Return the columns: the plan, its numbers, and when it was loaded where there is room."""
        self._width = width
        cells = [self.cells(line) for line in self.lines]
        words = [
            pgettext("number of items", "Open"),
            pgettext("number of items", "Overdue"),
            pgettext("number of items", "Closed"),
            pgettext("column", "Loaded"),
        ]
        shown = 2 + (width >= _CLOSED_FROM) + (width >= _DATE_FROM)
        rest = [
            number_column(name, [one[at].text for one in cells])
            for at, name in enumerate(words[:shown], 1)
        ]
        room = width - sum(one.width + GAP for one in rest)
        return [Heading(_("Plan"), max(10, room)), *rest]

    def cells(self, line: PlanLine) -> list[Cell]:
        """Return a plan and its numbers; one that was put away is dimmed and says so."""
        title = plain(line.info.title) if line.info else _("All plans")
        if line.archived:
            cells = [Cell(_("archived: {plan}").format(plan=title), "quiet"), Cell(""), Cell("")]
        else:
            cells = [
                Cell(title, "" if line.info else "strong"),
                Cell(str(line.open)),
                Cell(f"{sign('overdue')} {line.overdue}", "late")
                if line.overdue
                else Cell("–", "quiet"),
            ]
        if self._width >= _CLOSED_FROM:
            cells.append(Cell("" if line.archived else str(line.closed), "quiet"))
        if self._width >= _DATE_FROM:
            cells.append(Cell(_loaded(line), "quiet"))
        return cells

    def key(self, line: PlanLine) -> Hashable:
        """Return the plan's id; nothing for all plans."""
        return line.info.id if line.info else ""


def _loaded(line: PlanLine) -> str:
    """Return the day on which a plan was loaded last, here."""
    return format_short(line.info.versions[0].loaded.astimezone().date()) if line.info else ""
